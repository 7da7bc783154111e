import { PUBLICATION_PDF_LINES_MAX } from "./publication.ts";

/** As many lines as the heading and the facts of one position take to set. */
const POSITION_LINES = 25;

/** Some lines of one position, from 1; all of them, unless they are more than one PDF may have. */
export type ListPiece = {
  /** Which of the positions, from 0. */
  readonly at: number;
  readonly fromLine: number;
  readonly toLine: number;
};

/**
 * The PDFs that a list over positions is, each with as much as can be set in some seconds: a position after the other, the next volume where
 * the next position has no room in this one. Of a position that no volume has room for, each has a part.
 *
 * @param lines of each position, in the order of the list
 */
export function listVolumes(lines: readonly number[]): readonly (readonly ListPiece[])[] {
  const volumes: ListPiece[][] = [];
  let room = 0;
  for (const [at, count] of lines.entries()) {
    const isShort = count + POSITION_LINES <= PUBLICATION_PDF_LINES_MAX;
    let [fromLine, left] = [1, count];
    do {
      if (room < (isShort ? left : 1) + POSITION_LINES) {
        volumes.push([]);
        room = PUBLICATION_PDF_LINES_MAX;
      }
      const taken = Math.min(left, room - POSITION_LINES);
      volumes.at(-1)?.push({ at, fromLine, toLine: fromLine + taken - 1 });
      room -= taken + POSITION_LINES;
      fromLine += taken;
      left -= taken;
    } while (left > 0);
  }
  return volumes;
}
