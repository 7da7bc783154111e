import { alternatingOperations } from "../../src/numeric/alternating-operations.ts";
import { describeModel } from "../model-contract.ts";
import { sizeOf } from "../read-text.ts";
import { expectOnlyKeyContinues } from "../series-reader.ts";

describeModel(alternatingOperations, { verify: expectOnlyKeyContinues, sizeOf });
