import { instant } from "@neraca/base";
import { wordsIn } from "@neraca/testkit/read-pdf";
import { sheetsIn } from "@neraca/testkit/read-xlsx";
import { parse } from "csv-parse/sync";
import { expect, test } from "vitest";
import { type PublicationFiles, type PublicationFormat, publicationFile } from "../src/index.ts";

type Line = {
  readonly place: number | null;
  readonly participantNumber: string;
  readonly name: string;
  readonly twk: number;
  readonly tiu: number;
  readonly tkp: number;
  readonly total: number;
  readonly status: string;
  readonly code: string;
  readonly reason: { readonly id: string; readonly en: string };
};

const NAMES = ["=1+1", "+62 8", "-3", "@x", 'A "B", C', "<b>&amp;</b>", "Siti", "'Aisyah", "0012"];

const LINES: readonly Line[] = NAMES.map((name, index) => {
  const isAbsent = index === NAMES.length - 1;
  return {
    place: isAbsent ? null : index + 1,
    participantNumber: `00261${String(index).padStart(5, "0")}`,
    name,
    twk: isAbsent ? 0 : 85,
    tiu: isAbsent ? 0 : 110,
    tkp: isAbsent ? 0 : 200 - index,
    total: isAbsent ? 0 : 395 - index,
    status: isAbsent ? "absent" : "passed-outside",
    code: isAbsent ? "TH" : "P",
    reason: { id: `Peringkat ${index + 1}, dengan "nilai" lain.`, en: "x" },
  };
});

const bytesOf = (value: unknown): Uint8Array => new TextEncoder().encode(JSON.stringify(value));

const RANKING = {
  format: "neraca-ranking-1",
  selection: "cpns-2026",
  position: "p-1",
  title: "Pranata Komputer",
  publicationVersion: 1,
  ruleSet: "cpns-2024",
  quota: 1,
  formationType: "general",
  lines: LINES.map((line) => ({ ...line, tiedAtCut: false })),
};
const RULES = {
  format: "neraca-rule-set-1",
  decree: "KepmenPANRB 321/2024",
  formationTypes: [{ type: "general", name: { id: "Umum", en: "General" } }],
  stages: [
    {
      stage: "skd",
      codes: [{ status: "absent", code: "TH", meaning: { id: "Tidak hadir", en: "Absent" } }],
    },
  ],
};

const CHECKPOINT = { origin: "contoh.id/buku", size: 812, rootHex: "cd".repeat(32) };

const fileOf = (
  format: PublicationFormat,
  ranking: Uint8Array = bytesOf(RANKING),
  checkpoint: PublicationFiles["checkpoint"] = CHECKPOINT,
  isPractice = false,
  before: Uint8Array | null = null,
) =>
  publicationFile(
    {
      format,
      agency: "Pemerintah Kota Contoh",
      selection: "CPNS 2026",
      unit: "Dinas Komunikasi",
      ranking,
      rankingDigest: "ab".repeat(32),
      before,
      part: null,
      rules: bytesOf(RULES),
      reason: null,
      checkpoint,
      checkAddress: "http://127.0.0.1:8090/board/#/check",
      publishedAt: instant(1_790_000_000_000),
    },
    isPractice,
  );

/** A line as files of it say it: whoever was absent has no scores. */
const said = (line: Line): readonly (string | number | null)[] => [
  line.place,
  line.participantNumber,
  line.name,
  ...[line.twk, line.tiu, line.tkp, line.total].map((score) => (line.status === "absent" ? null : score)),
  line.code,
  line.reason.id,
];

test("[DA5] an XLSX has every line of the file, numbers as numbers and all else as text", async () => {
  const [ranking = [], about = []] = sheetsIn(await fileOf("xlsx"));
  expect(ranking.slice(1)).toEqual(LINES.map(said));
  expect(about).toContainEqual(["Nomor", "cpns-2026/p-1/v1"]);
  expect(about).toContainEqual(["Peraturan", "KepmenPANRB 321/2024"]);
  expect(about).toContainEqual(["Jenis kebutuhan", "Umum"]);
  expect(about).toContainEqual(["Kode TH", "Tidak hadir"]);
  expect(about).toContainEqual(["Akar", "cd".repeat(32)]);
});

test("[DA5] a CSV has every line of the file; a cell that would be run has a quote before it", async () => {
  const rows: string[][] = parse(Buffer.from(await fileOf("csv")), { bom: true });
  expect(rows.slice(1)).toEqual(
    LINES.map((line) =>
      said(line).map((cell) => {
        const text = String(cell ?? "");
        return typeof cell === "string" && /^[=+\-@]/.test(cell) ? `'${text}` : text;
      }),
    ),
  );
});

