import {
  digest,
  MINUTE_MS,
  plusMs,
  positionId,
  type SittingId,
  seatId,
  selectionId,
  sittingId,
  staffId,
} from "@neraca/base";
import { type Registry, roomId } from "@neraca/engine";
import { type AssignmentPolicy, CPNS_2024, type HandChange, SHIPPED_RULES } from "@neraca/exam";
import { type CarriedOverScores, draftOf } from "@neraca/protocol";
import { aStaff } from "@neraca/testkit/registry-records";
import { afterEach, beforeEach, expect, test } from "vitest";
import { Assigner } from "../src/assign/assigner.ts";
import { explanationOf, linesOfPreview } from "../src/assign/assignment-report.ts";
import { someone } from "./assigned-people.ts";
import { NOW, OTHER_SELECTION, openWorld, SELECTION } from "./import-world.ts";

const POLICY: AssignmentPolicy = { positions: "spread", ifWishFull: "elsewhere", sparePercent: 10 };
const REQUEST = { seedHex: "5e".repeat(32), policy: POLICY, mishaps: [] };
const RINI = staffId("rini");
const MANY = 1_000;
const DAY = 24 * 60 * MINUTE_MS;

let registry: Registry;
let touched: Set<string>;
let assigner: Assigner;

/** Three sittings in one room of six: on one day with 150 minutes between, and one the day after. */
beforeEach(async () => {
  registry = await openWorld();
  touched = new Set();
  const isUntouched = (id: SittingId) => !touched.has(id);
  assigner = new Assigner({ registry, rules: SHIPPED_RULES, clock: { now: () => NOW }, isUntouched });
  for (const [id, afterMs] of [
    ["first", DAY],
    ["second", DAY + 150 * MINUTE_MS],
    ["third", 2 * DAY],
  ] as const) {
    await registry.createSitting({
      id: sittingId(id),
      selectionId: SELECTION,
      roomId: roomId(`r-${SELECTION}`),
      title: `Sesi ${id}`,
      scheduledAt: plusMs(NOW, afterMs),
      bankId: "skd",
      blueprintId: "skd-2024",
    });
  }
});

afterEach(() => registry.close());

async function preview(request: Parameters<Assigner["preview"]>[1] = REQUEST) {
  const outcome = await assigner.preview(SELECTION, request, MANY);
  if (!outcome.ok) throw new Error(outcome.error);
  return outcome.value;
}

const placed = () => registry.assignmentsOfSelection(SELECTION);

test("[AP1] a preview stores nothing, and says the arithmetic and what is missing in both languages", async () => {
  const slow = CPNS_2024.extendedDurationMs - CPNS_2024.durationMs;
  await registry.createCandidates([1, 2, 3, 4, 5, 6, 7, 8].map((nth) => someone(nth, nth === 8 ? slow : 0)));
  const seen = await preview();
  expect(seen.plan.placements.length).toBe(8);
  expect(await placed()).toEqual([]);
  expect(linesOfPreview(seen, "en")).toEqual([
    "8 candidates; 3 open sittings with 15 places (spare seats not counted).",
    "0 keep their place, 0 lose theirs, 8 get one, 0 have none.",
  ]);
  expect(linesOfPreview(seen, "id")[0]).toBe(
    "8 peserta; 3 sesi terbuka dengan 15 tempat (kursi cadangan tidak dihitung).",
  );
  // 130 minutes and 50 to change do not fit between two sittings of one day.
  const eighth = seen.plan.placements.find((each) => each.candidateId === someone(8).id);
  expect(eighth?.sittingId).not.toBe("first");
  expect(explanationOf(seen, someone(8).id)?.en).toContain("2 of 3 sittings are long enough");
  expect(await assigner.preview(selectionId("none"), REQUEST, MANY)).toEqual({
    ok: false,
    error: "selection-unknown",
  });
});

