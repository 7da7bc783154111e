import { join } from "node:path";
import { candidateId, instant, selectionId, sittingId } from "@neraca/base";
import {
  zAssignmentApplied,
  zAssignmentDesk,
  zAssignmentExplanation,
  zAssignmentPeople,
  zAssignmentPreview,
  zAssignmentSeats,
  zHandChangesOutcome,
  zSelectionDesk,
  zSittingsDesk,
  zSittingsOutcome,
  zStaffSittings,
} from "@neraca/protocol";
import { openJournalForReading } from "@neraca/storage";
import { afterAll, beforeAll, expect, test } from "vitest";
import { order, type Running, SITTING, staffCookie, staffWire, startRunning } from "./running.ts";

const DEMO = selectionId("demo-2026");
const FUTURE = sittingId("besok");
const LATER = sittingId("lusa");
const PLAN = { seed: "1", policy: { positions: "spread", sparePercent: 10 }, mishaps: [] as object[] };
const ALL = { of: "all", from: 0, limit: 50 };

let running: Running;
const cookies = new Map<string, string>();

beforeAll(async () => {
  running = await startRunning(2);
  for (const role of ["administrator", "committee", "proctor", "auditor"])
    cookies.set(role, await staffCookie(running, role));
  const { registry } = running.server;
  const place = (await registry.sittingById(SITTING))!;
  for (const [id, day] of [
    [FUTURE, 1],
    [LATER, 2],
  ] as const) {
    const scheduledAt = instant(4_000_000_000_000 + day * 86_400_000);
    const outcome = await registry.createSitting({ ...place.sitting, id, title: `Sesi ${id}`, scheduledAt });
    if (!outcome.ok) throw new Error(JSON.stringify(outcome.error));
  }
  const [first] = await registry.candidatesOfSelection(DEMO);
  const more = [1, 2, 3].map((nth) => ({
    ...first!,
    id: candidateId(`baru-${nth}`),
    participantNumber: `99000${nth}`,
    nik: `998800000000000${nth}`,
  }));
  const made = await registry.createCandidates(more);
  if (!made.ok) throw new Error(JSON.stringify(made.error));
}, 30_000);

afterAll(async () => {
  await running.stop();
});

async function ask(role: string, path: string, body?: object, selection: string = DEMO): Promise<unknown> {
  const response = await fetch(
    `${running.origin}/api/staff/desk/selections/${selection}/assignment${path === "" ? "" : `/${path}`}`,
    {
      headers: { cookie: cookies.get(role) ?? "", "content-type": "application/json", "x-neraca": "1" },
      ...(body === undefined ? {} : { method: "POST", body: JSON.stringify(body) }),
    },
  );
  return response.json();
}

async function preview(page: object = ALL, role = "committee", more: object = {}) {
  const body = { ...PLAN, digest: null, ...more, page };
  for (;;) {
    const found = zAssignmentPreview.parse(await ask(role, "preview", body));
    if (found.state === "ready") return found;
  }
}

async function told(): Promise<string> {
  const notes = await running.server.registry.staffActs(100);
  const journal = openJournalForReading(join(running.dataFolder, "journal.sqlite"));
  const events = (await journal.read(0, 10_000)).map(({ event }) => JSON.stringify(event));
  await journal.close();
  return [...events, ...notes.map(({ act }) => JSON.stringify(act))].join("\n");
}

test("[AP7] an auditor looks, the committee applies what it saw, once, and it is on the record", async () => {
  const seen = await preview(ALL, "auditor");
  expect(seen.counts).toMatchObject({
    candidates: 5,
    kept: 2,
    freed: 0,
    placed: 3,
    unplaced: 0,
    carriedOver: 0,
    openSittings: 2,
  });
  const apply = { ...PLAN, digest: seen.digest, reason: null };
  for (const role of ["auditor", "proctor"])
    expect(await ask(role, "apply", apply)).toMatchObject({ reason: "role-not-allowed" });
  expect(await ask("proctor", "preview", { ...PLAN, digest: null, page: ALL })).toMatchObject({
    reason: "role-not-allowed",
  });
  const page = await preview({ of: "placed-now", from: 1, limit: 1 });
  expect(page.page.total).toBe(3);
  expect(page.page.explanations.map((each) => each.candidateId)).toEqual(["baru-2"]);
  const [second] = page.page.explanations;
  expect(second).toMatchObject({ participantNumber: "990002", place: { sittingId: expect.any(String) } });
  expect(second!.words.id).toContain("sesi");
  expect((await preview({ of: "unplaced", from: 0, limit: 5 })).page.total).toBe(0);
  const wrong = { ...apply, digest: "00".repeat(32) };
  expect(await ask("committee", "apply", wrong)).toMatchObject({ reason: "assignment-changed-meanwhile" });
  expect(zAssignmentApplied.parse(await ask("committee", "apply", apply))).toEqual({
    state: "stored",
    placed: 3,
    freed: 0,
  });
  expect(await ask("committee", "apply", apply)).toMatchObject({ reason: "assignment-changed-meanwhile" });
  expect((await running.server.registry.assignmentsOfSelection(DEMO)).length).toBe(5);
  expect(await told()).toContain(`"digest":"${seen.digest}"`);
  expect(
    (await ask("committee", "preview", { ...PLAN, digest: null, page: ALL }, "none")) as object,
  ).toMatchObject({
    reason: "selection-unknown",
  });
});

