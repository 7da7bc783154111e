import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { type Instant, instant, staffId } from "@neraca/base";
import { type Registry, type SelectionVersion, venueId } from "@neraca/engine";
import { CPNS_2024, SHIPPED_RULES } from "@neraca/exam";
import {
  type CandidateImport,
  type CandidateMapping,
  IMPORT_FILE_BYTES_MAX,
  type ImportProblem,
  NO_CANDIDATE_MAPPING,
} from "@neraca/protocol";
import { aStaff } from "@neraca/testkit/registry-records";
import fc from "fast-check";
import { afterEach, beforeEach, expect, test } from "vitest";
import { CandidateImports } from "../src/desk/candidate-imports.ts";
import { candidatesFile } from "../src/desk/candidates-file.ts";
import { type CandidatesJob, type JobOutcome, runCandidatesJob } from "../src/import/candidates-job.ts";
import { readTable } from "../src/import/csv-table.ts";
import { keepUpload } from "../src/import/upload.ts";
import { NO_SCANNER } from "../src/scan/upload-guard.ts";
import { bytesOf, candidateRow, countsOf, NOW, openWorld, SELECTION } from "./import-world.ts";
import { bookParts, sheetData, zipped } from "./workbook-world.ts";

const ANI = aStaff("ani");
const NAMES = ["NO_PESERTA", "NO_KTP", "NAMA PESERTA", "TGL LAHIR", "KODE FORMASI", "KETERANGAN"] as const;
const HEADER = NAMES.join(",");
const MAPPING: CandidateMapping = {
  ...NO_CANDIDATE_MAPPING,
  participant_number: 0,
  nik: 1,
  name: 2,
  birth_date: 3,
  position_code: 4,
};

let folder: string;
let registry: Registry;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "neraca-desk-import-"));
  registry = await openWorld(join(folder, "registry.sqlite"));
  await registry.createStaff({ ...ANI, createdAt: NOW });
  await registry.forgetStaffActs((await registry.staffActs(10)).map(({ id }) => id));
});

afterEach(async () => {
  await registry.close();
  await rm(folder, { recursive: true });
});

const cells = (nth: number, changes: Readonly<Record<number, string>> = {}): readonly string[] =>
  [...candidateRow(nth).split(",").slice(0, 5), "catatan"].map((cell, at) => changes[at] ?? cell);
const row = (nth: number, changes: Readonly<Record<number, string>> = {}): string =>
  cells(nth, changes).join(",");
const faulty = (changes: Readonly<Record<number, string>>): Uint8Array =>
  bytesOf(HEADER, row(1), row(2, changes));
const book = (
  changes: Readonly<Record<number, string>>,
  rest: Parameters<typeof sheetData>[1] = {},
): Uint8Array =>
  zipped(bookParts({ name: "A", data: sheetData([NAMES, cells(1), cells(2, changes)], rest) }));
const latin = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, "latin1"));
const raw = (...bytes: readonly number[]): Uint8Array => Uint8Array.from(bytes);
const PARTS = bookParts({ name: "A", data: sheetData([NAMES, cells(1)]) });
const SHEET = "xl/worksheets/sheet1.xml";

/** What a thread would do, in this one. */
async function job(
  bytes: Uint8Array,
  given: Partial<CandidatesJob> & Pick<CandidatesJob, "kind">,
): Promise<JobOutcome> {
  const path = join(folder, "berkas");
  await writeFile(path, bytes);
  const standing = {
    path,
    registryPath: "",
    selectionId: SELECTION,
    ruleSet: CPNS_2024,
    rules: SHIPPED_RULES,
    now: NOW,
  };
  const file = {
    fileName: "berkas.csv",
    fileDigest: "ab".repeat(32),
    mapping: MAPPING,
    by: ANI.id,
    digest: null,
  };
  let ids = 0;
  const world = { registry, newId: () => `c-${(ids += 1)}`, onProgress: () => {}, mayWrite: async () => {} };
  return runCandidatesJob({ ...standing, ...file, ...given }, world);
}

/** The problems of a file that is looked at and then, if it can be, checked. */
async function problemsOf(bytes: Uint8Array, mapping = MAPPING): Promise<readonly ImportProblem[]> {
  const looked = await job(bytes, { kind: "look" });
  const told = looked.kind === "looked" ? await job(bytes, { kind: "check", mapping }) : looked;
  if (!("pages" in told)) throw new Error(told.kind);
  expect(told.digest).toBeNull();
  return told.pages.flatMap((page) => JSON.parse(page) as ImportProblem[]);
}

