import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { instant, selectionId, sittingId } from "@neraca/base";
import type { Registry } from "@neraca/engine";
import { CPNS_2024, type RuleSet, ruleBookOf, SHIPPED_RULES } from "@neraca/exam";
import type { StaffOutbound } from "@neraca/protocol";
import { openSqliteRegistry } from "@neraca/storage";
import { afterEach, beforeEach, expect, test } from "vitest";
import { verifySecret } from "../src/adapters/node-crypto.ts";
import { compose } from "../src/compose.ts";
import { configOf } from "../src/config.ts";
import { importFile } from "../src/import/import-file.ts";
import { importTools } from "../src/import/import-tools.ts";
import { makeLogger } from "../src/log.ts";
import { overviewOf } from "../src/setup/overview.ts";
import { addRoom, addSelection, addSitting, addVenue, changeRules } from "../src/setup/places.ts";
import { addStaff, resetPassword } from "../src/setup/staff-accounts.ts";
import { bytesOf, CANDIDATE_HEADER, candidateRow, POSITION_HEADER, positionRow } from "./import-world.ts";
import { post, RawWire } from "./running.ts";

const ROOT = resolve(import.meta.dirname, "../../..");
const BANK = join(ROOT, "question-banks/skd");
const NOW = instant(1_795_000_000_000);

const SELECTION = { id: "cpns", name: "CPNS 2026", agency: "Pemerintah Kota Contoh", rules: "cpns-2024" };
const VENUE = { id: "v", name: "Tilok Contoh", city: "Kota Contoh", timeZone: "Asia/Makassar" };
const ROOM = { id: "r", venue: "v", name: "Ruang Anggrek", rows: "30", columns: "3" };
const SITTING = { id: "s-1", selection: "cpns", room: "r", title: "Sesi 1", at: "2026-11-20T08:00+08:00" };
const PROCTOR = { username: "pengawas", name: "Pengawas Satu", role: "proctor", sittings: ["s-1"] };

let folder: string;
let registry: Registry;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "neraca-setup-"));
  registry = await openSqliteRegistry(join(folder, "registry.sqlite"));
});

afterEach(async () => {
  await registry.close();
  await rm(folder, { recursive: true });
});

async function setUp(): Promise<void> {
  for (const answer of [
    await addSelection(registry, SHIPPED_RULES, SELECTION, NOW),
    await addVenue(registry, VENUE),
    await addRoom(registry, ROOM),
    await addSitting(registry, BANK, SITTING),
  ]) {
    if (!answer.ok) throw new Error(answer.error.en);
  }
}

test("[SU1] an empty data folder becomes a sitting that is armed and logged in to", async () => {
  await setUp();
  const proctor = await addStaff(registry, PROCTOR, NOW);
  if (!proctor.ok) throw new Error(proctor.error.en);
  const tools = importTools(folder, NOW, () => {});
  const request = {
    registry,
    selectionId: selectionId("cpns"),
    rules: SHIPPED_RULES,
    now: NOW,
    tools,
    fileName: "peserta.csv",
    pins: "cards",
  } as const;
  const rows = [CANDIDATE_HEADER, candidateRow(1, { position_code: "AK-1", sitting: "s-1" })];
  await importFile({ ...request, bytes: bytesOf(POSITION_HEADER, positionRow(1)) });
  const { cardsFile } = await importFile({ ...request, bytes: bytesOf(...rows) });
  const participantPin = (await readFile(cardsFile!, "utf8")).trim().split(",").at(-1)!;

  const config = configOf({ NERACA_DATA: folder, NERACA_PORT: "0", NERACA_LOG: "silent" }, ROOT);
  const server = await compose(config, makeLogger("silent"), (cause) => {
    throw cause;
  });
  const origin = `http://127.0.0.1:${server.port}`;
  try {
    const account = { username: "pengawas", password: proctor.value.password };
    const staff = await post(`${origin}/api/staff/login`, JSON.stringify(account), { "x-neraca": "1" });
    expect(staff.status).toBe(200);
    const wire = new RawWire<StaffOutbound>(origin, "staff", staff.cookie);
    const verbs = [{ verb: "arm" }, { verb: "reveal-pin" }] as const;
    const outcomes: StaffOutbound[] = [];
    for (const [index, command] of verbs.entries()) {
      wire.send({ type: "command", commandId: index + 1, sittingId: "s-1", command });
      outcomes.push(await wire.next((frame) => "commandId" in frame && frame.commandId === index + 1));
    }
    expect(outcomes.map(({ type }) => type)).toEqual(["outcome", "outcome"]);
    const sittingPin = outcomes[1]?.type === "outcome" ? outcomes[1].pin : null;
    const login = { numberOrNik: "9900000000000011", participantPin, sittingPin, clientId: "browser-1" };
    expect((await post(`${origin}/api/candidate/login`, JSON.stringify(login))).status).toBe(200);
    wire.close();
  } finally {
    await server.close();
  }
}, 30_000);

