import { accepted, invariant } from "@neraca/base";
import { scoresOf } from "../scoring/scores.ts";
import type { AttemptEvent, AttemptState } from "./attempt.ts";
import type { AttemptCommandOf, Decision } from "./command.ts";

/** [RI9] A ruling touches each result once, and only scores that it changes. */
export function rescore(
  { at, ruling, digest, scores }: AttemptCommandOf<"rescore-result">,
  { result, rescoredBy }: AttemptState,
): Decision {
  invariant(result !== null, "only what was sealed is scored anew");
  invariant(!rescoredBy.includes(ruling), `ruling ${ruling} has been applied before`);
  const isOther = (["TWK", "TIU", "TKP"] as const).some((part) => result.scores[part] !== scores[part]);
  return accepted(
    result.status === "scored" && isOther
      ? [{ type: "ResultRescored", at, ruling, digest, scores: scoresOf(scores) }]
      : [],
  );
}

/** Throws InvariantError for a result that was never sealed, or that the ruling has changed before. */
export function rescored(
  state: AttemptState,
  { ruling, scores }: Extract<AttemptEvent, { readonly type: "ResultRescored" }>,
): AttemptState {
  const { result, rescoredBy } = state;
  invariant(result?.status === "scored", "scored anew without a scored result");
  invariant(!rescoredBy.includes(ruling), `scored anew by ruling ${ruling} twice`);
  return { ...state, result: { ...result, scores }, rescoredBy: [...rescoredBy, ruling] };
}
