import {
  candidateId,
  digestOf,
  itemId,
  optionId,
  type Seeded,
  SUBTESTS,
  type Subtest,
  seeded,
  TOPICS,
} from "@neraca/base";
import type { Chair, PaperBlueprint, PaperItem, PlanSource } from "../src/index.ts";

export const SEED = "00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff";
export const OPTIONS = ["p", "q", "r", "s", "t"].map(optionId);

/** The counts of the 2024 decree, as the bank for it has them. */
export const BLUEPRINT: PaperBlueprint = {
  subtests: [
    {
      subtest: "TWK",
      topics: { nasionalisme: 6, integritas: 6, "bela-negara": 6, "pilar-negara": 6, "bahasa-indonesia": 6 },
    },
    {
      subtest: "TIU",
      topics: {
        "verbal-analogi": 4,
        "verbal-silogisme": 4,
        "verbal-analitis": 4,
        "numerik-berhitung": 5,
        "numerik-deret": 4,
        "numerik-perbandingan": 4,
        "numerik-cerita": 4,
        "figural-analogi": 2,
        "figural-ketidaksamaan": 2,
        "figural-serial": 2,
      },
    },
    {
      subtest: "TKP",
      topics: {
        "pelayanan-publik": 8,
        "jejaring-kerja": 8,
        "sosial-budaya": 8,
        tik: 7,
        profesionalisme: 7,
        "anti-radikalisme": 7,
      },
    },
  ],
};

export function itemOf(
  subtest: Subtest,
  topic: string,
  nth: number,
  otherwise: Partial<PaperItem> = {},
): PaperItem {
  return {
    id: itemId(`${subtest}-${topic}-${nth}`),
    subtest,
    topic,
    options: OPTIONS.map((id) => ({ id })),
    fixedOrder: nth === 0,
    status: "reviewed",
    difficulty: 45,
    seconds: 60,
    enemies: [],
    model: null,
    ...otherwise,
  };
}

/** Difficulties as people estimate them: most in the middle, a few far out. Six draws of -13 to 13 about the mean. */
function estimated(draws: Seeded, mean: number): number {
  const rolls = Array.from({ length: 6 }, () => draws.below(27) - 13);
  return Math.min(95, Math.max(5, mean + rolls.reduce((sum, roll) => sum + roll, 0)));
}

/** A bank as it is meant to be: about thirty items of each topic that people write, and for TIU long shelves beside them. */
export function largeBank(): readonly PaperItem[] {
  const draws = seeded(SEED, "bank");
  return SUBTESTS.flatMap((subtest) =>
    TOPICS[subtest].flatMap((topic, index) => {
      const people = subtest === "TIU" && !topic.startsWith("verbal") ? 8 : 30;
      const generated = people === 8 ? 52 + 4 * index : 0;
      return Array.from({ length: people + generated }, (_, nth) =>
        itemOf(subtest, topic, nth, {
          difficulty: estimated(draws, 44 + (index % 5)),
          seconds: 30 + draws.below(60),
          model: nth < people ? null : `model-${topic}-${nth % 6}`,
        }),
      );
    }),
  );
}

/** A room of so many columns, filled row by row. */
export function room(count: number, columns = 10): readonly Chair[] {
  return Array.from({ length: count }, (_, nth) => ({
    candidateId: candidateId(`c-${nth}`),
    row: Math.floor(nth / columns),
    column: nth % columns,
  }));
}

export function sourceOf(changes: Partial<PlanSource> = {}): PlanSource {
  return {
    bankDigest: digestOf("bank"),
    items: largeBank(),
    blueprint: BLUEPRINT,
    seedHex: SEED,
    chairs: room(100),
    ...changes,
  };
}
