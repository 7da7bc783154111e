import { DISK_POLICY } from "@neraca/engine";
import type { Chance } from "../chance.ts";
import type { Scheduler } from "../scheduler.ts";
import type { Swarm } from "../swarm.ts";
import type { CommitFate } from "./disk.ts";
import type { Connection, FrameFate, Side } from "./network.ts";

/** A switch that chokes: a second and more for each frame, and a sealed paper takes long. */
const SLOW_NETWORK = { latencyMs: 1_500, charactersPerMs: 8 };
const SLOW_DISK_MS = { least: 40, most: 1_500 };
const FREE_BYTES = 64 * 1024 ** 3;
/** Telemetry is taken again after a minute with room; the minute begins when somebody looks, also after a start. */
const LEFT_OUT_MS_MAX = 400_000;
const HANGING_DISK_MS = { least: 2_000, most: 20_000 };

/** The conditions of the day: how slow the network and the disk are, and what they do to the next frame and the next commit. */
export class Weather {
  readonly #scheduler: Scheduler;
  readonly #chance: Chance;
  readonly #swarm: Swarm;
  readonly #latencyMs: number;
  readonly #syncMs: number;
  #slowNetworkUntil = 0;
  #slowDiskUntil = 0;
  #fullDiskUntil = 0;
  #littleRoomUntil = 0;
  #littleBytes = 0;
  #tightUntil = 0;
  readonly #offlineUntil = new Map<string, number>();

  constructor(scheduler: Scheduler, chance: Chance, swarm: Swarm) {
    this.#scheduler = scheduler;
    this.#chance = chance;
    this.#swarm = swarm;
    this.#latencyMs = chance.seldomLarge(1, 60);
    this.#syncMs = chance.seldomLarge(2, 30);
  }

  slowNetwork(forMs: number): void {
    this.#slowNetworkUntil = this.#scheduler.now + forMs;
  }

  /** Nobody has had a slow network for a while: what a frame tells is hardly old when it arrives. */
  isCalm(forMs: number): boolean {
    return this.#scheduler.now > this.#slowNetworkUntil + forMs;
  }

  slowDisk(forMs: number): void {
    this.#slowDiskUntil = this.#scheduler.now + forMs;
  }

  fullDisk(forMs: number): void {
    this.#fullDiskUntil = this.#scheduler.now + forMs;
    this.#tightUntil = Math.max(this.#tightUntil, this.#fullDiskUntil);
  }

  /** Something else writes to the disk: there is this little room for a while. */
  littleRoom(freeBytes: number, forMs: number): void {
    this.#littleBytes = freeBytes;
    this.#littleRoomUntil = this.#scheduler.now + forMs;
    if (freeBytes < 2 * DISK_POLICY.telemetryBytes) {
      this.#tightUntil = Math.max(this.#tightUntil, this.#littleRoomUntil);
    }
  }

  readonly freeBytes = (): number => {
    if (this.#lasts(this.#fullDiskUntil)) return 0;
    return this.#lasts(this.#littleRoomUntil) ? this.#littleBytes : FREE_BYTES;
  };

  /** Looks and evidence may be left out of the record: the disk is tight, or was until a moment ago. */
  mayLeaveOut(): boolean {
    return this.#tightUntil > 0 && this.#scheduler.now < this.#tightUntil + LEFT_OUT_MS_MAX;
  }

  /** It was at some time in this world. */
  get wasTight(): boolean {
    return this.#tightUntil > 0;
  }

  /** The cables of these computers are out. */
  offline(computerIds: readonly string[], forMs: number): void {
    for (const id of computerIds) this.#offlineUntil.set(id, this.#scheduler.now + forMs);
  }

  readonly isReachable = (computerId: string): boolean =>
    !this.#lasts(this.#offlineUntil.get(computerId) ?? 0);

  readonly latencyMs = (): number => {
    const isSlow = this.#lasts(this.#slowNetworkUntil);
    return this.#chance.between(1, 2 * (isSlow ? SLOW_NETWORK.latencyMs : this.#latencyMs));
  };

  readonly charactersPerMs = (): number =>
    this.#lasts(this.#slowNetworkUntil) ? SLOW_NETWORK.charactersPerMs : 10_000;

  readonly frameFate = (connection: Connection, _to: Side): FrameFate => {
    if (connection.endpoint !== "candidate") return "sent";
    if (this.#swarm.strikes("frame-lost")) return "lost";
    if (this.#swarm.strikes("frame-duplicated")) return "duplicated";
    return this.#swarm.strikes("frame-reordered") ? "reordered" : "sent";
  };

  readonly commitFate = (): CommitFate => {
    if (this.#lasts(this.#fullDiskUntil)) return "full";
    if (this.#swarm.strikes("commit-rejected")) return "rejected";
    if (this.#swarm.strikes("commit-unknown-stored")) return "unknown-stored";
    return this.#swarm.strikes("commit-unknown-lost") ? "unknown-lost" : "stored";
  };

  readonly syncMs = (): number => {
    if (this.#swarm.strikes("disk-hangs")) {
      return this.#chance.between(HANGING_DISK_MS.least, HANGING_DISK_MS.most);
    }
    if (!this.#lasts(this.#slowDiskUntil)) return this.#chance.between(1, 2 * this.#syncMs);
    return this.#chance.between(SLOW_DISK_MS.least, SLOW_DISK_MS.most);
  };

  readonly answerMs = (): number => this.#chance.below(4);

  #lasts(until: number): boolean {
    return !this.#swarm.isHealed && this.#scheduler.now < until;
  }
}
