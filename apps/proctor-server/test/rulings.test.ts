import { DAY_MS, digestOf, staffId } from "@neraca/base";
import {
  KeptResults,
  type KeptResultsSources,
  type Registry,
  type Staff,
  type StaffAct,
} from "@neraca/engine";
import { SHIPPED_RULES } from "@neraca/exam";
import type { RuledItemView, RulingActView } from "@neraca/protocol";
import { type ExamWorld, POSITION, SELECTION, SITTING } from "@neraca/testkit/exam-world";
import { closedSitting } from "@neraca/testkit/finished-sitting";
import { aPosition, aSelection } from "@neraca/testkit/registry-records";
import { settle } from "@neraca/testkit/virtual-clock";
import { beforeEach, expect, test } from "vitest";
import { attemptOf } from "../src/desk/result-acts.ts";
import { Rulings, type RulingsOptions } from "../src/desk/rulings.ts";

const person = (id: string): Staff => ({ id: staffId(id), role: "committee" }) as Staff;
const [RINI, YOGA] = [person("rini"), person("yoga")];

let world: ExamWorld;
let kept: KeptResults;
let rulings: Rulings;
let noted: StaffAct[];
let stage: "closed" | "archived";
beforeEach(async () => {
  stage = "closed";
  world = await closedSitting();
  noted = [];
  const position = { ...aPosition("sel-2026", "p1"), id: POSITION, selectionId: SELECTION, quota: 1 };
  const registry = {
    selectionById: async (id: string) =>
      id === SELECTION ? { ...aSelection("x"), id: SELECTION, ruleSetId: "cpns-2024" } : undefined,
    positionsOfSelection: async () => [position],
    namesOfSelection: async () =>
      new Map(world.roster.map(({ candidateId }) => [candidateId, `Nama ${candidateId}`])),
    sittings: async () => [{ sitting: { id: SITTING, selectionId: SELECTION }, lost: null }],
    changeMark: async () => 1,
    versionsOfSelection: async () => [{ stage }],
    noteStaffAct: async (act: StaffAct) => void noted.push(act),
  } as unknown as KeptResultsSources["registry"] & Pick<Registry, "noteStaffAct" | "versionsOfSelection">;
  const sources = { hall: world.hall, registry, rules: SHIPPED_RULES, publications: world.publications };
  kept = new KeptResults(sources);
  const banks = { load: async () => Promise.reject(new Error("not asked")) };
  const isBankOpen = () => false;
  const { clock } = world;
  rulings = new Rulings({ ...sources, kept, banks, isBankOpen, clock, staffNameOf: (by) => `Nama ${by}` });
});

async function anItem(): Promise<RuledItemView> {
  const listed = await rulings.items(SELECTION, "");
  if (!listed.ok) throw new Error(listed.error);
  const { bankDigest, itemId } = listed.value.items[0]!;
  return { bankDigest, itemId, kind: "annulled", options: [] };
}

async function acted(act: RulingActView, asker: Staff) {
  const outcome = await rulings.act(SELECTION, act, asker);
  if (!outcome.ok) throw new Error(outcome.error);
  await settle();
  return outcome.value.rulings;
}

test("[DS80] items are listed with what candidates made of them, and found by a part of their id", async () => {
  const { itemId } = await anItem();
  const all = await rulings.items(SELECTION, "");
  const one = await rulings.items(SELECTION, itemId.toUpperCase());
  if (!all.ok || !one.ok) throw new Error("refused");
  expect(all.value.items.length).toBe(Math.min(50, all.value.found));
  expect(one.value.items.map((item) => item.itemId)).toContain(itemId);
  expect(one.value.found).toBeLessThan(all.value.found);
  expect(await rulings.items("nowhere" as typeof SELECTION, "")).toEqual({
    ok: false,
    error: "selection-unknown",
  });
});

