import type { AttemptId } from "@neraca/base";
import type { CandidateSnapshot } from "@neraca/candidate-engine";
import { questionCountOf } from "@neraca/exam";
import { BOARD_FINISHED, BOARD_MEETS, BOARD_WORKING, type ScoresView } from "@neraca/protocol";
import type { Candidate } from "../actors/candidate.ts";
import type { Proctor } from "../actors/proctor.ts";
import type { Stage } from "../actors/stage.ts";
import type { Viewer } from "../actors/viewer.ts";
import type { Window } from "../venue/computer.ts";
import { shortExam } from "../venue/exam-paper.ts";
import { SITTING } from "../venue/people.ts";
import { earnedOf } from "./earned.ts";
import { expectedClock } from "./expected-clock.ts";
import type { AttemptFold } from "./journal-fold.ts";
import { isSameScores } from "./scores.ts";

/** CE6: a candidate's countdown is within a second of the server's. */
const CLOCK_ERROR_MS_MAX = 1_000;

export type Watchers = {
  readonly candidates: readonly Candidate[];
  readonly proctor: Proctor;
  readonly viewers: readonly Viewer[];
};

/**
 * [SM8] Everything is repaired, nobody does anything, and what was on its way has arrived: every screen shows what the disk says, and so
 * does the server itself.
 */
export function comparePictures(stage: Stage, { candidates, proctor, viewers }: Watchers): void {
  const { sitting } = stage.oracle;
  if (sitting.phase === "running") stage.marks.reach("reached/quiet-check-during-exam");
  if (sitting.phase === "paused") stage.marks.reach("reached/quiet-check-during-pause");
  for (const candidate of candidates) compareScreen(stage, candidate);
  compareServer(stage);
  compareRoom(stage, proctor);
  for (const viewer of viewers) compareBoard(stage, viewer);
}

function compareScreen(stage: Stage, { participant, window }: Candidate): void {
  const { attemptId } = participant;
  const snapshot = window?.engine.snapshot();
  if (window === null || snapshot === undefined) return;
  const hold = (holds: boolean, what: string): void => {
    stage.verdict.hold("screens-equal-the-fold", holds, () => `${attemptId} (${snapshot.stage}): ${what}`);
  };
  if (snapshot.stage === "identify" || snapshot.stage === "ended") return;
  const fold = stage.oracle.attempt(attemptId);
  hold(snapshot.connection === "online", `the connection is ${snapshot.connection}`);
  if (window.waiting().length > 0) {
    // In a pause they may; nothing is lost, and they are shown as waiting.
    const isPaused = expectedClock(stage.oracle.sitting, fold, attemptId, 0).phase === "paused";
    hold(isPaused || fold.lockedAt !== null, `${window.waiting().length} acts wait`);
    return;
  }
  if (snapshot.stage === "finished") {
    compareResult(stage, attemptId, snapshot, fold);
    return;
  }
  for (const [what, shown, onDisk] of picturesOf(snapshot, fold)) {
    // Where a candidate was last looking is one of the looks.
    if (what === "question" && stage.hasLeftOut()) continue;
    hold(shown === onDisk, `${what}: shows ${shown}; on disk is ${onDisk}`);
  }
  if (snapshot.stage === "exam") compareTime(stage, attemptId, window.engine.time());
}

function picturesOf(
  { work, stage, lock, unread, needs }: CandidateSnapshot,
  fold: AttemptFold,
): readonly (readonly [string, string, string])[] {
  const text = (list: Iterable<unknown>): string => [...list].map(String).toSorted().join(" ");
  return [
    ["responses", text(work.responses), text(fold.responses)],
    ["flags", text(work.flags), text(fold.flags)],
    ["strikes", text(work.strikes), text(fold.strikes)],
    ["question", String(work.current), String(fold.current)],
    ["finished", String(stage === "finished"), String(fold.finished !== null)],
    ["identity", String(work.identityConfirmed), String(fold.identityConfirmed)],
    ["rules", String(work.rulesAccepted), String(fold.rulesAccepted)],
    ["paper", String(work.paperReceived), String(fold.paperReceived)],
    ["needs", String(needs), String(fold.needs)],
    ["lock", String(lock?.at ?? null), String(fold.lockedAt)],
    ["unread", String(unread.length), String(fold.messages.filter((each) => !each.acknowledged).length)],
  ];
}

