import type { Stage } from "../actors/stage.ts";
import { earnedOf } from "./earned.ts";
import { comparePictures, type Watchers } from "./pictures.ts";
import { isSameScores } from "./scores.ts";

/** [SM10] The sitting is closed and everything has settled: what must be true of a whole exam. */
export function checkEnding(stage: Stage, watchers: Watchers, keepsLedger: boolean): void {
  const { oracle, verdict } = stage;
  oracle.outboxes.checkGaps();
  oracle.time.check();
  for (const { attemptId } of stage.roster.participants) {
    const { startedAt, finished, result } = oracle.attempt(attemptId);
    verdict.hold(
      "every-attempt-ends",
      result !== null && (startedAt === null || finished !== null),
      () =>
        `${attemptId} has started at ${startedAt}, finished ${JSON.stringify(finished)}, sealed ${result !== null}`,
    );
    const scores = earnedOf(oracle, attemptId);
    const status = startedAt === null ? "absent" : "scored";
    verdict.hold(
      "result-equals-the-fold",
      result !== null && result.status === status && isSameScores(result.scores, scores),
      () => `${attemptId} is ${status} with ${JSON.stringify(scores)}; sealed is ${JSON.stringify(result)}`,
    );
  }
  comparePictures(stage, watchers);
  checkCandidates(stage, watchers, keepsLedger);
  for (const viewer of watchers.viewers) {
    verdict.hold(
      "board-equals-the-fold",
      viewer.isSealed || !viewer.isOpen,
      () => "a board of a closed sitting is not sealed",
    );
  }
  if (keepsLedger) checkLedger(stage);
}

function checkCandidates({ oracle, verdict }: Stage, { candidates }: Watchers, keepsLedger: boolean): void {
  for (const { participant, window } of candidates) {
    const { attemptId } = participant;
    const snapshot = window?.engine.snapshot();
    const { result, finished } = oracle.attempt(attemptId);
    if (snapshot === undefined || snapshot.stage !== "finished" || result === null || finished === null)
      continue;
    verdict.hold(
      "result-equals-the-fold",
      snapshot.result !== null && (isSameScores(snapshot.result.scores, result.scores) || !keepsLedger),
      () => `${attemptId} is shown ${JSON.stringify(snapshot.result)}; on disk is ${JSON.stringify(result)}`,
    );
    verdict.hold(
      "ledger-equals-the-journal",
      !keepsLedger || (snapshot.result?.receipt ?? null) !== null,
      () => `${attemptId} has no receipt, though the ledger has the result`,
    );
  }
}

/**
 * One line for the arming, one for each result and each disqualification of somebody who has one, one for each ruling and each score that it changed, one for the seed; after the arming and the
 * close one that binds the journal.
 */
function checkLedger({ machine, oracle, verdict, roster }: Stage): void {
  const { terms } = oracle.sitting;
  const checkpoint = new TextDecoder().decode(machine.ledger.get("checkpoint") ?? new Uint8Array());
  const size = Number(checkpoint.split("\n")[1]);
  const decisions = roster.participants.reduce(
    (sum, { attemptId }) =>
      sum + oracle.attempt(attemptId).decisionsTold + oracle.attempt(attemptId).scoresBefore.length,
    0,
  );
  const expected = (terms?.roster.length ?? 0) + 4 + decisions + oracle.rulings.confirmed;
  verdict.hold(
    "ledger-equals-the-journal",
    size === expected,
    () => `the published ledger has ${size} entries, the journal ${expected}`,
  );
}
