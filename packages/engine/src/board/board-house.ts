import { type Instant, invariant, msBetween, type SittingId } from "@neraca/base";
import {
  type BoardChannel as Address,
  BOARD_FEED_LINE_BYTES_MAX,
  type Boards,
  type FeedLine,
  parseFrame,
  zFeedLine,
} from "@neraca/protocol";
import type { Clock } from "../ports.ts";
import { BoardChannel, type News, type StockSitting } from "./board-channel.ts";

/** Boards that are kept at once. The longest unused goes first; its viewers are counted as use. */
const CHANNELS_MAX = 1_000;

/** The feed speaks once a second: after so long without a word it is gone. */
const FRESH_MS_MAX = 4_000;

/** The feed said what this program does not understand: another version, or not our proctor server. */
export class FeedUnreadableError extends Error {
  override readonly name = "FeedUnreadableError";
}

/** Everything that the feed has told, and every board that somebody watches. Knows no candidate but as the public may. */
export class BoardHouse {
  readonly #clock: Clock;
  readonly #drawEpoch: () => string;
  readonly #stock = new Map<SittingId, StockSitting>();
  readonly #channels = new Map<string, BoardChannel>();
  readonly #moved = new Set<SittingId>();
  /** Sittings that have come since the feed began again; null once it has told everything. */
  #arrived: Set<SittingId> | null = null;
  #newsAt: Instant | null = null;
  #heardAt: Instant | null = null;
  #onTurn: () => void = () => {};

  /** @param drawEpoch 16 hexadecimal digits, never the same twice */
  constructor(clock: Clock, drawEpoch: () => string) {
    this.#clock = clock;
    this.#drawEpoch = drawEpoch;
  }

  /** Called after each second of news, when all boards have followed it. */
  onTurn(call: () => void): void {
    this.#onTurn = call;
  }

  /** The feed has never told everything yet. */
  get isEmpty(): boolean {
    return this.#newsAt === null;
  }

