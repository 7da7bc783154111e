import { ages } from "./numeric/ages.ts";
import { alternatingOperations } from "./numeric/alternating-operations.ts";
import { averages } from "./numeric/averages.ts";
import { cleverFactoring } from "./numeric/clever-factoring.ts";
import { compareEquations } from "./numeric/compare-equations.ts";
import { compareParts } from "./numeric/compare-parts.ts";
import { compareRanges } from "./numeric/compare-ranges.ts";
import { compareRatios } from "./numeric/compare-ratios.ts";
import { fractionSeries } from "./numeric/fraction-series.ts";
import { growingDifference } from "./numeric/growing-difference.ts";
import { interleavedSeries } from "./numeric/interleaved-series.ts";
import { journeys } from "./numeric/journeys.ts";
import { mixedExpression } from "./numeric/mixed-expression.ts";
import { mixtures } from "./numeric/mixtures.ts";
import { multiplyAndAddSeries } from "./numeric/multiply-and-add-series.ts";
import { overlappingGroups } from "./numeric/overlapping-groups.ts";
import { percentChain } from "./numeric/percent-chain.ts";
import { powersAndRoots } from "./numeric/powers-and-roots.ts";
import { powersInSeries } from "./numeric/powers-in-series.ts";
import { probability } from "./numeric/probability.ts";
import { shares } from "./numeric/shares.ts";
import { sumsOfTerms } from "./numeric/sums-of-terms.ts";
import { trade } from "./numeric/trade.ts";
import { workersAndDays } from "./numeric/workers-and-days.ts";
import { workingTogether } from "./numeric/working-together.ts";
import type { NumericModel } from "./numeric-item.ts";

/** The models whose answers are numbers, or relations of numbers. By topic, as FORMAT.md lists them. */
export const NUMERIC_MODELS: readonly NumericModel[] = [
  cleverFactoring,
  mixedExpression,
  percentChain,
  powersAndRoots,
  alternatingOperations,
  fractionSeries,
  growingDifference,
  interleavedSeries,
  multiplyAndAddSeries,
  powersInSeries,
  sumsOfTerms,
  compareEquations,
  compareParts,
  compareRanges,
  compareRatios,
  ages,
  averages,
  journeys,
  mixtures,
  overlappingGroups,
  probability,
  shares,
  trade,
  workersAndDays,
  workingTogether,
];