test("[SU9] a selection is given other rules, unless they do not know one of its positions", async () => {
  await setUp();
  const request = {
    registry,
    selectionId: selectionId("cpns"),
    rules: SHIPPED_RULES,
    now: NOW,
    tools: importTools(folder, NOW, () => {}),
    fileName: "formasi.csv",
    pins: "later",
  } as const;
  await importFile({
    ...request,
    bytes: bytesOf(POSITION_HEADER, positionRow(1, { formation_type: "remote-region" })),
  });
  const change = (rules: string) => changeRules(registry, SHIPPED_RULES, { selection: "cpns", rules });
  const refusal = await change("cpns-2021");
  expect(refusal).toMatchObject({
    ok: false,
    error: { en: expect.stringContaining("does not know the formation type remote-region (position AK-1)") },
  });
  expect((await registry.selectionById(selectionId("cpns")))?.ruleSetId).toBe("cpns-2024");
  const second: RuleSet = { ...CPNS_2024, id: "cpns-2024-v2", version: 2, cutMultiple: 4 };
  const rules = ruleBookOf([...SHIPPED_RULES.values(), second]);
  expect(await changeRules(registry, rules, { selection: "cpns", rules: second.id })).toMatchObject({
    ok: true,
  });
  expect((await registry.selectionById(selectionId("cpns")))?.ruleSetId).toBe("cpns-2024-v2");
});

test("[SU2] what is not right is refused in words, and nothing is stored", async () => {
  await setUp();
  const unfit = await mkdtemp(join(folder, "bank-"));
  await writeFile(join(unfit, "bank.yaml"), "id: x\n");
  const before = await overviewOf(registry, "en");
  const answers = [
    await addSelection(registry, SHIPPED_RULES, { ...SELECTION, id: "a b" }, NOW),
    await addSelection(registry, SHIPPED_RULES, { ...SELECTION, id: "x".repeat(41) }, NOW),
    await addSelection(registry, SHIPPED_RULES, { ...SELECTION, id: "new", name: "" }, NOW),
    await addSelection(registry, SHIPPED_RULES, { ...SELECTION, id: "new", name: "=1" }, NOW),
    await addSelection(registry, SHIPPED_RULES, { ...SELECTION, id: "new", rules: "cpns-1999" }, NOW),
    await addSelection(registry, SHIPPED_RULES, SELECTION, NOW),
    await changeRules(registry, SHIPPED_RULES, { selection: "cpns", rules: "cpns-1999" }),
    await changeRules(registry, SHIPPED_RULES, { selection: "nowhere", rules: "cpns-2024" }),
    await changeRules(registry, SHIPPED_RULES, { selection: "a b", rules: "cpns-2024" }),
    await addVenue(registry, { ...VENUE, id: "v2", timeZone: "WIB" }),
    await addRoom(registry, { ...ROOM, id: "r2", rows: "0" }),
    await addRoom(registry, { ...ROOM, id: "r2", rows: "50", columns: "11" }),
    await addRoom(registry, { ...ROOM, id: "r2", venue: "nowhere" }),
    await addSitting(registry, BANK, { ...SITTING, id: "s-2", at: "2026-11-20T08:00" }),
    await addSitting(registry, BANK, { ...SITTING, id: "s-2", at: "2026-02-30T08:00Z" }),
    await addSitting(registry, BANK, { ...SITTING, id: "s-2", at: "2026-11-20T25:00Z" }),
    await addSitting(registry, BANK, { ...SITTING, id: "s-2", room: "r9" }),
    await addSitting(registry, unfit, { ...SITTING, id: "s-2" }),
    await addStaff(registry, { ...PROCTOR, username: "Peng Awas" }, NOW),
    await addStaff(registry, { ...PROCTOR, role: "boss" }, NOW),
    await addStaff(registry, { ...PROCTOR, name: "\u0007" }, NOW),
  ];
  expect(answers.map(({ ok }) => ok)).toEqual(answers.map(() => false));
  for (const answer of answers) {
    if (answer.ok) continue;
    expect(answer.error.id).not.toBe(answer.error.en);
    expect(`${answer.error.id}${answer.error.en}`).not.toMatch(/\{\w+\}|undefined/);
    expect(answer.error.id).not.toContain("\u0007");
  }
  expect(await overviewOf(registry, "en")).toEqual(before);
  expect(await registry.allStaff()).toEqual([]);
});

