import { instant } from "@neraca/base";
import { drawnIn, wordsIn } from "@neraca/testkit/read-pdf";
import decodeQr from "qr/decode.js";
import { expect, test } from "vitest";
import {
  beside,
  type Column,
  facts,
  heading,
  legend,
  notice,
  paragraph,
  qr,
  qrSymbol,
  type Sheet,
  signatures,
  table,
  typeset,
  WIDTH_BETWEEN_MARGINS,
} from "../src/index.ts";
import { runsOf } from "../src/page/fonts.ts";

const DIGEST = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

function sheet(content: Sheet["content"]): Sheet {
  return {
    over: "Kementerian Contoh",
    title: "Daftar",
    subtitle: "Seleksi 2026",
    foot: "Dokumen 7",
    language: "id",
    orientation: "portrait",
    madeAt: instant(1_790_000_000_000),
    content,
  };
}

const WIDTH = WIDTH_BETWEEN_MARGINS.portrait;

const COLUMNS: readonly Column[] = [
  { title: "Urutan", width: 40, align: "right" },
  { title: "Nama", width: "rest" },
];

function listOf(count: number): Sheet {
  const rows = Array.from({ length: count }, (_, index) => ({
    cells: [
      `${index + 1}.`,
      index % 9 === 4 ? `Nama ${index} ${"yang panjang sekali ".repeat(9)}` : `Nama ${index}`,
    ],
  }));
  return sheet([
    heading("Satu"),
    table({ columns: COLUMNS, rows, empty: "Tidak ada.", width: WIDTH }),
    paragraph("Selesai"),
  ]);
}

test("[DP1] equal sheets give equal bytes, and another time gives others", async () => {
  const one = await typeset(listOf(3));
  expect(Buffer.from(await typeset(listOf(3))).equals(one)).toBe(true);
  const later = { ...listOf(3), madeAt: instant(1_790_000_001_000) };
  expect(Buffer.from(await typeset(later)).equals(one)).toBe(false);
});

test("[DP2] a table of 300 rows goes over pages with its head, and no row is lost, doubled or cut", async () => {
  const pages = wordsIn(await typeset(listOf(300)));
  expect(pages.length).toBeGreaterThan(6);
  const places = pages.map((page) => page.filter((word) => /^\d+\.$/.test(word)));
  expect(places.flat()).toEqual(Array.from({ length: 300 }, (_, index) => `${index + 1}.`));
  for (const [index, page] of pages.entries()) {
    if ((places[index] ?? []).length > 0) expect(page.filter((word) => word === "Urutan")).toHaveLength(1);
    // All lines of a long name are on the page of its place.
    const long = page.filter((word) => word === "panjang").length;
    expect(long % 9).toBe(0);
  }
});

test("[DP3] a table without rows says so under its head; one row is one row", async () => {
  const [none] = wordsIn(await typeset(listOf(0)));
  expect(none?.join(" ")).toContain("Urutan Nama Tidak ada. Selesai");
  const [one] = wordsIn(await typeset(listOf(1)));
  expect(one?.join(" ")).toContain("Urutan Nama 1. Nama 0 Selesai");
});

test("[DP4] markup, addresses and paths are drawn, not followed", async () => {
  const hostile = "<b>x</b> {{y}} http://127.0.0.1:9/z file:///etc/passwd";
  const [page] = wordsIn(await typeset(sheet([paragraph(hostile)])));
  expect(page?.join(" ")).toContain(hostile);
});

test("[DP5] letters beyond Latin-1 come from the second font, and unknown ones are question marks", () => {
  expect(runsOf("Łukasz", "text")).toEqual([
    { text: "Ł", font: "text-latin-ext" },
    { text: "ukasz", font: "text-latin" },
  ]);
  expect(runsOf("e\u0301 \u0007 漢", "exam")).toEqual([{ text: "é   ?", font: "exam-latin" }]);
});

test("[DP5] fonts are embedded", async () => {
  const file = Buffer.from(await typeset(listOf(1))).toString("latin1");
  expect(file).toContain("/FontFile");
  expect(file).not.toMatch(/\/BaseFont \/(Helvetica|Times|Courier|Roboto)/);
});

test("[DP6] every page says its number, and the later ones the title", async () => {
  const pages = wordsIn(await typeset(listOf(120)));
  for (const [index, page] of pages.entries()) {
    const text = page.join(" ");
    expect(text).toContain(`Halaman ${index + 1} dari ${pages.length}`);
    expect(text).toContain("Dokumen 7");
    expect(text).toContain("Daftar");
  }
});

test("[DP9] every page of a practice says so, and nothing else is changed", async () => {
  const real = wordsIn(await typeset(listOf(120)));
  const practice = wordsIn(await typeset(listOf(120), true));
  expect(practice).toHaveLength(real.length);
  for (const [index, page] of practice.entries()) {
    expect(page.join(" ")).toContain("LATIHAN · PRACTICE");
    expect(real[index]?.join(" ")).not.toContain("LATIHAN");
    for (const word of real[index] ?? []) expect(page).toContain(word);
  }
});

test.each([
  "http://127.0.0.1:8080/board/#/check?d=0123456789012345678901234567890123456789",
  "A",
  DIGEST.repeat(8),
])("[DP7] a QR code is read back: %#", (text) => {
  const { svg, modules } = qrSymbol(text);
  const scale = 4;
  const side = modules * scale;
  const data = new Uint8Array(side * side * 4).fill(255);
  for (const [, x, y, length] of svg.matchAll(/M(\d+) (\d+)h(\d+)v1/g)) {
    for (let row = Number(y) * scale; row < (Number(y) + 1) * scale; row += 1) {
      data.fill(
        0,
        (row * side + Number(x) * scale) * 4,
        (row * side + (Number(x) + Number(length)) * scale) * 4,
      );
    }
  }
  for (let at = 3; at < data.length; at += 4) data[at] = 255;
  expect(decodeQr({ width: side, height: side, data })).toBe(text);
});

test("[DP8] long words and digests stay between the margins", async () => {
  const word = "Sastrodiningratwiryokusumoprawirodirjokusumawardhani".repeat(3);
  const file = await typeset(
    sheet([
      beside(
        (width) => [
          facts(
            [
              { term: "Sidik", is: DIGEST + DIGEST, face: "exam" },
              { term: word, is: word },
            ],
            width,
          ),
        ],
        [qr(DIGEST, 92)],
        92,
        WIDTH,
      ),
      notice(word, word, WIDTH),
      table({
        columns: [
          { title: "Nama", width: 90 },
          { title: word, width: 60 },
          { title: "Dasar", width: "rest" },
        ],
        rows: [{ cells: [word, word, word] }],
        empty: "-",
        width: WIDTH,
      }),
      legend(
        "Kode",
        [
          { code: "P/L", is: word },
          { code: "P", is: "x" },
          { code: "TL", is: "y" },
        ],
        WIDTH,
      ),
      signatures(
        [
          { role: "Ketua", name: word },
          { role: "Saksi", name: "x" },
        ],
        WIDTH,
      ),
    ]),
  );
  const left = 42;
  const right = left + WIDTH;
  const boxes = drawnIn(file).flat();
  expect(boxes.length).toBeGreaterThan(20);
  expect(boxes.filter(({ x, end }) => x < left - 0.5 || end > right + 0.5)).toEqual([]);
});
