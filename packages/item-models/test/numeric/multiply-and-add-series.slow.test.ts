import { multiplyAndAddSeries } from "../../src/numeric/multiply-and-add-series.ts";
import { describeModel } from "../model-contract.ts";
import { sizeOf } from "../read-text.ts";
import { expectOnlyKeyContinues } from "../series-reader.ts";

describeModel(multiplyAndAddSeries, { verify: expectOnlyKeyContinues, sizeOf });
