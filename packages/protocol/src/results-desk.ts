import { z } from "zod";
import {
  zInstant,
  zMeasure,
  zPositionId,
  zSelectionId,
  zShortText,
  zSittingId,
  zTimeZone,
} from "./common.ts";
import { POSITIONS_MAX } from "./position-desk.ts";
import { zRankingLine } from "./publication.ts";
import { zResultAttempt } from "./result-acts.ts";

/** Results at the committee's desk: /api/staff/desk/selections/:selectionId/results. */

/** Lines of a ranking that are told at once: what a screen can show without holding up who reads it. */
export const RESULT_LINES_MAX = 200;
export const RESULT_SEARCH_MAX = 100;
/** As ledgers and registries bound the sittings of an installation. */
const SITTINGS_SHOWN_MAX = 10_000;
/** Of a distribution: far above the maximum of any decree in columns of ten points. */
const COLUMNS_MAX = 200;
/** Far more decrees than there have been; an installation that has more shows the first. */
export const DECREES_SHOWN_MAX = 200;

export const RESULT_SORTS = ["place", "number", "name"] as const;
export type ResultSort = (typeof RESULT_SORTS)[number];

const zCount = z.int().nonnegative();
const zText = z.strictObject({ id: z.string(), en: z.string() });
/** What a ranking says of a candidate, in the order of a ranking. */
export const RANKED_AS = [
  "passed-within",
  "passed-outside",
  "below-threshold",
  "absent",
  "disqualified",
  "withdrawn",
] as const;
export const zRankingStatus = z.enum(RANKED_AS);

const zResultPosition = z.strictObject({
  positionId: zPositionId,
  code: zShortText,
  title: zShortText,
  unit: zShortText,
  formationType: zShortText,
  quota: z.int().positive(),
  /** Places that go through: cut multiple times quota. */
  cut: z.int().positive(),
  lines: zCount,
  /** Candidates who go through; more than `cut` when some are equal at it. */
  within: zCount,
  /** null: never published. */
  publishedVersion: z.int().positive().nullable(),
  /** Of that version: a long list is several files. */
  publishedLines: zCount.nullable(),
  /** What stands now says what is published; else a publication of it would be new, or a correction. */
  isPublished: z.boolean(),
});
export type ResultPosition = z.output<typeof zResultPosition>;

const zDistribution = z.strictObject({
  measure: zMeasure,
  max: z.int().positive(),
  binPoints: z.int().positive(),
  /** Candidates from `i * binPoints` to below the next; the last column has the maximum too. */
  bins: z.array(zCount).max(COLUMNS_MAX),
  scored: zCount,
  sum: zCount,
  lowest: zCount.nullable(),
  highest: zCount.nullable(),
  /** Minima of this measure, by formation type of those who are counted. */
  thresholds: z.array(z.strictObject({ minimum: zCount, formationTypes: z.array(zText).max(64) })).max(64),
});
export type ResultDistribution = z.output<typeof zDistribution>;

/** GET .../results: what a publication would say now, counted. */
export const zResultsDesk = z.strictObject({
  selectionId: zSelectionId,
  name: zShortText,
  ruleSet: z.strictObject({ id: zShortText, title: zText, cutMultiple: z.int().positive() }),
  /** Marks that nobody else has acknowledged: a publication waits for them. */
  openMarks: zCount,
  /** The others that this installation knows, to compare with. */
  decrees: z.array(z.strictObject({ id: zShortText, title: zText })).max(DECREES_SHOWN_MAX),
  counts: z.strictObject({
    "passed-within": zCount,
    "passed-outside": zCount,
    "below-threshold": zCount,
    absent: zCount,
    disqualified: zCount,
    withdrawn: zCount,
  }),
  positions: z.array(zResultPosition).max(POSITIONS_MAX),
  formationTypes: z
    .array(
      z.strictObject({
        formationType: zShortText,
        name: zText,
        lines: zCount,
        scored: zCount,
        met: zCount,
        within: zCount,
      }),
    )
    .max(64),
  distributions: z.array(zDistribution).max(4),
  sittings: z
    .array(
      z.strictObject({
        sittingId: zSittingId,
        title: zShortText,
        scheduledAt: zInstant,
        timeZone: zTimeZone,
        expected: zCount,
        absent: zCount,
      }),
    )
    .max(SITTINGS_SHOWN_MAX),
});
export type ResultsDeskView = z.output<typeof zResultsDesk>;

/** POST .../results/:positionId: a page of its ranking; a search is of number and name, by every word. */
export const zResultsQuery = z.strictObject({
  search: z.string().max(RESULT_SEARCH_MAX),
  status: zRankingStatus.nullable(),
  sort: z.enum(RESULT_SORTS),
  /** Lines before the page. */
  from: zCount,
});
export type ResultsQuery = z.output<typeof zResultsQuery>;

export const zResultsPage = z.strictObject({
  position: zResultPosition,
  /** Lines that the search and the filter let through. */
  found: zCount,
  from: zCount,
  lines: z.array(zRankingLine.extend({ attempt: zResultAttempt.nullable() })).max(RESULT_LINES_MAX),
});
export type ResultsPageView = z.output<typeof zResultsPage>;
