import { digestOf, instant, SUBTESTS, selectionId, TOPICS } from "@neraca/base";
import {
  type Balance,
  type BankCell,
  type BankDeskView,
  type BankLook,
  evenBlueprint,
  type OpenBankLook,
  type PlannedBlueprint,
  type QuestionLeavesView,
} from "@neraca/protocol";
import type { DeskPart } from "../route.ts";

const AT = instant(1_795_000_000_000);
const NEW = digestOf("skd-2027");
const OLD = digestOf("skd-2026");
const RULES: BankDeskView["rules"] = [
  { subtest: "TWK", itemCount: 30 },
  { subtest: "TIU", itemCount: 35 },
  { subtest: "TKP", itemCount: 45 },
];

/** Numbers as a bank of some nine hundred items has them; each topic another. */
const CELLS: BankCell[] = SUBTESTS.flatMap((subtest, of) =>
  TOPICS[subtest].map((topic, nth): BankCell => {
    const drawable = 38 + ((nth * 7 + of * 5) % 23);
    return {
      subtest,
      topic,
      items: drawable + (nth % 3),
      drawable,
      generated: subtest === "TIU" && nth > 2 ? drawable : 0,
      bands: [4, 12, drawable - 22, 5, 1],
      difficultyTenths: 420 + nth * 11,
      secondsTenths: 480 + nth * 23,
    };
  }),
);

const EVEN = evenBlueprint(RULES, CELLS) ?? { subtests: [] };
const BLUEPRINT: PlannedBlueprint = {
  subtests: EVEN.subtests.map((part) => ({ ...part, difficulty: { target: 45, tolerance: 1 } })),
};

const OPEN: OpenBankLook = {
  kind: "open",
  digest: NEW,
  cells: CELLS,
  subtests: SUBTESTS.map((subtest, nth) => {
    const own = CELLS.filter((cell) => cell.subtest === subtest);
    const sum = (of: (cell: BankCell) => number): number => own.reduce((all, cell) => all + of(cell), 0);
    return {
      subtest,
      items: sum(({ items }) => items),
      drawable: sum(({ drawable }) => drawable),
      drafts: sum(({ items, drawable }) => items - drawable),
      retired: nth,
      generated: sum(({ generated }) => generated),
      levels: [12, 48, 66, 40, 18, 3],
      keyChiMilli: [1_240, 3_804, 10_912][nth] ?? 0,
      longestPercent: [21, 18, 24][nth] ?? 0,
    };
  }),
  errors: 0,
  warnings: 4,
  findings: [
    { severity: "warning", rule: "similar-stem", item: "twk-nas-014", place: null },
    { severity: "warning", rule: "similar-stem", item: "twk-nas-031", place: null },
    { severity: "warning", rule: "negation", item: "tkp-tik-007", place: null },
    { severity: "warning", rule: "key-spread", item: null, place: null },
  ],
  blueprint: BLUEPRINT,
};

const VIEW: BankDeskView = {
  selectionId: selectionId("cpns-2027-binjai"),
  name: "CPNS 2027 Kota Binjai",
  version: 2,
  plan: { bankDigest: NEW, blueprint: BLUEPRINT },
  versions: [
    {
      version: 2,
      changed: { at: AT, by: "Anton Tarigan" },
      plan: { bankDigest: NEW, blueprint: BLUEPRINT },
    },
    {
      version: 1,
      changed: { at: instant(AT - 90_000_000), by: "Sari Ginting" },
      plan: { bankDigest: OLD, blueprint: BLUEPRINT },
    },
  ],
  banks: [
    {
      digest: NEW,
      id: "skd",
      title: "Bank soal SKD 2027",
      items: 1_027,
      isFolder: true,
      isSealed: false,
      sittings: 0,
      brought: { at: AT, by: "Anton Tarigan" },
    },
    {
      digest: OLD,
      id: "skd",
      title: "Bank soal SKD 2026",
      items: 894,
      isFolder: false,
      isSealed: false,
      sittings: 3,
      brought: { at: instant(AT - 90_000_000), by: "Sari Ginting" },
    },
  ],
  folder: "fit",
  candidates: 500,
  rules: RULES,
  isFixed: false,
  whyNot: null,
  mayRead: true,
};

