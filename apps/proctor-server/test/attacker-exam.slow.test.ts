import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fromBase64, type Question } from "@neraca/base";
import { headerHashOf } from "@neraca/lockdown";
import { type BoardOutbound, type CandidateOutbound, sealAdditionalData, sealNonce } from "@neraca/protocol";
import { afterAll, beforeAll, expect, test } from "vitest";
import { addToSebBook } from "../src/lockdown/seb-book.ts";
import { AttackerWorld, byeTo, refusalTo } from "./attacker-world.ts";
import { boardOn, boardReady, order, originOf, post, RawWire, SITTING } from "./running.ts";

// The same somebody while the exam runs and after it.

/** Long enough for the tests before its end, and no longer. */
const EXAM_SECONDS = 8;

let world: AttackerWorld;
/** One for each seat. */
const wires: RawWire<CandidateOutbound>[] = [];
/** Each seat's own paper, opened as a client opens it. */
const papers: (readonly Question[])[] = [];

beforeAll(async () => {
  world = await AttackerWorld.armed(4, { NERACA_DEMONSTRATION_SECONDS: String(EXAM_SECONDS) });
  for (let index = 0; index < 4; index += 1) {
    const wire = await world.seated(index);
    for (const [nth, kind] of ["confirm-identity", "accept-rules"].entries())
      wire.send({ type: "act", seq: nth + 1, prev: nth, act: { kind } });
    const { paperDigest } = welcomeOf(wire);
    wire.send({ type: "act", seq: 3, prev: 2, act: { kind: "receive-paper", paperDigest } });
    await wire.next((frame) => frame.type === "acknowledged" && frame.seq >= 3);
    wires.push(wire);
  }
}, 60_000);
afterAll(() => world.stop());

function welcomeOf(wire: RawWire<CandidateOutbound>): Extract<CandidateOutbound, { type: "welcome" }> {
  const welcome = wire.frames.find((frame) => frame.type === "welcome");
  if (welcome === undefined) throw new Error("not welcomed");
  return welcome;
}

async function openedPaper(wire: RawWire<CandidateOutbound>): Promise<readonly Question[]> {
  const key = await wire.next(
    (frame): frame is Extract<CandidateOutbound, { type: "key" }> => frame.type === "key",
  );
  const aes = await crypto.subtle.importKey("raw", fromBase64(key.key).slice(), "AES-GCM", false, [
    "decrypt",
  ]);
  const { paperDigest } = welcomeOf(wire);
  const boxes = wire.frames.flatMap((frame) => (frame.type === "paper-part" ? frame.questions : []));
  return Promise.all(
    boxes.map(async ({ index, box }) => {
      const algorithm = {
        name: "AES-GCM",
        iv: sealNonce(index).slice(),
        additionalData: sealAdditionalData(paperDigest, index).slice(),
      };
      const plain = await crypto.subtle.decrypt(algorithm, aes, fromBase64(box).slice());
      return JSON.parse(new TextDecoder().decode(plain)) as Question;
    }),
  );
}

const act = (wire: RawWire<CandidateOutbound>, seq: number, prev: number, kind: object): void =>
  wire.send({ type: "act", seq, prev, act: kind });

const answersOf = async (index: number): Promise<readonly object[]> =>
  (await world.linesOf(index)).filter(({ type }) => type === "ResponseSaved");

test("[AK6] a paper of another is not to be had: nobody's box opens with another's key, and another's digest is refused", async () => {
  const [mine, other] = [wires[0], wires[1]];
  if (mine === undefined || other === undefined) throw new Error("everybody is seated");
  const before = await world.refusedFrames("wrong-paper");
  act(mine, 4, 3, { kind: "receive-paper", paperDigest: welcomeOf(other).paperDigest });
  expect(await refusalTo(mine, 4)).toBe("wrong-paper");
  expect(await world.refusedFrames("wrong-paper")).toBe(before + 1);
  // Who says that another's paper is the one that they have gets their own.
  const { body } = await world.login(0);
  expect(body.token).toBeDefined();
  const again = await world.joined(body.token, welcomeOf(other).paperDigest);
  await again.next((frame) => frame.type === "paper-part");
  expect(welcomeOf(again).paperDigest).toBe(welcomeOf(mine).paperDigest);
  wires[0] = again;
  await order(world.proctor, { verb: "start", countdownMs: 0 });
  for (const wire of wires) papers.push(await openedPaper(wire));
  expect(papers[0]?.length).toBeGreaterThan(100);
});

