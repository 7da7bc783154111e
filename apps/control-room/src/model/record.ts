import type {
  AttemptRecordView,
  BehaviourView,
  Reason,
  RecordPlace,
  SubtestProgress,
  TimelineKind,
  TimelineLine,
  TimeStatementView,
} from "@neraca/protocol";
import type { IconName, Tone } from "@neraca/ui";

/** What happened to the candidate whose panel is open, as far as it has been read. */
export type RecordState = {
  readonly attemptId: string;
  /** In the order in which things happened. */
  readonly lines: readonly TimelineLine[];
  readonly next: RecordPlace;
  /** Everything that was on the record has come. */
  readonly isWhole: boolean;
  readonly time: TimeStatementView | null;
  readonly progress: readonly SubtestProgress[];
  /** As of the last page that said it; null: not read yet, or the bank is gone. */
  readonly behaviour: BehaviourView | null;
  /** By this page's own stopwatch, when the time was said. */
  readonly arrivedAtMs: number;
  /** Why it cannot be read. */
  readonly refusal: Reason | null;
};

/** More is somebody who reloads all day: the oldest lines give way. */
const LINES_MAX = 10_000;

export function emptyRecord(attemptId: string): RecordState {
  return {
    attemptId,
    lines: [],
    next: { attempt: 0, sitting: 0 },
    isWhole: false,
    time: null,
    progress: [],
    behaviour: null,
    arrivedAtMs: 0,
    refusal: null,
  };
}

/** A page more. One that was asked for before another panel was opened is for nobody; one that comes twice brings nothing. */
export function withPage(state: RecordState, page: AttemptRecordView, atMs: number): RecordState {
  if (page.attemptId !== state.attemptId) return state;
  const known = new Set(state.lines.slice(-page.lines.length * 2 - 1).map(({ position }) => position));
  const fresh = page.lines.filter(({ position }) => !known.has(position));
  const lines = [...state.lines, ...fresh].toSorted((a, b) => a.position - b.position);
  return {
    ...state,
    lines: lines.slice(-LINES_MAX),
    next: page.next,
    isWhole: state.isWhole || page.isEnd,
    time: page.time,
    progress: page.progress,
    behaviour: page.behaviour ?? state.behaviour,
    arrivedAtMs: atMs,
    refusal: null,
  };
}

export const RECORD_GROUPS = ["question", "screen", "door", "time", "staff"] as const;
export type RecordGroup = (typeof RECORD_GROUPS)[number];

type Face = { readonly group: RecordGroup; readonly icon: IconName; readonly tone: Tone };

const question = (icon: IconName): Face => ({ group: "question", icon, tone: "idle" });
const door = (icon: IconName, tone: Tone): Face => ({ group: "door", icon, tone });
const time = (icon: IconName, tone: Tone = "note"): Face => ({ group: "time", icon, tone });
const staff = (icon: IconName, tone: Tone = "note"): Face => ({ group: "staff", icon, tone });

/** `answer-changed` is no event: it is an answer to a question that had one. */
export type LineKind = TimelineKind | "answer-changed";

