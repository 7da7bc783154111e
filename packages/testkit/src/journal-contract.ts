import { concat, fromHex, sha256, toHex, utf8 } from "@neraca/base";
import type { Append, Journal, NewEvent, RecordedEvent } from "@neraca/engine";
import { BATCH_EVENTS_MAX, CommitRejectedError, EVENT_BYTES_MAX, streamName } from "@neraca/engine";
import { afterEach, beforeEach, describe, expect, test } from "vitest";

/** One place where a journal can be kept: a file, a database, a piece of memory. */
export type JournalStore = {
  /** Opens the journal; after a `close`, the same one again with all it held. */
  readonly open: () => Promise<Journal>;
  /** Removes what is left of it. Every journal opened on it is closed by then. */
  readonly destroy: () => Promise<void>;
};

/** The rules JR of packages/storage/SPEC.md, which every journal keeps. `makeStore` gives an empty store each time. */
export function journalContract(name: string, makeStore: () => Promise<JournalStore>): void {
  describe(`journal contract: ${name}`, () => {
    let store: JournalStore;
    const opened: Journal[] = [];

    async function openJournal(): Promise<Journal> {
      const journal = await store.open();
      opened.push(journal);
      return journal;
    }

    beforeEach(async () => {
      store = await makeStore();
    });
    afterEach(async () => {
      for (const journal of opened.splice(0)) await journal.close();
      await store.destroy();
    });

    writingRules(openJournal);
    valueRules(openJournal);
    refusingRules(openJournal);
    readingRules(openJournal);
    lifeRules(openJournal);
    chainRules(openJournal);
  });
}

type OpenJournal = () => Promise<Journal>;

const alpha = streamName("attempt", "s1.alpha");
const beta = streamName("attempt", "s1.beta");

function answered(choice: string): NewEvent {
  return { type: "answered", choice };
}

function append(stream: Append["stream"], expectedVersion: number, ...choices: readonly string[]): Append {
  return { stream, expectedVersion, events: choices.map(answered) };
}

/** An event that takes exactly this many bytes as JSON, in characters of two bytes as far as they go. */
function eventOfBytes(bytes: number): NewEvent {
  const room = bytes - JSON.stringify({ type: "filled", text: "" }).length;
  return { type: "filled", text: "é".repeat(Math.floor(room / 2)) + "x".repeat(room % 2) };
}

async function all(journal: Journal): Promise<readonly RecordedEvent[]> {
  const events: RecordedEvent[] = [];
  for (;;) {
    const page = await journal.read(events.length, 1_000);
    if (page.length === 0) return events;
    events.push(...page);
  }
}

function places(events: readonly RecordedEvent[]): readonly string[] {
  return events.map((each) => `${each.position} ${each.stream} ${each.version} ${String(each.event.choice)}`);
}

