import { type CandidateId, invariant, type Subtest } from "@neraca/base";
import type { FormationType } from "../rules/formation-type.ts";
import type { RuleSet } from "../rules/rule-set.ts";
import { gapsIn, type Minimum, minimaOf, type ThresholdGap, thresholdOf } from "../rules/threshold.ts";
import { assertScores, type Scores } from "../scoring/scores.ts";
import {
  type Contender,
  FRESH,
  type ScoredContender,
  type ScoreSource,
  UNSCORED_STATUSES,
  type UnscoredContender,
} from "./contender.ts";
import type { CutGrounds, Grounds, PlaceGrounds } from "./grounds.ts";
import { compareScores, runLengths } from "./order.ts";
import type { RankingStatus } from "./status.ts";

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
  readonly source: ScoreSource;
  /** Goes through with more others on the same place than the cut has room for: nothing in the rules tells them apart. */
  readonly tiedAtCut: boolean;
  /** What decided; `reasonOf` says it in words for the candidate. */
  readonly grounds: Grounds;
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
 * scores that do not add up, carried-over scores where the decree refuses them, and a formation type that the decree does not know.
 */
export function rankPosition(ranking: PositionRanking): readonly RankedLine[] {
  assertRanking(ranking);
  const { tieOrder } = ranking.ruleSet;
  const minima = minimaOf(thresholdOf(ranking.ruleSet, ranking.formationType));
  const eligible: ScoredContender[] = [];
  const below: { readonly contender: ScoredContender; readonly gaps: readonly ThresholdGap[] }[] = [];
  const unscored: UnscoredContender[] = [];
  for (const contender of ranking.contenders) {
    if (contender.status !== "scored") {
      unscored.push(contender);
      continue;
    }
    const gaps = gapsIn(minima, contender.scores);
    if (gaps.length === 0) eligible.push(contender);
    else below.push({ contender, gaps });
  }
  eligible.sort((a, b) => byStanding(tieOrder, a, b));
  below.sort((a, b) => byStanding(tieOrder, a.contender, b.contender));
  unscored.sort(byStatus);
  const lines = placedLines(ranking, minima, eligible);
  for (const { contender, gaps } of below) lines.push(belowLine(contender, gaps));
  for (const contender of unscored) lines.push(unscoredLine(contender));
  return lines;
}

/** One place after the other: whoever shares one shares its grounds. */
function placedLines(
  { ruleSet, quota }: PositionRanking,
  minima: readonly Minimum[],
  eligible: readonly ScoredContender[],
): RankedLine[] {
  const { tieOrder, cutMultiple } = ruleSet;
  const cut: CutGrounds = { cutMultiple, quota, cut: cutMultiple * quota };
  // By how many of the tie-breaks are looked at, none first: how many are equal so far.
  const equals = Array.from({ length: tieOrder.length + 1 }, (_, depth) =>
    runLengths(["total", ...tieOrder.slice(0, depth)], eligible),
  );
  const lowestTotalWithin = eligible[Math.min(cut.cut, eligible.length) - 1]?.scores.total ?? 0;
  const alike = { minima, tieOrder, deciders: NONE, sameTotalCount: 0, samePlaceCount: 0 };
  const lines: RankedLine[] = [];
  for (let start = 0; start < eligible.length; ) {
    const first = eligible[start];
    const count = equals.at(-1)?.[start];
    invariant(first !== undefined && count !== undefined && count > 0, "a place has somebody on it");
    const own = { place: start + 1, scores: first.scores };
    // Most totals of a small position are nobody else's: then nothing has to be counted.
    const isAlone = equals[0]?.[start] === 1;
    const place: PlaceGrounds = isAlone
      ? { ...alike, ...own }
      : { ...alike, ...own, ...tiesAt(tieOrder, equals, start) };
    const isWithin = place.place <= cut.cut;
    const tiedAtCut = isWithin && start + count > cut.cut;
    const status = isWithin ? "passed-within" : "passed-outside";
    const grounds: Grounds = isWithin
      ? { kind: "within", place, cut, tiedAtCut }
      : { kind: "outside", place, cut, lowestTotalWithin };
    const end = start + count;
    for (; start < end; start += 1) {
      const member = eligible[start];
      invariant(member !== undefined, "as many as were counted");
      const { candidateId, participantNumber, scores, source } = member;
      lines.push({
        candidateId,
        participantNumber,
        status,
        place: place.place,
        scores,
        source,
        tiedAtCut,
        grounds,
      });
    }
  }
  return lines;
}

const NONE: readonly Subtest[] = [];

/**
 * A tie-break decided something when some who were equal up to it are no longer equal after it.
 *
 * @param equals by how many of the tie-breaks are looked at, none first: how many are equal so far to whoever stands at an index
 */
function tiesAt(
  tieOrder: readonly Subtest[],
  equals: readonly Int32Array[],
  index: number,
): Pick<PlaceGrounds, "deciders" | "sameTotalCount" | "samePlaceCount"> {
  const counts = equals.map((lengths) => lengths[index] ?? 1);
  return {
    deciders: tieOrder.filter((_, depth) => (counts[depth] ?? 0) > (counts[depth + 1] ?? 0)),
    sameTotalCount: (counts[0] ?? 1) - 1,
    samePlaceCount: (counts.at(-1) ?? 1) - 1,
  };
}

function belowLine(contender: ScoredContender, gaps: readonly ThresholdGap[]): RankedLine {
  const { candidateId, participantNumber, scores, source } = contender;
  return {
    candidateId,
    participantNumber,
    status: "below-threshold",
    place: null,
    scores,
    source,
    tiedAtCut: false,
    grounds: { kind: "below", gaps },
  };
}

function unscoredLine({ candidateId, participantNumber, status, scores }: UnscoredContender): RankedLine {
  return {
    candidateId,
    participantNumber,
    status,
    place: null,
    scores,
    source: FRESH,
    tiedAtCut: false,
    grounds: { kind: status },
  };
}

function byStanding(tieOrder: readonly Subtest[], a: ScoredContender, b: ScoredContender): number {
  return compareScores(tieOrder, a.scores, b.scores) || byParticipantNumber(a, b);
}

function byStatus(a: UnscoredContender, b: UnscoredContender): number {
  const order = UNSCORED_STATUSES.indexOf(a.status) - UNSCORED_STATUSES.indexOf(b.status);
  return order === 0 ? byParticipantNumber(a, b) : order;
}

/** By UTF-16 code units, so that the list is the same on every machine. Numbers of one selection have one length. */
function byParticipantNumber(a: Contender, b: Contender): number {
  if (a.participantNumber === b.participantNumber) return 0;
  return a.participantNumber < b.participantNumber ? -1 : 1;
}

function assertRanking({ ruleSet, quota, contenders }: PositionRanking): void {
  invariant(Number.isSafeInteger(quota) && quota >= 1, `not a quota: ${quota}`);
  const candidateIds = new Set<CandidateId>();
  const numbers = new Set<string>();
  for (const contender of contenders) {
    candidateIds.add(contender.candidateId);
    numbers.add(contender.participantNumber);
    if (contender.scores !== null) assertScores(contender.scores);
    const isCarriedOver = contender.status === "scored" && contender.source.kind === "carried-over";
    invariant(!isCarriedOver || ruleSet.carriedOver !== "refused", "the decree takes no carried-over scores");
  }
  invariant(candidateIds.size === contenders.length, "a candidate is ranked twice");
  invariant(numbers.size === contenders.length, "a participant number comes twice");
}
