import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  decideSelectionMove,
  PATH_STEPS,
  SELECTION_MOVES,
  SELECTION_STAGES,
  type SelectionFacts,
  selectionPath,
  standOf,
} from "../src/index.ts";

const EMPTY: SelectionFacts = {
  hasRules: true,
  positions: 0,
  candidates: 0,
  hasBankPlan: false,
  sittings: 0,
  sittingsArmed: 0,
  sittingsRunning: 0,
  sittingsClosed: 0,
  seated: 0,
  carriedOver: 0,
  sittingsUnmanned: 0,
  marksOpen: 0,
  isPublished: false,
};
const PLANNED: SelectionFacts = {
  ...EMPTY,
  positions: 3,
  candidates: 500,
  hasBankPlan: true,
  sittings: 3,
  seated: 500,
  carriedOver: 0,
};
const HELD: SelectionFacts = { ...PLANNED, sittingsClosed: 3 };
const facts = fc.record<SelectionFacts>({
  hasRules: fc.boolean(),
  positions: fc.nat(3),
  candidates: fc.nat(3),
  hasBankPlan: fc.boolean(),
  sittings: fc.nat(3),
  sittingsArmed: fc.nat(3),
  sittingsRunning: fc.nat(3),
  sittingsClosed: fc.nat(3),
  seated: fc.nat(3),
  carriedOver: fc.nat(1),
  sittingsUnmanned: fc.nat(3),
  marksOpen: fc.nat(3),
  isPublished: fc.boolean(),
});

describe("selections", () => {
  test("[SN1] a selection goes from draft to archive by the committee's moves, and back where nothing has begun", () => {
    expect(decideSelectionMove("draft", "open", PLANNED)).toEqual({ ok: true, value: "open" });
    expect(decideSelectionMove("open", "back-to-draft", PLANNED)).toEqual({ ok: true, value: "draft" });
    expect(decideSelectionMove("open", "close", HELD)).toEqual({ ok: true, value: "closed" });
    expect(decideSelectionMove("closed", "reopen", HELD)).toEqual({ ok: true, value: "open" });
    const published = { ...HELD, isPublished: true };
    expect(decideSelectionMove("closed", "archive", published)).toEqual({ ok: true, value: "archived" });
  });

  test.each([
    {
      stage: "draft",
      move: "open",
      has: { ...EMPTY, hasRules: false },
      lacks: ["rule-set-unknown", "positions-missing"],
    },
    {
      stage: "open",
      move: "back-to-draft",
      has: { ...PLANNED, sittingsArmed: 1 },
      lacks: ["sittings-begun"],
    },
    { stage: "open", move: "close", has: PLANNED, lacks: ["sittings-not-closed"] },
    { stage: "open", move: "close", has: EMPTY, lacks: ["sittings-missing"] },
    { stage: "closed", move: "archive", has: HELD, lacks: ["nothing-published"] },
    {
      stage: "closed",
      move: "archive",
      has: { ...HELD, isPublished: true, marksOpen: 1 },
      lacks: ["marks-open"],
    },
    { stage: "open", move: "archive", has: HELD, lacks: ["selection-not-closed"] },
    { stage: "draft", move: "close", has: HELD, lacks: ["selection-not-open"] },
    { stage: "open", move: "open", has: HELD, lacks: ["selection-not-draft"] },
    { stage: "archived", move: "reopen", has: HELD, lacks: ["selection-archived"] },
  ] as const)("[SN2] $move from $stage says that it lacks $lacks", ({ stage, move, has, lacks }) => {
    expect(decideSelectionMove(stage, move, has)).toEqual({ ok: false, error: lacks });
  });

  test("[SN2] a move that is refused always says what is missing; nothing leads out of the archive", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...SELECTION_STAGES),
        fc.constantFrom(...SELECTION_MOVES),
        facts,
        (stage, move, has) => {
          const decided = decideSelectionMove(stage, move, has);
          if (!decided.ok) expect(decided.error.length).toBeGreaterThan(0);
          if (stage === "archived") expect(decided.ok).toBe(false);
        },
      ),
    );
  });

  test("[SN3] while it is open it is called by what its sittings do, and once it is closed by what is published", () => {
    expect(standOf("open", PLANNED)).toBe("open");
    expect(standOf("open", { ...PLANNED, sittingsArmed: 1 })).toBe("armed");
    expect(standOf("open", { ...PLANNED, sittingsArmed: 1, sittingsRunning: 1 })).toBe("running");
    expect(standOf("closed", HELD)).toBe("closed");
    expect(standOf("closed", { ...HELD, isPublished: true })).toBe("published");
    expect(standOf("archived", { ...HELD, isPublished: true })).toBe("archived");
    expect(standOf("draft", { ...HELD, isPublished: true })).toBe("draft");
  });

  test("[SN4] the path says where one stands: the first step that lacks something; each undone step says what", () => {
    const steps = (path: ReturnType<typeof selectionPath>, mark: string): readonly string[] =>
      path.filter((each) => each.mark === mark).map(({ step }) => step);
    expect(steps(selectionPath("draft", EMPTY), "here")).toEqual(["positions"]);
    expect(steps(selectionPath("draft", { ...EMPTY, positions: 1 }), "here")).toEqual(["open"]);
    expect(steps(selectionPath("open", { ...PLANNED, seated: 499 }), "here")).toEqual(["seats"]);
    // Whoever brings scores of an earlier round needs no seat.
    const brought = { ...PLANNED, seated: 499, carriedOver: 1 };
    expect(steps(selectionPath("open", brought), "here")).not.toContain("seats");
    const undecided = { ...PLANNED, hasBankPlan: false };
    expect(steps(selectionPath("open", undecided), "here")).toEqual(["bank"]);
    // What was armed without a choice was armed all the same.
    expect(steps(selectionPath("open", { ...undecided, sittingsArmed: 1 }), "here")).toEqual(["exam"]);
    expect(steps(selectionPath("open", PLANNED), "here")).toEqual(["exam"]);
    expect(steps(selectionPath("open", { ...PLANNED, sittingsUnmanned: 1 }), "here")).toEqual(["duties"]);
    expect(steps(selectionPath("archived", { ...HELD, isPublished: true }), "done")).toEqual(PATH_STEPS);
    const publish = selectionPath("closed", { ...HELD, marksOpen: 2 }).find(({ step }) => step === "publish");
    expect(publish?.missing).toEqual(["marks-open", "nothing-published"]);
    fc.assert(
      fc.property(fc.constantFrom(...SELECTION_STAGES), facts, (stage, has) => {
        const path = selectionPath(stage, has);
        expect(path.map(({ step }) => step)).toEqual(PATH_STEPS);
        expect(steps(path, "here").length).toBeLessThanOrEqual(1);
        for (const { mark, missing } of path) expect(missing.length === 0).toBe(mark === "done");
      }),
    );
  });
});
