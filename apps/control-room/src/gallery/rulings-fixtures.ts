import { type Digest, digestOf, type ItemId, instant, type OptionId, positionId } from "@neraca/base";
import type {
  ItemStatisticView,
  RuledItemsView,
  RuledItemView,
  RulingEffectView,
  RulingsView,
  RulingView,
} from "@neraca/protocol";
import type { Answer, Reader } from "@neraca/ui/live";
import { RESULTS, RESULTS_PAGE } from "./results-fixtures.ts";

const BANK: Digest = digestOf("bank");

function anItem(itemId: string, kind: RuledItemView["kind"], ...options: string[]): RuledItemView {
  return { bankDigest: BANK, itemId: itemId as ItemId, kind, options: options as OptionId[] };
}

const FIRST: RulingView = {
  number: 1,
  digest: digestOf("ruling 1"),
  act: "imposed",
  item: anItem("tiu-deret-041", "also-right", "c"),
  grounds: "several-right",
  reason: "Deret itu mempunyai dua aturan yang sama-sama sah; pilihan C mengikuti aturan kedua",
  had: 187,
  changed: 41,
  by: "Anton Tarigan",
  isMine: true,
  at: instant(1_803_900_000_000),
  decided: {
    isConfirmed: true,
    isWithdrawn: false,
    by: "Sari Ginting",
    at: instant(1_803_903_600_000),
    isInForce: true,
  },
};

const DECLINED: RulingView = {
  ...FIRST,
  number: 2,
  digest: digestOf("ruling 2"),
  item: anItem("tkp-layanan-007", "annulled"),
  grounds: "faulty-text",
  reason: "Dua pilihan hampir sama",
  had: 203,
  changed: 176,
  at: instant(1_803_907_200_000),
  decided: {
    isConfirmed: false,
    isWithdrawn: false,
    by: "Sari Ginting",
    at: instant(1_803_908_200_000),
    isInForce: false,
  },
};

const OPEN: RulingView = {
  ...FIRST,
  number: 3,
  digest: digestOf("ruling 3"),
  item: anItem("twk-uud-118", "annulled"),
  grounds: "none-right",
  reason: "Pasal yang ditanyakan diubah pada amendemen keempat; tidak ada pilihan yang benar",
  had: 212,
  changed: 139,
  by: "Sari Ginting",
  isMine: false,
  at: instant(1_803_910_800_000),
  decided: null,
};

const EFFECT: RulingEffectView = {
  subtest: "TWK",
  isWeighed: false,
  had: 212,
  changed: 139,
  options: [
    { optionId: "a" as OptionId, points: 0, chosen: 12, meanTotal: 301 },
    { optionId: "b" as OptionId, points: 5, chosen: 73, meanTotal: 318 },
    { optionId: "c" as OptionId, points: 0, chosen: 84, meanTotal: 357 },
    { optionId: "d" as OptionId, points: 0, chosen: 31, meanTotal: 296 },
    { optionId: "e" as OptionId, points: 0, chosen: 5, meanTotal: 288 },
    { optionId: null, points: 0, chosen: 7, meanTotal: 274 },
  ],
  positions: [
    {
      positionId: positionId("p-1"),
      title: "Analis Kebijakan",
      changed: 61,
      entering: 1,
      leaving: 1,
      moving: 23,
    },
    {
      positionId: positionId("p-2"),
      title: "Pranata Komputer",
      changed: 78,
      entering: 0,
      leaving: 0,
      moving: 9,
    },
  ],
  moves: [
    {
      positionId: positionId("p-1"),
      name: "Yohanes Kurniawan Sembiring Meliala",
      participantNumber: "20270188",
      isEntering: true,
      before: { place: 4, total: 377 },
      after: { place: 3, total: 382 },
    },
    {
      positionId: positionId("p-1"),
      name: "Dewi Lestari Anggraini",
      participantNumber: "20270040",
      isEntering: false,
      before: { place: 3, total: 380 },
      after: { place: 4, total: 380 },
    },
  ],
};

