import {
  type CandidateId,
  DAY_MS,
  instant,
  MINUTE_MS,
  type SeatId,
  type SelectionId,
  type SittingId,
  seatId,
} from "@neraca/base";
import type { CandidateMarks, Registry, RoomId, SittingPlace } from "@neraca/engine";
import {
  type AssignmentNames,
  type AssignmentPolicy,
  type AssignmentProblem,
  type AssignmentSeat,
  type BusyTime,
  type RuleBook,
  USUAL_TIMES,
} from "@neraca/exam";
import { examDurations } from "../desk/exam-durations.ts";

/** A selection as its assignment is planned from. */
export type AssignmentWorld = {
  readonly problem: AssignmentProblem;
  readonly names: AssignmentNames;
  /** Sittings that are not held. */
  readonly lost: ReadonlySet<SittingId>;
  /** Of an exam without extra time. */
  readonly durationMs: number;
  /** Whoever withdrew: a seat that they have is theirs until it is taken away, and they get no other. */
  readonly withdrawn: ReadonlySet<CandidateId>;
  readonly people: ReadonlyMap<CandidateId, { readonly participantNumber: string; readonly name: string }>;
  /** A seat by its label; one that is not there has an id that no seat has. */
  readonly seatAt: (place: { readonly sittingId: SittingId; readonly seat: string }) => {
    readonly sittingId: SittingId;
    readonly seatId: SeatId;
  };
};

type Sources = {
  readonly registry: Registry;
  readonly rules: RuleBook;
  /** Nothing of the sitting is on record: it is not armed, and its seats are not drawn. */
  readonly isUntouched: (id: SittingId) => boolean;
  readonly now: number;
};

/** What the registry knows of a selection; undefined: there is none, or its rules are not there. */
export async function assignmentWorld(
  { registry, rules, isUntouched, now }: Sources,
  id: SelectionId,
  policy: AssignmentPolicy,
): Promise<AssignmentWorld | undefined> {
  const selection = await registry.selectionById(id);
  const ruleSet = rules.get(selection?.ruleSetId ?? "");
  if (selection === undefined || ruleSet === undefined) return undefined;
  const all = await registry.sittings();
  const places = all.filter(({ sitting }) => sitting.selectionId === id);
  const seats = new Map<RoomId, readonly AssignmentSeat[]>();
  for (const { room } of places)
    if (!seats.has(room.id)) seats.set(room.id, await seatsOf(registry, room.id));
  const lengths = lengthsOf(all.filter(({ lost }) => lost === null));
  const busy = await busyTimes(registry, rules, id);
  const marks = await registry.candidateMarks(id);
  const kept = await registry.assignmentsOfSelection(id);
  const seated = new Set(kept.map(({ candidateId }) => candidateId));
  const withdrawn = new Set(
    [...marks].flatMap(([candidate, { isWithdrawn }]) => (isWithdrawn ? [candidate] : [])),
  );
  const staying = (await registry.candidatesOfSelection(id)).filter(
    (candidate) => !withdrawn.has(candidate.id) || seated.has(candidate.id),
  );
  const candidates = staying.map((candidate) => ({
    id: candidate.id,
    positionId: candidate.positionId,
    examMs: ruleSet.durationMs + candidate.extraTimeMs,
    venueIds: wishOf(marks.get(candidate.id)),
    seatTags: marks.get(candidate.id)?.lowVisionSeat === true ? (["low-vision"] as const) : [],
    busy: busy.get(candidate.id) ?? [],
    isCarriedOver: marks.get(candidate.id)?.isCarriedOver === true,
  }));
  const sittings = places.map(({ sitting, room, venue, lost }) => ({
    id: sitting.id,
    venueId: venue.id,
    startsAt: sitting.scheduledAt,
    lengthMs: lengths.get(sitting.id) ?? DAY_MS,
    // One whose time has come is not planned any more, armed or not; nor is one that is not held.
    isOpen: lost === null && sitting.scheduledAt > now && isUntouched(sitting.id),
    seats: seats.get(room.id) ?? [],
  }));
  const seatsIn = new Map(sittings.map((sitting) => [sitting.id, sitting.seats]));
  return {
    problem: { candidates, sittings, kept, policy },
    names: namesOf(places, seats),
    lost: new Set(places.flatMap(({ sitting, lost }) => (lost === null ? [] : [sitting.id]))),
    durationMs: ruleSet.durationMs,
    withdrawn,
    people: new Map(
      staying.map(({ id: its, participantNumber, name }) => [its, { participantNumber, name }] as const),
    ),
    seatAt: ({ sittingId, seat }) => {
      const at = seatsIn.get(sittingId)?.find(({ label }) => label === seat);
      return { sittingId, seatId: at?.id ?? NO_SEAT };
    },
  };
}

