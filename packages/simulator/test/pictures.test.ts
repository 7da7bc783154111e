import type { CandidateSnapshot } from "@neraca/candidate-engine";
import { BOARD_FINISHED, BOARD_WORKING, type BoardMark } from "@neraca/protocol";
import { expect, test } from "vitest";
import type { Stage } from "../src/actors/stage.ts";
import { checkEnding } from "../src/oracle/ending.ts";
import { compareBoard, comparePictures, type Watchers } from "../src/oracle/pictures.ts";
import { shortExam } from "../src/venue/exam-paper.ts";
import { answer, attemptOf, Bench, STARTED_AT, saved } from "./bench.ts";

const [QUESTION] = shortExam().bank.items;
if (QUESTION === undefined) throw new Error("an empty bank");
const { scoring } = QUESTION;
const RIGHT = scoring.kind === "key" ? scoring.optionId : "p";
const SCORES = { TWK: 0, TIU: 0, TKP: 0, total: 5, [QUESTION.subtest]: 5 };

/** The first candidate has answered a question rightly, the second nothing. */
function answered() {
  const bench = new Bench().begun();
  const candidate = bench.connected(0);
  candidate.says(answer(QUESTION?.id ?? "", RIGHT), 4);
  bench.attempt(0, saved(4, STARTED_AT, QUESTION?.id, RIGHT));
  const stage = {
    oracle: bench.oracle,
    verdict: bench.verdict,
    marks: bench.marks,
    machine: { current: null, ledger: new Map() },
    roster: {
      participants: [0, 1].map((nth) => ({ attemptId: attemptOf(nth), participantNumber: `p${nth}` })),
    },
    hasLeftOut: () => false,
  } as unknown as Stage;
  return { bench, stage };
}

/** Nobody but these watches. */
function watchers(some: Partial<Record<keyof Watchers, unknown>>): Watchers {
  return { candidates: [], viewers: [], proctor: { view: null, seats: new Map() }, ...some } as Watchers;
}

function screen(shown: Partial<CandidateSnapshot["work"]>, waiting = 0, needs: readonly string[] = []) {
  const work = {
    responses: new Map([[QUESTION?.id, RIGHT]]),
    flags: new Set(),
    strikes: new Set(),
    current: null,
    identityConfirmed: true,
    rulesAccepted: true,
    paperReceived: true,
    ...shown,
  };
  const snapshot = { stage: "waiting-room", connection: "online", work, lock: null, unread: [], needs };
  const window = {
    engine: { snapshot: () => snapshot },
    waiting: () => Array.from({ length: waiting }, () => ({})),
  };
  return watchers({ candidates: [{ participant: { attemptId: attemptOf(0) }, window }] });
}

test.each([
  ["what is on the disk", {}, 0, null],
  ["another answer", { responses: new Map([[QUESTION.id, "x"]]) }, 0, "screens-equal-the-fold"],
  ["a mark that nobody made", { flags: new Set([QUESTION.id]) }, 0, "screens-equal-the-fold"],
  ["what still waits, though all is well", {}, 1, "screens-equal-the-fold"],
] as const)("[SM8] a screen shows %s", (_, shown, waiting, check) => {
  const { bench, stage } = answered();
  comparePictures(stage, screen(shown as Partial<CandidateSnapshot["work"]>, waiting));
  expect(bench.broken).toBe(check);
});

test("[SM8] [SM21] a screen shows what was granted last", () => {
  const { bench, stage } = answered();
  bench.attempt(0, {
    type: "NeedsChanged",
    at: STARTED_AT,
    by: "proctor-1",
    needs: ["large-text"],
    reason: "Surat dokter",
  });
  comparePictures(stage, screen({}, 0, ["large-text"]));
  expect(bench.broken).toBeNull();
  comparePictures(stage, screen({}));
  expect(bench.broken).toBe("screens-equal-the-fold");
});

/** Key, place, TWK, TIU, TKP, total, answered, marks. */
const MARKS: readonly BoardMark[] = [
  [0, 1, SCORES.TWK, SCORES.TIU, SCORES.TKP, SCORES.total, 1, BOARD_WORKING],
  [1, 2, 0, 0, 0, 0, 0, BOARD_WORKING],
];

test.each([
  ["what is on the disk", null, 0, null],
  ["other points", 5, 4, "board-equals-the-fold"],
  ["another place", 1, 2, "board-equals-the-fold"],
  ["another number of answers", 6, 2, "board-equals-the-fold"],
  ["somebody as finished who works", 7, BOARD_FINISHED, "board-equals-the-fold"],
] as const)("[SM9] a board shows %s", (_, member, value, check) => {
  const { bench, stage } = answered();
  const rows = new Map(
    MARKS.map((mark, nth) => [
      `p${nth}`,
      mark.map((each, at) => (nth === 0 && at === member ? value : each)),
    ]),
  );
  compareBoard(stage, { rows, isOpen: true } as never);
  expect(bench.broken).toBe(check);
});

test.each([
  ["what is on the disk", {}, null],
  ["other scores", { scores: { ...SCORES, total: 4 } }, "result-equals-the-fold"],
  ["somebody as absent who sat", { status: "absent" }, "result-equals-the-fold"],
] as const)("[SM10] a result says %s", (_, wrong, check) => {
  const { bench, stage } = answered();
  for (const nth of [0, 1]) {
    const scores = nth === 0 ? SCORES : { TWK: 0, TIU: 0, TKP: 0, total: 0 };
    const result = { status: "scored", scores, ...(nth === 0 ? wrong : {}) };
    bench.attempt(
      nth,
      { type: "AttemptFinished", at: STARTED_AT, cause: "closing", act: null },
      { type: "ResultSealed", at: STARTED_AT, result },
    );
  }
  bench.sitting({ type: "SittingClosed", at: STARTED_AT, by: "proctor-1" });
  checkEnding(stage, watchers({}), false);
  expect(bench.broken).toBe(check);
});

test("[SM10] every attempt ends", () => {
  const { bench, stage } = answered();
  checkEnding(stage, watchers({}), false);
  expect(bench.broken).toBe("every-attempt-ends");
});
