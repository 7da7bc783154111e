import type { StaffAtDoor } from "@neraca/engine";
import type { Chance } from "../chance.ts";
import type { Marks } from "../marks.ts";
import type { Outage } from "../oracle/time-law.ts";
import type { Scheduler } from "../scheduler.ts";
import type { Swarm } from "../swarm.ts";
import type { Trace } from "../trace.ts";
import type { Verdict } from "../verdict.ts";
import { type Disk, DiskLockedError } from "./disk.ts";
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
  readonly staffAt: (cookie: string) => StaffAtDoor | null;
  readonly onOutage: (outage: Outage) => void;
};

/** One process after another, as clocks: each goes on where the one before was, however the wall clock was set meanwhile. */
type Life = { readonly process: ServerProcess; diedAt: number | null };

/** How a process ends: killed, with the power, because a commit's outcome is unknown, or asked to. */
type End = "killed" | "power" | "unknown" | "stopped";

/** Back at once by the service manager, or after somebody was called. */
const RESTART_MS = { least: 200, most: 15_000 };
const LONG_OUTAGE_MS = { least: 20_000, most: 240_000 };
/** An unsynced heartbeat file may be this old after a loss of power. */
const STALE_BEAT_MS_MAX = 5_000;
/** From the moment up to which time was given back to the first connection: a last commit of less than a second, and the ledger. */
const BOOT_MS_MAX = 1_500;
const HEARTBEAT_MS = 1_000;
/** A process without its journal's lock finds out at its next commit; this long it may live without one. */
const ZOMBIE_MS_MAX = 60_000;
const CLOCK_STEP_MS_MAX = 600_000;

/** The venue's server: the machine on which processes start, die and start again, with its disk and its wall clock. */
export class Machine {
  readonly #options: MachineOptions;
  readonly #files: VenueFiles = { banks: new Map(), ledger: new Map() };
  readonly #processes = new Map<number, ServerProcess>();
  readonly #lives: Life[] = [];
  #current: ServerProcess | null = null;
  #zombie: ServerProcess | null = null;
  #count = 0;
  #crashes = 0;
  #heartbeat: number | null = null;
  #wallOffsetMs = 0;
  #outage: Outage | null = null;

  constructor(options: MachineOptions) {
    this.#options = options;
  }

