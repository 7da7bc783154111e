import { concat, type Digest, digest, fromHex, sha256, toHex, utf8 } from "@neraca/base";
import {
  type Append,
  BATCH_EVENTS_MAX,
  CommitRejectedError,
  EVENT_BYTES_MAX,
  type Journal,
  type NewEvent,
  type RecordedEvent,
  type StreamName,
} from "@neraca/engine";
import type { Scheduler } from "../scheduler.ts";

/** What becomes of a commit. The last two are unknown to whoever asked: everything is on disk, or nothing. */
export type CommitFate = "stored" | "rejected" | "full" | "unknown-stored" | "unknown-lost";

/** A line that has survived. */
export type DurableLine = {
  readonly position: number;
  readonly stream: StreamName;
  readonly version: number;
  readonly json: string;
  readonly chain: Digest;
};

export type DiskOptions = {
  readonly scheduler: Scheduler;
  /** Drawn for each commit. */
  readonly fateOf: () => CommitFate;
  /** Time of a sync, and of the answer's way back to the process. */
  readonly syncMs: () => number;
  readonly answerMs: () => number;
  /** When what reaches this process now is heard; null: at once. */
  readonly heardAt: (processId: number) => number | null;
  /** Lines that a read gives at once. */
  readonly pageOf: () => number;
  /** What has just become durable, and by whom. */
  readonly onDurable: (lines: readonly DurableLine[], processId: number) => void;
  /** The process that asked is about to hear that these lines are durable. */
  readonly onTold: (lines: readonly DurableLine[], processId: number) => void;
  /** A process hears that there was no room for its commit, or that one is stored. */
  readonly onFull: (isFull: boolean, processId: number) => void;
  /** A process hears that its commit was not taken, though there is room. */
  readonly onRejected: (processId: number) => void;
  /** Commits that one process has on the way at once, and events in a batch. */
  readonly onCommit: (inFlight: number, events: number) => void;
};

/** What stands before the first link of the chain. */
const NO_LINK = digest("00".repeat(32));

/** Somebody else has the journal open for writing. */
export class DiskLockedError extends Error {
  override readonly name = "DiskLockedError";
}

/** The disk's answer did not come, or the lock is gone: nobody can tell what is stored. */
export class DiskSilentError extends Error {
  override readonly name = "DiskSilentError";
}

/** The one disk of the venue. It outlives every process; one of them at a time may write (JR12). */
export class Disk {
  readonly options: DiskOptions;
  readonly #lines: DurableLine[] = [];
  readonly #versions = new Map<StreamName, number>();
  #holder: JournalOnDisk | null = null;

  constructor(options: DiskOptions) {
    this.options = options;
  }

  get head(): number {
    return this.#lines.length;
  }

