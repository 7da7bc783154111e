import { type Append, CommitRejectedError, type Journal, type RecordedEvent } from "./journal.ts";

/**
 * Events that may wait for the disk. At 20 ms a sync and full batches this is two seconds' worth; beyond it the honest answer is
 * "busy, send again", not memory growth.
 */
export const QUEUE_EVENTS_MAX = 40_000;

/**
 * Calls once, soon: when the next batch shall go to the disk. A server lets what has already arrived be heard first, so that a burst of
 * answers shares one sync instead of the first of them going alone. Nothing waits for anything that has not arrived.
 */
export type Gather = (next: () => void) => void;

/** Nothing is gathered: whatever comes first goes at once, and what comes while it is away goes together. */
const AT_ONCE: Gather = (next) => next();

/**
 * A batch is closed when it has so many events: what a sync costs is spread thin by then, and whoever comes next need not wait for more to
 * be written. One submission that is larger goes whole.
 */
export const BATCH_EVENTS_ENOUGH = 512;

type Submission = {
  readonly appends: readonly Append[];
  readonly events: number;
  readonly stored: (recorded: readonly RecordedEvent[]) => void;
  readonly rejected: (cause: CommitRejectedError) => void;
};

/**
 * At most one commit in flight; what arrives meanwhile is the next batch. So a slow disk makes batches larger, not queues longer.
 *
 * Crash story. A submission is either in memory only (the process dies: nobody was told anything), in a batch on its way (it is on
 * disk or not, and nobody was told), or stored (then, and only then, `stored` is called). A commit that is certainly not stored is
 * rejected together with everything that waits behind it, because that was decided on top of it; `onRollback` runs first, in the
 * same turn, so that nothing is decided on a state that was taken back. A commit whose outcome is unknown ends in `onUnknown`,
 * which must end the process: only a replay tells the truth.
 */
export class GroupCommit {
  readonly #journal: Journal;
  readonly #onUnknown: (cause: unknown) => void;
  readonly #gather: Gather;
  readonly #rollbacks = new Set<() => void>();
  readonly #fulls = new Set<(isFull: boolean) => void>();
  #isFull = false;
  #queue: Submission[] = [];
  #waitingEvents = 0;
  #inFlight = false;
  #isGathering = false;
  /** Somebody is being told right now: what they submit is sent when everybody has been told. */
  #isTelling = false;
  #halted = false;

  constructor(journal: Journal, onUnknown: (cause: unknown) => void, gather: Gather = AT_ONCE) {
    this.#journal = journal;
    this.#onUnknown = onUnknown;
    this.#gather = gather;
  }

  hasRoom(events: number): boolean {
    return !this.#halted && !this.#isFull && this.#waitingEvents + events <= QUEUE_EVENTS_MAX;
  }

  /** The disk had no room for the last commit. Only who asks the disk whether that has changed submits now. */
  get isFull(): boolean {
    return this.#isFull;
  }

  /**
   * Called when the disk begins to refuse, after the rollback, and when it takes something again, before anybody is told that anything
   * is stored: so that what the time in between has cost can be put right before the next decision.
   */
  onFull(listener: (isFull: boolean) => void): void {
    this.#fulls.add(listener);
  }

  get waitingEvents(): number {
    return this.#waitingEvents;
  }

  onRollback(listener: () => void): void {
    this.#rollbacks.add(listener);
  }

  /**
   * Exactly one of the two is called, `stored` in the order of the submissions and in the same turn as those of its batch. A
   * submission without events is stored when everything before it is. Callers ask `hasRoom` first.
   */
  submit(
    appends: readonly Append[],
    stored: (recorded: readonly RecordedEvent[]) => void,
    rejected: (cause: CommitRejectedError) => void,
  ): void {
    const events = appends.reduce((sum, append) => sum + append.events.length, 0);
    if (this.#halted) {
      this.#rollBack([{ appends, events, stored, rejected }], new CommitRejectedError("halted"));
      return;
    }
    this.#queue.push({ appends, events, stored, rejected });
    this.#waitingEvents += events;
    this.#next();
  }

  /** Does nothing while a commit is on its way or is being told: whoever is told may submit again at once. */
  #next(): void {
    if (this.#inFlight || this.#isTelling || this.#isGathering || this.#queue.length === 0) return;
    this.#isGathering = true;
    this.#gather(() => {
      this.#isGathering = false;
      this.#send();
    });
  }

  #send(): void {
    while (!this.#inFlight && this.#queue.length > 0) {
      const batch = this.#takeBatch();
      if (batch.some(({ events }) => events > 0)) this.#commit(batch);
      else {
        this.#isTelling = true;
        this.#settle(batch, []);
        this.#isTelling = false;
      }
    }
  }

  #commit(batch: readonly Submission[]): void {
    this.#inFlight = true;
    this.#journal.commit(batch.flatMap(({ appends }) => appends)).then(
      (recorded) => {
        this.#inFlight = false;
        this.#isTelling = true;
        if (this.#isFull) {
          this.#isFull = false;
          this.#tellFull();
        }
        // What has come meanwhile goes first, so that the disk works while its last answer is told. Unless there is nothing to write:
        // what only waits for this answer is told after it.
        if (this.#queue.some(({ events }) => events > 0)) this.#commit(this.#takeBatch());
        this.#settle(batch, recorded);
        this.#isTelling = false;
        this.#next();
      },
      (cause: unknown) => {
        this.#inFlight = false;
        if (cause instanceof CommitRejectedError) {
          const fillsNow = cause.isDiskFull && !this.#isFull;
          this.#isFull ||= cause.isDiskFull;
          this.#rollBack([...batch, ...this.#queue.splice(0)], cause);
          if (fillsNow) this.#tellFull();
        } else {
          this.#halted = true;
          this.#onUnknown(cause);
        }
      },
    );
  }

  #tellFull(): void {
    for (const listener of this.#fulls) listener(this.#isFull);
  }

  /** One that is too large for the journal goes alone: it is rejected in its place, with what was decided on top of it. */
  #takeBatch(): readonly Submission[] {
    let events = 0;
    let count = 0;
    for (const submission of this.#queue) {
      if (count > 0 && events + submission.events > BATCH_EVENTS_ENOUGH) break;
      events += submission.events;
      count += 1;
    }
    return this.#queue.splice(0, count);
  }

  #settle(batch: readonly Submission[], recorded: readonly RecordedEvent[]): void {
    let from = 0;
    for (const submission of batch) {
      const mine = recorded.slice(from, from + submission.events);
      from += submission.events;
      this.#waitingEvents -= submission.events;
      submission.stored(mine);
    }
  }

  #rollBack(submissions: readonly Submission[], cause: CommitRejectedError): void {
    this.#waitingEvents = 0;
    for (const listener of this.#rollbacks) listener();
    for (const submission of submissions) submission.rejected(cause);
  }
}
