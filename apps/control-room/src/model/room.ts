import type {
  AlarmView,
  CrewMember,
  MachineView,
  Reason,
  RecentActView,
  SeatView,
  SittingView,
  StaffOutbound,
  StaffVerb,
  StaffVerbName,
} from "@neraca/protocol";
import type { LinkState } from "@neraca/ui/live";
import { emptyRecord, type RecordState, withPage } from "./record.ts";
import { keptOf, NOBODY, type Selection } from "./selection.ts";

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

/** One act for many candidates, each a command of its own: what became of each. */
export type Bulk = {
  readonly verb: StaffVerbName;
  readonly rows: readonly {
    readonly commandId: number;
    readonly attemptId: string;
    /** `unknown`: the connection went before the outcome came. */
    readonly outcome: "waiting" | "done" | "unknown" | Reason;
  }[];
};

export type PinState =
  | { readonly kind: "hidden" }
  /** Held, and the PIN is on its way. */
  | { readonly kind: "asking" }
  | { readonly kind: "shown"; readonly pin: string };

/** A participant PIN, for as long as the person who issued it looks at it. Nothing keeps it afterwards. */
export type Issued = {
  readonly attemptId: string;
  /** Of the command that asks for it. */
  readonly commandId: number;
  /** null: on its way. */
  readonly pin: string | null;
};

export type RoomState = {
  readonly sittingId: string;
  readonly link: LinkState;
  readonly picture: Picture | null;
  readonly alarms: Alarms;
  /** Of the candidate whose panel is open; null: none is. */
  readonly record: RecordState | null;
  /** Why the server does not let us watch this sitting. */
  readonly refusal: Reason | null;
  readonly pending: ReadonlyMap<number, StaffVerbName>;
  readonly notice: Notice | null;
  readonly bulk: Bulk | null;
  readonly pin: PinState;
  /** The participant PIN that was asked for last; null: none is shown. */
  readonly issued: Issued | null;
  /** Who is picked for an act on many. */
  readonly selection: Selection;
  /** Who is on duty or looks on, and what staff did lately; null until the server has said. */
  readonly crew: Crew | null;
};

export type Crew = { readonly members: readonly CrewMember[]; readonly acts: readonly RecentActView[] };

export type RoomEvent =
  | { readonly type: "frame"; readonly frame: StaffOutbound; readonly atMs: number }
  | { readonly type: "link"; readonly link: LinkState }
  | {
      readonly type: "sent";
      readonly commandId: number;
      readonly verb: StaffVerbName;
      /** Whom it is about; null: the room. */
      readonly attemptId: string | null;
    }
  | { readonly type: "issued-dismissed" }
  | { readonly type: "record-opened"; readonly attemptId: string }
  | { readonly type: "record-closed" }
  | { readonly type: "record-refused"; readonly reason: Reason }
  | {
      readonly type: "sent-many";
      readonly verb: StaffVerbName;
      readonly commands: readonly { readonly commandId: number; readonly attemptId: string }[];
    }
  | { readonly type: "bulk-dismissed" }
  /** No outcome came in time. */
  | { readonly type: "given-up"; readonly commandId: number }
  | { readonly type: "notice-dismissed" }
  | { readonly type: "pin-held" }
  | { readonly type: "pin-released" }
  | { readonly type: "selected"; readonly selection: Selection };

/** What a command does, and to whom. */
export function whatOf(command: StaffVerb): Pick<Extract<RoomEvent, { type: "sent" }>, "verb" | "attemptId"> {
  return { verb: command.verb, attemptId: "attemptId" in command ? command.attemptId : null };
}

export function emptyRoom(sittingId: string): RoomState {
  return {
    sittingId,
    link: { kind: "connecting" },
    picture: null,
    alarms: NO_ALARMS,
    record: null,
    refusal: null,
    pending: new Map(),
    notice: null,
    bulk: null,
    pin: { kind: "hidden" },
    issued: null,
    selection: NOBODY,
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
        issued:
          event.verb === "issue-pin" && event.attemptId !== null
            ? { attemptId: event.attemptId, commandId: event.commandId, pin: null }
            : state.issued,
      };
    case "issued-dismissed":
      return { ...state, issued: null };
    case "record-opened":
      return { ...state, record: emptyRecord(event.attemptId) };
    case "record-closed":
      return { ...state, record: null };
    case "record-refused":
      return state.record === null ? state : { ...state, record: { ...state.record, refusal: event.reason } };
    case "sent-many":
      return {
        ...state,
        notice: null,
        bulk: {
          verb: event.verb,
          rows: event.commands.map((each) => ({ ...each, outcome: "waiting" as const })),
        },
      };
    case "bulk-dismissed":
      return { ...state, bulk: null };
    case "given-up":
      if (isOfBulk(state, event.commandId)) return settleRow(state, event.commandId, "unknown");
      return settle(state, event.commandId, (verb) => ({ kind: "unknown", verb }));
    case "notice-dismissed":
      return { ...state, notice: null };
    case "pin-held":
      return { ...state, pin: { kind: "asking" } };
    case "pin-released":
      return { ...state, pin: { kind: "hidden" } };
    case "selected":
      return { ...state, selection: keptOf(event.selection, state.picture?.seats ?? []) };
  }
}

function onFrame(state: RoomState, frame: StaffOutbound, atMs: number): RoomState {
  switch (frame.type) {
    case "sitting":
      if (frame.sitting.sittingId !== state.sittingId) return state;
      return {
        ...state,
        refusal: null,
        selection: keptOf(state.selection, frame.seats),
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
    case "attempt-record":
      return state.record === null ? state : { ...state, record: withPage(state.record, frame.record, atMs) };
    case "outcome":
      if (isOfBulk(state, frame.commandId)) return settleRow(state, frame.commandId, "done");
      return onOutcome(state, frame.commandId, frame.pin);
    case "refused":
      if (frame.commandId === null) return refusedRoom(state, frame.reason);
      if (isOfBulk(state, frame.commandId)) return settleRow(state, frame.commandId, frame.reason);
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
  if (verb === "issue-pin") {
    const settled = settle(state, commandId, () => null);
    const { issued } = state;
    // Another one was asked for meanwhile: this one is void by then, or somebody else's.
    return issued?.commandId === commandId && pin !== null
      ? { ...settled, issued: { ...issued, pin } }
      : settled;
  }
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
    bulk: withoutWaiting(state.bulk),
    notice: lostVerb === undefined ? state.notice : { kind: "unknown", verb: lostVerb },
    pin: { kind: "hidden" },
    issued: state.issued?.pin === null ? null : state.issued,
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
  // A PIN that was asked for and did not come is waited for no more.
  const issued = state.issued?.commandId === commandId && state.issued.pin === null ? null : state.issued;
  return { ...state, pending, issued, notice: notice(verb) ?? state.notice };
}

function isOfBulk({ bulk }: RoomState, commandId: number): boolean {
  return bulk?.rows.some((row) => row.commandId === commandId && row.outcome === "waiting") === true;
}

function settleRow(state: RoomState, commandId: number, outcome: Bulk["rows"][number]["outcome"]): RoomState {
  const { bulk } = state;
  if (bulk === null) return state;
  const rows = bulk.rows.map((row) => (row.commandId === commandId ? { ...row, outcome } : row));
  return { ...state, bulk: { ...bulk, rows } };
}

function withoutWaiting(bulk: Bulk | null): Bulk | null {
  if (bulk === null) return null;
  const rows = bulk.rows.map((row) =>
    row.outcome === "waiting" ? { ...row, outcome: "unknown" as const } : row,
  );
  return { ...bulk, rows };
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