test("[AP1] who sits an exam of another selection at that time is placed at another", async () => {
  await registry.createCandidates([someone(1)]);
  await registry.createPositions([
    {
      ...(await registry.positionsOfSelection(SELECTION))[0]!,
      id: positionId("pos-other"),
      selectionId: OTHER_SELECTION,
    },
  ]);
  const elsewhere = someone(1, 0, OTHER_SELECTION);
  await registry.createCandidates([elsewhere]);
  const roomOfOther = { roomId: roomId(`r-${OTHER_SELECTION}`), bankId: "skd", blueprintId: "skd-2024" };
  for (const [id, at] of [
    ["o-1", DAY],
    ["o-2", DAY + 200 * MINUTE_MS],
  ] as const) {
    const sitting = { id: sittingId(id), selectionId: OTHER_SELECTION, title: "Lain", ...roomOfOther };
    await registry.createSitting({ ...sitting, scheduledAt: plusMs(NOW, at) });
    await registry.assign([
      { sittingId: sitting.id, candidateId: elsewhere.id, seatId: seatId(`${OTHER_SELECTION}-0`) },
    ]);
  }
  const seen = await preview();
  expect(seen.plan.placements).toMatchObject([{ sittingId: "third" }]);
  expect(seen.plan.explanations).toMatchObject([{ ground: "clash" }]);
});

test("[AP2] what was looked at is stored whole, on the record; anything else is refused and stores nothing", async () => {
  await registry.createCandidates([1, 2, 3, 4].map((nth) => someone(nth)));
  const seen = await preview();
  expect(await assigner.apply(SELECTION, REQUEST, digest("00".repeat(32)), RINI, MANY)).toEqual({
    ok: false,
    error: "assignment-changed-meanwhile",
  });
  await registry.createCandidates([someone(5)]);
  expect(await assigner.apply(SELECTION, REQUEST, seen.digest, RINI, MANY)).toMatchObject({ ok: false });
  expect(await placed()).toEqual([]);
  const again = await preview();
  expect((await assigner.apply(SELECTION, REQUEST, again.digest, RINI, MANY)).ok).toBe(true);
  expect((await placed()).toSorted(byCandidate)).toEqual(again.plan.placements);
  expect((await registry.staffActs(10)).map(({ act }) => act)).toMatchObject([
    { type: "CandidatesAssigned", staffId: RINI, added: 5, removed: 0, seedHex: REQUEST.seedHex },
  ]);
});

test("[AP2] another run keeps everybody, and a lost sitting moves only its own", async () => {
  await registry.createCandidates([1, 2, 3, 4, 5, 6].map((nth) => someone(nth)));
  await assigner.apply(SELECTION, REQUEST, (await preview()).digest, null, MANY);
  const before = await placed();
  await registry.createCandidates([someone(7)]);
  await assigner.apply(SELECTION, REQUEST, (await preview()).digest, null, MANY);
  const after = await placed();
  expect(after.filter((each) => each.candidateId !== someone(7).id)).toEqual(before);
  const lost = { ...REQUEST, mishaps: [{ kind: "lost", sittingId: sittingId("second") } as const] };
  const seen = await preview(lost);
  expect(seen.freed).toEqual(after.filter((each) => each.sittingId === "second"));
  expect((await assigner.apply(SELECTION, lost, seen.digest, null, MANY, "banjir")).ok).toBe(true);
  const now = await placed();
  expect(now.length).toBe(7);
  expect(now.some((each) => each.sittingId === "second")).toBe(false);
  const stayed = after.filter((each) => each.sittingId !== "second");
  for (const each of stayed) expect(now).toContainEqual(each);
});

test("[AP6] one candidate's place is explained as if placed last, with what speaks against it", async () => {
  await registry.createCandidates([someone(1), someone(2, 40 * MINUTE_MS), someone(3)]);
  const place = { sittingId: sittingId("first"), seatId: seatId(`${SELECTION}-0`) };
  const explain = (nth: number) => assigner.explain(SELECTION, someone(nth).id, MANY);
  await registry.assign([{ candidateId: someone(2).id, ...place }]);
  expect(await explain(2)).toMatchObject({
    ok: true,
    value: {
      explanation: { placement: place, left: { all: 3, longEnough: 2 }, ground: "time" },
      remarks: ["sitting-too-short"],
    },
  });
  expect(await explain(1)).toMatchObject({ value: { explanation: { placement: null, unmet: [] } } });
  expect(await explain(9)).toEqual({ ok: false, error: "not-found" });
});

test("[AP6] more candidates than a server should plan at once are left to the command line", async () => {
  await registry.createCandidates([someone(1), someone(2)]);
  const outcome = { ok: false, error: "assignment-too-many" };
  expect(await assigner.preview(SELECTION, REQUEST, 1)).toEqual(outcome);
  expect(await assigner.explain(SELECTION, someone(1).id, 1)).toEqual(outcome);
  expect(await assigner.change(SELECTION, POLICY, () => [], RINI, 1)).toEqual(outcome);
});