function wishOf(marks: CandidateMarks | undefined): readonly string[] {
  const wish = marks?.wishedVenueId ?? null;
  return wish === null ? [] : [wish];
}

/** Seats have ids of the program's making, and none has this. */
const NO_SEAT = seatId("no-such-seat");

/** By row, then column; with what the layout says of each. */
export async function seatsOf(registry: Registry, id: RoomId): Promise<readonly AssignmentSeat[]> {
  const standing = await registry.layoutOfRoom(id);
  const laid = new Map(standing?.layout.seats.map((seat) => [seat.label, seat]));
  return (await registry.seatsOfRoom(id)).map((seat) => {
    const at = laid.get(seat.label);
    const marks = { isSpare: at?.isSpare ?? false, isBroken: (at?.broken ?? null) !== null };
    const { id: its, label, row, column } = seat;
    return { id: its, label, row, column, ...marks, tags: at?.tags ?? [] };
  });
}

/** Up to the next sitting of the same room, of whichever selection, less the time in which one leaves and the next comes. */
function lengthsOf(all: readonly SittingPlace[]): ReadonlyMap<SittingId, number> {
  const lengths = new Map<SittingId, number>();
  for (const places of Map.groupBy(all, ({ room }) => room.id).values()) {
    const inOrder = places.toSorted((a, b) => a.sitting.scheduledAt - b.sitting.scheduledAt);
    for (const [at, { sitting }] of inOrder.entries()) {
      const next = inOrder[at + 1]?.sitting.scheduledAt;
      const untilNext = next === undefined ? DAY_MS : next - sitting.scheduledAt;
      const lengthMs = untilNext - USUAL_TIMES.turnoverMinutes * MINUTE_MS;
      lengths.set(sitting.id, Math.max(0, Math.min(DAY_MS, lengthMs)));
    }
  }
  return lengths;
}

async function busyTimes(
  registry: Registry,
  rules: RuleBook,
  id: SelectionId,
): Promise<ReadonlyMap<string, readonly BusyTime[]>> {
  const durationOf = examDurations(await registry.selections(), rules);
  const busy = new Map<string, BusyTime[]>();
  for (const exam of await registry.examsElsewhere(id)) {
    const durationMs = durationOf(exam.selectionId) + exam.extraTimeMs;
    const time = { from: exam.scheduledAt, to: instant(exam.scheduledAt + durationMs) };
    busy.set(exam.candidateId, [...(busy.get(exam.candidateId) ?? []), time]);
  }
  return busy;
}

function namesOf(
  places: readonly SittingPlace[],
  seats: ReadonlyMap<RoomId, readonly AssignmentSeat[]>,
): AssignmentNames {
  const byId = new Map(places.map((place) => [place.sitting.id, place]));
  const venues = new Map<string, string>(places.map(({ venue }) => [venue.id, venue.name]));
  const labels = new Map([...seats.values()].flat().map((seat) => [seat.id, seat.label]));
  return {
    sitting: (id) => {
      const place = byId.get(id);
      return place === undefined ? id : `${place.sitting.title}, ${place.venue.name}, ${place.room.name}`;
    },
    venue: (id) => venues.get(id) ?? id,
    seat: ({ seatId }) => labels.get(seatId) ?? seatId,
  };
}
