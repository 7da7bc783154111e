import { type Digest, digestOf, fromHex, itemId, sittingId, utf8 } from "@neraca/base";
import { SHIPPED_RULES, type SittingEvent } from "@neraca/exam";
import { CHECKPOINT_PATH, noteSigner, parseEntry } from "@neraca/ledger";
import {
  folderOn,
  LEDGER_SIGNER,
  openWorld,
  POSITION,
  PROCTOR,
  SELECTION,
  SITTING,
  type WorldDisk,
  worldDisk,
} from "@neraca/testkit/exam-world";
import { DRAFTER, publishByTwo } from "@neraca/testkit/publish-by-two";
import { aSelection } from "@neraca/testkit/registry-records";
import { settle } from "@neraca/testkit/virtual-clock";
import { describe, expect, test } from "vitest";
import { LedgerBook, LedgerForkedError, Publisher } from "../src/index.ts";
import { entriesOfSitting, entryOfAttempt } from "../src/ledger/entries.ts";
import { closedWorld, failuresOf, publisherOf, verdictOf } from "./published-world.ts";

describe("the ledger", () => {
  test("[LB1, LB2] is a function of the journal, and passes the verifier", async () => {
    const world = await closedWorld();
    expect(world.book.size).toBe(7);
    expect(world.book.publishedSize).toBe(7);
    expect(failuresOf(world.disk)).toEqual([]);
    expect(verdictOf(world.disk)).toMatchObject({ ok: true, size: 7 });
    world.crash();
    const empty: WorldDisk = { ...world.disk, ledger: new Map() };
    const next = await openWorld({ disk: empty, clock: world.clock });
    // The folder that was lived in also has the partial tiles of smaller sizes; nothing in it differs.
    expect(next.disk.ledger.size).toBe(5);
    for (const [path, bytes] of next.disk.ledger)
      expect([path, bytes]).toEqual([path, world.disk.ledger.get(path)]);
    expect([0, 1, 2].map((nth) => next.book.receiptOf(next.attemptId(nth)))).toEqual(
      [0, 1, 2].map((nth) => world.book.receiptOf(world.attemptId(nth))),
    );
  });

  test("[LB1] has a line for arming, for each sealed result and for the close, and for nothing else", async () => {
    const world = await closedWorld();
    const { terms } = world.service.armed;
    const lines: string[] = [];
    for (const recorded of await world.journal.read(0, 1_000)) {
      const { stream, event } = recorded;
      const entries = stream.startsWith("sitting/")
        ? entriesOfSitting(event as unknown as SittingEvent, recorded, terms)
        : [entryOfAttempt(event as never, stream.slice("attempt/".length) as never, terms)];
      for (const entry of entries) if (entry !== null) lines.push(`${event.type} ${entry.type}`);
    }
    expect(lines).toEqual([
      "SittingArmed seed-commitment",
      "SittingArmed journal",
      "ResultSealed result",
      "ResultSealed result",
      "ResultSealed result",
      "SittingClosed seed",
      "SittingClosed journal",
    ]);
    expect(parseEntry(utf8("{}")).ok).toBe(false);
  });

  test("[LB10] binds the journal's chain at the arming and at the close, and nothing of events without one", async () => {
    const world = await closedWorld();
    const { terms } = world.service.armed;
    const recorded = await world.journal.read(0, 1_000);
    const ofSitting = recorded.filter(({ event }) => /^Sitting(Armed|Closed)$/.test(event.type));
    const entries = ofSitting.map((line) =>
      entriesOfSitting(line.event as unknown as SittingEvent, line, terms).filter(
        ({ type }) => type === "journal",
      ),
    );
    expect(entries).toEqual(
      ofSitting.map(({ position, chain }) => [{ type: "journal", version: 1, position, chain }]),
    );
    expect(ofSitting.map(({ position }) => position)).toEqual([1, recorded.length]);
    for (const { position, event } of ofSitting) {
      const place = { position, chain: null };
      expect(entriesOfSitting(event as unknown as SittingEvent, place, terms)).toHaveLength(1);
    }
  });

  test("[LB3] that was forked, or signed by another, is not written to", async () => {
    const world = await closedWorld();
    const kept = new Map(world.disk.ledger);
    const fresh = await openWorld({ disk: { ...worldDisk(), ledger: world.disk.ledger } }).catch(
      (cause: unknown) => cause,
    );
    expect(fresh).toBeInstanceOf(LedgerForkedError);
    const other = new LedgerBook({
      hall: world.hall,
      clock: world.clock,
      signer: noteSigner("neraca.test/cpns-2026", fromHex("43".repeat(32))),
      folder: folderOn(world.disk),
      publications: world.publications,
      onPublished: () => {},
      onFault: () => {},
    });
    await expect(other.open()).rejects.toThrow(LedgerForkedError);
    // The same length, another past.
    const twin = await closedWorld({ seed: "another" });
    twin.crash();
    const mixed = { ...twin.disk, ledger: world.disk.ledger };
    await expect(openWorld({ disk: mixed, clock: twin.clock })).rejects.toThrow(LedgerForkedError);
    expect(world.disk.ledger).toEqual(kept);
  });

  test("[LB4] is made up for after a failed write, and after a crash between two files", async () => {
    for (const written of [0, 1, 3]) {
      const disk = worldDisk();
      const inner = folderOn(disk);
      let fails = true;
      const world = await closedWorld({
        disk,
        ledgerFolder: {
          read: inner.read,
          write: async (files) => {
            if (!fails) return inner.write(files);
            // The checkpoint comes last: what is there without it is spoken of by nobody.
            await inner.write(
              new Map([...files].filter(([path]) => path !== CHECKPOINT_PATH).slice(0, written)),
            );
            throw new Error("the disk is full");
          },
        },
      });
      expect(world.service.sitting.phase).toBe("closed");
      expect(world.faults.length).toBeGreaterThan(0);
      expect([world.book.size, world.book.publishedSize]).toEqual([7, 0]);
      expect(world.book.receiptOf(world.attemptId(0))).toBeNull();
      if (written === 1) {
        fails = false;
        await Promise.all([world.book.publish(), world.book.publish()]);
        expect(world.book.publishedSize).toBe(7);
      } else {
        world.crash();
        await openWorld({ disk, clock: world.clock });
      }
      expect(failuresOf(disk)).toEqual([]);
      expect(verdictOf(disk).size).toBe(7);
    }
  });

  test("[LB4] tells a failure to whoever watches, not to whoever waits", async () => {
    const world = await closedWorld({
      ledgerFolder: {
        read: async () => undefined,
        write: async () => {
          throw new Error("the disk is full");
        },
      },
    });
    const before = world.faults.length;
    await expect(Promise.all([world.book.publish(), world.book.publish()])).resolves.toBeDefined();
    expect(world.faults).toHaveLength(before + 1);
  });

  test("[LB6] tries again by itself, ever later, and then from the beginning", async () => {
    const disk = worldDisk();
    const inner = folderOn(disk);
    const tries: number[] = [];
    const folder = { fails: false };
    const world = await openWorld({
      disk,
      ledgerFolder: {
        read: inner.read,
        write: async (files) => {
          tries.push(world.clock.now());
          if (folder.fails) throw new Error("the disk is full");
          await inner.write(files);
        },
      },
    });
    folder.fails = true;
    const begun = world.clock.now();
    await world.arm();
    await world.clock.advance(200_000);
    const seconds = tries.map((at) => (at - begun) / 1_000);
    expect(seconds).toEqual([0, 1, 3, 7, 15, 31, 63, 123, 183]);
    folder.fails = false;
    await world.clock.advance(60_000);
    expect([world.book.publishedSize, tries.length]).toEqual([2, 10]);
    await world.clock.advance(600_000);
    expect(tries).toHaveLength(10);
    folder.fails = true;
    await world.conduct.close(PROCTOR, true);
    await settle();
    expect(tries).toHaveLength(11);
    await world.clock.advance(1_000);
    expect(tries).toHaveLength(12);
    world.book.stop();
    await world.clock.advance(600_000);
    expect(tries).toHaveLength(12);
  });

  test("[LB6] is not tried with events that make no entry", async () => {
    const folder = { fails: true };
    const world = await openWorld({
      ledgerFolder: {
        read: async () => undefined,
        write: async () => {
          if (folder.fails) throw new Error("the disk is full");
        },
      },
    });
    await world.arm();
    await settle();
    const before = world.faults.length;
    for (const nth of [0, 1, 2]) await world.login(nth);
    await settle();
    expect([before, world.faults.length]).toEqual([1, 1]);
  });

  test("[LB5] gives a receipt for a published result only", async () => {
    const world = await closedWorld();
    for (const nth of [0, 1, 2])
      expect(world.book.receiptOf(world.attemptId(nth))).toContain(LEDGER_SIGNER.name);
    expect(world.book.receiptOf(`${SITTING}.${itemId("stranger")}` as never)).toBeNull();
  });
});

