import { expect, test } from "vitest";
import { slowestOf } from "../lib/gates.mjs";
import { isInstalled, missingOptionalPackages } from "../lib/lock.mjs";
import { problemsOf } from "../lib/rehearsal.mjs";
import { outcomeOf } from "../lib/suites.mjs";

const LOCK = {
  packages: {
    "": {},
    "packages/base": { version: "0.1.0" },
    "node_modules/@neraca/base": { link: true },
    "node_modules/zod": { version: "4.0.0" },
    "node_modules/vite": { version: "8.0.0", dev: true, optionalDependencies: { fsevents: "2.0.0" } },
    "node_modules/fsevents": { version: "2.0.0", optional: true },
  },
};

test("an install that has what the lock asks for is current, without other platforms' packages too", () => {
  const installed = {
    packages: { "node_modules/zod": { version: "4.0.0" }, "node_modules/vite": { version: "8.0.0" } },
  };
  expect(isInstalled(LOCK, installed)).toBe(true);
});

test.each([
  ["lacks a package", { "node_modules/vite": { version: "8.0.0" } }],
  [
    "has another version",
    { "node_modules/zod": { version: "4.0.1" }, "node_modules/vite": { version: "8.0.0" } },
  ],
  [
    "has another version of an optional package",
    {
      "node_modules/zod": { version: "4.0.0" },
      "node_modules/vite": { version: "8.0.0" },
      "node_modules/fsevents": { version: "1.0.0" },
    },
  ],
  [
    "has a package that the lock does not know",
    {
      "node_modules/zod": { version: "4.0.0" },
      "node_modules/vite": { version: "8.0.0" },
      "node_modules/left-over": { version: "1.0.0" },
    },
  ],
])("an install that %s is not current", (_, packages) => {
  expect(isInstalled(LOCK, { packages })).toBe(false);
});

test("a lock lacks the optional packages that it lists and does not hold, wherever they might stand", () => {
  expect(missingOptionalPackages(LOCK)).toEqual([]);
  const { "node_modules/fsevents": fsevents, ...packages } = LOCK.packages;
  expect(missingOptionalPackages({ packages })).toEqual([{ name: "fsevents", version: "2.0.0", dev: true }]);
  const nested = { ...packages, "node_modules/vite/node_modules/fsevents": fsevents };
  expect(missingOptionalPackages({ packages: nested })).toEqual([]);
});

test.each([
  ["all passed", 0, { passed: 3, failed: 0, skipped: 0 }, 0],
  ["some failed", 1, { passed: 2, failed: 2, skipped: 0 }, 2],
  ["a runner that failed without a failed test", 1, { passed: 3, failed: 0, skipped: 0 }, 1],
  ["a runner that found no tests", 0, { passed: 0, failed: 0, skipped: 0 }, 1],
])("%s: the failures are counted", (_, code, counts, failed) => {
  expect(outcomeOf("unit", code, counts, 1, "")).toMatchObject({ ...counts, failed });
});

test("what took longest is named first, of both runners, and those without files take no place", () => {
  const outcome = { name: "", passed: 1, failed: 0, skipped: 0, durationMs: 1, output: "" };
  const unit = {
    ...outcome,
    files: [
      { file: "a.test.ts", durationMs: 900 },
      { file: "b.test.ts", durationMs: 12_340 },
    ],
  };
  const journeys = { ...outcome, files: [{ file: "e2e/c.spec.ts", durationMs: 5_000 }] };
  expect(slowestOf([unit, outcome, journeys], 2).split("\n")).toEqual([
    "   12.3 s  b.test.ts",
    "    5.0 s  e2e/c.spec.ts",
  ]);
});

const GOOD = {
  answersMissing: 0,
  boardEqualsResult: true,
  ledgerVerified: true,
  auditDifferences: 0,
  candidates: 12,
};

test("a rehearsal in which everything holds has no problems", () => {
  expect(problemsOf(`Twelve candidates ...\n${JSON.stringify(GOOD)}\n`)).toEqual([]);
});

test.each([
  ["an answer is missing", JSON.stringify({ ...GOOD, answersMissing: 1 })],
  ["board and result differ", JSON.stringify({ ...GOOD, boardEqualsResult: false })],
  ["the ledger does not hold", JSON.stringify({ ...GOOD, ledgerVerified: false })],
  ["the audit finds a difference", JSON.stringify({ ...GOOD, auditDifferences: 1 })],
  ["the report does not say", JSON.stringify({ ...GOOD, ledgerVerified: undefined })],
  ["the last line is no report", `${JSON.stringify(GOOD)}\nand then it broke`],
  ["there is nothing at all", ""],
  ["the report is nothing", "null"],
])("a rehearsal is not right when %s", (_, output) => {
  expect(problemsOf(output)).not.toEqual([]);
});
