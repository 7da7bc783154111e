import { type CandidateId, invariant, type LocalText, type Subtest } from "@neraca/base";
import type { FormationType } from "../rules/formation-type.ts";
import type { RuleSet } from "../rules/rule-set.ts";
import { thresholdGaps } from "../rules/threshold.ts";
import { assertScores, type Scores } from "../scoring/scores.ts";
import { compareScores, type PlaceGroup, placeGroups } from "./order.ts";
import {
  type CutGrounds,
  type PlaceGrounds,
  REASONS_UNSCORED,
  reasonBelow,
  reasonOutside,
  reasonWithin,
} from "./reason.ts";
import type { RankingStatus } from "./status.ts";

/** A candidate of the position, wherever and whenever they sat. Scores carried over from an earlier round count like fresh ones. */
export type Contender = ScoredContender | UnscoredContender;

export type ScoredContender = {
  readonly candidateId: CandidateId;
  readonly participantNumber: string;
  readonly status: "scored";
  readonly scores: Scores;
};

/** `scores` is what they had when they were disqualified or withdrew, if anything; it is passed on and ranks nobody. */
export type UnscoredContender = {
  readonly candidateId: CandidateId;
  readonly participantNumber: string;
  readonly status: "absent" | "disqualified" | "withdrawn";
  readonly scores: Scores | null;
};

export type PositionRanking = {
  readonly ruleSet: RuleSet;
  readonly formationType: FormationType;
  /** Vacancies of the position, at least 1. */
  readonly quota: number;
  /** Every candidate of the position, across all venues, in any order. */
  readonly contenders: readonly Contender[];
};

export type RankedLine = {
  readonly candidateId: CandidateId;
  readonly participantNumber: string;
  readonly status: RankingStatus;
  /** From 1; null for whoever is not ranked (below the threshold, absent, disqualified, withdrawn). */
  readonly place: number | null;
  readonly scores: Scores | null;
  /** Goes through with more others on the same place than the cut has room for: nothing in the rules tells them apart. */
  readonly tiedAtCut: boolean;
  /** What decided, in words for the candidate. */
  readonly reason: LocalText;
};

/**
 * Ranks the candidates of one position (selection rules, "From SKD to SKB"). Those who meet the threshold of the formation type are
 * ordered by total, then by the tie order of the rule set; equals share a place (1, 2, 2, 4). Every place up to cutMultiple x quota
 * goes through, so those who are equal at the cut all do.
 *
 * Lines come by place, then those below the threshold by the same order of scores, then the absent, the disqualified and the
 * withdrawn; within that by participant number. The order of the input says nothing. Points are not checked against steps or maxima.
 *
 * Throws InvariantError for a quota that is not a whole number of at least 1, a candidate or participant number that comes twice,
 * scores that do not add up, and a formation type that the decree does not know.
 */
export function rankPosition(ranking: PositionRanking): readonly RankedLine[] {
  assertRanking(ranking);
  const { ruleSet, formationType } = ranking;
  const sorted = ranking.contenders.toSorted(byParticipantNumber);
  const judged = sorted.filter(isScored).map((contender) => ({
    contender,
    scores: contender.scores,
    gaps: thresholdGaps(ruleSet, formationType, contender.scores),
  }));
  const eligible = judged.filter(({ gaps }) => gaps.length === 0).map(({ contender }) => contender);
  const below = judged
    .filter(({ gaps }) => gaps.length > 0)
    .toSorted((a, b) => compareScores(ruleSet.tieOrder, a.scores, b.scores))
    .map(({ contender, gaps }) => unrankedLine(contender, "below-threshold", reasonBelow(gaps)));
  const unscored = UNSCORED_ORDER.flatMap((status) =>
    sorted
      .filter((contender) => contender.status === status)
      .map((contender) => unrankedLine(contender, status, REASONS_UNSCORED[status])),
  );
  return [...placedLines(ranking, eligible), ...below, ...unscored];
}