test("[DS81] what would come of a ruling is what comes of it: counted before, seen by both, and told of every line", async () => {
  const item = await anItem();
  const look = await rulings.look(SELECTION, { act: "imposed", item }, RINI);
  if (!look.ok) throw new Error(look.error);
  const before = await kept.position(SELECTION, POSITION);
  if (!before.ok) throw new Error(before.error);
  const words = { grounds: "none-right", reason: "Tidak ada yang benar" } as const;
  const [proposed] = await acted({ verb: "propose", act: "imposed", item, ...words }, RINI);
  const { had, changed } = look.value;
  expect(proposed).toMatchObject({ had, changed, by: "Nama rini", isMine: true, decided: null });
  const seen = await rulings.view(SELECTION, YOGA);
  expect(seen.ok && seen.value.rulings[0]?.isMine).toBe(false);
  const decide = { verb: "confirm", number: proposed!.number, digest: proposed!.digest } as const;
  expect(await rulings.act(SELECTION, decide, RINI)).toEqual({ ok: false, error: "same-person" });
  const [withdrawn] = await acted({ ...decide, verb: "decline" }, RINI);
  expect(withdrawn?.decided).toMatchObject({ isConfirmed: false, isWithdrawn: true });
  const [anew] = await acted({ verb: "propose", act: "imposed", item, ...words }, RINI);
  const declined = { verb: "decline", number: anew!.number, digest: anew!.digest } as const;
  expect((await acted(declined, YOGA))[0]?.decided).toMatchObject({ isConfirmed: false, isWithdrawn: false });
  const [third] = await acted({ verb: "propose", act: "imposed", item, ...words }, RINI);
  const confirm = { verb: "confirm", number: third!.number, digest: third!.digest } as const;
  const [confirmed] = await acted(confirm, YOGA);
  expect(confirmed?.decided).toMatchObject({ isConfirmed: true, isInForce: true, by: "Nama yoga" });

  const after = await kept.position(SELECTION, POSITION);
  if (!after.ok) throw new Error(after.error);
  const totals = new Map(before.value.lines.map((line) => [line.participantNumber, line.total]));
  const others = after.value.lines.filter((line) => line.total !== totals.get(line.participantNumber));
  expect(others).toHaveLength(changed);
  expect(look.value.positions.map((each) => [each.positionId, each.changed])).toEqual([[POSITION, changed]]);
  // Each line says so, and only those that changed.
  const told = after.value.sealed.filter(
    (line) =>
      attemptOf({ hall: world.hall, staffNameOf: () => null }, [SITTING], line)?.rescoredFor[0] ===
      item.itemId,
  );
  expect(told.map(({ participantNumber }) => participantNumber).toSorted()).toEqual(
    others.map(({ participantNumber }) => participantNumber).toSorted(),
  );

  const back = { verb: "propose", act: "taken-back", item, grounds: "mistake", reason: "Keliru" } as const;
  const [taken] = await acted(back, YOGA);
  const all = await acted({ verb: "confirm", number: taken!.number, digest: taken!.digest }, RINI);
  expect(all.map(({ decided }) => decided?.isInForce)).toEqual([false, false, false, false]);
  const again = await kept.position(SELECTION, POSITION);
  expect(again.ok && again.value.lines).toEqual(before.value.lines);
});

test("[DS81] nothing is ruled on once the selection is archived; what waited then can only be declined", async () => {
  const item = await anItem();
  const asked = { verb: "propose", act: "imposed", item, grounds: "other", reason: "Terlambat" } as const;
  const [waiting] = await acted(asked, RINI);
  const { number, digest } = waiting!;
  stage = "archived";
  const refusal = { ok: false, error: "selection-archived" };
  expect(await rulings.act(SELECTION, { verb: "confirm", number, digest }, YOGA)).toEqual(refusal);
  expect((await acted({ verb: "decline", number, digest }, YOGA))[0]?.decided?.isConfirmed).toBe(false);
  expect(await rulings.act(SELECTION, asked, RINI)).toEqual(refusal);
});

test("[DS81] who would enter the cut and who would leave it is named beforehand", async () => {
  const item = await anItem();
  const look = await rulings.look(SELECTION, { act: "imposed", item }, RINI);
  if (!look.ok) throw new Error(look.error);
  const [position] = look.value.positions;
  const named = look.value.moves.filter(({ isEntering }) => isEntering).length;
  expect(named).toBe(position?.entering);
  expect(look.value.options.reduce((sum, { chosen }) => sum + chosen, 0)).toBe(look.value.had);
  const also = { ...item, kind: "also-right", options: [] } as const;
  const unfit = await rulings.look(SELECTION, { act: "imposed", item: { ...also, options: [] } }, RINI);
  expect(unfit).toMatchObject({ ok: false });
});