test("[AK6] an answer to a question of another's paper, and one that is no option, are refused and counted", async () => {
  const [wire, own] = [wires[0], papers[0] ?? []];
  const foreign = papers[1]?.find(({ id }) => own.every((question) => question.id !== id));
  const [first] = own;
  if (wire === undefined || foreign === undefined || first === undefined) throw new Error("papers differ");
  const before = await world.refusedFrames("item-not-in-paper");
  act(wire, 5, 0, { kind: "save-response", itemId: foreign.id, optionId: "p" });
  expect(await refusalTo(wire, 5)).toBe("item-not-in-paper");
  act(wire, 6, 5, { kind: "save-response", itemId: first.id, optionId: "z" });
  expect(await refusalTo(wire, 6)).toBe("option-not-in-item");
  expect(await world.refusedFrames("item-not-in-paper")).toBe(before + 1);
  expect(await answersOf(0)).toEqual([]);
});

test("[AK7] a changed store that sends an acknowledged act again with another answer changes nothing", async () => {
  const [wire, question] = [wires[1], papers[1]?.[0]];
  if (wire === undefined || question === undefined) throw new Error("a paper has questions");
  const [one, other] = question.options;
  act(wire, 4, 3, { kind: "save-response", itemId: question.id, optionId: one?.id });
  await wire.next((frame) => frame.type === "acknowledged" && frame.seq === 4);
  act(wire, 4, 3, { kind: "save-response", itemId: question.id, optionId: other?.id });
  // A number that is put back is no new act, on this connection or on the next; a hole before it is none either.
  const before = await world.refusedFrames("message-out-of-order");
  act(wire, 9, 8, { kind: "save-response", itemId: question.id, optionId: other?.id });
  expect(await refusalTo(wire, 9)).toBe("message-out-of-order");
  expect(await world.refusedFrames("message-out-of-order")).toBe(before + 1);
  expect(await answersOf(1)).toMatchObject([{ itemId: question.id, optionId: one?.id }]);
});

test("[AK8] a flood of acts is told to wait and counted, and a neighbour's answer is taken meanwhile", async () => {
  const [wire, neighbour, question] = [wires[2], wires[3], papers[3]?.[0]];
  const item = papers[2]?.[0];
  if (wire === undefined || neighbour === undefined || question === undefined || item === undefined)
    throw new Error("everybody has a paper");
  const busy = await world.refusedFrames("busy");
  for (let seq = 4; seq < 404; seq += 1)
    act(wire, seq, seq - 1, { kind: "set-flag", itemId: item.id, flagged: seq % 2 === 0 });
  act(neighbour, 4, 3, {
    kind: "save-response",
    itemId: question.id,
    optionId: question.options[0]?.id,
  });
  await neighbour.next((frame) => frame.type === "acknowledged" && frame.seq === 4);
  await wire.next((frame) => frame.type === "refused" && frame.reason === "busy");
  expect(await world.refusedFrames("busy")).toBeGreaterThan(busy);
});

test("[AK9] boards are not read before their release: a candidate's login opens none, and the public's says nothing of scores", async () => {
  const { body } = await world.login(2);
  const wire = new RawWire<BoardOutbound>(world.running.origin, "board", `neraca-staff=${body.token}`);
  wire.send({ type: "watch", channel: { kind: "sitting", id: SITTING }, have: null });
  const bye = await wire.next(({ type }) => type === "bye");
  expect(bye).toMatchObject({ type: "bye" });
  const before = await world.refusedRequests("staff-login-required");
  expect((await fetch(`${world.running.origin}/api/staff/boards`)).status).toBe(401);
  expect(await world.refusedRequests("staff-login-required")).toBe(before + 1);
  const board = await boardOn(world.running.dataFolder);
  try {
    await boardReady(board);
    const viewer = new RawWire<BoardOutbound>(originOf(board), "board");
    viewer.send({ type: "watch", channel: { kind: "sitting", id: SITTING }, have: null });
    await viewer.next(({ type }) => type === "board" || type === "bye");
    expect(JSON.stringify(viewer.frames)).not.toMatch(/"(?:scores|total|place)":/u);
    viewer.close();
  } finally {
    await board.close();
  }
});

