import { type CandidateId, MINUTE_MS, type SelectionId, utf8 } from "@neraca/base";
import { tableCsv, tableWorkbook } from "@neraca/documents";
import type { AccommodationGrounds, CandidateMarks, ListedCandidate, Registry } from "@neraca/engine";
import { CARRIED_OVER_FILE_COLUMNS, type CandidateFilter, type CarriedOverScores } from "@neraca/protocol";
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
  "screen_reader",
  "large_text",
  "low_vision_seat",
  "accommodation_note",
  "granted_by",
  "wished_venue",
  "seated",
  "accommodation",
  "withdrawn",
  "photo",
  ...CARRIED_OVER_FILE_COLUMNS,
] as const;

/** Everybody whom the filter means, by number. undefined: there is no such selection. */
export async function candidatesFile(
  registry: Pick<
    Registry,
    | "selectionById"
    | "listCandidates"
    | "countCandidates"
    | "candidateMarks"
    | "groundsOfSelection"
    | "venues"
    | "carriedOverScores"
  >,
  selectionId: SelectionId,
  filter: Omit<CandidateFilter, "search">,
  kind: "csv" | "xlsx",
): Promise<Uint8Array | "workbook-too-long" | undefined> {
  if ((await registry.selectionById(selectionId)) === undefined) return undefined;
  const query = { ...filter, selectionId, search: "", sort: "number", isDescending: false } as const;
  if (kind === "xlsx" && (await registry.countCandidates(query)) > WORKBOOK_ROWS_MAX)
    return "workbook-too-long";
  const decided = {
    marks: await registry.candidateMarks(selectionId),
    grounds: await registry.groundsOfSelection(selectionId),
    venues: new Map<string, string>((await registry.venues()).map(({ id, name }) => [id, name])),
  };
  const brought = await registry.carriedOverScores(selectionId);
  const rows: (string | number)[][] = [[...HEAD]];
  for (let last: ListedCandidate | undefined; ; ) {
    const after = last === undefined ? null : { keys: keysOf(last, "number") };
    const page = await registry.listCandidates({ ...query, after, limit: ROWS_AT_ONCE });
    rows.push(...page.map((one) => [...rowOf(one, decided), ...broughtBy(brought.get(one.candidateId))]));
    last = page.at(-1);
    if (page.length < ROWS_AT_ONCE) break;
    await new Promise((go) => setImmediate(go));
  }
  return kind === "csv" ? utf8(tableCsv(rows)) : tableWorkbook("Peserta", rows);
}

type Decided = {
  readonly marks: ReadonlyMap<CandidateId, CandidateMarks>;
  readonly grounds: ReadonlyMap<CandidateId, AccommodationGrounds>;
  readonly venues: ReadonlyMap<string, string>;
};

/** Columns of an import are called and written as one reads them: what is taken out here can be brought in again. */
function rowOf(one: ListedCandidate, { marks, grounds, venues }: Decided): (string | number)[] {
  const marked = marks.get(one.candidateId);
  const said = grounds.get(one.candidateId);
  const flag = (is: boolean): string => (is ? "1" : "0");
  return [
    one.participantNumber,
    one.nik,
    one.name,
    one.birthDate,
    one.positionCode,
    one.positionTitle,
    one.extraTimeMs / MINUTE_MS,
    flag(marked?.screenReader === true),
    flag(marked?.largeText === true),
    flag(marked?.lowVisionSeat === true),
    said?.note ?? "",
    said?.grantedBy ?? "",
    venues.get(marked?.wishedVenueId ?? "") ?? "",
    flag(one.isSeated),
    flag(one.isAccommodated),
    flag(one.isWithdrawn),
    flag(one.hasPhoto),
  ];
}

/** Named as an import reads them. */
function broughtBy(scores: CarriedOverScores | undefined): (string | number)[] {
  if (scores === undefined) return CARRIED_OVER_FILE_COLUMNS.map(() => "");
  const { TWK, TIU, TKP, round, formationType, document } = scores;
  return [TWK, TIU, TKP, round, formationType, document];
}
