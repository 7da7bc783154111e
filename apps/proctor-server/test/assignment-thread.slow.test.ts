import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { candidateId, plusMs, positionId, type SittingId, sittingId, staffId } from "@neraca/base";
import { type Registry, roomId } from "@neraca/engine";
import { SHIPPED_RULES } from "@neraca/exam";
import { aStaff, aVenue } from "@neraca/testkit/registry-records";
import { afterEach, beforeEach, expect, test } from "vitest";
import { AssignmentThread } from "../src/assign/assignment-thread.ts";
import { SittingTurns } from "../src/sitting-turns.ts";
import { NOW, OTHER_SELECTION, openWorld, SELECTION } from "./import-world.ts";

const RINI = staffId("rini");
const FIRST = sittingId("first");
const PLAN = { seed: "1", policy: { positions: "spread", sparePercent: 0 } as const, mishaps: [] };
const PAGE = { of: "all", from: 0, limit: 50 } as const;
const ASKED = { ...PLAN, digest: null, page: PAGE };

let folder: string;
let registry: Registry;
let touched: Set<SittingId>;
let turns: SittingTurns;
let thread: AssignmentThread;
let changes: number;
let patienceMs: number;

function threadOf(): AssignmentThread {
  return new AssignmentThread({
    // As a test has made it by then: a thread takes its time to start.
    registry: {
      sittings: () => registry.sittings(),
      changeMark: () => registry.changeMark(),
      whileAnotherWrites: (work) => registry.whileAnotherWrites(work),
    },
    registryPath: join(folder, "registry.sqlite"),
    rules: SHIPPED_RULES,
    clock: { now: () => NOW },
    isUntouched: (id) => !touched.has(id),
    turns,
    get patienceMs() {
      return patienceMs;
    },
    onChanged: async () => {
      changes += 1;
    },
  });
}

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "neraca-assignment-"));
  registry = await openWorld(join(folder, "registry.sqlite"));
  await registry.createStaff({ ...aStaff("rini"), createdAt: NOW });
  await registry.createSitting({
    id: FIRST,
    selectionId: SELECTION,
    roomId: roomId(`r-${SELECTION}`),
    title: "Sesi pertama",
    scheduledAt: plusMs(NOW, 86_400_000),
    bankId: "skd",
    blueprintId: "skd-2024",
  });
  await registry.createCandidates(
    [1, 2, 3].map((nth) => ({
      id: candidateId(`c-${nth}`),
      selectionId: SELECTION,
      positionId: positionId("pos-JF-1"),
      participantNumber: `2026-${nth}`,
      nik: `127101010190000${nth}`,
      name: `Peserta ${nth}`,
      birthDate: "1998-02-28",
      extraTimeMs: 0,
      pinHash: null,
    })),
  );
  [touched, turns, changes, patienceMs] = [new Set(), new SittingTurns(), 0, 60_000];
  thread = threadOf();
});

afterEach(async () => {
  await thread.close();
  await registry.close();
  await rm(folder, { recursive: true });
});

async function plan(request: Parameters<AssignmentThread["preview"]>[1] = ASKED) {
  const found = await thread.preview(SELECTION, request);
  if (!found.ok || found.value.state !== "ready") throw new Error(JSON.stringify(found));
  return found.value;
}

/** Resolves when somebody stands in line for every sitting of the selection. */
function queuedForAll(): Promise<void> {
  const take = turns.take.bind(turns);
  return new Promise((resolve) => {
    turns.take = (ids, work) => {
      const taken = take(ids, work);
      if (ids.length > 1) resolve();
      return taken;
    };
  });
}

const seated = async () => (await registry.assignmentsOfSelection(SELECTION)).length;

test("[AP9] pages are of the plan that was looked at; one that is gone is made again, or refused where it would be another", async () => {
  const seen = await plan();
  expect(seen.page.explanations.map((each) => each.name)).toEqual(["Peserta 1", "Peserta 2", "Peserta 3"]);
  const further = { ...ASKED, digest: seen.digest, page: { ...PAGE, from: 2 } };
  // Of another selection the digest is no plan, and makes none that has it.
  expect(await thread.preview(OTHER_SELECTION, further)).toEqual({
    ok: false,
    error: "assignment-changed-meanwhile",
  });
  await registry.createCandidates([
    {
      ...(await registry.candidatesOfSelection(SELECTION))[0]!,
      id: candidateId("c-4"),
      participantNumber: "4",
      nik: "4",
    },
  ]);
  // The plan is as it was, whatever has come meanwhile; nobody can apply it.
  expect((await plan(further)).page).toMatchObject({ total: 3, explanations: [{ name: "Peserta 3" }] });
  const apply = { ...PLAN, digest: seen.digest, reason: null };
  expect(await thread.apply(SELECTION, apply, RINI)).toEqual({
    ok: false,
    error: "assignment-changed-meanwhile",
  });
  await thread.close();
  thread = threadOf();
  expect(await thread.preview(SELECTION, further)).toEqual({
    ok: false,
    error: "assignment-changed-meanwhile",
  });
  expect((await plan()).counts.candidates).toBe(4);
  expect(await seated()).toBe(0);
});