test("[AP3] a sitting of which anything is on record is not touched, nor one whose time has come", async () => {
  await registry.createCandidates([1, 2, 3].map((nth) => someone(nth)));
  touched.add("first");
  const seen = await preview();
  // `s-1` was to begin now.
  expect(new Set(seen.plan.placements.map((each) => each.sittingId))).toEqual(new Set(["second", "third"]));
  touched.add("second");
  expect(await assigner.apply(SELECTION, REQUEST, seen.digest, RINI, MANY)).toMatchObject({ ok: false });
  const lost = { ...REQUEST, mishaps: [{ kind: "lost", sittingId: sittingId("first") } as const] };
  expect(await assigner.preview(SELECTION, lost, MANY)).toEqual({
    ok: false,
    error: "assignment-sitting-armed",
  });
  expect(await placed()).toEqual([]);
});

test("[AP3] an arming that begins between the plan and its storing is seen", async () => {
  await registry.createCandidates([someone(1)]);
  const seen = await preview();
  let asked = 0;
  const late = new Assigner({
    registry,
    rules: SHIPPED_RULES,
    clock: { now: () => NOW },
    isUntouched: () => {
      asked += 1;
      return asked <= 3;
    },
  });
  expect(await late.apply(SELECTION, REQUEST, seen.digest, RINI, MANY)).toEqual({
    ok: false,
    error: "assignment-sitting-armed",
  });
  expect(await placed()).toEqual([]);
});

test("[AP4] by hand two exchange places and one goes, on the record; what the rules forbid stores nothing", async () => {
  await registry.createCandidates([1, 2, 3].map((nth) => someone(nth)));
  const [a, b] = [
    { sittingId: sittingId("first"), seatId: seatId(`${SELECTION}-0`) },
    { sittingId: sittingId("third"), seatId: seatId(`${SELECTION}-1`) },
  ];
  const [one, two] = [someone(1).id, someone(2).id];
  const by = (changes: readonly HandChange[]) =>
    assigner.change(SELECTION, POLICY, () => changes, RINI, MANY);
  expect(
    await by([
      { candidateId: one, to: a },
      { candidateId: two, to: b },
    ]),
  ).toMatchObject({ ok: true });
  expect(
    await by([
      { candidateId: one, to: b },
      { candidateId: two, to: a },
    ]),
  ).toMatchObject({ ok: true });
  expect(await placed()).toEqual([
    { candidateId: two, ...a },
    { candidateId: one, ...b },
  ]);
  expect(await by([{ candidateId: someone(3).id, to: a }])).toMatchObject({
    ok: true,
    value: { faults: [{ candidateId: someone(3).id, reason: "seat-taken" }] },
  });
  expect(await by([{ candidateId: two, to: null }])).toMatchObject({ ok: true });
  expect(await placed()).toEqual([{ candidateId: one, ...b }]);
  expect((await registry.staffActs(10)).map(({ act }) => act)).toMatchObject([
    { added: 2, removed: 0, seedHex: null },
    { added: 2, removed: 2 },
    { added: 0, removed: 1, staffId: RINI },
  ]);
});

function byCandidate(a: { readonly candidateId: string }, b: { readonly candidateId: string }): number {
  return a.candidateId < b.candidateId ? -1 : 1;
}

test("[AP12] a wish and a low-vision seat that the desk has granted reach the plan; who finds none is named", async () => {
  await registry.createStaff({ ...aStaff("rini"), id: RINI });
  await registry.createCandidates([1, 2, 3].map((nth) => someone(nth)));
  const grant = async (
    nth: number,
    lowVisionSeat: boolean,
    wish: { wishedVenueId?: string },
  ): Promise<void> => {
    const { id, name, birthDate, extraTimeMs, positionId: position } = someone(nth);
    const note = "Surat dokter";
    const accommodations = { extraTimeMs, screenReader: false, largeText: false, lowVisionSeat, note };
    const fixed = { name, birthDate, positionId: position, withdrawal: null, carriedOver: null };
    const puts = [{ candidateId: id, seen: 0, fields: { ...fixed, accommodations, ...wish } }];
    const outcome = await registry.changeCandidates({ selectionId: SELECTION, puts, at: NOW, by: RINI });
    if (!outcome.ok) throw new Error(outcome.error);
  };
  await grant(1, true, {});
  await grant(2, false, { wishedVenueId: "venue-elsewhere" });
  const before = await preview();
  expect(explanationOf(before, someone(1).id)?.en).toContain("No free seat for low vision");
  expect(explanationOf(before, someone(2).id)?.en).toContain("venue-elsewhere has no sitting");
  expect(before.plan.placements.map((each) => each.candidateId)).toEqual([someone(2).id, someone(3).id]);
  const [place] = (await registry.sittings()).filter(({ sitting }) => sitting.selectionId === SELECTION);
  const standing = await registry.layoutOfRoom(place!.room.id);
  const [one, ...rest] = draftOf(standing!.layout).seats;
  const layout = {
    ...draftOf(standing!.layout),
    seats: [{ ...one!, tags: ["low-vision"] as const }, ...rest],
  };
  const change = {
    roomId: place!.room.id,
    version: standing!.version,
    layout,
    closed: [],
    by: RINI,
    at: NOW,
  };
  expect((await registry.changeLayout(change)).ok).toBe(true);
  const after = await preview();
  const seats = await registry.seatsOfRoom(place!.room.id);
  const given = after.plan.placements.find((each) => each.candidateId === someone(1).id);
  expect(seats.find(({ id }) => id === given?.seatId)?.label).toBe(one!.label);
});

