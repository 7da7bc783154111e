import { type AttemptId, type Instant, msBetween, plusMs } from "@neraca/base";
import type { AttemptState } from "../attempt/attempt.ts";
import type { AttemptSurroundings } from "../attempt/command.ts";
import { deadlineOf } from "../attempt/deadline.ts";
import type { SittingState } from "../sitting/sitting.ts";
import { isPaused } from "../time/time-account.ts";
import type { AlarmPolicy } from "./alarm-policy.ts";
import type { Watched } from "./watched.ts";

/** What can be the matter with one candidate, worst first. */
export const CANDIDATE_ALARMS = [
  "identity-denied",
  "called",
  "login-locked",
  "login-held",
  "locked",
  "offline",
  "odd-pace",
  "restless",
  "not-started",
  "late-held",
  "paused",
] as const;
export type CandidateAlarmKind = (typeof CANDIDATE_ALARMS)[number];

/** The numbers that a person needs to judge it. Which of them a kind has is said where it is derived. */
export type AlarmFacts = Readonly<Partial<Record<AlarmFact, number>>>;
export const ALARM_FACTS = [
  "count",
  "totalMs",
  "tookMs",
  "expectedMs",
  "offMs",
  "freeBytes",
  "missing",
  "of",
] as const;
export type AlarmFact = (typeof ALARM_FACTS)[number];

/** Something that a person should look at, derived from the state: it is there as long as its cause is. */
export type AlarmCause<Kind extends string> = {
  readonly kind: Kind;
  /** When its cause began. With kind and subject it names the alarm: a cause that goes and comes back is another alarm. */
  readonly since: Instant;
  readonly facts: AlarmFacts;
};

/** Causes, and when to look again though nothing has happened: null when only an event can change them. */
export type Alarms<Kind extends string> = {
  readonly causes: readonly AlarmCause<Kind>[];
  readonly lookAt: Instant | null;
};

export type AlarmId = string;

/** @param attemptId null: it is about the room or the server */
export function alarmId(kind: string, attemptId: AttemptId | null, since: Instant): AlarmId {
  return `${kind}/${attemptId ?? ""}/${since}`;
}

/** A call that somebody has taken is answered; a pace and a look away are past. The others are there until their cause is gone. */
const MOMENTS: ReadonlySet<string> = new Set<CandidateAlarmKind>(["called", "odd-pace"]);

/** How long a moment stays in sight after somebody has taken it, so that the others see who did. */
export const TAKEN_SHOWN_MS = 60_000;

/** When an alarm that was acknowledged leaves the list by itself; null: with its cause. */
export function leavesAt(kind: string, acknowledgedAt: Instant): Instant | null {
  return MOMENTS.has(kind) ? plusMs(acknowledgedAt, TAKEN_SHOWN_MS) : null;
}

type Around = {
  readonly sitting: SittingState;
  readonly line: AttemptSurroundings["line"];
  readonly policy: AlarmPolicy;
};

type Found = { readonly kind: CandidateAlarmKind; readonly since: Instant; readonly facts?: AlarmFacts };

/** A cause that is one only after a while. */
type Later = Found & { readonly afterMs: number };

/** SPEC.md AL1 to AL9. Pure: the state, what was watched, and the moment. */
export function candidateAlarms(
  now: Instant,
  state: AttemptState,
  watched: Watched,
  around: Around,
): Alarms<CandidateAlarmKind> {
  if (around.sitting.phase === "planned" || around.sitting.phase === "closed") {
    return { causes: [], lookAt: null };
  }
  const later = [...whileWorking(state, around)];
  const ends: Instant[] = [];
  const causes: Found[] = [...atTheDoor(state, watched)];
  for (const each of later) {
    const begins = plusMs(each.since, each.afterMs);
    if (begins <= now) causes.push(each);
    else ends.push(begins);
  }
  const { restless } = watched;
  if (restless !== null && now < restless.until && state.finished === null) {
    causes.push({
      kind: "restless",
      since: restless.since,
      facts: { count: restless.count, totalMs: restless.totalMs },
    });
    ends.push(restless.until);
  }
  const odd = oddPace(now, state, watched, around);
  if (odd !== null) causes.push(odd);
  return {
    causes: causes.map(({ kind, since, facts = {} }) => ({ kind, since, facts })),
    lookAt: ends.length === 0 ? null : ends.reduce((a, b) => (a < b ? a : b)),
  };
}

function* atTheDoor(state: AttemptState, { lockedAt }: Watched): Iterable<Found> {
  if (state.identityDeniedAt !== null && state.finished === null)
    yield { kind: "identity-denied", since: state.identityDeniedAt };
  if (state.proctorCalledAt !== null) yield { kind: "called", since: state.proctorCalledAt };
  if (state.loginLocked && lockedAt !== null) yield { kind: "login-locked", since: lockedAt };
  if (state.held !== null) yield { kind: "login-held", since: state.held.at };
  const [first] = state.late.held;
  if (first !== undefined) {
    yield { kind: "late-held", since: first.at, facts: { count: state.late.held.length } };
  }
}

function* whileWorking(state: AttemptState, { sitting, policy }: Around): Iterable<Later> {
  if (state.finished !== null) return;
  // A lock takes the candidate's time: whoever locked, and all others, see it until it is opened.
  if (state.lock !== null) yield { kind: "locked", since: state.lock.at, afterMs: 0 };
  const account = "account" in sitting ? sitting.account : null;
  const pause = state.ownTime.pauses.at(-1);
  if (isPaused(state.ownTime) && pause !== undefined) {
    yield { kind: "paused", since: pause.from, afterMs: policy.pausedMsMin };
  }
  // Checked in, and not at a computer though the exam runs.
  if (state.login === null && state.startedAt === null) {
    if (state.checkedIn === null || account === null || sitting.phase !== "running") return;
    const since = state.checkedIn.at > account.startedAt ? state.checkedIn.at : account.startedAt;
    yield { kind: "not-started", since, afterMs: policy.notStartedMsMin };
    return;
  }
  const isGone = !state.connected;
  // A room that is gone is one alarm, not five hundred.
  if (isGone && account?.faults.at(-1)?.to !== null) {
    const since = state.outages.at(-1)?.from ?? state.connectionSince ?? state.login?.at;
    if (since !== undefined) yield { kind: "offline", since, afterMs: policy.offlineMsMin };
  }
  if (state.startedAt === null && account !== null && sitting.phase === "running" && state.login !== null) {
    const since = state.login.at > account.startedAt ? state.login.at : account.startedAt;
    yield { kind: "not-started", since, afterMs: policy.notStartedMsMin };
  }
}

/** [AL8] Not of the last minutes, by the clock as it stands now. */
function oddPace(
  now: Instant,
  state: AttemptState,
  { pace }: Watched,
  { sitting, line, policy }: Around,
): Found | null {
  const { odd } = pace;
  if (odd === null || !("account" in sitting) || sitting.account === null) return null;
  const endedAt =
    state.finished?.cause === "deadline" ? state.finished.at : deadlineOf(now, state, { sitting, line });
  if (msBetween(odd.since, endedAt) < policy.pace.endingMs) return null;
  const { count, tookMs, expectedMs } = odd;
  return { kind: "odd-pace", since: odd.since, facts: { count, tookMs, expectedMs } };
}
