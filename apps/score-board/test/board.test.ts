import type { BoardOutbound } from "@neraca/protocol";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { CLOCKS, pictureOf, rowsOf } from "../src/gallery/fixtures.ts";
import {
  type BoardEvent,
  type BoardState,
  emptyBoard,
  evolveBoard,
  matchesSearch,
  summaryOf,
} from "../src/model/board.ts";

const ID = "medan-s1";
const { title, selection, venue } = pictureOf({});
type Frame<Type extends BoardOutbound["type"]> = Extract<BoardOutbound, { type: Type }>;

const BOARD: Frame<"board"> = {
  type: "board",
  sittingId: ID as Frame<"board">["sittingId"],
  title,
  selection,
  venue,
  clock: CLOCKS.paused,
  position: 10,
  updatedAt: pictureOf({}).updatedAt as Frame<"board">["updatedAt"],
  sealed: false,
  rows: [...rowsOf(20)],
};
const changes = (rows: Frame<"changes">["rows"], sealed = false): Frame<"changes"> => ({
  type: "changes",
  sittingId: BOARD.sittingId,
  clock: CLOCKS.closed,
  position: 11,
  updatedAt: BOARD.updatedAt,
  sealed,
  rows,
});
const after = (...frames: readonly BoardOutbound[]): BoardState =>
  frames
    .map((frame, at): BoardEvent => ({ type: "frame", frame, atMs: at * 100 }))
    .reduce(evolveBoard, emptyBoard(ID));

describe("the board", () => {
  test("is ordered by place however it comes", () => {
    const shuffled = after({ ...BOARD, rows: BOARD.rows.toReversed() });
    expect(shuffled.picture?.rows.map((row) => row.attemptId)).toEqual(
      after(BOARD).picture?.rows.map((row) => row.attemptId),
    );
    const places = shuffled.picture?.rows.map((row) => row.place) ?? [];
    expect(places).toEqual(places.toSorted((a, b) => a - b));
  });

  test("changes give the same board as a whole one that says the same", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 40 }), (turn) => {
        const next = [...rowsOf(20, turn)];
        const whole = after({ ...BOARD, rows: next }).picture?.rows;
        expect(after(BOARD, changes(next)).picture?.rows).toEqual(whole);
      }),
    );
  });

  test("changes touch only the rows they name; the others stay the same objects", () => {
    const before = after(BOARD).picture!.rows;
    const state = after(BOARD, changes([{ ...before[3]!, answered: 110 }]));
    expect(state.picture?.rows[3]?.answered).toBe(110);
    expect(state.picture?.rows[5]).toBe(BOARD.rows[5]);
  });

  test("takes the clock, the seal and the time of every frame", () => {
    const state = after(BOARD, changes([], true));
    expect(state.picture).toMatchObject({
      sealed: true,
      clock: { phase: "closed" },
      arrivedAtMs: 100,
      title,
    });
  });

  test("changes before a whole board, frames of another sitting and a goodbye change no row", () => {
    expect(after(changes([...rowsOf(3)])).picture).toBeNull();
    const other = { ...BOARD, sittingId: "other" as Frame<"board">["sittingId"], rows: [] };
    expect(after(BOARD, other, { type: "bye", reason: "busy", final: false }).picture?.rows).toHaveLength(20);
  });

  test("keeps the last known board while the connection is lost", () => {
    const state = evolveBoard(after(BOARD), { type: "link", link: { kind: "lost", tries: 2 } });
    expect(state.picture?.rows).toHaveLength(20);
    expect(state.link).toEqual({ kind: "lost", tries: 2 });
  });
});

test("the summary counts each candidate once", () => {
  const rows = rowsOf(40);
  const summary = summaryOf(rows);
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