type Case = readonly [
  name: string,
  bytes: () => Uint8Array,
  line: number,
  column: string | null,
  cure: string,
];

/** Each file has one fault. */
const CASES: readonly Case[] = [
  ["nothing", () => raw(), 1, null, "empty"],
  ["separators only", () => bytesOf(",,,", ",,,"), 1, null, "empty"],
  ["a header only", () => bytesOf(HEADER), 1, null, "no rows"],
  ["UTF-16 with its mark", () => raw(0xff, 0xfe, ...Buffer.from(HEADER, "utf16le")), 1, null, "UTF-16"],
  ["UTF-16 big-endian", () => raw(0xfe, 0xff, ...Buffer.from(HEADER, "utf16le").swap16()), 1, null, "UTF-16"],
  ["Latin-1", () => latin(`${HEADER}\n${row(1)}\n${row(2, { 2: "José" })}\n`), 3, null, "Save it again"],
  ["a quotation mark left open", () => bytesOf(HEADER, row(1), '"2610'), 3, null, "quotation mark"],
  ["a row without end", () => bytesOf(HEADER, `"${"x".repeat(9_000)}"`), 2, null, "too long"],
  ["a row with a cell too many", () => bytesOf(HEADER, `${row(1)},x`), 2, null, "cells"],
  ["a row that breaks off", () => bytesOf(HEADER, row(1), "2610000002,99000"), 3, null, "cells"],
  ["a larger file than any", () => new Uint8Array(IMPORT_FILE_BYTES_MAX + 1).fill(97), 1, null, "Split"],
  [
    "one name twice",
    () => bytesOf(HEADER.replace("KETERANGAN", "no_ktp"), row(1)),
    1,
    "NO_KTP",
    "more than once",
  ],
  ["half a workbook", () => book({}).subarray(0, 700), 1, null, "incomplete"],
  ["a workbook without its last byte", () => book({}).subarray(0, -1), 1, null, "incomplete"],
  [
    "a sheet that stops",
    () => zipped({ ...PARTS, [SHEET]: PARTS[SHEET]!.slice(0, -30) }),
    1,
    null,
    "incomplete",
  ],
  ["a ZIP of a CSV", () => zipped({ "peserta.csv": HEADER }), 1, null, "ZIP"],
  ["an old workbook", () => raw(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1), 1, null, "XLSX"],
  ["a password", () => zipped(PARTS, { flags: 1 }), 1, null, "password"],
  ["macros", () => zipped({ ...PARTS, "xl/vbaProject.bin": "x" }), 1, null, "macros"],
  ["a zip bomb", () => zipped({ ...PARTS, [SHEET]: " ".repeat(161 * 1024 * 1024) }), 1, null, "unpacks"],
  ["entities", () => zipped({ ...PARTS, [SHEET]: `<!DOCTYPE x>${PARTS[SHEET]}` }), 1, null, "XML"],
  [
    "a hidden sheet",
    () => zipped(bookParts({ name: "A", data: sheetData([NAMES, cells(1)]), state: "hidden" })),
    1,
    null,
    "hidden",
  ],
  ["a formula", () => book({ 1: "<c><f>A1</f><v>9</v></c>" }), 3, "NO_KTP", "formula"],
  ["an error of Excel", () => book({ 2: '<c t="e"><v>#N/A</v></c>' }), 3, "NAMA PESERTA", "error"],
  ["a yes or no", () => book({ 4: '<c t="b"><v>1</v></c>' }), 3, "KODE FORMASI", "TRUE/FALSE"],
  ["a NIK as a number", () => book({ 1: "<c><v>9900000000000021</v></c>" }), 3, "NO_KTP", "15 digits"],
  [
    "a number that became a day",
    () => book({ 0: '<c s="1"><v>46000</v></c>' }),
    3,
    "NO_PESERTA",
    "took this cell for a date",
  ],
  ["a day as a number", () => book({ 3: "<c><v>35854</v></c>" }), 3, "TGL LAHIR", "YYYY-MM-DD"],
  [
    "merged cells",
    () => book({}, { after: '<mergeCells><mergeCell ref="C2:C3"/></mergeCells>' }),
    2,
    "NAMA PESERTA",
    "merged",
  ],
  ["a hidden row", () => book({}, { hidden: 3 }), 3, null, "hidden"],
  ["a scientific NIK", () => faulty({ 1: '"3,27E+15"' }), 3, "NO_KTP", "scientific"],
  ["a NIK without its zeros", () => faulty({ 1: "990000000002" }), 3, "NO_KTP", "zeros"],
  ["a NIK with an apostrophe", () => faulty({ 1: "'9900000000000021" }), 3, "NO_KTP", "16 digits"],
  ["a space within a NIK", () => faulty({ 1: "99000000 00000021" }), 3, "NO_KTP", "16 digits"],
  ["a NIK of the file", () => faulty({ 1: "9900000000000011" }), 3, "NO_KTP", "Line 2"],
  ["a number of the file", () => faulty({ 0: "2610000001" }), 3, "NO_PESERTA", "Line 2"],
  ["a scientific number", () => faulty({ 0: "2.6E+10" }), 3, "NO_PESERTA", "scientific"],
  ["a number with a space", () => faulty({ 0: "2610 2" }), 3, "NO_PESERTA", "hyphens"],
  [
    "another's NIK as number",
    () => faulty({ 0: "9900000000000011" }),
    3,
    "NO_PESERTA",
    "another candidate's NIK",
  ],
  ["no name", () => faulty({ 2: "" }), 3, "NAMA PESERTA", "empty"],
  ["a name of digits", () => faulty({ 2: "123" }), 3, "NAMA PESERTA", "letters"],
  ["a name that is run", () => faulty({ 2: "=cmd()" }), 3, "NAMA PESERTA", "formula"],
  ["a name too long", () => faulty({ 2: "a".repeat(201) }), 3, "NAMA PESERTA", "Shorten"],
  ["an invisible character", () => faulty({ 2: "Siti\u200bA" }), 3, "NAMA PESERTA", "Type this cell again"],
  ["a damaged letter", () => faulty({ 2: "Jos\ufffd" }), 3, "NAMA PESERTA", "Type this cell again"],
  ["a day first", () => faulty({ 3: "28/02/1998" }), 3, "TGL LAHIR", "YYYY-MM-DD"],
  ["a day that was not", () => faulty({ 3: "1999-02-29" }), 3, "TGL LAHIR", "calendar"],
  ["a year with a typing error", () => faulty({ 3: "2998-02-28" }), 3, "TGL LAHIR", "year"],
  [
    "a position that is not there",
    () => faulty({ 4: "JF-9" }),
    3,
    "KODE FORMASI",
    "Import the positions first",
  ],
];