test("[AP7] by hand two exchange seats; a taken seat and a candidate of a sitting that has begun are refused in words", async () => {
  const of = async (id: string) => zAssignmentExplanation.parse(await ask("auditor", `candidates/${id}`));
  const [one, two] = [await of("baru-1"), await of("baru-2")];
  expect(one).toMatchObject({ participantNumber: "990001", lost: null });
  const change = async (...changes: object[]) =>
    zHandChangesOutcome.parse(await ask("committee", "changes", { sparePercent: 10, changes }));
  const taken = await change({ candidateId: "baru-1", to: two.place });
  expect(taken).toMatchObject({ outcome: "refused", faults: [{ reason: "seat-taken" }] });
  const exchange = [
    { candidateId: "baru-1", to: two.place },
    { candidateId: "baru-2", to: one.place },
  ];
  const look = async (role: string, changes: object[]) =>
    ask(role, "changes/check", { sparePercent: 10, changes });
  expect(zHandChangesOutcome.parse(await look("auditor", exchange))).toMatchObject({ outcome: "possible" });
  expect(await look("committee", exchange.slice(1))).toMatchObject({ faults: [{ reason: "seat-taken" }] });
  expect(await look("proctor", exchange)).toMatchObject({ reason: "role-not-allowed" });
  expect((await of("baru-1")).place).toEqual(one.place);
  expect(
    await change({ candidateId: "baru-1", to: two.place }, { candidateId: "baru-2", to: one.place }),
  ).toMatchObject({ outcome: "changed" });
  expect([(await of("baru-1")).place, (await of("baru-2")).place]).toEqual([two.place, one.place]);
  const begun = (await running.server.registry.seatingOfSitting(SITTING)).keys().next().value!;
  expect(await change({ candidateId: begun, to: null })).toMatchObject({
    outcome: "refused",
    faults: [{ reason: "sitting-not-open" }],
  });
  const nowhere = { sittingId: FUTURE, seat: "tidak ada" };
  expect(await change({ candidateId: "baru-3", to: nowhere })).toMatchObject({
    outcome: "refused",
    faults: [{ reason: "seat-unknown" }],
  });
  expect(await ask("auditor", "candidates/nobody")).toMatchObject({ reason: "not-found" });
});

test("[AP7] of a lost sitting the preview names who has to move, and where from", async () => {
  const mishaps = [{ kind: "lost", sittingId: FUTURE }];
  const seen = await preview({ of: "freed", from: 0, limit: 50 }, "committee", { mishaps });
  expect(seen.page.total).toBe(seen.counts.freed);
  expect(seen.counts.freed).toBeGreaterThan(0);
  for (const { place, lost } of seen.page.explanations) {
    expect(lost!.sittingId).toBe(FUTURE);
    expect(place?.sittingId).not.toBe(FUTURE);
  }
});

test("[AP8] the desk chooses from sittings, seats and people of the selection alone", async () => {
  const desk = zAssignmentDesk.parse(await ask("auditor", ""));
  expect(desk).toMatchObject({ counts: { candidates: 5, seated: 5 }, mayEdit: false });
  expect(desk.sittings.map(({ sittingId, isOpen }) => [sittingId, isOpen])).toEqual([
    [SITTING, false],
    [FUTURE, true],
    [LATER, true],
  ]);
  expect(desk.sittings.reduce((sum, { taken }) => sum + taken, 0)).toBe(5);
  const { seats } = zAssignmentSeats.parse(await ask("committee", `sittings/${FUTURE}`));
  expect(seats.length).toBeGreaterThanOrEqual(desk.sittings[1]!.seats);
  const taken = seats.filter(({ by }) => by !== null);
  expect(taken.length).toBe(desk.sittings[1]!.taken);
  expect(taken.every(({ by }) => by!.participantNumber.startsWith("99000"))).toBe(true);
  const { people, isCut } = zAssignmentPeople.parse(await ask("committee", "people", { search: "990003" }));
  expect([people.map(({ candidateId }) => candidateId), isCut]).toEqual([["baru-3"], false]);
  expect(zAssignmentPeople.parse(await ask("committee", "people", { search: "" })).people.length).toBe(5);
  expect(await ask("committee", `sittings/${FUTURE}`, undefined, "none")).toMatchObject({
    reason: "sitting-unknown",
  });
  expect(await ask("committee", "people", { search: "" }, "none")).toMatchObject({
    reason: "selection-unknown",
  });
  expect(await ask("proctor", "")).toMatchObject({ reason: "role-not-allowed" });
});

