import { invariant } from "@neraca/base";
import type { CandidateQuery, ListedCandidate, Registry } from "@neraca/engine";
import type { CandidateMark, CandidateSort } from "@neraca/protocol";
import { and, asc, count, desc, eq, type SQL, sql } from "drizzle-orm";
import { wordsWanted } from "./candidate-index.ts";
import { candidateMarks, candidatePhotos } from "./candidate-tables.ts";
import type { RegistryDatabase } from "./registry-database.ts";
import { assignments, candidates, positions } from "./tables.ts";

type Filter = Omit<CandidateQuery, "sort" | "isDescending" | "after" | "limit">;

/**
 * A search that so many match is looked up in the order of the list, one candidate after the other, until a page is full; one that fewer
 * match has them all sorted. Either is slow where the other is quick: a common name would be sorted whole, a rare one be looked for to the end.
 */
const MATCHES_SORTED_MAX = 2_000;

export function candidateLists(
  open: () => RegistryDatabase,
): Pick<Registry, "listCandidates" | "countCandidates"> {
  return {
    listCandidates: async (query) => list(open(), query),
    countCandidates: async (filter) => {
      const database = open();
      // Nothing is joined: all conditions are about the candidate's own row.
      const [row] = database
        .select({ n: count() })
        .from(candidates)
        .where(conditions(filter, searchFor(database, filter.search)))
        .all();
      invariant(row !== undefined, "a count is one row");
      return row.n;
    },
  };
}

const COLUMNS = {
  candidateId: candidates.id,
  participantNumber: candidates.participantNumber,
  nik: candidates.nik,
  name: candidates.name,
  birthDate: candidates.birthDate,
  extraTimeMs: candidates.extraTimeMs,
  positionCode: positions.code,
  positionTitle: positions.title,
} as const;

/** Lists by position are read position by position, which SQLite would not think of: it is told by the order of a cross join. */
function list(database: RegistryDatabase, query: CandidateQuery): readonly ListedCandidate[] {
  const order = query.isDescending ? desc : asc;
  const search = searchFor(database, query.search);
  // Few are looked up one by one and sorted: a sign before a column keeps SQLite from walking through all of them by it instead.
  const sorted = SORTED_BY[query.sort].map((key) => order(search?.isRare === true ? sql`+${key}` : key));
  const columns = { ...COLUMNS, ...FLAGS };
  const joined =
    query.sort === "position"
      ? database.select(columns).from(positions).crossJoin(candidates).$dynamic()
      : database.select(columns).from(candidates).crossJoin(positions).$dynamic();
  return joined
    .where(
      and(
        eq(positions.id, candidates.positionId),
        query.sort === "position" ? eq(positions.selectionId, query.selectionId) : undefined,
        conditions(query, search),
        isAfter(query),
      ),
    )
    .orderBy(...sorted)
    .limit(query.limit)
    .all();
}

const IS_SEATED = sql`exists (select 1 from ${assignments} where ${assignments.candidateId} = ${candidates.id})`;
const HAS_PHOTO = sql`exists (select 1 from ${candidatePhotos} where ${candidatePhotos.candidateId} = ${candidates.id})`;
const IS_ACCOMMODATED = sql`(${candidates.extraTimeMs} > 0 or ${marked(sql`(${candidateMarks.screenReader} = 1 or ${candidateMarks.largeText} = 1 or ${candidateMarks.lowVisionSeat} = 1)`)})`;
const IS_WITHDRAWN = marked(eq(candidateMarks.isWithdrawn, true));
const IS_CARRIED_OVER = marked(eq(candidateMarks.isCarriedOver, true));

/** Marks are few: SQLite reads those of the selection once, and looks candidates up among them. */
function marked(condition: SQL): SQL {
  return sql`${candidates.id} in (select ${candidateMarks.candidateId} from ${candidateMarks} where ${condition})`;
}

const FLAGS = {
  isSeated: flag(IS_SEATED),
  isAccommodated: flag(IS_ACCOMMODATED),
  isWithdrawn: flag(IS_WITHDRAWN),
  isCarriedOver: flag(IS_CARRIED_OVER),
  hasPhoto: flag(HAS_PHOTO),
};

/** SQLite says 0 or 1. */
function flag(condition: SQL): SQL<boolean> {
  return condition.mapWith(Boolean) as SQL<boolean>;
}

const NAME = sql`${candidates.name} collate nocase`;

/** What a list is sorted by. Together they name one candidate of a selection. */
const SORTED_BY: Readonly<Record<CandidateSort, readonly SQL[]>> = {
  number: [sql`${candidates.participantNumber}`],
  name: [NAME, sql`${candidates.id}`],
  position: [sql`${positions.code}`, sql`${candidates.participantNumber}`],
};

function isAfter({ after, sort, isDescending }: CandidateQuery): SQL | undefined {
  if (after === null) return undefined;
  const [first, second] = after.keys;
  const is = isDescending ? sql.raw("<") : sql.raw(">");
  switch (sort) {
    case "number":
      return sql`${candidates.participantNumber} ${is} ${first}`;
    case "name":
      return sql`(${NAME}, ${candidates.id}) ${is} (${first}, ${second})`;
    case "position":
      return sql`(${positions.code}, ${candidates.participantNumber}) ${is} (${first}, ${second})`;
  }
}

function conditions(filter: Filter, search: Search | null): SQL | undefined {
  const { selectionId, positionId, formationType, marks } = filter;
  return and(
    search?.isRare === true
      ? sql`+${candidates.selectionId} = ${selectionId}`
      : eq(candidates.selectionId, selectionId),
    positionId === null ? undefined : eq(candidates.positionId, positionId),
    formationType === null
      ? undefined
      : sql`${candidates.positionId} in (select ${positions.id} from ${positions} where ${positions.selectionId} = ${selectionId} and ${positions.formationType} = ${formationType})`,
    ...marks.map((mark) => MARKED[mark]),
    search?.condition,
  );
}

const MARKED: Readonly<Record<CandidateMark, SQL>> = {
  seated: IS_SEATED,
  // Whose scores are carried over lacks no seat.
  unseated: sql`not ${IS_SEATED} and not ${IS_CARRIED_OVER}`,
  accommodated: IS_ACCOMMODATED,
  withdrawn: IS_WITHDRAWN,
  "carried-over": IS_CARRIED_OVER,
  "without-photo": sql`not ${HAS_PHOTO}`,
};

type Search = { readonly condition: SQL; readonly isRare: boolean };

/** By the first reading of what was typed that anybody matches; null: nothing was typed. */
function searchFor(database: RegistryDatabase, search: string): Search | null {
  if (search.trim() === "") return null;
  for (const words of wordsWanted(search)) {
    const matches = database.get<{ readonly n: number }>(
      sql`select count(*) as n from (select 1 from candidate_words where words match ${words} limit ${MATCHES_SORTED_MAX + 1})`,
    );
    if (matches.n === 0) continue;
    const isRare = matches.n <= MATCHES_SORTED_MAX;
    const found = sql`select k.candidate_id from candidate_words w join candidate_keys k on k.key = w.rowid where w.words match ${words}`;
    const who = isRare ? sql`${candidates.id}` : sql`+${candidates.id}`;
    return { condition: sql`${who} in (${found})`, isRare };
  }
  return { condition: sql`0`, isRare: true };
}
