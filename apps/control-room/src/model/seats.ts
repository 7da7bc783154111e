import type { SeatView, SittingView } from "@neraca/protocol";
import type { IconName, Tone } from "@neraca/ui";

export type SeatState = SeatView["state"];

export type SeatFace = { readonly tone: Tone; readonly icon: IconName };

/** Every state has its own shape, so that a room can be read in grey. The word is in the catalogue: `seat.<state>`. */
export const SEAT_FACES: Readonly<Record<SeatState, SeatFace>> = {
  absent: { tone: "idle", icon: "circle-dashed" },
  arrived: { tone: "idle", icon: "person" },
  locked: { tone: "bad", icon: "lock" },
  disqualified: { tone: "bad", icon: "cross" },
  "logged-in": { tone: "note", icon: "circle-empty" },
  ready: { tone: "accent", icon: "check" },
  answering: { tone: "ok", icon: "play" },
  offline: { tone: "warn", icon: "offline" },
  paused: { tone: "warn", icon: "pause" },
  finished: { tone: "note", icon: "square-full" },
  "login-locked": { tone: "bad", icon: "diamond" },
  "login-held": { tone: "warn", icon: "computer" },
};

/** Whoever calls is drawn so, whatever the state. */
export const CALL_FACE: SeatFace = { tone: "bad", icon: "hand" };

/** In the order in which a proctor asks for them: trouble first, then the life of an attempt. */
export const STATE_ORDER: readonly SeatState[] = [
  "login-locked",
  "login-held",
  "offline",
  "locked",
  "paused",
  "absent",
  "arrived",
  "logged-in",
  "ready",
  "answering",
  "finished",
  "disqualified",
];

export type SeatFilter = "all" | "called" | SeatState;

export function passes(seat: SeatView, filter: SeatFilter): boolean {
  if (filter === "all") return true;
  return filter === "called" ? seat.calledAt !== null : seat.state === filter;
}

/** Looks for the words, in any order, in name, number, seat and position. */
export function isFound(seat: SeatView, search: string): boolean {
  const words = search.toLocaleLowerCase("id").split(/\s+/u).filter(Boolean);
  const text = `${seat.name} ${seat.participantNumber} ${seat.seat} ${seat.position}`.toLocaleLowerCase("id");
  return words.every((word) => text.includes(word));
}

export type StateCount = { readonly filter: SeatFilter; readonly count: number };

/** How many seats pass each filter: `all` first, then calls when there are any, then the states that occur. */
export function countsOf(seats: readonly SeatView[]): readonly StateCount[] {
  const calls = seats.filter((seat) => passes(seat, "called")).length;
  const states = STATE_ORDER.map((filter) => ({
    filter,
    count: seats.filter((seat) => seat.state === filter).length,
  }));
  return [
    { filter: "all", count: seats.length },
    ...(calls > 0 ? [{ filter: "called" as const, count: calls }] : []),
    ...states.filter(({ count }) => count > 0),
  ];
}

const COULD_WORK_ON: readonly SeatView["state"][] = [
  "logged-in",
  "ready",
  "answering",
  "offline",
  "paused",
  "locked",
];

/** Logged in and not finished: those whose exam a closing would end, or who could not begin it any more. */
export function unfinishedCount(seats: readonly SeatView[]): number {
  return seats.filter(({ finishedAt, state }) => finishedAt === null && COULD_WORK_ON.includes(state)).length;
}

/**
 * Who has not come and still could: a closing would record them as absent. Who has a minute more than the room is counted by the server alone, which then
 * asks.
 */
export function awaitedCount(
  seats: readonly SeatView[],
  { clock, loginNeeds }: Pick<SittingView, "clock" | "loginNeeds">,
): number {
  const { phase, timeLeftMs } = clock;
  if (phase === "planned" || phase === "closed") return 0;
  const isBegun = phase === "running" || phase === "paused";
  if (isBegun && timeLeftMs === 0) return 0;
  const isAwaited: readonly SeatView["state"][] =
    isBegun && loginNeeds.checkIn ? ["arrived"] : ["absent", "arrived"];
  return seats.filter(({ state }) => isAwaited.includes(state)).length;
}

export type SortKey = "seat" | "name" | "number" | "state" | "answered" | "flagged" | "integrity";
export type Sort = { readonly key: SortKey; readonly descending: boolean };

function compareBy(key: SortKey, a: SeatView, b: SeatView): number {
  switch (key) {
    case "seat":
      return a.row - b.row || a.column - b.column;
    case "name":
      return a.name.localeCompare(b.name, "id");
    case "number":
      return a.participantNumber.localeCompare(b.participantNumber);
    case "state":
      return STATE_ORDER.indexOf(a.state) - STATE_ORDER.indexOf(b.state);
    case "answered":
      return a.answered - b.answered;
    case "flagged":
      return a.flagged - b.flagged;
    case "integrity":
      return a.integrityCount - b.integrityCount;
  }
}

export function sortSeats(seats: readonly SeatView[], sort: Sort): readonly SeatView[] {
  const sign = sort.descending ? -1 : 1;
  return seats.toSorted((a, b) => sign * compareBy(sort.key, a, b) || compareBy("seat", a, b));
}

type OnPlan = { readonly row: number; readonly column: number };

/** A seat of the map: somebody's, or nobody's. */
export type MapPlace = OnPlan & { readonly seat: string; readonly who: SeatView | null };

/** All seats of the room in the order of the plan. */
export function placesOf(
  seats: readonly SeatView[],
  free: readonly (OnPlan & { readonly seat: string })[],
): readonly MapPlace[] {
  return [
    ...seats.map((who) => ({ seat: who.seat, row: who.row, column: who.column, who })),
    ...free.map(({ seat, row, column }) => ({ seat, row, column, who: null })),
  ].toSorted((a, b) => a.row - b.row || a.column - b.column);
}

export type Direction = "up" | "down" | "left" | "right" | "first" | "last";

/**
 * The seat an arrow key goes to. Along the row or column to the next seat that exists; from a column that has none, to the
 * nearest in the next row. Stays where it is at the wall.
 */
export function seatTowards<P extends OnPlan>(seats: readonly P[], from: P, direction: Direction): P {
  if (direction === "first") return seats[0] ?? from;
  if (direction === "last") return seats.at(-1) ?? from;
  if (direction === "left" || direction === "right") {
    const row = seats.filter((seat) => seat.row === from.row);
    return row[row.indexOf(from) + (direction === "right" ? 1 : -1)] ?? from;
  }
  const rows = [...new Set(seats.map((seat) => seat.row))].sort((a, b) => a - b);
  const nextRow = rows[rows.indexOf(from.row) + (direction === "down" ? 1 : -1)];
  if (nextRow === undefined) return from;
  const distance = (seat: P): number => Math.abs(seat.column - from.column);
  const nearest = seats
    .filter((seat) => seat.row === nextRow)
    .toSorted((a, b) => distance(a) - distance(b) || a.column - b.column);
  return nearest[0] ?? from;
}