function writingRules(openJournal: OpenJournal): void {
  test("[JR1] an empty journal has head 0 and nothing to read", async () => {
    const journal = await openJournal();
    expect(await journal.head()).toBe(0);
    expect(await journal.read(0, 10)).toEqual([]);
  });

  test("[JR2] positions run 1, 2, 3 over all commits, in the order given", async () => {
    const journal = await openJournal();
    const first = await journal.commit([append(alpha, 0, "a", "b")]);
    const second = await journal.commit([append(beta, 0, "c"), append(alpha, 2, "d")]);
    expect(places([...first, ...second])).toEqual([
      `1 ${alpha} 1 a`,
      `2 ${alpha} 2 b`,
      `3 ${beta} 1 c`,
      `4 ${alpha} 3 d`,
    ]);
    expect(await all(journal)).toEqual([...first, ...second]);
    expect(await journal.head()).toBe(4);
  });

  test("[JR3] one batch may append to several streams, and several times to one", async () => {
    const journal = await openJournal();
    await journal.commit([append(alpha, 0, "a"), append(beta, 0, "b"), append(alpha, 1, "c", "d")]);
    await journal.commit([append(alpha, 3, "e")]);
    expect(places(await all(journal))).toEqual([
      `1 ${alpha} 1 a`,
      `2 ${beta} 1 b`,
      `3 ${alpha} 2 c`,
      `4 ${alpha} 3 d`,
      `5 ${alpha} 4 e`,
    ]);
  });

  test("[JR4] commits take effect in the order of the calls, also when nobody waits between them", async () => {
    const journal = await openJournal();
    const commits = Array.from({ length: 100 }, (_, index) =>
      journal.commit([append(alpha, index, String(index))]),
    );
    const recorded = (await Promise.all(commits)).flat();
    expect(recorded.map((each) => each.position)).toEqual(commits.map((_, index) => index + 1));
    expect((await all(journal)).map((each) => each.event.choice)).toEqual(
      commits.map((_, index) => `${index}`),
    );
  });

  test("[JR4] a rejected commit between two others leaves them as they are", async () => {
    const journal = await openJournal();
    const outcomes = await Promise.allSettled([
      journal.commit([append(alpha, 0, "a")]),
      journal.commit([append(alpha, 0, "again")]),
      journal.commit([append(alpha, 1, "b")]),
    ]);
    expect(outcomes.map((each) => each.status)).toEqual(["fulfilled", "rejected", "fulfilled"]);
    expect(places(await all(journal))).toEqual([`1 ${alpha} 1 a`, `2 ${alpha} 2 b`]);
  });
}

function valueRules(openJournal: OpenJournal): void {
  test("[JR5] an event comes back as the JSON value it was", async () => {
    const journal = await openJournal();
    const event = {
      type: "answered",
      text: "Ünïcødé 𝕏 \u0000 \ud800 \u2028 'quoted\"",
      nested: { list: [1, -2, null, true, { deep: "x" }], empty: {} },
    };
    await journal.commit([{ stream: alpha, expectedVersion: 0, events: [event] }]);
    expect((await journal.read(0, 1))[0]?.event).toEqual(event);
  });

  test("[JR5] what the caller does to an event afterwards does not reach the journal", async () => {
    const journal = await openJournal();
    const event = { type: "answered", list: [1] };
    const committed = journal.commit([{ stream: alpha, expectedVersion: 0, events: [event] }]);
    event.list.push(2);
    await committed;
    const [first] = await journal.read(0, 1);
    (first as RecordedEvent & { event: { list: number[] } }).event.list.push(3);
    expect((await journal.read(0, 1))[0]?.event.list).toEqual([1]);
  });
}

