import type { SittingId } from "@neraca/base";
import { instant } from "@neraca/base";
import type { AssignmentProblem, AssignmentSitting, Placement } from "./assignment.ts";
import { clashes } from "./sitting-book.ts";

/** A sitting that cannot be held, or that begins later: its room is still needed for the next one when it was. */
export type Mishap =
  | { readonly kind: "lost"; readonly sittingId: SittingId }
  | { readonly kind: "late"; readonly sittingId: SittingId; readonly byMs: number };

/**
 * [AS10] The problem after mishaps: who was in a lost sitting, or does not fit into a late one any more (their time is too long for what is
 * left, or they sit elsewhere by then), has no place. Everybody else keeps theirs, and no other sitting begins at another time.
 */
export function afterMishaps(
  problem: AssignmentProblem,
  mishaps: readonly Mishap[],
): { readonly problem: AssignmentProblem; readonly freed: readonly Placement[] } {
  const byId = new Map(mishaps.map((each) => [each.sittingId, each]));
  const sittings = problem.sittings.flatMap((sitting): readonly AssignmentSitting[] => {
    const mishap = byId.get(sitting.id);
    if (mishap === undefined) return [sitting];
    if (mishap.kind === "lost") return [];
    const { byMs } = mishap;
    const startsAt = instant(sitting.startsAt + byMs);
    return [{ ...sitting, startsAt, lengthMs: Math.max(0, sitting.lengthMs - byMs) }];
  });
  const standing = new Map(sittings.map((sitting) => [sitting.id, sitting]));
  const candidates = new Map(problem.candidates.map((each) => [each.id, each]));
  const isKept = ({ candidateId, sittingId }: Placement): boolean => {
    if (!byId.has(sittingId)) return true;
    const [sitting, candidate] = [standing.get(sittingId), candidates.get(candidateId)];
    if (sitting === undefined || candidate === undefined) return false;
    return candidate.examMs <= sitting.lengthMs && !clashes(candidate, sitting);
  };
  const [kept, freed]: [Placement[], Placement[]] = [[], []];
  for (const placement of problem.kept) (isKept(placement) ? kept : freed).push(placement);
  return { problem: { ...problem, sittings, kept }, freed };
}
