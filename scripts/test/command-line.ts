import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Instant, instant } from "@neraca/base";
import { afterEach, beforeEach } from "vitest";
import type { Command } from "../lib/neraca/command.ts";
import { runCommandLine } from "../lib/neraca/command-line.ts";

export const ROOT: string = join(import.meta.dirname, "../..");
export const AT: Instant = instant(1_795_000_000_000);

export type Ended = { readonly code: number; readonly said: readonly string[]; readonly warned: string };

export type CommandLine = {
  /** Of this test alone; its data folder is `data` in it. */
  readonly folder: () => string;
  /** Runs a command, in English. */
  readonly english: (...args: readonly string[]) => Promise<Ended>;
  /** Writes a file into the folder, and gives its path. */
  readonly fileOf: (name: string, ...lines: readonly string[]) => Promise<string>;
};

/** The command line with some of its commands, on a folder that each test has for itself. */
export function commandLine(commands: readonly Command[]): CommandLine {
  let folder = "";
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "neraca-command-"));
  });
  afterEach(() => rm(folder, { recursive: true }));
  return {
    folder: () => folder,
    english: async (...args) => {
      const said: string[] = [];
      const warned: string[] = [];
      const code = await runCommandLine(commands, [...args, "--language", "en"], {
        environment: { NERACA_DATA: join(folder, "data") },
        root: ROOT,
        now: AT,
        say: (line) => said.push(line),
        warn: (line) => warned.push(line),
      });
      return { code, said, warned: warned.join("\n") };
    },
    fileOf: async (name, ...lines) => {
      const path = join(folder, name);
      await writeFile(path, lines.join("\n"));
      return path;
    },
  };
}
