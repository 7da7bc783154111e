import { createHash } from "node:crypto";

/** What a failure prints: enough to see the last exchanges of everybody. */
const LINES_KEPT = 60;
const LINE_LENGTH_MAX = 220;

/** What happened, line by line: the last lines for people, and a digest of all lines, which is equal for equal runs. */
export class Trace {
  readonly #hash = createHash("sha256");
  readonly #begins: number;
  readonly #lines: string[] = [];
  readonly #keeps: number;

  /** @param isWhole keeps every line, for a replay that people read */
  constructor(begins: number, isWhole: boolean) {
    this.#begins = begins;
    this.#keeps = isWhole ? Number.POSITIVE_INFINITY : LINES_KEPT;
  }

  add(now: number, who: string, what: string): void {
    const line = `${((now - this.#begins) / 1000).toFixed(3).padStart(9)} ${who.padEnd(14)} ${what}`;
    this.#hash.update(line).update("\n");
    // The heartbeat of every connection would push out of sight what happened.
    if (/"type":"p[io]ng"/.test(line)) return;
    this.#lines.push(line.length > LINE_LENGTH_MAX ? `${line.slice(0, LINE_LENGTH_MAX)}…` : line);
    if (this.#lines.length > this.#keeps) this.#lines.splice(0, this.#lines.length - this.#keeps);
  }

  get lines(): readonly string[] {
    return this.#lines;
  }

  digest(): string {
    return this.#hash.copy().digest("hex").slice(0, 16);
  }
}
