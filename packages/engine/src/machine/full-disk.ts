import { type Instant, plusMs } from "@neraca/base";
import type { GroupCommit } from "../group-commit.ts";
import type { Clock } from "../ports.ts";
import type { MachineRecord } from "./machine-record.ts";

/** A full disk is asked this often whether it takes something again. */
const ASK_EVERY_MS = 1_000;

export type FullDiskOptions = {
  readonly commit: GroupCommit;
  readonly clock: Clock;
  readonly record: MachineRecord;
  /** Gives the time since then back to every running sitting; false when that is not on disk. */
  readonly giveBack: (since: Instant) => Promise<boolean>;
};

/**
 * [HL19] What becomes of a hall whose disk is full. While it refuses, nothing is decided: answers are told "not now" and wait in their
 * browsers. One line of the machine's own asks the disk, once a second. When it takes that line, the time since the first refusal is
 * given back before anything else is decided, because it was the venue's: an answer that was given in time and refused by the disk
 * must not come back to a deadline that has passed meanwhile.
 *
 * Level-triggered: what is owed stays owed, from the first refusal on, until the giving back is on disk.
 */
export class FullDisk {
  readonly #options: FullDiskOptions;
  #since: Instant | null = null;
  /** Came to be owed while what was owed before is on its way to the disk. */
  #sinceThen: Instant | null = null;
  #cancel: () => void = () => {};
  #isSettling = false;
  #isStopped = false;

  constructor(options: FullDiskOptions) {
    this.#options = options;
  }

  /** After the start: a start that meets a full disk is none, and leaves no line that would look like a sign of life. */
  start(): void {
    this.#options.commit.onFull((isFull) => {
      if (isFull) this.#begin();
      else this.#settle();
    });
  }

  /** Since when time is owed; null: nothing is. */
  get since(): Instant | null {
    return this.#since;
  }

  /** The giving back was not taken: until it is on its way again nothing else goes to the disk before it. */
  get isInArrears(): boolean {
    return this.#since !== null && !this.#isSettling;
  }

  /** Time that was lost otherwise: the venue's too, and given back in the same way. */
  owe(since: Instant): void {
    if (this.#isSettling) this.#sinceThen ??= since;
    else this.#since = earlier(this.#since, since);
    this.#settle();
    if (this.#since !== null) this.#askLater();
  }

  stop(): void {
    this.#isStopped = true;
    this.#cancel();
  }

  #begin(): void {
    const since = this.#options.clock.now();
    this.#since ??= since;
    this.#options.record.note((at) => ({ type: "CommitsRefused", at, since }));
    this.#askLater();
  }

  #askLater(): void {
    this.#cancel();
    if (this.#isStopped) return;
    const { clock } = this.#options;
    this.#cancel = clock.at(plusMs(clock.now(), ASK_EVERY_MS), () => {
      if (this.#options.commit.isFull) this.#options.record.offer();
      this.#settle();
      if (this.#since !== null) this.#askLater();
    });
  }

  /** One giving back at a time: a slow disk would get the same again with every second that it takes. */
  #settle(): void {
    const since = this.#since;
    if (since === null || this.#isSettling || this.#options.commit.isFull) return;
    this.#isSettling = true;
    this.#options.giveBack(since).then((isStored) => {
      this.#isSettling = false;
      const then = this.#sinceThen;
      this.#sinceThen = null;
      if (!isStored || this.#options.commit.isFull) return;
      this.#since = then;
      if (then === null) this.#cancel();
      else this.#settle();
    }, unexpected);
  }
}

function earlier(one: Instant | null, other: Instant): Instant {
  return one === null || other < one ? other : one;
}

/** Fates are values. What comes here is a bug, and ends the process. */
function unexpected(cause: unknown): never {
  throw cause;
}
