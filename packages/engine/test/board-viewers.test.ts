import { instant, sittingId } from "@neraca/base";
import {
  BOARD_WORKING,
  type BoardChannel,
  type BoardFold,
  type BoardOutbound,
  type BoardSitting,
  type FeedLine,
  type FeedMark,
  foldBoard,
  zBoardOutbound,
} from "@neraca/protocol";
import { settle, VirtualClock } from "@neraca/testkit/virtual-clock";
import { type WirePair, wirePair } from "@neraca/testkit/wire-pair";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { BoardHouse, FeedUnreadableError, ViewerDesk } from "../src/index.ts";

type Limits = { readonly viewersMax?: number; readonly viewersPerAddressMax?: number };
const SITTING = { kind: "sitting", id: "s1" } as const;

function sittingOf(id: string, part: Partial<BoardSitting> = {}): BoardSitting {
  return {
    sittingId: sittingId(id),
    title: `Sesi ${id}`,
    selection: "CPNS contoh",
    venueId: "v1",
    venue: "Tilok Contoh",
    room: "Ruang 1",
    scheduledAt: instant(1_795_309_200_000),
    timeZone: "Asia/Jakarta",
    clock: { phase: "running", startsAt: null, endsAt: instant(1_795_315_200_000), timeLeftMs: null },
    shows: "live",
    frozenAt: null,
    delayMs: 0,
    ...part,
  };
}

/** A sitting of `count` people, every second of whom wants position p1. */
function whole(id: string, count: number, part: Partial<BoardSitting> = {}): FeedLine & { type: "sitting" } {
  const nth = Array.from({ length: count }, (_none, index) => index);
  return {
    type: "sitting",
    sitting: sittingOf(id, part),
    selectionId: "sel",
    tieOrder: ["TKP", "TIU", "TWK"],
    questions: 110,
    positions: [
      { positionId: "p0", title: "Analis" },
      { positionId: "p1", title: "Perawat" },
    ],
    people: nth.map((index) => [`${id}-${String(index).padStart(4, "0")}`, `Peserta ${index}`, index % 2]),
    marks: nth.map((index) => [index, 0, 0, 0, 0, 0, BOARD_WORKING]),
  };
}

/** A house that is told what a test says, and the desk in front of it. */
function open(limits: Limits = {}) {
  const clock = new VirtualClock();
  let drawn = 0;
  const house = new BoardHouse(clock, () => {
    drawn += 1;
    return drawn.toString(16).padStart(16, "0");
  });
  const desk = new ViewerDesk({ house, clock, viewersMax: 500, viewersPerAddressMax: 500, ...limits });
  desk.start();
  const say = (...lines: readonly FeedLine[]): void => {
    for (const line of lines) house.hear(JSON.stringify(line));
  };
  const beat = (): void => say({ type: "beat", at: clock.now() });
  const begin = (...lines: readonly FeedLine[]): void => {
    say({ type: "feed", version: 1 }, ...lines);
    beat();
  };
  const score = (id: string, nth: number, points: number): void => {
    const mark: FeedMark = [nth, points, 0, 0, points, 1, BOARD_WORKING];
    say({ type: "moved", sittingId: sittingId(id), sitting: null, marks: [mark] });
  };
  return { clock, house, desk, say, beat, begin, score };
}

type World = ReturnType<typeof open>;

/** Somebody with a page, who may lose the connection and come back with what the page has. */
class Page {
  readonly #world: World;
  readonly #channel: BoardChannel;
  readonly frames: BoardOutbound[] = [];
  board: BoardFold | null = null;
  pair: WirePair = wirePair();

  constructor(world: World, channel: BoardChannel = SITTING) {
    this.#world = world;
    this.#channel = channel;
    this.come();
  }

