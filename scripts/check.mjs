// `npm run check`: what to run before every commit. Types, lint, format and quick unit tests, all at once.

import { ensureInstall } from "./lib/bootstrap.mjs";
import { GATES, pass, tableOf } from "./lib/gates.mjs";
import { unitTests } from "./lib/suites.mjs";

await ensureInstall();
const outcomes = await Promise.all([
  pass(GATES.types),
  pass(GATES.lint),
  pass(GATES.format),
  unitTests({ quiet: true, quick: true }),
]);

for (const { name, output } of outcomes.filter(({ failed }) => failed > 0)) {
  console.log(`---- ${name} ----\n${output.trim()}\n`);
}
console.log(tableOf(outcomes));
process.exitCode = outcomes.some(({ failed }) => failed > 0) ? 1 : 0;
