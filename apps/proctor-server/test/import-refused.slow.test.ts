import type { Registry } from "@neraca/engine";
import { SHIPPED_RULES } from "@neraca/exam";
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type ImportOutcome, importFile } from "../src/import/import-file.ts";
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
  type TestTools,
  testTools,
} from "./import-world.ts";

let registry: Registry;
let before: readonly number[];

beforeAll(async () => {
  registry = await openWorld();
  // Someone is registered already, in seat B3.
  await run(bytesOf(CANDIDATE_HEADER, candidateRow(900_000, { sitting: "s-1", seat: "B3" })), testTools());
  before = await countsOf(registry);
  expect(before).toEqual([2, 1, 0, 0, 1, 0]);
});

afterAll(() => registry.close());

function run(bytes: Uint8Array, tools: TestTools): Promise<ImportOutcome> {
  return importFile({
    bytes,
    registry,
    selectionId: SELECTION,
    rules: SHIPPED_RULES,
    now: NOW,
    tools,
    fileName: "peserta.csv",
    pins: "cards",
  });
}

/** Row 2 is right, row 3 has the fault. */
function faulty(column: string, value: string, others: Readonly<Record<string, string>> = {}): Uint8Array {
  return bytesOf(CANDIDATE_HEADER, candidateRow(1), candidateRow(2, { ...others, [column]: value }));
}

function faultyPosition(column: string, value: string): Uint8Array {
  return bytesOf(POSITION_HEADER, positionRow(1), positionRow(2, { [column]: value }));
}

function header(text: string): Uint8Array {
  return bytesOf(text, candidateRow(1));
}

function raw(...bytes: readonly number[]): Uint8Array {
  return Uint8Array.from(bytes);
}

const LATIN_1 = raw(...bytesOf(CANDIDATE_HEADER, candidateRow(1)), 0x4a, 0x6f, 0x73, 0xe9);
const UTF_16 = raw(0xff, 0xfe, ...Buffer.from(CANDIDATE_HEADER, "utf16le"));
const SEVEN = [1, 2, 3, 4, 5, 6].map((nth) => candidateRow(nth, { sitting: "s-1" }));
const MANY = Array.from({ length: 10_001 }, (_, nth) => candidateRow(nth + 1));
const MANY_SEATED = Array.from({ length: 10_000 }, (_, nth) =>
  candidateRow(nth + 1, nth === 0 ? { sitting: "s-1" } : {}),
);
const ROUNDED = Array.from({ length: 10 }, (_, nth) =>
  candidateRow(nth + 1, { nik: `99000000000001${nth}0` }),
);

type Case = readonly [
  name: string,
  bytes: Uint8Array,
  line: number,
  column: string | null,
  value: string,
  reason: string,
];

