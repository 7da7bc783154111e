import type { Scores } from "./ledger-entry.ts";
import { LINE_STATUSES, type LineStatus } from "./ranking-file.ts";

/** The parts of the exam, as entries name them. */
export const PARTS = ["twk", "tiu", "tkp"] as const;
export type Part = (typeof PARTS)[number];

/** What a verifier must know of a rule set. */
export type VerifierRules = {
  /** Of the selection that it was decreed for. */
  readonly year: number;
  /** The most points, and what they come in. */
  readonly limits: { readonly [Subtest in Part]: { readonly most: number; readonly step: number } };
  /** Minimums by formation type, all of which must be reached. */
  readonly thresholds: ReadonlyMap<string, Partial<Scores>>;
  /** What decides between equal totals, first to last. */
  readonly tieOrder: readonly Part[];
  readonly cutMultiple: number;
  /** Whether scores of an earlier round may stand in a ranking. */
  readonly takesCarriedOver: boolean;
  /** How announcements of the SKD stage print a status. */
  readonly codes: { readonly [Status in LineStatus]: string };
};

/** Shape A of the decrees: a minimum for each of TWK, TIU, TKP. */
const each = (twk: number, tiu: number, tkp: number): Partial<Scores> => ({ twk, tiu, tkp });
/** Shape B: one for the total and one for TIU. */
const sum = (total: number, tiu: number): Partial<Scores> => ({ total, tiu });

/** What has been the same in every round so far. */
const USUAL = {
  tieOrder: ["tkp", "tiu", "twk"],
  cutMultiple: 3,
  takesCarriedOver: true,
  codes: {
    "passed-within": "P/L",
    "passed-outside": "P",
    "below-threshold": "TL",
    absent: "TH",
    disqualified: "DIS",
    withdrawn: "APS",
  },
} as const;

const limits = (twk: number, tiu: number, tkp: number): VerifierRules["limits"] => ({
  twk: { most: twk, step: 5 },
  tiu: { most: tiu, step: 5 },
  tkp: { most: tkp, step: 1 },
});

/**
 * What the decrees say, for checking: written from the selection rules and not from the code that scores and ranks, nor from its rule
 * files, so that a mistake there is found here. Rules that are not here are taken from the file that the ledger binds, and the verdict
 * says so.
 */
const RULES: ReadonlyMap<string, VerifierRules> = new Map<string, VerifierRules>([
  [
    "cpns-2018",
    {
      ...USUAL,
      year: 2018,
      limits: limits(175, 150, 175),
      thresholds: new Map([
        ["general", each(75, 80, 143)],
        ["cumlaude", sum(298, 85)],
        ["diaspora", sum(298, 85)],
        ["disability", sum(260, 70)],
        ["papua", sum(260, 60)],
        ["doctor", sum(298, 80)],
        ["ship-crew", sum(260, 70)],
        ["rescuer", sum(260, 70)],
        ["volcano-observer", sum(260, 70)],
      ]),
    },
  ],
  [
    "cpns-2019",
    {
      ...USUAL,
      year: 2019,
      limits: limits(150, 175, 175),
      thresholds: new Map([
        ["general", each(65, 80, 126)],
        ["cumlaude", sum(271, 85)],
        ["diaspora", sum(271, 85)],
        ["disability", sum(260, 70)],
        ["papua", sum(260, 60)],
        ["doctor", sum(271, 80)],
        ["ship-crew", sum(260, 70)],
        ["rescuer", sum(260, 70)],
        ["volcano-observer", sum(260, 70)],
      ]),
    },
  ],
  [
    "cpns-2021",
    {
      ...USUAL,
      year: 2021,
      limits: limits(150, 175, 225),
      thresholds: new Map([
        ["general", each(65, 80, 166)],
        ["cumlaude", sum(311, 85)],
        ["diaspora", sum(311, 85)],
        ["disability", sum(286, 60)],
        ["papua", sum(286, 60)],
        ["doctor", sum(311, 80)],
        ["ship-crew", sum(286, 70)],
        ["rescuer", sum(286, 70)],
        ["volcano-observer", sum(286, 70)],
      ]),
    },
  ],
  [
    "cpns-2023",
    {
      ...USUAL,
      year: 2023,
      limits: limits(150, 175, 225),
      thresholds: new Map([
        ["general", each(65, 80, 166)],
        ["cumlaude", sum(311, 85)],
        ["diaspora", sum(311, 85)],
        ["disability", sum(286, 60)],
        ["papua", sum(286, 60)],
      ]),
    },
  ],
  [
    "cpns-2024",
    {
      ...USUAL,
      year: 2024,
      limits: limits(150, 175, 225),
      thresholds: new Map([
        ["general", each(65, 80, 166)],
        ["kalimantan", each(65, 80, 166)],
        ["cumlaude", sum(311, 85)],
        ["diaspora", sum(311, 85)],
        ["disability", sum(286, 60)],
        ["papua", sum(286, 60)],
        ["remote-region", sum(286, 60)],
      ]),
    },
  ],
  [
    "sekolah-kedinasan-2025",
    {
      ...USUAL,
      year: 2025,
      limits: limits(150, 175, 225),
      thresholds: new Map([["general", each(65, 80, 156)]]),
    },
  ],
]);

/** Gives the rules of an id; undefined for one that neither this verifier nor the ledger's folder knows: then nothing is proved. */
export type RulesOf = (ruleSet: string) => VerifierRules | undefined;

/** The verifier's own copy. */
export const ownRulesOf: RulesOf = (ruleSet) => RULES.get(ruleSet);

export function areSameRules(a: VerifierRules, b: VerifierRules): boolean {
  return textOfRules(a) === textOfRules(b);
}

function textOfRules(rules: VerifierRules): string {
  const { year, limits: most, thresholds, tieOrder, cutMultiple, takesCarriedOver, codes } = rules;
  const parts = PARTS.map((part) => [part, most[part].most, most[part].step]);
  const minimums = [...thresholds.keys()].sort().map((type) => {
    const { twk, tiu, tkp, total } = thresholds.get(type) ?? {};
    return [type, twk ?? 0, tiu ?? 0, tkp ?? 0, total ?? 0];
  });
  const printed = LINE_STATUSES.map((status) => [status, codes[status]]);
  return JSON.stringify([year, parts, minimums, tieOrder, cutMultiple, takesCarriedOver, printed]);
}

/** Whether scores of a round can be of an earlier one than that of `rules`: another round, of the same year or before. */
export function isEarlierRound(
  round: { readonly id: string; readonly year: number },
  rules: { readonly id: string; readonly year: number },
): boolean {
  return round.id !== rules.id && round.year <= rules.year;
}

export function isWithinLimits(rules: VerifierRules, scores: Scores): boolean {
  return PARTS.every((part) => {
    const { most, step } = rules.limits[part];
    return scores[part] <= most && scores[part] % step === 0;
  });
}

export function meets(threshold: Partial<Scores>, scores: Scores): boolean {
  return (["twk", "tiu", "tkp", "total"] as const).every((part) => scores[part] >= (threshold[part] ?? 0));
}

/** Total, then the tie order, higher first: negative when `a` stands higher, 0 when nothing tells them apart. */
export function compareStanding({ tieOrder }: VerifierRules, a: Scores, b: Scores): number {
  const first = (["total", ...tieOrder] as const).find((part) => a[part] !== b[part]);
  return first === undefined ? 0 : b[first] - a[first];
}
