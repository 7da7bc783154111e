import { type PositionId, seeded } from "@neraca/base";
import { KeptResults, type KeptResultsSources, type Rest } from "@neraca/engine";
import { type SealedSelection, sealedSelection } from "@neraca/testkit/sealed-selection";
import fc from "fast-check";
import { expect, test } from "vitest";
import { Comparisons } from "../src/desk/comparisons.ts";
import { Results } from "../src/desk/results.ts";

const CANDIDATES = 60;
const ALL = { search: "", status: null, sort: "place", from: 0 } as const;

function made(): SealedSelection {
  const generator = seeded("7".repeat(64), "kept");
  return sealedSelection({ candidates: CANDIDATES, positions: 3, sittings: 2, generator });
}

/** Counts how often everybody's name is read: nothing is ranked without. */
function watched(world: SealedSelection) {
  const sources = world.sources();
  const reads = { count: 0 };
  const registry: KeptResultsSources["registry"] = {
    ...sources.registry,
    namesOfSelection: (id) => {
      reads.count += 1;
      return sources.registry.namesOfSelection(id);
    },
  };
  const kept = new KeptResults({ ...sources, registry });
  const all = { ...sources, registry: { ...sources.registry, ...registry }, kept, staffNameOf: () => null };
  return { reads, kept, results: new Results(all), comparisons: new Comparisons(all) };
}

async function fresh(world: SealedSelection, positionId: PositionId) {
  const told = await new KeptResults(world.sources(), 0).position(world.selectionId, positionId);
  return told.ok ? told.value.lines : told.error;
}

test("[KR1] whatever happens in whatever order, what is told is what would be computed anew", async () => {
  const nth = fc.nat({ max: CANDIDATES - 1 });
  const step = fc.oneof(
    fc.record({ what: fc.constant("strike" as const), nth, is: fc.boolean() }),
    fc.record({ what: fc.constant("rename" as const), nth, is: fc.boolean() }),
    fc.record({ what: fc.constant("reopen" as const), nth, is: fc.boolean() }),
    fc.record({ what: fc.constant("send" as const), nth, is: fc.boolean() }),
    fc.record({ what: fc.constant("look" as const), nth, is: fc.boolean() }),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 12 }), async (steps) => {
      const world = made();
      const { kept } = watched(world);
      for (const { what, nth: who, is } of steps) {
        if (what === "strike") world.disqualify(who, is);
        else if (what === "rename") world.rename(who, is ? "Nama lain" : `Peserta ${who}`);
        else if (what === "reopen") world.reopen(is);
        else if (what === "send") world.send(is);
        const positionId = world.positionIds[who % world.positionIds.length]!;
        const told = await kept.position(world.selectionId, positionId);
        expect(told.ok ? told.value.lines : told.error).toEqual(await fresh(world, positionId));
      }
    }),
    { numRuns: 60 },
  );
});

test("[KR2] what stands is read once, by however many it is asked for, until something has changed", async () => {
  const world = made();
  const { reads, results, comparisons } = watched(world);
  const [position = "" as PositionId] = world.positionIds;
  const look = async () => {
    await Promise.all([
      results.view(world.selectionId),
      results.view(world.selectionId),
      results.page(world.selectionId, position, ALL),
      comparisons.view(world.selectionId, "cpns-2019"),
    ]);
    await results.page(world.selectionId, position, { ...ALL, sort: "name" });
    return reads.count;
  };
  expect(await look()).toBe(1);
  expect(await look()).toBe(1);
  world.disqualify(3, true);
  expect(await look()).toBe(2);
  const view = await results.view(world.selectionId);
  expect(view.ok && view.value.counts.disqualified).toBe(1);
  world.rename(3, "Nama lain");
  expect(await look()).toBe(3);
});

test("[KR3] while something is on its way to the disk nothing is kept; nor is what changed while it was computed, or a refusal", async () => {
  const world = made();
  const { reads, kept } = watched(world);
  world.send(true);
  await kept.standing(world.selectionId);
  await kept.standing(world.selectionId);
  expect([reads.count, kept.bytes]).toEqual([2, 0]);
  world.send(false);
  const asked = kept.standing(world.selectionId);
  await Promise.resolve();
  world.disqualify(1, true);
  await asked;
  expect(kept.bytes).toBe(0);
  world.reopen(true);
  expect(await kept.standing(world.selectionId)).toEqual({ ok: false, error: "sittings-not-closed" });
  expect(kept.bytes).toBe(0);
});

test("[KR4] no more is kept than there is room for: what was asked for longest ago goes first", async () => {
  const world = made();
  const sources = world.sources();
  // Room for what stands and for the lines of one position.
  const kept = new KeptResults(sources, CANDIDATES * 400 + 20 * 1_200);
  for (const positionId of world.positionIds) {
    expect((await kept.position(world.selectionId, positionId)).ok).toBe(true);
    expect(kept.bytes).toBeLessThanOrEqual(CANDIDATES * 400 + 20 * 1_200);
  }
  expect(kept.bytes).toBeGreaterThan(0);
  const none = new KeptResults(sources, 0);
  expect((await none.standing(world.selectionId)).ok).toBe(true);
  expect(none.bytes).toBe(0);
});

test("[KR4] of two positions the one that was looked at again stays, and the other goes for a third", async () => {
  const world = made();
  // Room for what stands and for the lines of two positions.
  const kept = new KeptResults(world.sources(), CANDIDATES * 400 + 2 * 20 * 1_200);
  const [a, b, c] = world.positionIds as readonly [PositionId, PositionId, PositionId];
  const look = async (positionId: PositionId) => {
    const told = await kept.position(world.selectionId, positionId);
    return told.ok ? told.value : told.error;
  };
  const [first, second] = [await look(a), await look(b)];
  expect(await look(a)).toBe(first);
  await look(c);
  expect(await look(a)).toBe(first);
  const anew = await look(b);
  expect(anew).not.toBe(second);
  expect(anew).toEqual(second);
});

test("[KR5] what stands is read in turns; what changes in one of them is in all of it", async () => {
  const world = made();
  const turns: (() => void)[] = [];
  const rest: Rest = async () => turns.shift()?.();
  const kept = new KeptResults({ ...world.sources(), rest });
  const struck = async () => {
    const standing = await kept.standing(world.selectionId);
    return standing.ok ? standing.value.sealed.filter(({ isDisqualified }) => isDisqualified).length : null;
  };
  // Of the first sitting, which has been read by then, and of the second.
  turns.push(() => {
    world.disqualify(0, true);
    world.disqualify(CANDIDATES - 1, true);
  });
  expect([await struck(), kept.bytes]).toEqual([2, 0]);
  let rests = 0;
  turns.push(
    () => (rests += 1),
    () => (rests += 1),
  );
  expect([await struck(), rests]).toEqual([2, 2]);
  expect(kept.bytes).toBeGreaterThan(0);
});
