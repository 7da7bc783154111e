import { MINUTE_MS, type PositionId, plusMs, positionId, toHex } from "@neraca/base";
import { type BoardPolicy, DEFAULT_POLICY, LIVE_BOARD, type SittingPolicy } from "@neraca/exam";
import { type BoardChannel as BoardAddress, type FeedLine, zFeedLine } from "@neraca/protocol";
import { type ExamWorld, openWorld, POSITION, SELECTION, SITTING } from "@neraca/testkit/exam-world";
import { settle } from "@neraca/testkit/virtual-clock";
import { type WirePair, wirePair } from "@neraca/testkit/wire-pair";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { BoardHouse, ViewerDesk } from "../src/index.ts";
import { act, prepare, saveOf } from "./hall-world.ts";

const EXAM_MS = 20 * MINUTE_MS;
const policyOf = (board: Partial<BoardPolicy>): SittingPolicy => ({
  ...DEFAULT_POLICY,
  board: { ...LIVE_BOARD, ...board },
});

type Said = { readonly at: number; readonly text: string };

/** Everything that a board server is told, with the time at which it is told. */
function hear(world: ExamWorld): Said[] {
  const said: Said[] = [];
  world.boardFeed.listen((text) => said.push({ at: world.clock.now(), text }));
  return said;
}

const linesOf = (said: readonly Said[]): FeedLine[] =>
  said.map(({ text }) => zFeedLine.parse(JSON.parse(text)));

/** What a board server knows after all of it: rows by number, and how much is shown. */
function stockOf(said: readonly Said[]) {
  let stock: Extract<FeedLine, { type: "sitting" }> | null = null;
  for (const line of linesOf(said)) {
    if (line.type === "sitting") stock = line;
    if (line.type === "gone") stock = null;
    if (line.type !== "moved" || stock === null) continue;
    const marks = [...stock.marks];
    for (const mark of line.marks) marks[mark[0]] = mark;
    stock = { ...stock, sitting: line.sitting ?? stock.sitting, marks };
  }
  return stock;
}

type Options = Parameters<typeof openWorld>[0];

async function running(board: Partial<BoardPolicy>, options: Options = {}): Promise<ExamWorld> {
  const world = await openWorld({ policy: policyOf(board), durationMs: EXAM_MS, ...options });
  await world.arm();
  for (const nth of [0, 1]) await prepare(world, nth);
  await world.start();
  return world;
}

/** Candidate `nth` gives answer number `seq`. */
async function answers(world: ExamWorld, nth: number, seq: number, option = seq): Promise<void> {
  act(world, nth, 3 + seq, saveOf(world, nth, seq, option));
  await settle();
}

