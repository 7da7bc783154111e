import type { CandidateVersion } from "@neraca/engine";
import {
  carriedOverFaults,
  carriedOverWords,
  earlierRounds,
  minimaOf,
  pointRangesOf,
  type RuleBook,
  type RuleSet,
} from "@neraca/exam";
import type { CandidatesDeskView, CarriedOverOutcome, CarriedOverScores, Reason } from "@neraca/protocol";

/** Rounds from which scores may be taken over, with what they can be and what had to be reached. */
export function roundsOf(ruleSetId: string, book: RuleBook): CandidatesDeskView["rounds"] {
  const rules = book.get(ruleSetId);
  const rounds = rules === undefined ? [] : earlierRounds(rules, book);
  return rounds.map((round) => ({
    id: round.id,
    title: round.title,
    points: [...pointRangesOf(round)],
    formationTypes: round.formationTypes.map(({ type, name, threshold }) => ({
      id: type,
      name,
      minima: [...minimaOf(threshold)],
    })),
  }));
}

/** null: the scores can be taken over, or there are none. */
export function notValid(
  scores: CarriedOverScores | null,
  given: { readonly rules: RuleSet; readonly book: RuleBook },
): Extract<CarriedOverOutcome, { readonly outcome: "not-valid" }> | null {
  if (scores === null) return null;
  const faults = carriedOverFaults(scores, given).map((fault) => ({
    reason: fault.reason,
    words: carriedOverWords(fault),
  }));
  return faults.length === 0 ? null : { outcome: "not-valid", faults };
}

/**
 * Why scores cannot be entered; null: they can. To be taken back they can be as long as the selection is not archived: who brought what was
 * not theirs loses it, and whoever wants to sit does so where a sitting still takes them.
 */
export function whyNotCarriedOver(standing: {
  readonly isArmed: boolean;
  readonly isSeated: boolean;
}): Reason | null {
  if (standing.isArmed) return "carried-over-in-sitting";
  return standing.isSeated ? "carried-over-seated" : null;
}

/** The version with which the scores that stand came. */
export function enteredIn(versions: readonly CandidateVersion[]): CandidateVersion | undefined {
  const [newest] = versions;
  if (newest === undefined || newest.fields.carriedOver === null) return undefined;
  const textOf = ({ fields }: CandidateVersion): string => JSON.stringify(fields.carriedOver);
  const other = versions.findIndex((each) => textOf(each) !== textOf(newest));
  return versions[other < 0 ? versions.length - 1 : other - 1];
}
