import type { LocalText } from "@neraca/base";

/** What a ranking says of a candidate. This is what is stored; announcements print a code for it, which depends on the stage. */
export const RANKING_STATUSES = [
  "passed-within",
  "passed-outside",
  "below-threshold",
  "absent",
  "disqualified",
  "withdrawn",
] as const;
export type RankingStatus = (typeof RANKING_STATUSES)[number];

/** The stage that an announcement belongs to. Only the SKD has published codes yet. */
export const RANKING_STAGES = ["skd"] as const;
export type RankingStage = (typeof RANKING_STAGES)[number];

export type LegendLine = {
  readonly status: RankingStatus;
  readonly code: string;
  readonly meaning: LocalText;
};

const LEGENDS: Readonly<Record<RankingStage, Readonly<Record<RankingStatus, Omit<LegendLine, "status">>>>> = {
  skd: {
    "passed-within": {
      code: "P/L",
      meaning: {
        id: "Memenuhi nilai ambang batas dan berhak mengikuti SKB",
        en: "Met the threshold and goes on to the SKB",
      },
    },
    "passed-outside": {
      code: "P",
      meaning: {
        id: "Memenuhi nilai ambang batas, tetapi peringkatnya di luar batas untuk SKB",
        en: "Met the threshold, but the place is outside the cut for the SKB",
      },
    },
    "below-threshold": {
      code: "TL",
      meaning: { id: "Tidak memenuhi nilai ambang batas", en: "Did not meet the threshold" },
    },
    absent: { code: "TH", meaning: { id: "Tidak hadir", en: "Absent" } },
    disqualified: { code: "DIS", meaning: { id: "Didiskualifikasi", en: "Disqualified" } },
    withdrawn: {
      code: "APS",
      meaning: { id: "Mengundurkan diri atas permintaan sendiri", en: "Withdrew at their own request" },
    },
  },
};

/** The code that announcements of a stage print. The same letter means something else elsewhere: always print the legend with it. */
export function codeOf(stage: RankingStage, status: RankingStatus): string {
  return LEGENDS[stage][status].code;
}

/** Every code of a stage with its meaning, in the order of `RANKING_STATUSES`. How many times the quota go on is in the rule set. */
export function legendOf(stage: RankingStage): readonly LegendLine[] {
  return RANKING_STATUSES.map((status) => ({ status, ...LEGENDS[stage][status] }));
}