  /** HL11: what the policy does not call an outage, and the boot after the replay. */
  get #unnoticedMs(): number {
    return this.#options.roster.policy.venueFault.serverDownMsMin + BOOT_MS_MAX;
  }

  /** When it really was that the server's clock showed this; a moment between two processes is when the first one died. */
  readonly trueTimeOf = (stamp: number): number => {
    const lives = this.#lives.filter(({ process }) => process.hasReplayed);
    const life = lives.findLast(({ process }) => process.wallAtBoot <= stamp) ?? lives[0];
    if (life === undefined) throw new Error("no process has run yet");
    const { bootedAt, wallAtBoot } = life.process;
    return Math.min(bootedAt + stamp - wallAtBoot, life.diedAt ?? Number.POSITIVE_INFINITY);
  };

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
    const process: ServerProcess = new ServerProcess({
      id,
      scheduler,
      chance: chance.fork(`process ${id}`),
      swarm,
      journal,
      files: this.#files,
      roster: this.#options.roster,
      wallAtBoot: scheduler.now + this.#wallOffsetMs,
      keepsLedger: this.#options.keepsLedger,
      staffAt: this.#options.staffAt,
      onUnknown: () => this.#onUnknown(process),
      onBug: (cause) => verdict.bug(cause),
    });
    this.#current = process;
    this.#lives.push({ process, diedAt: null });
    this.#processes.set(id, process);
    if (disk.head > 40) marks.reach("reached/replay-of-many");
    this.#say(`process ${id} boots, last beat ${this.#heartbeat}`);
    process.boot(this.#heartbeat).then(
      () => this.#isUp(process),
      (cause: unknown) => {
        if (process.isAlive) verdict.bug(cause);
      },
    );
    if (swarm.strikes("server-crash-at-boot")) {
      scheduler.after(chance.seldomLarge(0, 3_000), () => this.#end(process, "killed"));
    }
  }

  /** Of the process that holds the journal. */
  crash(isPower: boolean): void {
    if (this.#current !== null) this.#end(this.#current, isPower ? "power" : "killed");
  }

  /** As a service manager does: the process is told, tidies up, and starts again. */
  restart(): void {
    const process = this.#current;
    if (process === null || !process.isListening) return;
    this.#say(`process ${process.id} is asked to stop`);
    // Nobody is served from here on.
    this.#begins({ shortMs: this.#unnoticedMs, overMs: HEARTBEAT_MS });
    const stopped = process.stop();
    this.#options.network.processStopped(process.id);
    stopped.then(
      () => this.#end(process, "stopped"),
      (cause: unknown) => this.#options.verdict.bug(cause),
    );
  }

  /** The journal's lock is lost and a second server takes it, while the first goes on as if nothing had happened. */
  takeOver(): boolean {
    const first = this.#current;
    if (first === null || !first.isListening || this.#zombie !== null) return false;
    const { scheduler, chance } = this.#options;
    first.journal.loseLock();
    const life = this.#lives.at(-1);
    if (life !== undefined) life.diedAt = scheduler.now;
    this.#zombie = first;
    this.#current = null;
    this.#heartbeat = first.lastBeat ?? this.#heartbeat;
    this.#say(`process ${first.id} has lost the journal and lives on`);
    // For candidates who are connected to the first there is no outage; for the others it is as long as the boot.
    this.#begins({ shortMs: this.#unnoticedMs, overMs: HEARTBEAT_MS });
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

  /** The wall clock jumps. A process that runs has read it already. */
  stepClock(): void {
    const { chance } = this.#options;
    const step = chance.seldomLarge(1, CLOCK_STEP_MS_MAX);
    this.#wallOffsetMs += chance.oneIn(2) ? step : -step;
    this.#say(`the wall clock is ${this.#wallOffsetMs} ms off`);
  }

  /** Everything is repaired: whoever is down comes back soon, and nobody is there twice. */
  heal(): void {
    if (this.#zombie !== null) this.#end(this.#zombie, "killed");
    if (this.#current === null) this.boot();
  }

  #onUnknown(process: ServerProcess): void {
    const { scheduler, chance } = this.#options;
    this.#say(`process ${process.id} does not know what is stored`);
    // It is to end; how long its last breath is, is the operating system's to say.
    scheduler.after(chance.seldomLarge(0, 1_500), () => this.#end(process, "unknown"));
  }

  #end(process: ServerProcess, how: End): void {
    if (!process.isAlive) return;
    const { scheduler, chance, network, swarm } = this.#options;
    this.#crashes += how === "stopped" ? 0 : 1;
    this.#say(`process ${process.id} is ${how}`);
    const isCurrent = process === this.#current;
    const beat = process.lastBeat;
    process.die();
    if (how !== "stopped") network.processDied(process.id, how === "power");
    if (process === this.#zombie) this.#zombie = null;
    if (!isCurrent) return;
    this.#current = null;
    const life = this.#lives.at(-1);
    if (life !== undefined) life.diedAt = scheduler.now;
    const staleMs = how === "power" ? chance.between(0, STALE_BEAT_MS_MAX) : 0;
    if (beat !== null) this.#heartbeat = beat - staleMs;
    this.#begins({ shortMs: this.#unnoticedMs, overMs: HEARTBEAT_MS + staleMs });
    const isLong = swarm.strikes("server-long-outage");
    const { least, most } = isLong ? LONG_OUTAGE_MS : RESTART_MS;
    scheduler.after(chance.seldomLarge(least, most), () => this.boot());
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

  #isUp(process: ServerProcess): void {
    if (process !== this.#current || this.#outage === null) return;
    this.#outage.to = this.#options.scheduler.now;
    this.#outage = null;
    this.#say(`process ${process.id} is up`);
  }

  #say(what: string): void {
    this.#options.trace.add(this.#options.scheduler.now, "machine", what);
  }
}
