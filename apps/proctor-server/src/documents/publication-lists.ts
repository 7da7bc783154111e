import {
  accepted,
  type Instant,
  invariant,
  isId,
  type Result,
  refused,
  type SelectionId,
} from "@neraca/base";
import type { DocumentOrder, ListedFile } from "@neraca/documents";
import type { Position, RankingPublished } from "@neraca/engine";
import { checkpointClaim, publicationPath, ruleSetPath } from "@neraca/ledger";
import {
  digestOfList,
  type Listed,
  type ListFile,
  listedAt,
  listFileOf,
  partOfPiece,
  piecesOf,
  volumesOf,
  wholeOf,
} from "./listed-files.ts";
import { type Download, type DownloadSources, PUBLICATION_TYPES } from "./publication-downloads.ts";

/** So much of a list's digest tells it from those before and after it. */
const NAME_CHARACTERS = 16;
/** By which name the list that stands is asked for, whatever its digest. */
const NEWEST = "list";

type PublishedPosition = Listed & { readonly position: Position; readonly published: RankingPublished };

/** All that is published of a selection, as one list. */
export type PublishedList = {
  /** Of its digest, as its files are called. */
  readonly name: string;
  readonly positions: number;
  readonly lines: number;
  /** PDFs that it is. */
  readonly volumes: number;
  /** When the newest of its rankings was. */
  readonly publishedAt: Instant;
};

/** All published rankings of a selection as one document: of each the newest that a published checkpoint covers, made of the ledger's files alone. */
export class PublicationLists {
  readonly #sources: DownloadSources;

  constructor(sources: DownloadSources) {
    this.#sources = sources;
  }

  /**
   * @param positions all of the selection
   * @returns null: nothing is published
   */
  of(selectionId: SelectionId, positions: readonly Position[]): PublishedList | null {
    const listed = this.#listed(selectionId, positions);
    if (listed.length === 0) return null;
    return {
      name: nameOf(listed),
      positions: listed.length,
      lines: listed.reduce((sum, { lines }) => sum + lines, 0),
      volumes: volumesOf(listed).length,
      publishedAt: newestOf(listed),
    };
  }

  /** @param name `<digest>.<pdf|xlsx|csv>` or `<digest>-<volume>.pdf`, with the beginning of the list's digest; or `list` for the one that stands */
  async file(selection: string, name: string): Promise<Result<Download, "not-found" | "busy">> {
    const file = listFileOf(name);
    if (file === null || !isId(selection)) return refused("not-found");
    const selectionId = selection as SelectionId;
    const listed = this.#listed(selectionId, await this.#sources.registry.positionsOfSelection(selectionId));
    if (listed.length === 0) return refused("not-found");
    if (file.what !== NEWEST && file.what !== nameOf(listed)) return refused("not-found");
    const pieces = piecesOf(listed, file);
    if (pieces === null) return refused("not-found");
    const { format, volume } = file;
    const ending = `${volume === null ? "" : `-${volume}`}.${format}`;
    const key = `${selectionId}-${digestOfList(listed)}${ending}`;
    const made = await this.#sources.documents.document(key, () =>
      this.#orderOf(selectionId, listed, pieces, file),
    );
    if (!made.ok) return made;
    return accepted({
      name: `pengumuman-${selectionId}-semua-${nameOf(listed)}${ending}`,
      type: PUBLICATION_TYPES[format],
      bytes: made.value,
    });
  }

  /** By code. What the newest checkpoint does not cover yet is not public yet: the version before it still is. */
  #listed(selectionId: SelectionId, positions: readonly Position[]): readonly PublishedPosition[] {
    const { hall, book } = this.#sources;
    const selection = hall.selection(selectionId);
    return positions.flatMap((position) => {
      let version = selection.newestOf(position.id)?.publicationVersion ?? 0;
      while (version > 0 && !book.hasPublished(publicationPath(selectionId, position.id, version)))
        version -= 1;
      const published = version === 0 ? undefined : selection.publication(position.id, version);
      if (published === undefined) return [];
      const { publicationVersion, rankingDigest, lines } = published;
      const { id: positionId, code } = position;
      return [{ positionId, code, publicationVersion, rankingDigest, lines, position, published }];
    });
  }

  async #orderOf(
    selectionId: SelectionId,
    listed: readonly PublishedPosition[],
    pieces: NonNullable<ReturnType<typeof piecesOf>>,
    file: ListFile,
  ): Promise<DocumentOrder> {
    const { registry, book, checkAddress } = this.#sources;
    const selection = await registry.selectionById(selectionId);
    const claim = checkpointClaim(new TextEncoder().encode(book.published?.checkpoint ?? ""));
    invariant(claim !== undefined, "whatever is published is under a checkpoint");
    const ruleIds: string[] = [];
    const positions: ListedFile[] = [];
    for (const piece of pieces) {
      const its = listedAt(listed, piece);
      const { code, published, position, rankingDigest, publicationVersion } = its;
      const hasRules = published.ruleSetDigest !== undefined;
      if (hasRules && !ruleIds.includes(published.ruleSetId)) ruleIds.push(published.ruleSetId);
      positions.push({
        code,
        unit: position.unit,
        ranking: await this.#read(publicationPath(selectionId, position.id, publicationVersion)),
        rankingDigest,
        rules: hasRules ? ruleIds.indexOf(published.ruleSetId) : null,
        reason: published.reason?.id ?? null,
        publishedAt: published.at,
        part: partOfPiece(its, piece),
      });
    }
    return {
      document: "publication-list",
      facts: {
        format: file.format,
        agency: selection?.agency ?? selectionId,
        selection: selection?.name ?? selectionId,
        positions,
        rules: await Promise.all(ruleIds.map((id) => this.#read(ruleSetPath(id)))),
        whole: wholeOf(listed, file),
        checkpoint: { origin: claim.origin, size: claim.size, rootHex: claim.root },
        checkAddress,
        publishedAt: newestOf(listed),
      },
    };
  }

  async #read(path: string): Promise<Uint8Array> {
    const bytes = await this.#sources.folder.read(path);
    if (bytes === undefined) throw new Error(`the ledger's folder has lost ${path}`);
    return bytes;
  }
}

function nameOf(listed: readonly Listed[]): string {
  return digestOfList(listed).slice(0, NAME_CHARACTERS);
}

function newestOf(listed: readonly PublishedPosition[]): Instant {
  const [first, ...rest] = listed.map(({ published }) => published.at);
  invariant(first !== undefined, "a list has positions");
  return rest.reduce((newest, at) => (at > newest ? at : newest), first);
}
