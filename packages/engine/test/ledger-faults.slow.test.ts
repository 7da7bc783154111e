import { verifyLedger } from "@neraca/ledger";
import {
  type ExamWorld,
  folderOn,
  LEDGER_SIGNER,
  openWorld,
  type WorldDisk,
  worldDisk,
} from "@neraca/testkit/exam-world";
import { publishByTwo } from "@neraca/testkit/publish-by-two";
import { settle } from "@neraca/testkit/virtual-clock";
import { describe, expect, test } from "vitest";
import type { LedgerFolder } from "../src/index.ts";
import { publisherOf } from "./published-world.ts";

/** How a write can fail: the file is there all the same, or it is not. Whoever waits for it cannot tell. */
type Fault = { readonly at: number; readonly isStored: boolean; wrote: number };

/** One file after another, as a disk does; the file with the fault's number fails, once. */
function failing(disk: WorldDisk, fault: Fault, onFault: () => void): LedgerFolder {
  const inner = folderOn(disk);
  return {
    read: inner.read,
    write: async (files) => {
      for (const [path, bytes] of files) {
        fault.wrote += 1;
        const fails = fault.wrote === fault.at;
        if (!fails || fault.isStored) await inner.write(new Map([[path, bytes]]));
        if (!fails) continue;
        onFault();
        throw new Error("the disk does not answer");
      }
    },
  };
}

const verdictOf = ({ ledger }: WorldDisk) =>
  verifyLedger({
    read: (path) => ledger.get(path),
    verifierKey: LEDGER_SIGNER.verifierKey,
    paths: null,
    earlierCheckpoint: null,
  });

/** Arm, close, publish: three checkpoints. */
const STEPS: readonly ((world: ExamWorld) => Promise<unknown>)[] = [
  (world) => world.arm(),
  (world) => world.conduct.close("system", true),
  (world) => publishByTwo(publisherOf(world)),
];

/** Lives through all steps. Where the fault strikes, the process dies or goes on; what is on the disk then must hold. */
async function run(fault: Fault, dies: boolean): Promise<WorldDisk> {
  const disk = worldDisk();
  let struck = false;
  const folder = failing(disk, fault, () => {
    struck = true;
  });
  let world = await openWorld({ disk, ledgerFolder: folder });
  for (const step of STEPS) {
    await step(world);
    await settle();
    if (!struck) continue;
    struck = false;
    // The checkpoint of before, or none yet: in both cases nothing that it speaks of is missing.
    if (disk.ledger.has("checkpoint")) expect(verdictOf(disk).ok).toBe(true);
    if (dies) {
      world.crash();
      world = await openWorld({ disk, clock: world.clock, ledgerFolder: folder });
    } else {
      await world.clock.advance(1_000);
    }
    expect(world.book.publishedSize).toBe(world.book.size);
  }
  world.crash();
  return disk;
}

describe("a fault at the 1st, 2nd, 3rd ... write of the ledger", () => {
  test.each([
    { dies: false, isStored: false },
    { dies: false, isStored: true },
    { dies: true, isStored: false },
    { dies: true, isStored: true },
  ])(
    "[LB4] leaves a ledger that holds, and goes on to the same one (dies: $dies, stored: $isStored)",
    async (how) => {
      let at = 0;
      for (let isOver = false; !isOver; ) {
        at += 1;
        const fault = { at, isStored: how.isStored, wrote: 0 };
        const disk = await run(fault, how.dies);
        expect(verdictOf(disk), `write ${at}`).toMatchObject({ ok: true, size: 8 });
        // Byte for byte what the journal gives when nothing fails. The folder that was lived in has partial tiles of smaller sizes as well.
        const again = await openWorld({ disk: { ...disk, ledger: new Map() } });
        for (const [path, bytes] of again.disk.ledger) expect(disk.ledger.get(path), path).toEqual(bytes);
        expect(again.disk.ledger.size).toBeGreaterThan(4);
        isOver = fault.wrote < at;
      }
      // Tile, bundle, key and checkpoint each time; the rules with the commitment, and rules and ranking with the publication.
      expect(at).toBe(5 + 4 + 6 + 1);
    },
  );
});

test("[LB2] a ledger of more than one bundle keeps only what the next files need, and stays the same over a restart", async () => {
  const world = await openWorld({ candidates: 300 });
  await world.arm();
  await world.conduct.close("system", true);
  await settle();
  expect(world.book.publishedSize).toBe(304);
  expect((await publishByTwo(publisherOf(world))).ok).toBe(true);
  await settle();
  expect(verdictOf(world.disk)).toMatchObject({ ok: true, size: 305 });
  world.crash();
  const next = await openWorld({ disk: world.disk, clock: world.clock, candidates: 300 });
  expect((await publishByTwo(publisherOf(next))).ok).toBe(false);
  next.crash();
  const rebuilt = await openWorld({ disk: { ...world.disk, ledger: new Map() }, clock: world.clock });
  expect(rebuilt.disk.ledger.get("checkpoint")).toEqual(world.disk.ledger.get("checkpoint"));
});
