import { type Append, CommitRejectedError, type Journal, type RecordedEvent } from "@neraca/engine";

/**
 * What becomes of a commit.
 * - `store`: as the journal under it says
 * - `reject`: certainly not stored
 * - `full`: the same, because the disk has no room
 * - `lose`, `keep`: the outcome is unknown to the caller; nothing is stored, or everything is
 * - `hold`: waits until `release`, which says which of the others it is
 */
export type CommitOutcome = "store" | "reject" | "full" | "lose" | "keep" | "hold";

/** The disk's answer did not come: nobody knows what is stored. */
export class DiskSilentError extends Error {
  override readonly name = "DiskSilentError";
}

/** A journal that fails as a test tells it. */
export class ScriptedJournal implements Journal {
  readonly #inner: Journal;
  readonly #script: CommitOutcome[] = [];
  readonly #held: ((outcome: Exclude<CommitOutcome, "hold">) => void)[] = [];
  readonly batches: (readonly Append[])[] = [];
  #otherwise: CommitOutcome = "store";
  #inFlight = 0;
  #inFlightMost = 0;

  constructor(inner: Journal) {
    this.#inner = inner;
  }

  /** The outcomes of the next commits, in order; those after them are stored. */
  script(...outcomes: readonly CommitOutcome[]): void {
    this.#script.push(...outcomes);
  }

  /** What becomes of every commit for which nothing else is scripted, until it heals. */
  always(outcome: CommitOutcome): void {
    this.#otherwise = outcome;
  }

  /** From here on everything is stored. */
  heal(): void {
    this.#script.length = 0;
    this.#otherwise = "store";
  }

  /** Lets the commit that waits longest go on. */
  release(outcome: Exclude<CommitOutcome, "hold"> = "store"): void {
    const next = this.#held.shift();
    if (next === undefined) throw new Error("no commit is held");
    next(outcome);
  }

  get held(): number {
    return this.#held.length;
  }

  /** The most commits that were ever on their way at once. */
  get inFlightMost(): number {
    return this.#inFlightMost;
  }

  readonly commit = async (batch: readonly Append[]): Promise<readonly RecordedEvent[]> => {
    this.batches.push(batch);
    this.#inFlight += 1;
    this.#inFlightMost = Math.max(this.#inFlightMost, this.#inFlight);
    try {
      return await this.#outcomeOf(batch, this.#script.shift() ?? this.#otherwise);
    } finally {
      this.#inFlight -= 1;
    }
  };

  readonly read: Journal["read"] = (after, limit) => this.#inner.read(after, limit);
  readonly readStream: Journal["readStream"] = (stream, after, limit) =>
    this.#inner.readStream(stream, after, limit);
  readonly head: Journal["head"] = () => this.#inner.head();
  readonly close: Journal["close"] = () => this.#inner.close();

  async #outcomeOf(batch: readonly Append[], outcome: CommitOutcome): Promise<readonly RecordedEvent[]> {
    switch (outcome) {
      case "store":
        return this.#inner.commit(batch);
      case "reject":
        throw new CommitRejectedError("the script says so");
      case "full":
        throw new CommitRejectedError("the script says so", { isDiskFull: true });
      case "lose":
        throw new DiskSilentError("the script says so");
      case "keep":
        await this.#inner.commit(batch);
        throw new DiskSilentError("the script says so");
      case "hold":
        return this.#outcomeOf(
          batch,
          await new Promise<Exclude<CommitOutcome, "hold">>((resolve) => this.#held.push(resolve)),
        );
    }
  }
}
