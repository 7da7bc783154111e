import { tableWorkbook } from "@neraca/documents";
import type { Registry } from "@neraca/engine";
import { SHIPPED_RULES } from "@neraca/exam";
import fc from "fast-check";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { type ImportOutcome, importFile } from "../src/import/import-file.ts";
import { readTableApart } from "../src/import/read-table-apart.ts";
import {
  bytesOf,
  CANDIDATE_HEADER,
  candidateRow,
  countsOf,
  NOW,
  openWorld,
  SELECTION,
  testTools,
} from "./import-world.ts";
import { bookParts, sheetData, zipped } from "./workbook-world.ts";

let registry: Registry;
beforeAll(async () => {
  registry = await openWorld();
});
afterAll(() => registry.close());

function run(bytes: Uint8Array, into: Registry = registry): Promise<ImportOutcome> {
  const tools = testTools();
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

const COLUMNS = CANDIDATE_HEADER.split(",");

function rows(changes: Readonly<Record<string, string>> = {}): readonly (readonly string[])[] {
  return [COLUMNS, candidateRow(1).split(","), candidateRow(2, changes).split(",")];
}

function book(
  changes: Readonly<Record<string, string>> = {},
  rest: Parameters<typeof sheetData>[1] = {},
): Uint8Array {
  return zipped(bookParts({ name: "Peserta", data: sheetData(rows(changes), rest) }));
}

const DATA = sheetData(rows());
const PARTS = bookParts({ name: "Peserta", data: DATA });
const SHEET = "xl/worksheets/sheet1.xml";
const BOMB = `<worksheet>${" ".repeat(161 * 1024 * 1024)}</worksheet>`;
const ENTITIES = `<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>${PARTS[SHEET]}`;

type Case = readonly [
  name: string,
  bytes: () => Uint8Array,
  line: number,
  column: string | null,
  reason: string,
];

const CASES: readonly Case[] = [
  ["[IM24] four bytes of one", () => Uint8Array.of(0x50, 0x4b, 3, 4), 1, null, "workbook-damaged"],
  ["[IM24] one cut in half", () => book().subarray(0, 900), 1, null, "workbook-damaged"],
  ["[IM24] its last byte missing", () => book().subarray(0, -1), 1, null, "workbook-damaged"],
  [
    "[IM24] a flipped byte",
    () => {
      const bytes = zipped({ [SHEET]: PARTS[SHEET]!, ...PARTS });
      bytes[60] = bytes[60]! ^ 0xff;
      return bytes;
    },
    1,
    null,
    "workbook-damaged",
  ],
  ["[IM24] parts that are not what they were", () => zipped(PARTS, { crc: 1 }), 1, null, "workbook-damaged"],
  [
    "[IM24] a sheet that stops",
    () => zipped({ ...PARTS, [SHEET]: PARTS[SHEET]!.slice(0, -30) }),
    1,
    null,
    "workbook-damaged",
  ],
  [
    "[IM24] no sheet where it should be",
    () => zipped({ "xl/workbook.xml": PARTS["xl/workbook.xml"]! }),
    1,
    null,
    "workbook-damaged",
  ],
  ["[IM24] a ZIP of a CSV", () => zipped({ "peserta.csv": CANDIDATE_HEADER }), 1, null, "file-zip"],
  [
    "[IM24] a text document",
    () => zipped({ mimetype: "application/vnd.oasis.opendocument" }),
    1,
    null,
    "file-zip",
  ],
  ["[IM24] a binary workbook", () => zipped({ "xl/workbook.bin": "x" }), 1, null, "file-zip"],
  ["[IM24] encrypted parts", () => zipped(PARTS, { flags: 1 }), 1, null, "workbook-locked"],
  [
    "[IM24] the old kind, or a password",
    () => Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1),
    1,
    null,
    "workbook-locked",
  ],
  ["[IM24] macros", () => zipped({ ...PARTS, "xl/vbaProject.bin": "x" }), 1, null, "workbook-macros"],
  ["[IM24] a bomb", () => zipped({ ...PARTS, [SHEET]: BOMB }), 1, null, "workbook-expands"],
  [
    "[IM24] a bomb that says it is small",
    () => zipped({ ...PARTS, [SHEET]: BOMB }, { says: 10 }),
    1,
    null,
    "workbook-expands",
  ],
  ["[IM24] entities", () => zipped({ ...PARTS, [SHEET]: ENTITIES }), 1, null, "workbook-entities"],
  [
    "[IM24] two sheets",
    () => zipped(bookParts({ name: "A", data: DATA }, { name: "B", data: DATA })),
    1,
    null,
    "workbook-sheets",
  ],
  [
    "[IM24] a hidden sheet",
    () => zipped(bookParts({ name: "A", data: DATA }, { name: "B", data: DATA, state: "hidden" })),
    1,
    null,
    "workbook-sheet-hidden",
  ],
  [
    "[IM24] a very hidden sheet",
    () => zipped(bookParts({ name: "B", data: DATA, state: "veryHidden" })),
    1,
    null,
    "workbook-sheet-hidden",
  ],
  ["[IM7] nothing in it", () => zipped(bookParts({ name: "A", data: "" })), 1, null, "file-empty"],
  [
    "[IM7] a header only",
    () => zipped(bookParts({ name: "A", data: sheetData([COLUMNS]) })),
    1,
    null,
    "rows-none",
  ],
  ["[IM7] too large a workbook", () => large(), 1, null, "file-too-large"],
  ["[IM25] a formula", () => book({ nik: '<c><f>A1&amp;"1"</f><v>9</v></c>' }), 3, "nik", "cell-computed"],
  ["[IM25] an error", () => book({ name: '<c t="e"><v>#REF!</v></c>' }), 3, "name", "cell-error"],
  ["[IM25] a yes or no", () => book({ seat: '<c t="b"><v>1</v></c>' }), 3, "seat", "cell-type"],
  [
    "[IM25] a NIK as a number",
    () => book({ nik: "<c><v>9900000000000021</v></c>" }),
    3,
    "nik",
    "cell-number-long",
  ],
  [
    "[IM25] a NIK in scientific notation",
    () => book({ nik: "<c><v>9.9E+15</v></c>" }),
    3,
    "nik",
    "cell-number-long",
  ],
  [
    "[IM11] a NIK that lost its zeros",
    () => book({ nik: "<c><v>990000000002</v></c>" }),
    3,
    "nik",
    "nik-short",
  ],
  [
    "[IM25] a number that became a day",
    () => book({ participant_number: '<c s="1"><v>46000</v></c>' }),
    3,
    "participant_number",
    "cell-day",
  ],
  [
    "[IM12] a day without its format",
    () => book({ birth_date: "<c><v>35854</v></c>" }),
    3,
    "birth_date",
    "birth-date-shape",
  ],
  [
    "[IM12] a day with hours",
    () => book({ birth_date: '<c s="1"><v>35854.5</v></c>' }),
    3,
    "birth_date",
    "birth-date-shape",
  ],
  [
    "[IM25] merged cells",
    () => book({}, { after: '<mergeCells><mergeCell ref="C2:C3"/></mergeCells>' }),
    2,
    "name",
    "cells-merged",
  ],
  ["[IM25] a hidden row", () => book({}, { hidden: 3 }), 3, null, "row-hidden"],
  [
    "[IM25] something far to the right",
    () =>
      zipped({
        ...PARTS,
        [SHEET]: PARTS[SHEET]!.replace("</row></sheetData>", '<c r="ZZ3"><v>1</v></c></row></sheetData>'),
      }),
    3,
    "ZZ",
    "columns-too-many",
  ],
  ["[IM9] a mark that turns text around", () => book({ name: "Budi \u202ex" }), 3, "name", "cell-character"],
  [
    "[IM9] a character made of an escape",
    () => book({ name: '<c t="inlineStr"><is><t>B&#7;x</t></is></c>' }),
    3,
    "name",
    "cell-character",
  ],
  [
    "[IM4] a cell beyond the header",
    () => zipped(bookParts({ name: "A", data: sheetData([COLUMNS, [...candidateRow(1).split(","), "x"]]) })),
    2,
    null,
    "cell-count",
  ],
  [
    "[IM26] two names of one column",
    () => bytesOf(`${CANDIDATE_HEADER},No. KTP`, `${candidateRow(1)},1`),
    1,
    "nik",
    "header-column-twice",
  ],
];

