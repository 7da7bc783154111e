import { MINUTE_MS } from "@neraca/base";
import type { RuleSet, Threshold } from "./rule-set.ts";

const GENERAL: Threshold = { shape: "each", TWK: 65, TIU: 80, TKP: 166 };
const TOP_GRADUATES: Threshold = { shape: "total", total: 311, TIU: 85 };
const RESERVED: Threshold = { shape: "total", total: 286, TIU: 60 };

/** CPNS 2024, KepmenPANRB 321/2024, as quoted in the project's selection rules. */
export const CPNS_2024: RuleSet = {
  id: "cpns-2024",
  decree: "KepmenPANRB 321/2024",
  title: { id: "SKD CPNS 2024", en: "Civil service basic-competency test 2024 (SKD CPNS 2024)" },
  durationMs: 100 * MINUTE_MS,
  extendedDurationMs: 130 * MINUTE_MS,
  subtests: [
    {
      subtest: "TWK",
      name: { id: "Tes Wawasan Kebangsaan", en: "National insight test" },
      itemCount: 30,
      scoring: { kind: "keyed", points: 5 },
    },
    {
      subtest: "TIU",
      name: { id: "Tes Intelegensia Umum", en: "General intelligence test" },
      itemCount: 35,
      scoring: { kind: "keyed", points: 5 },
    },
    {
      subtest: "TKP",
      name: { id: "Tes Karakteristik Pribadi", en: "Personal characteristics test" },
      itemCount: 45,
      scoring: { kind: "weighted", pointsMin: 1, pointsMax: 5 },
    },
  ],
  maxima: { TWK: 150, TIU: 175, TKP: 225, total: 550 },
  thresholds: {
    general: GENERAL,
    kalimantan: GENERAL,
    cumlaude: TOP_GRADUATES,
    diaspora: TOP_GRADUATES,
    disability: RESERVED,
    papua: RESERVED,
    "remote-region": RESERVED,
  },
  cutMultiple: 3,
  tieOrder: ["TKP", "TIU", "TWK"],
};
