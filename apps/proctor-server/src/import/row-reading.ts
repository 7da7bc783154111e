import type { CellRule } from "./cells.ts";
import type { Row } from "./csv-table.ts";
import { fault, type Problem, problemAt } from "./problem.ts";

/** Reads the cells of one row and notes what is wrong with each, so that one run names every fault of a file. */
export function cellsOf<Column extends string>(row: Row<Column>, problems: Problem[]) {
  /** null when the rule refused, which is then among the problems. */
  return <T>(column: Column, rule: CellRule<T>): T | null => {
    const value = row.cells[column];
    const outcome = rule(value);
    if (outcome.ok) return outcome.value;
    problems.push(problemAt({ line: row.line, column, value }, outcome.error));
    return null;
  };
}

type Placed = { readonly line: number; readonly value: string | null };

/** A problem for each value that stood in an earlier row already; both lines are named. Refused cells (null) are not compared. */
export function duplicatesIn(column: string, placed: readonly Placed[]): readonly Problem[] {
  const firstLines = new Map<string, number>();
  return placed.flatMap(({ line, value }) => {
    if (value === null) return [];
    const other = firstLines.get(value);
    if (other !== undefined) return [problemAt({ line, column, value }, fault("duplicate", { other }))];
    firstLines.set(value, line);
    return [];
  });
}
