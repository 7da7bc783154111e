import type { CandidateId, Digest, SelectionId, StaffId } from "@neraca/base";
import { sql } from "drizzle-orm";
import {
  check,
  idColumn,
  index,
  instantColumn,
  optionalIdColumn,
  table,
  textColumn,
  wholeNumberColumn,
} from "./columns.sqlite.ts";
import { candidates, selections, staff } from "./tables.ts";

/** Files of candidates that were imported. */
export const candidateImports = table(
  "candidate_imports",
  {
    /** In the order in which they came, from 1. */
    id: wholeNumberColumn("id").primaryKey(),
    selectionId: idColumn<SelectionId>("selection_id").references(() => selections.id),
    fileName: textColumn("file_name"),
    digest: idColumn<Digest>("digest"),
    rows: wholeNumberColumn("rows"),
    at: instantColumn("at"),
    by: optionalIdColumn<StaffId>("imported_by").references(() => staff.id),
  },
  (column) => [
    index("candidate_imports_of_selection").on(column.selectionId),
    check("candidate_imports__rows", sql`${column.rows} >= 0`),
  ],
);

/** Where in which file a candidate stood. One without a row came by another way. */
export const candidateOrigins = table("candidate_origins", {
  candidateId: idColumn<CandidateId>("candidate_id")
    .primaryKey()
    .references(() => candidates.id),
  importId: wholeNumberColumn("import_id").references(() => candidateImports.id),
  line: wholeNumberColumn("line"),
});
