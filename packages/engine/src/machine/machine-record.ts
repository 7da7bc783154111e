import type { Instant } from "@neraca/base";
import type { GroupCommit } from "../group-commit.ts";
import { type NewEvent, type RecordedEvent, streamName } from "../journal.ts";
import type { Clock } from "../ports.ts";
import type { MachineEvent } from "./machine-event.ts";

const STREAM = streamName("machine", "server");

/** Notes that may wait for the disk. What comes later, while nothing at all can be written, is in the log only. */
const NOTES_WAITING_MAX = 64;

/** The machine's own lines in the journal, one at a time. What the disk does not take is kept and offered again. */
export class MachineRecord {
  readonly #commit: GroupCommit;
  readonly #clock: Clock;
  readonly #waiting: ((at: Instant) => MachineEvent)[] = [];
  readonly #whenStored: (() => void)[] = [];
  #isOffered = false;
  #version = 0;
  #telemetryStoppedAt: Instant | null = null;

  constructor(commit: GroupCommit, clock: Clock) {
    this.#commit = commit;
    this.#clock = clock;
  }

  /** As it stands on disk: since when no telemetry is recorded; null while it is. */
  get telemetryStoppedAt(): Instant | null {
    return this.#telemetryStoppedAt;
  }

  /** @param make is asked for the event when it is offered, each time: some say until when something lasted */
  note(make: (at: Instant) => MachineEvent): void {
    if (this.#waiting.length >= NOTES_WAITING_MAX) return;
    this.#waiting.push(make);
    this.offer();
  }

  /** Calls once everything that was noted until now is on disk: before a process goes that has something to account for. */
  whenStored(call: () => void): void {
    if (this.#waiting.length === 0) call();
    else this.#whenStored.push(call);
  }

  /** Offers what waits, one event at a time, also to a full disk: that is how it is asked. Asked too often it does nothing. */
  offer(): void {
    const [make] = this.#waiting;
    if (make === undefined || this.#isOffered) return;
    if (!this.#commit.isFull && !this.#commit.hasRoom(1)) return;
    this.#isOffered = true;
    const event: NewEvent = make(this.#clock.now());
    this.#commit.submit(
      [{ stream: STREAM, expectedVersion: this.#version, events: [event] }],
      (recorded) => {
        this.#isOffered = false;
        this.#waiting.shift();
        for (const line of recorded) this.replay(line);
        if (this.#waiting.length === 0) for (const call of this.#whenStored.splice(0)) call();
        this.offer();
      },
      () => {
        this.#isOffered = false;
      },
    );
  }

  replay(recorded: RecordedEvent): void {
    const event = recorded.event as unknown as MachineEvent;
    this.#version = recorded.version;
    if (event.type === "TelemetryStopped") this.#telemetryStoppedAt ??= event.at;
    if (event.type === "TelemetryResumed") this.#telemetryStoppedAt = null;
  }
}
