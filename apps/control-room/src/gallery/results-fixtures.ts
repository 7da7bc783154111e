import { attemptId, instant, positionId, selectionId, sittingId } from "@neraca/base";
import type {
  ComparedPage,
  ResultProposals,
  ResultsComparison,
  ResultsDeskView,
  ResultsPageView,
} from "@neraca/protocol";
import type { DeskPart } from "../route.ts";

const GENERAL = { id: "Umum", en: "General" };
const AFFIRMATIVE = { id: "Penyandang disabilitas", en: "People with disabilities" };

function aSitting(
  id: string,
  title: string,
  scheduledAt: number,
  expected: number,
  absent: number,
): ResultsDeskView["sittings"][number] {
  const when = { scheduledAt: instant(scheduledAt), timeZone: "Asia/Jakarta" };
  return { sittingId: sittingId(id), title, ...when, expected, absent };
}

/** A hill of so many columns, highest at `peak`: what scores of many look like. */
function hill(columns: number, peak: number, height: number): number[] {
  return Array.from({ length: columns }, (_, column) =>
    Math.max(0, Math.round(height * (1 - ((column - peak) / 5) ** 2))),
  );
}

function distribution(
  measure: "TWK" | "TIU" | "TKP" | "total",
  max: number,
  bins: number[],
  thresholds: ResultsDeskView["distributions"][number]["thresholds"],
): ResultsDeskView["distributions"][number] {
  const scored = bins.reduce((all, count) => all + count, 0);
  const sum = bins.reduce((all, count, column) => all + count * (column * 10 + 5), 0);
  const first = bins.findIndex((count) => count > 0);
  const last = bins.findLastIndex((count) => count > 0);
  return {
    measure,
    max,
    binPoints: 10,
    bins,
    scored,
    sum,
    lowest: first * 10,
    highest: last * 10 + 5,
    thresholds,
  };
}

const POSITION: ResultsDeskView["positions"][number] = {
  positionId: positionId("p-1"),
  code: "P-01",
  title: "Analis Kebijakan",
  unit: "Sekretariat Daerah",
  formationType: "general",
  quota: 1,
  cut: 3,
  lines: 4,
  within: 3,
  publishedVersion: 1,
  publishedLines: 4,
  isPublished: true,
};

export const RESULTS: ResultsDeskView = {
  selectionId: selectionId("cpns-2027-binjai"),
  name: "CPNS 2027 Kota Binjai",
  ruleSet: { id: "cpns-2024", title: { id: "CPNS 2024", en: "CPNS 2024" }, cutMultiple: 3 },
  openMarks: 0,
  decrees: [
    { id: "cpns-2019", title: { id: "CPNS 2019", en: "CPNS 2019" } },
    { id: "cpns-2021", title: { id: "CPNS 2021", en: "CPNS 2021" } },
  ],
  counts: {
    "passed-within": 42,
    "passed-outside": 96,
    "below-threshold": 251,
    absent: 37,
    disqualified: 1,
    withdrawn: 2,
  },
  positions: [
    POSITION,
    {
      ...POSITION,
      positionId: positionId("p-2"),
      code: "P-02",
      title: "Pranata Komputer",
      isPublished: false,
    },
    {
      ...POSITION,
      positionId: positionId("p-3"),
      code: "P-03",
      title: "Arsiparis",
      publishedVersion: null,
      publishedLines: null,
      isPublished: false,
    },
  ],
  formationTypes: [
    { formationType: "general", name: GENERAL, lines: 401, scored: 365, met: 128, within: 39 },
    { formationType: "disability", name: AFFIRMATIVE, lines: 28, scored: 24, met: 10, within: 3 },
  ],
  distributions: [
    distribution("TWK", 150, hill(15, 7, 70), [{ minimum: 65, formationTypes: [GENERAL] }]),
    distribution("TIU", 175, hill(18, 8, 64), [
      { minimum: 60, formationTypes: [AFFIRMATIVE] },
      { minimum: 80, formationTypes: [GENERAL] },
    ]),
    distribution("TKP", 225, hill(23, 15, 68), [{ minimum: 166, formationTypes: [GENERAL] }]),
    distribution("total", 550, hill(55, 31, 61), [{ minimum: 286, formationTypes: [AFFIRMATIVE] }]),
  ],
  sittings: [
    aSitting("binjai-1", "Sesi 1 Ruang Anggrek", 1_803_870_000_000, 200, 12),
    aSitting("binjai-2", "Sesi 2 Ruang Anggrek", 1_803_879_000_000, 229, 25),
  ],
};

