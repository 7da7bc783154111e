import { instant } from "@neraca/base";
import { wordsIn } from "@neraca/testkit/read-pdf";
import { sheetsIn } from "@neraca/testkit/read-xlsx";
import { parse } from "csv-parse/sync";
import { expect, test } from "vitest";
import { documentOf, type PublicationFormat, type PublicationList } from "../src/index.ts";

const bytesOf = (value: unknown): Uint8Array => new TextEncoder().encode(JSON.stringify(value));

type Line = { readonly number: string; readonly name: string; readonly isAbsent?: boolean };

function rankingOf(title: string, lines: readonly Line[], version = 1): Uint8Array {
  return bytesOf({
    format: "neraca-ranking-1",
    selection: "cpns-2026",
    position: title.replace("Jabatan ", "p-"),
    title,
    publicationVersion: version,
    ruleSet: "cpns-2024",
    quota: 2,
    formationType: "general",
    lines: lines.map(({ number, name, isAbsent = false }, nth) => ({
      place: isAbsent ? null : nth + 1,
      participantNumber: number,
      name,
      twk: isAbsent ? 0 : 85,
      tiu: isAbsent ? 0 : 110,
      tkp: isAbsent ? 0 : 170,
      total: isAbsent ? 0 : 365,
      status: isAbsent ? "absent" : "passed-within",
      code: isAbsent ? "TH" : "P/L",
      tiedAtCut: false,
      reason: { id: isAbsent ? "Tidak hadir." : `Peringkat ${nth + 1}.`, en: "-" },
    })),
  });
}

const RULES = bytesOf({
  format: "neraca-rule-set-1",
  decree: "KepmenPANRB 321/2024",
  formationTypes: [{ type: "general", name: { id: "Umum", en: "General" } }],
  stages: [
    {
      stage: "skd",
      codes: [
        { status: "absent", code: "TH", meaning: { id: "Tidak hadir", en: "Absent" } },
        { status: "passed-within", code: "P/L", meaning: { id: "Memenuhi", en: "Passed" } },
      ],
    },
  ],
});

const people = (position: number, count: number): Line[] =>
  Array.from({ length: count }, (_, nth) => ({
    number: `00${position}${String(nth).padStart(5, "0")}`,
    name: `A. B. ${position}-${nth}`,
    isAbsent: nth === count - 1,
  }));

const DIGESTS = ["ab", "cd", "ef"].map((byte) => byte.repeat(32));
const LINES = [people(1, 60), [{ number: "00200000", name: "=SUM(A1)" }], people(3, 30)] as const;

function listOf(format: PublicationFormat, more: Partial<PublicationList> = {}): PublicationList {
  return {
    format,
    agency: "Pemerintah Kota Contoh",
    selection: "CPNS 2026",
    positions: LINES.map((lines, nth) => ({
      code: `JF-${nth + 1}`,
      unit: `Dinas ${nth + 1}`,
      ranking: rankingOf(`Jabatan ${nth + 1}`, lines, nth + 1),
      rankingDigest: DIGESTS[nth] ?? "",
      rules: 0,
      reason: nth === 1 ? "Keberatan diterima." : null,
      publishedAt: instant(1_790_000_000_000),
      part: null,
    })),
    rules: [RULES],
    whole: {
      positions: 3,
      lines: 91,
      digest: "99".repeat(32),
      volumes: [{ first: "JF-1", last: "JF-3" }],
      volume: 1,
    },
    checkpoint: { origin: "contoh.id/buku", size: 812, rootHex: "77".repeat(32) },
    checkAddress: "http://127.0.0.1:8090/board/#/check",
    publishedAt: instant(1_790_000_000_000),
    ...more,
  };
}

const fileOf = (format: PublicationFormat, more: Partial<PublicationList> = {}, isPractice = false) =>
  documentOf({ document: "publication-list", facts: listOf(format, more) }, isPractice);
const EVERYBODY = LINES.flat().map(({ number }) => number);

test("[DA8] a PDF over positions has each position once, with its page in the contents, its digest, and every line in order", async () => {
  const pages = wordsIn(await fileOf("pdf")).map((page) => page.join(" "));
  const text = pages.join("\n");
  expect([...text.matchAll(/00\d{6}/g)].map(([number]) => number)).toEqual(EVERYBODY);
  for (const said of [
    "KepmenPANRB 321/2024",
    "TH Tidak hadir",
    "812 entri",
    "Keberatan diterima.",
    "Versi 3",
    "cpns-2026/p-3/v3",
  ])
    expect(text).toContain(said);
  expect(text).toContain("Diumumkan Senin, 21 September 2026");
  for (const digest of [...DIGESTS, "77".repeat(32)]) expect(text.replaceAll(/\s/g, "")).toContain(digest);
  for (const nth of [1, 2, 3]) {
    const [, page] = new RegExp(`JF-${nth} · Jabatan ${nth} (\\d+)`).exec(pages[0] ?? "") ?? [];
    expect(pages[Number(page) - 1]).toContain(`JF-${nth} · Jabatan ${nth}`);
    expect(pages[Number(page) - 1]).toContain(LINES[nth - 1]?.[0]?.number);
  }
  for (const [nth, page] of pages.entries()) {
    expect(page).toContain(`Halaman ${nth + 1} dari ${pages.length}`);
    expect(page).not.toContain("RANCANGAN");
  }
});