test.each(CASES)(
  "[IC9] %s is told by row, column and cure, and changes nothing",
  async (_name, bytes, line, column, cure) => {
    const before = await countsOf(registry);
    const problems = await problemsOf(bytes());
    expect(problems.map((each) => [each.line, each.column])).toEqual([[line, column]]);
    const { id, en } = problems[0]!.message;
    expect(en).toContain(cure);
    expect(id).not.toBe(en);
    expect(`${id}${en}`).not.toMatch(/\{\w+\}|undefined/);
    expect(await countsOf(registry)).toEqual(before);
    expect(await registry.staffActs(10)).toEqual([]);
  },
);

test("[IC9] a required column that nobody mapped, or that is not in the file, is told", async () => {
  const file = bytesOf(HEADER, row(1));
  for (const nik of [null, 40]) {
    const problems = await problemsOf(file, { ...MAPPING, nik });
    expect(problems.map((each) => each.column)).toEqual(["nik"]);
  }
  expect((await problemsOf(file, { ...MAPPING, name: 1 })).map(({ column }) => column)).toEqual([
    "NO_KTP",
    "NO_KTP",
  ]);
});

test("[IC9] spaces at the ends are no fault, and columns that are not taken may hold anything", async () => {
  const plain = await job(bytesOf(HEADER, row(1, { 1: " 9900000000000011 ", 2: "Budi \u00a0", 5: "=1+1" })), {
    kind: "check",
  });
  expect(plain).toMatchObject({ kind: "checked", problems: 0, rows: 1 });
  const formulas = await job(book({ 5: "<c><f>A1</f><v>9</v></c>" }), { kind: "check" });
  expect(formulas).toMatchObject({ kind: "checked", problems: 0, rows: 2 });
  const days = await job(book({ 3: '<c s="1"><v>35854</v></c>' }), { kind: "check" });
  expect(days).toMatchObject({ problems: 0 });
});

