import { cleverFactoring } from "../../src/numeric/clever-factoring.ts";
import { expectKeyIsValue } from "../expression-reader.ts";
import { describeModel } from "../model-contract.ts";
import { sizeOf } from "../read-text.ts";

describeModel(cleverFactoring, { verify: expectKeyIsValue, sizeOf });
