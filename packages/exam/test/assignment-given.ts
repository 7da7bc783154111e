import { candidateId, DAY_MS, instant, MINUTE_MS, positionId, seatId, sittingId } from "@neraca/base";
import type {
  AssignmentCandidate,
  AssignmentPlan,
  AssignmentPolicy,
  AssignmentProblem,
  AssignmentSeat,
  AssignmentSitting,
  Placement,
} from "../src/index.ts";

export const SPREAD: AssignmentPolicy = { positions: "spread", ifWishFull: "elsewhere", sparePercent: 10 };
export const NAMES = {
  sitting: (id: string) => id,
  venue: (id: string) => id,
  seat: (at: Placement) => at.seatId,
};

export function seatsIn(
  rows: number,
  columns: number,
  change: (at: number) => Partial<AssignmentSeat> = () => ({}),
): readonly AssignmentSeat[] {
  return Array.from({ length: rows * columns }, (_none, at) => ({
    id: seatId(`seat-${at}`),
    label: String(at + 1),
    row: Math.floor(at / columns),
    column: at % columns,
    isSpare: false,
    isBroken: false,
    tags: [],
    ...change(at),
  }));
}

export function sitting(id: string, given: Partial<AssignmentSitting> = {}): AssignmentSitting {
  const startsAt = instant(20_000 * DAY_MS);
  return {
    id: sittingId(id),
    venueId: "medan",
    startsAt,
    lengthMs: 100 * MINUTE_MS,
    isOpen: true,
    seats: seatsIn(4, 5),
    ...given,
  };
}

export function candidate(id: string, given: Partial<AssignmentCandidate> = {}): AssignmentCandidate {
  return {
    id: candidateId(id),
    positionId: positionId("p-1"),
    examMs: 100 * MINUTE_MS,
    venueIds: [],
    seatTags: [],
    busy: [],
    ...given,
  };
}

export function many(count: number, given: (at: number) => Partial<AssignmentCandidate> = () => ({})) {
  return Array.from({ length: count }, (_none, at) => candidate(`c-${at}`, given(at)));
}

export function problem(given: Partial<AssignmentProblem>): AssignmentProblem {
  return { candidates: [], sittings: [], kept: [], policy: SPREAD, ...given };
}

export function reasonOf(plan: AssignmentPlan, id: string) {
  const found = plan.explanations.find((each) => each.candidateId === id)!;
  return { ...found, reasons: found.unmet.map(({ reason }) => reason) };
}
