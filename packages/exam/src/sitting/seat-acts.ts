import { type AttemptId, accepted, invariant, type Result, refused, seeded, shuffled } from "@neraca/base";
import { byCodeUnits } from "../paper/draws.ts";
import { assertSeed } from "../paper/seed.ts";
import type { SittingEvent, SittingState } from "./sitting.ts";

/** Where one candidate sits. */
export type SeatPlace = { readonly attemptId: AttemptId; readonly seat: string };

/** Where one candidate sat before an act, and sits after it. Labels of seats. */
export type SeatChange = { readonly attemptId: AttemptId; readonly from: string; readonly to: string };

/** What was done to seats before the arming: drawn for everybody, or assigned to one by hand. */
export type SeatAct = {
  /** From 1, in the order in which they were made. */
  readonly number: number;
  readonly kind: "draw" | "assign";
  /** Of an assignment: the candidate it was made for first, then whoever had that seat and took theirs. */
  readonly seats: readonly SeatChange[];
  readonly isUndone: boolean;
};

/** Of one sitting. Who draws more often than this looks for a seating that they like. */
export const SEAT_ACTS_MAX = 200;

/** How seats are drawn; the record says by which, so that a draw can be made again for ever. */
export type SeatDrawMethod = 1;

/**
 * Method 1. Candidates in the order of their attempts' ids (by code units), chairs in the order given; the chairs are shuffled by the generator
 * of `@neraca/base` from this seed with the label `neraca/seats/1`, and the nth candidate gets the nth chair.
 *
 * @param chairs labels, each once, at least as many as candidates
 * @param seedHex 32 bytes in lower-case hexadecimal
 */
export function drawSeats(
  seedHex: string,
  candidates: readonly AttemptId[],
  chairs: readonly string[],
): readonly SeatPlace[] {
  assertSeed(seedHex);
  invariant(new Set(chairs).size === chairs.length, "a chair is there twice");
  invariant(candidates.length <= chairs.length, "more candidates than chairs");
  const drawn = shuffled(chairs, seeded(seedHex, "neraca/seats/1"));
  return candidates
    .toSorted(byCodeUnits)
    .map((attemptId, nth) => ({ attemptId, seat: drawn[nth] as string }));
}

export function seatActsOf(sitting: SittingState): readonly SeatAct[] {
  return sitting.phase === "planned" ? sitting.seatActs : [];
}

/** The act that can be taken back: the newest that stands; undefined: none does. */
export function lastSeatAct(sitting: SittingState): SeatAct | undefined {
  return seatActsOf(sitting).findLast(({ isUndone }) => !isUndone);
}

/** Where everybody sits whose seat an act has changed, or an act that was taken back had changed. */
export function seatsOrdered(acts: readonly SeatAct[]): ReadonlyMap<AttemptId, string> {
  const seats = new Map<AttemptId, string>();
  for (const { isUndone, seats: changes } of acts) {
    for (const { attemptId, from, to } of changes) {
      if (!isUndone) seats.set(attemptId, to);
      else if (!seats.has(attemptId)) seats.set(attemptId, from);
    }
  }
  return seats;
}

/** Who was put where they sit by hand, for a reason: a draw leaves them there. */
export function seatedByHand(acts: readonly SeatAct[]): ReadonlyMap<AttemptId, string> {
  const byHand = new Map<AttemptId, string>();
  for (const { kind, isUndone, seats } of acts) {
    if (isUndone) continue;
    for (const [nth, { attemptId, to }] of seats.entries()) {
      // Whoever had the seat gave it up for another's sake: theirs is no wish of anybody.
      if (kind === "assign" && nth === 0) byHand.set(attemptId, to);
      else byHand.delete(attemptId);
    }
  }
  return byHand;
}

type Of<Type extends SeatCommand["type"]> = Extract<SeatCommand, { type: Type }>;
type Stamp = Pick<Extract<SittingEvent, { type: "SeatsDrawn" }>, "at" | "by">;

