import { closeSync, openSync, readdirSync, readFileSync, writeSync } from "node:fs";
import { join } from "node:path";
import type { Promised } from "../promise-watch.ts";

const SUFFIX = ".acknowledged.jsonl";

/**
 * What robots were promised, kept outside the system under test: one file for each run of a robots' process, one line for each
 * acknowledgement, written before the client itself hears of it.
 *
 * Crash story. A write that has returned is in the operating system's hands: the end of the process does not take it back. A process that
 * is killed within a write leaves a line without its end, at the end of a file that nobody appends to again; the reader leaves it out.
 */
export class OutsideLedger {
  readonly #file: number;

  /** @param name of this run of this process; a file of that name must not exist */
  constructor(folder: string, name: string) {
    this.#file = openSync(join(folder, `${name}${SUFFIX}`), "ax", 0o600);
  }

  write(promised: Promised): void {
    writeSync(this.#file, `${JSON.stringify(promised)}\n`);
  }

  close(): void {
    closeSync(this.#file);
  }
}

/** Every acknowledgement that any robot wrote down. One that was told twice is here twice. */
export function readOutsideLedger(folder: string): readonly Promised[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith(SUFFIX))
    .toSorted()
    .flatMap((name) => {
      const text = readFileSync(join(folder, name), "utf8");
      const whole = text.slice(0, text.lastIndexOf("\n") + 1);
      return whole
        .split("\n")
        .filter((line) => line !== "")
        .map((line) => JSON.parse(line) as Promised);
    });
}
