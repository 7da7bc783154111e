import { instant } from "@neraca/base";
import { wordsIn } from "@neraca/testkit/read-pdf";
import { expect, test } from "vitest";
import {
  type AnnouncedLine,
  type AnnouncedRanking,
  type Announcement,
  announcementSheet,
  rankingCsv,
  typeset,
} from "../src/index.ts";

const DIGEST = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";

function lineOf(index: number, more: Partial<AnnouncedLine> = {}): AnnouncedLine {
  const number = `26100${String(index).padStart(5, "0")}`;
  return {
    place: index,
    participantNumber: number,
    name: `Nama${index}`,
    twk: 85,
    tiu: 110,
    tkp: 170,
    total: 365,
    status: index <= 3 ? "passed-within" : "passed-outside",
    code: index <= 3 ? "P/L" : "P",
    tiedAtCut: false,
    reason: { id: `Peringkat ${index} dengan nilai total 365.`, en: `Place ${index} with a total of 365.` },
    ...more,
  };
}

function rankingOf(lines: readonly AnnouncedLine[], more: Partial<AnnouncedRanking> = {}): AnnouncedRanking {
  return {
    selection: "cpns-2026",
    position: "p-1",
    title: "Pranata Komputer Ahli Pertama",
    publicationVersion: 1,
    ruleSet: "cpns-2024",
    quota: 1,
    formationType: "general",
    lines,
    ...more,
  };
}

function announcementOf(ranking: AnnouncedRanking, more: Partial<Announcement> = {}): Announcement {
  return {
    agency: "Pemerintah Kota Contoh",
    selection: "CPNS 2026",
    unit: "Dinas Komunikasi",
    decree: "KepmenPANRB 321/2024",
    formation: "Umum",
    ranking,
    rankingDigest: DIGEST,
    part: null,
    before: null,
    reason: null,
    codes: [{ code: "P/L", is: "Memenuhi dan berhak mengikuti SKB" }],
    checkpoint: { origin: "contoh.id/buku", size: 812, rootHex: "ab".repeat(32) },
    checkAddress: "http://127.0.0.1:8080/board/#/check",
    publishedAt: instant(1_790_000_000_000),
    language: "id",
    ...more,
  };
}

const textOf = async (announcement: Announcement): Promise<string> =>
  wordsIn(await typeset(announcementSheet(announcement)))
    .map((page) => page.join(" "))
    .join("\n");

test.each([0, 1, 300])("[DA1] %i lines are all there, once and in order", async (count) => {
  const lines = Array.from({ length: count }, (_, index) => lineOf(index + 1));
  const text = await textOf(announcementOf(rankingOf(lines)));
  expect([...text.matchAll(/26100\d{5}/g)].map(([number]) => number)).toEqual(
    lines.map(({ participantNumber }) => participantNumber),
  );
  for (const said of [
    "KepmenPANRB 321/2024",
    "812 entri",
    "cpns-2026/p-1/v1",
    "Senin, 21 September 2026",
    "ab".repeat(32),
    DIGEST,
    "#/check",
    "Arti kode",
  ]) {
    expect(text).toContain(said);
  }
  expect(text.includes("Tidak ada peserta.")).toBe(count === 0);
  if (count > 0) expect(text).toContain("1 2610000001 Nama1 85 110 170 365 P/L Peringkat 1 dengan");
  expect(text.toLowerCase()).not.toContain("koreksi");
});

test("[DA1] the legend is there wherever the page ends", async () => {
  for (let count = 5; count <= 12; count += 1) {
    const lines = Array.from({ length: count }, (_, index) => lineOf(index + 1));
    const text = await textOf(announcementOf(rankingOf(lines)));
    expect([count, text.includes("P/L Memenuhi dan berhak mengikuti SKB")]).toEqual([count, true]);
  }
});

test("[DA1] the last place that a PDF may have is one number on one line", async () => {
  const text = await textOf(announcementOf(rankingOf([lineOf(1, { place: 10_000 })])));
  expect(text).toContain("10000 2610000001");
});

test("[DA2] a correction says why, and who moved, came and went", async () => {
  const before = rankingOf([lineOf(1), lineOf(2), lineOf(3)], { quota: 2 });
  const after = rankingOf([lineOf(2, { place: 1, twk: 90, total: 370 }), lineOf(3), lineOf(4)], {
    publicationVersion: 2,
  });
  const text = await textOf(announcementOf(after, { before, reason: "Keberatan diterima." }));
  expect(text).toContain("Koreksi atas versi sebelumnya Keberatan diterima.");
  expect(text).toContain("Kebutuhan: 2 menjadi 1.");
  expect(text).toContain("2610000002 Nama2 2 · 85/110/170 = 365 · P/L 1 · 90/110/170 = 370 · P/L");
  expect(text).toContain("2610000004 Nama4 tidak ada 4 ·");
  expect(text).toMatch(/2610000001 Nama1 1 · 85\/110\/170 = 365 · P\/L tidak ada/);
  // Who is unchanged stands in the ranking only.
  expect([...text.matchAll(/2610000003/g)]).toHaveLength(1);
});

test("[DA3] whoever was absent has no scores", async () => {
  const absent = lineOf(7, { place: null, twk: 0, tiu: 0, tkp: 0, total: 0, status: "absent", code: "TH" });
  expect(await textOf(announcementOf(rankingOf([absent])))).toContain("– 2610000007 Nama7 – – – – TH");
});

test("[DA4] a CSV has no formula, and quotes what has commas, quotes and ends of lines", () => {
  const names = ["=1+1", "+62", "-3", "@x", "\tx", 'A "B", C\nD', "Siti"];
  const csv = rankingCsv(
    names.map((name, index) => lineOf(index + 1, { name })),
    "id",
  );
  expect(csv.startsWith("\uFEFFplace,number,")).toBe(true);
  const lines = csv.split("\r\n");
  expect(lines).toHaveLength(names.length + 2);
  expect(lines.slice(1, 6).map((line) => line.split(",")[2]?.[0])).toEqual(["'", "'", "'", "'", "'"]);
  expect(csv).toContain('"A ""B"", C\nD"');
});

test("[DA5] one of several PDFs says which lines it has, has those and no others, and is checked like the whole", async () => {
  const lines = Array.from({ length: 30 }, (_none, nth) => lineOf(nth + 1));
  const part = { number: 2, of: 3, fromLine: 11, toLine: 20 };
  const whole = announcementOf(rankingOf(lines));
  const words = wordsIn(await typeset(announcementSheet({ ...whole, part }))).flat();
  expect(words.join(" ")).toContain("Bagian 2 dari 3: baris 11 sampai 20");
  expect(words.join(" ")).toContain(DIGEST);
  const names = words.filter((word) => /^Nama\d+$/.test(word));
  expect(names).toEqual(lines.slice(10, 20).map(({ name }) => name));
});
