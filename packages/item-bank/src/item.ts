import type { Digest, Figure, ItemId, LocalText, OptionId, RichText, Subtest } from "@neraca/base";
import { optionId } from "@neraca/base";

/**
 * One question as authored: secret. It never leaves the server; `questionOf` says what of it may. Options are in the bank's order,
 * p to t.
 */
export type Item = {
  readonly id: ItemId;
  readonly subtest: Subtest;
  /** One of `TOPICS[subtest]`. */
  readonly topic: string;
  readonly stem: RichText;
  readonly figure: Figure | null;
  readonly options: readonly ItemOption[];
  readonly scoring: Scoring;
  /** Counts from 1. Another wording, key or rationale is another version: two versions are never in one bank. */
  readonly version: number;
  /** Only `reviewed` items are drawn into papers. */
  readonly status: Status;
  /**
   * Whole percent, 0 to 100: how many of 100 prepared candidates are expected to miss it (TKP: not to choose weight 5). The author's
   * estimate, until answers say better.
   */
  readonly difficulty: number;
  /** Whole seconds, 10 to 600, that a prepared candidate needs. */
  readonly seconds: number;
  readonly level: CognitiveLevel;
  /**
   * Items that must not be in one paper with this one, because one gives the other away or asks the same. Said on one side or on both:
   * whoever draws a paper must look at both. Sorted, without double ids, all of them in the bank.
   */
  readonly enemies: readonly ItemId[];
  /** The model of a generated item; null when a person wrote it. */
  readonly model: string | null;
  readonly rationale: RichText;
  /** The law or the reference that decides; null where none is needed (TIU, TKP). */
  readonly source: string | null;
  /** The order p to t is part of the meaning, so options are not shuffled. */
  readonly fixedOrder: boolean;
};

export type ItemOption = {
  readonly id: OptionId;
  readonly content: RichText;
  readonly figure: Figure | null;
};

/** `key`: one option is right. `weights`: each option is worth 1 to 5, each number once. */
export type Scoring =
  | { readonly kind: "key"; readonly optionId: OptionId }
  | { readonly kind: "weights"; readonly weights: Readonly<Record<OptionId, Weight>> };

export type Weight = 1 | 2 | 3 | 4 | 5;

/** `draft`: not yet read by another person. `reviewed`: may be drawn. `retired`: kept for the record, never drawn again. */
export const STATUSES = ["draft", "reviewed", "retired"] as const;
export type Status = (typeof STATUSES)[number];

/** What an item asks of a mind, by Bloom as Indonesian item writers number it: remember, understand, apply, analyse, evaluate, create. */
export const COGNITIVE_LEVELS = ["C1", "C2", "C3", "C4", "C5", "C6"] as const;
export type CognitiveLevel = (typeof COGNITIVE_LEVELS)[number];

/** In the bank's order. Letters that nobody shows on a screen, so that "A" only ever means a place. */
export const OPTION_IDS: readonly OptionId[] = ["p", "q", "r", "s", "t"].map(optionId);

/** Items are sorted by id, so a bank reads the same whatever files it came from. */
export type Bank = {
  readonly id: string;
  readonly title: string;
  /** BCP 47. */
  readonly language: string;
  readonly digest: Digest;
  readonly items: readonly Item[];
};

/** How many items of which subtest and topic make a paper. Subtests in the order in which candidates see them. */
export type Blueprint = {
  readonly id: string;
  readonly title: string;
  readonly digest: Digest;
  readonly subtests: readonly BlueprintSubtest[];
};

export type BlueprintSubtest = {
  readonly subtest: Subtest;
  /** In the order of `TOPICS[subtest]`; topics with a count of 0 are left out. */
  readonly topics: readonly { readonly topic: string; readonly count: number }[];
  /** Whole percent, the tolerance at least 1: the mean difficulty of this subtest in every paper. Absent: anywhere. */
  readonly difficulty?: { readonly target: number; readonly tolerance: number };
  /** Whole seconds that prepared candidates need at most for this subtest of any paper. Absent: any time. */
  readonly secondsMax?: number;
  /** Whole percent, both ends within: of the items of this subtest in every paper, those that a model made. Absent: any share. */
  readonly generatedPercent?: { readonly min: number; readonly max: number };
};

/** Something a bank's author should look at. `file` is relative to the bank's folder; `line` counts from 1. */
export type Finding = {
  readonly file: string;
  readonly line: number;
  readonly severity: "error" | "warning";
  readonly rule: string;
  readonly message: LocalText;
};