/** Nobody came. */
export const RESULTS_EMPTY: ResultsDeskView = {
  ...RESULTS,
  counts: {
    "passed-within": 0,
    "passed-outside": 0,
    "below-threshold": 0,
    absent: 8,
    disqualified: 0,
    withdrawn: 0,
  },
  positions: [
    { ...POSITION, lines: 8, within: 0, publishedVersion: null, publishedLines: null, isPublished: false },
  ],
  formationTypes: [{ formationType: "general", name: GENERAL, lines: 8, scored: 0, met: 0, within: 0 }],
  distributions: RESULTS.distributions.map((each) => ({
    ...each,
    bins: each.bins.map(() => 0),
    scored: 0,
    sum: 0,
    lowest: null,
    highest: null,
  })),
  sittings: [aSitting("binjai-1", "Sesi 1 Ruang Anggrek", 1_803_870_000_000, 8, 8)],
};

const REASON = {
  id: "Memenuhi nilai ambang batas (TWK 65, TIU 80, TKP 166). Peringkat 1 dengan nilai total 401.",
  en: "Met the threshold (TWK 65, TIU 80, TKP 166). Place 1 with a total of 401.",
};

export const RESULTS_PAGE: ResultsPageView = {
  position: POSITION,
  found: 3,
  from: 0,
  lines: [
    {
      place: 1,
      participantNumber: "20270001",
      name: "Ratna Ginting",
      twk: 105,
      tiu: 120,
      tkp: 176,
      total: 401,
      status: "passed-within",
      code: "P/L",
      tiedAtCut: false,
      reason: REASON,
      attempt: {
        sittingId: sittingId("binjai-1"),
        attemptId: attemptId("binjai-1.c-1"),
        struck: null,
        rescoredFor: [],
      },
    },
    {
      place: 2,
      participantNumber: "20270051",
      name: "Marhaban Pohan",
      twk: 110,
      tiu: 95,
      tkp: 180,
      total: 385,
      status: "passed-within",
      code: "P/L",
      carriedFrom: "cpns-2023",
      tiedAtCut: false,
      reason: {
        id: "Memenuhi nilai ambang batas (TWK 65, TIU 80, TKP 166). Peringkat 2 dengan nilai total 385. Lolos: di dalam batas 3 peserta (3 × kebutuhan 1). Nilainya dibawa dari cpns-2023.",
        en: "Met the threshold (TWK 65, TIU 80, TKP 166). Place 2 with a total of 385. Through: within the cut of 3 candidates (3 × quota 1). The scores are carried over from cpns-2023.",
      },
      attempt: null,
    },
    {
      place: null,
      participantNumber: "20270033",
      name: "Togu Marbun",
      twk: 95,
      tiu: 110,
      tkp: 171,
      total: 376,
      status: "disqualified",
      code: "DIS",
      tiedAtCut: false,
      reason: {
        id: "Didiskualifikasi, sehingga tidak diperingkat.",
        en: "Disqualified, and therefore not ranked.",
      },
      attempt: {
        sittingId: sittingId("binjai-2"),
        attemptId: attemptId("binjai-2.c-33"),
        struck: {
          grounds: "forbidden-device",
          at: instant(1_803_900_000_000),
          reason: "Telepon genggam di dalam ruang, dilihat dua pengawas",
          by: "Rina Hasibuan",
          confirmedBy: "Anton Tarigan",
        },
        rescoredFor: [],
      },
    },
  ],
};

