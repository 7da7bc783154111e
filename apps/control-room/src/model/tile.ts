import type { LocalText } from "@neraca/base";
import type { ClockView, SeatView } from "@neraca/protocol";
import type { IconName, Tone } from "@neraca/ui";

/**
 * What stands on a tile in the place of the seat's state because it matters more: an alarm. Whoever knows of one gives its shape, its
 * colour and its word; the tile knows no kinds.
 */
export type TileMark = {
  /** The same as long as it looks the same. */
  readonly id: string;
  readonly tone: Tone;
  readonly icon: IconName;
  readonly word: LocalText;
};

export type TileMarks = ReadonlyMap<SeatView["attemptId"], TileMark>;

/** How this seat's time is another than the room's: by so many minutes, or, where one stands and the other runs, what is left. */
export type OwnTime =
  | { readonly kind: "differs"; readonly minutes: number }
  | { readonly kind: "left"; readonly minutes: number };

const MINUTE_MS = 60_000;

/** null where it is the room's, to the minute. */
export function ownTimeOf(seat: SeatView, clock: ClockView): OwnTime | null {
  if (seat.finishedAt !== null) return null;
  const { time } = seat;
  if (time === null) return differing(seat.extraTimeMs);
  if (time.endsAt !== null && clock.endsAt !== null) return differing(time.endsAt - clock.endsAt);
  // Neither moves: what the frames say is still so.
  if (time.endsAt === null && clock.endsAt === null) return differing(time.timeLeftMs - clock.timeLeftMs);
  return { kind: "left", minutes: Math.floor(time.timeLeftMs / MINUTE_MS) };
}

function differing(byMs: number): OwnTime | null {
  const minutes = Math.round(byMs / MINUTE_MS);
  return minutes === 0 ? null : { kind: "differs", minutes };
}

/** Everything of a seat that its tile shows, and nothing else: two that are equal look the same. */
export type TileView = Pick<
  SeatView,
  "attemptId" | "seat" | "name" | "state" | "answered" | "questions" | "integrityCount" | "computer" | "needs"
> & {
  readonly isCalling: boolean;
  readonly ownTime: OwnTime | null;
};

export function tileOf(seat: SeatView, clock: ClockView): TileView {
  const { attemptId, name, state, answered, questions, integrityCount, needs, computer } = seat;
  return {
    attemptId,
    seat: seat.seat,
    name,
    state,
    answered,
    questions,
    integrityCount,
    computer,
    needs,
    isCalling: seat.calledAt !== null,
    ownTime: ownTimeOf(seat, clock),
  };
}

export function looksTheSame(a: TileView, b: TileView): boolean {
  return (
    a.seat === b.seat &&
    a.name === b.name &&
    a.state === b.state &&
    a.answered === b.answered &&
    a.questions === b.questions &&
    a.integrityCount === b.integrityCount &&
    a.computer === b.computer &&
    a.needs.join() === b.needs.join() &&
    a.isCalling === b.isCalling &&
    a.ownTime?.kind === b.ownTime?.kind &&
    a.ownTime?.minutes === b.ownTime?.minutes
  );
}