  /** @throws DiskLockedError while a living process has it open */
  open(processId: number): JournalOnDisk {
    if (this.#holder !== null) throw new DiskLockedError("the journal is already open");
    this.#holder = new JournalOnDisk(this, processId);
    return this.#holder;
  }

  /** The lock is free again: the holder closed it or died. Nothing of it can reach the disk any more, whatever it believes. */
  release(handle: JournalOnDisk): void {
    if (this.#holder === handle) this.#holder = null;
  }

  isHeldBy(handle: JournalOnDisk): boolean {
    return this.#holder === handle;
  }

  lines(after: number, limit: number): readonly DurableLine[] {
    return this.#lines.slice(after, after + limit);
  }

  linesOf(stream: StreamName, after: number, limit: number): readonly DurableLine[] {
    return this.#lines.filter((line) => line.stream === stream && line.version > after).slice(0, limit);
  }

  /**
   * One transaction: all or nothing.
   *
   * @throws CommitRejectedError when a version does not match
   */
  append(batch: readonly EncodedAppend[], processId: number): readonly DurableLine[] {
    const reached = new Map<StreamName, number>();
    const wanted: DurableLine[] = [];
    let chain = this.#lines.at(-1)?.chain ?? NO_LINK;
    for (const { stream, expectedVersion, events } of batch) {
      const version = reached.get(stream) ?? this.#versions.get(stream) ?? 0;
      if (version !== expectedVersion) {
        throw new CommitRejectedError(`${stream} stands at ${version}, not at ${expectedVersion}`);
      }
      for (const [index, json] of events.entries()) {
        const position = this.#lines.length + wanted.length + 1;
        const place = `${position}\n${stream}\n${version + index + 1}\n`;
        chain = digest(toHex(sha256(concat(fromHex(chain), utf8(place), utf8(json)))));
        wanted.push({ position, stream, version: version + index + 1, json, chain });
      }
      reached.set(stream, version + events.length);
    }
    this.#lines.push(...wanted);
    for (const [stream, version] of reached) this.#versions.set(stream, version);
    this.options.onDurable(wanted, processId);
    return wanted;
  }
}

type EncodedAppend = {
  readonly stream: StreamName;
  readonly expectedVersion: number;
  readonly events: readonly string[];
};

/** A process's journal. When the process dies (`abandon`), none of its promises settles any more. */
export class JournalOnDisk implements Journal {
  readonly #disk: Disk;
  readonly #processId: number;
  #inFlight = 0;
  #busyUntil = 0;
  #isAbandoned = false;
  #isClosed = false;
  #broken: DiskSilentError | null = null;
  #toldPosition = 0;

  constructor(disk: Disk, processId: number) {
    this.#disk = disk;
    this.#processId = processId;
  }

  /** What this process knows to be on disk. */
  get toldPosition(): number {
    return this.#toldPosition;
  }

  /** Whether what it commits can still reach the disk. */
  get isHeld(): boolean {
    return this.#disk.isHeldBy(this);
  }

  get inFlight(): number {
    return this.#inFlight;
  }

  /** The process is dead: the kernel frees its lock. */
  abandon(): void {
    this.#isAbandoned = true;
    this.#disk.release(this);
  }

  /** The lock is lost while the process lives on: a second server may open the journal. */
  loseLock(): void {
    this.#disk.release(this);
  }

  readonly commit = (batch: readonly Append[]): Promise<readonly RecordedEvent[]> => {
    if (this.#isClosed) return Promise.reject(new CommitRejectedError("closed"));
    if (this.#broken !== null) return Promise.reject(this.#broken);
    let encoded: readonly EncodedAppend[];
    try {
      encoded = batch.map(encode);
    } catch (cause) {
      return Promise.reject(cause);
    }
    const { scheduler, syncMs, onCommit } = this.#disk.options;
    this.#inFlight += 1;
    const events = encoded.reduce((sum, append) => sum + append.events.length, 0);
    onCommit(this.#inFlight, events);
    this.#busyUntil = Math.max(this.#busyUntil, scheduler.now) + syncMs();
    return new Promise((resolve, reject) => {
      scheduler.at(this.#busyUntil, () => this.#sync(batch, encoded, events, resolve, reject));
    });
  };

  /** JR9: a page may be shorter than asked for, and time passes between two of them. */
  readonly read = (after: number, limit: number): Promise<readonly RecordedEvent[]> =>
    this.#later(() => {
      if (!Number.isSafeInteger(after) || after < 0) throw new RangeError(`bad position: ${after}`);
      if (!Number.isSafeInteger(limit) || limit < 1) throw new RangeError(`bad limit: ${limit}`);
      const lines = this.#disk.lines(after, Math.min(limit, this.#disk.options.pageOf()));
      return this.#told(lines);
    });

  readonly readStream: Journal["readStream"] = (stream, after, limit) =>
    this.#later(() => {
      if (!Number.isSafeInteger(after) || after < 0) throw new RangeError(`bad version: ${after}`);
      if (!Number.isSafeInteger(limit) || limit < 1) throw new RangeError(`bad limit: ${limit}`);
      const most = Math.min(limit, this.#disk.options.pageOf());
      return this.#told(this.#disk.linesOf(stream, after, most));
    });

  #told(lines: readonly DurableLine[]): readonly RecordedEvent[] {
    this.#toldPosition = Math.max(this.#toldPosition, lines.at(-1)?.position ?? 0);
    return lines.map(({ position, stream, version, chain, json }) => ({
      position,
      stream,
      version,
      chain,
      event: JSON.parse(json) as NewEvent,
    }));
  }

  readonly head = (): Promise<number> => this.#later(() => this.#disk.head);

  readonly close = async (): Promise<void> => {
    this.#isClosed = true;
    // One whose state is in doubt is not tidied up: the next process finds it as a crash would have left it.
    while (this.#inFlight > 0 && !this.#isAbandoned && this.#broken === null) await this.#breath();
    this.#disk.release(this);
  };

  /** What a dead process asked for and what had not reached the disk by then never will. */
  #sync(
    batch: readonly Append[],
    encoded: readonly EncodedAppend[],
    events: number,
    resolve: (recorded: readonly RecordedEvent[]) => void,
    reject: (cause: Error) => void,
  ): void {
    if (this.#isAbandoned) return;
    const { fateOf } = this.#disk.options;
    const fate = this.#disk.isHeldBy(this) && this.#broken === null ? fateOf() : "unknown-lost";
    if (fate === "unknown-lost") {
      this.#answer(() => reject(this.#break()));
      return;
    }
    if (fate === "full") {
      this.#answer(() => {
        this.#disk.options.onFull(true, this.#processId);
        reject(new CommitRejectedError("no room", { isDiskFull: true }));
      });
      return;
    }
    if (fate === "rejected" || events > BATCH_EVENTS_MAX) {
      this.#answer(() => {
        this.#disk.options.onRejected(this.#processId);
        reject(new CommitRejectedError("the lock was not free in time"));
      });
      return;
    }
    let lines: readonly DurableLine[];
    try {
      lines = this.#disk.append(encoded, this.#processId);
    } catch (cause) {
      this.#answer(() => reject(cause as Error));
      return;
    }
    if (fate === "unknown-stored") {
      this.#answer(() => reject(this.#break()));
      return;
    }
    const given = batch.flatMap((append) => append.events);
    const recorded = lines.map(({ position, stream, version, chain }, index) => ({
      position,
      stream,
      version,
      chain,
      event: given[index] as NewEvent,
    }));
    this.#answer(() => {
      this.#toldPosition = Math.max(this.#toldPosition, lines.at(-1)?.position ?? 0);
      this.#disk.options.onFull(false, this.#processId);
      this.#disk.options.onTold(lines, this.#processId);
      resolve(recorded);
    });
  }

  /** JS7: from then on every call says so too. */
  #break(): DiskSilentError {
    this.#broken ??= new DiskSilentError("what is stored is unknown");
    return this.#broken;
  }

  #answer(tell: () => void): void {
    const { scheduler, answerMs } = this.#disk.options;
    this.#busyUntil = Math.max(this.#busyUntil, scheduler.now + answerMs());
    const arrive = (): void => {
      if (this.#isAbandoned) return;
      const heardAt = this.#disk.options.heardAt(this.#processId);
      if (heardAt !== null) {
        scheduler.at(heardAt, arrive);
        return;
      }
      this.#inFlight -= 1;
      tell();
    };
    scheduler.at(this.#busyUntil, arrive);
  }

  #breath(): Promise<void> {
    const { scheduler, answerMs } = this.#disk.options;
    return new Promise((resolve) => {
      scheduler.after(answerMs(), resolve);
    });
  }

  #later<T>(value: () => T): Promise<T> {
    const { scheduler, answerMs } = this.#disk.options;
    return new Promise((resolve, reject) => {
      scheduler.after(answerMs(), () => {
        if (this.#isAbandoned) return;
        if (this.#isClosed) reject(new Error("closed"));
        else if (this.#broken !== null) reject(this.#broken);
        else resolve(asked(value));
      });
    });
  }
}

/** @throws CommitRejectedError: nothing has left the process yet */
function encode({ stream, expectedVersion, events }: Append): EncodedAppend {
  if (events.length === 0) throw new CommitRejectedError(`nothing to append to ${stream}`);
  const texts = events.map((event) => {
    const json = jsonOf(event);
    if (Buffer.byteLength(json) > EVENT_BYTES_MAX) throw new CommitRejectedError("too large");
    return json;
  });
  return { stream, expectedVersion, events: texts };
}

function jsonOf(event: NewEvent): string {
  try {
    return JSON.stringify(event);
  } catch (cause) {
    throw new CommitRejectedError(`not JSON: ${event.type}`, { cause });
  }
}

/** What it throws is the answer's. */
async function asked<T>(value: () => T): Promise<T> {
  return value();
}
