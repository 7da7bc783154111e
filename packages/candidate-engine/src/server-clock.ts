import type { ClockView } from "@neraca/protocol";

/** What a screen needs to count down by itself. */
export type ClockReading = {
  readonly phase: ClockView["phase"];
  readonly timeLeftMs: number;
  /** Only while starting. */
  readonly startsInMs: number | null;
};

/**
 * The server's time on a computer whose own clock may be anything. Each round trip bounds the difference between the server's clock
 * and our ticker; the shortest round trip gives the tightest bound, so that one is believed until a better or much newer one comes.
 */
export class ServerClock {
  #clock: ClockView | null = null;
  #offsetMs: number | null = null;
  #roundTripMs = Number.POSITIVE_INFINITY;
  #measuredAt = 0;

  /**
   * A new connection, perhaps to a server that has been started again and whose clock is another one: what was measured before says
   * nothing about it.
   */
  welcomed(clock: ClockView, now: number): void {
    this.#offsetMs = null;
    this.#roundTripMs = Number.POSITIVE_INFINITY;
    this.said(clock, now);
  }

  /** A frame that carries the server's time arrived at `now`. Without a round trip the travel time is unknown and taken as none. */
  said(clock: ClockView, now: number): void {
    this.#clock = clock;
    if (this.#offsetMs === null) this.#offsetMs = clock.serverNow - now;
  }

  /** A ping sent at `sentAt` came back at `now`. */
  measured(serverNow: number, sentAt: number, now: number): void {
    const roundTripMs = now - sentAt;
    // Tickers drift apart by some milliseconds a minute: an old measurement loses against a new one that is hardly worse.
    const ageAllowanceMs = (now - this.#measuredAt) / 1_000;
    if (roundTripMs > this.#roundTripMs + ageAllowanceMs) return;
    this.#offsetMs = serverNow + roundTripMs / 2 - now;
    this.#roundTripMs = roundTripMs;
    this.#measuredAt = now;
  }

  /** True once a round trip has been measured. */
  get synchronised(): boolean {
    return Number.isFinite(this.#roundTripMs);
  }

  get view(): ClockView | null {
    return this.#clock;
  }

  read(now: number): ClockReading | null {
    const clock = this.#clock;
    if (clock === null || this.#offsetMs === null) return null;
    const serverNow = now + this.#offsetMs;
    return {
      phase: clock.phase,
      timeLeftMs:
        clock.endsAt === null ? clock.timeLeftMs : Math.max(0, Math.round(clock.endsAt - serverNow)),
      startsInMs: clock.startsAt === null ? null : Math.max(0, Math.round(clock.startsAt - serverNow)),
    };
  }
}
