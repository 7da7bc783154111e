import { MINUTE_MS, type SelectionId, utf8 } from "@neraca/base";
import { tableCsv, tableWorkbook } from "@neraca/documents";
import type { ListedCandidate, Registry } from "@neraca/engine";
import type { CandidateFilter } from "@neraca/protocol";
import { keysOf } from "./candidates.ts";

/** A workbook is made in one go, in the thread that serves everybody: of so many it takes about a second. Tables of text may be longer. */
const WORKBOOK_ROWS_MAX = 20_000;
/** Rows that are read before somebody else's request gets its turn. */
const ROWS_AT_ONCE = 1_000;

const HEAD = [
  "participant_number",
  "nik",
  "name",
  "birth_date",
  "position_code",
  "position_title",
  "extra_minutes",
  "seated",
  "accommodation",
  "withdrawn",
  "photo",
] as const;

/** Everybody whom the filter means, by number. undefined: there is no such selection. */
export async function candidatesFile(
  registry: Pick<Registry, "selectionById" | "listCandidates" | "countCandidates">,
  selectionId: SelectionId,
  filter: Omit<CandidateFilter, "search">,
  kind: "csv" | "xlsx",
): Promise<Uint8Array | "workbook-too-long" | undefined> {
  if ((await registry.selectionById(selectionId)) === undefined) return undefined;
  const query = { ...filter, selectionId, search: "", sort: "number", isDescending: false } as const;
  if (kind === "xlsx" && (await registry.countCandidates(query)) > WORKBOOK_ROWS_MAX)
    return "workbook-too-long";
  const rows: (string | number)[][] = [[...HEAD]];
  for (let last: ListedCandidate | undefined; ; ) {
    const after = last === undefined ? null : { keys: keysOf(last, "number") };
    const page = await registry.listCandidates({ ...query, after, limit: ROWS_AT_ONCE });
    rows.push(...page.map(rowOf));
    last = page.at(-1);
    if (page.length < ROWS_AT_ONCE) break;
    await new Promise((go) => setImmediate(go));
  }
  return kind === "csv" ? utf8(tableCsv(rows)) : tableWorkbook("Peserta", rows);
}

function rowOf(one: ListedCandidate): (string | number)[] {
  const flag = (is: boolean): string => (is ? "1" : "0");
  return [
    one.participantNumber,
    one.nik,
    one.name,
    one.birthDate,
    one.positionCode,
    one.positionTitle,
    one.extraTimeMs / MINUTE_MS,
    flag(one.isSeated),
    flag(one.isAccommodated),
    flag(one.isWithdrawn),
    flag(one.hasPhoto),
  ];
}
