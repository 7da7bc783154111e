import { type ChildProcess, fork } from "node:child_process";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import type { RobotNews, RobotOrders } from "./robot-process.ts";

/** Some robots in one process: what a crash, a reboot or a wipe of some computers does to their clients, without asking them. */
export class RobotGroup {
  readonly #orders: Omit<RobotOrders, "generation">;
  readonly #onFault: (words: string) => void;
  #child: ChildProcess | null = null;
  #generation = 0;
  #news: RobotNews | null = null;
  /** Of runs that have ended. */
  #reloadsBefore = 0;

  /** @param onFault the process ended and nobody had killed it: a fault of the client's */
  constructor(orders: Omit<RobotOrders, "generation">, onFault: (words: string) => void) {
    this.#orders = orders;
    this.#onFault = onFault;
  }

  get size(): number {
    return this.#orders.robots.length;
  }

  get finished(): number {
    return this.#news?.finished ?? 0;
  }

  get reloads(): number {
    return this.#reloadsBefore + (this.#news?.reloads ?? 0);
  }

  get atWork(): readonly string[] {
    return this.#news?.atWork ?? [`${this.#orders.name} has not said anything`];
  }

  get isRunning(): boolean {
    return this.#child !== null;
  }

  start(): void {
    this.#generation += 1;
    this.#reloadsBefore = this.reloads;
    this.#news = null;
    const child = fork(join(import.meta.dirname, "robot-process.ts"), {
      stdio: ["ignore", "ignore", "inherit", "ipc"],
    });
    this.#child = child;
    child.on("message", (news) => {
      if (this.#child === child) this.#news = news as RobotNews;
    });
    child.once("exit", (code, signal) => {
      if (this.#child !== child) return;
      this.#child = null;
      this.#onFault(`${this.#orders.name} ended with ${code ?? signal}`);
    });
    const orders: RobotOrders = { ...this.#orders, generation: this.#generation };
    child.send(orders);
  }

  /** SIGKILL; its computers keep their store. Resolves when it is gone. */
  async kill(): Promise<void> {
    const child = this.#child;
    if (child === null) return;
    this.#child = null;
    const gone = new Promise((done) => child.once("exit", done));
    child.kill("SIGKILL");
    await gone;
  }

  /** What its computers kept is gone. For a group that is not running. */
  async wipe(): Promise<void> {
    await rm(this.#orders.storeFolder, { recursive: true, force: true });
  }

  suspend(): void {
    this.#child?.kill("SIGSTOP");
  }

  resume(): void {
    this.#child?.kill("SIGCONT");
  }
}
