import { accepted, type Result, refused } from "@neraca/base";

/** What the committee has decided of a selection. What its sittings do is not decided here: `standOf` reads both. */
export const SELECTION_STAGES = ["draft", "open", "closed", "archived"] as const;
export type SelectionStage = (typeof SELECTION_STAGES)[number];

export const SELECTION_MOVES = ["open", "back-to-draft", "close", "reopen", "archive"] as const;
export type SelectionMove = (typeof SELECTION_MOVES)[number];

/** How a selection is called: its stage, and while it is open or closed, what its sittings and publications say. */
export type SelectionStand = SelectionStage | "armed" | "running" | "published";

/** What there is of a selection, counted. */
export type SelectionFacts = {
  /** The rules that it names are known here. */
  readonly hasRules: boolean;
  readonly positions: number;
  readonly candidates: number;
  /** Its committee has chosen a bank and a blueprint. */
  readonly hasBankPlan: boolean;
  readonly sittings: number;
  readonly sittingsArmed: number;
  readonly sittingsRunning: number;
  readonly sittingsClosed: number;
  /** Candidates who have a seat in a sitting. */
  readonly seated: number;
  /** Candidates who bring scores of an earlier round, and need no seat. */
  readonly carriedOver: number;
  /** Sittings, not closed, in which nobody is on duty. */
  readonly sittingsUnmanned: number;
  /** What one person did alone and nobody else has acknowledged (MK1). */
  readonly marksOpen: number;
  readonly isPublished: boolean;
};

/** What is missing. Each has words where somebody reads it. */
export type SelectionLack =
  | "selection-not-draft"
  | "selection-not-open"
  | "selection-not-closed"
  | "selection-archived"
  | "selection-not-archived"
  | "rule-set-unknown"
  | "positions-missing"
  | "candidates-missing"
  | "bank-not-chosen"
  | "sittings-missing"
  | "candidates-unseated"
  | "sittings-unmanned"
  | "sittings-begun"
  | "sittings-not-closed"
  | "marks-open"
  | "nothing-published";

type Rule = {
  readonly from: SelectionStage;
  readonly to: SelectionStage;
  readonly wrongStage: SelectionLack;
  readonly lacks: (facts: SelectionFacts) => readonly (SelectionLack | false)[];
};

const hasBegun = (facts: SelectionFacts): boolean =>
  facts.sittingsArmed + facts.sittingsRunning + facts.sittingsClosed > 0;

const RULES: Readonly<Record<SelectionMove, Rule>> = {
  open: {
    from: "draft",
    to: "open",
    wrongStage: "selection-not-draft",
    lacks: ({ hasRules, positions }) => [
      !hasRules && "rule-set-unknown",
      positions === 0 && "positions-missing",
    ],
  },
  "back-to-draft": {
    from: "open",
    to: "draft",
    wrongStage: "selection-not-open",
    lacks: (facts) => [hasBegun(facts) && "sittings-begun"],
  },
  close: {
    from: "open",
    to: "closed",
    wrongStage: "selection-not-open",
    lacks: ({ sittings, sittingsClosed }) => [
      sittings === 0 && "sittings-missing",
      sittingsClosed < sittings && "sittings-not-closed",
    ],
  },
  // A candidate whose sitting failed sits again: another sitting of the selection is planned.
  reopen: { from: "closed", to: "open", wrongStage: "selection-not-closed", lacks: () => [] },
  archive: {
    from: "closed",
    to: "archived",
    wrongStage: "selection-not-closed",
    lacks: ({ isPublished, marksOpen }) => [
      !isPublished && "nothing-published",
      marksOpen > 0 && "marks-open",
    ],
  },
};

/** Where a move leads, or everything that is missing for it. */
export function decideSelectionMove(
  stage: SelectionStage,
  move: SelectionMove,
  facts: SelectionFacts,
): Result<SelectionStage, readonly SelectionLack[]> {
  const { from, to, wrongStage, lacks } = RULES[move];
  if (stage !== from) return refused([stage === "archived" ? "selection-archived" : wrongStage]);
  const missing = lacks(facts).filter((lack) => lack !== false);
  return missing.length === 0 ? accepted(to) : refused(missing);
}

/** Why no candidates are added by a file; null: they are. */
export function importLack(stage: SelectionStage): "import-stage-closed" | "selection-archived" | null {
  if (stage === "archived") return "selection-archived";
  return stage === "closed" ? "import-stage-closed" : null;
}

export function standOf(stage: SelectionStage, facts: SelectionFacts): SelectionStand {
  if (stage === "open" && facts.sittingsRunning > 0) return "running";
  if (stage === "open" && facts.sittingsArmed > 0) return "armed";
  return stage === "closed" && facts.isPublished ? "published" : stage;
}

/** The committee's work, in its order. */
export const PATH_STEPS = [
  "rules",
  "positions",
  "open",
  "candidates",
  "bank",
  "sittings",
  "seats",
  "duties",
  "exam",
  "close",
  "publish",
  "archive",
] as const;
export type PathStep = (typeof PATH_STEPS)[number];

/** A step of the path. `here`: the first that is not done. */
export type PathMark = {
  readonly step: PathStep;
  readonly mark: "done" | "here" | "ahead";
  readonly missing: readonly SelectionLack[];
};

/** Where a selection stands on the path, and what each step still needs. */
export function selectionPath(stage: SelectionStage, facts: SelectionFacts): readonly PathMark[] {
  const lacksOf = lacksOfSteps(stage, facts);
  const here = PATH_STEPS.findIndex((step) => lacksOf[step].length > 0);
  return PATH_STEPS.map((step, index) => {
    const missing = lacksOf[step];
    if (missing.length === 0) return { step, mark: "done", missing };
    return { step, mark: index === here ? "here" : "ahead", missing };
  });
}

function lacksOfSteps(
  stage: SelectionStage,
  facts: SelectionFacts,
): Readonly<Record<PathStep, readonly SelectionLack[]>> {
  const when = (is: boolean, lack: SelectionLack): readonly SelectionLack[] => (is ? [lack] : []);
  const isOver = stage === "closed" || stage === "archived";
  return {
    rules: when(!facts.hasRules, "rule-set-unknown"),
    positions: when(facts.positions === 0, "positions-missing"),
    open: when(stage === "draft", "selection-not-open"),
    candidates: when(facts.candidates === 0, "candidates-missing"),
    // A sitting that was armed without a choice has the bank of the server's folder: that decided it.
    bank: when(!facts.hasBankPlan && !hasBegun(facts), "bank-not-chosen"),
    sittings: when(facts.sittings === 0, "sittings-missing"),
    seats: when(
      facts.candidates === 0 || facts.seated + facts.carriedOver < facts.candidates,
      "candidates-unseated",
    ),
    duties:
      facts.sittings === 0 ? ["sittings-missing"] : when(facts.sittingsUnmanned > 0, "sittings-unmanned"),
    exam: when(facts.sittings === 0 || facts.sittingsClosed < facts.sittings, "sittings-not-closed"),
    close: when(!isOver, "selection-not-closed"),
    publish: facts.isPublished
      ? []
      : [...when(facts.marksOpen > 0, "marks-open"), ...when(true, "nothing-published")],
    archive: when(stage !== "archived", "selection-not-archived"),
  };
}
