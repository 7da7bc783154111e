import { instant } from "@neraca/base";
import type { CandidateDeskView, CarriedOverOutcome, EarlierRound } from "@neraca/protocol";

const AT = instant(1_793_500_000_000);

const general = (TWK: number, TIU: number, TKP: number): EarlierRound["formationTypes"][number] => ({
  id: "general",
  name: { id: "Umum", en: "General" },
  minima: [
    { measure: "TWK", minimum: TWK },
    { measure: "TIU", minimum: TIU },
    { measure: "TKP", minimum: TKP },
  ],
});

export const ROUNDS: EarlierRound[] = [
  {
    id: "cpns-2023",
    title: { id: "Seleksi Kompetensi Dasar CPNS 2023", en: "CPNS 2023 basic-competency test" },
    points: [
      { subtest: "TWK", most: 150, step: 5 },
      { subtest: "TIU", most: 175, step: 5 },
      { subtest: "TKP", most: 225, step: 1 },
    ],
    formationTypes: [general(65, 80, 166)],
  },
  {
    id: "cpns-2018",
    title: { id: "Seleksi Kompetensi Dasar CPNS 2018", en: "CPNS 2018 basic-competency test" },
    points: [
      { subtest: "TWK", most: 175, step: 5 },
      { subtest: "TIU", most: 150, step: 5 },
      { subtest: "TKP", most: 175, step: 1 },
    ],
    formationTypes: [
      general(75, 80, 143),
      {
        id: "papua",
        name: { id: "Putra/putri Papua dan Papua Barat", en: "Papua and West Papua" },
        minima: [
          { measure: "total", minimum: 260 },
          { measure: "TIU", minimum: 60 },
        ],
      },
    ],
  },
];

export const NO_SCORES: CandidateDeskView["carriedOver"] = { entered: null, whyNot: null };

export const SCORES = {
  TWK: 120,
  TIU: 135,
  TKP: 158,
  round: "cpns-2018",
  formationType: "general",
  document: "SERT/SKD/2018/1275-004411",
};

export const ENTERED: CandidateDeskView["carriedOver"] = {
  entered: { at: AT, by: "Sari Ginting", reason: "Sertifikat asli diperlihatkan" },
  whyNot: null,
};

/** Scores that were typed wrongly, as the server says it. */
export const NOT_VALID: CarriedOverOutcome = {
  outcome: "not-valid",
  faults: [
    {
      reason: "carried-over-points-between",
      words: {
        id: "TWK 112: nilainya kelipatan 5 pada seleksi itu.",
        en: "TWK 112: points came in steps of 5 in that round.",
      },
    },
    {
      reason: "carried-over-points-too-many",
      words: {
        id: "TKP 226: paling banyak 225 pada seleksi itu.",
        en: "TKP 226: at most 225 could be earned in that round.",
      },
    },
  ],
};