test("[IC9] no bytes make a job throw, and what is refused changes nothing", async () => {
  const before = await countsOf(registry);
  const anyBytes = fc.oneof(
    fc.uint8Array({ maxLength: 200 }),
    fc.tuple(fc.nat(600), fc.nat(255)).map(([at, byte]) => {
      const bytes = book({});
      bytes[at % bytes.length] = byte;
      return bytes;
    }),
    fc
      .array(fc.constantFrom('"', ",", "\n", "NIK", "=", "1", "\u0000", "é"), { maxLength: 40 })
      .map((all) => bytesOf(all.join(""))),
  );
  await fc.assert(
    fc.asyncProperty(anyBytes, async (bytes) => {
      const looked = await job(bytes, { kind: "look" });
      if (looked.kind === "looked") await job(bytes, { kind: "check", mapping: looked.mapping });
      expect(await countsOf(registry)).toEqual(before);
    }),
    { numRuns: 200 },
  );
});

function service(over: Registry = registry, now: () => Instant = () => NOW): CandidateImports {
  return new CandidateImports({
    registry: over,
    registryPath: join(folder, "registry.sqlite"),
    rules: SHIPPED_RULES,
    clock: { now },
    guard: NO_SCANNER,
    folder: join(folder, "imports"),
    staffNameOf: () => "Ani",
    onFault: (cause) => {
      throw cause;
    },
  });
}

async function until(
  imports: CandidateImports,
  id: string,
  done: (view: CandidateImport) => boolean,
): Promise<CandidateImport> {
  let seen: CandidateImport | undefined;
  await expect
    .poll(
      async () => {
        const found = await imports.look(SELECTION, id);
        seen = found.ok ? found.value : undefined;
        return seen !== undefined && done(seen);
      },
      { timeout: 20_000, interval: 5 },
    )
    .toBe(true);
  if (seen === undefined) throw new Error("gone");
  return seen;
}

async function begun(imports: CandidateImports, bytes: Uint8Array): Promise<CandidateImport> {
  const given = { name: "p.csv", length: bytes.length };
  const started = await imports.begin(SELECTION, given, Readable.from([Buffer.from(bytes)]), ANI.id);
  if (!started.ok) throw new Error(started.error);
  return until(imports, started.value.importId, ({ state }) => state !== "reading");
}

test("[IC7] a thread that is stopped while it writes leaves no candidate, and the registry takes writes again", async () => {
  const imports = service();
  await imports.open();
  const rows = Array.from({ length: 20_000 }, (_, nth) => row(nth + 1));
  const { importId } = await begun(imports, bytesOf(HEADER, ...rows));
  await imports.check(SELECTION, importId, MAPPING, ANI.id);
  const { digest } = await until(imports, importId, ({ state }) => state === "checked");
  await imports.apply(SELECTION, importId, digest ?? "", ANI.id);
  await until(imports, importId, ({ percent }) => percent > 82 && percent < 100);
  expect(await registry.candidatesOfSelection(SELECTION)).toEqual([]);
  await imports.close();
  expect(await registry.candidatesOfSelection(SELECTION)).toEqual([]);
  expect(await registry.importsOfSelection(SELECTION, 5)).toEqual([]);
  expect(await registry.staffActs(10)).toEqual([]);
  await registry.createStaff({ ...aStaff("budi"), createdAt: NOW });
  expect((await readdir(folder)).includes("imports")).toBe(false);
}, 40_000);

test("[IC7] what a server before has left in the folder is taken away at the start", async () => {
  await mkdir(join(folder, "imports"));
  await writeFile(join(folder, "imports/old"), "9900000000000011");
  const imports = service();
  await imports.open();
  expect(await readdir(join(folder, "imports"))).toEqual([]);
});

test("[IC6] a file that nobody has looked at for an hour is gone, from the disk too", async () => {
  let now = NOW;
  const imports = service(registry, () => now);
  await imports.open();
  const { importId } = await begun(imports, bytesOf(HEADER, row(1)));
  now = instant(NOW + 59 * 60_000);
  await imports.sweep();
  expect((await imports.look(SELECTION, importId)).ok).toBe(true);
  now = instant(now + 61 * 60_000);
  await imports.sweep();
  expect(await imports.look(SELECTION, importId)).toEqual({ ok: false, error: "import-gone" });
  expect(await readdir(join(folder, "imports"))).toEqual([]);
  await imports.close();
});

