import { mkdtemp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { MINUTE_MS, sittingId } from "@neraca/base";
import { type Registry, roomId } from "@neraca/engine";
import { CPNS_2024, type RuleSet, SHIPPED_RULES } from "@neraca/exam";
import { draftOf } from "@neraca/protocol";
import { aStaff } from "@neraca/testkit/registry-records";
import { afterEach, beforeEach, expect, test } from "vitest";
import { verifySecret } from "../src/adapters/node-crypto.ts";
import { formationType } from "../src/import/cells.ts";
import { ImportUnknownError, importFile } from "../src/import/import-file.ts";
import { type ImportTools, importTools } from "../src/import/import-tools.ts";
import { readImportFile } from "../src/import/read-import-file.ts";
import { jsonOfReport, linesOfReport } from "../src/import/report.ts";
import {
  bytesOf,
  CANDIDATE_HEADER,
  candidateRow,
  countsOf,
  NOW,
  openWorld,
  POSITION_HEADER,
  positionRow,
  SELECTION,
  testTools,
} from "./import-world.ts";

const SITTING = sittingId("s-1");
const EXAMPLES = join(import.meta.dirname, "../../../docs/examples");

let registry: Registry;
let folder: string;

beforeEach(async () => {
  registry = await openWorld();
  folder = await mkdtemp(join(tmpdir(), "neraca-import-"));
});

afterEach(async () => {
  await registry.close();
  await rm(folder, { recursive: true });
});

function run(bytes: Uint8Array, tools: ImportTools = testTools(), into = registry) {
  return importFile({
    bytes,
    registry: into,
    selectionId: SELECTION,
    rules: SHIPPED_RULES,
    now: NOW,
    tools,
    fileName: "peserta.csv",
    pins: "cards",
  });
}

async function seatsByNumber(): Promise<Readonly<Record<string, string>>> {
  const seating = await registry.seatingOfSitting(SITTING);
  return Object.fromEntries(
    [...seating.values()].map(({ candidate, seat }) => [candidate.participantNumber, seat.label]),
  );
}

const PLAIN = [CANDIDATE_HEADER, candidateRow(1), candidateRow(2, { name: '"Sari, S.Kom"' })];

function apartBy(separator: string): string {
  return PLAIN.map((line) =>
    line.replaceAll(",", separator).replace(`"Sari${separator} S.Kom"`, "Sari, S.Kom"),
  ).join("\n");
}

test.each([
  ["commas", PLAIN.join("\n")],
  ["a last line end and CRLF", `${PLAIN.join("\r\n")}\r\n`],
  ["a byte order mark", `\ufeff${PLAIN.join("\r\n")}`],
  ["lone carriage returns", PLAIN.join("\r")],
  ["semicolons", apartBy(";")],
  ["tabs", apartBy("\t")],
  ["bars", apartBy("|")],
  [
    "every cell quoted",
    PLAIN.join("\n")
      .replaceAll(/[^,\n]+/g, '"$&"')
      .replace('""Sari","', '"Sari,')
      .replace('S.Kom""', 'S.Kom"'),
  ],
  ["blank lines and rows of separators", `\n${PLAIN.join(`\n\n${",".repeat(8)}\n`)}\n\n`],
  [
    "spaces around cells",
    PLAIN.join("\n").replaceAll("2610", " 2610").replace("Peserta 1,", "Peserta 1 \u00a0,"),
  ],
  ["capitals in the header", PLAIN.join("\n").replace("nik", "NIK").replace("name", "Name")],
])("[IM5] a file with %s is imported", async (_name, text) => {
  const outcome = await run(new TextEncoder().encode(text));
  expect(outcome.problems).toEqual([]);
  expect(outcome).toMatchObject({ kind: "candidates", rowCount: 2, imported: 2, seated: 0 });
  const candidates = await registry.candidatesOfSelection(SELECTION);
  expect(candidates).toEqual([
    {
      id: expect.stringMatching(/^candidate-\d+$/),
      selectionId: "cpns",
      positionId: "pos-JF-1",
      participantNumber: "2610000001",
      nik: "9900000000000011",
      name: "Peserta 1",
      birthDate: "1998-02-28",
      extraTimeMs: 0,
      pinHash: "hash of 100001",
    },
    expect.objectContaining({ name: "Sari, S.Kom" }),
  ]);
});

test("[IM4] positions are known by their header, in any order of columns", async () => {
  const rows = [POSITION_HEADER, positionRow(1), positionRow(2, { formation_type: "remote-region" })];
  const outcome = await run(bytesOf(...rows.map((row) => row.split(",").toReversed().join(","))));
  expect(outcome).toMatchObject({ kind: "positions", imported: 2, cardsFile: null, problems: [] });
  const positions = await registry.positionsOfSelection(SELECTION);
  expect(positions.map(({ code, formationType, quota }) => [code, formationType, quota])).toEqual([
    ["AK-1", "general", 3],
    ["AK-2", "remote-region", 3],
    ["JF-1", "general", 2],
    ["JF-2", "disability", 2],
  ]);
});

test("[IM4] the optional columns of candidates may be left out", async () => {
  const short = (row: string): string => row.split(",").slice(0, 5).join(",");
  const outcome = await run(bytesOf(short(CANDIDATE_HEADER), short(candidateRow(1))));
  expect(outcome).toMatchObject({ imported: 1, problems: [] });
});

test("[IM9] a name is kept in one normal form", async () => {
  await run(bytesOf(CANDIDATE_HEADER, candidateRow(1, { name: "Rene\u0301" })));
  const [candidate] = await registry.candidatesOfSelection(SELECTION);
  expect(candidate?.name).toBe("Ren\u00e9");
});

test("[IM10] a formation type that the decree does not know is refused with those it knows", () => {
  const formationTypes = CPNS_2024.formationTypes.filter(({ type }) => /general|papua/.test(type));
  const narrow: RuleSet = { ...CPNS_2024, formationTypes };
  expect(formationType(narrow)("papua")).toEqual({ ok: true, value: "papua" });
  for (const name of ["Umum", "GENERAL", "umum"])
    expect(formationType(narrow)(name)).toEqual({ ok: true, value: "general" });
  expect(formationType(narrow)("diaspora")).toEqual({
    ok: false,
    error: {
      reason: "formation-type-not-in-rules",
      particulars: {
        decree: CPNS_2024.decree,
        known: "Umum (general), Putra/putri Papua (papua)",
        knownEn: "General (general), Natives of Papua (papua)",
      },
    },
  });
});

test("[IM11] nine NIKs that end in 0 may be chance", async () => {
  const rows = Array.from({ length: 9 }, (_, nth) => candidateRow(nth, { nik: `99000000000001${nth}0` }));
  expect(await run(bytesOf(CANDIDATE_HEADER, ...rows))).toMatchObject({ imported: 9 });
});

test("[IM12] ages 15 and 70 are reached and left on a birthday", async () => {
  const rows = ["2011-07-01", "1955-07-02", "1996-02-29"].map((birth_date, nth) =>
    candidateRow(nth, { birth_date }),
  );
  expect(await run(bytesOf(CANDIDATE_HEADER, ...rows))).toMatchObject({ imported: 3 });
});

test("[IM13] extra minutes on the disability formation become time", async () => {
  const granted = { position_code: "JF-2", extra_minutes: "30" };
  await run(bytesOf(CANDIDATE_HEADER, candidateRow(1, granted), candidateRow(2, { extra_minutes: "0" })));
  const candidates = await registry.candidatesOfSelection(SELECTION);
  expect(candidates.map(({ extraTimeMs }) => extraTimeMs)).toEqual([30 * MINUTE_MS, 0]);
});

test("[IM17] seats are filled in the order of the file, around those that are named or taken", async () => {
  const named = candidateRow(1, { sitting: "s-1", seat: "A2" });
  expect((await run(bytesOf(CANDIDATE_HEADER, named))).seated).toBe(1);
  const outcome = await run(
    bytesOf(
      CANDIDATE_HEADER,
      candidateRow(12, { sitting: "s-1" }),
      candidateRow(11, { sitting: "s-1" }),
      candidateRow(13),
      candidateRow(14, { sitting: "s-1", seat: "A3" }),
      candidateRow(15, { sitting: "s-1" }),
      candidateRow(16, { sitting: "s-1", seat: "B2" }),
    ),
  );
  expect(outcome).toMatchObject({ imported: 6, seated: 5, problems: [] });
  expect(await seatsByNumber()).toEqual({
    "2610000001": "A2",
    "2610000012": "A1",
    "2610000011": "B1",
    "2610000014": "A3",
    "2610000015": "B3",
    "2610000016": "B2",
  });
});

test("[IM17] a broken seat is given to nobody, and a spare one only to whom a row gives it", async () => {
  const ani = { ...aStaff("ani"), createdAt: NOW };
  await registry.createStaff(ani);
  const room = roomId("r-cpns");
  const { layout, version } = (await registry.layoutOfRoom(room))!;
  const draft = draftOf(layout);
  const seats = draft.seats.map((seat) => ({
    ...seat,
    isSpare: seat.label === "A2" || seat.label === "B3",
    broken: seat.label === "A1" ? { fault: "screen" as const, note: "" } : null,
  }));
  const change = { roomId: room, version, layout: { ...draft, seats }, by: ani.id, at: NOW, closed: [] };
  expect((await registry.changeLayout(change)).ok).toBe(true);
  const named = candidateRow(1, { sitting: "s-1", seat: "A1" });
  expect((await run(bytesOf(CANDIDATE_HEADER, named))).problems.map(({ reason }) => reason)).toEqual([
    "seat-broken",
  ]);
  const rows = [11, 12, 13].map((nth) => candidateRow(nth, { sitting: "s-1" }));
  const spare = candidateRow(14, { sitting: "s-1", seat: "B3" });
  expect((await run(bytesOf(CANDIDATE_HEADER, ...rows, spare))).seated).toBe(4);
  const seated = [...(await registry.seatingOfSitting(sittingId("s-1"))).values()];
  expect(seated.map(({ seat }) => seat.label).toSorted()).toEqual(["A3", "B1", "B2", "B3"]);
  const more = await run(bytesOf(CANDIDATE_HEADER, candidateRow(15, { sitting: "s-1" })));
  expect(more.problems.map(({ reason }) => reason)).toEqual(["seats-exhausted"]);
});

test("[IM18] cards hold every PIN, for their owner only, in the form of the imported file", async () => {
  const tools = { ...importTools(folder, NOW, () => {}), hashPin: async () => "hash" };
  const rows = [
    CANDIDATE_HEADER,
    candidateRow(1, { pin: "0123456", sitting: "s-1" }),
    candidateRow(2, { name: '"Sari, ""Ayu"""' }),
  ];
  const { cardsFile } = await run(new TextEncoder().encode(rows.join("\n")), tools);
  expect(cardsFile).toBe(join(folder, "participant-cards-20260701T000000000Z.csv"));
  expect((await stat(cardsFile!)).mode & 0o777).toBe(0o600);
  const text = await readFile(cardsFile!, "utf8");
  const [header, first, second, end] = text.split("\r\n");
  expect(header).toBe("\ufeffparticipant_number,name,position_code,sitting,seat,pin");
  expect(first).toBe("2610000001,Peserta 1,JF-1,s-1,A1,0123456");
  expect(second).toMatch(/^2610000002,"Sari, ""Ayu""",JF-1,,,[1-9]\d{5}$/);
  expect(end).toBe("");
  const other = await importFile({
    bytes: bytesOf(...[CANDIDATE_HEADER, candidateRow(3)].map((row) => row.replaceAll(",", ";"))),
    registry,
    selectionId: SELECTION,
    rules: SHIPPED_RULES,
    now: NOW,
    tools: { ...importTools(join(folder, "deeper"), NOW, () => {}), hashPin: async () => "hash" },
    fileName: "peserta.csv",
    pins: "cards",
  });
  expect(await readFile(other.cardsFile!, "utf8")).toContain("2610000003;Peserta 3;JF-1;;;");
});

test("[IM18] cards are on disk before the registry is asked", async () => {
  const tools = testTools();
  let cardsWhenAsked = -1;
  const watched: Registry = {
    ...registry,
    importRoster: (roster) => {
      cardsWhenAsked = tools.cards.size;
      return registry.importRoster(roster);
    },
  };
  await run(bytesOf(CANDIDATE_HEADER, candidateRow(1)), tools, watched);
  expect(cardsWhenAsked).toBe(1);
});

test("[IM18] cards that cannot be written leave the registry as it was", async () => {
  const before = await countsOf(registry);
  const tools = testTools({ keepCards: () => Promise.reject(new Error("ENOSPC")) });
  await expect(run(bytesOf(CANDIDATE_HEADER, candidateRow(1)), tools)).rejects.toThrow("ENOSPC");
  expect(await countsOf(registry)).toEqual(before);
});

test("[IM18] an unknown outcome keeps the cards and names them", async () => {
  const tools = testTools();
  const failing: Registry = { ...registry, importRoster: () => Promise.reject(new Error("disk gone")) };
  const outcome = run(bytesOf(CANDIDATE_HEADER, candidateRow(1)), tools, failing);
  await expect(outcome).rejects.toThrow(ImportUnknownError);
  await expect(outcome).rejects.toThrow("cards-1");
  expect(tools.cards.size).toBe(1);
});

test("[IM18][IM22] what somebody else wrote meanwhile is a problem of its line, and the cards are removed", async () => {
  let isFirst = true;
  const bytes = bytesOf(CANDIDATE_HEADER, candidateRow(1), candidateRow(2));
  const tools = { ...importTools(folder, NOW, () => {}), hashPin: async () => "hash" };
  const raced: Registry = {
    ...registry,
    importRoster: async (roster) => {
      if (isFirst) {
        isFirst = false;
        await run(bytesOf(CANDIDATE_HEADER, candidateRow(2)));
      }
      return registry.importRoster(roster);
    },
  };
  const { problems, imported } = await run(bytes, tools, raced);
  expect(imported).toBe(0);
  expect(problems).toHaveLength(1);
  expect(problems[0]).toMatchObject({ line: 3, reason: "registry-refused" });
  expect(problems[0]!.message.en).toContain("candidate.");
  expect(await readdir(folder)).toEqual([]);
});

test("[IM22] a position that somebody else wrote meanwhile is a problem of its line", async () => {
  const raced: Registry = { ...registry, positionsOfSelection: async () => [] };
  const bytes = bytesOf(POSITION_HEADER, positionRow(1), positionRow(2, { code: "JF-1" }));
  const { problems } = await run(bytes, testTools(), raced);
  expect(problems).toMatchObject([{ line: 3, reason: "registry-refused" }]);
  expect(await registry.positionsOfSelection(SELECTION)).toHaveLength(2);
});

test("[IM19] who was imported is found by number and NIK, and their PIN opens the login", async () => {
  const tools = importTools(folder, NOW, () => {});
  const rows = [1, 2, 3].map((nth) => candidateRow(nth, { sitting: "s-1" }));
  const { cardsFile } = await run(bytesOf(CANDIDATE_HEADER, ...rows), tools);
  const cards = (await readFile(cardsFile!, "utf8")).trim().split("\r\n").slice(1);
  expect(cards).toHaveLength(3);
  for (const [index, card] of cards.entries()) {
    const [number, , , , seat, pin] = card.split(",");
    const [byNumber] = await registry.candidateByNumberOrNik(number!, [SITTING]);
    const [byNik] = await registry.candidateByNumberOrNik(`99000000000000${index + 1}1`, [SITTING]);
    expect(byNik?.candidate).toEqual(byNumber?.candidate);
    expect(byNumber?.seat.label).toBe(seat);
    expect(byNumber?.candidate.id).toMatch(/^c-[0-9a-f]{20}$/);
    expect(await verifySecret(byNumber!.candidate.pinHash!, pin!)).toBe(true);
    expect(await verifySecret(byNumber!.candidate.pinHash!, "000000")).toBe(false);
  }
});

test("[IM20] a report of success says how many, where the cards are, and nobody's number", async () => {
  const outcome = await run(bytesOf(CANDIDATE_HEADER, candidateRow(1, { sitting: "s-1" }), candidateRow(2)));
  expect(linesOfReport(outcome, "en")).toEqual([
    "Read 2 rows (candidates).",
    "Imported: 2 candidates, 1 of them with a seat.",
    "Without a seat: 1. Seats are given by the columns sitting (and seat) of the import; who has none cannot take part in a sitting.",
    "Participant cards with PINs (secret; print, then delete): cards-1",
  ]);
  expect(linesOfReport(outcome, "id").join("\n")).not.toMatch(/2610|99000|Peserta 1|10000/);
  expect(jsonOfReport(outcome, "id")).toBe(
    '{"kind":"candidates","rows":2,"imported":2,"problems":[],"omitted":0}',
  );
});

test("[IM21] no more PINs are hashed at once than asked for, and hashes stay with their candidates", async () => {
  let underWay = 0;
  let most = 0;
  const progress: string[] = [];
  const tools = testTools({
    hashesAtOnce: 3,
    hashPin: async (pin) => {
      underWay += 1;
      most = Math.max(most, underWay);
      // Later PINs are ready earlier.
      for (let turn = 0; turn < 20 - Number(pin.slice(-2)); turn += 1) await Promise.resolve();
      underWay -= 1;
      return `hash of ${pin}`;
    },
    onHashed: (done, all) => progress.push(`${done}/${all}`),
  });
  const rows = Array.from({ length: 12 }, (_, nth) =>
    candidateRow(nth, { pin: `4000${String(nth).padStart(2, "0")}` }),
  );
  await run(bytesOf(CANDIDATE_HEADER, ...rows), tools);
  expect(most).toBe(3);
  expect(progress).toEqual(Array.from({ length: 12 }, (_, index) => `${index + 1}/12`));
  const candidates = await registry.candidatesOfSelection(SELECTION);
  for (const { participantNumber, pinHash } of candidates) {
    expect(pinHash).toBe(`hash of 4000${participantNumber.slice(-2)}`);
  }
});

test("[IM14] drawn PINs have six digits and no zero that a spreadsheet would take away", () => {
  const { newPin } = importTools(folder, NOW, () => {});
  for (let draw = 0; draw < 1_000; draw += 1) expect(newPin()).toMatch(/^[1-9]\d{5}$/);
});

test("[IM1] the example files are imported as they are, once", async () => {
  const positions = await readFile(join(EXAMPLES, "positions.csv"));
  const candidates = await readFile(join(EXAMPLES, "candidates.csv"));
  expect(await run(positions)).toMatchObject({ kind: "positions", problems: [] });
  expect(await run(candidates)).toMatchObject({ kind: "candidates", problems: [] });
  const before = await countsOf(registry);
  const again = await run(candidates);
  expect(again.problems).not.toEqual([]);
  expect(await countsOf(registry)).toEqual(before);
});

test("[IM7] of a file that is too large, only so much is read that it is seen to be", async () => {
  const path = join(folder, "large.csv");
  await writeFile(path, new Uint8Array(33 * 1024 * 1024).fill(97));
  const bytes = await readImportFile(path);
  expect(bytes.length).toBe(32 * 1024 * 1024 + 1);
  expect((await run(bytes)).problems).toMatchObject([{ reason: "file-too-large" }]);
  await writeFile(path, PLAIN.join("\n"));
  expect(await run(await readImportFile(path))).toMatchObject({ imported: 2 });
});

function runLater(bytes: Uint8Array, tools: ImportTools = testTools()) {
  const common = { registry, selectionId: SELECTION, rules: SHIPPED_RULES, now: NOW, tools };
  return importFile({ ...common, bytes, fileName: "peserta.csv", pins: "later" });
}

test("[IM28] without cards nothing is hashed, nobody has a PIN, and a note says what came", async () => {
  const never = () => Promise.reject(new Error("nothing is to be hashed"));
  const tools = testTools({ hashPin: never, keepCards: never });
  const outcome = await runLater(bytesOf(CANDIDATE_HEADER, candidateRow(1), candidateRow(2)), tools);
  expect(outcome).toMatchObject({ imported: 2, cardsFile: null, problems: [] });
  const seated = await runLater(bytesOf(CANDIDATE_HEADER, candidateRow(3, { sitting: "s-1" })), tools);
  expect(seated).toMatchObject({ imported: 1, seated: 1, cardsFile: null, problems: [] });
  const candidates = await registry.candidatesOfSelection(SELECTION);
  expect(candidates.map(({ pinHash }) => pinHash)).toEqual([null, null, null]);
  expect((await registry.staffActs(10)).map(({ act }) => act)).toMatchObject([
    { type: "CandidatesImported", staffId: null, fileName: "peserta.csv", rows: 2, before: 0, after: 2 },
  ]);
  const again = await runLater(bytesOf(CANDIDATE_HEADER, candidateRow(2)), tools);
  expect(again.problems.map(({ reason }) => reason)).toEqual(["already-imported", "already-imported"]);
  expect(again.problems[0]!.message.en).toContain("from line 3 of the file peserta.csv (2026-07-01)");
});

test("[IM28] a PIN in a file without cards is refused by its row", async () => {
  const before = await countsOf(registry);
  const outcome = await runLater(bytesOf(CANDIDATE_HEADER, candidateRow(1, { pin: "123456" })));
  expect(outcome.problems.map(({ line, column, reason }) => [line, column, reason])).toEqual([
    [2, "pin", "pin-without-cards"],
  ]);
  expect(await countsOf(registry)).toEqual(before);
});
