import { availableParallelism } from "node:os";
import { parseArgs } from "node:util";
import {
  MUTANTS,
  type MutantFate,
  runCampaign,
  runMutant,
  runSeed,
  type SeedReport,
} from "@neraca/simulator";

/**
 * The real engines of both sides in virtual time, with faults drawn by seed.
 *
 *   npm run sim -- --seeds 2000 [--from 1] [--jobs 2] [--json]    many seeds; every mark must be reached
 *   npm run sim -- --seed 1234                                   one seed, with all that happened in it
 *   npm run sim -- --mutants [--only name] [--jobs 2] [--json]    planted faults, each of which must be caught
 */

/** Fewer seeds than this need not come to every situation. */
const SEEDS_FOR_ALL_MARKS = 1_000;

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      seeds: { type: "string", default: "2000" },
      from: { type: "string", default: "1" },
      jobs: { type: "string", default: String(availableParallelism()) },
      seed: { type: "string" },
      mutants: { type: "boolean", default: false },
      only: { type: "string" },
      json: { type: "boolean", default: false },
    },
  });
  const [seeds, from, jobs] = [values.seeds, values.from, values.jobs].map(Number);
  if (
    seeds === undefined ||
    from === undefined ||
    jobs === undefined ||
    !(seeds >= 1 && from >= 0 && jobs >= 1)
  ) {
    process.stderr.write(
      "npm run sim -- [--seeds N] [--from N] [--jobs N] [--seed N] [--mutants] [--json]\n",
    );
    return 2;
  }
  if (values.seed !== undefined) return replay(Number(values.seed));
  return values.mutants ? plant(jobs, values.only, values.json) : campaign(from, seeds, jobs, values.json);
}

async function campaign(from: number, seeds: number, jobs: number, json: boolean): Promise<number> {
  let done = 0;
  const outcome = await runCampaign(from, seeds, jobs, (report) => {
    done += 1;
    if (report.violation !== null) explain(report);
    if (done % 250 === 0) process.stderr.write(`${done} of ${seeds} seeds\n`);
  });
  for (const lost of outcome.lost) process.stderr.write(`${lost}\n`);
  const report = {
    seeds: outcome.seeds,
    steps: outcome.steps,
    crashes: outcome.crashes,
    violations: outcome.failed.length + outcome.lost.length,
    marksMissing: outcome.marksMissing,
  };
  if (!json) {
    for (const [name, value] of Object.entries(report))
      process.stderr.write(`${name.padEnd(14)} ${String(value)}\n`);
  }
  process.stdout.write(`${JSON.stringify(report)}\n`);
  const isWhole = seeds < SEEDS_FOR_ALL_MARKS || report.marksMissing.length === 0;
  return report.violations === 0 && isWhole ? 0 : 1;
}

/** What a person needs to begin: which seed, which promise, and what happened last. */
function explain({ seed, violation, faults, trace }: SeedReport): void {
  process.stderr.write(
    [
      `\nseed ${seed} breaks ${violation?.check}`,
      ...trace.slice(-40),
      violation?.message ?? "",
      `faults: ${faults.join(" ")}`,
      `run it again: npm run sim -- --seed ${seed}\n`,
    ].join("\n"),
  );
}

async function replay(seed: number): Promise<number> {
  const { trace, violation, ...report } = await runSeed(seed, { wholeTrace: true, forced: [] });
  process.stdout.write(`${trace.join("\n")}\n`);
  if (violation !== null) process.stdout.write(`\n${violation.check}: ${violation.message}\n`);
  process.stdout.write(`${JSON.stringify({ ...report, violation: violation?.check ?? null })}\n`);
  return violation === null ? 0 : 1;
}

async function plant(jobs: number, only: string | undefined, json: boolean): Promise<number> {
  const mutants = MUTANTS.filter(({ name }) => only === undefined || name === only);
  const fates = new Map<string, MutantFate>();
  const waiting = [...mutants];
  const lane = async (): Promise<void> => {
    for (let mutant = waiting.shift(); mutant !== undefined; mutant = waiting.shift()) {
      const fate = await runMutant(mutant);
      fates.set(mutant.name, fate);
      if (!json || fate.kind !== "caught") process.stderr.write(`${mutant.name.padEnd(46)} ${told(fate)}\n`);
    }
  };
  await Promise.all(Array.from({ length: jobs }, lane));
  const survived = mutants.map(({ name }) => name).filter((name) => fates.get(name)?.kind !== "caught");
  const report = { mutants: mutants.length, caught: mutants.length - survived.length, survived };
  process.stdout.write(`${JSON.stringify(report)}\n`);
  return survived.length === 0 ? 0 : 1;
}

function told(fate: MutantFate): string {
  switch (fate.kind) {
    case "caught":
      return `caught by ${fate.by} in seed ${fate.seed}: ${fate.message.split("\n")[0]?.slice(0, 120) ?? ""}`;
    case "survived":
      return `SURVIVED ${fate.seeds} seeds`;
    case "not-planted":
      return `NOT PLANTED: ${fate.errors.trim().split("\n").slice(-6).join(" | ")}`;
  }
}

process.exitCode = await main();