test("[SU2] a time is read in the zone that is said", async () => {
  await setUp();
  const place = await registry.sittingById(sittingId("s-1"));
  expect(place?.sitting).toMatchObject({
    scheduledAt: Date.UTC(2026, 10, 20),
    bankId: "skd",
    blueprintId: expect.stringMatching(/./),
  });
});

test("[SU3] an account has a password of its own, and another when it is lost", async () => {
  const given = { username: "admin", name: "Administrator", role: "administrator", sittings: [] };
  const added = await addStaff(registry, given, NOW);
  if (!added.ok) throw new Error(added.error.en);
  const { password } = added.value;
  expect(password).toMatch(/^[a-z2-9]{4}(-[a-z2-9]{4}){3}$/);
  const staff = await registry.staffByUsername("admin");
  expect(await verifySecret(staff!.passwordHash, password)).toBe(true);
  expect((await addStaff(registry, given, NOW)).ok).toBe(false);

  const reset = await resetPassword(registry, "admin", NOW);
  if (!reset.ok) throw new Error(reset.error.en);
  expect(reset.value.password).not.toBe(password);
  const changed = await registry.staffByUsername("admin");
  expect(await verifySecret(changed!.passwordHash, reset.value.password)).toBe(true);
  expect(await verifySecret(changed!.passwordHash, password)).toBe(false);
  expect((await resetPassword(registry, "nobody", NOW)).ok).toBe(false);
});

test("[SU4] an account with a sitting that does not exist is not created", async () => {
  await setUp();
  const sittings = ["s-1", "s-9"];
  const refused = await addStaff(registry, { ...PROCTOR, sittings }, NOW);
  expect(refused).toMatchObject({ ok: false, error: { en: "There is no sitting s-9." } });
  expect(await registry.staffByUsername("pengawas")).toBeUndefined();
  await addStaff(registry, { ...PROCTOR, sittings: ["s-1", "s-1"] }, NOW);
  const staff = await registry.staffByUsername("pengawas");
  expect(await registry.sittingsOfStaff(staff!.id)).toEqual(["s-1"]);
});

test("[SU6] the overview has every id, and the time of the venue", async () => {
  expect(await overviewOf(registry, "id")).toEqual(["Belum ada seleksi."]);
  await setUp();
  expect(await overviewOf(registry, "en")).toEqual([
    "cpns  CPNS 2026, Pemerintah Kota Contoh (cpns-2024)",
    "  0 positions, 0 candidates",
    "  sitting s-1  Sesi 1, 20 Nov 2026, 08:00 (Asia/Makassar), Tilok Contoh, Ruang Anggrek, 0/90 seats taken",
    "venue v  Tilok Contoh, Kota Contoh",
    "  room r  Ruang Anggrek, 90 seats",
  ]);
  const venue = (await registry.venues())[0]!;
  const room = (await registry.roomsOfVenue(venue.id))[0]!;
  const labels = (await registry.seatsOfRoom(room.id)).map(({ label }) => label);
  expect([labels[0], labels[2], labels[3], labels[75], labels[78], labels[89]]).toEqual([
    "A1",
    "A3",
    "B1",
    "Z1",
    "AA1",
    "AD3",
  ]);
});
