import { powersAndRoots } from "../../src/numeric/powers-and-roots.ts";
import { expectKeyIsValue } from "../expression-reader.ts";
import { describeModel } from "../model-contract.ts";
import { sizeOf } from "../read-text.ts";

describeModel(powersAndRoots, { verify: expectKeyIsValue, sizeOf });