const UNSCORED_ORDER: readonly UnscoredContender["status"][] = ["absent", "disqualified", "withdrawn"];

function placedLines(
  { ruleSet, quota }: PositionRanking,
  eligible: readonly ScoredContender[],
): readonly RankedLine[] {
  const { tieOrder, cutMultiple } = ruleSet;
  const cut: CutGrounds = { cutMultiple, quota, cut: cutMultiple * quota };
  const groups = placeGroups(tieOrder, eligible);
  const lowestTotalWithin = groups.findLast((group) => group.place <= cut.cut)?.scores.total ?? 0;
  const counts = tieCountsOf(tieOrder, eligible);
  return groups.flatMap((group) => {
    const grounds = placeGrounds(tieOrder, group, counts);
    const within = group.place <= cut.cut;
    const tiedAtCut = within && group.place + group.members.length - 1 > cut.cut;
    const reason = within
      ? reasonWithin(grounds, cut, tiedAtCut)
      : reasonOutside(grounds, cut, lowestTotalWithin);
    return group.members.map(({ candidateId, participantNumber, scores }) => ({
      candidateId,
      participantNumber,
      status: within ? ("passed-within" as const) : ("passed-outside" as const),
      place: group.place,
      scores,
      tiedAtCut,
      reason,
    }));
  });
}

/** How many have a total and the same first few tie-breaks, by `tieKey`. */
type TieCounts = ReadonlyMap<string, number>;

function tieCountsOf(tieOrder: readonly Subtest[], standings: readonly ScoredContender[]): TieCounts {
  const counts = new Map<string, number>();
  for (const { scores } of standings) {
    for (let depth = 0; depth <= tieOrder.length; depth += 1) {
      const key = tieKey(tieOrder, scores, depth);
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
  }
  return counts;
}

function tieKey(tieOrder: readonly Subtest[], scores: Scores, depth: number): string {
  return [scores.total, ...tieOrder.slice(0, depth).map((subtest) => scores[subtest])].join("/");
}

/** A tie-break decided something when some who were equal up to it are no longer equal after it. */
function placeGrounds(
  tieOrder: readonly Subtest[],
  { place, scores }: PlaceGroup<ScoredContender>,
  counts: TieCounts,
): PlaceGrounds {
  const equalUpTo = (depth: number): number => counts.get(tieKey(tieOrder, scores, depth)) ?? 0;
  return {
    place,
    scores,
    tieOrder,
    deciders: tieOrder.filter((_, depth) => equalUpTo(depth) > equalUpTo(depth + 1)),
    sameTotalCount: equalUpTo(0) - 1,
    samePlaceCount: equalUpTo(tieOrder.length) - 1,
  };
}

function unrankedLine(contender: Contender, status: RankingStatus, reason: LocalText): RankedLine {
  const { candidateId, participantNumber, scores } = contender;
  return { candidateId, participantNumber, status, place: null, scores, tiedAtCut: false, reason };
}

function isScored(contender: Contender): contender is ScoredContender {
  return contender.status === "scored";
}

/** By UTF-16 code units, so that the list is the same on every machine. Numbers of one selection have one length. */
function byParticipantNumber(a: Contender, b: Contender): number {
  if (a.participantNumber === b.participantNumber) return 0;
  return a.participantNumber < b.participantNumber ? -1 : 1;
}

function assertRanking({ quota, contenders }: PositionRanking): void {
  invariant(Number.isSafeInteger(quota) && quota >= 1, `not a quota: ${quota}`);
  const candidateIds = new Set(contenders.map((contender) => contender.candidateId));
  invariant(candidateIds.size === contenders.length, "a candidate is ranked twice");
  const numbers = new Set(contenders.map((contender) => contender.participantNumber));
  invariant(numbers.size === contenders.length, "a participant number comes twice");
  for (const { scores } of contenders) {
    if (scores !== null) assertScores(scores);
  }
}
