import { canonicalJson, type Digest, digestOf, type ItemId, type OptionId } from "@neraca/base";
import type { Paper } from "../paper/paper.ts";
import { scoreOf } from "../scoring/score.ts";
import type { ScoreTable } from "../scoring/score-table.ts";
import { type Scores, ZERO_SCORES } from "../scoring/scores.ts";
import type { AttemptState, SealedResult } from "./attempt.ts";

export function responsesOf(state: AttemptState): ReadonlyMap<ItemId, OptionId> {
  return new Map([...state.responses].map(([itemId, response]) => [itemId, response.optionId]));
}

/** SHA-256 of the canonical JSON of `[[itemId, optionId], ...]`, sorted by item id. */
export function responsesDigest(state: AttemptState): Digest {
  const pairs = [...responsesOf(state)].toSorted(([a], [b]) => (a < b ? -1 : 1));
  return digestOf(canonicalJson(pairs));
}

/** Scores counted from nothing. */
export function scoresOfAttempt(state: AttemptState, table: ScoreTable): Scores {
  return scoreOf(responsesOf(state), table);
}

/** What a result gets from whoever seals it. */
export type ResultSeal = {
  /** 16 random bytes in hexadecimal, the same for one candidate in all sittings of a selection. */
  readonly saltHex: string;
  /** Of the attempt's record before the result. */
  readonly journalDigest: Digest;
};

/**
 * [AT17] What is sealed at the close. Whoever never got the key is absent, with nothing.
 *
 * @param paper null for whoever never started: nothing was shown to them
 */
export function resultOf(
  state: AttemptState,
  paper: Paper | null,
  table: ScoreTable,
  { saltHex, journalDigest }: ResultSeal,
): SealedResult {
  if (state.startedAt === null || paper === null) {
    const nothing = { scores: ZERO_SCORES, paperDigest: null, responsesDigest: null };
    return { status: "absent", ...nothing, journalDigest, saltHex };
  }
  return {
    status: "scored",
    scores: scoresOfAttempt(state, table),
    paperDigest: paper.digest,
    responsesDigest: responsesDigest(state),
    journalDigest,
    saltHex,
  };
}
