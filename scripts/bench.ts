import { parseArgs } from "node:util";
import { benchAnswers } from "./lib/bench/answers.ts";

/**
 * First figures, each against a baseline that is measured in the same run.
 *
 *   npm run bench -- answers [--candidates 500] [--rounds 3] [--json]
 *   npm run bench -- start [--candidates 3000] [--json]
 *   npm run bench -- recovery [--attempts 1000] [--json]
 *
 * docs/PERFORMANCE.md says what is measured, and how.
 */

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      candidates: { type: "string" },
      rounds: { type: "string", default: "3" },
      seconds: { type: "string", default: "5" },
      rate: { type: "string", default: "2000" },
      profile: { type: "string" },
      json: { type: "boolean", default: false },
    },
  });
  const nodeArguments =
    values.profile === undefined ? [] : ["--cpu-prof", `--cpu-prof-dir=${values.profile}`];
  const report = await benchAnswers({
    candidates: Number(values.candidates ?? "500"),
    rounds: Number(values.rounds),
    roundMs: Number(values.seconds) * 1_000,
    pacedPerSecond: Number(values.rate),
    nodeArguments,
  });
  for (const [name, value] of Object.entries(report)) process.stderr.write(`${name.padEnd(20)} ${value}\n`);
  if (values.json) process.stdout.write(`${JSON.stringify(report)}\n`);
  return positionals.length === 0 ? 2 : 0;
}

process.exitCode = await main();
