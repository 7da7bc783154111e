import { instant, sittingId } from "@neraca/base";
import type { BoardClock, BoardSitting, Boards, Publications } from "@neraca/protocol";
import type { BoardPicture, BoardRow } from "../model/board.ts";
import { type RankingFile, type RankingLine, USUAL_LEGEND } from "../model/ranking-file.ts";
import type { PublishedRules } from "../model/rule-file.ts";

export const AT = instant(1_795_311_900_000);

const NAMES = [
  "Adinda P. S.",
  "Bagus W.",
  "Chandra S.",
  "Dewi L. H.",
  "Eko P.",
  "Fatimah A.",
  "Gilang R.",
  "Hesti N.",
  "I Made S.",
  "Joko S.",
  "Kartika M.",
  "Lukman H.",
  "Maria G. N.",
  "Nurul H.",
  "Oktavianus S.",
  "Putri A. W.",
  "Rizky M.",
  "Siti A. L.",
  "Teuku I.",
  "Yohana B. G.",
];

const POSITIONS = [
  "Ahli Pertama – Pranata Komputer, Dinas Kominfo",
  "Terampil – Perawat, RSUD Dr. Pirngadi",
  "Ahli Pertama – Analis Hukum, Sekretariat Daerah",
];

const RUNNING: BoardClock = {
  phase: "running",
  startsAt: null,
  endsAt: instant(AT + 2_907_000),
  timeLeftMs: null,
};

export const CLOCKS = {
  planned: { phase: "planned", startsAt: null, endsAt: null, timeLeftMs: 6_000_000 },
  armed: { phase: "armed", startsAt: null, endsAt: null, timeLeftMs: 6_000_000 },
  running: RUNNING,
  paused: { phase: "paused", startsAt: null, endsAt: null, timeLeftMs: 2_907_000 },
  closed: { phase: "closed", startsAt: null, endsAt: null, timeLeftMs: 0 },
} as const satisfies Record<string, BoardClock>;

export function sittingOf(part: Partial<BoardSitting>): BoardSitting {
  return {
    sittingId: sittingId("medan-s1"),
    title: "Sesi 1 · Minggu pagi",
    selection: "CPNS 2026 Pemerintah Kota Medan",
    venueId: "upt-medan",
    venue: "UPT BKN Medan",
    room: "Ruang 1",
    scheduledAt: AT,
    timeZone: "Asia/Jakarta",
    clock: RUNNING,
    shows: "live",
    frozenAt: null,
    delayMs: 0,
    ...part,
  };
}

/** @param turn shifts the scores, so that two boards differ in their order */
export function rowsOf(count: number, turn = 0): readonly BoardRow[] {
  const rows = Array.from({ length: count }, (_none, at) => {
    const TWK = 45 + ((at * 35 + turn * 5) % 90);
    const TIU = 40 + ((at * 55 + turn * 15) % 120);
    const TKP = 110 + ((at * 17 + turn * 3) % 100);
    const answered = Math.min(110, 58 + ((at * 7 + turn) % 53));
    return {
      key: at,
      place: 1,
      participantNumber: `26.1271.${100_231 + at * 7}`,
      name: NAMES[at % NAMES.length] ?? "",
      position: POSITIONS[at % POSITIONS.length] ?? "",
      scores: { TWK, TIU, TKP, total: TWK + TIU + TKP },
      answered,
      meetsThreshold: TWK >= 65 && TIU >= 80 && TKP >= 166,
      state: at % 11 === 4 ? ("finished" as const) : ("working" as const),
    };
  }).toSorted((a, b) => b.scores.total - a.scores.total);
  return rows.map((row) => ({
    ...row,
    place: rows.findIndex((other) => other.scores.total === row.scores.total) + 1,
  }));
}