/** Each file has one fault, and is refused for it alone. */
const CASES: readonly Case[] = [
  ["[IM7] an empty file", raw(), 1, null, "", "file-empty"],
  ["[IM7] nothing but separators", bytesOf(";;;", "", ";;;"), 1, null, "", "file-empty"],
  ["[IM7] a file too large", new Uint8Array(32 * 1024 * 1024 + 1).fill(97), 1, null, "", "file-too-large"],
  ["[IM6] UTF-16 with its mark", UTF_16, 1, null, "", "file-utf16"],
  ["[IM6] UTF-16 without", UTF_16.subarray(2), 1, null, "", "file-utf16"],
  ["[IM6] Latin-1", LATIN_1, 3, null, "", "file-not-utf8"],
  ["[IM4] no known column", header("a,b,c"), 1, null, "a,b,c", "header-unknown"],
  [
    "[IM4] a column missing",
    header(CANDIDATE_HEADER.replace("nik,", "")),
    1,
    "nik",
    "",
    "header-column-missing",
  ],
  [
    "[IM4] a column unknown",
    header(`${CANDIDATE_HEADER},Agama`),
    1,
    "agama",
    "Agama",
    "header-column-unknown",
  ],
  ["[IM4] a column twice", header(`${CANDIDATE_HEADER},nik`), 1, "nik", "nik", "header-column-twice"],
  ["[IM7] no rows", bytesOf(CANDIDATE_HEADER), 1, null, "", "rows-none"],
  ["[IM7] too many rows", bytesOf(CANDIDATE_HEADER, ...MANY), 10_002, null, "", "rows-too-many"],
  ["[IM7] too many with seats", bytesOf(CANDIDATE_HEADER, ...MANY_SEATED), 10_001, null, "", "rows-too-many"],
  [
    "[IM5] a quote left open",
    bytesOf(CANDIDATE_HEADER, candidateRow(1), "", '"2610'),
    4,
    null,
    "",
    "quotation-mark",
  ],
  [
    "[IM5] a quote inside",
    bytesOf(CANDIDATE_HEADER, candidateRow(1), 'a"b,c'),
    3,
    null,
    "",
    "quotation-mark",
  ],
  [
    "[IM5] text after a quote",
    bytesOf(CANDIDATE_HEADER, candidateRow(1), '"a"b,c'),
    3,
    null,
    "",
    "quotation-mark",
  ],
  ["[IM7] an endless row", bytesOf(CANDIDATE_HEADER, `"${"x".repeat(9_000)}"`), 2, null, "", "row-too-long"],
  ["[IM4] a cell too many", bytesOf(CANDIDATE_HEADER, `${candidateRow(1)},x`), 2, null, "", "cell-count"],
  ["[IM4] a cell too few", bytesOf(CANDIDATE_HEADER, "2610000001,x"), 2, null, "", "cell-count"],
  ["[IM9] no name", faulty("name", ""), 3, "name", "", "cell-empty"],
  ["[IM9] a name of spaces", faulty("name", " \u00a0 "), 3, "name", "", "cell-empty"],
  ["[IM9] a name of digits", faulty("name", "12"), 3, "name", "12", "name-letters"],
  [
    "[IM7] a name too long",
    faulty("name", "a".repeat(201)),
    3,
    "name",
    `${"a".repeat(60)}...`,
    "cell-too-long",
  ],
  [
    "[IM9] a control character",
    faulty("name", "Siti\u001b[2J"),
    3,
    "name",
    "SitiU+001B[2J",
    "cell-character",
  ],
  ["[IM9] a turned text", faulty("name", "Siti\u202e"), 3, "name", "SitiU+202E", "cell-character"],
  ["[IM9] a line in a cell", faulty("name", '"Siti\nB"'), 3, "name", "SitiU+000AB", "cell-character"],
  ["[IM9] a damaged letter", faulty("name", "Jos\ufffd"), 3, "name", "Jos\ufffd", "cell-character"],
  ["[IM9] a formula", faulty("name", "=HYPERLINK(A1)"), 3, "name", "=HYPERLINK(A1)", "cell-formula"],
  ["[IM9] a formula with +", faulty("name", "+1"), 3, "name", "+1", "cell-formula"],
  ["[IM9] a formula with -", faultyPosition("unit", "-"), 3, "unit", "-", "cell-formula"],
  ["[IM9] a formula with @", faultyPosition("title", "@SUM"), 3, "title", "@SUM", "cell-formula"],
  ["[IM11] scientific", faulty("nik", '"3,27E+15"'), 3, "nik", "3,27E+15", "nik-scientific"],
  ["[IM11] scientific with a point", faulty("nik", "3.27E15"), 3, "nik", "3.27E15", "nik-scientific"],
  ["[IM11] lost zeros", faulty("nik", "123456789012345"), 3, "nik", "123456789012345", "nik-short"],
  ["[IM11] too long", faulty("nik", "99000000000000021"), 3, "nik", "99000000000000021", "nik-shape"],
  ["[IM11] an apostrophe", faulty("nik", "'9900000000000002"), 3, "nik", "'9900000000000002", "nik-shape"],
  ["[IM11] other digits", faulty("nik", "٩900000000000002"), 3, "nik", "٩900000000000002", "nik-shape"],
  ["[IM11] rounded", bytesOf(CANDIDATE_HEADER, ...ROUNDED), 2, "nik", "9900000000000100", "nik-rounded"],
  [
    "[IM15] number shape",
    faulty("participant_number", "26 10"),
    3,
    "participant_number",
    "26 10",
    "number-shape",
  ],
  [
    "[IM15] number scientific",
    faulty("participant_number", "2.4E+16"),
    3,
    "participant_number",
    "2.4E+16",
    "number-scientific",
  ],
  ["[IM12] day first", faulty("birth_date", "28-02-1998"), 3, "birth_date", "28-02-1998", "birth-date-shape"],
  [
    "[IM12] no such day",
    faulty("birth_date", "1999-02-29"),
    3,
    "birth_date",
    "1999-02-29",
    "birth-date-unreal",
  ],
  [
    "[IM12] no such month",
    faulty("birth_date", "1999-13-01"),
    3,
    "birth_date",
    "1999-13-01",
    "birth-date-unreal",
  ],
  [
    "[IM12] a day too young",
    faulty("birth_date", "2011-07-02"),
    3,
    "birth_date",
    "2011-07-02",
    "birth-date-age",
  ],
  ["[IM12] too old", faulty("birth_date", "1955-07-01"), 3, "birth_date", "1955-07-01", "birth-date-age"],
  [
    "[IM16] unknown position",
    faulty("position_code", "JF-9"),
    3,
    "position_code",
    "JF-9",
    "position-unknown",
  ],
  [
    "[IM13] 31 minutes",
    faulty("extra_minutes", "31", { position_code: "JF-2" }),
    3,
    "extra_minutes",
    "31",
    "extra-minutes-range",
  ],
  [
    "[IM13] half a minute",
    faulty("extra_minutes", "0.5", { position_code: "JF-2" }),
    3,
    "extra_minutes",
    "0.5",
    "extra-minutes-range",
  ],
  [
    "[IM13] another formation",
    faulty("extra_minutes", "30"),
    3,
    "extra_minutes",
    "30",
    "extra-minutes-formation",
  ],
  ["[IM14] a short PIN", faulty("pin", "12345"), 3, "pin", "•••••", "pin-shape"],
  ["[IM14] a long PIN", faulty("pin", "1234567890123"), 3, "pin", "•".repeat(13), "pin-shape"],
  ["[IM14] a PIN of letters", faulty("pin", "rahasia"), 3, "pin", "•••••••", "pin-shape"],
  ["[IM15] NIK twice", faulty("nik", "9900000000000011"), 3, "nik", "9900000000000011", "duplicate"],
  [
    "[IM15] number twice",
    faulty("participant_number", "2610000001"),
    3,
    "participant_number",
    "2610000001",
    "duplicate",
  ],
  [
    "[IM15] NIK registered",
    faulty("nik", "9900000009000001"),
    3,
    "nik",
    "9900000009000001",
    "already-registered",
  ],
  [
    "[IM15] number registered",
    faulty("participant_number", "2610900000"),
    3,
    "participant_number",
    "2610900000",
    "already-registered",
  ],
  [
    "[IM15] another's NIK",
    faulty("participant_number", "9900000000000011"),
    3,
    "participant_number",
    "9900000000000011",
    "number-is-nik",
  ],
  ["[IM16] unknown sitting", faulty("sitting", "s-9"), 3, "sitting", "s-9", "sitting-unknown"],
  ["[IM16] a sitting that is no id", faulty("sitting", "../s"), 3, "sitting", "../s", "sitting-unknown"],
  ["[IM16] another's sitting", faulty("sitting", "s-other"), 3, "sitting", "s-other", "sitting-elsewhere"],
  ["[IM16] a seat without sitting", faulty("seat", "A1"), 3, "seat", "A1", "seat-without-sitting"],
  ["[IM16] unknown seat", faulty("seat", "Z9", { sitting: "s-1" }), 3, "seat", "Z9", "seat-unknown"],
  ["[IM16] a taken seat", faulty("seat", "B3", { sitting: "s-1" }), 3, "seat", "B3", "seat-taken"],
  [
    "[IM16] a seat twice",
    bytesOf(
      CANDIDATE_HEADER,
      candidateRow(1, { sitting: "s-1", seat: "A1" }),
      candidateRow(2, { sitting: "s-1", seat: "A1" }),
    ),
    3,
    "seat",
    "A1",
    "seat-twice",
  ],
  ["[IM16] more than seats", bytesOf(CANDIDATE_HEADER, ...SEVEN), 7, "sitting", "s-1", "seats-exhausted"],
  [
    "[IM10] an unknown type",
    faultyPosition("formation_type", "gubernur"),
    3,
    "formation_type",
    "gubernur",
    "formation-type-not-in-rules",
  ],
  ["[IM10] quota 0", faultyPosition("quota", "0"), 3, "quota", "0", "quota-range"],
  ["[IM10] quota -1", faultyPosition("quota", "-1"), 3, "quota", "-1", "quota-range"],
  ["[IM10] quota 1.5", faultyPosition("quota", "1.5"), 3, "quota", "1.5", "quota-range"],
  ["[IM10] quota too large", faultyPosition("quota", "10001"), 3, "quota", "10001", "quota-range"],
  ["[IM15] a code twice", faultyPosition("code", "AK-1"), 3, "code", "AK-1", "duplicate"],
  ["[IM15] a code registered", faultyPosition("code", "JF-1"), 3, "code", "JF-1", "already-registered"],
  ["[IM15] a code with a space", faultyPosition("code", "A K"), 3, "code", "A K", "code-shape"],
];