test("[DS43] whoever has withdrawn gets no seat: not from a plan, and no other one when theirs is lost", async () => {
  await registry.createStaff({ ...aStaff("rini"), id: RINI });
  await registry.createCandidates([1, 2, 3].map((nth) => someone(nth)));
  const withdraw = async (nth: number, seen: number): Promise<void> => {
    const { id, name, birthDate, extraTimeMs, positionId: position } = someone(nth);
    const accommodations = {
      extraTimeMs,
      screenReader: false,
      largeText: false,
      lowVisionSeat: false,
      note: "",
    };
    const withdrawal = { reason: "Diterima di tempat lain" };
    const fields = { name, birthDate, positionId: position, accommodations, withdrawal, carriedOver: null };
    const puts = [{ candidateId: id, seen, fields }];
    const outcome = await registry.changeCandidates({ selectionId: SELECTION, puts, at: NOW, by: RINI });
    if (!outcome.ok) throw new Error(outcome.error);
  };
  await withdraw(1, 0);
  const first = await preview();
  expect(first.plan.placements.map((each) => each.candidateId)).toEqual([someone(2).id, someone(3).id]);
  await assigner.apply(SELECTION, REQUEST, first.digest, RINI, MANY);
  const [seat] = (await placed()).filter((each) => each.candidateId === someone(2).id);
  await withdraw(2, 0);
  expect((await preview()).plan.placements).toEqual([]);
  expect(await placed()).toHaveLength(2);
  const lost = { ...REQUEST, mishaps: [{ kind: "lost", sittingId: seat!.sittingId }] as const };
  const again = await preview(lost);
  expect(again.freed.map((each) => each.candidateId)).toContain(someone(2).id);
  expect(again.plan.placements.map((each) => each.candidateId)).not.toContain(someone(2).id);
  await assigner.apply(SELECTION, lost, again.digest, null, MANY, "banjir");
  expect((await placed()).map((each) => each.candidateId)).toEqual([someone(3).id]);
});

test("[AP11] a late sitting gets its time with the plan, also if nobody moves; one whose room is needed is refused", async () => {
  await registry.createCandidates([1, 2, 3, 4, 5, 6].map((nth) => someone(nth)));
  await assigner.apply(SELECTION, REQUEST, (await preview()).digest, RINI, MANY);
  const before = await placed();
  const others = async () => (await registry.sittings()).filter(({ sitting }) => sitting.id !== "third");
  const standing = await others();
  const late = (id: string, minutes: number) => ({
    ...REQUEST,
    mishaps: [{ kind: "late", sittingId: sittingId(id), byMs: minutes * MINUTE_MS } as const],
  });
  expect(await assigner.preview(SELECTION, late("first", 10), MANY)).toEqual({
    ok: false,
    error: "assignment-late-too-long",
  });
  const seen = await preview(late("third", 60));
  expect([seen.freed, seen.plan.placements]).toEqual([[], []]);
  expect(seen.digest).not.toBe((await preview()).digest);
  expect(seen.digest).not.toBe((await preview(late("third", 61))).digest);
  const applied = await assigner.apply(
    SELECTION,
    late("third", 60),
    seen.digest,
    RINI,
    MANY,
    "Listrik padam",
  );
  expect(applied.ok).toBe(true);
  expect(await placed()).toEqual(before);
  // No other sitting is at another time.
  expect(await others()).toEqual(standing);
  const third = await registry.sittingById(sittingId("third"));
  expect(third?.sitting.scheduledAt).toBe(NOW + 2 * DAY + 60 * MINUTE_MS);
  // The same once more would be another hour.
  expect(await assigner.apply(SELECTION, late("third", 60), seen.digest, RINI, MANY, "x")).toMatchObject({
    ok: false,
  });
  expect((await registry.staffActs(10)).map(({ act }) => act).at(-2)).toMatchObject({
    type: "SittingPlanned",
    staffId: RINI,
    sittingId: "third",
    reason: "Listrik padam",
  });
});

