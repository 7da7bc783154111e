import { type Instant, msBetween, plusMs } from "@neraca/base";
import {
  type BoardInbound,
  type BoardOutbound,
  INBOUND_FRAME_BYTES_MAX,
  parseFrame,
  type Reason,
  type ServerWire,
  zBoardInbound,
} from "@neraca/protocol";
import type { Clock } from "../ports.ts";
import type { BoardChannel } from "./board-channel.ts";
import type { BoardHouse } from "./board-house.ts";

/** From one connection at most one question in this time: the answer is a whole picture. Our board asks once. */
const WATCH_EVERY_MS = 1_000;

/** Whoever asks for no board is hung up. */
const SILENT_MS_MAX = 10_000;

/** Every viewer hears at this pace that the board is alive, also when nothing moves. */
const BEAT_EVERY_MS = 5_000;

/**
 * Characters on their way to a viewer. Beyond, they are told nothing more until the network has taken it; then they get what they missed,
 * or a picture.
 */
const BACKLOG_CHARACTERS_MAX = 64 * 1024;

/** Whoever takes nothing for so long is hung up. */
const STUCK_MS_MAX = 60_000;

/** Viewers that are told in one breath, and the pause before the next: other work of this process goes on in between. */
const SLICE = 200;
const SLICE_PAUSE_MS = 10;

export type ViewerDeskOptions = {
  readonly house: BoardHouse;
  readonly clock: Clock;
  /** Open boards: a bound on memory and on the time of one round. */
  readonly viewersMax: number;
  /** Of one address: a household, an office, a school behind one router. */
  readonly viewersPerAddressMax: number;
};

type Viewer = {
  readonly wire: ServerWire;
  channel: BoardChannel | null;
  /** The last frame of the channel that was handed over; null: none. */
  seq: number | null;
  mayAskAt: Instant;
  readonly since: Instant;
  /** When the network took no more; null while it does. */
  stuckSince: Instant | null;
};

/** Where the public watches. A level, not a log: a viewer is brought from what they have to what is, whenever the network takes it. */
export class ViewerDesk {
  readonly #options: ViewerDeskOptions;
  readonly #viewers = new Set<Viewer>();
  readonly #addresses = new Map<string, number>();
  #round: Viewer[] = [];
  #isTelling = false;
  #isStopped = false;
  #lastBeatAt: Instant;
  #wasFresh = true;
  #cancel: () => void = () => {};

  constructor(options: ViewerDeskOptions) {
    this.#options = options;
    this.#lastBeatAt = options.clock.now();
    options.house.onTurn(() => this.#tellAll());
  }

  get count(): number {
    return this.#viewers.size;
  }

  /** Looks once a second at who is silent or stuck, and at the age of the news. */
  start(): void {
    const { clock } = this.#options;
    this.#cancel = clock.at(plusMs(clock.now(), 1_000), () => {
      this.#look();
      if (!this.#isStopped) this.start();
    });
  }

  stop(): void {
    this.#isStopped = true;
    this.#cancel();
  }

  accept(wire: ServerWire): void {
    const { clock, viewersMax, viewersPerAddressMax } = this.#options;
    const here = this.#addresses.get(wire.address) ?? 0;
    if (this.#viewers.size >= viewersMax || here >= viewersPerAddressMax) {
      wire.listen({ onFrame: () => {}, onClose: () => {} });
      bye(wire, "busy", false);
      return;
    }
    this.#addresses.set(wire.address, here + 1);
    const now = clock.now();
    const viewer: Viewer = { wire, channel: null, seq: null, mayAskAt: now, since: now, stuckSince: null };
    this.#viewers.add(viewer);
    wire.listen({
      onFrame: (text) => this.#heard(viewer, text),
      onClose: () => this.#forget(viewer),
    });
  }

  #heard(viewer: Viewer, text: unknown): void {
    if (!this.#viewers.has(viewer)) return;
    const frame = parseFrame(zBoardInbound, text, INBOUND_FRAME_BYTES_MAX);
    if (!frame.ok) {
      this.#end(viewer, frame.error);
      return;
    }
    const now = this.#options.clock.now();
    if (now < viewer.mayAskAt) {
      this.#end(viewer, "too-many-requests");
      return;
    }
    viewer.mayAskAt = plusMs(now, WATCH_EVERY_MS);
    this.#watch(viewer, frame.value);
  }

