import { outboxId } from "@neraca/base";
import { isReason, REASONS } from "@neraca/protocol";
import { type ExamWorld, openWorld } from "@neraca/testkit/exam-world";
import { RawCandidate } from "@neraca/testkit/raw-candidate";
import { settle } from "@neraca/testkit/virtual-clock";
import { expect } from "vitest";

export async function armedWorld(options: Parameters<typeof openWorld>[0] = {}): Promise<ExamWorld> {
  const world = await openWorld(options);
  expect(await world.arm()).toEqual({ ok: true, value: null });
  return world;
}

/** The nth candidate, connected and ready. */
export async function ready(world: ExamWorld, nth = 0, box = "box-1"): Promise<RawCandidate> {
  const candidate = new RawCandidate(world);
  await candidate.hello(await world.login(nth), { outboxId: outboxId(box) });
  await candidate.prepare();
  return candidate;
}

/** Something that must be refused with a reason that has words in both languages, and must leave no trace on the disk. */
export async function refusedWithoutTrace(
  world: ExamWorld,
  candidate: RawCandidate,
  say: () => unknown,
): Promise<string> {
  const head = await world.journal.head();
  const before = candidate.frames.length;
  await say();
  await settle();
  const frame = candidate.frames.slice(before).find(({ type }) => type === "bye" || type === "refused");
  if (frame?.type !== "bye" && frame?.type !== "refused") throw new Error("not refused");
  expect(isReason(frame.reason)).toBe(true);
  expect(REASONS[frame.reason].id).not.toBe("");
  expect(REASONS[frame.reason].en).not.toBe("");
  // A connection that ends is recorded; an act is not.
  const trace = (await world.journal.read(head, 100)).filter(({ event }) => event.type !== "ConnectionLost");
  expect(trace).toEqual([]);
  if (frame.type === "bye") expect(candidate.closed).toBe(true);
  return `${frame.type} ${frame.reason} ${frame.type === "bye" ? frame.final : frame.keep}`;
}