/** A hill of so many columns, highest at `peak`. */
function hill(columns: number, peak: number, height: number, wide: number): number[] {
  return Array.from({ length: columns }, (_, column) =>
    Math.max(0, Math.round(height * (1 - ((column - peak) / wide) ** 2))),
  );
}

const BALANCE: Balance = {
  papers: 500,
  misfits: [],
  subtests: BLUEPRINT.subtests.map(({ subtest, topics }, nth) => ({
    subtest,
    items: topics.reduce((sum, { count }) => sum + count, 0),
    difficulty: { lowest: 4_420 + nth * 10, highest: 4_560 + nth * 10, mean: 4_490 + nth * 10 },
    seconds: { lowest: 1_690, highest: 1_745, mean: 1_718 },
    generated: { lowest: nth === 1 ? 20 : 0, highest: nth === 1 ? 22 : 0, mean: nth === 1 ? 2_110 : 0 },
    bands: [
      [900, 4_800, 7_200, 2_000, 100],
      [1_600, 5_200, 6_300, 3_900, 500],
      [400, 6_900, 9_900, 5_000, 300],
    ][nth] ?? [0, 0, 0, 0, 0],
  })),
  topics: BLUEPRINT.subtests.flatMap(({ subtest, topics }) =>
    topics.map(({ topic, count }) => ({
      subtest,
      topic,
      count,
      drawable: 48,
      resting: topic === "integritas" ? 4 : 0,
      least: Math.floor((500 * count) / 48),
      most: Math.ceil((500 * count) / 48),
    })),
  ),
  exposure: [4, 260, 430, 245, 88, ...Array.from({ length: 15 }, () => 0)],
  neighbours: hill(111, 6, 320, 5),
  strangers: hill(111, 13, 610, 8),
};

const SAMPLES = {
  papers: [0, 1, 2].map((paper) =>
    BLUEPRINT.subtests.flatMap(({ subtest, topics }) =>
      topics.flatMap(({ topic, count }) =>
        Array.from({ length: count }, (_, nth) => ({
          item: `${subtest.toLowerCase()}-${topic.slice(0, 3)}-${String(paper * 12 + nth + 1).padStart(3, "0")}`,
          subtest,
          topic,
          difficulty: 30 + ((nth * 11 + paper * 3) % 40),
          seconds: 45 + nth * 3,
          isGenerated: topic.startsWith("numerik"),
        })),
      ),
    ),
  ),
};

const QUESTIONS = {
  questions: ["Sila pertama Pancasila adalah …", "Lanjutan deret 2, 4, 8, 16 adalah …"].map((text, nth) => ({
    id: `contoh-${nth + 1}`,
    subtest: "TWK",
    stem: [{ kind: "paragraph", inlines: [{ kind: "text", text }] }],
    figure: null,
    options: ["p", "q", "r", "s", "t"].map((id, at) => ({
      id,
      content: [{ kind: "paragraph", inlines: [{ kind: "text", text: `Pilihan ${at + 1}` }] }],
      figure: null,
    })),
  })),
};

const SEALED: BankLook = {
  kind: "sealed",
  venue: "Gedung Serbaguna Binjai",
  threshold: 2,
  holders: 4,
  blueprintId: "skd-2027",
};

const BROKEN: OpenBankLook = {
  ...OPEN,
  digest: null,
  cells: [],
  subtests: [],
  blueprint: null,
  errors: 2,
  warnings: 0,
  findings: [
    { severity: "error", rule: "key", item: null, place: { file: "twk/integritas.yaml", line: 214 } },
    { severity: "error", rule: "schema", item: null, place: { file: "tiu/verbal-analogi.yaml", line: 8 } },
  ],
};

/** More is asked of a topic than the bank has. */
const GREEDY: PlannedBlueprint = {
  subtests: BLUEPRINT.subtests.map((part, at) => ({
    ...part,
    topics: part.topics.map(({ topic, count }, nth) => ({ topic, count: at + nth === 0 ? 62 : count })),
  })),
};

