import { createDecipheriv } from "node:crypto";
import { canonicalJson, digestOf, fromBase64, MINUTE_MS, outboxId } from "@neraca/base";
import type { Scores } from "@neraca/exam";
import {
  BOARD_FINISHED,
  type BoardFold,
  foldBoard,
  sealAdditionalData,
  sealNonce,
  zBoardOutbound,
  zQuestion,
} from "@neraca/protocol";
import {
  type ExamWorld,
  openBoard,
  openWorld,
  PROCTOR,
  SITTING,
  staffAtDoor,
  tokenOf,
} from "@neraca/testkit/exam-world";
import { RawCandidate } from "@neraca/testkit/raw-candidate";
import { SECRET_WORDS } from "@neraca/testkit/sample-bank";
import { settle } from "@neraca/testkit/virtual-clock";
import { wirePair } from "@neraca/testkit/wire-pair";
import { describe, expect, test } from "vitest";

/** A question as sealed, opened with Node's own cipher. */
function opened(key: string, digest: string, index: number, box: string): string {
  const bytes = Buffer.from(fromBase64(box));
  const decipher = createDecipheriv("aes-256-gcm", fromBase64(key), sealNonce(index));
  decipher.setAAD(sealAdditionalData(digest as Parameters<typeof sealAdditionalData>[0], index));
  decipher.setAuthTag(bytes.subarray(-16));
  return Buffer.concat([decipher.update(bytes.subarray(0, -16)), decipher.final()]).toString("utf8");
}

function questionsOf(candidate: RawCandidate) {
  const { paperDigest } = candidate.last("welcome")!;
  const { key } = candidate.last("key")!;
  const boxes = candidate.all("paper-part").flatMap(({ questions }) => questions);
  return boxes.map(
    ({ index, box }) => JSON.parse(opened(key, paperDigest, index, box)) as Record<string, unknown>,
  );
}

async function connected(world: ExamWorld, nth: number): Promise<RawCandidate> {
  const candidate = new RawCandidate(world);
  await candidate.hello(await world.login(nth), { outboxId: outboxId(`box-${nth}`) });
  return candidate;
}

async function watchBoard(world: ExamWorld) {
  const pair = wirePair();
  const { desk } = await openBoard(world);
  desk.accept(pair.server);
  let board: BoardFold | null = null;
  pair.client.listen({
    onFrame: (text) => {
      const frame = zBoardOutbound.parse(JSON.parse(String(text)));
      if (frame.type !== "bye") board = foldBoard(board, frame);
    },
    onClose: () => {},
  });
  pair.client.send(JSON.stringify({ type: "watch", channel: { kind: "sitting", id: SITTING }, have: null }));
  /** By participant number, as a page shows them. */
  const rows = () =>
    new Map(
      [...(board?.people.values() ?? [])].map(([key, number]) => {
        const [, place = 0, TWK = 0, TIU = 0, TKP = 0, total = 0, answered = 0, marks = 0] =
          board?.marks.get(key) ?? [];
        return [number, { place, scores: { TWK, TIU, TKP, total }, answered, marks }];
      }),
    );
  return { pair, rows };
}

