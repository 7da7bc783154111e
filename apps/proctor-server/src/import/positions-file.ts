import { positionId, type SelectionId } from "@neraca/base";
import type { Position } from "@neraca/engine";
import type { RuleSet } from "@neraca/exam";
import { formationType, plainText, positionCode, quota, required } from "./cells.ts";
import type { PositionColumn, Row } from "./csv-table.ts";
import { fault, type Problem, problemAt } from "./problem.ts";
import { cellsOf, duplicatesIn } from "./row-reading.ts";

/** What a file of positions is checked against. */
export type PositionsBook = {
  readonly selectionId: SelectionId;
  readonly ruleSet: RuleSet;
  readonly registered: readonly Position[];
  /** A new id, 1 to 40 letters, digits and hyphens. */
  readonly newId: (kind: "position") => string;
};

export type CheckedPositions = {
  /** Whole rows, in the order of the file; to be used only when there are no problems. */
  readonly positions: readonly { readonly line: number; readonly position: Position }[];
  readonly problems: readonly Problem[];
};

export function checkPositions(rows: readonly Row<PositionColumn>[], book: PositionsBook): CheckedPositions {
  const problems: Problem[] = [];
  const registered = new Set(book.registered.map(({ code }) => code));
  const codes: { readonly line: number; readonly value: string | null }[] = [];
  const positions: { readonly line: number; readonly position: Position }[] = [];
  for (const row of rows) {
    const { line } = row;
    const cell = cellsOf(row, problems);
    const code = cell("code", required(positionCode));
    const title = cell("title", required(plainText));
    const agency = cell("agency", required(plainText));
    const unit = cell("unit", required(plainText));
    const type = cell("formation_type", required(formationType(book.ruleSet)));
    const vacancies = cell("quota", required(quota));
    codes.push({ line, value: code });
    if (code !== null && registered.has(code)) {
      const known = fault("already-registered", { other: code });
      problems.push(problemAt({ line, column: "code", value: code }, known));
    }
    if (code === null || title === null || agency === null || unit === null) continue;
    if (type === null || vacancies === null) continue;
    const id = positionId(book.newId("position"));
    const { selectionId } = book;
    const position = { id, selectionId, code, title, agency, unit, formationType: type, quota: vacancies };
    positions.push({ line, position });
  }
  return { positions, problems: [...problems, ...duplicatesIn("code", codes)] };
}
