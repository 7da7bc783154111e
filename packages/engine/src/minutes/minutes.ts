import type { AttemptId, Instant, LocalText } from "@neraca/base";
import {
  type Actor,
  type AttemptState,
  covered,
  extensionMsOf,
  lengthMs,
  type ProposedAct,
  type SittingState,
} from "@neraca/exam";
import type { MinutesTopic } from "./minutes-names.ts";
import { type MinutesWords, wordsOfAttempt, wordsOfSitting } from "./minutes-words.ts";
import type { Noted } from "./noted.ts";

export type MinutesEntry = {
  readonly position: number;
  readonly at: Instant;
  readonly by: Actor;
  /** null: about the room. */
  readonly attemptId: AttemptId | null;
  readonly topic: MinutesTopic;
  readonly isRoutine: boolean;
  readonly what: LocalText;
};

export type MinutesNote = { readonly at: Instant; readonly by: Actor; readonly text: string };

/** The minutes of a sitting as far as the record can write them. */
export type MinutesDraft = {
  readonly startedAt: Instant | null;
  readonly closedAt: Instant | null;
  /** Granted to everybody. The sums are as of `now`; each piece of time is in one of the last two, a fault within a pause in the pause. */
  readonly durationMs: number;
  readonly extensionMs: number;
  readonly pausedMs: number;
  readonly faultMs: number;
  /** Everybody of the roster is in one of the three, in the roster's order. */
  readonly present: readonly AttemptId[];
  /** In the building or at a computer, and without a paper that was opened. */
  readonly notStarted: readonly AttemptId[];
  readonly absent: readonly AttemptId[];
  readonly disqualified: readonly AttemptId[];
  readonly lateAnswers: { readonly accepted: number; readonly held: number; readonly rejected: number };
  /** Members of staff who did anything, in the order of their first act. */
  readonly officers: readonly Actor[];
  /** Every act of the staff and every change of time, once, in the order of the record. */
  readonly entries: readonly MinutesEntry[];
  readonly notes: readonly MinutesNote[];
};

export type MinutesSource = {
  /** In the order of the record. */
  readonly noted: readonly Noted[];
  readonly sitting: SittingState;
  readonly attempts: readonly { readonly attemptId: AttemptId; readonly state: AttemptState }[];
  /** How the minutes call a candidate. */
  readonly candidate: (attemptId: AttemptId) => string;
  readonly now: Instant;
};

/** [MN1] [MN2] [MN3] A fold of the record and nothing else: the same record gives the same minutes, on any machine, at any later time. */
export function minutesDraft({ noted, sitting, attempts, candidate, now }: MinutesSource): MinutesDraft {
  const proposals = new Map<number, ProposedAct>();
  const officers = new Set<Actor>();
  const entries: MinutesEntry[] = [];
  const notes: MinutesNote[] = [];
  const who = { candidate, proposed: (number: number) => proposals.get(number) };
  for (const line of noted) {
    const by = "by" in line.event ? line.event.by : "system";
    if (by !== "system") officers.add(by);
    if (line.kind === "sitting" && line.event.type === "MinutesNoteAdded") {
      notes.push({ at: line.event.at, by, text: line.event.text });
      continue;
    }
    if (line.kind === "sitting" && line.event.type === "ActProposed") {
      proposals.set(line.event.number, line.event.act);
    }
    const words: MinutesWords =
      line.kind === "sitting"
        ? wordsOfSitting(line.event, who)
        : wordsOfAttempt(line.event, line.attemptId, who);
    const attemptId = line.kind === "attempt" ? line.attemptId : null;
    entries.push({ position: line.position, at: line.event.at, by, attemptId, ...words });
  }
  return { ...timesOf(sitting, now), ...attendanceOf(attempts), officers: [...officers], entries, notes };
}

type Times = Pick<
  MinutesDraft,
  "startedAt" | "closedAt" | "durationMs" | "extensionMs" | "pausedMs" | "faultMs"
>;

function timesOf(sitting: SittingState, now: Instant): Times {
  const account = "account" in sitting ? sitting.account : null;
  const closedAt = sitting.phase === "closed" ? sitting.closedAt : null;
  const durationMs = sitting.phase === "planned" ? 0 : sitting.terms.durationMs;
  if (account === null) {
    return { startedAt: null, closedAt, durationMs, extensionMs: 0, pausedMs: 0, faultMs: 0 };
  }
  const { startedAt, pauses, faults } = account;
  const until = closedAt ?? now;
  const pausedMs = lengthMs(covered(pauses, startedAt, until));
  const stoodStillMs = lengthMs(covered([...pauses, ...faults], startedAt, until));
  return {
    startedAt,
    closedAt,
    durationMs,
    extensionMs: extensionMsOf(account),
    pausedMs,
    faultMs: stoodStillMs - pausedMs,
  };
}

type Attendance = Pick<MinutesDraft, "present" | "notStarted" | "absent" | "disqualified" | "lateAnswers">;

function attendanceOf(attempts: MinutesSource["attempts"]): Attendance {
  const those = (is: (state: AttemptState) => boolean): readonly AttemptId[] =>
    attempts.filter(({ state }) => is(state)).map(({ attemptId }) => attemptId);
  const came = (state: AttemptState): boolean => state.checkedIn !== null || state.epoch > 0;
  const lateAnswers = { accepted: 0, held: 0, rejected: 0 };
  for (const { state } of attempts) {
    lateAnswers.accepted += state.late.accepted;
    lateAnswers.held += state.late.held.length;
    lateAnswers.rejected += state.late.rejected;
  }
  return {
    present: those(({ startedAt }) => startedAt !== null),
    notStarted: those((state) => state.startedAt === null && came(state)),
    absent: those((state) => state.startedAt === null && !came(state)),
    disqualified: those(({ disqualified }) => disqualified !== null),
    lateAnswers,
  };
}