function refusingRules(openJournal: OpenJournal): void {
  async function expectRejected(journal: Journal, batch: readonly Append[]): Promise<void> {
    const before = await all(journal);
    await expect(journal.commit(batch)).rejects.toThrow(CommitRejectedError);
    expect(await all(journal)).toEqual(before);
    expect(await journal.head()).toBe(before.length);
  }

  test.each([
    { what: "too low", expectedVersion: 1 },
    { what: "too high", expectedVersion: 3 },
    { what: "0 for a stream that exists", expectedVersion: 0 },
  ])("[JR6] a version that is $what is rejected and nothing is stored", async ({ expectedVersion }) => {
    const journal = await openJournal();
    await journal.commit([append(alpha, 0, "a", "b")]);
    await expectRejected(journal, [append(alpha, expectedVersion, "c")]);
    await journal.commit([append(alpha, 2, "c")]);
    expect(await journal.head()).toBe(3);
  });

  test("[JR6] a new stream begins at version 0", async () => {
    await expectRejected(await openJournal(), [append(alpha, 1, "a")]);
  });

  test("[JR7] a batch is stored whole or not at all", async () => {
    const journal = await openJournal();
    await journal.commit([append(beta, 0, "z")]);
    await expectRejected(journal, [append(alpha, 0, "a", "b"), append(beta, 0, "c")]);
    await expectRejected(journal, [append(alpha, 0, "a"), append(alpha, 0, "b")]);
    await journal.commit([append(alpha, 0, "a")]);
    expect(places(await all(journal))).toEqual([`1 ${beta} 1 z`, `2 ${alpha} 1 a`]);
  });

  test("[JR8] an append without events is rejected; a batch without appends is nothing done", async () => {
    const journal = await openJournal();
    await expectRejected(journal, [append(alpha, 0, "a"), append(beta, 0)]);
    expect(await journal.commit([])).toEqual([]);
    expect(await journal.head()).toBe(0);
  });

  test("[JR8] a batch may have BATCH_EVENTS_MAX events and not one more", async () => {
    const journal = await openJournal();
    const events = Array.from({ length: BATCH_EVENTS_MAX }, (_, index) => answered(String(index)));
    await expectRejected(journal, [
      { stream: alpha, expectedVersion: 0, events },
      append(beta, 0, "one too many"),
    ]);
    const recorded = await journal.commit([{ stream: alpha, expectedVersion: 0, events }]);
    expect(recorded.length).toBe(BATCH_EVENTS_MAX);
    expect(await journal.head()).toBe(BATCH_EVENTS_MAX);
  });

  test("[JR8] an event may have EVENT_BYTES_MAX bytes of UTF-8 and not one more", async () => {
    const journal = await openJournal();
    await expectRejected(journal, [
      { stream: alpha, expectedVersion: 0, events: [answered("a"), eventOfBytes(EVENT_BYTES_MAX + 1)] },
    ]);
    const largest = eventOfBytes(EVENT_BYTES_MAX);
    await journal.commit([{ stream: alpha, expectedVersion: 0, events: [largest] }]);
    expect((await journal.read(0, 1))[0]?.event).toEqual(largest);
  });

  test("[JR8] what cannot be written as JSON is rejected", async () => {
    const journal = await openJournal();
    await expectRejected(journal, [
      { stream: alpha, expectedVersion: 0, events: [answered("a"), { type: "counted", count: 1n }] },
    ]);
  });
}

function readingRules(openJournal: OpenJournal): void {
  test("[JR9] reading goes page by page to an empty list at the end", async () => {
    const journal = await openJournal();
    await journal.commit([append(alpha, 0, "a", "b", "c", "d", "e", "f", "g")]);
    const choices = async (after: number, limit: number) =>
      (await journal.read(after, limit)).map((each) => each.event.choice).join("");
    expect(await choices(0, 3)).toBe("abc");
    expect(await choices(3, 3)).toBe("def");
    expect(await choices(6, 3)).toBe("g");
    expect(await choices(7, 3)).toBe("");
    expect(await choices(1_000, 3)).toBe("");
    expect(await choices(0, 1_000)).toBe("abcdefg");
  });

  test.each([
    [-1, 10],
    [0.5, 10],
    [0, 0],
    [0, -1],
    [0, 1.5],
  ])("[JR9] reading %d events after %d is refused", async (after, limit) => {
    const journal = await openJournal();
    await expect(journal.read(after, limit)).rejects.toThrow();
  });

  test("[JR14] one stream is read by itself, page by page, with the places of its events", async () => {
    const journal = await openJournal();
    const [one, other] = ["attempt/s.c1", "attempt/s.c2"] as [Append["stream"], Append["stream"]];
    await journal.commit([append(one, 0, "a", "b"), append(other, 0, "x"), append(one, 2, "c")]);
    await journal.commit([append(other, 1, "y"), append(one, 3, "d")]);
    const whole = (await all(journal)).filter(({ stream }) => stream === one);
    expect(await journal.readStream(one, 0, 10)).toEqual(whole);
    expect(await journal.readStream(one, 1, 2)).toEqual(whole.slice(1, 3));
    expect(await journal.readStream(one, 4, 10)).toEqual([]);
    expect(await journal.readStream("attempt/s.c3" as Append["stream"], 0, 10)).toEqual([]);
    // A name that is the beginning of another is not the other.
    expect(await journal.readStream("attempt/s.c" as Append["stream"], 0, 10)).toEqual([]);
    await expect(journal.readStream(one, -1, 1)).rejects.toThrow();
    await expect(journal.readStream(one, 0, 0)).rejects.toThrow();
  });

  test("[JR9] an acknowledged commit is in every read that begins after it", async () => {
    const journal = await openJournal();
    for (let version = 0; version < 50; version += 1) {
      await journal.commit([append(alpha, version, String(version))]);
      expect(await journal.head()).toBe(version + 1);
      expect((await journal.read(version, 10)).length).toBe(1);
    }
  });
}

