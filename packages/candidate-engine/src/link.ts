import {
  type CandidateInbound,
  type CandidateOutbound,
  OUTBOUND_FRAME_BYTES_MAX,
  parseFrame,
  type Reason,
  type Wire,
  zCandidateOutbound,
} from "@neraca/protocol";
import type { Chance, ServerDoor, Ticker } from "./ports.ts";
import { reconnectDelayMs } from "./reconnect.ts";
import type { ServerClock } from "./server-clock.ts";

/** A connection that says nothing for this long is dead, whatever the operating system believes (half-open socket). */
const SILENCE_MS_MAX = 12_000;
const PING_EVERY_MS = 4_000;

export type LinkOptions = {
  readonly ticker: Ticker;
  readonly chance: Chance;
  readonly clock: ServerClock;
  readonly connect: () => Wire;
  /** The first frame of every connection; null: there is nobody to connect for. */
  readonly hello: () => CandidateInbound | null;
  readonly onFrame: (frame: Exclude<CandidateOutbound, { type: "pong" }>) => void;
  readonly onUnreadable: (reason: Reason) => void;
  /** Up or down: screens and outbox look again. */
  readonly onChange: () => void;
};

/** Keeps one connection to the server alive, notices when it is dead, and comes back spread out in time. */
export class Link {
  readonly #options: LinkOptions;
  #wire: Wire | null = null;
  #welcomed = false;
  #closed = false;
  #tries = 0;
  #lastHeardAt = 0;
  #pingNonce = 0;
  readonly #pings = new Map<number, number>();
  #cancelPing: () => void = () => {};
  #cancelReconnect: () => void = () => {};

  constructor(options: LinkOptions) {
    this.#options = options;
  }

  get state(): "online" | "connecting" | "offline" {
    if (this.#wire === null) return "offline";
    return this.#welcomed ? "online" : "connecting";
  }

  open(): void {
    if (this.#closed || this.#wire !== null) return;
    const hello = this.#options.hello();
    if (hello === null) return;
    const wire = this.#options.connect();
    this.#wire = wire;
    this.#welcomed = false;
    this.#lastHeardAt = this.#options.ticker.now();
    wire.listen({
      onFrame: (text) => {
        if (this.#wire === wire) this.#receive(text);
      },
      onClose: () => {
        if (this.#wire === wire) this.#lost();
      },
    });
    this.send(hello);
    this.#keepAlive();
  }

  /** The server has let us in: what we say now is heard. */
  welcomed(): void {
    this.#welcomed = true;
    this.#tries = 0;
    // The first measurement of the clock should not wait for the next regular ping.
    this.#cancelPing();
    this.#keepAlive();
  }

  send(frame: CandidateInbound): void {
    this.#wire?.send(JSON.stringify(frame));
  }

  /**
   * Says which browser and which computer this is, once that is known, on the connection of now: when there is another by then, that one asks
   * for itself.
   */
  async answer(door: Pick<ServerDoor, "attest" | "proveComputer">, nonce: string | undefined): Promise<void> {
    const wire = this.#wire;
    const [ticket, computer] = await Promise.all([
      door.attest(),
      nonce === undefined ? undefined : door.proveComputer(nonce),
    ]);
    const shown = computer === undefined ? {} : { computer };
    if (wire !== null && this.#wire === wire) this.send({ type: "attested", ticket, ...shown });
  }

  /** Drops this connection and comes back on a new one. */
  restart(): void {
    const wire = this.#wire;
    if (wire === null) return;
    // Nothing that is still on the way here belongs to the next connection.
    this.#lost();
    wire.close();
  }

  /** For good, until `reopen`. */
  close(): void {
    this.#closed = true;
    this.#cancelPing();
    this.#cancelReconnect();
    this.#wire?.close();
  }

  reopen(): void {
    this.#closed = false;
    this.open();
  }

  #lost(): void {
    this.#wire = null;
    this.#welcomed = false;
    this.#cancelPing();
    this.#pings.clear();
    if (!this.#closed) {
      const delayMs = reconnectDelayMs(this.#tries, this.#options.chance.fraction());
      this.#tries += 1;
      this.#cancelReconnect = this.#options.ticker.after(delayMs, () => this.open());
    }
    this.#options.onChange();
  }

  #keepAlive(): void {
    const { ticker } = this.#options;
    const now = ticker.now();
    if (now - this.#lastHeardAt > SILENCE_MS_MAX) {
      const wire = this.#wire;
      this.#lost();
      wire?.close();
      return;
    }
    if (this.#welcomed) {
      this.#pingNonce += 1;
      this.#pings.set(this.#pingNonce, now);
      this.send({ type: "ping", nonce: this.#pingNonce });
    }
    this.#cancelPing = ticker.after(PING_EVERY_MS, () => this.#keepAlive());
  }

  #receive(text: unknown): void {
    const now = this.#options.ticker.now();
    this.#lastHeardAt = now;
    const frame = parseFrame(zCandidateOutbound, text, OUTBOUND_FRAME_BYTES_MAX);
    if (!frame.ok) {
      // A server that this client cannot read is a newer or a broken one: come back later, lose nothing.
      this.#options.onUnreadable(frame.error);
      this.restart();
    } else if (frame.value.type === "pong") {
      const sentAt = this.#pings.get(frame.value.nonce);
      this.#pings.delete(frame.value.nonce);
      if (sentAt !== undefined) this.#options.clock.measured(frame.value.serverNow, sentAt, now);
    } else {
      this.#options.onFrame(frame.value);
    }
    this.#options.onChange();
  }
}
