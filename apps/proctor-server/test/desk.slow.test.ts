import { join } from "node:path";
import {
  type SelectionDeskView,
  type SelectionSettings,
  zDesk,
  zPositionsDesk,
  zSelectionDesk,
  zSelectionOutcome,
} from "@neraca/protocol";
import { openJournalForReading } from "@neraca/storage";
import { afterAll, beforeAll, expect, test } from "vitest";
import { order, type Running, SITTING, staffCookie, staffWire, startRunning } from "./running.ts";

let running: Running;
const cookies = new Map<string, string>();
const NEW = "cpns-2027-rekaan";

beforeAll(async () => {
  running = await startRunning(2);
  for (const role of ["administrator", "committee", "proctor", "auditor"])
    cookies.set(role, await staffCookie(running, role));
}, 30_000);

afterAll(async () => {
  await running.stop();
});

async function ask(role: string, path: string, body?: object): Promise<{ status: number; body: unknown }> {
  const response = await fetch(`${running.origin}/api/staff/desk${path}`, {
    headers: { cookie: cookies.get(role) ?? "", "content-type": "application/json", "x-neraca": "1" },
    ...(body === undefined ? {} : { method: "POST", body: JSON.stringify(body) }),
  });
  return { status: response.status, body: await response.json() };
}

/** Everything that the journal has, and what is on its way to it. */
async function told(): Promise<string> {
  const notes = await running.server.registry.staffActs(100);
  const journal = openJournalForReading(join(running.dataFolder, "journal.sqlite"));
  const events = (await journal.read(0, 10_000)).map(({ event }) => JSON.stringify(event));
  await journal.close();
  return [...events, ...notes.map(({ act }) => JSON.stringify(act))].join("\n");
}

const view = async (id: string, role = "committee"): Promise<SelectionDeskView> =>
  zSelectionDesk.parse((await ask(role, `/selections/${id}`)).body);
const send = async (id: string, what: "settings" | "move", body: object, role = "committee") =>
  zSelectionOutcome.parse((await ask(role, `/selections/${id}/${what}`, body)).body);
const make = (id: string, copyOf: string | null, ruleSetId = "cpns-2024") =>
  ask("committee", "/selections", {
    selectionId: id,
    name: "CPNS 2027",
    agency: "Badan Rekaan",
    ruleSetId,
    copyOf,
  });

test("[DS1] a selection is made as a draft, and of a copy the days are its own; what cannot be made is refused", async () => {
  expect(await make(NEW, null)).toEqual({ status: 200, body: { selectionId: NEW } });
  const made = await view(NEW);
  expect(made).toMatchObject({ version: 1, stage: "draft", stand: "draft", mayEdit: true });
  expect(made.settings).toMatchObject({
    calendar: { sittingsADay: 4, sittingsOnFriday: 2, days: [] },
    policy: null,
  });
  expect((await make(NEW, null)).body).toMatchObject({ reason: "selection-taken" });
  expect((await make("x", "none")).body).toMatchObject({ reason: "selection-unknown" });
  expect((await make("x", null, "none")).body).toMatchObject({ reason: "rule-set-unknown" });
  const calendar = { ...made.settings.calendar, days: ["2027-03-01"], sittingsADay: 3 };
  await send(NEW, "settings", { version: 1, settings: { ...made.settings, calendar } });
  await make("salinan", NEW);
  expect((await view("salinan")).settings.calendar).toEqual({ ...calendar, days: [] });
  const desk = zDesk.parse((await ask("auditor", "")).body);
  expect(desk.selections.map(({ selectionId: id }) => id)).toContain(NEW);
  expect(desk.decrees.find(({ id }) => id === "cpns-2024")).toMatchObject({
    totalMax: 550,
    durationMs: 6_000_000,
  });
});

test("[DS2] of two who change one version the later is told what stands, and nothing of theirs is stored", async () => {
  const before = await view(NEW);
  const change = (name: string): SelectionSettings => ({ ...before.settings, name });
  const first = await send(NEW, "settings", { version: before.version, settings: change("Pertama") });
  expect(first).toMatchObject({ outcome: "saved", view: { version: before.version + 1 } });
  const second = await send(
    NEW,
    "settings",
    { version: before.version, settings: change("Kedua") },
    "administrator",
  );
  expect(second).toMatchObject({ outcome: "changed-meanwhile", view: { settings: { name: "Pertama" } } });
  const moved = await send(NEW, "move", { version: before.version, move: "open" });
  expect(moved).toMatchObject({ outcome: "changed-meanwhile" });
  expect((await view(NEW)).settings.name).toBe("Pertama");
});

test("[DS3] a change that is not legal is refused in words, and changes nothing", async () => {
  const before = await view(NEW);
  const { version, settings } = before;
  const calendar = { ...settings.calendar, days: ["2027-03-02", "2027-03-01"] };
  expect(await send(NEW, "settings", { version, settings: { ...settings, calendar } })).toEqual({
    outcome: "refused",
    missing: ["days-unordered"],
  });
  expect(await send(NEW, "settings", { version, settings: { ...settings, ruleSetId: "none" } })).toEqual({
    outcome: "refused",
    missing: ["rule-set-unknown"],
  });
  expect(await send(NEW, "move", { version, move: "open" })).toEqual({
    outcome: "refused",
    missing: ["positions-missing"],
  });
  expect(before.path.find(({ mark }) => mark === "here")).toMatchObject({ step: "positions" });
  expect(await view(NEW)).toEqual(before);
});

