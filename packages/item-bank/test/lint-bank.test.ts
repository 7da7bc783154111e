import { expect, test } from "vitest";
import { type Bank, lintBank, parseBank } from "../src/index.ts";
import { replaced, sampleBank } from "./sample-bank.ts";

const TWK = "twk/nasionalisme.yaml";

function bankOf(files: Map<string, string>): Bank {
  const { bank } = parseBank(files);
  if (bank === undefined) throw new Error("the bank has errors");
  return bank;
}

test("[IB57] a bank without its files is linted as with them, each finding with its item", () => {
  expect(lintBank(bankOf(sampleBank()))).toEqual([]);
  const turned = replaced(sampleBank(), TWK, "**tidak**", "tidak");
  expect(parseBank(turned).findings).toMatchObject([{ file: TWK, rule: "negation", severity: "warning" }]);
  expect(lintBank(bankOf(turned))).toMatchObject([
    { item: "twk-nas-001", rule: "negation", severity: "warning" },
  ]);
});
