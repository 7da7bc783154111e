import { z } from "zod";
import { BLUEPRINT_COUNT_MAX, zBankPlan, zPlannedBlueprint } from "./bank-plan.ts";
import { zDigest, zInstant, zItemId, zReason, zSelectionId, zShortText, zSubtest } from "./common.ts";
import { zQuestion } from "./question.ts";

/** Bank and blueprint at the committee's desk: /api/staff/desk/selections/:selectionId/bank. Counts and ids; words of questions only by `questions`. */

/** Banks of an installation that are told; each new version of one is another. */
export const BANKS_MAX = 200;
export const BANK_VERSIONS_SHOWN_MAX = 50;
/** A bank of the most items has some ten million bytes; in JSON, with what must be escaped. */
export const BANK_PACKAGE_LENGTH_MAX = 32_000_000;
/** Nobody reads more findings at once; how many there are is told beside. */
export const BANK_FINDINGS_SHOWN_MAX = 300;
/** As many candidates as a balance is computed for: about three seconds of a thread. */
export const BALANCE_PAPERS_MAX = 2_000;
/** A hundred show what a blueprint leads to while somebody types. */
export const TRIAL_PAPERS = 100;
export const SAMPLES_MAX = 10;
/** Topics of all subtests, with room. */
const CELLS_MAX = 100;
/** Of a blueprint that asks for the most of each subtest. */
export const PAPER_LENGTH_MAX = 600;

const zCount = z.int().nonnegative();
const zVersion = zCount;
const zChangedBy = z.strictObject({ at: zInstant, by: zShortText.nullable() });
/** 0-19, 20-39, 40-59, 60-79, 80-100. */
const zBands = z.array(zCount).length(5);
const zLacks = z.array(zReason).max(16);

/** A bank that this installation has. */
const zDeskBank = z.strictObject({
  digest: zDigest,
  /** null: it was kept sealed and nobody brought it in by name. */
  id: zShortText.nullable(),
  title: zShortText.nullable(),
  items: zCount.nullable(),
  /** It lies in the installation's folder now. */
  isFolder: z.boolean(),
  /** Its key is not in memory: nothing but this can be said of it. */
  isSealed: z.boolean(),
  /** Sittings that were armed with it. */
  sittings: zCount,
  brought: zChangedBy.nullable(),
});
export type DeskBank = z.output<typeof zDeskBank>;

/** GET .../bank */
export const zBankDesk = z.strictObject({
  selectionId: zSelectionId,
  name: zShortText,
  /** Raised by every change; 0: nothing is chosen, and sittings use what lies in the installation's folder. */
  version: zVersion,
  plan: zBankPlan.nullable(),
  versions: z
    .array(z.strictObject({ version: zVersion, changed: zChangedBy, plan: zBankPlan }))
    .max(BANK_VERSIONS_SHOWN_MAX),
  banks: z.array(zDeskBank).max(BANKS_MAX + 1),
  /** What lies in the installation's folder: usable, sealed, or with errors (`look` says which). */
  folder: z.enum(["fit", "sealed", "unfit"]),
  /** Who sit: whose scores are carried over do not. */
  candidates: zCount,
  /** Of the decree; empty: the decree is not known here. */
  rules: z.array(z.strictObject({ subtest: zSubtest, itemCount: z.int().positive() })).max(8),
  /** Sittings of this selection are armed: the blueprint stands. */
  isFixed: z.boolean(),
  /** Why nothing of it may be changed: whose role may not, or an archived selection. null: it may. */
  whyNot: zReason.nullable(),
  /** May ask for the words of questions. */
  mayRead: z.boolean(),
});
export type BankDeskView = z.output<typeof zBankDesk>;

const zCell = z.strictObject({
  subtest: zSubtest,
  topic: z.string().max(64),
  items: zCount,
  /** Reviewed: may be drawn. */
  drawable: zCount,
  /** Of the drawable ones, those that a model made. */
  generated: zCount,
  /** Of the drawable ones. */
  bands: zBands,
  /** Of the drawable ones; tenths of a percent, tenths of a second. 0 where there is none. */
  difficultyTenths: zCount,
  secondsTenths: zCount,
});
export type BankCell = z.output<typeof zCell>;

const zSubtestHealth = z.strictObject({
  subtest: zSubtest,
  items: zCount,
  drawable: zCount,
  drafts: zCount,
  retired: zCount,
  generated: zCount,
  /** C1 to C6. */
  levels: z.array(zCount).length(6),
  /** Places of the best options against even ones, thousandths; above 9,488 chance explains it in less than one bank of twenty. */
  keyChiMilli: zCount,
  /** Items whose best option is the longest, whole percent; chance makes it 20. */
  longestPercent: z.int().min(0).max(100),
});

/** Never with its message: that quotes what an item says. */
const zBankFinding = z.strictObject({
  severity: z.enum(["error", "warning"]),
  rule: z.string().max(64),
  /** null: it is about the bank, or about a file that could not be read. */
  item: z.string().max(64).nullable(),
  /** Below the bank's folder, where there is one. */
  place: z.strictObject({ file: zShortText, line: zCount }).nullable(),
});
export type BankFinding = z.output<typeof zBankFinding>;