/** A tenth of the rows has answered once more; everybody stands where that puts them. */
export function movedRows(rows: readonly BoardRow[], turn: number): readonly BoardRow[] {
  const scored = rows.map((row) => {
    if (row.key % 10 !== turn % 10) return row;
    const points = ((row.key * 7 + turn) % 9) * 5;
    const { TWK, TIU, TKP } = row.scores;
    return { ...row, scores: { TWK: TWK + points, TIU, TKP, total: TWK + points + TIU + TKP } };
  });
  return scored
    .toSorted((a, b) => b.scores.total - a.scores.total || a.key - b.key)
    .map((row, at) => (row.place === at + 1 ? row : { ...row, place: at + 1 }));
}

/** @param sitting in what its only sitting differs */
export function pictureOf(part: Partial<BoardPicture>, sitting: Partial<BoardSitting> = {}): BoardPicture {
  const rows = part.rows ?? rowsOf(40);
  return {
    title: "Sesi 1 · Minggu pagi",
    sittings: [sittingOf(sitting)],
    questions: 110,
    candidates: rows.length,
    rows,
    newsAt: AT,
    isFresh: true,
    arrivedAtMs: performance.now(),
    ...part,
  };
}

export const BOARDS: Boards = {
  newsAt: AT,
  isFresh: true,
  sittings: [
    sittingOf({}),
    sittingOf({ sittingId: sittingId("medan-s1b"), room: "Ruang 2", clock: CLOCKS.paused }),
    sittingOf({
      sittingId: sittingId("medan-s1c"),
      venueId: "hotel-binjai",
      venue: "Tilok Mandiri Binjai",
      shows: "frozen",
      frozenAt: instant(AT - 300_000),
    }),
    sittingOf({
      sittingId: sittingId("medan-s2"),
      title: "Sesi 2 · Minggu siang",
      scheduledAt: instant(AT + 9_000_000),
      clock: CLOCKS.armed,
    }),
    sittingOf({
      sittingId: sittingId("medan-s3"),
      title: "Sesi 3 · Minggu sore",
      scheduledAt: instant(AT + 18_000_000),
      clock: CLOCKS.planned,
      shows: "withheld",
    }),
    sittingOf({
      sittingId: sittingId("medan-s0"),
      title: "Sesi 4 · Sabtu sore",
      scheduledAt: instant(AT - 60_000_000),
      clock: CLOCKS.closed,
      shows: "final",
    }),
  ],
  positions: Array.from({ length: 15 }, (_none, at) => ({
    positionId: `p${at}`,
    title: POSITIONS[at % POSITIONS.length] ?? "",
    selection: "CPNS 2026 Pemerintah Kota Medan",
    candidates: 12 + at * 7,
  })),
};

const CORRECTION = {
  id: "Soal tiu-deret-041 dinyatakan mempunyai dua jawaban yang benar.",
  en: "Item tiu-deret-041 was found to have two right answers.",
};

export const PUBLICATIONS: Publications = {
  publications: POSITIONS.map((title, at) => ({
    selectionId: "cpns-2026-medan",
    selection: "CPNS 2026 Pemerintah Kota Medan",
    position: `p${at}`,
    title,
    agency: "Pemerintah Kota Medan",
    version: at === 1 ? 2 : 1,
    publishedAt: instant(AT + at * 60_000),
    lines: 40 + at * 23,
    reason: at === 1 ? CORRECTION : null,
    file: `publications/cpns-2026-medan/p${at}-v1.json`,
  })),
  lists: [
    {
      selectionId: "cpns-2026-medan",
      selection: "CPNS 2026 Pemerintah Kota Medan",
      agency: "Pemerintah Kota Medan",
      name: "9f86d081884c7d65",
      positions: POSITIONS.length,
      lines: 1_204,
      volumes: 1,
      publishedAt: instant(AT + 300_000),
    },
    {
      selectionId: "cpns-2026-nasional",
      selection: "CPNS 2026 Kementerian Contoh",
      agency: "Kementerian Contoh",
      name: "60303ae22b998861",
      positions: 512,
      lines: 40_210,
      volumes: 6,
      publishedAt: instant(AT + 600_000),
    },
  ],
};

