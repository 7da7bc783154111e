import type {
  AlarmView,
  CrewMember,
  MachineView,
  Reason,
  RecentActView,
  SeatView,
  SittingView,
  StaffOutbound,
  StaffVerbName,
} from "@neraca/protocol";
import type { LinkState } from "@neraca/ui/live";

/** What the server last said of the sitting, and when it came by this page's own stopwatch. */
export type Picture = {
  readonly sitting: SittingView;
  readonly seats: readonly SeatView[];
  /** How the server itself is. */
  readonly machine: MachineView;
  /** `performance.now()` when the frame arrived. */
  readonly arrivedAtMs: number;
};

/** Worst first, as the server told them last. */
export type Alarms = {
  readonly list: readonly AlarmView[];
  /** How many more there are than were told. */
  readonly untold: number;
};

export const NO_ALARMS: Alarms = { list: [], untold: 0 };

/** What became of the last command. A new one replaces it. */
export type Notice =
  | { readonly kind: "done"; readonly verb: StaffVerbName }
  | { readonly kind: "refused"; readonly verb: StaffVerbName; readonly reason: Reason }
  /** The connection went before the outcome came: the room's own state shows whether it happened. */
  | { readonly kind: "unknown"; readonly verb: StaffVerbName };

export type PinState =
  | { readonly kind: "hidden" }
  /** Held, and the PIN is on its way. */
  | { readonly kind: "asking" }
  | { readonly kind: "shown"; readonly pin: string };

export type RoomState = {
  readonly sittingId: string;
  readonly link: LinkState;
  readonly picture: Picture | null;
  readonly alarms: Alarms;
  /** Why the server does not let us watch this sitting. */
  readonly refusal: Reason | null;
  readonly pending: ReadonlyMap<number, StaffVerbName>;
  readonly notice: Notice | null;
  readonly pin: PinState;
  /** Who is on duty or looks on, and what staff did lately; null until the server has said. */
  readonly crew: Crew | null;
};

export type Crew = { readonly members: readonly CrewMember[]; readonly acts: readonly RecentActView[] };

export type RoomEvent =
  | { readonly type: "frame"; readonly frame: StaffOutbound; readonly atMs: number }
  | { readonly type: "link"; readonly link: LinkState }
  | { readonly type: "sent"; readonly commandId: number; readonly verb: StaffVerbName }
  /** No outcome came in time. */
  | { readonly type: "given-up"; readonly commandId: number }
  | { readonly type: "notice-dismissed" }
  | { readonly type: "pin-held" }
  | { readonly type: "pin-released" };

export function emptyRoom(sittingId: string): RoomState {
  return {
    sittingId,
    link: { kind: "connecting" },
    picture: null,
    alarms: NO_ALARMS,
    refusal: null,
    pending: new Map(),
    notice: null,
    pin: { kind: "hidden" },
    crew: null,
  };
}

export function evolveRoom(state: RoomState, event: RoomEvent): RoomState {
  switch (event.type) {
    case "frame":
      return onFrame(state, event.frame, event.atMs);
    case "link":
      return onLink(state, event.link);
    case "sent":
      return {
        ...state,
        notice: isQuiet(event.verb) ? state.notice : null,
        pending: new Map(state.pending).set(event.commandId, event.verb),
      };
    case "given-up":
      return settle(state, event.commandId, (verb) => ({ kind: "unknown", verb }));
    case "notice-dismissed":
      return { ...state, notice: null };
    case "pin-held":
      return { ...state, pin: { kind: "asking" } };
    case "pin-released":
      return { ...state, pin: { kind: "hidden" } };
  }
}

function onFrame(state: RoomState, frame: StaffOutbound, atMs: number): RoomState {
  switch (frame.type) {
    case "sitting":
      if (frame.sitting.sittingId !== state.sittingId) return state;
      return {
        ...state,
        refusal: null,
        picture: {
          sitting: frame.sitting,
          seats: inRoomOrder(frame.seats),
          machine: frame.machine,
          arrivedAtMs: atMs,
        },
      };
    case "changes":
      // Changes of a picture that never came say nothing: the greeting asks for a whole one.
      if (state.picture === null || frame.sitting.sittingId !== state.sittingId) return state;
      return {
        ...state,
        picture: {
          sitting: frame.sitting,
          seats: withChanges(state.picture.seats, frame.seats),
          machine: frame.machine,
          arrivedAtMs: atMs,
        },
      };
    case "alarms":
      if (frame.sittingId !== state.sittingId) return state;
      return { ...state, alarms: { list: frame.alarms, untold: frame.untold } };
    case "outcome":
      return onOutcome(state, frame.commandId, frame.pin);
    case "refused":
      if (frame.commandId === null) return refusedRoom(state, frame.reason);
      return settle(state, frame.commandId, (verb) => ({ kind: "refused", verb, reason: frame.reason }));
    case "crew":
      if (frame.sittingId !== state.sittingId) return state;
      return { ...state, crew: { members: frame.crew, acts: frame.acts } };
    case "overview":
    case "bye":
      return state;
  }
}

/** Off duty from now on: what was seen of the room is nobody's here any more. Whatever else is refused leaves the picture. */
function refusedRoom(state: RoomState, reason: Reason): RoomState {
  if (reason !== "not-your-sitting") return { ...state, refusal: reason };
  return { ...emptyRoom(state.sittingId), link: state.link, refusal: reason };
}

function onOutcome(state: RoomState, commandId: number, pin: string | null): RoomState {
  const verb = state.pending.get(commandId);
  // The list itself shows it, with the name: a message would stand in the way.
  if (verb === "acknowledge-alarm") return settle(state, commandId, () => null);
  if (verb !== "reveal-pin") return settle(state, commandId, (done) => ({ kind: "done", verb: done }));
  const settled = settle(state, commandId, () => null);
  // Let go before it arrived: then it is not kept, not even unseen.
  return state.pin.kind === "asking" && pin !== null ? { ...settled, pin: { kind: "shown", pin } } : settled;
}

function onLink(state: RoomState, link: LinkState): RoomState {
  if (link.kind === "open" || link.kind === "connecting") return { ...state, link };
  const lostVerb = [...state.pending.values()].find((verb) => !isQuiet(verb));
  return {
    ...state,
    link,
    pending: new Map(),
    notice: lostVerb === undefined ? state.notice : { kind: "unknown", verb: lostVerb },
    pin: { kind: "hidden" },
  };
}

/** What is seen to have happened or not without a message. */
function isQuiet(verb: StaffVerbName): boolean {
  return verb === "reveal-pin" || verb === "acknowledge-alarm";
}

function settle(
  state: RoomState,
  commandId: number,
  notice: (verb: StaffVerbName) => Notice | null,
): RoomState {
  const verb = state.pending.get(commandId);
  if (verb === undefined) return state;
  const pending = new Map(state.pending);
  pending.delete(commandId);
  return { ...state, pending, notice: notice(verb) ?? state.notice };
}

function withChanges(seats: readonly SeatView[], changed: readonly SeatView[]): readonly SeatView[] {
  if (changed.length === 0) return seats;
  const byAttempt = new Map(seats.map((seat) => [seat.attemptId, seat]));
  for (const seat of changed) byAttempt.set(seat.attemptId, seat);
  return inRoomOrder([...byAttempt.values()]);
}

function inRoomOrder(seats: readonly SeatView[]): readonly SeatView[] {
  return seats.toSorted((a, b) => a.row - b.row || a.column - b.column || a.seat.localeCompare(b.seat));
}
