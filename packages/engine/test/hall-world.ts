import { outboxId } from "@neraca/base";
import type { Act } from "@neraca/exam";
import { type ExamWorld, openWorld } from "@neraca/testkit/exam-world";
import { settle } from "@neraca/testkit/virtual-clock";
import { boardRows } from "./board-rows.ts";

export const BOX = outboxId("box");

/** The nth candidate does this, without a connection. */
export function act(world: ExamWorld, nth: number, seq: number, what: Act): void {
  world.conduct.act(world.attemptId(nth), { outboxId: BOX, epoch: 1, seq, act: what }, () => {});
}

export async function prepare(world: ExamWorld, nth: number): Promise<void> {
  await world.login(nth);
  act(world, nth, 1, { kind: "confirm-identity" });
  act(world, nth, 2, { kind: "accept-rules" });
  const { digest } = world.service.armed.paper(world.attemptId(nth));
  act(world, nth, 3, { kind: "receive-paper", paperDigest: digest });
  await settle();
}

export function saveOf(world: ExamWorld, nth: number, item: number, option: number): Act {
  const { questions } = world.service.armed.paper(world.attemptId(nth));
  const question = questions[item % questions.length]!;
  return { kind: "save-response", itemId: question.itemId, optionId: question.optionIds[option % 5]! };
}

export async function runningWorld(options: Parameters<typeof openWorld>[0] = {}): Promise<ExamWorld> {
  const world = await openWorld(options);
  await world.arm();
  for (let nth = 0; nth < 2; nth += 1) await prepare(world, nth);
  await world.start();
  return world;
}

export const attempts = (world: ExamWorld) =>
  world.service.attemptIds().map((id) => world.service.attempt(id));

/** Everything that anybody can see of a world, as text. */
export function pictureOf(world: ExamWorld): string {
  const { service } = world;
  const plain = (_: string, value: unknown): unknown =>
    value instanceof Map || value instanceof Set ? [...(value as Iterable<unknown>)] : value;
  return JSON.stringify(
    {
      sitting: service.sitting,
      attempts: attempts(world),
      standings: service.attemptIds().map((id) => service.standing(id)),
      papers: service.attemptIds().map((id) => service.armed.paper(id).digest),
      board: boardRows(service, world.cards.get(service.id)!),
      size: world.book.size,
      published: world.book.publishedSize,
      position: service.position,
    },
    plain,
  );
}