test("[IC8] a closed or archived selection takes no file, and says why", async () => {
  for (const [stage, reason] of [
    ["closed", "import-stage-closed"],
    ["archived", "selection-archived"],
  ] as const) {
    const standing = [{ version: 1, stage }] as unknown as readonly SelectionVersion[];
    const imports = service({ ...registry, versionsOfSelection: async () => standing });
    await imports.open();
    const stream = Readable.from([Buffer.from(bytesOf(HEADER, row(1)))]);
    const given = { name: "p.csv", length: null };
    expect(await imports.begin(SELECTION, given, stream, staffId("a"))).toEqual({ ok: false, error: reason });
    expect(await imports.all(SELECTION, true)).toMatchObject({ whyNot: reason, underWay: null });
    await imports.close();
  }
});

test("[IC5] what has become too large while it comes is not read to its end, and not kept", async () => {
  let given = 0;
  const endless = Readable.from(
    (function* () {
      for (;;) {
        given += 1_000;
        yield Buffer.alloc(1_000, 97);
      }
    })(),
  );
  const path = join(folder, "upload");
  expect(await keepUpload(endless, path, 10_000)).toEqual({ ok: false, error: "import-file-too-large" });
  expect(given).toBeLessThan(100_000);
  expect(await readdir(folder)).not.toContain("upload");
});

test("[IC10] a column of wishes is matched by the names of venues; a name that is none is told, an empty cell is no wish", async () => {
  const [venue] = await registry.venues();
  const header = HEADER.replace("KETERANGAN", "TILOK PILIHAN");
  const wishes = (one: string) =>
    bytesOf(header, row(1, { 5: venue!.name.toUpperCase() }), row(2, { 5: one }));
  const looked = await job(wishes(""), { kind: "look" });
  const mapping = { ...MAPPING, wished_venue: 5 };
  expect(looked).toMatchObject({ mapping: { wished_venue: 5 } });
  expect(await problemsOf(wishes("Tilok Entah"), mapping)).toMatchObject([
    { line: 3, column: "TILOK PILIHAN", value: "Tilok Entah" },
  ]);
  const checked = await job(wishes(""), { kind: "check", mapping });
  if (checked.kind !== "checked") throw new Error(checked.kind);
  const apply = { kind: "apply", mapping, digest: checked.digest } as const;
  await registry.createVenue({ ...venue!, id: venueId("v-late"), name: "Tilok Baru" });
  expect(await job(wishes(""), apply)).toEqual({ kind: "changed-meanwhile" });
  const again = await job(wishes(""), { kind: "check", mapping });
  if (again.kind !== "checked") throw new Error(again.kind);
  expect(await job(wishes(""), { ...apply, digest: again.digest })).toMatchObject({ kind: "applied" });
  const marks = [...(await registry.candidateMarks(SELECTION)).values()];
  expect(marks.map(({ wishedVenueId }) => wishedVenueId)).toEqual([venue!.id]);
});

const BROUGHT = [
  "TWK sebelumnya",
  "TIU sebelumnya",
  "TKP sebelumnya",
  "Seleksi asal",
  "Jenis kebutuhan waktu itu",
  "No Sertifikat",
];
const SCORES = ["100", "110", "160", "cpns-2018", "Umum", "SERT/2018/1"];
const bringing = (...rows: readonly (readonly string[])[]): Uint8Array =>
  bytesOf([HEADER, ...BROUGHT].join(","), ...rows.map((scores, at) => [row(at + 1), ...scores].join(",")));
const ALL_MAPPED: CandidateMapping = {
  ...MAPPING,
  carried_twk: 6,
  carried_tiu: 7,
  carried_tkp: 8,
  carried_round: 9,
  carried_formation_type: 10,
  carried_document: 11,
};
const NO_SCORES = ["", "", "", "", "", ""];

