import { growingDifference } from "../../src/numeric/growing-difference.ts";
import { describeModel } from "../model-contract.ts";
import { sizeOf } from "../read-text.ts";
import { expectOnlyKeyContinues } from "../series-reader.ts";

describeModel(growingDifference, { verify: expectOnlyKeyContinues, sizeOf });