describe("the feed", () => {
  test("[BF1] says everything, then what changed, and beats once a second whether or not anything did", async () => {
    const world = await running({});
    world.boardFeed.listen(() => {});
    await world.clock.advance(2_500);
    const said = hear(world);
    expect(linesOf(said).map(({ type }) => type)).toEqual(["feed", "sitting", "beat"]);
    expect(stockOf(said)?.people.map(([number]) => number)).toEqual(
      world.roster.map(({ participantNumber }) => participantNumber),
    );
    said.length = 0;
    await world.clock.advance(3_000);
    expect(linesOf(said).map(({ type }) => type)).toEqual(["beat", "beat", "beat"]);
    said.length = 0;
    await answers(world, 0, 1);
    await answers(world, 0, 2);
    expect(said).toEqual([]);
    await world.clock.advance(1_000);
    expect(linesOf(said).map(({ type }) => type)).toEqual(["moved", "beat"]);
    const [moved] = linesOf(said);
    expect(moved?.type === "moved" && moved.marks.map(([n, , , , , answered]) => [n, answered])).toEqual([
      [0, 2],
    ]);
  });

  test("[BF11] takes off what is planned no more, and shows it again if it is", async () => {
    const world = await openWorld({ policy: policyOf({}) });
    const said = hear(world);
    await world.clock.advance(2_000);
    expect(stockOf(said)?.sitting.sittingId).toBe(SITTING);
    const card = world.cards.get(SITTING)!;
    world.cards.delete(SITTING);
    await world.clock.advance(41_000);
    expect(stockOf(said)).toBeNull();
    const gone = { type: "gone", sittingId: SITTING };
    expect(linesOf(said).filter(({ type }) => type === "gone")).toEqual([gone]);
    world.cards.set(SITTING, card);
    await world.clock.advance(41_000);
    expect(stockOf(said)?.sitting.sittingId).toBe(SITTING);
  });

  test("[BF1] ends with the sealed results", async () => {
    const world = await running({});
    const said = hear(world);
    for (let seq = 1; seq <= 9; seq += 1) await answers(world, seq % 2, Math.ceil(seq / 2), seq);
    await world.conduct.close("system", true);
    await world.clock.advance(2_000);
    const stock = stockOf(said);
    expect(stock?.sitting).toMatchObject({ shows: "final", clock: { phase: "closed" } });
    world.service.attemptIds().forEach((id, nth) => {
      const { scores } = world.service.attempt(id).result!;
      expect(stock?.marks[nth]?.slice(1, 5)).toEqual([scores.TWK, scores.TIU, scores.TKP, scores.total]);
    });
  });

  test("[BF7] says the same after a restart, also when that comes long after the freeze", async () => {
    const policy = { freezeMs: 5 * MINUTE_MS };
    for (const late of [
      [],
      [
        ["answer", 7],
        ["pause", 9],
      ] as const,
    ]) {
      const told = await lived(
        policy,
        [
          ["answer", 2],
          ["extend", 3],
        ],
        [...late, ["again", 4]],
      );
      const again = await lived(
        policy,
        [
          ["answer", 2],
          ["extend", 3],
        ],
        [...late, ["again", 4], ["restart", 30]],
      );
      const before = told.said.filter(({ at }) => at < told.closedAt);
      const after = again.said.filter(({ at }) => at < again.closedAt);
      expect(stockOf(after)).toEqual(stockOf(before));
      expect(stockOf(after)?.sitting).toMatchObject({ shows: "frozen", frozenAt: told.frozenAt });
    }
  });

  test("[BF2] says nothing before the release that depends on what comes after the freeze", async () => {
    // What may happen: an answer, a change of mind, a pause and going on, minutes, a finish.
    const step = ["answer", "again", "pause", "extend", "finish", "rest"];
    const history = (...steps: readonly string[]) =>
      fc.array(fc.tuple(fc.constantFrom(...steps), fc.integer({ min: 0, max: 40 })), { maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(
        history(...step, "restart"),
        history(...step),
        history(...step),
        fc.constantFrom(0, 2 * MINUTE_MS),
        async (before, one, other, delayMs) => {
          const policy = { freezeMs: 5 * MINUTE_MS, delayMs };
          const first = await lived(policy, before, one);
          const second = await lived(policy, before, other);
          expect(first.frozenAt).toBe(second.frozenAt);
          const until = Math.min(first.closedAt, second.closedAt);
          const upTo = (said: readonly Said[]) => said.filter(({ at }) => at < until);
          expect(upTo(first.said)).toEqual(upTo(second.said));
          expect(upTo(first.seen)).toEqual(upTo(second.seen));
        },
      ),
      { numRuns: 25 },
    );
  });

  test("[BF2] a later life is seen once it may be: the property above can fail", async () => {
    const calm = await lived({ freezeMs: 0 }, [], []);
    const busy = await lived({ freezeMs: 0 }, [], [["answer", 0]]);
    expect(busy.said.map(({ text }) => text)).not.toEqual(calm.said.map(({ text }) => text));
    // Pictures, changes, the list and the ledger are among what is compared.
    const kinds = (texts: readonly Said[]) =>
      ["seq", "changes", "positions", "checkpoint"].map((kind) =>
        texts.some(({ text }) => text.includes(kind)),
      );
    expect(kinds(busy.seen)).toEqual([true, true, true, true]);
    expect(busy.seen).not.toEqual(calm.seen);
  });

  test("[BF2] with a delay shows nothing younger than that, and all that is older", async () => {
    const world = await running({ delayMs: 3 * MINUTE_MS });
    const said = hear(world);
    await world.clock.advance(4 * MINUTE_MS);
    await answers(world, 0, 1);
    await world.clock.advance(3 * MINUTE_MS - 1_000);
    expect(stockOf(said)?.marks[0]?.[5]).toBe(0);
    await world.clock.advance(4_000);
    expect(stockOf(said)?.marks[0]?.[5]).toBe(1);
    expect(stockOf(said)?.sitting.delayMs).toBe(3 * MINUTE_MS);
  });

  test("[BF4] is silent about a sitting that is off; the staff's is not about theirs", async () => {
    for (const [visibility, audience, isTold] of [
      ["off", "public", false],
      ["off", "staff", false],
      ["staff", "public", false],
      ["staff", "staff", true],
      ["public", "public", true],
    ] as const) {
      const world = await running({ visibility }, { audience });
      const said = hear(world);
      await world.clock.advance(3_000);
      await world.conduct.close("system", true);
      await world.clock.advance(3_000);
      expect([visibility, audience, stockOf(said) !== null]).toEqual([visibility, audience, isTold]);
    }
  });

  test("[BF4] [BF6] by default shows neither names nor scores before the close", async () => {
    const world = await running(DEFAULT_POLICY.board);
    const said = hear(world);
    await answers(world, 0, 1);
    await world.clock.advance(5_000);
    expect(stockOf(said)).toMatchObject({ sitting: { shows: "withheld" }, people: [], marks: [] });
    for (const { participantNumber } of world.roster)
      expect(said.some(({ text }) => text.includes(participantNumber))).toBe(false);
    await world.conduct.close("system", true);
    await world.clock.advance(3_000);
    expect(stockOf(said)?.sitting.shows).toBe("final");
    expect(stockOf(said)?.marks[0]?.[5]).toBe(1);
    // [BF5]
    expect(stockOf(said)?.people[0]?.[1]).toBe("P. 0.");
  });

  test("[BF5] names are as the policy says", async () => {
    for (const [names, shown] of [
      ["full", "Peserta 0"],
      ["initials", "P. 0."],
      ["number", ""],
    ] as const) {
      const world = await running({ names });
      const said = hear(world);
      await world.clock.advance(3_000);
      expect(stockOf(said)?.people[0]?.[1]).toBe(shown);
      if (names !== "full") expect(said.some(({ text }) => text.includes("Peserta"))).toBe(false);
    }
  });

  test("[BF6] what is held until the publication is shown when all its positions are published", async () => {
    const published: PositionId[] = [];
    const world = await running({ freezeMs: EXAM_MS, release: "publication" });
    const selection = world.hall.selection(SELECTION);
    selection.newest = () =>
      published.map((each) => ({ positionId: each }) as ReturnType<typeof selection.newest>[number]);
    const said = hear(world);
    await answers(world, 0, 1);
    await world.clock.advance(3_000);
    await world.conduct.close("system", true);
    await world.clock.advance(3_000);
    published.push(positionId("another"));
    await world.clock.advance(3_000);
    expect(stockOf(said)).toMatchObject({ sitting: { shows: "frozen", clock: { phase: "running" } } });
    expect(stockOf(said)?.marks[0]?.[5]).toBe(0);
    published.push(...world.roster.map((line) => line.positionId));
    await world.clock.advance(2_000);
    expect(stockOf(said)?.sitting).toMatchObject({ shows: "final", clock: { phase: "closed" } });
    expect(stockOf(said)?.marks[0]?.[5]).toBe(1);
  });

  test("[BF8] a board that was opened before the roster was known shows all of it once it is", async () => {
    const world = await openWorld({});
    const whole = world.cards.get(SITTING)!;
    world.cards.set(SITTING, { ...whole, seats: new Map([...whole.seats].slice(0, 1)) });
    const said = hear(world);
    await world.clock.advance(3_000);
    await world.arm();
    await world.clock.advance(3_000);
    expect(stockOf(said)?.people).toEqual([]);
    world.cards.set(SITTING, whole);
    await world.clock.advance(3_000);
    expect(stockOf(said)?.people).toHaveLength(world.roster.length);
  });

  test("[BF10] says nothing before it has read everything, so that a start empties no board", async () => {
    const before = await running({});
    before.crash();
    const world = await openWorld({ disk: before.disk, clock: before.clock, policy: policyOf({}) });
    const said = hear(world);
    expect(said).toEqual([]);
    await world.clock.advance(3_000);
    const [feed, sitting, beat] = linesOf(said);
    expect([feed?.type, sitting?.type, beat?.type]).toEqual(["feed", "sitting", "beat"]);
    expect(sitting?.type === "sitting" && sitting.people).toHaveLength(world.roster.length);
  });

  test("[BF9] what cannot be read is told to the log, and read again", async () => {
    const world = await running({});
    const card = world.cards.get(SITTING);
    const cause = new Error("the registry is closed");
    world.cards.get = () => {
      throw cause;
    };
    const said = hear(world);
    await world.clock.advance(3_000);
    expect(world.faults).toContain(cause);
    expect(stockOf(said)?.people ?? []).toEqual([]);
    world.cards.get = () => card;
    await world.clock.advance(3_000);
    expect(stockOf(said)?.people).toHaveLength(world.roster.length);
  });
});

type Step = readonly [string, number];

/** A life in two parts, the second of which begins with the freeze; what the public was told, and when the sitting was closed. */
async function lived(board: Partial<BoardPolicy>, before: readonly Step[], after: readonly Step[]) {
  const given: { world: ExamWorld; said: Said[]; seq: number[] } = {
    world: await running(board),
    said: [],
    seq: [0, 0],
  };
  given.said = hear(given.world);
  const seen = watchPublic(given);
  for (const step of before) await take(given, step);
  // To the freeze, whenever it comes: not before all that was done.
  const freezeMs = board.freezeMs ?? 0;
  const end = (): number | null => {
    const { sitting } = given.world.service;
    return sitting.phase === "running" ? sitting.account.startedAt + EXAM_MS : null;
  };
  const frozenAt = (end() ?? 0) - freezeMs + extensionOf(given.world);
  if (frozenAt > given.world.clock.now()) await given.world.clock.advance(frozenAt - given.world.clock.now());
  for (const step of after) await take(given, step);
  // Each life is closed at the same time unless it took longer.
  await given.world.clock.advance(MINUTE_MS);
  const closedAt = given.world.clock.now();
  await given.world.conduct.close("system", true);
  await given.world.clock.advance(3_000);
  return { said: given.said, seen, closedAt, frozenAt };
}

const BOARDS: readonly BoardAddress[] = [
  { kind: "sitting", id: SITTING },
  { kind: "venue", id: "tilok-medan" },
  { kind: "position", id: POSITION },
];

/** How often somebody comes, and the lists and the ledger are looked at. */
const LOOK_EVERY_MS = 60_000;

/**
 * Every byte that anybody can get of a board server which hears that feed, and when: the frames of each kind of board to somebody who watches
 * from the beginning and to somebody who comes now, the list of boards, its health; and every file of the ledger.
 */
function watchPublic(given: { readonly world: ExamWorld; readonly said: Said[] }): readonly Said[] {
  const { clock, disk } = given.world;
  const seen: Said[] = [];
  const tell = (what: unknown): void => {
    seen.push({ at: clock.now(), text: JSON.stringify(what) });
  };
  const house = new BoardHouse(clock, () => "0".repeat(16));
  const desk = new ViewerDesk({ house, clock, viewersMax: 100, viewersPerAddressMax: 100 });
  desk.start();
  const watch = (channel: BoardAddress): WirePair => {
    const pair = wirePair();
    desk.accept(pair.server);
    pair.client.listen({ onFrame: (text) => tell([channel.kind, text]), onClose: () => tell("closed") });
    pair.client.send(JSON.stringify({ type: "watch", channel, have: null }));
    return pair;
  };
  let heard = 0;
  let newcomers: readonly WirePair[] = [];
  let isWatched = false;
  const hearOn = (): void => {
    for (; heard < given.said.length; heard += 1) house.hear(given.said[heard]!.text);
    clock.at(plusMs(clock.now(), 1_000), hearOn);
  };
  const look = (): void => {
    if (!house.isEmpty) {
      if (!isWatched) for (const channel of BOARDS) watch(channel);
      isWatched = true;
      for (const pair of newcomers) pair.client.close();
      newcomers = BOARDS.map(watch);
      tell([house.boards(), house.news, desk.count]);
    }
    tell([...disk.ledger].map(([path, bytes]) => [path, toHex(bytes)]));
    clock.at(plusMs(clock.now(), LOOK_EVERY_MS), look);
  };
  hearOn();
  look();
  return seen;
}

function extensionOf({ service: { sitting } }: ExamWorld): number {
  if (sitting.phase !== "running") return 0;
  const { account } = sitting;
  const paused = account.pauses.reduce((sum, { from, to }) => sum + (to ?? from) - from, 0);
  return paused + account.extensions.reduce((sum, { deltaMs }) => sum + deltaMs, 0);
}

async function take(given: { world: ExamWorld; said: Said[]; seq: number[] }, [what, size]: Step) {
  const { world, seq } = given;
  const nth = size % 2;
  switch (what) {
    case "answer":
    case "again":
      if (world.service.attempt(world.attemptId(nth)).finished !== null) break;
      seq[nth]! += 1;
      act(world, nth, 3 + seq[nth]!, saveOf(world, nth, what === "again" ? 1 : size, size + seq[nth]!));
      break;
    case "pause":
      await world.pause();
      await world.clock.advance(size * 100);
      await world.resume();
      break;
    case "extend":
      await world.extend(size * 1_000 + 1_000);
      break;
    case "finish":
      if (world.service.attempt(world.attemptId(nth)).finished !== null) break;
      seq[nth]! += 1;
      act(world, nth, 3 + seq[nth]!, { kind: "finish" });
      break;
    case "restart": {
      // The same second: the board server is told everything again, by a process that has only read the journal.
      world.crash();
      given.world = await openWorld({
        disk: world.disk,
        clock: world.clock,
        policy: world.armRequest.policy,
        durationMs: EXAM_MS,
      });
      given.world.boardFeed.listen((text) => given.said.push({ at: world.clock.now(), text }));
      break;
    }
    default:
      break;
  }
  await given.world.clock.advance(size * 100);
}
