import {
  type Append,
  BATCH_EVENTS_ENOUGH,
  BATCH_EVENTS_MAX,
  type Gather,
  GroupCommit,
  QUEUE_EVENTS_MAX,
  streamName,
} from "@neraca/engine";
import { memoryJournalDisk, openMemoryJournal } from "@neraca/storage";
import { ScriptedJournal } from "@neraca/testkit/scripted-journal";
import { settle } from "@neraca/testkit/virtual-clock";
import fc from "fast-check";
import { describe, expect, test } from "vitest";

const STREAM = streamName("attempt", "s1.a");

function append(version: number, count = 1, stream = STREAM): Append {
  const events = Array.from({ length: count }, (_, index) => ({ type: "e", n: version + index }));
  return { stream, expectedVersion: version, events };
}

/** @param gather when batches are sent; at once unless said otherwise */
async function given(gather?: Gather) {
  const journal = new ScriptedJournal(await openMemoryJournal(memoryJournalDisk()));
  const log: string[] = [];
  const unknown: unknown[] = [];
  const commit = new GroupCommit(journal, (cause) => unknown.push(cause), gather);
  commit.onRollback(() => log.push("rollback"));
  const submit = (name: string, appends: readonly Append[]): void =>
    commit.submit(
      appends,
      (recorded) => log.push(`${name} stored ${recorded.map(({ position }) => position).join(",")}`),
      () => log.push(`${name} rejected`),
    );
  return { journal, commit, log, unknown, submit };
}

