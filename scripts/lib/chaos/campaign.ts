import { setTimeout as delay } from "node:timers/promises";
import { type Seeded, seeded } from "@neraca/base";
import type { ChaosBoard } from "./chaos-board.ts";
import type { Direction, FaultProxy } from "./fault-proxy.ts";
import type { RobotGroup } from "./robot-group.ts";
import type { ServerKeeper } from "./server-keeper.ts";
import type { SmallDisk } from "./small-disk.ts";

/**
 * How often what is done to whom, in milliseconds between two faults of a kind, from and to. Chosen so that five minutes bring some
 * twenty of the server's deaths, and so that between two faults there is time for something to be promised.
 */
const SERVER_KILL_EVERY_MS = [9_000, 17_000] as const;
const SERVER_STOP_EVERY_MS = [14_000, 30_000] as const;
const ROBOTS_EVERY_MS = [6_000, 14_000] as const;
const NETWORK_EVERY_MS = [300, 1_500] as const;
const BOARD_EVERY_MS = [4_000, 12_000] as const;
const DISK_FULL_EVERY_MS = [22_000, 45_000] as const;

/** A server is deaf for this long: shorter and longer than the client's patience with a silent connection (12 s). */
const SERVER_STOP_MS = [500, 14_000] as const;
/** Shorter and longer than the board waits for a silent feed (6 s). */
const BOARD_STOP_MS = [500, 9_000] as const;
const ROBOT_STOP_MS = [500, 16_000] as const;
/** How long computers take to come back, at most. */
const REBOOT_MS_MAX = 4_000;
const HOLD_MS = [300, 18_000] as const;
const DISK_FULL_MS = [3_000, 9_000] as const;

/** One in this many crashes of computers takes their store with it. */
const WIPE_ONE_IN = 3;
/** One in this many full disks also sees the server die. */
const KILL_ON_FULL_DISK_ONE_IN = 2;

export type Victims = {
  readonly server: ServerKeeper;
  readonly groups: readonly RobotGroup[];
  readonly proxy: FaultProxy;
  readonly disk: SmallDisk;
  readonly board: ChaosBoard;
};

export type CampaignRecord = {
  robotKills: number;
  robotWipes: number;
  robotStops: number;
  diskFull: number;
};

/**
 * Everything that goes wrong, until it is told to end. Each kind of fault has its own loop and its own draws from one seed, so that the
 * same seed plans the same campaign; when exactly each fault hits, real processes decide.
 */
export class Campaign {
  readonly #victims: Victims;
  readonly #seedHex: string;
  readonly #end = new AbortController();
  #loops: Promise<unknown> = Promise.resolve();
  readonly record: CampaignRecord = { robotKills: 0, robotWipes: 0, robotStops: 0, diskFull: 0 };
  /** What was planned and could not be done: a bug of this program, told at the end. */
  readonly faults: string[] = [];

  constructor(victims: Victims, seedHex: string) {
    this.#victims = victims;
    this.#seedHex = seedHex;
  }

  start(): void {
    const { groups, server } = this.#victims;
    this.#loops = Promise.all([
      this.#every("server kill", SERVER_KILL_EVERY_MS, () => server.kill(true)),
      this.#every("server stop", SERVER_STOP_EVERY_MS, (draw) =>
        server.suspend(between(SERVER_STOP_MS, draw)),
      ),
      this.#every("robots", ROBOTS_EVERY_MS, (draw) => this.#robots(pick(groups, draw), draw)),
      this.#every("board", BOARD_EVERY_MS, (draw) => this.#board(draw)),
      this.#every("network", NETWORK_EVERY_MS, (draw) => this.#network(draw)),
      this.#every("disk", DISK_FULL_EVERY_MS, (draw) => this.#fullDisk(draw)),
    ]);
  }

  /** No new faults; resolves when the last ones are over and everything runs again. */
  async heal(): Promise<void> {
    this.#end.abort();
    this.#victims.proxy.calm();
    this.#victims.board.proxy.calm();
    this.#victims.disk.free();
    await this.#loops;
  }

  async #every(
    kind: string,
    everyMs: readonly [from: number, to: number],
    strike: (draw: Seeded) => Promise<void>,
  ): Promise<void> {
    const draw = seeded(this.#seedHex, `chaos ${kind}`);
    const { signal } = this.#end;
    while (!signal.aborted) {
      await delay(between(everyMs, draw), undefined, { signal }).catch(() => {});
      if (signal.aborted) return;
      try {
        await strike(draw);
      } catch (cause) {
        this.faults.push(`${kind}: ${cause instanceof Error ? cause.message : String(cause)}`);
        return;
      }
    }
  }

  async #robots(group: RobotGroup, draw: Seeded): Promise<void> {
    const kind = draw.below(3);
    if (kind === 0) {
      this.record.robotStops += 1;
      group.suspend();
      await delay(between(ROBOT_STOP_MS, draw));
      group.resume();
      return;
    }
    const isWiped = draw.below(WIPE_ONE_IN) === 0;
    await group.kill();
    this.record.robotKills += 1;
    if (isWiped) {
      this.record.robotWipes += 1;
      await group.wipe();
    }
    await delay(draw.below(REBOOT_MS_MAX));
    group.start();
  }

  async #board(draw: Seeded): Promise<void> {
    const { board } = this.#victims;
    switch (draw.below(3)) {
      case 0:
        return board.kill();
      case 1:
        return board.suspend(between(BOARD_STOP_MS, draw));
      default:
        board.proxy.cut(1, draw);
        return undefined;
    }
  }

  async #network(draw: Seeded): Promise<void> {
    const { proxy, groups } = this.#victims;
    const candidates = groups.reduce((sum, { size }) => sum + size, 0);
    // Mostly a computer or a few, now and then a switch with everything behind it.
    const oneIn = draw.below(25) === 0 ? 1 : Math.max(2, Math.round(candidates / (1 + draw.below(8))));
    const directions = pick<readonly Direction[]>([["up"], ["down"], ["up", "down"]], draw);
    switch (draw.below(3)) {
      case 0:
        proxy.cut(oneIn, draw);
        return;
      case 1:
        proxy.hold(oneIn, between(HOLD_MS, draw), directions, draw.below(3) === 0, draw);
        return;
      default: {
        const slowness = {
          latencyMs: between([20, 900], draw),
          bytesPerSecond: between([2_000, 60_000], draw),
        };
        proxy.slow(oneIn, between([2_000, 15_000], draw), slowness, draw);
      }
    }
  }

  async #fullDisk(draw: Seeded): Promise<void> {
    const { disk, server } = this.#victims;
    const ms = between(DISK_FULL_MS, draw);
    const withKill = draw.below(KILL_ON_FULL_DISK_ONE_IN) === 0;
    if (!disk.canBeFilled) return;
    this.record.diskFull += 1;
    await disk.fill();
    await delay(ms / 2);
    const killed = withKill ? server.kill(false) : Promise.resolve();
    await delay(ms / 2);
    disk.free();
    await killed;
  }
}

function between([from, to]: readonly [from: number, to: number], draw: Seeded): number {
  return from + draw.below(to - from + 1);
}

function pick<Value>(values: readonly Value[], draw: Seeded): Value {
  return values[draw.below(values.length)] as Value;
}
