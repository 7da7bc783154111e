import type { AttemptId } from "@neraca/base";
import { placeGroups, type RuleSet, type Scores, scoreOf, ZERO_SCORES } from "@neraca/exam";
import type { AttemptCount } from "./attempt-count.ts";
import type { Stand } from "./stand.ts";

/** One line of the board, as whoever looked at it at that moment could see it. Names are not in the journal. */
export type BoardLine = {
  readonly place: number;
  readonly participantNumber: string;
  readonly scores: Scores;
  readonly answered: number;
  readonly state: "waiting" | "working" | "finished";
};

export type Seated = {
  readonly attemptId: AttemptId;
  readonly participantNumber: string;
  readonly count: AttemptCount;
  /** What a ruling has made of the sealed scores by then; null: nothing. */
  readonly ruled: Scores | null;
};

/** Counted from nothing, in the order of the rule set. @param stand null: nothing can be scored without the bank */
export function boardOf(
  seated: readonly Seated[],
  ruleSet: RuleSet,
  stand: Stand | null,
): readonly BoardLine[] {
  const standings = seated.map(({ participantNumber, count, ruled }) => ({
    participantNumber,
    scores: ruled ?? (stand === null ? ZERO_SCORES : scoreOf(count.answers, stand.table)),
    answered: count.answers.size,
    state: count.state,
  }));
  return placeGroups(ruleSet.tieOrder, standings).flatMap(({ place, members }) =>
    members
      .map((member): BoardLine => ({ place, ...member }))
      .toSorted((a, b) => (a.participantNumber < b.participantNumber ? -1 : 1)),
  );
}
