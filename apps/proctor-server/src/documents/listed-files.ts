import { canonicalJson, type Digest, digestOf, invariant, type PositionId } from "@neraca/base";
import {
  type DocumentOrder,
  type ListedFile,
  PUBLICATION_FORMATS,
  type PublicationFormat,
} from "@neraca/documents";
import { type ListPiece, listVolumes } from "@neraca/protocol";

/** A position of a list over all of them, before its ranking is read. */
export type Listed = {
  readonly positionId: PositionId;
  readonly code: string;
  readonly publicationVersion: number;
  readonly rankingDigest: Digest;
  readonly lines: number;
};

/** A file that is asked for: `<what>.<pdf|xlsx|csv>`, or `<what>-<volume>.pdf` of a list that is several PDFs. */
export type ListFile = {
  readonly what: string;
  readonly format: PublicationFormat;
  /** From 1; null: the whole list. */
  readonly volume: number | null;
};

/** null: no file is called that. */
export function listFileOf(name: string): ListFile | null {
  const [, what = "", number, ending] =
    /^([a-z0-9]{4,16})(?:-([1-9][0-9]{0,3}))?\.([a-z]{3,4})$/.exec(name) ?? [];
  const format = PUBLICATION_FORMATS.find((each) => each === ending);
  if (format === undefined || (number !== undefined && format !== "pdf")) return null;
  return { what, format, volume: number === undefined ? null : Number(number) };
}

/** What tells a list from every other of the selection. */
export function digestOfList(listed: readonly Listed[]): Digest {
  return digestOf(
    canonicalJson(listed.map((each) => [each.positionId, each.publicationVersion, each.rankingDigest])),
  );
}

export function volumesOf(listed: readonly Listed[]): readonly (readonly ListPiece[])[] {
  return listVolumes(listed.map(({ lines }) => lines));
}

/** Which positions, and which lines of them, are in a file; null: there is no such file of this list. */
export function piecesOf(
  listed: readonly Listed[],
  { format, volume }: ListFile,
): readonly ListPiece[] | null {
  if (format !== "pdf") return listed.map(({ lines }, at) => ({ at, fromLine: 1, toLine: lines }));
  const volumes = volumesOf(listed);
  // What is one file has no volumes, and what is several is not one.
  if (volumes.length === 1) return volume === null ? (volumes[0] ?? null) : null;
  return volume === null ? null : (volumes[volume - 1] ?? null);
}

type Facts = Extract<DocumentOrder, { readonly document: "publication-list" }>["facts"];

/** What an order says of the list as a whole. */
export function wholeOf(listed: readonly Listed[], { volume }: ListFile): Facts["whole"] {
  const codeAt = (piece: ListPiece | undefined): string => listed[piece?.at ?? -1]?.code ?? "";
  return {
    positions: listed.length,
    lines: listed.reduce((sum, { lines }) => sum + lines, 0),
    digest: digestOfList(listed),
    volumes: volumesOf(listed).map((pieces) => ({ first: codeAt(pieces[0]), last: codeAt(pieces.at(-1)) })),
    volume: volume ?? 1,
  };
}

/** null: all lines of the position. */
export function partOfPiece(listed: Listed, { fromLine, toLine }: ListPiece): ListedFile["part"] {
  return fromLine === 1 && toLine === listed.lines ? null : { fromLine, toLine };
}

export function listedAt<Its extends Listed>(listed: readonly Its[], { at }: ListPiece): Its {
  const found = listed[at];
  invariant(found !== undefined, "a piece is of a position of its list");
  return found;
}