const PROPOSALS: ResultProposals["proposals"] = [
  {
    sittingId: sittingId("binjai-1"),
    number: 1,
    act: { kind: "disqualify", attemptId: attemptId("binjai-1.c-1"), grounds: "impersonation" },
    name: "Ratna Ginting",
    participantNumber: "20270001",
    by: "Sari Ginting",
    isMine: false,
    reason: "Foto di kartu bukan foto peserta",
    expiresAt: instant(1_803_900_600_000),
  },
  {
    sittingId: sittingId("binjai-2"),
    number: 4,
    act: { kind: "lift-disqualification", attemptId: attemptId("binjai-2.c-40"), grounds: "appeal-upheld" },
    name: "Dewi Lestari Anggraini",
    participantNumber: "20270040",
    by: "Anton Tarigan",
    isMine: true,
    reason: "Sanggahan diterima",
    expiresAt: instant(1_803_900_500_000),
  },
];

const NO_MOVES = { "only-first": 0, "only-second": 0, place: 0, status: 0 };
const MOVED: ResultsComparison["positions"][number] = {
  positionId: POSITION.positionId,
  code: POSITION.code,
  title: POSITION.title,
  formationType: "general",
  lines: 214,
  within: { first: 3, second: 3 },
  moves: { "only-first": 1, "only-second": 1, place: 12, status: 31 },
  unranked: [],
};
const COMPARISON: ResultsComparison = {
  selectionId: RESULTS.selectionId,
  first: RESULTS.ruleSet,
  second: { id: "cpns-2019", title: { id: "CPNS 2019", en: "CPNS 2019" }, cutMultiple: 3 },
  notes: [
    {
      id: "Nilai diperoleh dari naskah 30/35/45 (cpns-2024); ambang batas cpns-2019 dibuat untuk naskah 35/30/35.",
      en: "The scores come from papers of 30/35/45 (cpns-2024); the thresholds of cpns-2019 were made for papers of 35/30/35.",
    },
  ],
  moves: MOVED.moves,
  positions: [
    MOVED,
    { ...MOVED, positionId: positionId("p-2"), code: "P-02", title: "Pranata Komputer", moves: NO_MOVES },
    {
      ...MOVED,
      positionId: positionId("p-3"),
      code: "P-03",
      title: "Arsiparis",
      formationType: "diaspora",
      within: { first: 3, second: null },
      moves: NO_MOVES,
      unranked: [
        {
          id: "cpns-2019 tidak mengenal jenis kebutuhan diaspora.",
          en: "cpns-2019 does not know the formation type diaspora.",
        },
      ],
    },
  ],
  formationTypes: [
    {
      formationType: "general",
      name: GENERAL,
      scored: 365,
      met: { first: 128, second: 97 },
      within: { first: 39, second: 38 },
    },
    {
      formationType: "disability",
      name: AFFIRMATIVE,
      scored: 24,
      met: { first: 10, second: 11 },
      within: { first: 3, second: 3 },
    },
  ],
};

