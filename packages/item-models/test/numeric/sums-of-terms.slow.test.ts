import { sumsOfTerms } from "../../src/numeric/sums-of-terms.ts";
import { describeModel } from "../model-contract.ts";
import { sizeOf } from "../read-text.ts";
import { expectOnlyKeyContinues } from "../series-reader.ts";

describeModel(sumsOfTerms, { verify: expectOnlyKeyContinues, sizeOf });
