import { describe, expect, test } from "vitest";
import { countsOf, gridOf, remainingOf } from "../src/model/cells.ts";
import { deskOf, saveStateOf } from "../src/model/desk.ts";
import { item, option, paperWith } from "./fixtures.ts";

describe("the desk", () => {
  test("opens at the question where the candidate was", () => {
    const desk = deskOf(paperWith({ current: item("tiu-1") }));
    expect([desk.itemId, desk.number, desk.previous, desk.next]).toEqual(["tiu-1", 3, "twk-2", "tkp-1"]);
  });

  test("opens at the first question when there is no last one, or one of another paper", () => {
    expect(deskOf(paperWith({})).number).toBe(1);
    expect(deskOf(paperWith({ current: item("other-paper") })).number).toBe(1);
  });

  test("has nothing before the first question and nothing after the last", () => {
    expect(deskOf(paperWith({})).previous).toBeNull();
    expect(deskOf(paperWith({ current: item("tkp-1") })).next).toBeNull();
  });

  test("names the chosen option by its letter, and knows which are struck out", () => {
    const desk = deskOf(
      paperWith({
        responses: new Map([[item("twk-1"), option("twk-1-3")]]),
        strikes: new Set(["twk-1/twk-1-5", "twk-2/twk-2-1"]),
      }),
    );
    expect(desk.chosenLetter).toBe("C");
    expect(desk.options.filter((each) => each.struck).map((each) => each.letter)).toEqual(["E"]);
  });
});

describe("the grid", () => {
  test("groups by subtest, numbers through, and keeps mark and flag apart", () => {
    const paper = paperWith(
      { flags: new Set([item("twk-2")]), responses: new Map([[item("twk-2"), option("twk-2-1")]]) },
      { "twk-2": "saved", "tiu-1": "seen" },
    );
    const grid = gridOf(paper, item("tiu-1"));
    expect(grid.map((section) => [section.subtest, section.answered, section.cells.length])).toEqual([
      ["TWK", 1, 2],
      ["TIU", 0, 1],
      ["TKP", 0, 1],
    ]);
    const cells = grid.flatMap((section) => section.cells);
    expect(cells.map((cell) => cell.number)).toEqual([1, 2, 3, 4]);
    expect(cells[1]).toMatchObject({ mark: "saved", flagged: true, current: false });
    expect(cells[2]).toMatchObject({ mark: "seen", flagged: false, current: true });
  });

  test("a subtest without questions is not shown", () => {
    const paper = { ...paperWith({}), questions: paperWith({}).questions.slice(0, 2) };
    expect(gridOf(paper, null).map((section) => section.subtest)).toEqual(["TWK"]);
  });

  test("counts answers of this paper only", () => {
    const responses = new Map([
      [item("twk-1"), option("twk-1-1")],
      [item("elsewhere"), option("x")],
    ]);
    expect(countsOf(paperWith({ responses, flags: new Set([item("tkp-1")]) }))).toEqual({
      answered: 1,
      unanswered: 3,
      flagged: 1,
      total: 4,
    });
  });

  test("what remains: unanswered and flagged, also when a question is both", () => {
    const remaining = remainingOf(
      paperWith({
        responses: new Map([[item("twk-1"), option("twk-1-1")]]),
        flags: new Set([item("twk-1"), item("tiu-1")]),
      }),
    );
    expect(remaining.unanswered.map((cell) => cell.number)).toEqual([2, 3, 4]);
    expect(remaining.flagged.map((cell) => cell.number)).toEqual([1, 3]);
  });
});

describe("was that saved?", () => {
  test.each([
    ["seen", null, "online", true, "unanswered"],
    ["saving", "B", "online", true, "saving"],
    ["saving", "B", "offline", true, "kept-here"],
    ["saving", "B", "connecting", true, "kept-here"],
    ["saving", "B", "offline", false, "only-on-screen"],
    ["saved", "B", "online", true, "saved"],
    ["saved", "B", "offline", true, "saved"],
    ["saving", null, "online", true, "saving"],
  ] as const)("%s %s, %s, keeps a draft %s: %s", (mark, chosenLetter, connection, keepsDraft, expected) => {
    expect(saveStateOf({ mark, chosenLetter }, connection, keepsDraft)).toBe(expected);
  });

  test("never says saved while the server has not said so", () => {
    for (const connection of ["online", "connecting", "offline"] as const) {
      expect(saveStateOf({ mark: "saving", chosenLetter: "A" }, connection, true)).not.toBe("saved");
    }
  });
});
