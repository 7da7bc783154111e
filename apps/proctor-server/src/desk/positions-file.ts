import { createHash } from "node:crypto";
import { type PositionId, positionId, type SelectionId } from "@neraca/base";
import { tableCsv, tableWorkbook } from "@neraca/documents";
import { positionFaults } from "@neraca/exam";
import {
  type DeskPosition,
  POSITION_PROBLEMS_MAX,
  POSITIONS_MAX,
  type PositionFields,
  type PositionsDeskView,
  type PositionsImport,
  REASONS,
  type Reason,
} from "@neraca/protocol";
import { optional, plainText } from "../import/cells.ts";
import { POSITION_FILE_COLUMNS, type ReadTable } from "../import/csv-table.ts";
import { checkPositions } from "../import/positions-file.ts";
import { fault, inOrder, type Problem, problemAt } from "../import/problem.ts";
import { profileCell, profileText } from "../import/profile-cell.ts";
import { readTableApart } from "../import/read-table-apart.ts";
import { cellsOf } from "../import/row-reading.ts";
import type { Positions, StandingPositions } from "./positions.ts";
import type { Asker } from "./selections.ts";

type Given = {
  readonly positionId: PositionId;
  readonly seen: number | null;
  readonly fields: PositionFields;
};

type Looked = {
  readonly rows: number;
  readonly puts: readonly Given[];
  readonly same: number;
  readonly problems: readonly Problem[];
};

/**
 * A file of positions at the desk. It is looked at first and tells what it would do; sent again with the digest of that, it is imported whole.
 * The digest is of the file and of what stood: whatever changed meanwhile makes another one, and nothing is imported.
 */
export async function importPositionsFile(
  positions: Positions,
  id: SelectionId,
  sent: { readonly file: string; readonly digest: string | null },
  asker: Asker,
  newId: () => string,
): Promise<PositionsImport | "changed-meanwhile" | undefined> {
  const bytes = new Uint8Array(Buffer.from(sent.file, "base64"));
  const read = await readTableApart(bytes);
  const standing = await positions.standing(id, asker);
  if (standing === undefined) return undefined;
  const looked = look(read, standing, newId);
  const digest = digestOf(bytes, standing.view);
  const told = toldOf(looked, digest);
  if (sent.digest === null || told.digest === null) return told;
  if (sent.digest !== digest) return "changed-meanwhile";
  const outcome = await positions.put(standing, looked.puts, asker);
  if (outcome.outcome === "changed-meanwhile") return "changed-meanwhile";
  if (outcome.outcome === "saved") return { ...told, digest: null, isDone: true };
  const whole = outcome.missing.map((reason) => becauseOf({ line: 1, column: null, value: "" }, reason));
  return toldOf({ ...looked, problems: whole }, digest);
}

function look(read: ReadTable, { view, ruleSet }: StandingPositions, newId: () => string): Looked {
  const whole = { line: 1, column: null, value: "" };
  if (ruleSet === undefined)
    return { rows: 0, puts: [], same: 0, problems: [becauseOf(whole, "rule-set-unknown")] };
  if (read.table?.kind !== "positions") {
    const columns = POSITION_FILE_COLUMNS.join(",");
    const other = problemAt(whole, fault("header-unknown", { positions: columns, candidates: "-" }));
    const problems = read.table === null ? read.problems : [other];
    return { rows: read.rowCount, puts: [], same: 0, problems };
  }
  const problems: Problem[] = [];
  const { rows } = read.table;
  const byLine = new Map(rows.map((row) => [row.line, row]));
  const byCode = new Map(view.positions.map((each) => [each.fields.code, each]));
  const checked = checkPositions(rows, { selectionId: view.selectionId, ruleSet, registered: [], newId });
  const puts: Given[] = [];
  let same = 0;
  for (const { line, position } of checked.positions) {
    const row = byLine.get(line);
    if (row === undefined) continue;
    const cell = cellsOf(row, problems);
    const location = cell("location", optional("", plainText));
    const qualification = cell("qualification", optional("", plainText));
    const profile = cell("profile", profileCell);
    if (location === null || qualification === null || profile === null) continue;
    const { code, title, agency, unit, formationType, quota } = position;
    const fields = {
      code,
      title,
      agency,
      unit,
      location,
      formationType,
      quota,
      qualification,
      profile: [...profile],
    };
    const standing = byCode.get(code);
    if (standing !== undefined && isSame(standing, fields)) {
      same += 1;
      continue;
    }
    const at = { line, column: "code", value: code };
    if (standing !== undefined && standing.locked !== null) problems.push(becauseOf(at, standing.locked));
    const unfit = { line, column: "profile", value: row.cells.profile };
    problems.push(...positionFaults(fields, ruleSet).map((reason) => becauseOf(unfit, reason)));
    const id = standing?.positionId ?? position.id;
    puts.push({ positionId: positionId(id), seen: standing?.version ?? null, fields });
  }
  const added = puts.filter(({ seen }) => seen === null).length;
  if (view.positions.length + added > POSITIONS_MAX) problems.push(becauseOf(whole, "too-many-positions"));
  const all = inOrder([...read.problems, ...checked.problems, ...problems]);
  return { rows: read.rowCount, puts, same, problems: all };
}

function isSame({ fields }: DeskPosition, given: PositionFields): boolean {
  return cellsFor(fields).join("\n") === cellsFor(given).join("\n");
}

function becauseOf(place: Parameters<typeof problemAt>[0], reason: Reason): Problem {
  const { id, en } = REASONS[reason];
  return problemAt(place, fault("position-refused", { why: id, whyEn: en }));
}

function digestOf(bytes: Uint8Array, { positions }: PositionsDeskView): string {
  const hash = createHash("sha256").update(bytes);
  for (const each of positions) hash.update(`\n${each.positionId} ${each.version} ${each.locked}`);
  return hash.digest("hex");
}

function toldOf({ rows, puts, same, problems }: Looked, digest: string): PositionsImport {
  const added = puts.filter(({ seen }) => seen === null).length;
  return {
    rows,
    added,
    changed: puts.length - added,
    same,
    problems: problems.slice(0, POSITION_PROBLEMS_MAX).map(({ line, column, value, message }) => ({
      line,
      column,
      value,
      message,
    })),
    omitted: Math.max(0, problems.length - POSITION_PROBLEMS_MAX),
    digest: problems.length === 0 && puts.length > 0 ? digest : null,
    isDone: false,
  };
}

function cellsFor(fields: PositionFields): readonly (string | number)[] {
  const { code, title, agency, unit, formationType, quota, location, qualification, profile } = fields;
  return [code, title, agency, unit, formationType, quota, location, qualification, profileText(profile)];
}

/** Positions as a file that can be changed in a spreadsheet and imported again. */
export async function positionsFile(
  { positions }: PositionsDeskView,
  kind: "csv" | "xlsx",
): Promise<Uint8Array> {
  const rows = [POSITION_FILE_COLUMNS, ...positions.map(({ fields }) => cellsFor(fields))];
  return kind === "csv" ? new TextEncoder().encode(tableCsv(rows)) : tableWorkbook("Jabatan", rows);
}
