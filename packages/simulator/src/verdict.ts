/** What is checked. Each is a sentence that must be true at every step of every run; SPEC.md says them in full. */
export const CHECKS = [
  "told-saved-is-on-disk",
  "nothing-leaves-the-outbox-unsaved",
  "exactly-once",
  "no-gaps",
  "nothing-invented",
  "journal-in-order",
  "accepted-in-time",
  "refused-in-time",
  "finished-at-the-deadline",
  "time-granted-is-time-had",
  "clock-told-is-right",
  "one-live-client",
  "screens-equal-the-fold",
  "room-equals-the-fold",
  "board-equals-the-fold",
  "result-equals-the-fold",
  "rulings-are-whole",
  "ledger-equals-the-journal",
  "audit-finds-nothing",
  "every-attempt-ends",
  "converges",
  "no-key-material",
  "queues-within-limits",
  "no-bug",
] as const;
export type Check = (typeof CHECKS)[number];

export type Violation = { readonly check: Check; readonly message: string };

/** The first thing that was wrong. A world that has gone wrong is not run on: what follows from a fault hides it. */
export class Verdict {
  #violation: Violation | null = null;

  fail(check: Check, message: string): void {
    this.#violation ??= { check, message };
  }

  /** Fails the check unless it holds. Says whether it holds. */
  hold(check: Check, holds: boolean, message: () => string): boolean {
    if (!holds) this.fail(check, message());
    return holds;
  }

  bug(cause: unknown): void {
    this.fail("no-bug", cause instanceof Error ? (cause.stack ?? cause.message) : String(cause));
  }

  get violation(): Violation | null {
    return this.#violation;
  }
}
