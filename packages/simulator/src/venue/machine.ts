import { NotTakenUpError, type StaffAtDoor } from "@neraca/engine";
import type { Chance } from "../chance.ts";
import type { Marks } from "../marks.ts";
import type { Outage } from "../oracle/time-law.ts";
import type { Scheduler } from "../scheduler.ts";
import type { Swarm } from "../swarm.ts";
import type { Trace } from "../trace.ts";
import type { Verdict } from "../verdict.ts";
import { type Disk, DiskLockedError } from "./disk.ts";
import { MachineClock } from "./machine-clock.ts";
import type { Network } from "./network.ts";
import type { Roster } from "./people.ts";
import { ServerProcess, type VenueFiles } from "./server-process.ts";

export type MachineOptions = {
  readonly scheduler: Scheduler;
  readonly chance: Chance;
  readonly swarm: Swarm;
  readonly marks: Marks;
  readonly verdict: Verdict;
  readonly trace: Trace;
  readonly disk: Disk;
  readonly network: Network;
  readonly roster: Roster;
  readonly keepsLedger: boolean;
  readonly freeBytes: () => number;
  readonly staffAt: (cookie: string) => StaffAtDoor | null;
  readonly onOutage: (outage: Outage) => void;
};

/** One process after another, as clocks. */
type Life = { readonly process: ServerProcess; diedAt: number | null };

/** How a process ends: killed, with the power, because a commit's outcome is unknown, because it could not start, or asked to. */
type End = "killed" | "power" | "unknown" | "not-started" | "stopped";

/** Back at once by the service manager, or after somebody was called. */
const RESTART_MS = { least: 200, most: 15_000 };
const LONG_OUTAGE_MS = { least: 20_000, most: 240_000 };
/** Somebody finds the bank and starts the server again. */
const BANK_FOUND_MS = { least: 5_000, most: 40_000 };
/** From the moment up to which time was given back to the first connection: the last commit of the start, and the ledger. */
const BOOT_MS_MAX = 1_500;
/** From a disk that takes something again to the giving back: it is asked once a second. */
const ASKED_MS_MAX = 1_500;
const FREEZE_MS = { least: 500, most: 60_000 };
/** MC11: it looks at the clock once a second, and a second's delay is a busy moment. */
const FROZEN_UNNOTICED_MS = 2_000;
/** A process without its journal's lock finds out at its next commit; this long it may live without one. */
const ZOMBIE_MS_MAX = 60_000;

/** The venue's server: the machine on which processes start, die and start again, with its disk and its clocks. */
export class Machine {
  readonly #options: MachineOptions;
  readonly #files: VenueFiles = { banks: new Map(), ledger: new Map() };
  readonly #processes = new Map<number, ServerProcess>();
  readonly #lives: Life[] = [];
  readonly #clock: MachineClock;
  #current: ServerProcess | null = null;
  #zombie: ServerProcess | null = null;
  #count = 0;
  #crashes = 0;
  #outage: Outage | null = null;
  #freeze: (Outage & { isGivenBack: boolean }) | null = null;
  #isDiskFull = false;

  constructor(options: MachineOptions) {
    this.#options = options;
    this.#clock = new MachineClock(options.scheduler, options.chance.fork("clock"));
  }

  get crashes(): number {
    return this.#crashes;
  }

  /** The process that holds the journal; null while there is none. */
  get current(): ServerProcess | null {
    return this.#current;
  }

  get ledger(): ReadonlyMap<string, Uint8Array> {
    return this.#files.ledger;
  }

  processOf(id: number): ServerProcess | undefined {
    return this.#processes.get(id);
  }

  /** When it really was that the server's clock showed this; a moment between two processes is when the first one died. */
  readonly trueTimeOf = (stamp: number): number => {
    const lives = this.#lives.filter(({ process }) => process.hasReplayed);
    const life = lives.findLast(({ process }) => process.clockAtBoot <= stamp) ?? lives[0];
    if (life === undefined) throw new Error("no process has run yet");
    const { bootedAt, clockAtBoot } = life.process;
    return Math.min(bootedAt + stamp - clockAtBoot, life.diedAt ?? Number.POSITIVE_INFINITY);
  };