test.each(CASES)("[IM1][IM3] %s", async (_name, bytes, line, column, value, reason) => {
  const tools = testTools();
  const { problems, imported } = await run(bytes, tools);
  expect(problems.map((problem) => [problem.line, problem.column, problem.value, problem.reason])).toEqual([
    [line, column, value, reason],
  ]);
  for (const text of Object.values(problems[0]!.message)) {
    expect(text.length).toBeGreaterThan(10);
    expect(text).not.toMatch(/\{\w+\}|undefined/);
  }
  expect(problems[0]!.message.id).not.toBe(problems[0]!.message.en);
  expect(imported).toBe(0);
  expect(await countsOf(registry)).toEqual(before);
  expect(tools.cards.size).toBe(0);
});

test("[IM15] a duplicate and a registered value name the other line or candidate", async () => {
  const twice = await run(faulty("nik", "9900000000000011"), testTools());
  expect(twice.problems[0]!.message.en).toContain("Line 2 ");
  const registered = await run(faulty("nik", "9900000009000001"), testTools());
  expect(registered.problems[0]!.message.id).toContain("2610900000");
});

test("[IM2] all problems of a file are reported, in the order of lines and columns", async () => {
  const { problems } = await run(
    bytesOf(
      CANDIDATE_HEADER,
      candidateRow(1, { nik: "1", birth_date: "kemarin" }),
      "x",
      candidateRow(1, { name: "", pin: "1", sitting: "s-9" }),
      'a"b',
    ),
    testTools(),
  );
  expect(problems.map(({ line, column, reason }) => `${line} ${column} ${reason}`)).toEqual([
    "2 nik nik-short",
    "2 birth_date birth-date-shape",
    "3 null cell-count",
    "4 name cell-empty",
    "4 pin pin-shape",
    "4 participant_number duplicate",
    "4 sitting sitting-unknown",
    "5 null quotation-mark",
  ]);
});