describe("the key", () => {
  test("[CS10] comes with the start on disk, not with the start on its way", async () => {
    const world = await openWorld();
    await world.arm();
    const candidate = await connected(world, 0);
    await candidate.prepare();
    expect(candidate.all("key")).toEqual([]);
    world.journal.script("store", "hold", "hold");
    await world.start();
    // The sitting's own start is held, then the candidates' starts are.
    expect(candidate.all("key")).toEqual([]);
    world.journal.release();
    await settle();
    expect(world.service.sitting.phase).toBe("running");
    expect(candidate.all("key")).toEqual([]);
    world.journal.release();
    await settle();
    expect(candidate.all("key")).toHaveLength(1);
  });

  test("[CS23] goes out before the clock when one commit brings both, and without a countdown nothing goes before it", async () => {
    // As a server gathers: the start of the sitting and those of the candidates share a commit.
    const world = await openWorld({ gather: (next) => queueMicrotask(next) });
    await world.arm();
    const candidates = [await connected(world, 0), await connected(world, 1)];
    for (const candidate of candidates) await candidate.prepare();
    const before = candidates.map(({ frames }) => frames.length);
    await world.conduct.command({
      type: "schedule-start",
      at: world.clock.now(),
      by: PROCTOR,
      countdownMs: 0,
    });
    await world.clock.advance(0);
    for (const [nth, { frames }] of candidates.entries()) {
      expect(frames.slice(before[nth]).filter(({ type }) => type !== "room")).toMatchObject([
        { type: "key" },
      ]);
    }
    await world.clock.advance(150);
    for (const [nth, { frames }] of candidates.entries()) {
      const told = frames.slice(before[nth]).filter(({ type }) => type !== "room");
      expect(told.map(({ type }) => type)).toEqual(["key", "clock"]);
      expect(told[1]).toMatchObject({ clock: { phase: "running" } });
    }
  });

  test("[CS10] does not come when the start was taken back", async () => {
    const world = await openWorld();
    await world.arm();
    const candidate = await connected(world, 0);
    await candidate.prepare();
    world.journal.script("store", "store", "reject");
    await world.start();
    expect(candidate.all("key")).toEqual([]);
    await world.clock.advance(1_000);
    expect(candidate.all("key")).toHaveLength(1);
  });

  test("[CS10] comes late to the late, again to whoever comes back, to nobody after the end", async () => {
    const world = await openWorld();
    await world.arm();
    const early = await connected(world, 0);
    await early.prepare();
    const late = await connected(world, 1);
    await world.start();
    expect([early.all("key").length, late.all("key").length]).toEqual([1, 0]);
    await world.clock.advance(7 * MINUTE_MS);
    await late.prepare();
    expect(late.all("key")).toHaveLength(1);
    expect(late.last("key")?.key).not.toBe(early.last("key")?.key);
    await world.pause();
    const back = new RawCandidate(world);
    await back.hello(tokenOf(0), { outboxId: outboxId("box-0") });
    expect(back.last("key")).toEqual(early.last("key"));
    await world.resume();
    back.act({ kind: "finish" }, { seq: 4, prev: 0 });
    await settle();
    const after = new RawCandidate(world);
    await after.hello(tokenOf(0));
    expect(after.all("key")).toEqual([]);
    expect(after.all("result")).toHaveLength(1);
  });
});