  come(): void {
    this.pair = wirePair();
    const mine = this.pair;
    this.#world.desk.accept(mine.server);
    mine.client.listen({
      onFrame: (text) => {
        const frame = zBoardOutbound.parse(JSON.parse(String(text)));
        this.frames.push(frame);
        if (frame.type === "bye") return;
        const next = foldBoard(this.board, frame);
        if (next === null) throw new Error(`does not follow: ${String(text)}`);
        this.board = next;
      },
      onClose: () => {},
    });
    const have = this.board === null ? null : { epoch: this.board.epoch, seq: this.board.seq };
    mine.client.send(JSON.stringify({ type: "watch", channel: this.#channel, have }));
  }

  get types(): readonly string[] {
    return this.frames.map(({ type }) => type).filter((type) => type !== "beat");
  }

  /** Participant numbers with places and totals, best first. */
  get rows(): readonly (readonly [string, number, number])[] {
    return [...(this.board?.people.values() ?? [])]
      .map(([key, number]) => {
        const mark = this.board?.marks.get(key);
        return [number, mark?.[1] ?? 0, mark?.[5] ?? -1] as const;
      })
      .toSorted((a, b) => a[1] - b[1] || (a[0] < b[0] ? -1 : 1));
  }
}

describe("a board", () => {
  test("[BO1] is a picture, then of each second what changed, and only that", async () => {
    const world = open();
    world.begin(whole("s1", 4));
    const page = new Page(world);
    await settle();
    world.score("s1", 3, 10);
    world.score("s1", 3, 15);
    world.score("s1", 1, 15);
    await settle();
    expect(page.types).toEqual(["board"]);
    world.beat();
    world.beat();
    await settle();
    expect(page.types).toEqual(["board", "changes"]);
    expect(page.rows).toEqual([
      ["s1-0001", 1, 15],
      ["s1-0003", 1, 15],
      ["s1-0000", 3, 0],
      ["s1-0002", 3, 0],
    ]);
    world.score("s1", 1, 20);
    world.beat();
    await settle();
    const last = page.frames.at(-1);
    // The other stands where a better one stood: a place is a part of a row.
    expect(last?.type === "changes" && last.marks.map(([key, place]) => [key, place])).toEqual([
      [1, 1],
      [3, 2],
    ]);
    expect(last).toMatchObject({ head: null, people: [], gone: [] });
  });

  test("[BO2] whoever joins, is lost, comes back or is slow ends with the rows that there are", async () => {
    const step = fc.record({
      what: fc.constantFrom("score", "join", "lose", "come", "hold", "let", "beat", "leave", "again", "many"),
      nth: fc.integer({ min: 0, max: 7 }),
      points: fc.integer({ min: 0, max: 3 }),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 60 }), async (steps) => {
        const world = open();
        const truth = new Map<string, number>();
        const sizes = new Map([
          // So many that what was missed is often shorter than a picture.
          ["s1", 90],
          ["s2", 5],
        ]);
        const all = (): FeedLine[] =>
          [...sizes].map(([id, count]) => {
            const line = whole(id, count);
            const marks = line.marks.map(([n]): FeedMark => {
              const points = truth.get(`${id}/${n}`) ?? 0;
              return [n, points, 0, 0, points, points === 0 ? 0 : 1, BOARD_WORKING];
            });
            return { ...line, marks };
          });
        const score = (id: string, n: number, points: number): void => {
          truth.set(`${id}/${n}`, points);
          if (sizes.has(id)) world.score(id, n, points);
        };
        world.begin(...all());
        const pages: Page[] = [];
        for (const { what, nth, points } of steps) {
          const page = pages[nth % Math.max(1, pages.length)];
          if (what === "join")
            pages.push(
              new Page(world, nth % 2 === 0 ? { kind: "venue", id: "v1" } : { kind: "sitting", id: "s1" }),
            );
          if (what === "score") score(nth > 4 ? "s1" : "s2", nth % 5, (nth * points) % 7);
          // More than the history holds, so that only a picture helps.
          if (what === "many")
            for (let turn = 0; turn < 40 * points; turn += 1) {
              score("s1", turn % 8, (turn % 5) + 1);
              world.beat();
            }
          if (what === "lose") page?.pair.cut();
          if (what === "come" && page?.pair.isClosed() === true) page.come();
          if (what === "hold") page?.pair.holdUp(1_000_000);
          if (what === "let") page?.pair.holdUp(0);
          if (what === "beat") world.beat();
          // The second sitting stops being the public's, and the feed begins again without or with it.
          if (what === "leave" && sizes.delete("s2")) world.begin(...all());
          if (what === "again") {
            sizes.set("s2", 5);
            world.house.lost();
            world.begin(...all());
          }
          await world.clock.advance(1_000);
        }
        for (const page of pages) {
          page.pair.holdUp(0);
          if (page.pair.isClosed()) page.come();
        }
        world.beat();
        await world.clock.advance(1_000);
        world.beat();
        await world.clock.advance(1_000);
        for (const [at, page] of pages.entries()) {
          const fresh = new Page(
            world,
            page.board?.head.title === "Tilok Contoh" ? { kind: "venue", id: "v1" } : SITTING,
          );
          await settle();
          expect(page.rows, `page ${at}`).toEqual(fresh.rows);
          const ids = page.board?.head.title === "Tilok Contoh" ? [...sizes.keys()] : ["s1"];
          const totals = ids.flatMap((id) =>
            Array.from({ length: sizes.get(id) ?? 0 }, (_none, n) => truth.get(`${id}/${n}`) ?? 0),
          );
          expect(page.rows.map(([, , total]) => total)).toEqual(totals.toSorted((a, b) => b - a));
        }
      }),
      { numRuns: 60 },
    );
  });

  test("[BO3] who comes back gets exactly what they missed, in a picture when that is shorter or all that is known", async () => {
    const world = open();
    world.begin(whole("s1", 50));
    const page = new Page(world);
    await settle();
    const turn = async (times: number): Promise<void> => {
      for (let each = 0; each < times; each += 1) {
        world.score("s1", each % 50, (each % 7) + 1);
        world.beat();
      }
      await settle();
    };
    await turn(3);
    const seen = page.pair.sentByServer.filter((text) => text.includes('"changes"'));
    page.pair.cut();
    await turn(0);
    const other = new Page(world);
    await settle();
    await turn(4);
    const missed = other.pair.sentByServer.filter((text) => text.includes('"changes"'));
    page.frames.length = 0;
    page.come();
    await settle();
    expect(page.pair.sentByServer).toEqual(missed);
    expect(seen.filter((text) => missed.includes(text))).toEqual([]);
    // Nothing missed: told so at once, with a beat.
    page.pair.cut();
    page.frames.length = 0;
    page.come();
    await settle();
    expect(page.frames.map(({ type }) => type)).toEqual(["beat"]);
    page.pair.cut();
    page.frames.length = 0;
    await turn(200);
    page.come();
    await settle();
    expect(page.types).toEqual(["board"]);
    expect(page.rows).toEqual(other.rows);
    // And of a board whose pictures are long, who was away for longer than is remembered.
    world.begin(whole("s1", 50), whole("s2", 900));
    const long = new Page(world, { kind: "sitting", id: "s2" });
    await settle();
    for (const [times, type] of [
      [299, "changes"],
      [301, "board"],
    ] as const) {
      long.pair.cut();
      long.frames.length = 0;
      for (let each = 0; each < times; each += 1) {
        world.score("s2", 0, (each % 7) + 1);
        world.beat();
      }
      await settle();
      long.come();
      await settle(2_000);
      expect(new Set(long.types)).toEqual(new Set([type]));
      expect(long.rows[0]?.[2]).toBe(((times - 1) % 7) + 1);
    }
    // The numbers of another making of the board mean nothing.
    const stranger = wirePair();
    world.desk.accept(stranger.server);
    const have = { epoch: "ffffffffffffffff", seq: page.board!.seq };
    stranger.client.send(JSON.stringify({ type: "watch", channel: SITTING, have }));
    await settle();
    expect(stranger.sentByServer[0]).toContain('"type":"board"');
  });

  test("[BO6] is written once for all", async () => {
    const world = open();
    world.begin(whole("s1", 5));
    const pages = Array.from({ length: 10 }, () => new Page(world));
    await settle();
    world.score("s1", 2, 5);
    world.beat();
    await settle();
    const texts = pages.map(({ pair }) => pair.sentByServer.at(-1));
    // The same string, not an equal one: nobody else can see this, so it is looked at where frames are kept.
    const channel = world.house.channel(SITTING)!;
    const have = { epoch: channel.epoch, seq: channel.seq - 1 };
    const [kept] = channel.since(have, world.house.news);
    expect(channel.since(have, world.house.news)[0]).toBe(kept);
    expect(new Set(texts)).toEqual(new Set([kept]));
  });

  test("[BO8] of a venue shows what is on there, of a position everybody who wants it", async () => {
    const world = open();
    const later = { scheduledAt: instant(1_795_330_000_000) };
    const clockOf = (phase: "planned" | "closed") =>
      ({ phase, startsAt: null, endsAt: null, timeLeftMs: 0 }) as const;
    world.begin(
      whole("s1", 4),
      whole("s2", 4, { room: "Ruang 2" }),
      whole("s3", 4, { ...later, clock: clockOf("planned"), shows: "withheld" }),
      whole("s4", 4, { venueId: "v2", venue: "Tilok Lain" }),
    );
    const venue = new Page(world, { kind: "venue", id: "v1" });
    const position = new Page(world, { kind: "position", id: "p1" });
    await settle();
    expect(venue.rows.map(([number]) => number.slice(0, 2))).toEqual([
      "s1",
      "s1",
      "s1",
      "s1",
      "s2",
      "s2",
      "s2",
      "s2",
    ]);
    expect(position.board?.head.sittings.map(({ sittingId: id }) => id)).toEqual(["s1", "s2", "s4", "s3"]);
    expect(position.rows).toHaveLength(8);
    world.score("s4", 1, 9);
    world.score("s2", 3, 7);
    world.beat();
    await settle();
    expect(position.rows.slice(0, 3)).toEqual([
      ["s4-0001", 1, 9],
      ["s2-0003", 2, 7],
      ["s1-0001", 3, 0],
    ]);
    expect(venue.rows[0]).toEqual(["s2-0003", 1, 7]);
    // One room is over while another goes on; when all are over, the last stay.
    world.say({
      type: "moved",
      sittingId: sittingId("s1"),
      sitting: sittingOf("s1", { clock: clockOf("closed") }),
      marks: [],
    });
    world.beat();
    await settle();
    expect(new Set(venue.rows.map(([number]) => number.slice(0, 2)))).toEqual(new Set(["s2"]));
    world.say({
      type: "moved",
      sittingId: sittingId("s2"),
      sitting: sittingOf("s2", { clock: clockOf("closed") }),
      marks: [],
    });
    world.beat();
    await settle();
    expect(new Set(venue.rows.map(([number]) => number.slice(0, 2)))).toEqual(new Set(["s1", "s2"]));
  });

  test("[BO9] stands when the feed is gone, says so, and goes on with what it missed", async () => {
    const world = open();
    world.begin(whole("s1", 4));
    const page = new Page(world);
    await settle();
    world.house.lost();
    await world.clock.advance(1_000);
    expect(page.board).toMatchObject({ isFresh: false });
    expect(page.rows).toHaveLength(4);
    const since = page.board!.newsAt;
    await world.clock.advance(30_000);
    expect(page.board!.newsAt).toBe(since);
    // The proctor server starts again and tells everything; one mark is another.
    const line = whole("s1", 4);
    world.begin({ ...line, marks: [[0, 5, 0, 0, 5, 1, BOARD_WORKING], ...line.marks.slice(1)] });
    await world.clock.advance(1_000);
    expect(page.types).toEqual(["board", "changes"]);
    const last = page.frames.findLast(({ type }) => type === "changes");
    expect(last?.type === "changes" && last.marks[0]).toEqual([0, 1, 5, 0, 0, 5, 1, BOARD_WORKING]);
    expect(page.board).toMatchObject({ isFresh: true });
  });

  test("[BO9] says so too when the feed is silent without having ended", async () => {
    const world = open();
    world.begin(whole("s1", 4));
    const page = new Page(world);
    await world.clock.advance(3_000);
    expect(page.board).toMatchObject({ isFresh: true });
    await world.clock.advance(2_000);
    expect(page.board).toMatchObject({ isFresh: false });
  });

  test("[BO10] shows nothing of a feed that says what cannot be", () => {
    const world = open();
    world.begin(whole("s1", 2));
    const channel = world.house.channel(SITTING)!;
    const before = channel.since(null, world.house.news);
    for (const text of ["{", '{"type":"dance"}', JSON.stringify({ type: "feed", version: 2 })])
      expect(() => world.house.hear(text)).toThrow(FeedUnreadableError);
    expect(() => world.score("s9", 0, 5)).toThrow(FeedUnreadableError);
    expect(() => world.score("s1", 2, 5)).toThrow(FeedUnreadableError);
    expect(channel.since(null, world.house.news)).toEqual(before);
  });
});

describe("a viewer", () => {
  test("[BO4] asks at most once a second, and for something", async () => {
    const world = open();
    world.begin(whole("s1", 2));
    const page = new Page(world);
    const ask = (): void =>
      page.pair.client.send(JSON.stringify({ type: "watch", channel: SITTING, have: null }));
    await world.clock.advance(1_000);
    ask();
    await world.clock.advance(999);
    expect(page.types).toEqual(["board", "board"]);
    ask();
    await settle();
    expect(page.frames.at(-1)).toEqual({ type: "bye", reason: "too-many-requests", final: true });
    expect(page.pair.isClosed()).toBe(true);
    const broken = new Page(world);
    await world.clock.advance(1_000);
    broken.pair.client.send("{");
    await settle();
    expect(broken.frames.at(-1)).toEqual({ type: "bye", reason: "message-malformed", final: true });
    const silent = wirePair();
    world.desk.accept(silent.server);
    await world.clock.advance(9_000);
    expect(silent.isClosed()).toBe(false);
    await world.clock.advance(2_000);
    expect(silent.isClosed()).toBe(true);
    expect(world.desk.count).toBe(0);
  });

  test("[BO5] is one of so many, and one of so many of their address", async () => {
    for (const limits of [{ viewersMax: 3 }, { viewersPerAddressMax: 3 }]) {
      const world = open(limits);
      world.begin(whole("s1", 2));
      const pages = [new Page(world), new Page(world), new Page(world)];
      const beyond = new Page(world);
      await settle();
      expect(beyond.frames).toEqual([{ type: "bye", reason: "busy", final: false }]);
      expect(beyond.pair.isClosed()).toBe(true);
      pages[0]!.pair.client.close();
      await settle();
      const next = new Page(world);
      await settle();
      expect(next.types).toEqual(["board"]);
      expect(world.desk.count).toBe(3);
    }
  });

  test("[BO7] who takes nothing is told nothing, then what they missed; and is hung up after a minute", async () => {
    const world = open();
    world.begin(whole("s1", 40));
    const [slow, stuck] = [new Page(world), new Page(world)];
    await settle();
    slow.pair.holdUp(1_000_000);
    stuck.pair.holdUp(1_000_000);
    for (let turn = 1; turn <= 3; turn += 1) {
      world.score("s1", turn, turn);
      world.beat();
      await world.clock.advance(1_000);
    }
    expect(slow.types).toEqual(["board"]);
    slow.pair.holdUp(0);
    world.beat();
    await settle();
    expect(slow.types).toEqual(["board", "changes", "changes", "changes"]);
    for (let turn = 0; turn < 70; turn += 1) {
      world.score("s1", 5, turn + 10);
      world.beat();
      await world.clock.advance(1_000);
    }
    expect(stuck.frames.at(-1)).toMatchObject({ type: "bye", reason: "too-slow", final: false });
    expect(stuck.pair.isClosed()).toBe(true);
    expect(slow.rows[0]).toEqual(["s1-0005", 1, 79]);
  });

  test("[BO11] of a board that there is not is told so; before anything is known they may come again", async () => {
    const world = open();
    const early = new Page(world);
    await settle();
    expect(early.frames).toEqual([{ type: "bye", reason: "busy", final: false }]);
    world.begin(whole("s1", 2));
    const lost = new Page(world, { kind: "sitting", id: "nowhere" });
    const page = new Page(world);
    await settle();
    expect(lost.frames).toEqual([{ type: "bye", reason: "board-unknown", final: true }]);
    // And when it stops being the public's.
    world.say({ type: "gone", sittingId: sittingId("s1") });
    world.beat();
    await settle();
    expect(page.frames.at(-1)).toEqual({ type: "bye", reason: "board-unknown", final: true });
  });
});
