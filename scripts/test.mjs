// `npm test`: everything that proves this repository, on a clean clone. Every part runs, also when an earlier one failed. The last
// line is `N passed, N failed`; the exit code says the same.

import { ensureInstall } from "./lib/bootstrap.mjs";
import { ensureBrowser } from "./lib/browser.mjs";
import { buildApps } from "./lib/build.mjs";
import { GATES, pass, slowestOf, tableOf } from "./lib/gates.mjs";
import { rehearse } from "./lib/rehearsal.mjs";
import { journeys, outcomeOf, unitTests } from "./lib/suites.mjs";

/** @typedef {import("./lib/gates.mjs").Outcome} Outcome */

/** Enough to see what to make quicker next. */
const SLOWEST_SHOWN = 10;

/** @type {Outcome[]} */
const outcomes = [];

/**
 * @param {string} name
 * @param {() => Promise<Outcome | Outcome[] | null>} part
 */
async function part(name, part) {
  console.log(`\n==== ${name}`);
  const startedAt = performance.now();
  try {
    const result = await part();
    outcomes.push(...(Array.isArray(result) ? result : result === null ? [] : [result]));
  } catch (error) {
    // A part that cannot even be run is a failure like any other, and the rest still runs.
    const output = error instanceof Error ? (error.stack ?? error.message) : String(error);
    console.log(output);
    outcomes.push(
      outcomeOf(name, 1, { passed: 0, failed: 0, skipped: 0 }, performance.now() - startedAt, output),
    );
  }
}

await part("install", async () => {
  await ensureInstall();
  return null;
});

await part("build", async () => {
  const startedAt = performance.now();
  const failures = await buildApps();
  const output = failures
    .map((failure) => `${failure.app} could not be built:\n${failure.output}`)
    .join("\n");
  if (output !== "") console.log(output);
  const failed = failures.length > 0 ? 1 : 0;
  return {
    name: "build",
    passed: 1 - failed,
    failed,
    skipped: 0,
    durationMs: performance.now() - startedAt,
    output,
  };
});

// Each of these leaves a core idle for long: the gates wait for the slowest of them, tests for processes that they started, a rehearsal for
// its candidates. Only what Vitest says is shown as it comes.
await Promise.all([
  part("unit", () => unitTests({ quiet: false, quick: false })),
  part("types, lint, format, unused", async () => {
    const gates = await Promise.all(Object.values(GATES).map(pass));
    const failures = gates.filter(({ failed }) => failed > 0).map(({ output }) => output.trim());
    console.log([...failures, tableOf(gates)].join("\n"));
    return gates;
  }),
  part("rehearsal", async () => {
    const outcome = await rehearse();
    if (outcome !== null) console.log(`${tableOf([outcome])}\n${outcome.output}`.trim());
    return outcome;
  }),
]);

await part("journeys", async () => {
  const browser = await ensureBrowser();
  if (!browser.ready) throw new Error(`Journeys need a browser: ${browser.reason}`);
  return journeys({ browser: browser.path });
});

const total = (/** @type {"passed" | "failed" | "skipped"} */ count) =>
  outcomes.reduce((sum, outcome) => sum + outcome[count], 0);
const [passed, failed, skipped] = [total("passed"), total("failed"), total("skipped")];

const failures = outcomes.filter((outcome) => outcome.failed > 0);
if (failures.length > 0) {
  console.log("\n==== what failed");
  for (const { name, output } of failures) {
    console.log(`---- ${name}\n${output.trim().split("\n").slice(-60).join("\n")}`);
  }
}
const slowest = slowestOf(outcomes, SLOWEST_SHOWN);
if (slowest !== "") console.log(`\n==== what took longest\n${slowest}`);
// Last, where whoever sees only the end of this finds it.
const reasons = failures.flatMap((outcome) => outcome.reasons ?? []);
if (reasons.length > 0) console.log(`\n==== why\n${reasons.join("\n")}`);
console.log(`\n${tableOf(outcomes)}\n`);
console.log(`${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ""}`);
// Not process.exit: whoever reads the last line through a pipe must get it.
process.exitCode = failed > 0 || passed === 0 ? 1 : 0;
