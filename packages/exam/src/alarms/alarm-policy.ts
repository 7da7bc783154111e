import { MINUTE_MS, SECOND_MS } from "@neraca/base";

/** From when on a person is told. Alarms decide nothing: no threshold here stops a clock or locks anybody. */
export type AlarmPolicy = {
  /** Without a connection while working. */
  readonly offlineMsMin: number;
  /** Logged in and not started, while the exam runs. */
  readonly notStartedMsMin: number;
  /** One candidate's own clock stopped. */
  readonly pausedMsMin: number;
  /** Away from the exam window: so often, or for so long together, within this time. */
  readonly away: { readonly countMin: number; readonly totalMsMin: number; readonly withinMs: number };
  readonly pace: PacePolicy;
  readonly server: {
    /** The machine's clock is off the server's by so much. */
    readonly clockSkewMsMin: number;
    /** The public board, or the published ledger, is behind what is on disk. */
    readonly boardLagMsMin: number;
    readonly ledgerLagMsMin: number;
    /** A checkpoint lacks a witness. */
    readonly witnessMissingMsMin: number;
  };
};

/** Hard questions that are answered within seconds of being shown, one after another. */
export type PacePolicy = {
  /** So many in a row. */
  readonly runMin: number;
  /** A question counts as hard from these on: seconds that it takes, by its author, and per cent who miss it. */
  readonly hardSecondsMin: number;
  readonly hardDifficultyMin: number;
  /** An answer is too quick when it took at most this share of the author's seconds, and at most so long. */
  readonly percentMax: number;
  readonly tookMsMax: number;
  /** In the last minutes people guess what is left: a run that comes so late says nothing. */
  readonly endingMs: number;
};

/**
 * What holds unless a committee decides otherwise. A reload or a restarted switch is back within 20 s, and so is not told. Two minutes
 * after the start whoever sits there has begun or needs help. Two glances away happen to everybody, three within ten minutes
 * or a whole minute do not. Eight hard questions in a row, each in less than a seventh of its time, are about 1 minute for
 * 8 minutes' work: an honest candidate does that only when guessing at the end, which is left out.
 */
export const DEFAULT_ALARMS: AlarmPolicy = {
  offlineMsMin: 20 * SECOND_MS,
  notStartedMsMin: 2 * MINUTE_MS,
  pausedMsMin: 10 * MINUTE_MS,
  away: { countMin: 3, totalMsMin: MINUTE_MS, withinMs: 10 * MINUTE_MS },
  pace: {
    runMin: 8,
    hardSecondsMin: 40,
    hardDifficultyMin: 40,
    percentMax: 15,
    tookMsMax: 10 * SECOND_MS,
    endingMs: 10 * MINUTE_MS,
  },
  server: {
    clockSkewMsMin: 30 * SECOND_MS,
    boardLagMsMin: 5 * SECOND_MS,
    ledgerLagMsMin: 30 * SECOND_MS,
    witnessMissingMsMin: 5 * MINUTE_MS,
  },
};
