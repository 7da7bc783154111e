import { randomInt } from "node:crypto";
import { parseArgs } from "node:util";
import { fuzz } from "./lib/fuzz/campaign.ts";

/**
 * A server with a sitting in it, its board, and messages to every one of their doors from people who may not change anything.
 *
 *   npm run fuzz -- --messages 1000000 [--seed 1234] [--json]
 *   npm run fuzz -- --seed 1234 --only 567      one unit of a seed again
 */

/** Faults that are told one by one. */
const TOLD_MAX = 20;

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      messages: { type: "string", default: "100000" },
      seed: { type: "string", default: String(randomInt(2 ** 31)) },
      only: { type: "string" },
      json: { type: "boolean", default: false },
    },
  });
  const [messages, seed, only] = [values.messages, values.seed, values.only ?? "0"].map(Number);
  const isUsable = [messages, seed, only].every((value) => Number.isSafeInteger(value) && Number(value) >= 0);
  if (!isUsable || messages === undefined || seed === undefined || messages < 1) {
    process.stderr.write("npm run fuzz -- [--messages N] [--seed N] [--only N] [--json]\n");
    return 2;
  }
  process.stderr.write(`seed ${seed}\n`);
  const startedAt = performance.now();
  const report = await fuzz({
    seed,
    messages,
    only: values.only === undefined ? null : Number(only),
    onProgress: (sent) => process.stderr.write(`${sent} messages\n`),
  });
  const { crashes, stateChanges, leaks, sent } = report;
  for (const [kind, count] of Object.entries(sent)) process.stderr.write(`${kind.padEnd(20)} ${count}\n`);
  process.stderr.write(`${"seconds".padEnd(20)} ${Math.round((performance.now() - startedAt) / 1_000)}\n`);
  for (const [what, found] of Object.entries({ crashes, stateChanges, leaks }))
    for (const line of found.slice(0, TOLD_MAX)) process.stderr.write(`${what}: ${line}\n`);
  const counts = {
    messages: report.messages,
    crashes: crashes.length,
    stateChanges: stateChanges.length,
    leaks: leaks.length,
  };
  if (values.json) process.stdout.write(`${JSON.stringify(counts)}\n`);
  else
    process.stdout.write(
      `${Object.entries(counts)
        .map(([name, count]) => `${name} ${count}`)
        .join(", ")}\n`,
    );
  return crashes.length + stateChanges.length + leaks.length === 0 ? 0 : 1;
}

process.exitCode = await main();