function large(): Uint8Array {
  const bytes = new Uint8Array(32 * 1024 * 1024 + 1);
  bytes.set(book());
  return bytes;
}

test.each(CASES)("[IM1][IM3] %s", async (_name, bytes, line, column, reason) => {
  const before = await countsOf(registry);
  const { problems, imported } = await run(bytes());
  expect(problems.map((each) => [each.line, each.column, each.reason])).toEqual([[line, column, reason]]);
  for (const text of Object.values(problems[0]!.message)) {
    expect(text.length).toBeGreaterThan(10);
    expect(text).not.toMatch(/\{\w+\}|undefined/);
  }
  expect(problems[0]!.message.id).not.toBe(problems[0]!.message.en);
  expect(imported).toBe(0);
  expect(await countsOf(registry)).toEqual(before);
});

let fresh: Registry;
beforeEach(async () => {
  fresh = await openWorld();
  return () => fresh.close();
});

test("[IM23] a workbook imports what a file of its rows would, a date as a day, empty sheets and rows beside", async () => {
  const filled = rows({ birth_date: '<c s="1"><v>35854</v></c>', sitting: "s-1", name: " A &#38; B\u00a0" });
  const [head = [], ...people] = filled;
  const sheet = { name: "Peserta", data: sheetData([head, [], ...people, ["", ""]]) };
  const outcome = await run(zipped(bookParts(sheet, { name: "Kosong", data: "" })), fresh);
  expect(outcome).toMatchObject({ kind: "candidates", rowCount: 2, imported: 2, seated: 1, problems: [] });
  const second = (await fresh.candidatesOfSelection(SELECTION)).find(({ nik }) => nik.endsWith("21"));
  expect(second).toMatchObject({ birthDate: "1998-02-28", name: "A &#38; B" });
});