/** Whoever is done sees what the record makes of it, late answers that the committee decided on included. */
function compareResult(
  stage: Stage,
  attemptId: AttemptId,
  { result }: CandidateSnapshot,
  { finished, responses, late }: AttemptFold,
): void {
  const isRight =
    result !== null &&
    finished !== null &&
    finished.at === result.finishedAt &&
    finished.cause === result.cause &&
    responses.size === result.answered &&
    isScoredAs(stage, attemptId, result.scores) &&
    late.accepted === result.late.accepted &&
    late.held.length === result.late.held &&
    late.rejected === result.late.rejected;
  stage.verdict.hold(
    "screens-equal-the-fold",
    isRight,
    () => `${attemptId} is shown ${JSON.stringify(result)}; on disk is ${JSON.stringify(finished)}`,
  );
}

/** Of a ruling candidates are told with their new receipt: without a ledger there is none, and a screen stays as it was at its last connection. */
function isScoredAs({ oracle, machine }: Stage, attemptId: AttemptId, shown: ScoresView): boolean {
  if (isSameScores(earnedOf(oracle, attemptId), shown)) return true;
  const { scoresBefore } = oracle.attempt(attemptId);
  return machine.ledger.size === 0 && scoresBefore.some((scores) => isSameScores(scores, shown));
}

/** A connection must have lasted so long before its clock is looked at: a first round trip, and what was on its way before. */
const SETTLED_MS = 6_000;

/**
 * [SM7] [SM8] In the middle of everything: whoever has a sound connection counts down with the server, whatever their own clock says, and
 * shows what is on disk, unless something is on its way.
 */
export function compareInPassing(stage: Stage, attemptId: AttemptId, window: Window): void {
  const { connection, engine } = window;
  const { oracle, machine, scheduler, marks, verdict } = stage;
  if (connection === null || !connection.isSound || connection.isTampered) return;
  if (scheduler.now - connection.madeAt < SETTLED_MS || !stage.isCalm(SETTLED_MS)) return;
  const server = machine.current;
  if (server === null || connection.processId !== server.id || !server.isListening) return;
  const snapshot = engine.snapshot();
  if (snapshot.connection !== "online") return;
  const fold = oracle.attempt(attemptId);
  if (window.waiting().length === 0 && server.hall.service(SITTING).position === oracle.sittingHead) {
    marks.reach("reached/work-compared-in-passing");
    for (const [what, shown, onDisk] of picturesOf(snapshot, fold).slice(0, 3)) {
      verdict.hold(
        "screens-equal-the-fold",
        shown === onDisk,
        () => `${attemptId} in passing: ${what}: shows ${shown}; on disk is ${onDisk}`,
      );
    }
  }
  const expected = expectedClock(oracle.sitting, fold, attemptId, server.now());
  if (!snapshot.clockSynchronised || expected.endsAt === null) return;
  if (snapshot.clock?.endsAt !== expected.endsAt) return;
  marks.reach("reached/countdown-compared");
  const shown = engine.time()?.timeLeftMs ?? -1;
  verdict.hold(
    "clock-told-is-right",
    Math.abs(shown - expected.timeLeftMs) <= CLOCK_ERROR_MS_MAX,
    () => `the screen of ${attemptId} counts ${shown} ms; the server has ${expected.timeLeftMs}`,
  );
}

function compareTime(
  stage: Stage,
  attemptId: AttemptId,
  time: { readonly phase: string; readonly timeLeftMs: number } | null,
): void {
  const { oracle, machine, verdict } = stage;
  const server = machine.current;
  const { sitting } = oracle;
  if (server === null || sitting.startedAt === null) return;
  const expected = expectedClock(sitting, oracle.attempt(attemptId), attemptId, server.now());
  verdict.hold(
    "clock-told-is-right",
    time !== null &&
      time.phase === expected.phase &&
      Math.abs(time.timeLeftMs - expected.timeLeftMs) <= CLOCK_ERROR_MS_MAX,
    () => `the screen of ${attemptId} shows ${JSON.stringify(time)}; it is ${JSON.stringify(expected)}`,
  );
}

