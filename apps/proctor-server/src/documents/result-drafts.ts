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
import {
  type AnnouncedPart,
  type DocumentOrder,
  PUBLICATION_FORMATS,
  type PublicationFormat,
} from "@neraca/documents";
import {
  type KeptResults,
  type RankingDraft,
  type RankingRefusal,
  type RankingSources,
  rankingDraft,
} from "@neraca/engine";
import { ruleFileOf } from "@neraca/exam";
import { publicationPdfParts } from "@neraca/protocol";
import { noteResultExport, type ResultExportNotes } from "../desk/result-exports.ts";
import type { KeptDocuments } from "./kept-documents.ts";
import { type Download, PUBLICATION_TYPES, partOf } from "./publication-downloads.ts";

export type ResultDraftsOptions = Pick<RankingSources, "hall" | "publications"> &
  ResultExportNotes & {
    readonly isPractice: boolean;
    readonly documents: Pick<KeptDocuments, "document">;
    readonly kept: Pick<KeptResults, "standing">;
  };

export type ResultDraftRefusal = RankingRefusal | "position-without-results" | "not-found" | "busy";

/**
 * Lists as they might be published, as files for whoever may publish: by the makers of what is published, of the file that would be, and
 * marked as drafts on every page, sheet and row. Whoever takes one is on the record before they have it.
 */
export class ResultDrafts {
  readonly #options: ResultDraftsOptions;

  constructor(options: ResultDraftsOptions) {
    this.#options = options;
  }

  /** @param file `draft.<pdf|xlsx|csv>`; a ranking too long for one PDF has `draft-<part>.pdf`, from 1 */
  async file(
    selectionId: SelectionId,
    positionId: PositionId,
    file: string,
    by: StaffId,
  ): Promise<Result<Download, ResultDraftRefusal>> {
    const [, number, ending] = /^draft(?:-([1-9][0-9]{0,2}))?\.([a-z]{3,4})$/.exec(file) ?? [];
    const format = PUBLICATION_FORMATS.find((each) => each === ending);
    if (format === undefined) return refused("not-found");
    const standing = await this.#options.kept.standing(selectionId);
    if (!standing.ok) return standing;
    const its = standing.value.byPosition.get(positionId);
    const draft = await rankingDraft(this.#options, standing.value, positionId, its);
    if (!draft.ok) return draft;
    const { lines, digest: rankingDigest } = draft.value.file;
    const parts = format === "pdf" ? publicationPdfParts(lines) : 1;
    const isThere = parts === 1 ? number === undefined : number !== undefined && Number(number) <= parts;
    if (!isThere) return refused("not-found");
    const part = number === undefined ? null : partOf(lines, Number(number), parts);
    const { selection, position, before } = draft.value;
    const printed = [
      rankingDigest,
      before?.rankingDigest ?? null,
      selection.agency,
      selection.name,
      position.unit,
    ];
    const key = `${digestOf(canonicalJson(printed))}-${number ?? ""}.${format}`;
    const made = await this.#options.documents.document(key, () => this.#orderOf(draft.value, format, part));
    if (!made.ok) return made;
    const name = `RANCANGAN-${selectionId}-${positionId}-v${draft.value.publicationVersion}${number === undefined ? "" : `-${number}`}.${format}`;
    const taken = { selectionId, what: "draft", positionId, ruleSetId: null, file: name } as const;
    await noteResultExport(this.#options, by, taken, made.value);
    return accepted({ name, type: PUBLICATION_TYPES[format], bytes: made.value });
  }

  async #orderOf(
    { selection, position, ruleSet, file, before }: RankingDraft,
    format: PublicationFormat,
    part: AnnouncedPart | null,
  ): Promise<DocumentOrder> {
    const { publications, clock } = this.#options;
    return {
      document: "publication",
      facts: {
        format,
        part,
        agency: selection.agency,
        selection: selection.name,
        unit: position.unit,
        ranking: file.bytes,
        rankingDigest: file.digest,
        before: before === null ? null : await publications.load(before.rankingDigest),
        rules: utf8(ruleFileOf(ruleSet)),
        reason: null,
        checkpoint: null,
        checkAddress: "",
        publishedAt: clock.now(),
      },
    };
  }
}
