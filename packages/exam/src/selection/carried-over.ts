import type { LocalText, PerSubtest, Subtest } from "@neraca/base";
import type { RuleBook } from "../rules/rule-book.ts";
import type { RuleSet } from "../rules/rule-set.ts";
import { formationTypeRuleOf, gapsIn, minimaOf } from "../rules/threshold.ts";
import { impossibleIn } from "../scoring/possible-scores.ts";
import { type Scores, scoresOf } from "../scoring/scores.ts";

/** Scores that somebody brings from an earlier round. */
export type CarriedOverClaim = PerSubtest<number> & {
  /** Id of the rule set under which they were earned. */
  readonly round: string;
  /** As what they competed then, by that rule set. */
  readonly formationType: string;
};

/** Why scores are not taken over. Points. */
export type CarriedOverFault =
  /** The selection's own decree takes none. */
  | { readonly reason: "carried-over-not-allowed"; readonly round: string }
  | { readonly reason: "carried-over-round-unknown"; readonly round: string }
  /** The selection's own round, or one after it. */
  | { readonly reason: "carried-over-round-not-earlier"; readonly round: string }
  | {
      readonly reason: "carried-over-points-too-many";
      readonly subtest: Subtest;
      readonly points: number;
      readonly most: number;
    }
  | {
      readonly reason: "carried-over-points-between";
      readonly subtest: Subtest;
      readonly points: number;
      readonly step: number;
    }
  | { readonly reason: "carried-over-type-unknown"; readonly round: string; readonly formationType: string }
  | {
      readonly reason: "carried-over-below-threshold";
      readonly round: string;
      readonly measure: keyof Scores;
      readonly reached: number;
      readonly minimum: number;
    };
export type CarriedOverReason = CarriedOverFault["reason"];

/** Rounds from which a selection may take scores over, the newest first: installed, and no later than its own. Empty where its decree takes none. */
export function earlierRounds(rules: RuleSet, book: RuleBook): readonly RuleSet[] {
  if (rules.carriedOver === "refused") return [];
  return [...book.values()]
    .filter((round) => isEarlier(round, rules))
    .toSorted((a, b) => b.year - a.year || (a.id < b.id ? -1 : 1));
}

function isEarlier(round: RuleSet, rules: RuleSet): boolean {
  return round.id !== rules.id && round.year <= rules.year;
}

/**
 * Everything for which scores are not taken over into a selection under `rules`; empty: they are. Whether they reach the threshold of the
 * selection itself is not asked here: the ranking asks it of everybody alike (RK14).
 */
export function carriedOverFaults(
  claim: CarriedOverClaim,
  { rules, book }: { readonly rules: RuleSet; readonly book: RuleBook },
): readonly CarriedOverFault[] {
  const { round: id, formationType } = claim;
  if (rules.carriedOver === "refused") return [{ reason: "carried-over-not-allowed", round: id }];
  const round = book.get(id);
  if (round === undefined) return [{ reason: "carried-over-round-unknown", round: id }];
  if (!isEarlier(round, rules)) return [{ reason: "carried-over-round-not-earlier", round: id }];
  const { TWK, TIU, TKP } = claim;
  const scores = scoresOf({ TWK, TIU, TKP });
  const faults: CarriedOverFault[] = impossibleIn(round, scores).map(({ subtest, points, most, step }) =>
    points > most
      ? { reason: "carried-over-points-too-many", subtest, points, most }
      : { reason: "carried-over-points-between", subtest, points, step },
  );
  const type = formationTypeRuleOf(round, formationType);
  if (type === undefined)
    return [...faults, { reason: "carried-over-type-unknown", round: id, formationType }];
  // Of a number that nobody can have, it says nothing that it is too low.
  if (faults.length > 0) return faults;
  return gapsIn(minimaOf(type.threshold), scores).map(({ measure, reached, minimum }) => ({
    reason: "carried-over-below-threshold",
    round: id,
    measure,
    reached,
    minimum,
  }));
}

/** Which number misses what, and what helps. */
export function carriedOverWords(fault: CarriedOverFault): LocalText {
  switch (fault.reason) {
    case "carried-over-not-allowed":
      return {
        id: "Keputusan seleksi ini tidak menerima nilai dari seleksi sebelumnya: peserta harus ikut ujian.",
        en: "The decree of this selection takes no scores of an earlier round: the candidate has to sit the exam.",
      };
    case "carried-over-round-unknown":
      return {
        id: `Aturan seleksi ${fault.round} tidak terpasang di sini: periksa tulisannya, atau pasang berkas aturannya.`,
        en: `The rules ${fault.round} are not installed here: check the spelling, or install their file.`,
      };
    case "carried-over-round-not-earlier":
      return {
        id: `${fault.round} bukan seleksi sebelumnya: pilih seleksi tempat nilai itu diperoleh.`,
        en: `${fault.round} is no earlier round: choose the one in which the scores were earned.`,
      };
    case "carried-over-points-too-many":
      return {
        id: `${fault.subtest} ${fault.points}: paling banyak ${fault.most} pada seleksi itu.`,
        en: `${fault.subtest} ${fault.points}: at most ${fault.most} could be earned in that round.`,
      };
    case "carried-over-points-between":
      return {
        id: `${fault.subtest} ${fault.points}: nilainya kelipatan ${fault.step} pada seleksi itu.`,
        en: `${fault.subtest} ${fault.points}: points came in steps of ${fault.step} in that round.`,
      };
    case "carried-over-type-unknown":
      return {
        id: `Jenis kebutuhan ${fault.formationType} tidak ada pada ${fault.round}: tulis jenis yang diikuti peserta waktu itu.`,
        en: `${fault.round} has no formation type ${fault.formationType}: give the one that they competed as then.`,
      };
    case "carried-over-below-threshold": {
      const { reached, minimum, round } = fault;
      const [id, en] = fault.measure === "total" ? ["Nilai total", "Total"] : [fault.measure, fault.measure];
      return {
        id: `${id} ${reached} kurang ${minimum - reached} dari ambang batas ${minimum} pada ${round}: yang tidak lulus waktu itu tidak membawa nilai.`,
        en: `${en} ${reached} is ${minimum - reached} short of the threshold ${minimum} of ${round}: who did not pass then has nothing to carry over.`,
      };
    }
  }
}
