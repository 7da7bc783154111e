import { powersInSeries } from "../../src/numeric/powers-in-series.ts";
import { describeModel } from "../model-contract.ts";
import { sizeOf } from "../read-text.ts";
import { expectOnlyKeyContinues } from "../series-reader.ts";

describeModel(powersInSeries, { verify: expectOnlyKeyContinues, sizeOf });