  /** Whoever takes connections now. With two processes alive it is chance which of them is found. */
  listening(): ServerProcess | null {
    const { chance } = this.#options;
    const found = [this.#current, this.#zombie].filter((process) => process?.isListening === true);
    return found.length === 0 ? null : chance.pick(found);
  }

  boot(): void {
    if (this.#current !== null) return;
    const { scheduler, disk, chance, marks, swarm, verdict } = this.#options;
    this.#count += 1;
    const id = this.#count;
    const journal = disk.open(id);
    const lastBeat = this.#clock.lastBeat;
    const process: ServerProcess = new ServerProcess({
      id,
      scheduler,
      chance: chance.fork(`process ${id}`),
      swarm,
      journal,
      files: this.#files,
      roster: this.#options.roster,
      startTime: this.#clock.startTime(),
      wallNow: () => this.#clock.wallNow,
      freeBytes: this.#options.freeBytes,
      onBeat: (beat) => this.#clock.beat(beat),
      keepsLedger: this.#options.keepsLedger,
      staffAt: this.#options.staffAt,
      onUnknown: () => this.#onUnknown(process),
      onBug: (cause) => verdict.bug(cause),
    });
    this.#current = process;
    this.#lives.push({ process, diedAt: null });
    this.#processes.set(id, process);
    if (disk.head > 40) marks.reach("reached/replay-of-many");
    this.#say(`process ${id} boots, last beat ${lastBeat}`);
    process.boot(lastBeat).then(
      () => this.#isUp(process),
      (cause: unknown) => this.#notStarted(process, cause),
    );
    this.#crashSoonAfter("server-crash-at-boot", 3_000);
  }

  /** Of the process that holds the journal. */
  crash(isPower: boolean): void {
    if (this.#current !== null) this.#end(this.#current, isPower ? "power" : "killed");
  }

  /** As a service manager does: the process is told, tidies up, and starts again. */
  restart(): boolean {
    const process = this.#current;
    // One that is frozen does not hear the signal.
    if (process === null || !process.isListening || process.heardAt !== null) return false;
    this.#say(`process ${process.id} is asked to stop`);
    // Nobody is served from here on.
    this.#absenceBegins();
    const stopped = process.stop();
    this.#options.network.processStopped(process.id);
    stopped.then(
      () => this.#end(process, "stopped"),
      (cause: unknown) => this.#options.verdict.bug(cause),
    );
    return true;
  }

  /** The journal's lock is lost and a second server takes it, while the first goes on as if nothing had happened. */
  takeOver(): boolean {
    const first = this.#current;
    if (first === null || !first.isListening || this.#zombie !== null) return false;
    const { scheduler, chance } = this.#options;
    first.journal.loseLock();
    this.#died(first);
    this.#zombie = first;
    this.#current = null;
    this.#say(`process ${first.id} has lost the journal and lives on`);
    // For candidates who are connected to the first there is no outage; for the others it is as long as the boot.
    this.#absenceBegins();
    this.boot();
    scheduler.after(chance.between(1, ZOMBIE_MS_MAX), () => this.#end(first, "killed"));
    return true;
  }

  /** JR12: whoever comes second is refused, and changes nothing. */
  secondOpener(): boolean {
    if (this.#current === null) return false;
    try {
      this.#options.disk.open(0);
    } catch (cause) {
      if (cause instanceof DiskLockedError) return true;
      throw cause;
    }
    this.#options.verdict.fail("journal-in-order", "two processes have the journal open");
    return false;
  }

  /** The process, or the machine under it, stands still for a while and does not know it. */
  freeze(): boolean {
    const process = this.#current;
    if (process === null || !process.isListening || process.heardAt !== null) return false;
    const { scheduler, chance, onOutage } = this.#options;
    const to = scheduler.now + chance.seldomLarge(FREEZE_MS.least, FREEZE_MS.most);
    this.#say(`process ${process.id} is frozen for ${to - scheduler.now} ms`);
    process.freeze(to, chance.oneIn(2));
    this.#freeze = {
      from: scheduler.now,
      to,
      shortMs: this.#unnoticedMs + FROZEN_UNNOTICED_MS,
      overMs: FROZEN_UNNOTICED_MS,
      isGivenBack: false,
    };
    onOutage(this.#freeze);
    return true;
  }

  /** The wall clock jumps. A process that runs counts on. */
  stepClock(): void {
    this.#say(`the wall clock is ${this.#clock.step()} ms off`);
  }

  /** The process hears that there is no room, or that something was stored: in between nothing that happens is kept. */
  disk(isFull: boolean, processId: number): void {
    if (processId !== this.#current?.id) return;
    if (!isFull && this.#freeze !== null) this.#freeze.isGivenBack = true;
    if (isFull === this.#isDiskFull) return;
    this.#isDiskFull = isFull;
    this.#say(isFull ? "the disk refuses" : "the disk takes something again");
    if (isFull) this.#begins({ shortMs: this.#unnoticedMs + ASKED_MS_MAX, overMs: ASKED_MS_MAX });
    else if (this.#current.isListening) {
      this.#options.marks.reach("reached/disk-full-survived");
      this.#ends();
      this.#crashSoonAfter("server-crash-after-disk-full", 50);
    }
  }

  /**
   * HL19: what a process owes since it thawed is given back up to when that is on the disk. If the disk does not take it, it is longer than
   * the freeze by what the disk took to say so.
   */
  rejected(processId: number): void {
    const freeze = this.#freeze;
    if (processId !== this.#current?.id || freeze === null || freeze.to === null || freeze.isGivenBack)
      return;
    freeze.overMs = FROZEN_UNNOTICED_MS + this.#options.scheduler.now - freeze.to + ASKED_MS_MAX;
    this.#options.marks.reach("reached/given-back-later");
  }

  #crashSoonAfter(fault: "server-crash-at-boot" | "server-crash-after-disk-full", mostMs: number): void {
    const { scheduler, chance, swarm } = this.#options;
    const process = this.#current;
    if (process === null || !swarm.strikes(fault)) return;
    scheduler.after(chance.seldomLarge(0, mostMs), () => this.#end(process, "killed"));
  }

  /** Everything is repaired: whoever is down comes back soon, and nobody is there twice. */
  heal(): void {
    if (this.#zombie !== null) this.#end(this.#zombie, "killed");
    if (this.#current === null) this.boot();
  }

  /** HL11: what the policy does not call an outage, and the boot after the replay. */
  get #unnoticedMs(): number {
    return this.#options.roster.policy.venueFault.serverDownMsMin + BOOT_MS_MAX;
  }

  #onUnknown(process: ServerProcess): void {
    const { scheduler, chance } = this.#options;
    this.#say(`process ${process.id} does not know what is stored`);
    // It is to end; how long its last breath is, is the operating system's to say.
    scheduler.after(chance.seldomLarge(0, 1_500), () => this.#end(process, "unknown"));
  }

  /** HL13: what a start has to record was not taken. The service manager tries again. */
  #notStarted(process: ServerProcess, cause: unknown): void {
    if (!process.isAlive) return;
    if (!(cause instanceof NotTakenUpError)) {
      this.#options.verdict.bug(cause);
      return;
    }
    this.#options.marks.reach("reached/start-refused-by-disk");
    this.#end(process, "not-started");
  }

  #end(process: ServerProcess, how: End): void {
    if (!process.isAlive) return;
    const { scheduler, chance, network, swarm } = this.#options;
    this.#crashes += how === "stopped" ? 0 : 1;
    this.#say(`process ${process.id} is ${how}`);
    const isCurrent = process === this.#current;
    process.die();
    if (how !== "stopped") network.processDied(process.id, how === "power");
    if (process === this.#zombie) this.#zombie = null;
    if (!isCurrent) return;
    this.#current = null;
    this.#isDiskFull = false;
    this.#died(process);
    if (how === "power") this.#clock.losePower();
    else if (swarm.strikes("machine-restart")) this.#clock.restart();
    this.#absenceBegins();
    const isLong = swarm.strikes("server-long-outage");
    const { least, most } = isLong ? LONG_OUTAGE_MS : RESTART_MS;
    scheduler.after(chance.seldomLarge(least, most), () => this.boot());
  }

  #died(process: ServerProcess): void {
    const life = this.#lives.find((each) => each.process === process);
    if (life !== undefined) life.diedAt ??= this.#options.scheduler.now;
  }

  /** There is no process from here on. What the next one knows is the last beat; until when this one was frozen it was away anyway. */
  #absenceBegins(): void {
    const { now } = this.#options.scheduler;
    const freeze = this.#freeze;
    this.#freeze = null;
    let frozenMs = 0;
    if (freeze !== null && freeze.to !== null && freeze.to > now) {
      freeze.to = now;
      frozenMs = now - freeze.from;
    }
    this.#begins({ shortMs: this.#unnoticedMs, overMs: this.#clock.sinceBeatMs - frozenMs });
  }

  #begins(error: { readonly shortMs: number; readonly overMs: number }): void {
    if (this.#outage !== null) {
      // It never came up: one outage, and what each process could not know adds up.
      this.#outage.shortMs += error.shortMs;
      this.#outage.overMs += error.overMs;
      return;
    }
    this.#outage = { from: this.#options.scheduler.now, to: null, ...error };
    this.#options.onOutage(this.#outage);
  }

  #ends(): void {
    if (this.#outage === null) return;
    this.#outage.to = this.#options.scheduler.now;
    this.#outage = null;
  }

  #isUp(process: ServerProcess): void {
    if (process !== this.#current) return;
    const { marks } = this.#options;
    if (!this.#isDiskFull) this.#ends();
    this.#say(`process ${process.id} is up`);
    if (process.hall.setAside().length === 0) return;
    marks.reach("reached/sitting-set-aside");
    this.#bankFound(process);
  }

  /** Some time later; one that does not listen just then is asked again. */
  #bankFound(process: ServerProcess): void {
    const { scheduler, chance } = this.#options;
    scheduler.after(chance.between(BANK_FOUND_MS.least, BANK_FOUND_MS.most), () => {
      if (process === this.#current && !this.restart()) this.#bankFound(process);
    });
  }

  #say(what: string): void {
    this.#options.trace.add(this.#options.scheduler.now, "machine", what);
  }
}