  get news(): News {
    invariant(this.#newsAt !== null, "news of nothing");
    const isHeard = this.#heardAt !== null && msBetween(this.#heardAt, this.#clock.now()) < FRESH_MS_MAX;
    return { newsAt: this.#newsAt, isFresh: isHeard };
  }

  /**
   * A line of the feed.
   * @throws FeedUnreadableError the feed must be begun again
   */
  hear(text: string): void {
    const line = parseFrame(zFeedLine, text, BOARD_FEED_LINE_BYTES_MAX);
    if (!line.ok) throw new FeedUnreadableError(`a line of the board feed is not readable: ${line.error}`);
    this.#fold(line.value);
  }

  /** The connection to the proctor server is gone: what is shown stands, and is said to be old at once. */
  lost(): void {
    this.#heardAt = null;
    this.#arrived = null;
  }

  /** The board at this address; null: there is none, or nothing is known yet. */
  channel(address: Address): BoardChannel | null {
    if (this.isEmpty) return null;
    const name = nameOf(address);
    const known = this.#channels.get(name);
    if (known !== undefined) {
      // Last in the map is used last.
      this.#channels.delete(name);
      this.#channels.set(name, known);
      return known;
    }
    const sittings = this.#sittingsOf(address);
    if (sittings.length === 0) return null;
    const made = new BoardChannel(address, this.#drawEpoch(), sittings);
    this.#channels.set(name, made);
    const [oldest] = this.#channels.keys();
    if (this.#channels.size > CHANNELS_MAX && oldest !== undefined) this.#channels.delete(oldest);
    return made;
  }

  boards(): Boards {
    const news = this.isEmpty ? { newsAt: null, isFresh: false } : this.news;
    const stock = [...this.#stock.values()];
    const positions = new Map<string, Boards["positions"][number]>();
    for (const { sitting, positions: titles, people } of stock) {
      titles.forEach(({ positionId, title }, index) => {
        const here = people.filter(([, , position]) => position === index).length;
        const candidates = (positions.get(positionId)?.candidates ?? 0) + here;
        positions.set(positionId, { positionId, title, selection: sitting.selection, candidates });
      });
    }
    return { ...news, sittings: stock.map(({ sitting }) => sitting), positions: [...positions.values()] };
  }

  #fold(line: FeedLine): void {
    switch (line.type) {
      case "feed":
        this.#arrived = new Set();
        return;
      case "sitting":
        this.#stock.set(line.sitting.sittingId, line);
        this.#arrived?.add(line.sitting.sittingId);
        this.#moved.add(line.sitting.sittingId);
        return;
      case "moved":
        this.#move(line);
        return;
      case "gone":
        this.#stock.delete(line.sittingId);
        this.#moved.add(line.sittingId);
        return;
      case "beat":
        this.#beat(line.at);
    }
  }

  #move({ sittingId, sitting, marks }: Extract<FeedLine, { type: "moved" }>): void {
    const before = this.#stock.get(sittingId);
    if (before === undefined) throw new FeedUnreadableError(`the feed moves a sitting that it has not told`);
    const next = [...before.marks];
    for (const mark of marks) {
      if (mark[0] >= next.length)
        throw new FeedUnreadableError("the feed moves somebody whom it has not told");
      next[mark[0]] = mark;
    }
    this.#stock.set(sittingId, { ...before, sitting: sitting ?? before.sitting, marks: next });
    this.#moved.add(sittingId);
  }

  #beat(at: Instant): void {
    if (this.#arrived !== null) {
      for (const sittingId of this.#stock.keys()) {
        if (this.#arrived.has(sittingId)) continue;
        this.#stock.delete(sittingId);
        this.#moved.add(sittingId);
      }
      this.#arrived = null;
    }
    this.#newsAt = at;
    this.#heardAt = this.#clock.now();
    if (this.#moved.size > 0) this.#updateBoards();
    this.#onTurn();
  }

  #updateBoards(): void {
    for (const [name, channel] of this.#channels) {
      const { address } = channel;
      const isTouched = [...this.#moved].some((sittingId) => {
        if (channel.concerns(sittingId)) return true;
        const stock = this.#stock.get(sittingId);
        return stock !== undefined && isOf(address, stock);
      });
      if (!isTouched) continue;
      const sittings = this.#sittingsOf(address);
      if (sittings.length === 0) this.#channels.delete(name);
      else channel.update(sittings, this.news);
    }
    this.#moved.clear();
  }

  #sittingsOf(address: Address): readonly StockSitting[] {
    const all = [...this.#stock.values()]
      .filter((stock) => isOf(address, stock))
      .toSorted((a, b) => a.sitting.scheduledAt - b.sitting.scheduledAt || compareIds(a, b));
    return address.kind === "venue" ? nowOf(all) : all;
  }
}

function nameOf({ kind, id }: Address): string {
  return `${kind}/${id}`;
}

function compareIds(a: StockSitting, b: StockSitting): number {
  return a.sitting.sittingId < b.sitting.sittingId ? -1 : 1;
}

function isOf({ kind, id }: Address, { sitting, positions }: StockSitting): boolean {
  switch (kind) {
    case "sitting":
      return sitting.sittingId === id;
    case "venue":
      return sitting.venueId === id;
    case "position":
      return positions.some(({ positionId }) => positionId === id);
  }
}

/** What is on at a venue: all that has been armed and is not over; else the last that was; else the next that is planned. */
function nowOf(sittings: readonly StockSitting[]): readonly StockSitting[] {
  const of = (isWanted: (phase: StockSitting["sitting"]["clock"]["phase"]) => boolean) =>
    sittings.filter(({ sitting }) => isWanted(sitting.clock.phase));
  const open = of((phase) => phase !== "planned" && phase !== "closed");
  if (open.length > 0) return open;
  const over = of((phase) => phase === "closed");
  const last = over.at(-1)?.sitting.scheduledAt;
  if (last !== undefined) return over.filter(({ sitting }) => sitting.scheduledAt === last);
  const planned = of((phase) => phase === "planned");
  return planned.filter(({ sitting }) => sitting.scheduledAt === planned[0]?.sitting.scheduledAt);
}
