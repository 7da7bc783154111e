import { type CandidateId, invariant } from "@neraca/base";
import type { RankedLine } from "./rank-position.ts";

/**
 * What another rule set would have made of somebody: `only-first`, `only-second`: goes through under that one alone; `place`: the same
 * either way, on another place; `status`: through under neither, for another reason.
 */
export const MOVE_KINDS = ["only-first", "only-second", "place", "status"] as const;
export type MoveKind = (typeof MOVE_KINDS)[number];

/** Somebody whose line differs between two rankings of the same contenders. */
export type Move = { readonly kind: MoveKind; readonly first: RankedLine; readonly second: RankedLine };

/** Everybody who moves, in the order of the first ranking. Throws InvariantError when the rankings are not of the same candidates. */
export function movesBetween(first: readonly RankedLine[], second: readonly RankedLine[]): readonly Move[] {
  invariant(first.length === second.length, "rankings of different candidates");
  const bySecond = new Map<CandidateId, RankedLine>(second.map((line) => [line.candidateId, line]));
  return first.flatMap((line) => {
    const other = bySecond.get(line.candidateId);
    invariant(other !== undefined, "rankings of different candidates");
    const kind = moveKindOf(line, other);
    return kind === null ? [] : [{ kind, first: line, second: other }];
  });
}

function moveKindOf(first: RankedLine, second: RankedLine): MoveKind | null {
  const [wasThrough, isThrough] = [first.status === "passed-within", second.status === "passed-within"];
  if (wasThrough !== isThrough) return wasThrough ? "only-first" : "only-second";
  if (first.status !== second.status) return "status";
  return first.place === second.place ? null : "place";
}