test("[DA8] a volume says which it is of how many, where the others begin, and which lines it has of a position that is cut", async () => {
  const volumes = [
    { first: "JF-1", last: "JF-1" },
    { first: "JF-1", last: "JF-3" },
  ];
  const whole = { ...listOf("pdf").whole, volumes, volume: 2 };
  const positions = listOf("pdf").positions.map((each, nth) =>
    nth === 0 ? { ...each, part: { fromLine: 51, toLine: 60 } } : each,
  );
  const text = wordsIn(await fileOf("pdf", { whole, positions }))
    .flat()
    .join(" ");
  expect(text).toContain("Jilid 2 dari 2");
  expect(text).toContain("JF-1 · Jabatan 1 (baris 51 sampai 60)");
  expect([...text.matchAll(/00\d{6}/g)].map(([number]) => number)).toEqual(EVERYBODY.slice(50));
});

test("[DA8] an XLSX has everybody on one sheet with their position, and the positions with their digests on the next", async () => {
  const [everybody = [], positions = [], about = []] = sheetsIn(await fileOf("xlsx"));
  expect(everybody).toHaveLength(92);
  expect(everybody[61]?.slice(0, 13)).toEqual([
    "JF-2",
    "Jabatan 2",
    "Dinas 2",
    "Umum",
    2,
    1,
    "00200000",
    "=SUM(A1)",
    85,
    110,
    170,
    365,
    "P/L",
  ]);
  expect(everybody[60]?.slice(5, 13)).toEqual([null, "00100059", "A. B. 1-59", null, null, null, null, "TH"]);
  expect(positions.slice(1).map((row) => [row[0], row[1], row[6], row[7], row.at(-1)])).toEqual(
    DIGESTS.map((digest, nth) => [
      `cpns-2026/p-${nth + 1}/v${nth + 1}`,
      `JF-${nth + 1}`,
      LINES[nth]?.length,
      nth + 1,
      digest,
    ]),
  );
  expect(about).toContainEqual(["Kode TH", "Tidak hadir"]);
  expect(about).toContainEqual(["Akar", "77".repeat(32)]);
});

test("[DA8] a CSV has a row for everybody, with their position and the digest of its file, and nothing that is run", async () => {
  const rows: string[][] = parse(Buffer.from(await fileOf("csv")), { bom: true });
  expect(rows).toHaveLength(92);
  expect(rows[61]).toEqual(
    [
      "JF-2",
      "Jabatan 2",
      "Dinas 2",
      "Umum",
      "2",
      "2",
      "1",
      "00200000",
      "'=SUM(A1)",
      "85",
      "110",
      "170",
      "365",
    ].concat(["P/L", "Peringkat 1.", DIGESTS[1] ?? ""]),
  );
});

test("[DA8] what stands in the file stands in all three forms, and no other name", async () => {
  const masked = people(1, 3).map((line, nth) => ({ ...line, name: `S. ${"ABC"[nth]}.` }));
  const [first] = listOf("pdf").positions;
  const positions = [{ ...first!, ranking: rankingOf("Jabatan 1", masked) }];
  const pdf = wordsIn(await fileOf("pdf", { positions }))
    .flat()
    .join(" ");
  const xlsx = sheetsIn(await fileOf("xlsx", { positions }))
    .flat(2)
    .join(" ");
  const csv = new TextDecoder().decode(await fileOf("csv", { positions }));
  for (const text of [pdf, xlsx, csv]) {
    for (const { number, name } of masked) expect(text).toMatch(new RegExp(`${number}[ ,]${name}`));
    expect(text).not.toContain("A. B.");
  }
});

test("[DA6] a draft of a list says so on every page, sheet and row; one of a practice says that too", async () => {
  const draft = { checkpoint: null };
  for (const [isPractice, mark] of [
    [false, "RANCANGAN · DRAFT"],
    [true, "LATIHAN · PRACTICE · RANCANGAN · DRAFT"],
  ] as const) {
    const pdf = isPractice ? await fileOf("pdf", draft, isPractice) : null;
    for (const page of pdf === null ? [] : wordsIn(pdf))
      expect(page.join(" ").replaceAll(/\s+/g, " ")).toContain(mark);
    for (const sheet of sheetsIn(await fileOf("xlsx", draft, isPractice))) expect(sheet[0]).toEqual([mark]);
    const rows: string[][] = parse(Buffer.from(await fileOf("csv", draft, isPractice)), { bom: true });
    expect(rows.slice(1).every(([first]) => first === mark)).toBe(true);
  }
  await expect(fileOf("pdf", {}, true)).rejects.toThrow("practice");
});