function lifeRules(openJournal: OpenJournal): void {
  test("[JR10] a journal that is opened again has all it held, and goes on from there", async () => {
    const first = await openJournal();
    const recorded = await first.commit([append(alpha, 0, "a"), append(beta, 0, "b")]);
    await first.close();

    const second = await openJournal();
    expect(await all(second)).toEqual(recorded);
    await expect(second.commit([append(alpha, 0, "a")])).rejects.toThrow(CommitRejectedError);
    expect(places(await second.commit([append(alpha, 1, "c")]))).toEqual([`3 ${alpha} 2 c`]);
  });

  test("[JR11] close waits for the commits in flight", async () => {
    const first = await openJournal();
    const commits = Array.from({ length: 20 }, (_, index) => first.commit([append(alpha, index, "a")]));
    await first.close();
    expect((await Promise.all(commits)).length).toBe(20);
    const second = await openJournal();
    expect(await second.head()).toBe(20);
  });

  test("[JR11] a closed journal rejects every call, and may be closed again", async () => {
    const journal = await openJournal();
    const closing = journal.close();
    await expect(journal.commit([append(alpha, 0, "a")])).rejects.toThrow(CommitRejectedError);
    await expect(journal.commit([])).rejects.toThrow(CommitRejectedError);
    await expect(journal.read(0, 1)).rejects.toThrow(Error);
    await expect(journal.head()).rejects.toThrow(Error);
    await closing;
    await journal.close();
  });

  test("[JR12] a second opener is refused as long as the first has not closed", async () => {
    const first = await openJournal();
    await expect(openJournal()).rejects.toThrow(/already open/);
    await first.commit([append(alpha, 0, "a")]);
    await first.close();
    const second = await openJournal();
    expect(await second.head()).toBe(1);
  });
}

/** The chain as the port describes it, worked out again. */
function chainOf(events: readonly RecordedEvent[]): readonly string[] {
  let link = "00".repeat(32);
  return events.map(({ position, stream, version, event }) => {
    const text = `${position}\n${stream}\n${version}\n${JSON.stringify(event)}`;
    link = toHex(sha256(concat(fromHex(link), utf8(text))));
    return link;
  });
}

function chainRules(openJournal: OpenJournal): void {
  test("[JR13] every event carries its link of the chain, over all commits, rejected ones between them", async () => {
    const first = await openJournal();
    const strange = { type: "answered", text: "Ünïcødé 𝕏 \u0000 \ud800 \u2028 'quoted\"" };
    const recorded = [
      ...(await first.commit([append(alpha, 0, "a", "b"), append(beta, 0, "c"), append(alpha, 2, "d")])),
      ...(await first.commit([{ stream: beta, expectedVersion: 1, events: [strange] }])),
    ];
    await expect(first.commit([append(alpha, 3, "x"), append(beta, 9, "y")])).rejects.toThrow();
    recorded.push(...(await first.commit([append(alpha, 3, "e")])));
    expect(recorded.map(({ chain }) => chain)).toEqual(chainOf(recorded));
    await first.close();

    const second = await openJournal();
    recorded.push(...(await second.commit([append(alpha, 4, "f")])));
    const read = await all(second);
    expect(read).toEqual(recorded);
    expect(read.map(({ chain }) => chain)).toEqual(chainOf(read));
    expect(new Set(chainOf(read)).size).toBe(7);
  });
}
