import { type AttemptId, outboxId, sittingId } from "@neraca/base";
import type { SittingCard } from "@neraca/engine";
import { type BoardOutbound, zBoardOutbound } from "@neraca/protocol";
import { type ExamWorld, openWorld, SITTING } from "@neraca/testkit/exam-world";
import { settle } from "@neraca/testkit/virtual-clock";
import { wirePair } from "@neraca/testkit/wire-pair";
import { describe, expect, test } from "vitest";
import { BOARD_WIRES_MAX } from "../src/sessions/board-desk.ts";

function viewer(world: ExamWorld) {
  const pair = wirePair();
  world.boardDesk.accept(pair.server);
  const frames: BoardOutbound[] = [];
  pair.client.listen({
    onFrame: (text) => frames.push(zBoardOutbound.parse(JSON.parse(String(text)))),
    onClose: () => {},
  });
  const watch = (id: string): void => pair.client.send(JSON.stringify({ type: "watch", sittingId: id }));
  return { pair, frames, watch };
}

async function started(): Promise<ExamWorld> {
  const world = await openWorld();
  await world.arm();
  await world.start();
  return world;
}

describe("a board", () => {
  test("[BO1] is a picture, then changes at most once a second, only of what changed", async () => {
    const world = await started();
    const { frames, watch } = viewer(world);
    watch(SITTING);
    await settle();
    expect(frames).toMatchObject([{ type: "board", sealed: false, clock: { phase: "running" } }]);
    expect(frames[0]?.type === "board" && frames[0].rows).toHaveLength(3);
    await world.clock.advance(5_000);
    expect(frames).toHaveLength(1);
    for (let nth = 0; nth < 3; nth += 1) await world.login(nth);
    await world.extend(60_000);
    await world.pause();
    await world.clock.advance(999);
    expect(frames).toHaveLength(1);
    await world.clock.advance(1);
    expect(frames).toHaveLength(2);
    expect(frames[1]).toMatchObject({
      type: "changes",
      rows: [],
      clock: { phase: "paused", extensionMs: 60_000 },
    });
    expect(frames[1]?.type === "changes" && frames[1].position).toBe(world.service.position);
    await world.conduct.close("system", true);
    await world.clock.advance(1_000);
    expect(frames.at(-1)).toMatchObject({ type: "changes", sealed: true });
  });

  test("[BO2] shows nothing to whoever asked for another sitting, for none, or has gone", async () => {
    const world = await started();
    const [unknown, silent, gone, broken] = [viewer(world), viewer(world), viewer(world), viewer(world)];
    unknown.watch(sittingId("nowhere"));
    gone.watch(SITTING);
    gone.pair.client.close();
    broken.pair.client.send("{");
    broken.watch(SITTING);
    await settle();
    await world.extend(60_000);
    await world.clock.advance(1_000);
    expect(unknown.frames).toEqual([{ type: "bye", reason: "sitting-unknown", final: true }]);
    expect(broken.frames[0]).toEqual({ type: "bye", reason: "message-malformed", final: true });
    expect(silent.frames).toEqual([]);
    expect(gone.pair.sentByServer.length).toBeLessThanOrEqual(1);
  });

  test("[BO3] that was opened before the roster was known shows all of it once it is", async () => {
    const world = await openWorld();
    const whole = world.cards.get(SITTING)!;
    const early: SittingCard = { ...whole, seats: new Map([...whole.seats].slice(0, 1)) };
    world.cards.set(SITTING, early);
    const { frames, watch } = viewer(world);
    watch(SITTING);
    await settle();
    expect(frames[0]).toMatchObject({ type: "board", rows: [] });
    await world.arm();
    await world.clock.advance(3_000);
    expect(frames).toHaveLength(1);
    world.cards.set(SITTING, whole);
    await world.clock.advance(3_000);
    const last = frames.at(-1);
    const shown: readonly AttemptId[] =
      last?.type === "changes" ? last.rows.map(({ attemptId }) => attemptId) : [];
    expect(shown.toSorted()).toEqual([...whole.seats.keys()].toSorted());
  });

  test("[BO4] is asked for at most once a second", async () => {
    const world = await started();
    const { frames, watch, pair } = viewer(world);
    watch(SITTING);
    await world.clock.advance(1_000);
    watch(SITTING);
    await world.clock.advance(999);
    expect(frames.map(({ type }) => type)).toEqual(["board", "board"]);
    watch(SITTING);
    await settle();
    expect(frames.at(-1)).toEqual({ type: "bye", reason: "too-many-requests", final: true });
    expect([frames.length, pair.isClosed()]).toEqual([3, true]);
  });

  test("[BO5] is one of so many, and there is room again when one has closed", async () => {
    const world = await started();
    const viewers = Array.from({ length: BOARD_WIRES_MAX }, () => viewer(world));
    const beyond = viewer(world);
    await settle();
    expect(beyond.frames).toEqual([{ type: "bye", reason: "busy", final: false }]);
    expect(beyond.pair.isClosed()).toBe(true);
    const again = viewer(world);
    viewers[0]!.pair.client.close();
    await settle();
    expect(again.pair.isClosed()).toBe(true);
    const next = viewer(world);
    next.watch(SITTING);
    await settle();
    expect(next.frames).toMatchObject([{ type: "board" }]);
  });

  test("[BO6] is written once for all who ask, with each one's own clock, until it changes", async () => {
    const world = await openWorld();
    await world.arm();
    await world.login(0);
    const paperDigest = world.service.armed.paper(world.attemptId(0)).digest;
    const acts = [
      { kind: "confirm-identity" },
      { kind: "accept-rules" },
      { kind: "receive-paper", paperDigest },
    ] as const;
    acts.forEach((act, index) => {
      world.conduct.act(
        world.attemptId(0),
        { outboxId: outboxId("b"), epoch: 1, seq: index + 1, act },
        () => {},
      );
    });
    await settle();
    const name = { reads: 0 };
    const card = world.cards.get(SITTING)!;
    const seats = new Map(
      [...card.seats].map(([id, seat]) => {
        const toJSON = (): string => {
          name.reads += 1;
          return seat.name;
        };
        return [id, { ...seat, name: { toJSON } as unknown as string }];
      }),
    );
    world.cards.set(SITTING, { ...card, seats });
    const asks = async () => {
      const { frames, watch } = viewer(world);
      watch(SITTING);
      await settle();
      return frames[0] as Extract<BoardOutbound, { type: "board" }>;
    };
    const first = await asks();
    await world.clock.advance(500);
    const second = await asks();
    expect(name.reads).toBe(3);
    expect(second.rows).toEqual(first.rows);
    expect(second.clock.serverNow - first.clock.serverNow).toBe(500);
    await world.start();
    await world.clock.advance(1_000);
    const last = await asks();
    expect(last.rows).not.toEqual(first.rows);
    expect(name.reads).toBeGreaterThan(3);
  });

  test("[BO7] that cannot be read says so, and why to the log", async () => {
    const world = await started();
    const cause = new Error("the registry is closed");
    world.cards.get = () => {
      throw cause;
    };
    const { frames, watch } = viewer(world);
    watch(SITTING);
    await settle();
    expect(frames).toEqual([{ type: "bye", reason: "server-fault", final: true }]);
    expect(world.faults).toEqual([cause]);
  });
});
