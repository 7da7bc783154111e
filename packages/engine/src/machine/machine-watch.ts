import { type Instant, msBetween, plusMs } from "@neraca/base";
import type { DiskLevel, MachineView } from "@neraca/protocol";
import type { Hall } from "../hall.ts";
import type { Clock, DiskSpace, WallClock } from "../ports.ts";
import type { CommitMeter, CommitReading } from "./commit-meter.ts";
import type { MachineEvent } from "./machine-event.ts";
import {
  CLOCK_NEWS_MS,
  CLOCK_STEP_MS,
  diskLevelOf,
  FREEZE_MS_MIN,
  journalLevelOf,
  OUTAGE_LIKELY_MS_MAX,
  stopsTelemetry,
  TELEMETRY_RESUME_MS,
} from "./machine-policy.ts";

/** How often the machine is looked at. One number of the disk and two clocks: it costs nothing. */
const LOOK_EVERY_MS = 1_000;

export type MachineWatchOptions = {
  readonly clock: Clock;
  readonly wall: WallClock;
  readonly disk: DiskSpace;
  readonly hall: Pick<Hall, "beforeDeciding" | "commit" | "machine" | "owe" | "telemetry">;
  /** Of the journal that the hall commits to. */
  readonly meter: CommitMeter;
  /** The server speaks plain HTTP on a network, because somebody said so; omitted: it does not. */
  readonly plainHttp?: boolean;
  /** The disk could not be asked. What was known of it still stands; told once until it can be asked again. */
  readonly onFault: (cause: unknown) => void;
};

/** How this process came to be, as its start measured it. */
export type Start = Omit<Extract<MachineEvent, { type: "MachineStarted" }>, "type" | "at">;

/**
 * Looks at disk, journal and clock once a second and does what follows from what it sees: level-triggered, so that a look that was
 * missed, a note that could not be written and a restart need no code of their own.
 */
export class MachineWatch {
  readonly #options: MachineWatchOptions;
  readonly #listeners = new Set<(view: MachineView) => void>();
  #reading: CommitReading = { commitMs: 0, inFlightMs: 0, refusedSince: null };
  #bytesLevel: DiskLevel = "ok";
  #freeBytes: number | null = null;
  #isAsking = false;
  #isFaulty = false;
  #aheadMs = 0;
  #step: { readonly at: Instant; readonly byMs: number } | null = null;
  #outage: { readonly from: Instant; readonly to: Instant } | null = null;
  /** Since when the record says that no telemetry is taken, or will say when the disk has taken it; also of a process before. */
  #stopSaid: Instant | null = null;
  /** Since when there is room for telemetry; null while there is not. */
  #roomSince: Instant | null = null;
  #told = "";
  /** When this was looked at last: a process that was frozen finds it long ago. */
  #lookedAt: Instant | null = null;
  #cancel: () => void = () => {};
  #isStopped = false;

  constructor(options: MachineWatchOptions) {
    this.#options = options;
    this.#aheadMs = options.wall.aheadMs();
    this.#told = this.#levels();
  }

  /** Called when a level changes or there is news of the clock, not with every byte. */
  onChange(listener: (view: MachineView) => void): void {
    this.#listeners.add(listener);
  }

