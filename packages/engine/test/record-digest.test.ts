import { createHash } from "node:crypto";
import { type AttemptId, canonicalJson, digestOf, outboxId } from "@neraca/base";
import { type LedgerEntry, parseEntry } from "@neraca/ledger";
import { type ExamWorld, openWorld, PROCTOR } from "@neraca/testkit/exam-world";
import { settle } from "@neraca/testkit/virtual-clock";
import { expect, test } from "vitest";

/** As somebody does who was given a record: SHA-256 over the digest before, a newline, and the event's text. */
function digestByHand(texts: readonly string[]): string {
  const sha256 = (text: string): string => createHash("sha256").update(text).digest("hex");
  return texts.reduce((before, text) => sha256(`${before}\n${text}`), sha256(""));
}

async function recordOf(world: ExamWorld, attemptId: AttemptId): Promise<readonly string[]> {
  const lines = await world.journal.read(0, 10_000);
  const own = lines.filter(
    ({ stream, event }) => stream === `attempt/${attemptId}` && event.type !== "ResultSealed",
  );
  return own.map(({ event }) => JSON.stringify(event));
}

function entriesIn(world: ExamWorld): readonly LedgerEntry[] {
  const bundle = world.disk.ledger.get("tile/entries/000.p/5")!;
  const entries: LedgerEntry[] = [];
  for (let at = 0; at < bundle.length; ) {
    const end = at + 2 + bundle[at]! * 256 + bundle[at + 1]!;
    const entry = parseEntry(bundle.subarray(at + 2, end));
    if (entry.ok) entries.push(entry.value);
    at = end;
  }
  return entries;
}

async function begin(world: ExamWorld): Promise<void> {
  await world.arm();
  await world.login(0);
  await world.login(1);
  const acts = [{ kind: "confirm-identity" }, { kind: "accept-rules" }] as const;
  acts.forEach((act, index) => {
    const frame = { outboxId: outboxId("b"), epoch: 1, seq: index + 1, act };
    world.conduct.act(world.attemptId(0), frame, () => {});
  });
  await settle();
}

test("[LB9] each result carries the digest of its attempt's whole record, which anybody computes again from the journal", async () => {
  const world = await openWorld();
  await begin(world);
  await world.start();
  await world.conduct.close(PROCTOR, true);
  await settle();
  const results = entriesIn(world).filter((entry) => entry.type === "result");
  expect(results).toHaveLength(3);
  const digests: string[] = [];
  for (const [nth, result] of results.entries()) {
    const record = await recordOf(world, world.attemptId(nth));
    // Logged in and worked, only logged in, never came.
    expect(record.length).toBeGreaterThanOrEqual([3, 1, 0][nth]!);
    expect(result.journalDigest).toBe(digestByHand(record));
    digests.push(result.journalDigest);
  }
  expect(digests[2]).toBe(digestOf(""));
  expect(new Set(digests).size).toBe(3);
  const [first, ...rest] = await recordOf(world, world.attemptId(0));
  expect(digestByHand([...rest, first!])).not.toBe(digests[0]);
  expect(digestByHand(rest)).not.toBe(digests[0]);
  expect(digestByHand([first!.replace('"at":', '"at":1'), ...rest])).not.toBe(digests[0]);
});

test("[LB9] the close binds the records of all", async () => {
  const world = await openWorld();
  await begin(world);
  await world.conduct.close(PROCTOR, true);
  await settle();
  const seed = entriesIn(world).find((entry) => entry.type === "seed");
  const records = await Promise.all(
    [0, 1, 2].map(async (nth) => {
      const record = await recordOf(world, world.attemptId(nth));
      return [world.attemptId(nth), record.length, digestByHand(record)];
    }),
  );
  expect(seed?.journalDigest).toBe(digestOf(canonicalJson(records)));
});

test("[LB9] also over a restart in the middle, and over a commit that was taken back", async () => {
  const world = await openWorld();
  await begin(world);
  world.journal.script("reject");
  const act = { outboxId: outboxId("b"), epoch: 1, seq: 3, act: { kind: "call-proctor" } as const };
  const fates: string[] = [];
  world.conduct.act(world.attemptId(0), act as never, (fate) => fates.push(fate));
  await settle();
  world.crash();
  const next = await openWorld({ disk: world.disk, clock: world.clock });
  await next.conduct.close(PROCTOR, true);
  await settle();
  const results = entriesIn(next).filter((entry) => entry.type === "result");
  for (const [nth, result] of results.entries()) {
    expect(result.journalDigest).toBe(digestByHand(await recordOf(next, next.attemptId(nth))));
  }
  expect(fates).not.toContain("stored");
});
