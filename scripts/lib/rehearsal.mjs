// Runs a small rehearsal (a whole exam against a real server process) and judges its report. Plain JavaScript.

import { existsSync } from "node:fs";
import { join } from "node:path";
import { node, root, run } from "./bootstrap.mjs";

/** @typedef {import("./gates.mjs").Outcome} Outcome */

const REHEARSAL_MS_MAX = 3 * 60_000;

/** @returns {Promise<Outcome | null>} `null` where there is no rehearsal to run */
export async function rehearse() {
  const script = join(root, "scripts", "rehearsal.ts");
  if (!existsSync(script)) return null;
  const args = [script, "--candidates", "12", "--minutes", "0.3", "--json"];
  const { code, output, durationMs } = await run(node, args, { quiet: true, limitMs: REHEARSAL_MS_MAX });
  const problems = [...(code === 0 ? [] : [`it ended with exit code ${code}`]), ...problemsOf(output)];
  const failed = problems.length === 0 ? 0 : 1;
  return {
    name: "rehearsal",
    passed: 1 - failed,
    failed,
    skipped: 0,
    durationMs,
    output:
      failed === 0
        ? ""
        : [output.trim(), ...problems.map((problem) => `The rehearsal is not right: ${problem}.`)].join("\n"),
  };
}

/**
 * What is wrong with the report of a rehearsal, which is the last line of its output.
 *
 * @param {string} output
 * @returns {string[]}
 */
export function problemsOf(output) {
  const lastLine = output.trim().split("\n").at(-1) ?? "";
  let report;
  try {
    report = JSON.parse(lastLine);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return [`its last line is not JSON: ${lastLine.slice(0, 200)}`];
  }
  const expected = {
    answersMissing: 0,
    boardEqualsResult: true,
    ledgerVerified: true,
    auditDifferences: 0,
  };
  return Object.entries(expected)
    .filter(([name, value]) => report?.[name] !== value)
    .map(([name, value]) => `${name} is ${JSON.stringify(report?.[name])}, not ${JSON.stringify(value)}`);
}