/** GET .../bank/look/:bank, of a digest or of `folder` */
export const zBankLook = z.discriminatedUnion("kind", [
  /** Only what its manifest says. */
  z.strictObject({
    kind: z.literal("sealed"),
    venue: zShortText.nullable(),
    threshold: zCount,
    holders: zCount,
    blueprintId: zShortText.nullable(),
  }),
  z.strictObject({
    kind: z.literal("open"),
    /** null: it has errors, and is no bank. */
    digest: zDigest.nullable(),
    cells: z.array(zCell).max(CELLS_MAX),
    subtests: z.array(zSubtestHealth).max(8),
    errors: zCount,
    warnings: zCount,
    findings: z.array(zBankFinding).max(BANK_FINDINGS_SHOWN_MAX),
    /** That came with it. */
    blueprint: zPlannedBlueprint.nullable(),
  }),
]);
export type BankLook = z.output<typeof zBankLook>;
export type OpenBankLook = Extract<BankLook, { kind: "open" }>;

/** POST .../bank/plan */
export const zBankPlanSave = z.strictObject({ version: zVersion, plan: zBankPlan });

/** What became of a change. Nothing of it is stored but when it is `saved`. */
export const zBankPlanOutcome = z.discriminatedUnion("outcome", [
  z.strictObject({ outcome: z.literal("saved"), view: zBankDesk }),
  /** Somebody else was first: what stands now. */
  z.strictObject({ outcome: z.literal("changed-meanwhile"), view: zBankDesk }),
  z.strictObject({ outcome: z.literal("refused"), missing: zLacks }),
]);
export type BankPlanOutcome = z.output<typeof zBankPlanOutcome>;

/** POST .../bank/bring: a package as `npm run bank -- compile` writes it. */
export const zBankBring = z.strictObject({ text: z.string().min(2).max(BANK_PACKAGE_LENGTH_MAX) });
export const zBankBrought = z.strictObject({ digest: zDigest, view: zBankDesk });

/** Papers as the plan would make them. */
const zPapersOf = {
  plan: zBankPlan,
  /** 32 bytes that everything is drawn from; shown, so that the same can be looked at again. No sitting ever has it. */
  seedHex: zDigest,
};

/** POST .../bank/balance */
export const zBalanceRequest = z.strictObject({
  ...zPapersOf,
  papers: z.int().min(2).max(BALANCE_PAPERS_MAX),
});

const zSpread = z.strictObject({ lowest: zCount, highest: zCount, mean: zCount });

/** What is not as the blueprint says, in papers of this seed. */
const zBalanceMisfit = z.strictObject({
  constraint: z.enum(["items", "difficulty", "seconds", "generated", "enemies"]),
  text: z.strictObject({ id: z.string().max(600), en: z.string().max(600) }),
});

export const zBalance = z.strictObject({
  papers: zCount,
  misfits: z.array(zBalanceMisfit).max(200),
  /** Empty where a topic is short: then there is no paper. */
  subtests: z
    .array(
      z.strictObject({
        subtest: zSubtest,
        items: zCount,
        /** Mean difficulty of papers, hundredths of a percent point. */
        difficulty: zSpread,
        /** Whole seconds of papers. */
        seconds: zSpread,
        /** Generated items of papers; the mean in hundredths. */
        generated: zSpread,
        /** Items of all papers by difficulty. */
        bands: zBands,
      }),
    )
    .max(8),
  topics: z
    .array(
      z.strictObject({
        subtest: zSubtest,
        topic: z.string().max(64),
        count: z.int().min(1).max(BLUEPRINT_COUNT_MAX),
        drawable: zCount,
        /** Items that nobody gets, so that the mean difficulty is met. */
        resting: zCount,
        /** In how many papers an item that does not rest is. */
        least: zCount,
        most: zCount,
      }),
    )
    .max(CELLS_MAX),
  /** Items by the share of papers that they are in: 0 to below 5 percent, and so on; the last has 95 to 100. Those that rest are in none. */
  exposure: z.array(zCount).length(20),
  /** Pairs of papers by the items that they share: the n-th is n. Of neighbours, and of others (some of them). */
  neighbours: z.array(zCount).max(PAPER_LENGTH_MAX + 1),
  strangers: z.array(zCount).max(PAPER_LENGTH_MAX + 1),
});
export type Balance = z.output<typeof zBalance>;

/** POST .../bank/samples */
export const zSamplesRequest = z.strictObject({ ...zPapersOf, count: z.int().min(1).max(SAMPLES_MAX) });

const zSampleQuestion = z.strictObject({
  item: zItemId,
  subtest: zSubtest,
  topic: z.string().max(64),
  difficulty: z.int().min(0).max(100),
  seconds: zCount,
  isGenerated: z.boolean(),
});
/** Each paper in its order. */
export const zSamples = z.strictObject({
  papers: z.array(z.array(zSampleQuestion).max(PAPER_LENGTH_MAX)).max(SAMPLES_MAX),
});
export type Samples = z.output<typeof zSamples>;
export type SampleQuestion = z.output<typeof zSampleQuestion>;

/** POST .../bank/questions: an act. Who saw which items stands in the record before they are answered. */
export const zQuestionsRequest = z.strictObject({
  ...zPapersOf,
  count: z.int().min(1).max(SAMPLES_MAX),
  paper: z
    .int()
    .min(0)
    .max(SAMPLES_MAX - 1),
});
/** As a candidate would see them: no key, no weight, no rationale. */
export const zShownQuestions = z.strictObject({ questions: z.array(zQuestion).max(PAPER_LENGTH_MAX) });
export type ShownQuestions = z.output<typeof zShownQuestions>;
