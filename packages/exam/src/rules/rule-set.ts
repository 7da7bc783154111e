import type { LocalText, Subtest } from "@neraca/base";
import type { Scores } from "../scoring/scores.ts";
import type { FormationType } from "./formation-type.ts";

/**
 * Scoring, time, thresholds and ties of one decree, as data. Every one of these numbers changed between 2018 and 2025, once in the
 * middle of a selection, so nothing outside a rule set's file may know them, and results can be computed again under another one.
 * Points are whole numbers; times are milliseconds.
 */
export type RuleSet = {
  /** Stable, written into journals and publications: `cpns-2024`. */
  readonly id: string;
  /** The decree as publications cite it. */
  readonly decree: string;
  readonly title: LocalText;
  /** What every candidate gets. */
  readonly durationMs: number;
  /**
   * What a blind candidate on the disability formation gets. A committee grants it to the candidate as extra time; it is never
   * switched on for a whole sitting.
   */
  readonly extendedDurationMs: number;
  /** In the order in which candidates see them; each subtest once. */
  readonly subtests: readonly SubtestRule[];
  /** The most that can be reached, as the decree prints it. */
  readonly maxima: Scores;
  /** A formation type that is missing here does not exist under this decree. */
  readonly thresholds: { readonly [F in FormationType]?: Threshold };
  /** So many times the quota go on to the next stage. */
  readonly cutMultiple: number;
  /** What decides between equal totals, first to last; the higher score wins. */
  readonly tieOrder: readonly Subtest[];
};

export type SubtestRule = {
  readonly subtest: Subtest;
  readonly name: LocalText;
  readonly itemCount: number;
  readonly scoring: SubtestScoring;
};

/** `keyed`: one option earns `points`, the others 0. `weighted`: each option earns its weight. No answer earns 0, nothing costs points. */
export type SubtestScoring =
  | { readonly kind: "keyed"; readonly points: number }
  | { readonly kind: "weighted"; readonly pointsMin: number; readonly pointsMax: number };

/** The least a candidate must reach. `each`: in every subtest. `total`: in the total and in TIU. Reaching the number is enough. */
export type Threshold =
  | { readonly shape: "each"; readonly TWK: number; readonly TIU: number; readonly TKP: number }
  | { readonly shape: "total"; readonly total: number; readonly TIU: number };
