import type { LocalText } from "@neraca/base";

export type CheckId =
  | "verifier-key"
  | "checkpoint"
  | "signature"
  | "witnesses"
  | "bundles"
  | "root"
  | "tiles"
  | "growth"
  | "entries"
  | "rule-sets"
  | "seeds"
  | "journal"
  | "results"
  | "carried-over"
  | "rankings"
  | "publications";

export type LedgerCheck = {
  readonly id: CheckId;
  readonly outcome: "passed" | "failed" | "not-checked";
  /** What was looked at and found, or why it could not be. */
  readonly text: LocalText;
  /** What is wrong, the first of them. */
  readonly failures: readonly LocalText[];
  readonly failureCount: number;
};

/** Enough to see what is wrong. A ledger that is wrong throughout would otherwise give a report as long as itself. */
export const FAILURES_SHOWN_MAX = 50;

/** Gathers what is wrong; counts on when it no longer keeps. */
export class Findings {
  readonly #kept: LocalText[] = [];
  #count = 0;

  add(id: string, en: string): void {
    this.addText({ id, en });
  }

  addText(text: LocalText): void {
    if (this.#kept.length < FAILURES_SHOWN_MAX) this.#kept.push(text);
    this.#count += 1;
  }

  get count(): number {
    return this.#count;
  }

  check(id: CheckId, text: LocalText): LedgerCheck {
    const outcome = this.#count === 0 ? "passed" : "failed";
    return { id, outcome, text, failures: [...this.#kept], failureCount: this.#count };
  }
}

export function notChecked(id: CheckId, text: LocalText): LedgerCheck {
  return { id, outcome: "not-checked", text, failures: [], failureCount: 0 };
}
