// The checks that look at the source and run nothing of it, used by `npm run check` and `npm test`. Plain JavaScript.

import { run } from "./bootstrap.mjs";

/**
 * @typedef {{ name: string, passed: number, failed: number, skipped: number, durationMs: number, output: string, files?: Timed[], reasons?: string[] }} Outcome
 * @typedef {{ file: string, durationMs: number }} Timed
 * @typedef {{ name: string, command: string, args: readonly string[] }} Gate
 */

/** None of these takes more than a few seconds; one that takes this long hangs. */
const GATE_MS_MAX = 3 * 60_000;

/** @type {Record<"types" | "lint" | "format" | "unused", Gate>} */
export const GATES = {
  types: { name: "types", command: "tsc", args: ["-b"] },
  lint: { name: "lint", command: "oxlint", args: ["--type-aware", "--max-warnings", "0"] },
  format: { name: "format", command: "biome", args: ["check", "."] },
  unused: { name: "unused", command: "knip", args: ["--no-progress", "--no-config-hints"] },
};

/**
 * Runs a gate and counts it as one test.
 *
 * @param {Gate} gate
 * @returns {Promise<Outcome>}
 */
export async function pass({ name, command, args }) {
  const { code, output, durationMs } = await run(command, args, { quiet: true, limitMs: GATE_MS_MAX });
  return { name, passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, skipped: 0, durationMs, output };
}

/**
 * A short table: what ran, how it ended, how long it took.
 *
 * @param {readonly Outcome[]} outcomes
 */
export function tableOf(outcomes) {
  const width = Math.max(...outcomes.map(({ name }) => name.length));
  return outcomes
    .map(({ name, passed, failed, skipped, durationMs }) => {
      const counts = [
        `${passed} passed`,
        `${failed} failed`,
        ...(skipped > 0 ? [`${skipped} skipped`] : []),
      ].join(", ");
      const seconds = `${(durationMs / 1000).toFixed(1)} s`;
      return `${failed === 0 ? "ok    " : "FAILED"}  ${name.padEnd(width)}  ${seconds.padStart(8)}  ${counts}`;
    })
    .join("\n");
}

/**
 * The files that took longest, whichever runner they belong to, one a line.
 *
 * @param {readonly Outcome[]} outcomes
 * @param {number} count
 */
export function slowestOf(outcomes, count) {
  return outcomes
    .flatMap(({ files = [] }) => files)
    .toSorted((a, b) => b.durationMs - a.durationMs)
    .slice(0, count)
    .map(({ file, durationMs }) => `${(durationMs / 1000).toFixed(1).padStart(7)} s  ${file}`)
    .join("\n");
}
