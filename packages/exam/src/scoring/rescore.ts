import { accepted, invariant, type Result, refused, SUBTESTS, type Subtest } from "@neraca/base";
import { type RuleSet, subtestRuleOf } from "../rules/rule-set.ts";
import { type Scores, scoresOf } from "./scores.ts";

/**
 * How scores that were earned under one rule set would stand under another one's points, without the answers: a keyed subtest says how
 * many were right. null: the points are the same. Refused with the subtest whose points say nothing about the other's: weights, or a key
 * against weights.
 *
 * The function throws InvariantError for points that cannot have been earned under `from`.
 */
export function rescoring(from: RuleSet, to: RuleSet): Result<((scores: Scores) => Scores) | null, Subtest> {
  const factors = { TWK: SAME, TIU: SAME, TKP: SAME };
  for (const subtest of SUBTESTS) {
    const [before, after] = [subtestRuleOf(from, subtest).scoring, subtestRuleOf(to, subtest).scoring];
    if (before.kind === "keyed" && after.kind === "keyed") {
      factors[subtest] = { per: before.points, earn: after.points };
    } else if (
      before.kind !== "weighted" ||
      after.kind !== "weighted" ||
      before.pointsMin !== after.pointsMin ||
      before.pointsMax !== after.pointsMax
    ) {
      return refused(subtest);
    }
  }
  if (SUBTESTS.every((subtest) => factors[subtest].per === factors[subtest].earn)) {
    return accepted(null);
  }
  return accepted((scores) =>
    scoresOf({
      TWK: rescored(scores.TWK, factors.TWK),
      TIU: rescored(scores.TIU, factors.TIU),
      TKP: rescored(scores.TKP, factors.TKP),
    }),
  );
}

type Factor = { readonly per: number; readonly earn: number };

const SAME: Factor = { per: 1, earn: 1 };

function rescored(points: number, { per, earn }: Factor): number {
  invariant(points % per === 0, `${points} points do not come in steps of ${per}`);
  return (points / per) * earn;
}
