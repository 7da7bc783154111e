import type { Subtest } from "@neraca/base";
import {
  type CarriedOverFault,
  carriedOverFaults,
  carriedOverWords,
  earlierRounds,
  type RuleBook,
  type RuleSet,
} from "@neraca/exam";
import {
  CARRIED_OVER_DOCUMENT_LENGTH_MAX,
  CARRIED_OVER_FILE_COLUMNS,
  type CarriedOverScores,
} from "@neraca/protocol";
import { type CellRule, formationType, plainText, required } from "./cells.ts";
import type { CandidateColumn, Row } from "./csv-table.ts";
import { fault, type Problem, problemAt } from "./problem.ts";
import { cellsOf } from "./row-reading.ts";

/** Rules by which scores of an earlier round are judged. */
export type CarriedOverBook = { readonly ruleSet: RuleSet; readonly rules: RuleBook };

/**
 * Candidates of one file who bring scores of an earlier round. Each is a version and a note of its own, which the journal takes at a hundred a
 * second: more would keep everybody's other notes waiting for minutes.
 */
export const CARRIED_OVER_ROWS_MAX = 20_000;

const COLUMN_OF: Readonly<Record<Subtest, CandidateColumn>> = {
  TWK: "carried_twk",
  TIU: "carried_tiu",
  TKP: "carried_tkp",
};

/** Scores of an earlier round in a row, all six cells or none of them. null: there are none, or something is among the problems. */
export function carriedOverReader(
  { ruleSet, rules }: CarriedOverBook,
  problems: Problem[],
): (row: Row<CandidateColumn>) => CarriedOverScores | null {
  const roundNamed = required(roundIn({ ruleSet, rules }));
  const document = required(documentNumber);
  const typesOf = new Map([...rules].map(([id, round]) => [id, required(formationType(round))]));
  let brought = 0;
  return (row) => {
    if (CARRIED_OVER_FILE_COLUMNS.every((column) => row.cells[column] === "")) return null;
    brought += 1;
    if (brought === CARRIED_OVER_ROWS_MAX + 1)
      problems.push(
        problemAt(
          { line: row.line, column: null, value: "" },
          fault("carried-over-rows-many", { most: CARRIED_OVER_ROWS_MAX }),
        ),
      );
    const empty = CARRIED_OVER_FILE_COLUMNS.filter((column) => row.cells[column] === "");
    for (const column of empty)
      problems.push(problemAt({ line: row.line, column, value: "" }, fault("carried-over-half")));
    if (empty.length > 0) return null;
    const cell = cellsOf(row, problems);
    const [TWK, TIU, TKP] = (["TWK", "TIU", "TKP"] as const).map((subtest) =>
      cell(COLUMN_OF[subtest], earnedPoints),
    );
    const round = cell("carried_round", roundNamed);
    const type =
      round === null ? null : cell("carried_formation_type", typesOf.get(round) ?? required(plainText));
    const named = cell("carried_document", document);
    if (typeof TWK !== "number" || typeof TIU !== "number" || typeof TKP !== "number") return null;
    if (round === null || type === null || named === null) return null;
    const scores = { TWK, TIU, TKP, round, formationType: type, document: named };
    const faults = carriedOverFaults(scores, { rules: ruleSet, book: rules });
    problems.push(...faults.map((each) => problemOf(each, row)));
    return faults.length === 0 ? scores : null;
  };
}

const earnedPoints: CellRule<number> = (text) =>
  /^\d{1,4}$/.test(text)
    ? { ok: true, value: Number(text) }
    : { ok: false, error: fault("carried-over-points") };

const documentNumber: CellRule<string> = (text) =>
  text.length > CARRIED_OVER_DOCUMENT_LENGTH_MAX
    ? { ok: false, error: fault("cell-too-long", { most: CARRIED_OVER_DOCUMENT_LENGTH_MAX }) }
    : plainText(text);

/** By its id, or by its title in either language. */
function roundIn({ ruleSet, rules }: CarriedOverBook): CellRule<string> {
  const named = new Map(
    [...rules.values()].flatMap(({ id, title }) =>
      [id, title.id, title.en].map((each) => [each.toLowerCase(), id] as const),
    ),
  );
  // What is installed and cannot be an earlier round is told as that, and never proposed.
  const known = earlierRounds(ruleSet, rules).map(({ id }) => id);
  return (text) => {
    const id = named.get(text.toLowerCase());
    if (id !== undefined) return { ok: true, value: id };
    if (known.length > 0)
      return { ok: false, error: fault("carried-over-round", { known: known.join(", ") }) };
    const reason =
      ruleSet.carriedOver === "refused" ? "carried-over-not-allowed" : "carried-over-round-unknown";
    return { ok: false, error: faultOf({ reason, round: text }) };
  };
}

/** Where a person corrects it; a total stands in no cell. */
function columnOf(found: CarriedOverFault): CandidateColumn | null {
  switch (found.reason) {
    case "carried-over-points-too-many":
    case "carried-over-points-between":
      return COLUMN_OF[found.subtest];
    case "carried-over-below-threshold":
      return found.measure === "total" ? null : COLUMN_OF[found.measure];
    case "carried-over-type-unknown":
      return "carried_formation_type";
    case "carried-over-not-allowed":
    case "carried-over-round-unknown":
    case "carried-over-round-not-earlier":
      return "carried_round";
  }
}

function problemOf(found: CarriedOverFault, { line, cells }: Row<CandidateColumn>): Problem {
  const column = columnOf(found);
  const value = column === null ? "" : cells[column];
  return problemAt({ line, column, value }, faultOf(found));
}

function faultOf(found: CarriedOverFault): ReturnType<typeof fault> {
  const { id: why, en: whyEn } = carriedOverWords(found);
  return fault(found.reason, { why, whyEn });
}