export type SeatCommand =
  | (Stamp & {
      readonly type: "draw-seats";
      readonly seedHex: string;
      /** Labels of the seats of the room that can be used, in the order of the room. */
      readonly chairs: readonly string[];
      /** Everybody of the sitting, and where they sit now. */
      readonly seated: readonly SeatPlace[];
      /** Who sits on a seat that is what they were granted. */
      readonly needed: readonly AttemptId[];
      /** Why it is drawn again; null: it is the first draw. */
      readonly reason: string | null;
    })
  /** To a seat that is there and can be used: whoever keeps the rooms has looked. */
  | (Stamp & {
      readonly type: "assign-seat";
      /** One candidate, or two who exchange seats. */
      readonly seats: readonly SeatChange[];
      readonly reason: string;
    })
  | (Stamp & {
      readonly type: "undo-seats";
      /** Number of the act. */
      readonly act: number;
      readonly reason: string;
    });

export type SeatRefusal =
  | "already-armed"
  | "reason-missing"
  | "nothing-to-draw"
  | "seats-too-few"
  | "seat-unchanged"
  | "no-seat-act"
  | "too-many-seat-acts";

/** @param isReason whether a text may stand as a reason */
export function decideSeats(
  command: SeatCommand,
  state: SittingState,
  isReason: (text: string) => boolean,
): Result<readonly SittingEvent[], SeatRefusal> {
  if (state.phase !== "planned") return refused("already-armed");
  const { seatActs } = state;
  if (command.type === "undo-seats") {
    const last = lastSeatAct(state);
    if (last === undefined || last.number !== command.act) return refused("no-seat-act");
    if (!isReason(command.reason)) return refused("reason-missing");
    const { at, by, act } = command;
    return accepted([{ type: "SeatsUndone", at, by, act, reason: command.reason.trim() }]);
  }
  if (seatActs.length >= SEAT_ACTS_MAX) return refused("too-many-seat-acts");
  const number = seatActs.length + 1;
  if (command.type === "draw-seats") return draw(command, seatActs, number, isReason);
  const { at, by, seats } = command;
  if (seats.length === 0 || seats.some(({ from, to }) => from === to)) return refused("seat-unchanged");
  if (!isReason(command.reason)) return refused("reason-missing");
  return accepted([{ type: "SeatAssigned", at, by, number, seats, reason: command.reason.trim() }]);
}

function draw(
  { at, by, seedHex, chairs, seated, needed: asked, reason }: Of<"draw-seats">,
  acts: readonly SeatAct[],
  number: number,
  isReason: (text: string) => boolean,
): Result<readonly SittingEvent[], SeatRefusal> {
  // [SE3] Nobody draws until they like what they see without saying so: every draw after the first has its reason on the record.
  const isAgain = acts.some(({ kind }) => kind === "draw");
  const why = reason === null || reason.trim() === "" ? null : reason.trim();
  if (isAgain || why !== null) {
    if (why === null || !isReason(why)) return refused("reason-missing");
  }
  const byHand = seatedByHand(acts);
  const usable = new Set(chairs);
  // [SE10] A seat that somebody was granted is no chance's to take from them.
  const isNeeded = new Set(asked);
  const kept = seated.filter(
    ({ attemptId, seat }) => usable.has(seat) && (byHand.get(attemptId) === seat || isNeeded.has(attemptId)),
  );
  const isKept = new Set(kept.map(({ attemptId }) => attemptId));
  const drawn = seated.filter(({ attemptId }) => !isKept.has(attemptId));
  if (drawn.length === 0) return refused("nothing-to-draw");
  const taken = new Set(kept.map(({ seat }) => seat));
  const free = chairs.filter((chair) => !taken.has(chair));
  if (free.length < drawn.length) return refused("seats-too-few");
  const from = new Map(drawn.map(({ attemptId, seat }) => [attemptId, seat]));
  const places = drawSeats(
    seedHex,
    drawn.map(({ attemptId }) => attemptId),
    free,
  );
  const seats = places.map(({ attemptId, seat }) => ({
    attemptId,
    from: from.get(attemptId) as string,
    to: seat,
  }));
  const needed = kept.flatMap(({ attemptId }) => (isNeeded.has(attemptId) ? [attemptId] : []));
  const said = needed.length === 0 ? {} : { needed };
  return accepted([
    { type: "SeatsDrawn", at, by, number, method: 1, seedHex, chairs, kept, ...said, seats, reason: why },
  ]);
}

/** [SE6] What is armed is what was drawn and assigned: the roster has every candidate where the acts put them. */
export function isSeatedAsOrdered(acts: readonly SeatAct[], roster: readonly SeatPlace[]): boolean {
  const ordered = seatsOrdered(acts);
  return roster.every(({ attemptId, seat }) => (ordered.get(attemptId) ?? seat) === seat);
}