test("[CS11, CS13, BO1, BD3, LB5, SD6] a whole sitting says no more than it may, and everybody reads the same scores", async () => {
  const world = await openWorld({ candidates: 4, extraTimeMs: 30 * MINUTE_MS });
  const room = wirePair();
  world.staffDesk.accept(room.server, staffAtDoor("proctor"));
  room.client.listen({ onFrame: () => {}, onClose: () => {} });
  const toRoom = (frame: object): void => room.client.send(JSON.stringify({ sittingId: SITTING, ...frame }));
  toRoom({ type: "watch" });
  toRoom({ type: "command", commandId: 1, command: { verb: "arm" } });
  await settle();
  expect(world.service.sitting.phase).toBe("armed");
  const board = await watchBoard(world);
  const candidates = [await connected(world, 0), await connected(world, 1), await connected(world, 3)];
  const waitsOnly = await connected(world, 2);
  for (const each of candidates) await each.prepare();
  toRoom({ type: "command", commandId: 2, command: { verb: "start", countdownMs: 60_000 } });
  await world.clock.advance(60_000);

  // Everybody answers every third question: the first with their first option, the next with their second, and so on.
  for (const [nth, candidate] of candidates.entries()) {
    for (const [index, question] of questionsOf(candidate).entries()) {
      if (index % 3 !== nth) continue;
      const { id, options } = zQuestion.parse(question);
      candidate.act({ kind: "show-question", itemId: id });
      candidate.act({ kind: "save-response", itemId: id, optionId: options[index % 5]!.id });
      if (index % 15 === 0) await world.clock.advance(20_000);
    }
  }
  candidates[0]!.act({ kind: "record-integrity", integrity: "focus-lost", durationMs: 10 });
  candidates[0]!.act({ kind: "finish" });
  await world.clock.advance(140 * MINUTE_MS);
  expect(candidates.map((each) => each.last("result")?.result.cause)).toEqual([
    "candidate",
    "deadline",
    "deadline",
  ]);
  expect(candidates.every((each) => each.last("result")?.result.receipt === null)).toBe(true);
  toRoom({ type: "command", commandId: 3, command: { verb: "close", evenIfUnfinished: false } });
  await world.clock.advance(3_000);

  const results = world.service.attemptIds().map((id) => world.service.attempt(id).result!);
  expect(results.map(({ status }) => status)).toEqual(["scored", "scored", "absent", "scored"]);
  expect(results.every(({ scores, status }) => status === "absent" || scores.total > 0)).toBe(true);
  // The candidate's own screen, the board and the sealed result are three readings of one journal.
  for (const [nth, result] of [0, 1, 3].map((each) => [each, results[each]!] as const)) {
    const shown = candidates[nth === 3 ? 2 : nth]!.last("result")!.result;
    expect(shown.scores).toEqual(result.scores);
    expect(shown.receipt).toContain("neraca.test/cpns-2026");
    expect(shown.receipt).toBe(world.book.receiptOf(world.attemptId(nth)));
    const row = board.rows().get(world.roster[nth]!.participantNumber);
    expect(row).toMatchObject({ scores: result.scores });
    expect(row!.marks & BOARD_FINISHED).toBeTruthy();
  }
  // Seated and never ready: no result to look at, and no harm to the others.
  expect(waitsOnly.all("result")).toEqual([]);
  expect(world.faults).toEqual([]);
  const order = [...board.rows().values()];
  // Equal totals are told apart as the decree says.
  const rankOf = ({ total, TKP, TIU, TWK }: Scores): number =>
    ((total * 1_000 + TKP) * 1_000 + TIU) * 1_000 + TWK;
  for (const row of order) {
    const better = order.filter((each) => rankOf(each.scores) > rankOf(row.scores));
    expect(row.place).toBe(1 + better.length);
  }

  // What a candidate's machine has seen.
  const everybody = [...candidates, waitsOnly];
  const { terms } = world.service.armed;
  const secrets = [terms.seedHex, terms.sealKeyHex, terms.pin, ...SECRET_WORDS];
  const secretNames =
    /"(?:scoring|weights|weight|rationale|source|difficulty|topic|fixedOrder|optionOrder|seedHex|sealKeyHex|pin|correct|points)"/;
  for (const candidate of everybody) {
    for (const text of candidate.pair.sentByServer) {
      expect(text).not.toMatch(secretNames);
      for (const secret of secrets) expect(text.includes(secret)).toBe(false);
    }
  }
  expect(waitsOnly.all("key")).toEqual([]);
  for (const text of [...room.sentByServer, ...board.pair.sentByServer]) {
    expect(text).not.toMatch(/"(?:scoring|weights|rationale|source|seedHex|sealKeyHex|responses|optionId)"/);
    for (const secret of secrets) expect(text.includes(secret)).toBe(false);
  }
  for (const text of room.sentByServer) expect(text).not.toMatch(/"(?:scores|TWK|total)"/);

  // And what is in the opened boxes.
  const papers = candidates.map(questionsOf);
  for (const [nth, questions] of papers.entries()) {
    expect(questions).toHaveLength(110);
    for (const question of questions) {
      expect(zQuestion.parse(question)).toEqual(question);
      expect(Object.keys(question).toSorted()).toEqual(["figure", "id", "options", "stem", "subtest"]);
      for (const option of question["options"] as object[]) {
        expect(Object.keys(option).toSorted()).toEqual(["content", "figure", "id"]);
      }
      expect(JSON.stringify(question)).not.toMatch(new RegExp(SECRET_WORDS.join("|")));
    }
    const { attemptId, paperDigest } = candidates[nth]!.last("welcome")!;
    const asked = questions.map((each) => ({
      itemId: String(each["id"]),
      subtest: String(each["subtest"]),
      optionIds: (each["options"] as { id: string }[]).map(({ id }) => id),
    }));
    const candidateId = attemptId.split(".")[1]!;
    expect(digestOf(canonicalJson({ candidateId, questions: asked }))).toBe(paperDigest);
  }
  const ids = papers.map((questions) =>
    questions
      .map((each) => String(each["id"]))
      .toSorted()
      .join(),
  );
  expect(new Set(ids).size).toBe(3);
  expect(world.halts).toEqual([]);
});