const COMPARED_PAGE: ComparedPage = {
  position: MOVED,
  found: 2,
  from: 0,
  lines: [
    {
      participantNumber: "20270001",
      name: "Ratna Ginting",
      kind: "only-first",
      first: { place: 1, status: "passed-within", code: "P/L", total: 401, reason: REASON },
      second: {
        place: null,
        status: "below-threshold",
        code: "TL",
        total: 401,
        reason: {
          id: "Tidak memenuhi nilai ambang batas: TWK 105, minimal 126 (kurang 21).",
          en: "Did not meet the threshold: TWK 105, minimum 126 (21 short).",
        },
      },
    },
    {
      participantNumber: "20270188",
      name: "Yohanes Kurniawan Sembiring Meliala",
      kind: "only-second",
      first: {
        place: 4,
        status: "passed-outside",
        code: "P",
        total: 377,
        reason: {
          id: "Memenuhi nilai ambang batas (TWK 65, TIU 80, TKP 166). Peringkat 4 dengan nilai total 377. Di luar batas 3 peserta (3 × kebutuhan 1): nilai total terendah yang lolos adalah 380 (kurang 3).",
          en: "Met the threshold (TWK 65, TIU 80, TKP 166). Place 4 with a total of 377. Outside the cut of 3 candidates (3 × quota 1): the lowest total that goes through is 380 (3 short).",
        },
      },
      second: {
        place: 3,
        status: "passed-within",
        code: "P/L",
        total: 377,
        reason: {
          id: "Memenuhi nilai ambang batas (TWK 65, TIU 80, TKP 126). Peringkat 3 dengan nilai total 377. Lolos: di dalam batas 3 peserta (3 × kebutuhan 1).",
          en: "Met the threshold (TWK 65, TIU 80, TKP 126). Place 3 with a total of 377. Through: within the cut of 3 candidates (3 × quota 1).",
        },
      },
    },
  ],
};

type Page = { readonly part: DeskPart; readonly answers: Readonly<Record<string, unknown>> };
const pageOf = (
  results: ResultsDeskView,
  comparison: ResultsComparison | null,
  proposals: ResultProposals["proposals"] = [],
): Page => ({
  part: "results",
  answers: {
    "/results": results,
    "/results/acts": { proposals },
    "/compared/cpns-2019": comparison,
    "/compared/cpns-2019/p-1": COMPARED_PAGE,
    "/results/p-1": RESULTS_PAGE,
    "/results/p-2": RESULTS_PAGE,
    "/results/p-3": RESULTS_PAGE,
  },
});

/** Too long for one PDF. */
const LONG: ResultsDeskView = {
  ...RESULTS,
  positions: RESULTS.positions.map((each) => ({ ...each, lines: 24_118 })),
};

/** States of what another decree would make of results. */
export const COMPARISON_PAGES: Readonly<Record<string, Page>> = {
  "desk/results-ranking": pageOf(RESULTS, null),
  "desk/results-proposed": pageOf(RESULTS, null, PROPOSALS),
  "desk/results-agree": pageOf(RESULTS, null, PROPOSALS),
  "desk/results-disqualify": pageOf(RESULTS, null),
  "desk/results-lift": pageOf(RESULTS, null),
  "desk/results-correction": pageOf(RESULTS, null),
  "desk/results-draft": pageOf(LONG, null),
  "desk/results-compared": pageOf(RESULTS, COMPARISON),
  "desk/results-compared-same": pageOf(RESULTS, {
    ...COMPARISON,
    notes: [],
    moves: NO_MOVES,
    positions: COMPARISON.positions.slice(1, 2),
  }),
  "desk/results-compared-failed": pageOf(RESULTS, null),
  "desk/results-no-others": pageOf({ ...RESULTS, decrees: [], openMarks: 7 }, null),
};

const COMPARE = '.d-comparison option[value="cpns-2019"]';
const nthRanking = (nth: number): string => `.d-results tbody tr:nth-child(${nth}) .n-button`;

/** What is pressed to come there. */
export const RESULT_PRESSES: Readonly<Record<string, readonly string[]>> = {
  "desk/results-ranking": [nthRanking(1)],
  "desk/results-proposed": [nthRanking(1)],
  "desk/results-agree": [".d-proposals .n-button"],
  "desk/results-disqualify": [nthRanking(1), ".d-ranking tbody tr:nth-child(1) .n-button"],
  "desk/results-lift": [nthRanking(1), ".d-ranking tbody tr:nth-child(3) .n-button"],
  "desk/results-correction": [nthRanking(2)],
  "desk/results-draft": [nthRanking(3)],
  "desk/results-compared": [COMPARE, ".d-comparison tbody .n-button"],
  "desk/results-compared-same": [COMPARE],
  "desk/results-compared-failed": [COMPARE],
};
