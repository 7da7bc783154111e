import type { Robot } from "../robot.ts";
import type { Happened } from "./noticed.ts";
import type { Trouble } from "./trouble.ts";

/** Looks away long and often enough that a proctor is told (DEFAULT_ALARMS.away). */
const AWAY_TIMES = 4;
const AWAY_MS = 20_000;

export type PracticeRoomOptions = {
  readonly robots: ReadonlyMap<string, Robot>;
  /** The same candidate at another computer. */
  readonly atAnotherSeat: (participantNumber: string) => Robot;
  readonly say: (text: string) => void;
  readonly nowMs: () => number;
};

/** The robots of a practice and what befalls them. */
export class PracticeRoom {
  readonly #options: PracticeRoomOptions;
  readonly #happened: Happened[] = [];
  readonly #timers: NodeJS.Timeout[] = [];
  readonly #intruders: Robot[] = [];
  readonly #working: Promise<void>[] = [];

  constructor(options: PracticeRoomOptions) {
    this.#options = options;
  }

  get happened(): readonly Happened[] {
    return this.#happened;
  }

  /** @param lateOnes whose robots come when their trouble does */
  begin(plan: readonly Trouble[], lateOnes: ReadonlySet<string>): void {
    for (const [number, robot] of this.#options.robots) if (!lateOnes.has(number)) this.#sit(robot);
    for (const trouble of plan) this.#timers.push(setTimeout(() => this.#befall(trouble), trouble.atMs));
  }

  /** Resolves when everybody who has come has a result, or has been sent away. */
  async over(): Promise<void> {
    let known = -1;
    while (known !== this.#working.length) {
      known = this.#working.length;
      await Promise.all(this.#working);
    }
  }

  close(): void {
    for (const timer of this.#timers) clearTimeout(timer);
    for (const robot of [...this.#options.robots.values(), ...this.#intruders]) robot.close();
  }

  #befall(trouble: Trouble): void {
    this.#happened.push({ trouble, atMs: this.#options.nowMs() });
    if (trouble.kind === "room-offline") {
      for (const robot of this.#options.robots.values()) robot.goOffline(trouble.lastsMs);
      return;
    }
    for (const number of trouble.who) {
      const robot = this.#options.robots.get(number);
      if (robot !== undefined) this.#befallOne(trouble, number, robot);
    }
  }

  #befallOne({ kind, lastsMs }: Trouble, number: string, robot: Robot): void {
    switch (kind) {
      case "help":
        robot.call();
        return;
      case "offline":
        robot.goOffline(lastsMs);
        return;
      case "restless":
        robot.lookAway(AWAY_TIMES, AWAY_MS);
        return;
      case "too-quick":
        robot.hurry(lastsMs);
        return;
      case "late":
        this.#sit(robot, () => robot.enter());
        return;
      case "second-login": {
        const other = this.#options.atAnotherSeat(number);
        this.#intruders.push(other);
        this.#watched(other.knock());
        return;
      }
      case "room-offline":
        return;
    }
  }

  #sit(robot: Robot, first: () => Promise<void> = async () => {}): void {
    this.#watched(first().then(() => robot.sit()));
  }

  /** Whom a trainee refuses or sends away is out of the practice; that is theirs to decide, and no fault of it. */
  #watched(work: Promise<unknown>): void {
    this.#working.push(
      work.then(
        () => {},
        (cause: unknown) => this.#options.say(cause instanceof Error ? cause.message : String(cause)),
      ),
    );
  }
}
