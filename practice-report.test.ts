import { instant } from "@neraca/base";
import { wordsIn } from "@neraca/testkit/read-pdf";
import { expect, test } from "vitest";
import { type PracticeTrouble, practiceReport, typeset } from "../src/index.ts";

const trouble = (number: number, isSeen: boolean): PracticeTrouble => ({
  at: `${number}:00`,
  what: "Komputer terputus",
  who: `Kursi-${number}`,
  act: isSeen ? { what: "Peringatan ditangani", by: `petugas-${number}`, afterSeconds: 100 + number } : null,
});

test("[DR1] every trouble is in the report once, with who saw to it and when, or that nobody did", async () => {
  const troubles = Array.from({ length: 60 }, (_, index) => trouble(index + 1, index % 3 > 0));
  const sheet = practiceReport({
    title: "Laporan latihan",
    madeAt: instant(1_790_000_000_000),
    seedHex: "ab".repeat(32),
    troubles,
  });
  const text = wordsIn(await typeset(sheet, true))
    .flat()
    .join(" ");
  expect(text).toContain("40 dari 60 gangguan ditanggapi");
  for (const [index, { who, act }] of troubles.entries()) {
    expect(text.split(new RegExp(`${who}\\b`)), who).toHaveLength(2);
    if (act !== null) expect(text).toContain(`${101 + index} s`);
  }
  expect(text.split("Tidak ada tindakan")).toHaveLength(21);
  expect(text).toContain("LATIHAN · PRACTICE");
});