function line(part: Partial<RankingLine>): RankingLine {
  return {
    place: 1,
    participantNumber: "26.1271.100231",
    name: "Adinda Permata Sari",
    twk: 120,
    tiu: 140,
    tkp: 190,
    total: 450,
    status: "passed-within",
    code: "P/L",
    carriedFrom: null,
    tiedAtCut: false,
    reason: {
      id: "Peringkat 1 dengan nilai total 450. Lolos: di dalam batas 3 peserta (3 × kebutuhan 1).",
      en: "Place 1 with a total of 450. Through: within the cut of 3 candidates (3 × quota 1).",
    },
    ...part,
  };
}

const TIED = {
  id: "Peringkat 3 dengan nilai total 412, sama dengan 1 peserta lain. TWK, TIU, dan TKP juga sama, sehingga peringkatnya sama. Lolos: nilainya sama persis tepat di batas 3 peserta (3 × kebutuhan 1), sehingga semuanya lolos.",
  en: "Place 3 with a total of 412, equal with 1 other candidate. TWK, TIU and TKP are also equal. Through: exactly equal at the cut of 3 candidates (3 × quota 1), so all of them go through.",
};

export const RANKING: RankingFile = {
  selection: "cpns-2026-medan",
  position: "p0",
  title: "Ahli Pertama – Pranata Komputer, Dinas Kominfo",
  publicationVersion: 1,
  ruleSet: "cpns-2024",
  quota: 1,
  formationType: "general",
  lines: [
    line({}),
    line({
      place: 2,
      participantNumber: "26.1271.100238",
      name: "Bagus Wicaksono",
      twk: 110,
      tiu: 130,
      tkp: 185,
      total: 425,
      carriedFrom: "cpns-2023",
      reason: {
        id: "Peringkat 2 dengan nilai total 425. Lolos: di dalam batas 3 peserta (3 × kebutuhan 1). Nilainya dibawa dari cpns-2023.",
        en: "Place 2 with a total of 425. Through: within the cut of 3 candidates (3 × quota 1). The scores are carried over from cpns-2023.",
      },
    }),
    line({
      place: 3,
      participantNumber: "26.1271.100245",
      name: "Chandra Siregar",
      twk: 105,
      tiu: 125,
      tkp: 182,
      total: 412,
      tiedAtCut: true,
      reason: TIED,
    }),
    line({
      place: 3,
      participantNumber: "26.1271.100252",
      name: "Dewi Lestari Hutapea",
      twk: 105,
      tiu: 125,
      tkp: 182,
      total: 412,
      tiedAtCut: true,
      reason: TIED,
    }),
    line({
      place: 5,
      participantNumber: "26.1271.100259",
      name: "Eko Prasetyo",
      twk: 95,
      tiu: 120,
      tkp: 180,
      total: 395,
      status: "passed-outside",
      code: "P",
      reason: {
        id: "Peringkat 5 dengan nilai total 395. Memenuhi nilai ambang batas, tetapi di luar batas 3 peserta (3 × kebutuhan 1). Nilai total terendah yang lolos adalah 412 (kurang 17).",
        en: "Place 5 with a total of 395. Met the threshold, but is outside the cut of 3 candidates (3 × quota 1). The lowest total that goes through is 412 (17 short).",
      },
    }),
    line({
      place: null,
      participantNumber: "26.1271.100266",
      name: "Fatimah Azzahra",
      twk: 60,
      tiu: 135,
      tkp: 190,
      total: 385,
      status: "below-threshold",
      code: "TL",
      reason: {
        id: "Tidak memenuhi nilai ambang batas: TWK 60, minimal 65 (kurang 5).",
        en: "Did not meet the threshold: TWK 60, minimum 65 (5 short).",
      },
    }),
    line({
      place: null,
      participantNumber: "26.1271.100273",
      name: "Gilang Ramadhan",
      twk: 0,
      tiu: 0,
      tkp: 0,
      total: 0,
      status: "absent",
      code: "TH",
      reason: { id: "Tidak hadir pada pelaksanaan ujian.", en: "Did not attend the exam." },
    }),
  ],
};

export const RULES: PublishedRules = {
  id: "cpns-2024",
  decree: "KepmenPANRB 321/2024",
  formationTypes: new Map([["general", { id: "Umum", en: "General" }]]),
  legend: USUAL_LEGEND,
};
