import type { SittingId } from "@neraca/base";
import type { RankingStatus } from "@neraca/exam";
import type { Position } from "../registry-records.ts";
import { type Rankable, type RankingSources, saysThePublished } from "./drafted-rankings.ts";
import { rankingFile } from "./ranking-file.ts";
import type { SealedLine } from "./sealed-results.ts";

/** A line as a ranking file has it. Of whoever was not scored the points are zeros. */
export type ResultLine = {
  readonly place: number | null;
  readonly participantNumber: string;
  readonly name: string;
  readonly twk: number;
  readonly tiu: number;
  readonly tkp: number;
  readonly total: number;
  readonly status: RankingStatus;
  readonly code: string;
  /** The round whose scores they are; null, or not there: they were earned in this selection. */
  readonly carriedFrom?: string | null;
  readonly tiedAtCut: boolean;
  readonly reason: { readonly id: string; readonly en: string };
};

export type PositionResults = {
  readonly position: Position;
  /** null: never published. */
  readonly publishedVersion: number | null;
  /** Of that version. */
  readonly publishedLines: number | null;
  /** What stands now says what is published. */
  readonly isPublished: boolean;
  readonly lines: readonly ResultLine[];
  /** Whose they are. */
  readonly sealed: readonly SealedLine[];
};

/** How many of a sitting's roster were there. */
export type Attendance = {
  readonly sittingId: SittingId;
  readonly expected: number;
  readonly absent: number;
};

/**
 * What a publication would say now, read out of the very file that it would publish, so that no other arithmetic can differ from it.
 *
 * @param lines of the position
 */
export async function positionResults(
  sources: Pick<RankingSources, "hall" | "publications">,
  rankable: Pick<Rankable, "selection" | "ruleSet" | "names" | "rounds">,
  position: Position,
  lines: readonly SealedLine[],
): Promise<PositionResults> {
  const { selection, ruleSet, names } = rankable;
  const newest = sources.hall.selection(selection.id).newestOf(position.id);
  const { file, isSame } =
    newest === undefined
      ? { file: rankingFile(position, lines, ruleSet, names, 1), isSame: false }
      : await saysThePublished(sources, rankable, position, lines, newest);
  return {
    position,
    publishedVersion: newest?.publicationVersion ?? null,
    publishedLines: newest?.lines ?? null,
    isPublished: isSame,
    lines: linesOf(file.bytes),
    sealed: lines,
  };
}

function linesOf(bytes: Uint8Array): readonly ResultLine[] {
  return (JSON.parse(new TextDecoder().decode(bytes)) as { readonly lines: readonly ResultLine[] }).lines;
}

export function attendanceOf({ hall }: Pick<RankingSources, "hall">, sittingId: SittingId): Attendance {
  const service = hall.service(sittingId);
  const { roster } = service.armed.terms;
  const absent = roster.filter(({ attemptId }) => service.attempt(attemptId).result?.status === "absent");
  return { sittingId, expected: roster.length, absent: absent.length };
}
