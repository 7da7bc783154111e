import { z } from "zod";
import { zPositionId, zSelectionId, zShortText } from "./common.ts";
import { POSITIONS_MAX } from "./position-desk.ts";
import { zRankingStatus } from "./results-desk.ts";

/**
 * What another decree would have made of the same results, at the committee's desk:
 * /api/staff/desk/selections/:selectionId/results/compared/:ruleSetId. It is looked at and decides nothing.
 */

/** Of moves, told at once: each has the reasons of both sides. */
export const MOVES_SHOWN_MAX = 100;
/** Formation types of a decree, as rule files bound them. */
const FORMATION_TYPES_MAX = 64;

/** As `MOVE_KINDS` of rankings: `first` is the selection's own decree, `second` the other. */
export const COMPARED_MOVES = ["only-first", "only-second", "place", "status"] as const;
export type ComparedMove = (typeof COMPARED_MOVES)[number];

const zCount = z.int().nonnegative();
const zText = z.strictObject({ id: z.string(), en: z.string() });
/** null: that decree cannot rank it. */
const zSides = z.strictObject({ first: zCount.nullable(), second: zCount.nullable() });
const zMoves = z.strictObject({
  "only-first": zCount,
  "only-second": zCount,
  place: zCount,
  status: zCount,
});
const zDecree = z.strictObject({ id: zShortText, title: zText, cutMultiple: z.int().positive() });

const zComparedPosition = z.strictObject({
  positionId: zPositionId,
  code: zShortText,
  title: zShortText,
  formationType: zShortText,
  lines: zCount,
  within: zSides,
  moves: zMoves,
  /** Why one of the decrees, or both, cannot rank it; then nobody is said to move. */
  unranked: z.array(zText).max(2),
});
export type ComparedPosition = z.output<typeof zComparedPosition>;

/** GET .../compared/:ruleSetId */
export const zResultsComparison = z.strictObject({
  selectionId: zSelectionId,
  first: zDecree,
  second: zDecree,
  /** What whoever compares must know. */
  notes: z.array(zText).max(8),
  moves: zMoves,
  positions: z.array(zComparedPosition).max(POSITIONS_MAX),
  /** Pass rates, of positions that both can rank. */
  formationTypes: z
    .array(
      z.strictObject({
        formationType: zShortText,
        name: zText,
        scored: zCount,
        met: z.strictObject({ first: zCount, second: zCount }),
        within: z.strictObject({ first: zCount, second: zCount }),
      }),
    )
    .max(FORMATION_TYPES_MAX),
});
export type ResultsComparison = z.output<typeof zResultsComparison>;

/** POST .../compared/:ruleSetId/:positionId: who moves, in the order of the ranking that stands. */
export const zComparedQuery = z.strictObject({
  kind: z.enum(COMPARED_MOVES).nullable(),
  /** Moves before the page. */
  from: zCount,
});
export type ComparedQuery = z.output<typeof zComparedQuery>;

const zComparedSide = z.strictObject({
  place: z.int().positive().nullable(),
  status: zRankingStatus,
  code: zShortText,
  total: zCount.nullable(),
  reason: zText,
});

const zComparedLine = z.strictObject({
  participantNumber: zShortText,
  name: zShortText,
  kind: z.enum(COMPARED_MOVES),
  first: zComparedSide,
  second: zComparedSide,
});
export type ComparedLine = z.output<typeof zComparedLine>;

export const zComparedPage = z.strictObject({
  position: zComparedPosition,
  found: zCount,
  from: zCount,
  lines: z.array(zComparedLine).max(MOVES_SHOWN_MAX),
});
export type ComparedPage = z.output<typeof zComparedPage>;
