import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { availableParallelism } from "node:os";

const TASKSET = "/usr/bin/taskset";

/** A nation takes half a minute on a slow machine. */
const MEASURE_MS_MAX = 10 * 60_000;

export type OnOneCore<Figures> = Figures & { readonly cores: number };

/**
 * Runs a process that prints its figures, so that its memory is its own, and on one core: everything the process does, its garbage
 * collector's helpers too, shares the one. Where the system cannot do that, `cores` tells.
 */
export async function onOneCore<Figures>(path: string, settings: object): Promise<OnOneCore<Figures>> {
  const core = existsSync(TASKSET) ? await allowedCore() : null;
  const args = [path, JSON.stringify(settings)];
  const output =
    core === null
      ? await outputOf(process.execPath, args)
      : await outputOf(TASKSET, ["-c", core, process.execPath, ...args]);
  return { ...(JSON.parse(output) as Figures), cores: core === null ? availableParallelism() : 1 };
}

/** The last of the cores that this process may use: the first has the most to do with everything else. null: nobody says. */
async function allowedCore(): Promise<string | null> {
  const status = await readFile("/proc/self/status", "utf8").catch(() => "");
  return /^Cpus_allowed_list:.*?(\d+)$/m.exec(status)?.[1] ?? null;
}

function outputOf(command: string, args: readonly string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { stdio: ["ignore", "pipe", "inherit"], timeout: MEASURE_MS_MAX });
    const chunks: Buffer[] = [];
    child.stdout.on("data", (chunk: Buffer) => chunks.push(chunk));
    child.on("error", reject);
    child.on("close", (code) => {
      if (code === 0) resolve(Buffer.concat(chunks).toString("utf8"));
      else reject(new Error(`the measurement ended with ${code}`));
    });
  });
}
