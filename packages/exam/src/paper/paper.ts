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
export function questionOf(paper: Paper, itemId: ItemId): PaperQuestion | undefined {
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
};

/** How many items of which subtest and topic make a paper. Subtests in the order in which candidates see them, each once. */
export type PaperBlueprint = {
  readonly subtests: readonly PaperBlueprintSubtest[];
};

export type PaperBlueprintSubtest = {
  readonly subtest: Subtest;
  /** Topic to number of items. The order of the topics says nothing. */
  readonly topics: Readonly<Record<string, number>>;
};

/** The bank has fewer items of a topic than the blueprint asks for. */
export type Shortage = {
  readonly subtest: Subtest;
  readonly topic: string;
  readonly needed: number;
  readonly available: number;
};