test("[DS4] every change is on the record with what stood before, and in the selection's own versions", async () => {
  const { versions } = await view(NEW);
  expect(versions.map(({ version }) => version)).toEqual(
    [...versions.keys()].map((at) => versions.length - at),
  );
  expect(versions[0]?.changed.by).not.toBeNull();
  const acts = await told();
  expect(acts.match(/"type":"SelectionChanged"/gu)?.length).toBeGreaterThanOrEqual(versions.length);
  expect(acts).toContain(`"name":"Pertama"`);
});

test("[DS5] a selection without versions stands open; what the committee decides of it holds from the next arming", async () => {
  const demo = (await running.server.registry.sittingById(SITTING))!.sitting.selectionId;
  const before = await view(demo, "administrator");
  expect(before).toMatchObject({ version: 0, stage: "open" });
  const lateAnswers = { rule: "hold" as const, graceMs: 120_000 };
  const policy = { ...before.installation, lateAnswers };
  await send(demo, "settings", { version: 0, settings: { ...before.settings, policy } });
  const draft = await send(demo, "move", { version: 1, move: "back-to-draft" });
  expect(draft).toMatchObject({ outcome: "saved", view: { stage: "draft" } });
  const wire = staffWire(running, cookies.get("proctor") ?? "");
  expect(await order(wire, { verb: "arm" })).toMatchObject({ reason: "selection-not-open" });
  await send(demo, "move", { version: 2, move: "open" });
  expect(await order(wire, { verb: "arm" })).toMatchObject({ type: "outcome" });
  wire.close();
  expect(await view(demo)).toMatchObject({ stand: "armed" });
  expect(await told()).toContain(`"lateAnswers":{"rule":"hold","graceMs":120000}`);
  expect(await send(demo, "move", { version: 3, move: "back-to-draft" })).toMatchObject({
    missing: ["sittings-begun"],
  });
});

test("[DS12] the decree of an armed sitting stays, the rest is saved; once closed nothing changes before it is reopened", async () => {
  const demo = (await running.server.registry.sittingById(SITTING))!.sitting.selectionId;
  const armed = await view(demo);
  expect(armed.locks).toEqual({
    name: null,
    agency: null,
    ruleSetId: "rule-set-in-use",
    calendar: null,
    policy: null,
  });
  const other = zDesk
    .parse((await ask("committee", "")).body)
    .decrees.find(({ id }) => id !== armed.settings.ruleSetId)!;
  const ruled = { ...armed.settings, ruleSetId: other.id };
  expect(await send(demo, "settings", { version: armed.version, settings: ruled })).toEqual({
    outcome: "refused",
    missing: ["rule-set-in-use"],
  });
  // Whoever saw an older version is shown the newer one first.
  expect(await send(demo, "settings", { version: armed.version - 1, settings: ruled })).toMatchObject({
    outcome: "changed-meanwhile",
  });
  const renamed = { ...armed.settings, name: "Seleksi Rekaan" };
  expect(await send(demo, "settings", { version: armed.version, settings: renamed })).toMatchObject({
    outcome: "saved",
    view: { settings: { name: "Seleksi Rekaan", ruleSetId: armed.settings.ruleSetId } },
  });

  const wire = staffWire(running, cookies.get("proctor") ?? "");
  expect(await order(wire, { verb: "close", evenIfUnfinished: true })).toMatchObject({ type: "outcome" });
  wire.close();
  await send(demo, "move", { version: armed.version + 1, move: "close" });
  const closed = await view(demo);
  expect(closed).toMatchObject({
    stage: "closed",
    locks: { name: "selection-closed", policy: "selection-closed" },
  });
  const again = { version: closed.version, settings: { ...closed.settings, policy: null } };
  expect(await send(demo, "settings", again)).toEqual({ outcome: "refused", missing: ["selection-closed"] });
  const positions = zPositionsDesk.parse((await ask("committee", `/selections/${demo}/positions`)).body);
  expect(positions).toMatchObject({ fixed: "selection-closed", mayEdit: false });
  const { code: _, ...rest } = positions.positions[0]!.fields;
  const added = { seen: null, fields: { ...rest, code: "baru-1" } };
  expect((await ask("committee", `/selections/${demo}/positions/save`, added)).body).toEqual({
    outcome: "refused",
    missing: ["selection-closed"],
  });

  await send(demo, "move", { version: closed.version, move: "reopen" });
  const open = await view(demo);
  expect(open.locks.ruleSetId).toBeNull();
  expect(
    await send(demo, "settings", {
      version: open.version,
      settings: { ...open.settings, ruleSetId: other.id },
    }),
  ).toMatchObject({ outcome: "saved", view: { settings: { ruleSetId: other.id } } });
});