test("[AP9] [AP10] storing waits for an arming that has begun, tells how far it is meanwhile, and then stores once; an arming after it waits", async () => {
  const seen = await plan();
  patienceMs = 0;
  let armed = (): void => {};
  const arming = turns.take(
    [FIRST],
    () =>
      new Promise<void>((resolve) => {
        armed = resolve;
      }),
  );
  const apply = { ...PLAN, digest: seen.digest, reason: null };
  const queued = queuedForAll();
  expect(await thread.apply(SELECTION, apply, RINI)).toEqual({
    ok: true,
    value: { state: "storing", percent: 0 },
  });
  await queued;
  // All is planned by then: from now on others wait for the storing alone.
  expect(await thread.apply(SELECTION, apply, RINI)).toEqual({
    ok: true,
    value: { state: "storing", percent: 100 },
  });
  const order: string[] = [];
  const later = turns.take([FIRST], async () => order.push(`armed with ${await seated()}`));
  expect(await seated()).toBe(0);
  armed();
  await arming;
  for (;;) {
    const found = await thread.apply(SELECTION, apply, RINI);
    if (found.ok && found.value.state === "storing") continue;
    expect(found).toEqual({ ok: true, value: { state: "stored", placed: 3, freed: 0 } });
    break;
  }
  await later;
  expect(order).toEqual(["armed with 3"]);
  expect(changes).toBe(1);
  expect((await registry.staffActs(10)).map(({ act }) => act.type)).toContain("CandidatesAssigned");
});

test("[AP10] what was armed while storing waited is seen, and nothing is stored", async () => {
  const seen = await plan();
  const applied = turns.take([FIRST], async () => {
    const answer = thread.apply(SELECTION, { ...PLAN, digest: seen.digest, reason: null }, RINI);
    // Another job is answered meanwhile: the thread does not stand still.
    expect((await plan()).digest).toBe(seen.digest);
    touched.add(FIRST);
    return { answer };
  });
  expect(await (await applied).answer).toEqual({ ok: false, error: "assignment-changed-meanwhile" });
  expect(await seated()).toBe(0);
  expect(changes).toBe(0);
});

test("[AP10] a note of the server that comes while places are changed by hand is written when they are", async () => {
  const order: string[] = [];
  let noted = Promise.resolve();
  const held = registry.whileAnotherWrites;
  registry = {
    ...registry,
    whileAnotherWrites: (work) =>
      held(() => {
        const act = { type: "StaffLoginFailed", staffId: RINI, address: "" } as const;
        noted = registry.noteStaffAct(act, NOW).then(async () => {
          order.push(`noted with ${await seated()}`);
        });
        return work();
      }),
  };
  const by = { candidateId: candidateId("c-1"), to: { sittingId: FIRST, seat: "A1" } };
  const changed = await thread.change(SELECTION, { sparePercent: 0, changes: [by] }, RINI);
  expect(changed).toMatchObject({ ok: true, value: { outcome: "changed" } });
  await noted;
  expect(order).toEqual(["noted with 1"]);
  expect(changes).toBe(1);
  expect(await thread.explain(SELECTION, candidateId("c-1"))).toMatchObject({
    ok: true,
    value: { place: { sittingId: FIRST, seat: "A1" } },
  });
  expect(await thread.check(SELECTION, { sparePercent: 0, changes: [by] })).toMatchObject({
    ok: true,
    value: { outcome: "possible" },
  });
});

test("[AP10] what changes while it is planned is seen: it is planned again, and at last while everybody waits", async () => {
  const seen = await plan();
  let holds = 0;
  const held = registry.whileAnotherWrites;
  const venueNow = (): Promise<unknown> => registry.createVenue(aVenue(`v-${holds}`));
  registry = {
    ...registry,
    whileAnotherWrites: async (work) => {
      holds += 1;
      // Of no consequence, which only planning again can tell.
      await venueNow();
      return held(work);
    },
  };
  const apply = { ...PLAN, digest: seen.digest, reason: null };
  expect(await thread.apply(SELECTION, apply, RINI)).toEqual({
    ok: true,
    value: { state: "stored", placed: 3, freed: 0 },
  });
  expect([holds, await seated()]).toEqual([3, 3]);
});

test("[AP2] [AP10] somebody who comes while it is planned makes it another plan, and nothing is stored", async () => {
  const seen = await plan();
  const held = registry.whileAnotherWrites;
  const [other] = await registry.candidatesOfSelection(SELECTION);
  const fourth = { ...other!, id: candidateId("c-4"), participantNumber: "4", nik: "4" };
  registry = {
    ...registry,
    whileAnotherWrites: async (work) => {
      await registry.createCandidates([fourth]);
      return held(work);
    },
  };
  const apply = { ...PLAN, digest: seen.digest, reason: null };
  expect(await thread.apply(SELECTION, apply, RINI)).toEqual({
    ok: false,
    error: "assignment-changed-meanwhile",
  });
  expect(await seated()).toBe(0);
});
