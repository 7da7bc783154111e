import type { CandidateId, Digest, ItemId, OptionId, Subtest } from "@neraca/base";

/**
 * What one candidate is asked, in the order in which it is shown. Holds ids only: the texts are in the bank whose digest the
 * assembly was bound to.
 */
export type Paper = {
  readonly candidateId: CandidateId;
  /** SHA-256 of the canonical JSON of `{candidateId, questions}`. */
  readonly digest: Digest;
  readonly questions: readonly PaperQuestion[];
};

export type PaperQuestion = {
  readonly itemId: ItemId;
  readonly subtest: Subtest;
  /** In the order in which this candidate sees them. */
  readonly optionIds: readonly OptionId[];
};

/** Of each paper its questions by item, made when first asked for: every act of a candidate asks. */
const questionsByItem = new WeakMap<Paper, ReadonlyMap<ItemId, PaperQuestion>>();

/** The question that asks this item; undefined when the paper does not have it. */
export function questionFor(paper: Paper, itemId: ItemId): PaperQuestion | undefined {
  const known = questionsByItem.get(paper);
  if (known !== undefined) return known.get(itemId);
  const made = new Map(paper.questions.map((question) => [question.itemId, question]));
  questionsByItem.set(paper, made);
  return made.get(itemId);
}

/** What assembly needs of an item. The item bank's `Item` has this shape; this package does not know the bank. */
export type PaperItem = {
  readonly id: ItemId;
  readonly subtest: Subtest;
  readonly topic: string;
  /** In the bank's order. */
  readonly options: readonly { readonly id: OptionId }[];
  /** The bank's order is part of the meaning: it is shown as it is. */
  readonly fixedOrder: boolean;
  /** Only `reviewed` items are drawn. */
  readonly status: "draft" | "reviewed" | "retired";
  /** Whole percent of prepared candidates who are expected to miss it. */
  readonly difficulty: number;
  /** Whole seconds that a prepared candidate needs. */
  readonly seconds: number;
  /** Never in one paper with this item. Said on one side or on both. */
  readonly enemies: readonly ItemId[];
  /** The model of a generated item; null when a person wrote it. */
  readonly model: string | null;
};

/** What makes a paper. Subtests in the order in which candidates see them, each once. */
export type PaperBlueprint = {
  readonly subtests: readonly PaperBlueprintSubtest[];
};

export type PaperBlueprintSubtest = {
  readonly subtest: Subtest;
  /** Topic to number of items. The order of the topics says nothing. */
  readonly topics: Readonly<Record<string, number>>;
  /** Where the mean difficulty of this subtest lies in every paper: target - tolerance to target + tolerance. Absent: anywhere. */
  readonly difficulty?: DifficultyBand;
  /** Whole seconds that prepared candidates need at most for this subtest of any paper. Absent: any time. */
  readonly secondsMax?: number;
  /** Of the items of this subtest in every paper, those that a model made. Absent: any share. */
  readonly generatedPercent?: PercentRange;
};

/** Whole percent, the tolerance at least 1. */
export type DifficultyBand = { readonly target: number; readonly tolerance: number };

/** Whole percent, both ends within. */
export type PercentRange = { readonly min: number; readonly max: number };

/** Where a candidate of a sitting sits. Rows and columns count from 0. */
export type Chair = { readonly candidateId: CandidateId; readonly row: number; readonly column: number };

/**
 * How the papers of a sitting were made, recorded when it was armed. 1: each paper drawn by itself. 2: the papers of up to 100
 * neighbours planned together.
 */
export type AssemblyVersion = 1 | 2;