test("[IM23] a workbook of our own making, with shared strings or not, is read back", async () => {
  const table = rows().map((cells) => cells.map((text) => (/^(0|1)$/.test(text) ? Number(text) : text)));
  const outcome = await run(await tableWorkbook("Peserta", table), fresh);
  expect(outcome.problems).toEqual([]);
  expect(outcome.imported).toBe(2);
});

test("[IM26] names of agencies are known, however they are written", async () => {
  const header = "No. Peserta;N I K;Nama Lengkap;TGL_LAHIR;Kode Formasi;Tambahan Waktu;PIN;Sesi;No.Kursi";
  const outcome = await run(bytesOf(header, candidateRow(1).replaceAll(",", ";")), fresh);
  expect(outcome).toMatchObject({ kind: "candidates", imported: 1, problems: [] });
});

test("[IM24][IM8] no change of a workbook's bytes makes an import throw", async () => {
  // With a fault of its own, so that bytes which do not matter change nothing either.
  const whole = book({ nik: "1", position_code: "-" });
  const spots = fc.array(fc.tuple(fc.nat(whole.length - 1), fc.nat(255)), { minLength: 1, maxLength: 8 });
  const before = await countsOf(registry);
  await fc.assert(
    fc.asyncProperty(spots, async (changes) => {
      const bytes = Uint8Array.from(whole);
      for (const [at, byte] of changes) bytes[at] = byte;
      const { problems } = await run(bytes);
      expect(problems.length).toBeGreaterThan(0);
    }),
    { numRuns: 100 },
  );
  expect(await countsOf(registry)).toEqual(before);
});

test("[IM27] at the desk a file is read apart, one at a time, and the server goes on", async () => {
  const slow = zipped({ ...PARTS, [SHEET]: `<worksheet><row>${"<c/>".repeat(1_000_000)}</row></worksheet>` });
  let turns = 0;
  const turn = setInterval(() => {
    turns += 1;
  }, 1);
  const first = readTableApart(slow);
  const second = await readTableApart(book());
  expect(second.problems.map(({ reason }) => reason)).toEqual(["file-busy"]);
  expect((await first).problems.map(({ reason }) => reason)).toEqual(["file-empty"]);
  clearInterval(turn);
  expect(turns).toBeGreaterThan(10);
  expect((await readTableApart(book())).rowCount).toBe(2);
});