test("[DA5] a PDF has every line of the file, in order", async () => {
  const text = wordsIn(await fileOf("pdf"))
    .flat()
    .join(" ");
  let from = 0;
  for (const line of LINES) {
    const row = said(line)
      .map((cell) => cell ?? "–")
      .join(" ");
    const at = text.indexOf(row, from);
    expect([row, at >= from]).toEqual([row, true]);
    from = at + row.length;
  }
  expect([...text.matchAll(/00261\d{5}/g)]).toHaveLength(LINES.length);
  for (const words of ["KepmenPANRB 321/2024", "Umum", "TH Tidak hadir", "812 entri"])
    expect(text).toContain(words);
});

test("[DA5] a file of another format is not made into anything", async () => {
  await expect(fileOf("csv", bytesOf({ ...RANKING, format: "neraca-ranking-3" }))).rejects.toThrow(
    "neraca-ranking-1",
  );
});

const LONG = Array.from({ length: 60 }, (_, index) => ({ ...RANKING.lines[6]!, place: index + 1 }));

test("[DA6] a draft says that it is one on every page, sheet and row, and names no ledger; what is published never does", async () => {
  const ranking = bytesOf({ ...RANKING, lines: LONG });
  const pages = wordsIn(await fileOf("pdf", ranking, null)).map((words) => words.join(" "));
  expect(pages.length).toBeGreaterThan(1);
  // Across the page, in its foot, and in its head or title.
  for (const page of pages) expect(page.match(/RANCANGAN · DRAFT/gu)).toHaveLength(3);
  expect(pages[0]).toContain("Rancangan: belum diumumkan");
  expect(pages.join(" ")).not.toMatch(/Buku besar|Halaman pemeriksaan|board/u);
  for (const sheet of sheetsIn(await fileOf("xlsx", ranking, null))) {
    expect(sheet[0]).toEqual(["RANCANGAN · DRAFT"]);
  }
  const [head, ...rows]: string[][] = parse(Buffer.from(await fileOf("csv", ranking, null)), { bom: true });
  expect(head?.[0]).toBe("draft");
  expect(rows.map(([first]) => first)).toEqual(LONG.map(() => "RANCANGAN · DRAFT"));
  expect(rows.map(([, place]) => place)).toEqual(LONG.map(({ place }) => String(place)));

  for (const format of ["xlsx", "csv"] as const) {
    expect(Buffer.from(await fileOf(format, ranking)).toString("latin1")).not.toContain("RANCANGAN");
  }
  expect(
    wordsIn(await fileOf("pdf", ranking))
      .flat()
      .join(" "),
  ).not.toMatch(/rancangan|draft/iu);
});

test("[DA6] a draft of a practice says that too; nothing of a practice is made as if it were published", async () => {
  const [page] = wordsIn(await fileOf("pdf", bytesOf(RANKING), null, true));
  expect(page?.join(" ")).toContain("LATIHAN · PRACTICE · RANCANGAN · DRAFT");
  const rows: string[][] = parse(Buffer.from(await fileOf("csv", bytesOf(RANKING), null, true)), {
    bom: true,
  });
  expect(rows[1]?.[0]).toBe("LATIHAN · PRACTICE · RANCANGAN · DRAFT");
  await expect(fileOf("csv", bytesOf(RANKING), CHECKPOINT, true)).rejects.toThrow("practice");
});

test("[DA7] a line with scores of an earlier round says so in every format, and a correction says when they became others", async () => {
  const [first, ...others] = RANKING.lines;
  const grounds = "Peringkat 1. Nilainya dibawa dari cpns-2021.";
  const carried = { ...first, carriedFrom: "cpns-2021", reason: { id: grounds, en: "x" } };
  const lines = [carried, ...others.map((line) => ({ ...line, carriedFrom: null }))];
  const ranking = bytesOf({ ...RANKING, format: "neraca-ranking-2", lines });
  const words = async (before: Uint8Array | null) =>
    wordsIn(await fileOf("pdf", ranking, CHECKPOINT, false, before))
      .flat()
      .join(" ");
  expect(new TextDecoder().decode(await fileOf("csv", ranking))).toContain(grounds);
  expect(sheetsIn(await fileOf("xlsx", ranking))[0]?.[1]).toContain(grounds);
  expect(await words(null)).toContain(grounds);
  // The points are what they were, and not the same scores.
  expect(await words(bytesOf(RANKING))).toMatch(
    /85\/110\/200 = 395 · P\s+1 · 85\/110\/200 = 395 \(cpns-2021\) · P/,
  );
  expect(await words(ranking)).toContain("Tidak ada baris yang berubah.");
});
