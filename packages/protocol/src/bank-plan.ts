import { TOPICS } from "@neraca/base";
import { z } from "zod";
import { zDigest, zSubtest } from "./common.ts";

/** A paper with more questions of one topic than this cannot be sat; as a blueprint's file. */
export const BLUEPRINT_COUNT_MAX = 200;
/** More than a day is no exam. */
const BLUEPRINT_SECONDS_MAX = 86_400;

const zPercent = z.int().min(0).max(100);

const zPlannedSubtest = z.strictObject({
  subtest: zSubtest,
  /** In the order of `TOPICS`; topics of which no item is asked are left out. */
  topics: z
    .array(
      z.strictObject({ topic: z.string().min(1).max(64), count: z.int().min(1).max(BLUEPRINT_COUNT_MAX) }),
    )
    .min(1)
    .max(40),
  /** Whole percent: the mean difficulty of this subtest in every paper. Absent: anywhere. */
  difficulty: z.strictObject({ target: zPercent, tolerance: z.int().min(1).max(100) }).exactOptional(),
  /** Whole seconds that prepared candidates need at most for this subtest of any paper. Absent: any time. */
  secondsMax: z.int().min(1).max(BLUEPRINT_SECONDS_MAX).exactOptional(),
  /** Whole percent, both ends within: the share of generated items in every paper. Absent: any share. */
  generatedPercent: z
    .strictObject({ min: zPercent, max: zPercent })
    .refine(({ min, max }) => min <= max, "min is above max")
    .exactOptional(),
});

/** What a blueprint asks for. Subtests in the order in which candidates see them. */
export const zPlannedBlueprint = z
  .strictObject({ subtests: z.array(zPlannedSubtest).min(1).max(3) })
  .refine(({ subtests }) => isDistinct(subtests.map(({ subtest }) => subtest)), "a subtest twice")
  .refine(
    ({ subtests }) =>
      subtests.every(({ subtest, topics }) => {
        const known: readonly string[] = TOPICS[subtest];
        const names = topics.map(({ topic }) => topic);
        return isDistinct(names) && names.every((name) => known.includes(name));
      }),
    "a topic that nobody knows, or one twice",
  );
export type PlannedBlueprint = z.output<typeof zPlannedBlueprint>;
export type PlannedSubtest = PlannedBlueprint["subtests"][number];

/** Of what a selection's papers are made: one decision, because a blueprint fits a bank or does not. */
export const zBankPlan = z.strictObject({
  bankDigest: zDigest,
  /** null: the one that came with the bank. Only a bank of the installation's folder has one. */
  blueprint: zPlannedBlueprint.nullable(),
});
export type BankPlan = z.output<typeof zBankPlan>;

function isDistinct(names: readonly string[]): boolean {
  return new Set(names).size === names.length;
}
