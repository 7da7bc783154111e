import { COMPUTER_REASONS } from "@neraca/protocol";
import type { LoginOutcome, ServerDoor, Ticker } from "./ports.ts";

/** A second login asks again this often, and gives up after a while: somebody has forgotten it. */
const ASK_AGAIN_MS = 2_000;
const WAIT_MS_MAX = 15 * 60_000;

/** A proctor has not decided yet, or cannot be heard. */
const GOES_ON: ReadonlySet<Extract<LoginOutcome, { ok: false }>["reason"]> = new Set([
  "second-login",
  ...COMPUTER_REASONS,
  "offline",
]);

/** A login at a second computer that waits for a proctor: asks by itself until the way is open, so that nothing is typed twice. */
export class HeldLogin {
  readonly #ticker: Ticker;
  readonly #door: ServerDoor;
  readonly #onOver: (outcome: LoginOutcome) => void;
  #stop: (() => void) | null = null;
  #rightSeat: string | null = null;

  /** @param onOver told once for each wait that was not stopped: let in, or why not */
  constructor(ticker: Ticker, door: ServerDoor, onOver: (outcome: LoginOutcome) => void) {
    this.#ticker = ticker;
    this.#door = door;
    this.#onOver = onOver;
  }

  get isWaiting(): boolean {
    return this.#stop !== null;
  }

  /** Where whoever waits should sit instead; null: they wait for another reason, or not at all. */
  get rightSeat(): string | null {
    return this.isWaiting ? this.#rightSeat : null;
  }

  wait(ticket: string, rightSeat: string | null): void {
    this.stop();
    this.#rightSeat = rightSeat;
    this.#ask(ticket, this.#ticker.now() + WAIT_MS_MAX);
  }

  stop(): void {
    this.#stop?.();
    this.#stop = null;
  }

  #ask(ticket: string, until: number): void {
    let isStopped = false;
    const cancel = this.#ticker.after(ASK_AGAIN_MS, () => {
      void this.#door.askAgain(ticket).then((outcome) => {
        if (isStopped) return;
        const goesOn = !outcome.ok && GOES_ON.has(outcome.reason);
        if (goesOn && this.#ticker.now() < until) {
          this.#ask(ticket, until);
          return;
        }
        this.#stop = null;
        this.#onOver(outcome);
      });
    });
    this.#stop = () => {
      isStopped = true;
      cancel();
    };
  }
}