test("[AP3] a sitting that is armed gets nobody and loses nobody", async () => {
  const before = await running.server.registry.seatingOfSitting(FUTURE);
  expect(before.size).toBeGreaterThan(0);
  const wire = staffWire(running, cookies.get("administrator") ?? "");
  expect(await order(wire, { verb: "arm" }, FUTURE)).toMatchObject({ type: "outcome" });
  wire.close();
  expect((await preview()).counts).toMatchObject({ openSittings: 1 });
  const lost = { ...PLAN, mishaps: [{ kind: "lost", sittingId: FUTURE }], digest: null, page: ALL };
  expect(await ask("committee", "preview", lost)).toMatchObject({ reason: "assignment-sitting-armed" });
  const [someone] = before.keys();
  const away = { sparePercent: 10, changes: [{ candidateId: someone, to: null }] };
  expect(await ask("committee", "changes", away)).toMatchObject({ outcome: "refused" });
  expect(await running.server.registry.seatingOfSitting(FUTURE)).toEqual(before);
});

test("[AP11] a lost sitting is marked with who, when and why in the act that moves its people, and is not armed before it is held after all", async () => {
  const mishaps = [{ kind: "lost", sittingId: LATER }];
  const seen = await preview(ALL, "committee", { mishaps });
  const apply = { ...PLAN, mishaps, digest: seen.digest };
  expect(await ask("committee", "apply", { ...apply, reason: null })).toMatchObject({
    reason: "message-malformed",
  });
  expect(
    zAssignmentApplied.parse(await ask("committee", "apply", { ...apply, reason: "Listrik padam" })),
  ).toMatchObject({ state: "stored", freed: seen.counts.freed });
  const desk = async (path: string, body?: object) => {
    const response = await fetch(`${running.origin}/api/staff/desk/selections/${DEMO}${path}`, {
      headers: {
        cookie: cookies.get("committee") ?? "",
        "content-type": "application/json",
        "x-neraca": "1",
      },
      ...(body === undefined ? {} : { method: "POST", body: JSON.stringify(body) }),
    });
    return response.json() as Promise<unknown>;
  };
  const { sittings } = zSittingsDesk.parse(await desk("/sittings"));
  const its = sittings.find(({ sittingId: id }) => id === LATER)!;
  expect(its).toMatchObject({ seated: 0, lost: { by: expect.any(String), reason: "Listrik padam" } });
  expect(zSelectionDesk.parse(await desk("")).counts.sittings).toBe(sittings.length - 1);
  const wire = staffWire(running, cookies.get("administrator") ?? "");
  expect(await order(wire, { verb: "arm" }, LATER)).toMatchObject({ reason: "sitting-lost" });
  const listed = async () => {
    const response = await fetch(`${running.origin}/api/staff/sittings`, {
      headers: { cookie: cookies.get("committee") ?? "" },
    });
    return zStaffSittings.parse(await response.json()).sittings.map(({ sittingId: id }) => id);
  };
  expect(await listed()).not.toContain(LATER);
  const { title, scheduledAt, roomId } = its;
  const planned = { title, scheduledAt, roomId };
  const put = async (given: object) =>
    zSittingsOutcome.parse(
      await desk("/sittings", { puts: [{ sittingId: LATER, seen: planned, ...given }] }),
    );
  expect(await put({ kind: "change", ...planned, title: "Lain" })).toMatchObject({
    outcome: "refused",
    faults: [{ reason: "sitting-lost" }],
  });
  expect(await put({ kind: "restore" })).toMatchObject({ outcome: "saved" });
  expect(zSelectionDesk.parse(await desk("")).counts.sittings).toBe(sittings.length);
  expect(await listed()).toContain(LATER);
  expect(await told()).toContain('"type":"SittingRestored"');
  wire.close();
});
