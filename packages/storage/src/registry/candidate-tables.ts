import type { CandidateId, Digest, SelectionId, StaffId } from "@neraca/base";
import { sql } from "drizzle-orm";
import {
  check,
  flagColumn,
  idColumn,
  index,
  instantColumn,
  oneOfColumn,
  optionalIdColumn,
  optionalTextColumn,
  primaryKey,
  table,
  textColumn,
  wholeNumberColumn,
} from "./columns.sqlite.ts";
import { candidates, selections, staff } from "./tables.ts";

/** What was decided of a candidate at the committee's desk, each version whole. The newest stands. */
export const candidateVersions = table(
  "candidate_versions",
  {
    candidateId: idColumn<CandidateId>("candidate_id").references(() => candidates.id),
    selectionId: idColumn<SelectionId>("selection_id").references(() => selections.id),
    version: wholeNumberColumn("version"),
    /** JSON, as the protocol's fields. */
    fields: textColumn("fields"),
    reason: optionalTextColumn("reason"),
    at: instantColumn("at"),
    by: idColumn<StaffId>("changed_by").references(() => staff.id),
  },
  (column) => [
    primaryKey({ columns: [column.candidateId, column.version] }),
    check("candidate_versions__version", sql`${column.version} > 0`),
  ],
);

/** What of the standing versions lists and plans ask for. Only of whom something is out of the ordinary. */
export const candidateMarks = table(
  "candidate_marks",
  {
    candidateId: idColumn<CandidateId>("candidate_id")
      .primaryKey()
      .references(() => candidates.id),
    selectionId: idColumn<SelectionId>("selection_id").references(() => selections.id),
    screenReader: flagColumn("screen_reader"),
    largeText: flagColumn("large_text"),
    lowVisionSeat: flagColumn("low_vision_seat"),
    isWithdrawn: flagColumn("withdrawn"),
    isCarriedOver: flagColumn("carried_over"),
    wishedVenueId: optionalIdColumn<string>("wished_venue_id"),
  },
  (column) => [index("candidate_marks_by_selection").on(column.selectionId)],
);

/** The standing picture of a candidate. Its bytes are a file. */
export const candidatePhotos = table(
  "candidate_photos",
  {
    candidateId: idColumn<CandidateId>("candidate_id")
      .primaryKey()
      .references(() => candidates.id),
    digest: idColumn<Digest>("digest"),
    kind: oneOfColumn("kind", ["jpeg", "png"]),
  },
  (column) => [check("candidate_photos__kind", sql`${column.kind} in ('jpeg', 'png')`)],
);

/** By which number the index of words (candidate-index.ts) knows a candidate: a table's own row numbers change when a file is copied. */
export const candidateKeys = table(
  "candidate_keys",
  {
    key: wholeNumberColumn("key").primaryKey(),
    candidateId: idColumn<CandidateId>("candidate_id").references(() => candidates.id),
  },
  (column) => [index("candidate_keys_of_candidate").on(column.candidateId)],
);