type Page = { readonly part: DeskPart; readonly answers: Readonly<Record<string, unknown>> };

/** One of the committee wants to read questions. */
const WISH: QuestionLeavesView["leaves"][number] = {
  number: 3,
  by: "Tuti Manurung",
  isMine: false,
  bankDigest: NEW,
  reason: "Memeriksa mutu soal TKP yang dilaporkan penyusun sebelum paket dikunci",
  at: AT,
  expiresAt: instant(AT + 1_800_000),
  allowed: null,
};
const MINE = { ...WISH, number: 4, by: "Anton Tarigan", isMine: true };
const GIVEN = { ...MINE, allowed: { by: "Tuti Manurung", until: instant(AT + 1_800_000) } };

function leavesOf(...leaves: QuestionLeavesView["leaves"]): Page["answers"] {
  return { "/bank/leaves": { leaves, mayRead: true } satisfies QuestionLeavesView };
}

function pageOf(view: BankDeskView, look: BankLook, which: string = NEW, leaves = leavesOf()): Page {
  return {
    part: "bank",
    answers: {
      ...leaves,
      [`/bank/look/${which}`]: look,
      "/bank/balance": BALANCE,
      "/bank/samples": SAMPLES,
      "/bank/questions": QUESTIONS,
      "/bank": view,
    },
  };
}

/** States of bank and blueprint at the desk. */
export const BANK_PAGES: Readonly<Record<string, Page>> = {
  "desk/bank": pageOf(VIEW, OPEN),
  "desk/bank-undecided": pageOf(
    { ...VIEW, version: 0, plan: null, versions: [], banks: VIEW.banks.slice(0, 1) },
    OPEN,
  ),
  "desk/bank-short": pageOf({ ...VIEW, plan: { bankDigest: NEW, blueprint: GREEDY } }, OPEN),
  "desk/bank-fixed": pageOf({ ...VIEW, isFixed: true }, OPEN),
  "desk/bank-sealed": pageOf(
    {
      ...VIEW,
      version: 0,
      plan: null,
      versions: [],
      folder: "sealed",
      banks: [
        {
          digest: NEW,
          id: "skd",
          title: null,
          items: null,
          isFolder: true,
          isSealed: true,
          sittings: 0,
          brought: null,
        },
      ],
    },
    SEALED,
  ),
  "desk/bank-unfit": pageOf(
    { ...VIEW, version: 0, plan: null, versions: [], folder: "unfit", banks: [] },
    BROKEN,
    "folder",
  ),
  "desk/bank-ask-leave": pageOf(VIEW, OPEN),
  "desk/bank-leave-waits": pageOf(VIEW, OPEN, NEW, leavesOf(MINE)),
  "desk/bank-leave-wished": pageOf(VIEW, OPEN, NEW, leavesOf(WISH)),
  "desk/bank-leave-sure": pageOf(VIEW, OPEN, NEW, leavesOf(WISH)),
  "desk/bank-questions": pageOf(VIEW, OPEN, NEW, leavesOf(GIVEN)),
  "desk/bank-auditor": pageOf({ ...VIEW, whyNot: "role-not-allowed", mayRead: false }, OPEN),
  "desk/bank-archived": pageOf({ ...VIEW, isFixed: true, whyNot: "selection-archived" }, OPEN),
};

const DRAW = ".d-draw .n-button";
const QUESTIONS_BUTTON = ".d-sample .d-acts:last-of-type .n-button";
const GO = '[role="alertdialog"] [data-variant="primary"]';

/** What is pressed to come there. */
export const BANK_PRESSES: Readonly<Record<string, readonly string[]>> = {
  "desk/bank-ask-leave": [DRAW, QUESTIONS_BUTTON],
  "desk/bank-leave-waits": [DRAW],
  "desk/bank-leave-sure": [".d-leaves .n-button"],
  "desk/bank-questions": [DRAW, QUESTIONS_BUTTON, GO],
};
