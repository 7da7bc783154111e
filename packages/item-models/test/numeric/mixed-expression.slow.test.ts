import { mixedExpression } from "../../src/numeric/mixed-expression.ts";
import { expectKeyIsValue } from "../expression-reader.ts";
import { describeModel } from "../model-contract.ts";
import { sizeOf } from "../read-text.ts";

describeModel(mixedExpression, { verify: expectKeyIsValue, sizeOf });
