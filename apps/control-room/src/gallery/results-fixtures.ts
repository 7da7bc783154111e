import { positionId, selectionId, sittingId } from "@neraca/base";
import type { ResultsDeskView, ResultsPageView } from "@neraca/protocol";

const GENERAL = { id: "Umum", en: "General" };
const AFFIRMATIVE = { id: "Penyandang disabilitas", en: "People with disabilities" };

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
  isPublished: true,
};

export const RESULTS: ResultsDeskView = {
  selectionId: selectionId("cpns-2027-binjai"),
  name: "CPNS 2027 Kota Binjai",
  ruleSet: { id: "cpns-2024", title: { id: "CPNS 2024", en: "CPNS 2024" }, cutMultiple: 3 },
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
    { sittingId: sittingId("binjai-1"), expected: 200, absent: 12 },
    { sittingId: sittingId("binjai-2"), expected: 229, absent: 25 },
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
  positions: [{ ...POSITION, lines: 8, within: 0, publishedVersion: null, isPublished: false }],
  formationTypes: [{ formationType: "general", name: GENERAL, lines: 8, scored: 0, met: 0, within: 0 }],
  distributions: RESULTS.distributions.map((each) => ({
    ...each,
    bins: each.bins.map(() => 0),
    scored: 0,
    sum: 0,
    lowest: null,
    highest: null,
  })),
  sittings: [{ sittingId: sittingId("binjai-1"), expected: 8, absent: 8 }],
};

const REASON = {
  id: "Memenuhi nilai ambang batas (TWK 65, TIU 80, TKP 166). Peringkat 1 dengan nilai total 401.",
  en: "Met the threshold (TWK 65, TIU 80, TKP 166). Place 1 with a total of 401.",
};

export const RESULTS_PAGE: ResultsPageView = {
  position: POSITION,
  found: 1,
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
    },
  ],
};
