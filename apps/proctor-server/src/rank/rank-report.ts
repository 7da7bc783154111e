import { accepted, invariant, type LocalText, type PositionId, type Result, refused } from "@neraca/base";
import {
  type Contender,
  formationTypeRuleOf,
  impossibleIn,
  type Move,
  movesBetween,
  type RankedLine,
  type RuleSet,
  rankPosition,
  rescoring,
  type ScoredContender,
  type Scores,
} from "@neraca/exam";
import type { RankInput, RankPosition } from "./rank-input.ts";

export type PositionReport = RankPosition & {
  readonly positionId: PositionId;
  /** Everybody, under the first rule set; empty when it cannot rank the position. */
  readonly lines: readonly RankedLine[];
  /** Everybody, under the second; empty when there is none, or it cannot. */
  readonly others: readonly RankedLine[];
  /** How many go through under each; null: not ranked. */
  readonly through: { readonly first: number | null; readonly second: number | null };
  readonly moves: readonly Move[];
  /** Rule sets that cannot rank this position, and why. */
  readonly unranked: readonly LocalText[];
};

export type RankReport = {
  /** What whoever compares must know. */
  readonly notes: readonly LocalText[];
  /** One position after the other; each is ranked when it is asked for, so that only one is in memory. */
  readonly positions: () => Generator<PositionReport>;
};

/**
 * Ranks everything under one rule set, and under a second one if there is, and says who moves. Refused when the points of the scores say
 * nothing about those of a rule set.
 */
export function rankReport(
  input: RankInput,
  first: RuleSet,
  second: RuleSet | null,
): Result<RankReport, LocalText> {
  const rankers = [first, ...(second === null ? [] : [second])].map((ruleSet) => rankerOf(input, ruleSet));
  for (const ranker of rankers) if (!ranker.ok) return ranker;
  const [byFirst, bySecond] = rankers.map((ranker) => (ranker.ok ? ranker.value : null));
  invariant(byFirst !== null && byFirst !== undefined, "the first rule set ranks");
  return accepted({
    notes: [
      ...input.notes,
      ...comparabilityNotes(input, first),
      ...(second === null ? [] : comparabilityNotes(input, second)),
    ],
    positions: function* () {
      for (const { positionId, contenders } of input.sheet.byPosition()) {
        const position = input.positions.get(positionId);
        invariant(position !== undefined, `no position ${positionId}`);
        yield reportOf(positionId, position, contenders, byFirst, bySecond ?? null);
      }
    },
  });
}

type Ranker = (
  position: RankPosition,
  contenders: readonly Contender[],
) => Result<readonly RankedLine[], LocalText>;

function rankerOf({ earnedUnder }: RankInput, ruleSet: RuleSet): Result<Ranker, LocalText> {
  const rescored = rescoring(earnedUnder, ruleSet);
  if (!rescored.ok) {
    const subtest = rescored.error;
    return refused({
      id: `${ruleSet.id} menilai ${subtest} dengan cara lain daripada ${earnedUnder.id}; nilainya tidak dapat dihitung ulang tanpa jawaban.`,
      en: `${ruleSet.id} scores ${subtest} in another way than ${earnedUnder.id}; the points cannot be computed again without the answers.`,
    });
  }
  return accepted((position, contenders) => {
    const { formationType, quota } = position;
    if (formationTypeRuleOf(ruleSet, formationType) === undefined) {
      return refused({
        id: `${ruleSet.id} tidak mengenal jenis kebutuhan ${formationType}.`,
        en: `${ruleSet.id} does not know the formation type ${formationType}.`,
      });
    }
    if (ruleSet.carriedOver === "refused" && contenders.some(isCarriedOver)) {
      return refused({
        id: `${ruleSet.id} tidak menerima nilai dari seleksi sebelumnya.`,
        en: `${ruleSet.id} takes no scores of earlier rounds.`,
      });
    }
    const counted = recounted(contenders, earnedUnder, rescored.value);
    if (!counted.ok) return counted;
    return accepted(rankPosition({ ruleSet, formationType, quota, contenders: counted.value }));
  });
}

function isCarriedOver(contender: Contender): boolean {
  return contender.status === "scored" && contender.source.kind === "carried-over";
}

/** Points of an earlier round are what they were. */
function recounted(
  contenders: readonly Contender[],
  earnedUnder: RuleSet,
  rescored: ((scores: Scores) => Scores) | null,
): Result<readonly Contender[], LocalText> {
  if (rescored === null) return accepted(contenders);
  const isOdd = (contender: Contender): boolean =>
    isFresh(contender) && impossibleIn(earnedUnder, contender.scores).length > 0;
  if (contenders.some(isOdd)) {
    return refused({
      id: `Ada nilai yang tidak mungkin menurut ${earnedUnder.id}; poinnya tidak dapat dihitung ulang.`,
      en: `Some scores cannot be earned under ${earnedUnder.id}; their points cannot be computed again.`,
    });
  }
  return accepted(
    contenders.map((contender) =>
      isFresh(contender) ? { ...contender, scores: rescored(contender.scores) } : contender,
    ),
  );
}

function isFresh(contender: Contender): contender is ScoredContender {
  return contender.status === "scored" && contender.source.kind === "fresh";
}

function reportOf(
  positionId: PositionId,
  position: RankPosition,
  contenders: readonly Contender[],
  byFirst: Ranker,
  bySecond: Ranker | null,
): PositionReport {
  const first = byFirst(position, contenders);
  const second = bySecond?.(position, contenders) ?? null;
  return {
    ...position,
    positionId,
    lines: first.ok ? first.value : [],
    others: second?.ok === true ? second.value : [],
    through: {
      first: first.ok ? throughIn(first.value) : null,
      second: second?.ok === true ? throughIn(second.value) : null,
    },
    moves: first.ok && second?.ok === true ? movesBetween(first.value, second.value) : [],
    unranked: [first, second].flatMap((outcome) => (outcome === null || outcome.ok ? [] : [outcome.error])),
  };
}

function throughIn(lines: readonly RankedLine[]): number {
  return lines.filter(({ status }) => status === "passed-within").length;
}

/** Scores from a paper that the rule set does not know: its thresholds were made for another total. */
function comparabilityNotes({ earnedUnder }: RankInput, ruleSet: RuleSet): readonly LocalText[] {
  const counts = (rules: RuleSet): string => rules.subtests.map(({ itemCount }) => itemCount).join("/");
  if (counts(earnedUnder) === counts(ruleSet)) return [];
  const [from, to] = [counts(earnedUnder), counts(ruleSet)];
  return [
    {
      id: `Nilai diperoleh dari naskah ${from} (${earnedUnder.id}); ambang batas ${ruleSet.id} dibuat untuk naskah ${to}.`,
      en: `The scores come from papers of ${from} (${earnedUnder.id}); the thresholds of ${ruleSet.id} were made for papers of ${to}.`,
    },
  ];
}
