import type { Scores } from "./ledger-entry.ts";

/**
 * What the decrees say, for checking: written from the selection rules and not from the code that scores and ranks, so that a
 * mistake there is found here. A rule set that is missing here makes verification fail: unknown rules prove nothing.
 */
export type VerifierRules = {
  /** The most points, and what they come in. */
  readonly limits: {
    readonly [Subtest in "twk" | "tiu" | "tkp"]: { readonly most: number; readonly step: number };
  };
  /** Minimums by formation type, all of which must be reached. */
  readonly thresholds: ReadonlyMap<string, Partial<Scores>>;
  readonly cutMultiple: number;
};

/** KepmenPANRB 321/2024. Shape A is a minimum for each subtest, shape B one for the total and one for TIU. */
const GENERAL = { twk: 65, tiu: 80, tkp: 166 };
const HIGH = { total: 311, tiu: 85 };
const RESERVED = { total: 286, tiu: 60 };

const RULES: ReadonlyMap<string, VerifierRules> = new Map([
  [
    "cpns-2024",
    {
      limits: { twk: { most: 150, step: 5 }, tiu: { most: 175, step: 5 }, tkp: { most: 225, step: 1 } },
      thresholds: new Map<string, Partial<Scores>>([
        ["general", GENERAL],
        ["kalimantan", GENERAL],
        ["cumlaude", HIGH],
        ["diaspora", HIGH],
        ["disability", RESERVED],
        ["papua", RESERVED],
        ["remote-region", RESERVED],
      ]),
      cutMultiple: 3,
    },
  ],
]);

export function rulesOf(ruleSet: string): VerifierRules | undefined {
  return RULES.get(ruleSet);
}

export function isWithinLimits(rules: VerifierRules, scores: Scores): boolean {
  return (["twk", "tiu", "tkp"] as const).every((subtest) => {
    const { most, step } = rules.limits[subtest];
    return scores[subtest] <= most && scores[subtest] % step === 0;
  });
}

export function meets(threshold: Partial<Scores>, scores: Scores): boolean {
  return (["twk", "tiu", "tkp", "total"] as const).every((part) => scores[part] >= (threshold[part] ?? 0));
}

/** Total, TKP, TIU, TWK, higher first: negative when `a` stands higher, 0 when nothing tells them apart. */
export function compareStanding(a: Scores, b: Scores): number {
  return b.total - a.total || b.tkp - a.tkp || b.tiu - a.tiu || b.twk - a.twk;
}