test("[IC14] scores of an earlier round come with the file: matched by their names, judged by the rules of their round, stored with who brought them", async () => {
  const file = bringing(SCORES, NO_SCORES);
  expect(await job(file, { kind: "look" })).toMatchObject({ mapping: ALL_MAPPED });
  const checked = await job(file, { kind: "check", mapping: ALL_MAPPED });
  if (checked.kind !== "checked") throw new Error(checked.kind);
  expect(checked).toMatchObject({ problems: 0, rows: 2, bringing: 1, granted: 0 });
  const apply = { kind: "apply", mapping: ALL_MAPPED, digest: checked.digest } as const;
  const others = new Map([...SHIPPED_RULES].slice(1));
  expect(await job(file, { ...apply, rules: others })).toEqual({ kind: "changed-meanwhile" });
  expect(await job(file, apply)).toMatchObject({ kind: "applied", after: 2 });
  const scores = { TWK: 100, TIU: 110, TKP: 160, round: "cpns-2018", formationType: "general" };
  const stored = [...(await registry.carriedOverScores(SELECTION)).values()];
  expect(stored).toEqual([{ ...scores, document: "SERT/2018/1" }]);
  const acts = (await registry.staffActs(10)).map(({ act }) => act);
  expect(acts).toMatchObject([
    { type: "CandidateChanged", staffId: ANI.id, file: "berkas.csv", after: { carriedOver: scores } },
    { type: "CandidatesImported", rows: 2, carriedOver: 1 },
  ]);
  // Taken out as a file, they stand under the names by which they came in.
  const everybody = { positionId: null, formationType: null, marks: [] };
  const taken = await candidatesFile(registry, SELECTION, everybody, "csv");
  const [head, first, second] = new TextDecoder()
    .decode(taken as Uint8Array)
    .trim()
    .split("\r\n");
  expect(head).toMatch(
    /,carried_twk,carried_tiu,carried_tkp,carried_round,carried_formation_type,carried_document$/u,
  );
  expect(first).toMatch(/,100,110,160,cpns-2018,general,SERT\/2018\/1$/u);
  expect(second).toMatch(/,,,,,,$/u);
});

test.each([
  ["half of a row", { 1: "" }, "TIU sebelumnya", "Fill all six columns"],
  ["a number that is none", { 0: "seratus" }, "TWK sebelumnya", "a whole number"],
  ["points between the steps", { 0: "101" }, "TWK sebelumnya", "in steps of 5"],
  ["more points than there were", { 2: "176" }, "TKP sebelumnya", "at most 175"],
  [
    "a round that is none",
    { 3: "cpns-1999" },
    "Seleksi asal",
    "Write one of: cpns-2023, cpns-2021, cpns-2019, cpns-2018.",
  ],
  ["the selection's own round", { 3: "cpns-2024" }, "Seleksi asal", "no earlier round"],
  ["a formation type that was none then", { 4: "kalimantan" }, "Jenis kebutuhan waktu itu", "does not have"],
  ["a threshold of then that was missed", { 1: "75" }, "TIU sebelumnya", "5 short of the threshold 80"],
  ["a total of then that was missed", { 0: "60", 1: "60", 2: "100", 4: "papua" }, null, "40 short"],
  ["a document that begins like a formula", { 5: "=1+1" }, "No Sertifikat", "formula"],
] as const)("[IC14] %s is told by row and column, with its cure", async (_what, change, column, cure) => {
  const scores = SCORES.map((cell, at) => (change as Readonly<Record<number, string>>)[at] ?? cell);
  const problems = await problemsOf(bringing(SCORES, scores), ALL_MAPPED);
  expect(problems).toHaveLength(1);
  expect(problems[0]).toMatchObject({ line: 3, column, message: { en: expect.stringContaining(cure) } });
  expect(await registry.carriedOverScores(SELECTION)).toEqual(new Map());
});

test("[IC14] the example file is one that the desk takes, and no command does", async () => {
  const file = await readFile(
    join(import.meta.dirname, "../../../docs/examples/candidates-carried-over.csv"),
  );
  const looked = await job(file, { kind: "look" });
  if (looked.kind !== "looked") throw new Error(looked.kind);
  const problems = await problemsOf(file, looked.mapping);
  // Its position is not one of this world; everything else is right.
  expect(problems.map(({ column }) => column)).toEqual(["position_code", "position_code"]);
  const { problems: refused } = readTable(file, "command");
  expect(refused[0]).toMatchObject({ column: "carried_twk", reason: "header-column-unknown" });
});

test("[IC14] of the columns of scores a file has all or none", async () => {
  const mapping = { ...ALL_MAPPED, carried_round: null, carried_document: null };
  const problems = await problemsOf(bringing(SCORES), mapping);
  expect(problems.map(({ line, column }) => [line, column])).toEqual([
    [1, "carried_round"],
    [1, "carried_document"],
  ]);
});