test("[DS82] whoever looks what the options of an item earn leaves a line before it is shown, once a day", async () => {
  const item = await anItem();
  const { bankDigest, itemId } = item;
  const look = (by: Staff) => rulings.look(SELECTION, { act: "imposed", item }, by);
  await look(RINI);
  await look(RINI);
  const line = { type: "RulingItemSeen", selectionId: SELECTION, bankDigest, itemId };
  expect(noted).toEqual([{ ...line, staffId: RINI.id, ruling: null }]);
  await look(YOGA);
  expect(noted).toHaveLength(2);
  await world.clock.advance(DAY_MS);
  await look(RINI);
  expect(noted).toHaveLength(3);
  // Once it is proposed, others know of it: the line says which ruling.
  const words = { grounds: "none-right", reason: "Tidak ada yang benar" } as const;
  await acted({ verb: "propose", act: "imposed", item, ...words }, RINI);
  await look(YOGA);
  expect(noted.at(-1)).toEqual({ ...line, staffId: YOGA.id, ruling: 1 });
  // What cannot be proposed shows nothing, and is no look.
  const unfit = { ...item, kind: "also-right" as const };
  expect((await rulings.look(SELECTION, { act: "imposed", item: unfit }, RINI)).ok).toBe(false);
  expect(noted).toHaveLength(4);
});

/** A desk of two banks, one of them closed. What it counts is kept by name, as for as long as nothing changes. */
function deskOfTwo() {
  const digest = digestOf("closed");
  const closed = { armed: { isSetAside: true, terms: { bankDigest: digest } } } as typeof world.service;
  const services = [closed, world.service];
  const standing = { sittings: services.map((_, nth) => ({ id: nth })) };
  const hall = { service: (nth: number) => services[nth] } as unknown as typeof world.hall;
  const outcomes = new Map<string, { ok: boolean }>();
  const seen = { counts: 0, isOpen: false, onLoad: () => {} };
  const keeping = {
    summary: async (_id: string, name: string, make: (of: typeof standing) => Promise<{ ok: boolean }>) => {
      const before = outcomes.get(name);
      if (before !== undefined) return before;
      seen.counts += 1;
      const outcome = await make(standing);
      if (outcome.ok) outcomes.set(name, outcome);
      return outcome;
    },
  } as unknown as KeptResults;
  const load = async () => {
    seen.onLoad();
    throw new Error("sealed");
  };
  const desk = new Rulings({
    hall,
    kept: keeping,
    banks: { load },
    isBankOpen: () => seen.isOpen,
    registry: {} as RulingsOptions["registry"],
    clock: world.clock,
    staffNameOf: () => null,
  });
  return { desk, digest, services, seen };
}

test("[DS80] a bank that is closed hides no item of another, is counted without once, and is named until it is opened", async () => {
  const { desk, digest, services, seen } = deskOfTwo();
  const all = await rulings.items(SELECTION, "");
  if (!all.ok) throw new Error(all.error);
  const partial = { ok: true, value: { ...all.value, closedBanks: [digest] } };
  expect(await desk.items(SELECTION, "")).toEqual(partial);
  expect(await desk.items(SELECTION, "")).toEqual(partial);
  expect(seen.counts).toBe(1);
  // Whoever opens the bank sees the rest at once.
  services[0] = world.service;
  seen.isOpen = true;
  const opened = await desk.items(SELECTION, "");
  expect(opened.ok && opened.value.closedBanks).toEqual([]);
  expect(seen.counts).toBe(2);
});

test("[DS80] what was counted while the key came or went is told once and not kept", async () => {
  const { desk, digest, seen } = deskOfTwo();
  seen.isOpen = true;
  seen.onLoad = () => {
    seen.isOpen = false;
  };
  const told = await desk.items(SELECTION, "");
  expect(told.ok && told.value.closedBanks).toEqual([digest]);
  seen.isOpen = true;
  seen.onLoad = () => {};
  await desk.items(SELECTION, "");
  expect(seen.counts).toBe(2);
});
