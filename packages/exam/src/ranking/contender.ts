import type { CandidateId } from "@neraca/base";
import type { Scores } from "../scoring/scores.ts";

/** A candidate of the position, wherever and whenever they sat. */
export type Contender = ScoredContender | UnscoredContender;

export type ScoredContender = {
  readonly candidateId: CandidateId;
  readonly participantNumber: string;
  readonly status: "scored";
  readonly scores: Scores;
  readonly source: ScoreSource;
};

/** `scores` is what they had when they were disqualified or withdrew, if anything; it is passed on and ranks nobody. */
export type UnscoredContender = {
  readonly candidateId: CandidateId;
  readonly participantNumber: string;
  readonly status: UnscoredStatus;
  readonly scores: Scores | null;
};

/** In the order in which lists have them. */
export const UNSCORED_STATUSES = ["absent", "disqualified", "withdrawn"] as const;
export type UnscoredStatus = (typeof UNSCORED_STATUSES)[number];

/**
 * Where scores come from. Those carried over from an earlier round rank together with fresh ones, under the rules of the round that
 * ranks them; the line says that they were.
 */
export type ScoreSource =
  | { readonly kind: "fresh" }
  | {
      readonly kind: "carried-over";
      /** The rule set of the round in which they were earned: `cpns-2018`. null when nobody said. */
      readonly round: string | null;
    };

export const FRESH: ScoreSource = { kind: "fresh" };