export const LINE_FACES: Readonly<Record<LineKind, Face>> = {
  "logged-in": door("person", "ok"),
  "login-held": door("diamond", "warn"),
  "login-locked": door("lock", "bad"),
  "browser-genuine": door("check", "ok"),
  "browser-refused": door("cross", "bad"),
  "browser-waived": staff("unlock", "warn"),
  "needs-changed": staff("accommodation"),
  "computer-checked": door("computer", "idle"),
  "computer-held": door("diamond", "warn"),
  "computer-admitted": staff("unlock", "warn"),
  "login-released": staff("unlock"),
  "login-unlocked": staff("unlock"),
  connected: door("online", "ok"),
  disconnected: door("offline", "warn"),
  "identity-confirmed": door("check", "ok"),
  "rules-accepted": door("check", "ok"),
  "paper-received": door("seal", "ok"),
  started: time("play", "ok"),
  "question-shown": question("eye"),
  "answer-saved": { ...question("circle-full"), tone: "ok" },
  "answer-changed": question("circle-half"),
  "answer-cleared": question("circle-empty"),
  "flag-set": question("flag"),
  "flag-removed": question("flag"),
  "late-counted": { ...question("clock"), tone: "note" },
  "late-held": { ...question("clock"), tone: "warn" },
  "late-rejected": { ...question("clock"), tone: "warn" },
  "late-accepted-by-committee": staff("seal"),
  "late-rejected-by-committee": staff("seal", "warn"),
  integrity: { group: "screen", icon: "triangle-empty", tone: "warn" },
  "identity-denied": { group: "staff", icon: "person", tone: "bad" },
  "proctor-called": { group: "staff", icon: "hand", tone: "bad" },
  "alarm-taken": staff("check", "idle"),
  finished: time("square-full"),
  reopened: time("play", "ok"),
  paused: time("pause", "warn"),
  resumed: time("play", "ok"),
  "time-changed": time("clock"),
  "time-change-undone": time("clock", "warn"),
  "outage-credited": time("plus", "ok"),
  "seat-moved": staff("seat"),
  "result-sealed": staff("seal"),
  "result-rescored": staff("seal"),
  "checked-in": door("check", "ok"),
  "check-in-undone": door("cross", "warn"),
  "pin-issued": door("lock", "idle"),
  locked: staff("lock", "bad"),
  unlocked: staff("unlock", "ok"),
  "message-sent": staff("info"),
  "message-read": staff("check", "ok"),
  "finish-ordered": staff("stop", "warn"),
  "finish-taken-back": staff("play", "ok"),
  incident: staff("flag", "warn"),
  "login-dismissed": staff("cross"),
  disqualified: staff("stop", "bad"),
  "disqualification-lifted": staff("check", "ok"),
  "act-proposed": staff("people", "warn"),
  "act-confirmed": staff("people", "ok"),
  "act-declined": staff("people"),
  "room-incident": staff("flag", "warn"),
  "room-armed": staff("seal"),
  "room-start-scheduled": time("play"),
  "room-start-cancelled": time("stop", "warn"),
  "room-started": time("play", "ok"),
  "room-paused": time("pause", "warn"),
  "room-resumed": time("play", "ok"),
  "room-time-changed": time("clock"),
  "room-time-change-undone": time("clock", "warn"),
  "fault-began": time("offline", "warn"),
  "fault-ended": time("online", "ok"),
  "room-closed": staff("stop"),
};

export type ShownLine = { readonly line: TimelineLine; readonly kind: LineKind };

/** Newest first, as far as the filter lets through. An answer to a question that had one is a change; which, nobody here knows. */
export function shownLines(
  lines: readonly TimelineLine[],
  filter: RecordGroup | "all",
): readonly ShownLine[] {
  const answered = new Set<number>();
  const shown: ShownLine[] = [];
  for (const line of lines) {
    const number = line.detail?.of === "question" ? line.detail.number : null;
    let kind: LineKind = line.kind;
    if (number !== null && line.kind === "answer-saved") {
      if (answered.has(number)) kind = "answer-changed";
      answered.add(number);
    }
    if (number !== null && line.kind === "answer-cleared") answered.delete(number);
    if (filter === "all" || LINE_FACES[kind].group === filter) shown.push({ line, kind });
  }
  return shown.toReversed();
}

export type TimeRow = {
  readonly name: keyof Omit<TimeStatementView, "at" | "isRunning" | "leftMs">;
  readonly ms: number;
};

/** The lines of the account that are not nothing, in the order in which they are added; what has passed comes last, taken off. */
export function timeRows(
  time: TimeStatementView,
  sinceMs: number,
): { readonly rows: readonly TimeRow[]; readonly leftMs: number } {
  // Between two answers the page counts on by itself: what passes is taken from what is left, and the sum stays right.
  const more = time.isRunning ? Math.min(Math.max(0, Math.floor(sinceMs)), time.leftMs) : 0;
  const all: readonly TimeRow[] = [
    { name: "grantedMs", ms: time.grantedMs },
    { name: "extraMs", ms: time.extraMs },
    { name: "roomChangesMs", ms: time.roomChangesMs },
    { name: "ownChangesMs", ms: time.ownChangesMs },
    { name: "roomPausesMs", ms: time.roomPausesMs },
    { name: "faultsMs", ms: time.faultsMs },
    { name: "ownPausesMs", ms: time.ownPausesMs },
    { name: "creditsMs", ms: time.creditsMs },
    { name: "passedMs", ms: -time.passedMs - more },
  ];
  return {
    rows: all.filter(({ name, ms }) => ms !== 0 || name === "grantedMs" || name === "passedMs"),
    leftMs: time.leftMs - more,
  };
}