test("[AP11] a lost sitting gets nobody, is no capacity, and leaves its room's time to the one before it", async () => {
  await registry.createCandidates(
    [1, 2, 3, 4, 5, 6, 7].map((nth) => someone(nth, nth === 7 ? 30 * MINUTE_MS : 0)),
  );
  await assigner.apply(SELECTION, REQUEST, (await preview()).digest, RINI, MANY);
  const lost = { ...REQUEST, mishaps: [{ kind: "lost", sittingId: sittingId("second") } as const] };
  const seen = await preview(lost);
  await registry.createStaff({ ...aStaff("rini"), id: RINI, createdAt: NOW });
  expect((await assigner.apply(SELECTION, lost, seen.digest, RINI, MANY, "Banjir")).ok).toBe(true);
  expect((await registry.sittingById(sittingId("second")))?.lost).toEqual({
    at: NOW,
    by: RINI,
    reason: "Banjir",
  });
  await registry.createCandidates([someone(8, 30 * MINUTE_MS)]);
  const after = await preview();
  expect(linesOfPreview(after, "en")[0]).toBe(
    "8 candidates; 2 open sittings with 10 places (spare seats not counted).",
  );
  expect(explanationOf(after, someone(8).id)?.en).not.toContain("are long enough");
  const now = await placed();
  expect(now.some((each) => each.sittingId === "second")).toBe(false);
  expect(now.length).toBe(7);
  expect(await assigner.preview(SELECTION, lost, MANY)).toEqual({ ok: false, error: "sitting-lost" });
});

test("[AP13] whoever brings scores of an earlier round is left out of plans and refused by hand, and is told and counted; who takes them back gets a place", async () => {
  await registry.createStaff({ ...aStaff("rini"), id: RINI });
  await registry.createCandidates([1, 2, 3].map((nth) => someone(nth)));
  const bring = async (seen: number, carriedOver: CarriedOverScores | null): Promise<void> => {
    const { id, name, birthDate, extraTimeMs, positionId: position } = someone(1);
    const none = { screenReader: false, largeText: false, lowVisionSeat: false, note: "" };
    const accommodations = { extraTimeMs, ...none };
    const fields = { name, birthDate, positionId: position, accommodations, withdrawal: null, carriedOver };
    const puts = [{ candidateId: id, seen, fields, reason: "Sertifikat" }];
    const outcome = await registry.changeCandidates({ selectionId: SELECTION, puts, at: NOW, by: RINI });
    if (!outcome.ok) throw new Error(outcome.error);
  };
  const before = await preview();
  const points = { TWK: 100, TIU: 110, TKP: 160 };
  await bring(0, { ...points, round: "cpns-2018", formationType: "general", document: "SERT/1" });
  expect(await assigner.apply(SELECTION, REQUEST, before.digest, RINI, MANY)).toEqual({
    ok: false,
    error: "assignment-changed-meanwhile",
  });
  const seen = await preview();
  expect(seen.plan.placements.map((each) => each.candidateId)).toEqual([someone(2).id, someone(3).id]);
  expect(linesOfPreview(seen, "en").slice(1)).toEqual([
    "0 keep their place, 0 lose theirs, 2 get one, 0 have none.",
    "1 bring scores of an earlier round: they sit no exam and need no place.",
  ]);
  expect(explanationOf(seen, someone(1).id)?.en).toContain("sits no exam");
  const why = await assigner.explain(SELECTION, someone(1).id, MANY);
  expect(why).toMatchObject({ value: { explanation: { ground: "carried-over", placement: null } } });
  const to = { sittingId: sittingId("third"), seatId: before.plan.placements[0]!.seatId };
  const changes = () => [{ candidateId: someone(1).id, to }];
  expect(await assigner.change(SELECTION, POLICY, changes, RINI, MANY)).toMatchObject({
    value: { faults: [{ reason: "carried-over" }] },
  });
  await bring(1, null);
  expect((await preview()).plan.placements).toHaveLength(3);
});
