import { type TimeLeft, zTimeLeft } from "@neraca/protocol";
import { type Answer, askJson, type Fetch } from "@neraca/ui/live";

/** What the person is told before their login ends. */
export type Leaving = {
  /** `idle`: any act keeps it. `end`: nothing does; to be logged in again at a quiet moment. */
  readonly kind: "idle" | "end";
  readonly leftMs: number;
  /** `performance.now()` when `leftMs` was left. */
  readonly arrivedAtMs: number;
};

/** Time to come back to the desk. */
export const IDLE_WARNED_MS = 5 * 60_000;
/** Time to find a quiet moment, in an exam that goes on. */
export const END_WARNED_MS = 15 * 60_000;
/** A page that is used says so this often: the server keeps a login for an hour. */
export const RENEW_EVERY_MS = 60_000;
/** After a look that the server did not answer. */
const LOOK_AGAIN_MS = 30_000;
/** So that a look at the end finds it ended. */
const AFTER_END_MS = 500;

export type LoginWatchPorts = {
  readonly fetch: Fetch;
  readonly later: (delayMs: number, then: () => void) => () => void;
  readonly stopwatchMs: () => number;
};

/**
 * Knows how long the login still holds, warns in time, and keeps it while somebody uses the page. Another tab, or a command at the
 * socket, may have renewed it meanwhile: before a warning the server is asked, not the memory.
 */
export class LoginWatch {
  readonly #ports: LoginWatchPorts;
  readonly #onLeaving: (leaving: Leaving | null) => void;
  /** True when the answer says that the login is no more. */
  readonly #isOver: (answer: Answer<unknown>) => boolean;
  #isRunning = false;
  #isWarned = false;
  #renewedAtMs = 0;
  #cancel: () => void = () => {};

  constructor(
    ports: LoginWatchPorts,
    onLeaving: (leaving: Leaving | null) => void,
    isOver: (answer: Answer<unknown>) => boolean,
  ) {
    this.#ports = ports;
    this.#onLeaving = onLeaving;
    this.#isOver = isOver;
  }

  start(): void {
    this.#isRunning = true;
    this.#renewedAtMs = this.#ports.stopwatchMs();
    void this.#look();
  }

  stop(): void {
    this.#isRunning = false;
    this.#isWarned = false;
    this.#cancel();
  }

  /** Somebody is there: a key or a click. */
  touched(): void {
    const now = this.#ports.stopwatchMs();
    if (!this.#isRunning || (!this.#isWarned && now - this.#renewedAtMs < RENEW_EVERY_MS)) return;
    this.#renewedAtMs = now;
    void this.#ask("/api/staff/renew", { body: {} });
  }

  #look(): Promise<void> {
    return this.#ask("/api/staff/time-left");
  }

  async #ask(path: string, post?: { readonly body: unknown }): Promise<void> {
    const answer = await askJson(this.#ports.fetch, zTimeLeft, path, post);
    if (!this.#isRunning || this.#isOver(answer)) return;
    this.#cancel();
    if (answer.ok) this.#follow(answer.value);
    else this.#cancel = this.#ports.later(LOOK_AGAIN_MS, () => void this.#look());
  }

  #follow({ idleMs, endMs }: TimeLeft): void {
    const arrivedAtMs = this.#ports.stopwatchMs();
    const isEnding = endMs <= END_WARNED_MS;
    const isIdling = idleMs <= IDLE_WARNED_MS;
    this.#isWarned = isIdling;
    const next = Math.min(
      isIdling ? idleMs + AFTER_END_MS : idleMs - IDLE_WARNED_MS,
      isEnding ? endMs + AFTER_END_MS : endMs - END_WARNED_MS,
    );
    // Idleness first: something can be done about it.
    if (isIdling) this.#onLeaving({ kind: "idle", leftMs: Math.min(idleMs, endMs), arrivedAtMs });
    else this.#onLeaving(isEnding ? { kind: "end", leftMs: endMs, arrivedAtMs } : null);
    this.#cancel = this.#ports.later(Math.max(next, AFTER_END_MS), () => void this.#look());
  }
}