describe("group commit", () => {
  test("[GC1] has one commit on its way, and makes one batch of what arrives meanwhile", async () => {
    const { journal, submit } = await given();
    journal.script("hold");
    for (let version = 0; version < 5; version += 1) submit(`s${version}`, [append(version)]);
    await settle();
    expect(journal.batches.map((batch) => batch.length)).toEqual([1]);
    journal.release();
    await settle();
    expect(journal.batches.map((batch) => batch.map(({ expectedVersion }) => expectedVersion))).toEqual([
      [0],
      [1, 2, 3, 4],
    ]);
    expect(journal.inFlightMost).toBe(1);
  });

  test("[GC2] tells nothing before the disk has answered, then everybody in order, each their own", async () => {
    const { journal, log, submit } = await given();
    journal.script("hold", "hold");
    submit("a", [append(0, 2)]);
    submit("b", [append(2)]);
    submit("c", [append(3, 3)]);
    await settle();
    expect(log).toEqual([]);
    journal.release();
    await settle();
    expect(log).toEqual(["a stored 1,2"]);
    journal.release();
    await settle();
    expect(log).toEqual(["a stored 1,2", "b stored 3", "c stored 4,5,6"]);
  });

  test("[GC3] rejects a commit with everything behind it, rolls back first, and goes on", async () => {
    const { journal, commit, log, submit } = await given();
    journal.script("hold");
    submit("a", [append(0)]);
    submit("b", [append(1)]);
    submit("nothing", []);
    await settle();
    journal.release("reject");
    await settle();
    expect(log).toEqual(["rollback", "a rejected", "b rejected", "nothing rejected"]);
    expect(commit.waitingEvents).toBe(0);
    expect(await journal.head()).toBe(0);
    submit("again", [append(0)]);
    await settle();
    expect(log.at(-1)).toBe("again stored 1");
  });

  test.each(["lose", "keep"] as const)(
    "[GC4] stops when nobody knows what became of a commit (%s)",
    async (outcome) => {
      const { journal, commit, log, unknown, submit } = await given();
      journal.script("hold");
      submit("a", [append(0)]);
      submit("b", [append(1)]);
      journal.release(outcome);
      await settle();
      expect(unknown).toHaveLength(1);
      expect(log).toEqual([]);
      expect(commit.hasRoom(1)).toBe(false);
      submit("late", [append(1)]);
      await settle();
      expect(log).toEqual(["rollback", "late rejected"]);
      expect(journal.batches).toHaveLength(1);
    },
  );

  test("[GC5] closes a batch when it has enough, and lets one large submission go whole", async () => {
    const { journal, submit } = await given();
    journal.script("hold");
    submit("first", [append(0)]);
    const half = BATCH_EVENTS_ENOUGH / 2;
    submit("a", [append(1, half)]);
    submit("b", [append(1 + half, half)]);
    submit("c", [append(1 + 2 * half)]);
    submit("large", [append(2 + 2 * half, 3 * half)]);
    submit("largest", [append(2 + 5 * half, BATCH_EVENTS_MAX)]);
    journal.release();
    await settle();
    const sizes = journal.batches.map((batch) => batch.reduce((sum, { events }) => sum + events.length, 0));
    expect(sizes).toEqual([1, BATCH_EVENTS_ENOUGH, 1, 3 * half, BATCH_EVENTS_MAX]);
  });

  test("[GC5] rejects what no batch can hold in its place, and nothing before it", async () => {
    const { journal, log, submit } = await given();
    journal.script("hold");
    submit("a", [append(0)]);
    submit("huge", [append(1, BATCH_EVENTS_MAX + 1)]);
    submit("b", [append(1)]);
    await settle();
    expect(log).toEqual([]);
    journal.release();
    await settle();
    expect(log).toEqual(["a stored 1", "rollback", "huge rejected", "b rejected"]);
    submit("c", [append(1)]);
    await settle();
    expect(log.at(-1)).toBe("c stored 2");
  });

  test("[GC6] has room up to the limit, and again when the disk has answered", async () => {
    const { journal, commit, submit } = await given();
    journal.script("hold");
    const half = QUEUE_EVENTS_MAX / 2;
    submit("a", [append(0, half)]);
    expect(commit.hasRoom(half)).toBe(true);
    submit("b", [append(half, half)]);
    expect(commit.hasRoom(1)).toBe(false);
    expect(commit.hasRoom(0)).toBe(true);
    journal.release();
    await settle();
    expect(commit.waitingEvents).toBe(0);
    expect(commit.hasRoom(QUEUE_EVENTS_MAX)).toBe(true);
    expect(commit.hasRoom(QUEUE_EVENTS_MAX + 1)).toBe(false);
  });

  test("[GC7] lets a submission without events wait for what is before it", async () => {
    const { journal, log, submit } = await given();
    submit("idle", []);
    expect(log).toEqual(["idle stored "]);
    journal.script("hold");
    submit("a", [append(0)]);
    submit("empty", []);
    await settle();
    expect(log).toEqual(["idle stored "]);
    journal.release();
    await settle();
    expect(log).toEqual(["idle stored ", "a stored 1", "empty stored "]);
    expect(journal.batches).toHaveLength(1);
  });

  test("[GC8] stays in order when whoever is told submits at once", async () => {
    const { journal, commit, log, submit } = await given();
    const chain = (name: string, then: () => void): void =>
      commit.submit(
        [append(0, 1, streamName("attempt", `s1.${name}`))],
        () => {
          log.push(`${name} stored`);
          then();
        },
        () => log.push(`${name} rejected`),
      );
    journal.script("hold");
    chain("first", () => {});
    chain("a", () => submit("after-a", [append(0)]));
    chain("b", () => submit("after-b", [append(1)]));
    journal.script("store", "hold");
    journal.release();
    await settle();
    // Both were submitted while the second batch was told: one commit, held.
    expect(journal.inFlightMost).toBe(1);
    expect(journal.batches.map((batch) => batch.length)).toEqual([1, 2, 2]);
    journal.release("reject");
    await settle();
    expect(log).toEqual([
      "first stored",
      "a stored",
      "b stored",
      "rollback",
      "after-a rejected",
      "after-b rejected",
    ]);
  });

  test("[GC10] sends what has come by the time it is told to, and asks again for what comes later", async () => {
    const asked: (() => void)[] = [];
    const { journal, log, submit } = await given((next) => asked.push(next));
    submit("a", [append(0)]);
    submit("b", [append(1)]);
    submit("empty", []);
    await settle();
    expect(asked).toHaveLength(1);
    expect(journal.batches).toEqual([]);
    journal.script("hold");
    asked[0]?.();
    submit("c", [append(2)]);
    submit("empty too", []);
    await settle();
    expect(asked).toHaveLength(1);
    journal.release();
    await settle();
    // What had come while the disk was busy went at once.
    expect(log).toEqual(["a stored 1", "b stored 2", "empty stored ", "c stored 3", "empty too stored "]);
    expect(asked).toHaveLength(1);
    submit("d", [append(3)]);
    expect(asked).toHaveLength(2);
    asked[1]?.();
    await settle();
    expect(log.at(-1)).toBe("d stored 4");
    expect(journal.batches.map((batch) => batch.length)).toEqual([2, 1, 1]);
  });

  test("[GC11] has the next batch on its way while the last one is told, and tells in order", async () => {
    const { journal, commit, log, submit } = await given();
    const told: number[] = [];
    journal.script("hold", "hold");
    commit.submit(
      [append(0)],
      () => {
        told.push(journal.batches.length);
        log.push("a stored");
        submit("late", [append(2)]);
        submit("late and empty", []);
      },
      () => {},
    );
    submit("empty", []);
    submit("b", [append(1)]);
    await settle();
    journal.release();
    await settle();
    // The second batch had been sent when the first was told; it is held, and what was submitted then waits for it.
    expect(told).toEqual([2]);
    expect(log).toEqual(["a stored"]);
    journal.release();
    await settle();
    expect(log).toEqual([
      "a stored",
      "empty stored ",
      "b stored 2",
      "late stored 3",
      "late and empty stored ",
    ]);
    expect(journal.inFlightMost).toBe(1);
  });

  const gathers: readonly (readonly [when: string, gather: Gather | undefined])[] = [
    ["at once", undefined],
    ["a turn later", (next) => queueMicrotask(next)],
    ["three turns later", (next) => void settle(3).then(next)],
  ];
  test.each(gathers)(
    "[GC1, GC2, GC3, GC10] hold for any sequence of submissions and outcomes, sent %s",
    async (_when, gather) => {
      const outcomes = fc.array(fc.constantFrom("store" as const, "reject" as const), { maxLength: 12 });
      const submissions = fc.array(fc.record({ events: fc.nat(3), waits: fc.boolean() }), { maxLength: 25 });
      await fc.assert(
        fc.asyncProperty(submissions, outcomes, async (list, script) => {
          const { journal, commit } = await given(gather);
          journal.script(...script);
          const told: string[] = [];
          let version = 0;
          let durable = 0;
          commit.onRollback(() => {
            version = durable;
          });
          for (const [nth, { events, waits }] of list.entries()) {
            const from = version;
            version += events;
            const appends = events === 0 ? [] : [append(from, events)];
            commit.submit(
              appends,
              (recorded) => {
                told.push(`${nth}`);
                durable += recorded.length;
                expect(recorded.map((line) => line.event["n"])).toEqual(
                  appends.flatMap((each) => each.events.map(({ n }) => n)),
                );
              },
              () => told.push(`${nth}`),
            );
            if (waits) await settle(3);
          }
          while (commit.waitingEvents > 0 || told.length < list.length) await settle();
          // Everybody is told exactly once, in order; what was told is what is stored.
          expect(told).toEqual(list.map((_, nth) => `${nth}`));
          expect(await journal.head()).toBe(durable);
          expect(journal.inFlightMost).toBeLessThanOrEqual(1);
          expect(commit.waitingEvents).toBe(0);
        }),
        { numRuns: 150 },
      );
    },
  );

  test("[GC9] a disk that has no room leaves none until it takes something, and that is told first", async () => {
    const { journal, commit, log, submit } = await given();
    commit.onFull((isFull) => log.push(isFull ? "full" : "room"));
    journal.script("full", "full", "reject", "store");
    submit("a", [append(0)]);
    await settle();
    expect([commit.isFull, commit.hasRoom(1)]).toEqual([true, false]);
    for (const name of ["b", "c"]) {
      submit(name, [append(0)]);
      await settle();
    }
    expect(commit.isFull).toBe(true);
    submit("d", [append(0)]);
    await settle();
    expect([commit.isFull, commit.hasRoom(1)]).toEqual([false, true]);
    expect(log.filter((line) => line !== "rollback")).toEqual([
      "a rejected",
      "full",
      "b rejected",
      "c rejected",
      "room",
      "d stored 1",
    ]);
  });
});