  #watch(viewer: Viewer, { channel, have }: BoardInbound): void {
    const { house } = this.#options;
    if (house.isEmpty) {
      // Nobody knows yet what boards there are: it comes back by itself.
      this.#end(viewer, "busy", false);
      return;
    }
    const found = house.channel(channel);
    if (found === null) {
      this.#end(viewer, "board-unknown");
      return;
    }
    viewer.channel = found;
    const frames = found.since(have, house.news);
    viewer.seq = found.seq;
    // Who has missed nothing is told so: they have come back, and see it.
    for (const text of frames.length === 0 ? [this.#beat()] : frames) viewer.wire.send(text);
  }

  #tellAll(): void {
    this.#round = [...this.#viewers];
    if (!this.#isTelling) this.#tellSome();
  }

  #tellSome(): void {
    const { clock } = this.#options;
    for (const viewer of this.#round.splice(0, SLICE)) this.#tell(viewer);
    this.#isTelling = this.#round.length > 0;
    if (this.#isTelling) clock.at(plusMs(clock.now(), SLICE_PAUSE_MS), () => this.#tellSome());
  }

  #tell(viewer: Viewer): void {
    const { wire, seq } = viewer;
    if (viewer.channel === null || seq === null || !this.#viewers.has(viewer)) return;
    if (wire.backlog() > BACKLOG_CHARACTERS_MAX) {
      viewer.stuckSince ??= this.#options.clock.now();
      return;
    }
    viewer.stuckSince = null;
    const channel = this.#current(viewer, viewer.channel);
    if (channel === null) return;
    const frames = channel.since({ epoch: viewer.channel.epoch, seq }, this.#options.house.news);
    viewer.channel = channel;
    viewer.seq = channel.seq;
    for (const text of frames) wire.send(text);
  }

  /** A board that nobody kept is made again; its numbers begin anew. */
  #current(viewer: Viewer, { address }: BoardChannel): BoardChannel | null {
    const channel = this.#options.house.channel(address);
    if (channel === null) this.#end(viewer, "board-unknown");
    return channel;
  }

  #look(): void {
    const { clock, house } = this.#options;
    const now = clock.now();
    for (const viewer of this.#viewers) {
      const isSilent = viewer.channel === null && msBetween(viewer.since, now) >= SILENT_MS_MAX;
      const isStuck = viewer.stuckSince !== null && msBetween(viewer.stuckSince, now) >= STUCK_MS_MAX;
      if (isSilent || isStuck) this.#end(viewer, isStuck ? "too-slow" : "message-out-of-order", isSilent);
    }
    if (house.isEmpty) return;
    const { isFresh } = house.news;
    if (isFresh === this.#wasFresh && msBetween(this.#lastBeatAt, now) < BEAT_EVERY_MS) return;
    this.#wasFresh = isFresh;
    this.#lastBeatAt = now;
    const text = this.#beat();
    for (const { wire, channel } of this.#viewers) {
      if (channel !== null && wire.backlog() <= BACKLOG_CHARACTERS_MAX) wire.send(text);
    }
  }

  #beat(): string {
    return JSON.stringify({ type: "beat", ...this.#options.house.news } satisfies BoardOutbound);
  }

  #end(viewer: Viewer, reason: Reason, isFinal = true): void {
    this.#forget(viewer);
    bye(viewer.wire, reason, isFinal);
  }

  #forget(viewer: Viewer): void {
    if (!this.#viewers.delete(viewer)) return;
    const { address } = viewer.wire;
    const left = (this.#addresses.get(address) ?? 1) - 1;
    if (left === 0) this.#addresses.delete(address);
    else this.#addresses.set(address, left);
  }
}

function bye(wire: ServerWire, reason: Reason, final: boolean): void {
  wire.send(JSON.stringify({ type: "bye", reason, final } satisfies BoardOutbound));
  wire.close();
}