  /** Puts the start of this process on the record and begins to look. After the replay. */
  start(start: Start): void {
    const { clock, hall } = this.#options;
    const at = clock.now();
    hall.machine.note(() => ({ type: "MachineStarted", at, ...start }));
    this.#stopSaid = hall.machine.telemetryStoppedAt;
    if (Math.abs(start.steppedMs) >= CLOCK_STEP_MS) this.#step = { at, byMs: start.steppedMs };
    const { aliveUntil } = start;
    if (start.measuredBy === "wall" && aliveUntil !== null) {
      if (msBetween(aliveUntil, at) > OUTAGE_LIKELY_MS_MAX) this.#outage = { from: aliveUntil, to: at };
    }
    hall.beforeDeciding(() => this.#oweFreeze());
    this.#look();
  }

  stop(): void {
    this.#isStopped = true;
    this.#lookedAt = null;
    this.#options.hall.beforeDeciding(() => {});
    this.#cancel();
  }

  view(): MachineView {
    const { clock, hall } = this.#options;
    const now = clock.now();
    const isNews = (at: Instant): boolean => msBetween(at, now) < CLOCK_NEWS_MS;
    const { commitMs, inFlightMs } = this.#reading;
    return {
      disk: { level: this.#diskLevel(), freeBytes: this.#freeBytes },
      journal: {
        level: journalLevelOf(this.#reading),
        commitMs,
        inFlightMs,
        waitingEvents: hall.commit.waitingEvents,
      },
      ...(this.#options.plainHttp === true ? { plainHttp: true as const } : {}),
      clock: {
        aheadMs: Math.round(this.#aheadMs),
        step: this.#step !== null && isNews(this.#step.at) ? this.#step : null,
        outage: this.#outage !== null && isNews(this.#outage.to) ? this.#outage : null,
      },
    };
  }

  #look(): void {
    if (this.#isStopped) return;
    const { clock, hall } = this.#options;
    this.#oweFreeze();
    this.#askDisk();
    this.#reading = this.#options.meter.reading();
    this.#compareClocks();
    this.#followTelemetry();
    this.#tell();
    hall.machine.offer();
    this.#cancel = clock.at(plusMs(clock.now(), LOOK_EVERY_MS), () => this.#look());
  }

  /**
   * [MC11] Frozen with its machine, or by a signal, the server was no server, though it never died. What came meanwhile is heard before the
   * next look: so this is also asked before everything that is decided.
   */
  #oweFreeze(): void {
    const { clock, hall } = this.#options;
    const before = this.#lookedAt;
    const now = clock.now();
    this.#lookedAt = now;
    if (before === null || msBetween(before, now) < LOOK_EVERY_MS + FREEZE_MS_MIN) return;
    hall.owe(before);
  }

  /** Not awaited: a disk that hangs must not stop the looking at it. */
  #askDisk(): void {
    if (this.#isAsking) return;
    this.#isAsking = true;
    this.#options.disk.freeBytes().then(
      (freeBytes) => {
        this.#isAsking = false;
        this.#isFaulty = false;
        this.#freeBytes = freeBytes;
        this.#bytesLevel = diskLevelOf(freeBytes, this.#bytesLevel);
        this.#followTelemetry();
        this.#tell();
      },
      (cause: unknown) => {
        this.#isAsking = false;
        if (!this.#isFaulty) this.#options.onFault(cause);
        this.#isFaulty = true;
      },
    );
  }

  /** The journal's own word counts for more than the file system's: a quota refuses on a disk that has room. */
  #diskLevel(): DiskLevel {
    return this.#reading.refusedSince === null ? this.#bytesLevel : "full";
  }

  #compareClocks(): void {
    const aheadMs = this.#options.wall.aheadMs();
    const byMs = aheadMs - this.#aheadMs;
    this.#aheadMs = aheadMs;
    if (Math.abs(byMs) < CLOCK_STEP_MS) return;
    const at = this.#options.clock.now();
    this.#step = { at, byMs };
    this.#options.hall.machine.note(() => ({ type: "ClockStepped", at, byMs }));
  }

  #followTelemetry(): void {
    const now = this.#options.clock.now();
    if (stopsTelemetry(this.#diskLevel())) {
      this.#roomSince = null;
      this.#stopTelemetry(now);
    } else if (this.#stopSaid !== null && this.#freeBytes !== null) {
      this.#roomSince ??= now;
      if (msBetween(this.#roomSince, now) >= TELEMETRY_RESUME_MS) this.#resumeTelemetry(now, this.#stopSaid);
    }
  }

  #stopTelemetry(now: Instant): void {
    const { hall } = this.#options;
    hall.telemetry.stop(now);
    if (this.#stopSaid !== null) return;
    this.#stopSaid = now;
    const freeBytes = this.#freeBytes;
    hall.machine.note(() => ({ type: "TelemetryStopped", at: now, freeBytes }));
  }

  #resumeTelemetry(now: Instant, since: Instant): void {
    const { hall } = this.#options;
    const countedSince = hall.telemetry.stoppedAt ?? now;
    const dropped = hall.telemetry.resume();
    this.#stopSaid = null;
    this.#roomSince = null;
    hall.machine.note((at) => ({ type: "TelemetryResumed", at, since, countedSince, ...dropped }));
  }

  #levels(): string {
    const { disk, journal, clock } = this.view();
    return JSON.stringify([disk.level, journal.level, clock.step, clock.outage]);
  }

  #tell(): void {
    const levels = this.#levels();
    if (levels === this.#told) return;
    this.#told = levels;
    const view = this.view();
    for (const listener of this.#listeners) listener(view);
  }
}
