import {
  accepted,
  canonicalJson,
  digestOf,
  type PositionId,
  type Result,
  refused,
  type SelectionId,
  type StaffId,
  utf8,
} from "@neraca/base";
import type { DocumentOrder, ListedFile } from "@neraca/documents";
import { type KeptResults, type RankingSources, rankingDraft } from "@neraca/engine";
import { ruleFileOf } from "@neraca/exam";
import { noteResultExport, type ResultExportNotes } from "../desk/result-exports.ts";
import { Turns } from "../desk/turns.ts";
import type { KeptDocuments } from "./kept-documents.ts";
import {
  type Listed,
  type ListFile,
  listedAt,
  listFileOf,
  partOfPiece,
  piecesOf,
  wholeOf,
} from "./listed-files.ts";
import { type Download, PUBLICATION_TYPES } from "./publication-downloads.ts";
import type { ResultDraftRefusal } from "./result-drafts.ts";

export type ListDraftsOptions = Pick<RankingSources, "hall" | "publications"> &
  ResultExportNotes & {
    readonly documents: Pick<KeptDocuments, "document">;
    readonly kept: Pick<KeptResults, "standing" | "summary">;
  };

type Standing = Extract<Awaited<ReturnType<KeptResults["standing"]>>, { readonly ok: true }>["value"];
type Ranked = Listed & { readonly bytes: Uint8Array };

/**
 * All positions of a selection that have results as one document, as they might be published: marked as a draft wherever it is looked at, and on
 * the record before whoever takes it has it. A position that is published and would say nothing else is in it as it was published.
 */
export class ListDrafts {
  readonly #options: ListDraftsOptions;

  constructor(options: ListDraftsOptions) {
    this.#options = options;
  }

  /** @param name `draft.<pdf|xlsx|csv>`; a list too long for one PDF has `draft-<volume>.pdf`, from 1 */
  async file(
    selectionId: SelectionId,
    name: string,
    by: StaffId,
  ): Promise<Result<Download, ResultDraftRefusal>> {
    const { kept, documents } = this.#options;
    const file = listFileOf(name);
    if (file === null || file.what !== "draft") return refused("not-found");
    const standing = await kept.standing(selectionId);
    if (!standing.ok) return standing;
    // What each says is looked at once and kept as its digest: of ten volumes the second ranks nothing again but its own.
    const listed = await kept.summary(selectionId, "list of drafts", (its) => this.#listed(its));
    if (!listed.ok) return listed;
    const pieces = piecesOf(listed.value, file);
    if (pieces === null) return refused("not-found");
    const { selection } = standing.value;
    const { format, volume } = file;
    const printed = [wholeOf(listed.value, file).digest, selection.agency, selection.name];
    const units = standing.value.positions.map(({ code, unit }) => [code, unit]);
    const ending = `${volume === null ? "" : `-${volume}`}.${format}`;
    const key = `list-${digestOf(canonicalJson([...printed, units]))}${ending}`;
    const made = await documents.document(key, async () => {
      const positions = await this.#files(standing.value, listed.value, pieces);
      return positions && this.#orderOf(standing.value, listed.value, positions, file);
    });
    if (!made.ok) return made;
    const called = `RANCANGAN-${selectionId}-semua${ending}`;
    const taken = { selectionId, what: "draft", positionId: null, ruleSetId: null, file: called } as const;
    await noteResultExport(this.#options, by, taken, made.value);
    return accepted({ name: called, type: PUBLICATION_TYPES[format], bytes: made.value });
  }

  async #listed(standing: Standing): Promise<Result<readonly Listed[], never>> {
    const listed: Listed[] = [];
    const turns = new Turns();
    for (const { id } of standing.positions) {
      const ranked = await this.#ranked(standing, id);
      if (ranked === null) continue;
      const { bytes: _read, ...its } = ranked;
      listed.push(its);
      await turns.after(its.lines);
    }
    return accepted(listed);
  }

  /** null: nobody has results for it. */
  async #ranked(standing: Standing, positionId: PositionId): Promise<Ranked | null> {
    const { hall, publications } = this.#options;
    const lines = standing.byPosition.get(positionId) ?? [];
    const position = standing.positions.find(({ id }) => id === positionId);
    if (position === undefined || lines.length === 0) return null;
    const known = { positionId, code: position.code };
    const draft = await rankingDraft(this.#options, standing, positionId, lines);
    if (draft.ok) {
      const { file, publicationVersion } = draft.value;
      const { digest: rankingDigest, bytes } = file;
      return { ...known, publicationVersion, rankingDigest, lines: file.lines, bytes };
    }
    const published = hall.selection(standing.selection.id).newestOf(positionId);
    if (published === undefined) return null;
    const { publicationVersion, rankingDigest } = published;
    const bytes = await publications.load(rankingDigest);
    return { ...known, publicationVersion, rankingDigest, lines: published.lines, bytes };
  }

  /** null: somebody has decided something since they were listed. */
  async #files(
    standing: Standing,
    listed: readonly Listed[],
    pieces: NonNullable<ReturnType<typeof piecesOf>>,
  ): Promise<readonly ListedFile[] | null> {
    const units = new Map(standing.positions.map(({ id, unit }) => [id, unit]));
    const files: ListedFile[] = [];
    const turns = new Turns();
    for (const piece of pieces) {
      const its = listedAt(listed, piece);
      const ranked = await this.#ranked(standing, its.positionId);
      if (ranked?.rankingDigest !== its.rankingDigest) return null;
      files.push({
        code: its.code,
        unit: units.get(its.positionId) ?? "",
        ranking: ranked.bytes,
        rankingDigest: its.rankingDigest,
        rules: 0,
        reason: null,
        publishedAt: null,
        part: partOfPiece(its, piece),
      });
      await turns.after(its.lines);
    }
    return files;
  }

  #orderOf(
    { selection, ruleSet }: Standing,
    listed: readonly Listed[],
    positions: readonly ListedFile[],
    file: ListFile,
  ): DocumentOrder {
    return {
      document: "publication-list",
      facts: {
        format: file.format,
        agency: selection.agency,
        selection: selection.name,
        positions,
        rules: [utf8(ruleFileOf(ruleSet))],
        whole: wholeOf(listed, file),
        checkpoint: null,
        checkAddress: "",
        publishedAt: this.#options.clock.now(),
      },
    };
  }
}
