import { interleavedSeries } from "../../src/numeric/interleaved-series.ts";
import { describeModel } from "../model-contract.ts";
import { sizeOf } from "../read-text.ts";
import { expectOnlyKeyContinues } from "../series-reader.ts";

describeModel(interleavedSeries, {
  verify: expectOnlyKeyContinues,
  // Pairs of numbers have no order.
  sizeOf: (option) => (option.text.includes("dan") ? null : sizeOf(option)),
});