describe("publishing", () => {
  test("[PB1] waits for every sitting, for results, and for a selection that there is", async () => {
    const world = await openWorld();
    const refused = (error: string) => ({ ok: false, error });
    expect(await publisherOf(world).draft("other" as never, DRAFTER, null)).toEqual(
      refused("selection-unknown"),
    );
    expect(await publishByTwo(publisherOf(world))).toEqual(refused("sittings-not-closed"));
    await world.arm();
    await world.start();
    expect(await publishByTwo(publisherOf(world))).toEqual(refused("sittings-not-closed"));
    const head = await world.journal.head();
    expect(head).toBe(3);
    const nothing = new Publisher({
      hall: world.hall,
      clock: world.clock,
      publications: world.publications,
      marksRecord: world.marks,
      takeNotes: async () => true,
      rules: SHIPPED_RULES,
      registry: {
        selectionById: async () => aSelection("x"),
        positionsOfSelection: async () => [],
        namesOfSelection: async () => new Map(),
        sittings: async () => [],
      },
    });
    expect(await publishByTwo(nothing)).toEqual(refused("nothing-to-publish"));
  });

  test("[PB2] happens once, and again with a reason when something changed", async () => {
    const world = await closedWorld();
    expect(await publishByTwo(publisherOf(world))).toEqual({ ok: true, value: 1 });
    const head = await world.journal.head();
    expect(await publishByTwo(publisherOf(world))).toEqual({
      ok: false,
      error: "already-published",
    });
    expect(await world.journal.head()).toBe(head);
    expect(await publishByTwo(publisherOf(world, 1))).toEqual({ ok: true, value: 2 });
    await settle();
    const newest = world.hall.selection(SELECTION).newestOf(POSITION);
    expect(newest).toMatchObject({ publicationVersion: 2, quota: 1, lines: 3 });
    expect(newest?.reason?.id).not.toBe("");
    expect(failuresOf(world.disk)).toEqual([]);
    expect(verdictOf(world.disk).size).toBe(9);
    // After a restart the same is still published, and the ledger the same.
    world.crash();
    const next = await openWorld({ disk: world.disk, clock: world.clock });
    expect(await publishByTwo(publisherOf(next, 1))).toEqual({
      ok: false,
      error: "already-published",
    });
    expect(next.book.publishedSize).toBe(9);
  });

  test("[PB4] keeps the result of whoever is absent from a second sitting, and the verifier agrees", async () => {
    const world = await closedWorld();
    const again = sittingId("sitting-b");
    await world.clock.advance(60_000);
    expect((await world.hall.arm({ ...world.armRequest, sittingId: again })).ok).toBe(true);
    expect((await world.hall.conduct(again).close("system", true)).ok).toBe(true);
    expect(await publishByTwo(publisherOf(world, 2, [again]))).toEqual({ ok: true, value: 1 });
    await settle();
    expect(failuresOf(world.disk)).toEqual([]);
    const file = [...world.disk.publications.values()]
      .map((bytes) => new TextDecoder().decode(bytes))
      .find((text) => text.includes("neraca-ranking-1"));
    const lines = (JSON.parse(file ?? "") as { lines: { status: string }[] }).lines;
    expect(lines.map(({ status }) => status).toSorted()).toEqual([
      "absent",
      "below-threshold",
      "below-threshold",
    ]);
  });

  test("[PB3] is one at a time, and can be repeated when it was not stored", async () => {
    const world = await closedWorld();
    const publisher = publisherOf(world);
    world.journal.script("reject");
    const both = await Promise.all([publishByTwo(publisher), publishByTwo(publisher)]);
    expect(both).toEqual([
      { ok: false, error: "not-stored" },
      { ok: false, error: "busy" },
    ]);
    expect(world.book.size).toBe(7);
    expect(await publishByTwo(publisher)).toEqual({ ok: true, value: 1 });
    await settle();
    expect(failuresOf(world.disk)).toEqual([]);
    const digests = [...world.disk.publications.keys()] as Digest[];
    for (const digest of digests) {
      expect(digestOf(new TextDecoder().decode(world.disk.publications.get(digest)))).toBe(digest);
    }
  });
});