test("[AK10] a client whose clock stands still answers after the end all the same: nothing counts, and all of it is on record", async () => {
  const [wire, question] = [wires[3], papers[3]?.[1]];
  if (wire === undefined || question === undefined) throw new Error("a paper has questions");
  await wire.next((frame) => frame.type === "result");
  const option = question.options[0]?.id;
  act(wire, 5, 4, { kind: "save-response", itemId: question.id, optionId: option });
  const told = await wire.next(
    (frame) =>
      (frame.type === "refused" && frame.seq === 5) || (frame.type === "acknowledged" && frame.seq === 5),
  );
  expect(told).toMatchObject({ type: "refused" });
  const lines = await world.linesOf(3);
  expect(lines.slice(lines.findIndex(({ type }) => type === "AttemptFinished"))).toMatchObject([
    { type: "AttemptFinished", cause: "deadline" },
    { type: "LateResponseRejected" },
  ]);
  await order(world.proctor, { verb: "close", evenIfUnfinished: true });
  act(wire, 6, 5, { kind: "save-response", itemId: question.id, optionId: option });
  expect(await refusalTo(wire, 6)).toBe("after-deadline");
  expect(await world.refusedFrames("after-deadline")).toBe(2);
});

test("[AK11] a ticket of Safe Exam Browser is not taken twice, and the record says so", async () => {
  const folder = await mkdtemp(join(tmpdir(), "neraca-attacker-"));
  const policy = join(folder, "policy.json");
  await writeFile(policy, JSON.stringify({ safeExamBrowser: "require" }));
  const strict = await AttackerWorld.armed(2, { NERACA_POLICY: policy });
  try {
    const { origin, dataFolder } = strict.running;
    const key = "a".repeat(64);
    await addToSebBook(dataFolder, SITTING, { origin, configKeys: [key] });
    const url = `${origin}/api/candidate/attestation`;
    const shown = { clientId: "computer-0", configKeyHash: null, browserExamKeyHash: null };
    const header = { "x-safeexambrowser-configkeyhash": headerHashOf(url, key) };
    const given = await post(url, JSON.stringify(shown), header);
    const { ticket } = given.body as { readonly ticket?: string };
    expect((await strict.login(0, { attestation: ticket })).body.token).toBeDefined();
    const before = await strict.refusedRequests("attestation-stale");
    expect((await strict.login(0, { attestation: ticket })).body.reason).toBe("attestation-stale");
    // Another's, at another computer, is no better.
    expect((await strict.login(1, { attestation: ticket })).body.reason).toBe("attestation-stale");
    expect(await strict.refusedRequests("attestation-stale")).toBe(before + 2);
    expect(await strict.linesOf(1)).toContainEqual(expect.objectContaining({ finding: "ticket-wrong" }));
    expect((await strict.login(1)).body.reason).toBe("browser-required");
  } finally {
    await strict.stop();
    await rm(folder, { recursive: true, force: true });
  }
}, 30_000);

test("[AK12] greetings without end are hung up and counted", async () => {
  const flooded = await AttackerWorld.armed(1);
  try {
    const { body } = await flooded.login(0);
    for (let nth = 0; nth < 60; nth += 1) await flooded.joined(body.token);
    const wire = new RawWire<CandidateOutbound>(flooded.running.origin, "candidate");
    wire.send({ type: "hello", protocol: 2, token: body.token, outboxId: "o1", paperDigest: null });
    expect(await byeTo(wire)).toBe("too-many-requests");
    expect(await flooded.refusedFrames("too-many-requests")).toBe(1);
  } finally {
    await flooded.stop();
  }
}, 30_000);
