import type { Subtest } from "@neraca/base";
import type { Minimum, ThresholdGap } from "../rules/threshold.ts";
import type { Scores } from "../scoring/scores.ts";
import type { UnscoredStatus } from "./contender.ts";

/**
 * What put a candidate where they stand, as a value: who computes rankings of a nation makes words of it only where somebody will read
 * them. `reasonOf` says it in words.
 */
export type Grounds =
  | {
      readonly kind: "within";
      readonly place: PlaceGrounds;
      readonly cut: CutGrounds;
      readonly tiedAtCut: boolean;
    }
  | {
      readonly kind: "outside";
      readonly place: PlaceGrounds;
      readonly cut: CutGrounds;
      /** The lowest total that goes through, at least that of this candidate. Points. */
      readonly lowestTotalWithin: number;
    }
  /** `gaps`: at least one, every minimum that was missed. */
  | { readonly kind: "below"; readonly gaps: readonly ThresholdGap[] }
  | { readonly kind: UnscoredStatus };

/** What put a candidate on a place among those who met the threshold. */
export type PlaceGrounds = {
  readonly place: number;
  readonly scores: Scores;
  /** The threshold that was met. */
  readonly minima: readonly Minimum[];
  readonly tieOrder: readonly Subtest[];
  /** The tie-breaks that separate this place from others of equal total, in tie order; empty when nothing separates any. */
  readonly deciders: readonly Subtest[];
  /** Others with the same total, on whatever place. */
  readonly sameTotalCount: number;
  /** Others on this very place. */
  readonly samePlaceCount: number;
};

/** The cut as candidates know it. */
export type CutGrounds = {
  readonly cutMultiple: number;
  readonly quota: number;
  /** cutMultiple x quota: the last place that goes through. */
  readonly cut: number;
};
