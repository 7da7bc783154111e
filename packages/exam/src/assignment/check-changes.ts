import { type CandidateId, invariant, type SeatId, type SittingId } from "@neraca/base";
import type { AssignmentCandidate, AssignmentProblem, AssignmentSitting, Placement } from "./assignment.ts";
import { capacityOf } from "./capacity.ts";
import { besideOf } from "./seat-apart.ts";
import { clashes, hasTags } from "./sitting-book.ts";

/** What somebody does by hand. Two changes at once may exchange two seats. */
export type HandChange = {
  readonly candidateId: CandidateId;
  /** null: they have no place any more. */
  readonly to: { readonly sittingId: SittingId; readonly seatId: SeatId } | null;
};

/** Why a change cannot be had. */
export const CHANGE_FAULTS = [
  "candidate-unknown",
  "candidate-twice",
  "carried-over",
  "sitting-unknown",
  "sitting-not-open",
  "seat-unknown",
  "seat-broken",
  "seat-taken",
  "sitting-full",
  "sitting-too-short",
  "seat-unfit",
  "sits-elsewhere",
] as const;
export type ChangeFaultReason = (typeof CHANGE_FAULTS)[number];

/** What speaks against it, and is for whoever changes to weigh. */
export const CHANGE_DOUBTS = ["not-a-wished-venue", "same-position-beside"] as const;
export type ChangeDoubtReason = (typeof CHANGE_DOUBTS)[number];

export type ChangeVerdict = {
  readonly faults: readonly { readonly candidateId: CandidateId; readonly reason: ChangeFaultReason }[];
  readonly doubts: readonly { readonly candidateId: CandidateId; readonly reason: ChangeDoubtReason }[];
  /** All placements as they would be; those that were are left where anything is at fault. */
  readonly placements: readonly Placement[];
};

/** [AS11] Judges changes by hand, all at once, by the rules of the plan. A spare seat may be had by name, and then takes nobody's place. */
export function checkChanges(
  { candidates, sittings, kept, policy }: AssignmentProblem,
  changes: readonly HandChange[],
): ChangeVerdict {
  const byId = new Map(candidates.map((each) => [each.id, each]));
  const sittingOf = new Map(sittings.map((each) => [each.id, each]));
  const changed = new Set(changes.map(({ candidateId }) => candidateId));
  const stay = kept.filter(({ candidateId }) => !changed.has(candidateId));
  const taken = new Map<SittingId, Map<SeatId, CandidateId>>(sittings.map(({ id }) => [id, new Map()]));
  for (const { sittingId, seatId, candidateId } of stay) taken.get(sittingId)?.set(seatId, candidateId);
  const faults: { candidateId: CandidateId; reason: ChangeFaultReason }[] = [];
  const seen = new Set<CandidateId>();
  const after: Placement[] = [...stay];
  const touched = new Set<SittingId>();
  for (const { candidateId, to } of changes) {
    const found = (reason: ChangeFaultReason): void => {
      faults.push({ candidateId, reason });
    };
    const candidate = byId.get(candidateId);
    if (candidate === undefined) found("candidate-unknown");
    else if (seen.has(candidateId)) found("candidate-twice");
    seen.add(candidateId);
    const from = kept.filter((each) => each.candidateId === candidateId);
    if (from.some(({ sittingId }) => sittingOf.get(sittingId)?.isOpen !== true)) found("sitting-not-open");
    if (candidate === undefined || to === null) continue;
    if (candidate.isCarriedOver === true) found("carried-over");
    const sitting = sittingOf.get(to.sittingId);
    for (const reason of whyNot(candidate, sitting, to.seatId)) found(reason);
    const there = taken.get(to.sittingId);
    if (there?.has(to.seatId) === true) found("seat-taken");
    there?.set(to.seatId, candidateId);
    touched.add(to.sittingId);
    after.push({ candidateId, ...to });
  }
  for (const id of touched) {
    const [sitting, there] = [sittingOf.get(id), taken.get(id)];
    if (sitting === undefined || there === undefined) continue;
    const usual = sitting.seats.filter(({ id: seat, isSpare }) => !isSpare && there.has(seat)).length;
    const last = changes.findLast(({ to }) => to?.sittingId === id);
    invariant(last !== undefined, "it was touched by a change");
    const before = kept.filter((each) => each.sittingId === id).length;
    // Who exchanges or leaves makes nothing fuller than it was.
    if (usual > capacityOf(sitting.seats, policy.sparePercent) && there.size > before)
      faults.push({ candidateId: last.candidateId, reason: "sitting-full" });
  }
  if (faults.length > 0) return { faults, doubts: [], placements: kept };
  return { faults, doubts: doubtsOf(changes, after, { byId, sittingOf }), placements: after };
}

function whyNot(
  candidate: AssignmentCandidate,
  sitting: AssignmentSitting | undefined,
  seatId: SeatId,
): readonly ChangeFaultReason[] {
  if (sitting === undefined) return ["sitting-unknown"];
  if (!sitting.isOpen) return ["sitting-not-open"];
  const faults: ChangeFaultReason[] = [];
  const seat = sitting.seats.find(({ id }) => id === seatId);
  if (seat === undefined) faults.push("seat-unknown");
  else if (seat.isBroken) faults.push("seat-broken");
  else if (!hasTags(seat, candidate.seatTags)) faults.push("seat-unfit");
  if (candidate.examMs > sitting.lengthMs) faults.push("sitting-too-short");
  if (clashes(candidate, sitting)) faults.push("sits-elsewhere");
  return faults;
}

function doubtsOf(
  changes: readonly HandChange[],
  after: readonly Placement[],
  {
    byId,
    sittingOf,
  }: {
    readonly byId: ReadonlyMap<CandidateId, AssignmentCandidate>;
    readonly sittingOf: ReadonlyMap<SittingId, AssignmentSitting>;
  },
): ChangeVerdict["doubts"] {
  const doubts: { candidateId: CandidateId; reason: ChangeDoubtReason }[] = [];
  for (const { candidateId, to } of changes) {
    const [candidate, sitting] = [
      byId.get(candidateId),
      to === null ? undefined : sittingOf.get(to.sittingId),
    ];
    if (candidate === undefined || sitting === undefined || to === null) continue;
    const { venueIds, positionId } = candidate;
    if (venueIds.length > 0 && !venueIds.includes(sitting.venueId))
      doubts.push({ candidateId, reason: "not-a-wished-venue" });
    const there = after.filter(({ sittingId }) => sittingId === sitting.id);
    const seated = new Map<SeatId, AssignmentCandidate>();
    for (const each of there) {
      const neighbour = byId.get(each.candidateId);
      if (neighbour !== undefined) seated.set(each.seatId, neighbour);
    }
    const seat = sitting.seats.find(({ id }) => id === to.seatId);
    if (seat !== undefined && besideOf({ sitting, seated })(seat, positionId) > 0)
      doubts.push({ candidateId, reason: "same-position-beside" });
  }
  return doubts;
}