function aStatistic(itemId: string, changes: Partial<ItemStatisticView>): ItemStatisticView {
  return {
    bankDigest: BANK,
    itemId: itemId as ItemId,
    subtest: "TWK",
    had: 212,
    blank: 7,
    earned: 344,
    discrimination: 310,
    isKeyDoubted: false,
    ...changes,
  };
}

const ITEMS: RuledItemsView = {
  found: 1_214,
  closedBanks: [],
  items: [
    aStatistic("twk-uud-118", { discrimination: -120, isKeyDoubted: true }),
    aStatistic("tiu-analogi-022", { subtest: "TIU", had: 198, blank: 3, earned: 118, discrimination: -40 }),
    aStatistic("tkp-layanan-007", { subtest: "TKP", had: 203, blank: 1, earned: 742, discrimination: 90 }),
    aStatistic("tiu-silogisme-310", { subtest: "TIU", had: 6, blank: 0, earned: 500, discrimination: null }),
  ],
};

/** Answers to what the page asks of rulings; the rest is the page of results. */
const answersOf = (...rulings: RulingView[]): Readonly<Record<string, unknown>> => ({
  "/results": RESULTS,
  "/results/rulings": { rulings } satisfies RulingsView,
  "/rulings/items": ITEMS,
  "/rulings/look": EFFECT,
  "/p-1": {
    ...RESULTS_PAGE,
    lines: RESULTS_PAGE.lines.map((line, nth) =>
      nth === 0 ? { ...line, attempt: { ...line.attempt, rescoredFor: ["tiu-deret-041"] } } : line,
    ),
  },
});
const page = (...rulings: RulingView[]) => ({ part: "results", answers: answersOf(...rulings) }) as const;

export const RULING_PAGES = {
  "desk/rulings": page(DECLINED, FIRST),
  "desk/rulings-find": page(),
  "desk/rulings-annul": page(FIRST),
  "desk/rulings-also-right": page(FIRST),
  "desk/rulings-waits": page(OPEN, DECLINED, FIRST),
  "desk/rulings-mine": page({ ...OPEN, by: "Anton Tarigan", isMine: true }, FIRST),
  "desk/rulings-sure": page(OPEN, FIRST),
  "desk/rulings-take-back": page(FIRST),
  "desk/rulings-bank-closed": {
    part: "results",
    answers: { ...answersOf(FIRST), "/rulings/items": { ...ITEMS, closedBanks: [digestOf("closed")] } },
  },
  "desk/rulings-refused": { part: "results", answers: { ...answersOf(FIRST), "/rulings/items": null } },
} as const;

const FIND = ".d-rulings > div > button";
const CHOOSE = ".d-items tbody button";

export const RULING_PRESSES: Readonly<Record<string, readonly string[]>> = {
  "desk/rulings": [".d-results .c-table tbody button"],
  "desk/rulings-find": [FIND],
  "desk/rulings-bank-closed": [FIND],
  "desk/rulings-annul": [FIND, CHOOSE],
  "desk/rulings-also-right": [FIND, CHOOSE, ".d-kind input[type=radio]", ".d-ruling input[type=checkbox]"],
  "desk/rulings-sure": [".d-ruling .n-button"],
  "desk/rulings-take-back": [".d-rulings > .d-scroll tbody button"],
  "desk/rulings-refused": [FIND],
};

/** What the page of results asks for, where a state says nothing else; null: the question is another one. */
export function resultsIn<T>(reader: Reader<T>, path: string, results: unknown): Answer<T> | null {
  if (!path.endsWith("/results") && !path.includes("/results/")) return null;
  for (const each of path.endsWith("/results") ? [results] : [RESULTS_PAGE, { rulings: [] }]) {
    const its = reader.safeParse(each);
    if (its.success) return { ok: true, value: its.data };
  }
  if (results === "nothing") return { ok: false, problem: { kind: "refused", reason: "nothing-to-publish" } };
  return null;
}