/** HL4: a state that came through crashes and replays is the fold of the events, no more and no less. */
function compareServer({ machine, oracle, roster, verdict }: Stage): void {
  const service = machine.current?.hall.service(SITTING);
  if (service === undefined) return;
  for (const { attemptId } of roster.participants) {
    const state = service.attempt(attemptId);
    const fold = oracle.attempt(attemptId);
    const held = [...state.responses]
      .map(([item, { optionId }]) => `${item} ${optionId}`)
      .toSorted()
      .join();
    const onDisk = [...fold.responses]
      .map(([item, option]) => `${item} ${option}`)
      .toSorted()
      .join();
    verdict.hold(
      "screens-equal-the-fold",
      held === onDisk && state.finished?.at === fold.finished?.at && state.startedAt === fold.startedAt,
      () => `the server has ${held} of ${attemptId}; on disk is ${onDisk}`,
    );
  }
}

function compareRoom({ oracle, roster, verdict, machine }: Stage, { view, seats }: Proctor): void {
  const { sitting } = oracle;
  if (view === null || machine.current === null) return;
  const hold = (holds: boolean, message: () => string): boolean =>
    verdict.hold("room-equals-the-fold", holds, message);
  hold(
    view.clock.phase === sitting.phase,
    () => `the room shows ${view.clock.phase}, it is ${sitting.phase}`,
  );
  if (sitting.terms === null) return;
  for (const { attemptId } of roster.participants) {
    const seat = seats.get(attemptId);
    const fold = oracle.attempt(attemptId);
    const isRight =
      seat !== undefined &&
      seat.answered === fold.responses.size &&
      seat.flagged === fold.flags.size &&
      seat.finishedAt === (fold.finished?.at ?? null) &&
      seat.integrityCount === fold.integrityCount &&
      seat.connected === fold.connected &&
      (fold.seat === null || seat.seat === fold.seat) &&
      seat.late.accepted === fold.late.accepted &&
      seat.late.held === fold.late.held.length &&
      seat.late.rejected === fold.late.rejected &&
      seat.extensions.length === fold.extensions.length &&
      (seat.lock?.at ?? null) === fold.lockedAt &&
      seat.messages.sent === fold.messages.length &&
      seat.messages.acknowledged === fold.messages.filter((each) => each.acknowledged).length &&
      seat.incidentCount === fold.incidentCount &&
      seat.identityDeniedAt === fold.identityDeniedAt &&
      String(seat.needs) === String(fold.needs) &&
      (seat.checkedInAt !== null) === fold.checkedIn &&
      (seat.disqualified !== null) === fold.isDisqualified;
    hold(
      isRight,
      () => `the seat of ${attemptId} shows ${JSON.stringify(seat)}; on disk is ${JSON.stringify(fold)}`,
    );
  }
}

/** [SM9] The public's rows are the fold, in the order of the decree: total, TKP, TIU, TWK. */
export function compareBoard({ oracle, roster, verdict }: Stage, { rows, isOpen }: Viewer): void {
  const { sitting } = oracle;
  if (sitting.terms === null || !isOpen || rows.size === 0) return;
  const { ruleSet } = shortExam();
  const all = roster.participants.map(({ attemptId, participantNumber }) => ({
    attemptId,
    participantNumber,
    scores: earnedOf(oracle, attemptId),
  }));
  const isBetter = (a: (typeof all)[number], b: (typeof all)[number]): boolean => {
    for (const part of ["total", "TKP", "TIU", "TWK"] as const) {
      if (a.scores[part] !== b.scores[part]) return a.scores[part] > b.scores[part];
    }
    return false;
  };
  for (const mine of all) {
    const fold = oracle.attempt(mine.attemptId);
    const row = rows.get(mine.participantNumber);
    const place = 1 + all.filter((other) => isBetter(other, mine)).length;
    const state = fold.finished !== null ? BOARD_FINISHED : fold.startedAt !== null ? BOARD_WORKING : 0;
    verdict.hold(
      "board-equals-the-fold",
      row !== undefined &&
        isSameScores({ TWK: row[2], TIU: row[3], TKP: row[4], total: row[5] }, mine.scores) &&
        row[1] === place &&
        row[6] === fold.responses.size &&
        (row[7] & ~BOARD_MEETS) === state,
      () =>
        `${mine.attemptId} has ${JSON.stringify(mine.scores)}, place ${place}, ${state}, of ${questionCountOf(ruleSet)}; the board shows ${JSON.stringify(row)}`,
    );
  }
}
