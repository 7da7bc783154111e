import {
  accepted,
  invariant,
  isId,
  type PositionId,
  type Result,
  refused,
  type SelectionId,
} from "@neraca/base";
import {
  type AnnouncedPart,
  type DocumentOrder,
  PUBLICATION_FORMATS,
  type PublicationFormat,
  TABLE_TYPES,
} from "@neraca/documents";
import type { Hall, LedgerBook, LedgerFolder, RankingPublished, Registry } from "@neraca/engine";
import { checkpointClaim, publicationPath, ruleSetPath } from "@neraca/ledger";
import { PUBLICATION_PDF_LINES_MAX, publicationPdfParts } from "@neraca/protocol";
import type { KeptDocuments } from "./kept-documents.ts";

export type DownloadSources = {
  readonly hall: Pick<Hall, "selection">;
  readonly registry: Pick<Registry, "selectionById" | "positionsOfSelection">;
  readonly book: Pick<LedgerBook, "hasPublished" | "published">;
  /** Of the ledger. */
  readonly folder: Pick<LedgerFolder, "read">;
  readonly documents: Pick<KeptDocuments, "document">;
  /** Address of the page that checks. */
  readonly checkAddress: string;
};

export type Download = { readonly name: string; readonly type: string; readonly bytes: Uint8Array };

export const PUBLICATION_TYPES: Readonly<Record<PublicationFormat | "json", string>> = {
  ...TABLE_TYPES,
  pdf: "application/pdf",
  json: "application/json; charset=utf-8",
};

/** Published rankings as files for people and programs: made of the ledger's own file, of nothing that is not public. */
export class PublicationDownloads {
  readonly #sources: DownloadSources;

  constructor(sources: DownloadSources) {
    this.#sources = sources;
  }

  /** @param file `v<N>.<pdf|xlsx|csv|json>`; a ranking too long for one PDF has `v<N>-<part>.pdf`, from 1 */
  async file(
    selection: string,
    position: string,
    file: string,
  ): Promise<Result<Download, "not-found" | "busy">> {
    const [, name = "", ending] = /^v([1-9][0-9]{0,5}(?:-[1-9][0-9]{0,2})?)\.([a-z]{3,4})$/.exec(file) ?? [];
    const format = ([...PUBLICATION_FORMATS, "json"] as const).find((each) => each === ending);
    if (format === undefined || !isId(selection) || !isId(position)) return refused("not-found");
    const [version, number] = name.split("-").map(Number);
    const published = this.#published(selection as SelectionId, position as PositionId, version ?? 0);
    if (published === undefined) return refused("not-found");
    const parts = format === "pdf" ? publicationPdfParts(published.lines) : 1;
    // What is one file has no parts, and what is several is not one.
    const isThere = parts === 1 ? number === undefined : number !== undefined && number <= parts;
    if (!isThere) return refused("not-found");
    const part = number === undefined ? null : partOf(published.lines, number, parts);
    const bytes = await this.#bytes(published, format, part);
    if (!bytes.ok) return bytes;
    return accepted({
      name: `pengumuman-${selection}-${position}-v${name}.${format}`,
      type: PUBLICATION_TYPES[format],
      bytes: bytes.value,
    });
  }

  /** What the newest checkpoint does not cover yet is not public yet. */
  #published(
    selectionId: SelectionId,
    positionId: PositionId,
    version: number,
  ): RankingPublished | undefined {
    const { hall, book } = this.#sources;
    if (!book.hasPublished(publicationPath(selectionId, positionId, version))) return undefined;
    return hall.selection(selectionId).publication(positionId, version);
  }

  async #bytes(
    published: RankingPublished,
    format: PublicationFormat | "json",
    part: AnnouncedPart | null,
  ): Promise<Result<Uint8Array, "busy">> {
    if (format === "json") return accepted(await this.#ranking(published, published.publicationVersion));
    const key = `${published.rankingDigest}${part === null ? "" : `-${part.number}`}.${format}`;
    return this.#sources.documents.document(key, () => this.#orderOf(published, format, part));
  }

  async #orderOf(
    published: RankingPublished,
    format: PublicationFormat,
    part: AnnouncedPart | null,
  ): Promise<DocumentOrder> {
    const { registry, book, checkAddress } = this.#sources;
    const { selectionId, positionId, publicationVersion: version } = published;
    const selection = await registry.selectionById(selectionId);
    const position = (await registry.positionsOfSelection(selectionId)).find(({ id }) => id === positionId);
    const claim = checkpointClaim(new TextEncoder().encode(book.published?.checkpoint ?? ""));
    invariant(claim !== undefined, "whatever is published is under a checkpoint");
    return {
      document: "publication",
      facts: {
        format,
        part,
        agency: selection?.agency ?? selectionId,
        selection: selection?.name ?? selectionId,
        unit: position?.unit ?? "",
        ranking: await this.#ranking(published, version),
        rankingDigest: published.rankingDigest,
        before: version === 1 ? null : await this.#ranking(published, version - 1),
        rules:
          published.ruleSetDigest === undefined ? null : await this.#read(ruleSetPath(published.ruleSetId)),
        reason: published.reason?.id ?? null,
        checkpoint: { origin: claim.origin, size: claim.size, rootHex: claim.root },
        checkAddress,
        publishedAt: published.at,
      },
    };
  }

  #ranking({ selectionId, positionId }: RankingPublished, version: number): Promise<Uint8Array> {
    return this.#read(publicationPath(selectionId, positionId, version));
  }

  async #read(path: string): Promise<Uint8Array> {
    const bytes = await this.#sources.folder.read(path);
    if (bytes === undefined) throw new Error(`the ledger's folder has lost ${path}`);
    return bytes;
  }
}

/** Which lines of a ranking the PDF of this number has. */
export function partOf(lines: number, number: number, of: number): AnnouncedPart {
  const before = (number - 1) * PUBLICATION_PDF_LINES_MAX;
  return { number, of, fromLine: before + 1, toLine: Math.min(lines, before + PUBLICATION_PDF_LINES_MAX) };
}
