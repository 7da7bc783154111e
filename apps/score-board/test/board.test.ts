import { sittingId } from "@neraca/base";
import {
  BOARD_FINISHED,
  BOARD_MEETS,
  BOARD_WORKING,
  type BoardMark,
  type BoardOutbound,
  type BoardPerson,
} from "@neraca/protocol";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { AT, CLOCKS, rowsOf, sittingOf } from "../src/gallery/fixtures.ts";
import {
  type BoardEvent,
  type BoardRow,
  type BoardState,
  emptyBoard,
  evolveBoard,
  matchesSearch,
  showsOf,
  summaryOf,
} from "../src/model/board.ts";

type Frame<Type extends BoardOutbound["type"]> = Extract<BoardOutbound, { type: Type }>;
const CHANNEL = { kind: "sitting", id: "medan-s1" } as const;
const EPOCH = "0123456789abcdef";

const personOf = ({ key, participantNumber, name, position }: BoardRow): BoardPerson => [
  ...([key, participantNumber, name, position] as const),
  sittingId(CHANNEL.id),
];
const markOf = ({ key, place, scores, answered, meetsThreshold, state }: BoardRow): BoardMark => [
  ...([key, place, scores.TWK, scores.TIU, scores.TKP, scores.total, answered] as const),
  (meetsThreshold ? BOARD_MEETS : 0) |
    { waiting: 0, working: BOARD_WORKING, finished: BOARD_FINISHED }[state],
];

function boardOf(rows: readonly BoardRow[]): Frame<"board"> {
  return {
    type: "board",
    channel: CHANNEL,
    epoch: EPOCH,
    seq: 7,
    newsAt: AT,
    isFresh: true,
    head: { title: "Sesi 1", sittings: [sittingOf({})], questions: 110, candidates: rows.length },
    people: rows.map(personOf),
    marks: rows.map(markOf),
  };
}

const BOARD = boardOf(rowsOf(20));
const changes = (rows: readonly BoardRow[], part: Partial<Frame<"changes">> = {}): Frame<"changes"> => ({
  type: "changes",
  seq: 8,
  newsAt: AT,
  head: null,
  people: [],
  marks: rows.map(markOf),
  gone: [],
  ...part,
});
const after = (...frames: readonly Exclude<BoardOutbound, { type: "bye" }>[]): BoardState =>
  frames
    .map((frame, at): BoardEvent => ({ type: "frame", frame, atMs: at * 100 }))
    .reduce<BoardState>(evolveBoard, emptyBoard(CHANNEL));

describe("the board", () => {
  test("is ordered by place however it comes", () => {
    const shuffled = after({ ...BOARD, marks: BOARD.marks.toReversed() });
    expect(shuffled.picture?.rows).toEqual(after(BOARD).picture?.rows);
    expect(shuffled.picture?.rows).toEqual(rowsOf(20));
  });

  test("changes give the same board as a whole one that says the same", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 40 }), (turn) => {
        const next = rowsOf(20, turn);
        expect(after(BOARD, changes(next)).picture?.rows).toEqual(after(boardOf(next)).picture?.rows);
      }),
    );
  });

  test("changes touch only the rows they name; the others stay the same objects", () => {
    const first = after(BOARD);
    const before = first.picture!.rows;
    const frame = changes([{ ...before[3]!, answered: 110 }]);
    const next = evolveBoard(first, { type: "frame", frame, atMs: 100 });
    expect(next.picture?.rows[3]?.answered).toBe(110);
    expect(next.picture?.rows[5]).toBe(before[5]);
    // A beat moves no row at all.
    const beat = { type: "beat", newsAt: AT, isFresh: true } as const;
    expect(evolveBoard(next, { type: "frame", frame: beat, atMs: 200 }).picture?.rows).toBe(
      next.picture?.rows,
    );
  });

  test("takes head, people who have come and people who have gone", () => {
    const [first, ...others] = rowsOf(20);
    const newcomer = { ...first!, key: 99, participantNumber: "26.9", place: 20 };
    const head = { ...BOARD.head, sittings: [sittingOf({ shows: "final", clock: CLOCKS.closed })] };
    const state = after(
      BOARD,
      changes([newcomer], { head, people: [personOf(newcomer)], gone: [first!.key] }),
    );
    expect(new Set(state.picture?.rows.map(({ key }) => key))).toEqual(
      new Set([...others.map(({ key }) => key), 99]),
    );
    expect(showsOf(state.picture!.sittings)).toBe("final");
  });

  test("a frame that does not follow keeps the picture and asks for a new one", () => {
    const gap = after(BOARD, changes(rowsOf(20, 3), { seq: 9 }));
    expect(gap.fold).toBeNull();
    expect(gap.picture?.rows).toEqual(rowsOf(20));
    expect(after(changes(rowsOf(3))).picture).toBeNull();
  });

  test("counts time from when the news was heard, not from a repetition of old news", () => {
    const old = { type: "beat", newsAt: AT, isFresh: false } as const;
    expect(after(BOARD, old).picture).toMatchObject({ isFresh: false, arrivedAtMs: 0 });
    const news = { type: "beat", newsAt: (AT + 5_000) as typeof AT, isFresh: true } as const;
    expect(after(BOARD, news).picture).toMatchObject({ isFresh: true, arrivedAtMs: 100 });
  });

  test("keeps the last known board while the connection is lost", () => {
    const state = evolveBoard(after(BOARD), { type: "link", link: { kind: "lost", tries: 2 } });
    expect(state.picture?.rows).toHaveLength(20);
    expect(state.link).toEqual({ kind: "lost", tries: 2 });
  });

  test("of several sittings is as sure as the least sure of them", () => {
    expect(showsOf([sittingOf({ shows: "final" }), sittingOf({})])).toBe("live");
    expect(showsOf([sittingOf({ shows: "frozen" }), sittingOf({})])).toBe("frozen");
  });
});

test("the summary counts each candidate once", () => {
  const summary = summaryOf({ rows: rowsOf(40), candidates: 40 });
  expect(summary.candidates).toBe(40);
  expect(summary.working + summary.finished).toBe(40);
});

test("a search is for all words, whatever the case", () => {
  const row = { name: "Dewi L. H.", participantNumber: "26.1271.100392", position: "Analis Hukum" };
  expect(matchesSearch(row, "DEWI hukum")).toBe(true);
  expect(matchesSearch(row, "100392")).toBe(true);
  expect(matchesSearch(row, "")).toBe(true);
  expect(matchesSearch(row, "dewi perawat")).toBe(false);
});