test("[IM2][IM14] a report shows a thousand problems, counts the rest, and never shows a PIN", async () => {
  const rows = Array.from({ length: 1_200 }, (_, nth) => candidateRow(nth + 1, { pin: "7391x" }));
  const outcome = await run(bytesOf(CANDIDATE_HEADER, ...rows), testTools());
  expect(outcome.problems).toHaveLength(1_200);
  const json = JSON.parse(jsonOfReport(outcome, "en"));
  expect(json).toMatchObject({ kind: "candidates", rows: 1_200, imported: 0, omitted: 200 });
  expect(json.problems).toHaveLength(1_000);
  expect(json.problems[0]).toEqual({
    line: 2,
    column: "pin",
    value: "•••••",
    reason: "pin-shape",
    message: "A PIN has 6 to 12 digits. Leave the cell empty to have one made.",
  });
  const lines = linesOfReport(outcome, "id");
  expect(lines).toHaveLength(1_003);
  expect(lines[0]).toContain('baris 2, kolom pin "•••••": PIN terdiri atas');
  expect(lines.at(-3)).toBe("... dan 200 masalah lain.");
  expect(lines.at(-1)).toBe("DITOLAK: 1200 masalah. Tidak ada yang diimpor.");
  expect(`${lines.join("\n")}${jsonOfReport(outcome, "id")}`).not.toContain("7391");
});

test("[IM5] lines are counted as an editor counts them, whatever ends them", async () => {
  const rows = [CANDIDATE_HEADER, "", candidateRow(1, { name: '"A\r\nB"' }), candidateRow(2, { name: "" })];
  for (const end of ["\n", "\r\n", "\r"]) {
    const { problems } = await run(new TextEncoder().encode(rows.join(end)), testTools());
    expect(problems.map(({ line, reason }) => [line, reason])).toEqual([
      [3, "cell-character"],
      [5, "cell-empty"],
    ]);
  }
});

/** Bytes of all kinds: noise, text with what CSV is made of, and files that are nearly right. */
const anyBytes = fc.oneof(
  fc.uint8Array({ maxLength: 300 }),
  fc.string({ unit: "binary", maxLength: 200 }).map((text) => new TextEncoder().encode(text)),
  fc
    .array(fc.constantFrom('"', ",", ";", "\n", "\r", "nik", "code", "=", "1", " ", "\u0000", "é"), {
      maxLength: 60,
    })
    .map((parts) => new TextEncoder().encode(parts.join(""))),
  fc
    .tuple(
      fc.constantFrom(CANDIDATE_HEADER, POSITION_HEADER),
      fc.array(fc.array(fc.string({ unit: "binary", maxLength: 8 }), { maxLength: 10 }), { maxLength: 5 }),
    )
    .map(([first, rows]) => bytesOf(first, ...rows.map((cells) => cells.join(",")))),
  fc.tuple(fc.nat(400), fc.nat(255)).map(([place, byte]) => {
    const bytes = faulty("seat", "Z9", { sitting: "s-1" });
    bytes[place % bytes.length] = byte;
    return bytes;
  }),
);

test("[IM8] no bytes make an import throw, and what is refused changes nothing", async () => {
  await fc.assert(
    fc.asyncProperty(anyBytes, async (bytes) => {
      const outcome = await run(bytes, testTools());
      expect(outcome.problems.length).toBeGreaterThan(0);
      for (const { line, value } of outcome.problems) {
        expect(line).toBeGreaterThanOrEqual(1);
        expect(value).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}]/u);
      }
      expect(() => JSON.parse(jsonOfReport(outcome, "id"))).not.toThrow();
      expect(await countsOf(registry)).toEqual(before);
    }),
    { numRuns: 500 },
  );
});
