import { MINUTE_MS, SECOND_MS } from "@neraca/base";
import { type Act, reckoningOf, timeLeftMs } from "@neraca/exam";
import { type ExamWorld, openWorld, PROCTOR, worldDisk } from "@neraca/testkit/exam-world";
import { RawCandidate } from "@neraca/testkit/raw-candidate";
import { settle } from "@neraca/testkit/virtual-clock";
import { expect, test } from "vitest";
import { streamName } from "../src/index.ts";

async function working(options: Parameters<typeof openWorld>[0] = {}) {
  const world = await openWorld(options);
  await world.arm();
  const candidate = new RawCandidate(world);
  await candidate.hello(await world.login(0));
  await candidate.prepare();
  await world.start();
  await settle();
  return { world, candidate };
}

function saveOf(world: ExamWorld, item: number): Act {
  const { itemId, optionIds } = world.service.armed.paper(world.attemptId(0)).questions[item]!;
  return { kind: "save-response", itemId, optionId: optionIds[0]! };
}

test("[HL19] an answer that a full disk refused before the deadline counts when there is room after it", async () => {
  const { world, candidate } = await working();
  await world.clock.advance(99 * MINUTE_MS);
  world.journal.always("full");
  const seq = candidate.act(saveOf(world, 3));
  await settle();
  expect(candidate.last("refused")).toMatchObject({ seq, keep: true });
  await world.clock.advance(5 * MINUTE_MS);
  world.journal.heal();
  await world.clock.advance(2 * SECOND_MS);
  candidate.act(saveOf(world, 3), { seq, prev: seq - 1 });
  await settle();
  expect(candidate.last("acknowledged")?.seq).toBe(seq);
  expect(world.service.attempt(world.attemptId(0)).responses.size).toBe(1);
});

function timeLeft(world: ExamWorld): number {
  const { sitting } = world.service;
  if (!("account" in sitting) || sitting.account === null) throw new Error("not started");
  return timeLeftMs(reckoningOf(sitting.account), sitting.terms.durationMs, world.clock.now());
}

test("[HL19] the time from the first refusal on is given back before anything else is decided, once", async () => {
  const { world, candidate } = await working();
  await world.clock.advance(10 * MINUTE_MS);
  const left = timeLeft(world);
  const since = world.clock.now();
  world.journal.always("full");
  candidate.act(saveOf(world, 3));
  await settle();
  expect(world.hall.isStoring()).toBe(false);
  await world.clock.advance(4 * MINUTE_MS);
  const head = await world.journal.head();
  world.journal.heal();
  await world.clock.advance(SECOND_MS);
  expect(world.hall.isStoring()).toBe(true);
  const written = (await world.journal.read(head, 100)).map(({ event }) => event);
  expect(written.map(({ type }) => type)).toEqual(["CommitsRefused", "VenueFaultBegan", "VenueFaultEnded"]);
  expect(written[0]).toMatchObject({ since, at: world.clock.now() });
  expect(written[1]).toMatchObject({ from: since, cause: "server-down" });
  expect(timeLeft(world)).toBe(left);
  await world.clock.advance(10 * SECOND_MS);
  expect(await world.journal.head()).toBe(head + 3);
});

test("[HL19] a disk that is slow at it gets the giving back once", async () => {
  const { world, candidate } = await working();
  await world.clock.advance(10 * MINUTE_MS);
  world.journal.always("full");
  candidate.act(saveOf(world, 3));
  await world.clock.advance(4 * MINUTE_MS);
  world.journal.heal();
  world.journal.script("store", "hold");
  await world.clock.advance(8 * SECOND_MS);
  world.journal.release();
  await world.clock.advance(2 * SECOND_MS);
  const { sitting } = world.service;
  expect(sitting.phase === "running" && sitting.account.faults).toHaveLength(1);
});

test("[HL19] a process that dies between the disk's answer and the giving back leaves it to the next", async () => {
  const disk = worldDisk();
  const { world, candidate } = await working({ disk });
  await world.clock.advance(10 * MINUTE_MS);
  const left = timeLeft(world);
  const lastBeat = world.clock.now();
  world.journal.always("full");
  candidate.act(saveOf(world, 3));
  await world.clock.advance(4 * MINUTE_MS);
  world.journal.heal();
  world.journal.script("store", "hold");
  await world.clock.advance(SECOND_MS);
  expect((await world.journal.read(0, 10_000)).at(-1)?.event.type).toBe("CommitsRefused");
  world.crash();
  const next = await openWorld({ disk, clock: world.clock, aliveUntil: lastBeat });
  expect(timeLeft(next)).toBe(left);
});

test("[HL19] while the disk refuses nothing is decided and nobody is refused for good", async () => {
  const { world, candidate } = await working();
  world.journal.always("full");
  candidate.act(saveOf(world, 3));
  await settle();
  const tries = world.journal.batches.length;
  candidate.act({ kind: "finish" });
  for (const item of [4, 5, 6]) candidate.act(saveOf(world, item));
  await settle();
  expect(candidate.all("refused").every(({ keep }) => keep)).toBe(true);
  expect(await world.pause()).toEqual({ ok: false, error: "disk-full" });
  expect(await world.conduct.close(PROCTOR, true)).toEqual({ ok: false, error: "disk-full" });
  await expect(world.login(1)).rejects.toThrow("busy");
  // The disk is asked by one line of the machine's own, once a second, and by nobody else.
  await world.clock.advance(10 * SECOND_MS);
  const asked = world.journal.batches.slice(tries);
  expect(asked.length).toBeGreaterThanOrEqual(10);
  expect(asked.length).toBeLessThanOrEqual(11);
  expect(asked.every((batch) => batch.length === 1 && batch[0]?.stream === "machine/server")).toBe(true);
});

test.each(["full", "reject"] as const)(
  "[HL19] what could not be given back (%s) stays owed",
  async (outcome) => {
    const { world, candidate } = await working();
    const left = timeLeft(world);
    const since = world.clock.now();
    world.journal.always("full");
    candidate.act(saveOf(world, 3));
    await world.clock.advance(MINUTE_MS);
    world.journal.heal();
    world.journal.script("store", outcome, outcome);
    await world.clock.advance(1_500);
    expect(world.hall.isStoring()).toBe(false);
    await world.clock.advance(5 * SECOND_MS);
    expect(world.hall.isStoring()).toBe(true);
    expect(world.service.sitting).toMatchObject({ account: { faults: [{ from: since }] } });
    const { sitting } = world.service;
    const ended = "account" in sitting ? sitting.account?.faults[0]?.to : null;
    expect(left - timeLeft(world)).toBe(world.clock.now() - Number(ended));
  },
);

test("[HL19] a sitting that was not running has nothing to be given back; others are not touched", async () => {
  const { world } = await working();
  await world.pause();
  const { sitting } = world.service;
  world.journal.script("full");
  world.hall.commit.submit(
    [
      {
        stream: streamName("selection", "x"),
        expectedVersion: 0,
        events: [{ type: "RankingPublished", at: 1 }],
      },
    ],
    () => {},
    () => {},
  );
  await world.clock.advance(5 * SECOND_MS);
  expect(world.hall.isStoring()).toBe(true);
  expect(world.service.sitting).toEqual(sitting);
});
