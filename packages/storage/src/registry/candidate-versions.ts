import {
  accepted,
  type CandidateId,
  canonicalJson,
  digestOf,
  invariant,
  type Result,
  refused,
  type SelectionId,
} from "@neraca/base";
import {
  type AccommodationGrounds,
  type Candidate,
  type CandidateMarks,
  type CandidateOnRecord,
  type CandidatesChange,
  type CandidatesRefusal,
  type CandidateVersion,
  REGISTRY_ROWS_MAX,
  type Registry,
} from "@neraca/engine";
import {
  type CandidateFields,
  type CarriedOverScores,
  zCandidateFields,
  zCarriedOver,
} from "@neraca/protocol";
import { and, desc, eq, sql } from "drizzle-orm";
import { candidateMarks, candidateVersions as versions } from "./candidate-tables.ts";
import { noteAct } from "./note-act.ts";
import type { RegistryDatabase } from "./registry-database.ts";
import { assignments, candidates, positions } from "./tables.ts";

/** Carries a refusal out of the transaction, which rolls back on whatever is thrown. */
class CandidatesRefused extends Error {
  override readonly name = "CandidatesRefused";
  readonly reason: CandidatesRefusal;
  constructor(reason: CandidatesRefusal) {
    super(reason);
    this.reason = reason;
  }
}

/** What committees decide of candidates. Changes and their notes are one transaction, and are judged within it: of two at once one is told. */
export function candidateVersions(
  open: () => RegistryDatabase,
): Pick<
  Registry,
  | "versionsOfCandidate"
  | "changeCandidates"
  | "carriedOverScores"
  | "candidateMarks"
  | "marksOfCandidate"
  | "groundsOfSelection"
> {
  return {
    versionsOfCandidate: async (id, limit) => versionsOf(open(), id, limit),
    changeCandidates: async (change) => {
      const opened = open();
      if (change.puts.length > REGISTRY_ROWS_MAX) return refused("too-many-candidates");
      return within(opened, () => {
        for (const put of change.puts) putCandidate(opened, change, put);
      });
    },
    carriedOverScores: async (id) => carriedOverIn(open(), id),
    candidateMarks: async (id) => {
      const rows = open().select().from(candidateMarks).where(eq(candidateMarks.selectionId, id)).all();
      return new Map(rows.map(({ candidateId, selectionId: _of, ...marks }) => [candidateId, marks]));
    },
    groundsOfSelection: async (id) => groundsOf(open(), id),
    marksOfCandidate: async (id) => marksOf(open(), id),
  };
}

function marksOf(database: RegistryDatabase, id: CandidateId): CandidateMarks | undefined {
  const row = database.select().from(candidateMarks).where(eq(candidateMarks.candidateId, id)).get();
  if (row === undefined) return undefined;
  const { candidateId: _who, selectionId: _of, ...marks } = row;
  return marks;
}

/** Read out of the JSON by the database: what else a version says is not made into objects. */
function groundsOf(
  database: RegistryDatabase,
  id: SelectionId,
): ReadonlyMap<CandidateId, AccommodationGrounds> {
  const rows = database.all<{ readonly id: CandidateId } & AccommodationGrounds>(sql`
    select v.candidate_id as id, v.fields ->> '$.accommodations.note' as note,
      v.fields ->> '$.accommodations.grantedBy' as "grantedBy"
    from candidate_versions v
    where v.selection_id = ${id}
      and v.version = (select max(w.version) from candidate_versions w where w.candidate_id = v.candidate_id)`);
  const said = rows.filter(({ note, grantedBy }) => note !== "" || grantedBy !== null);
  return new Map(said.map(({ id: candidate, ...grounds }) => [candidate, grounds]));
}

/** Of each candidate the newest version: the mark says that it has scores. */
function carriedOverIn(
  database: RegistryDatabase,
  id: SelectionId,
): ReadonlyMap<CandidateId, CarriedOverScores> {
  const newest = sql`(select max(newest.version) from ${versions} newest where newest.candidate_id = ${versions.candidateId})`;
  const rows = database
    .select({
      candidateId: versions.candidateId,
      scores: sql<string | null>`${versions.fields} ->> 'carriedOver'`,
    })
    .from(candidateMarks)
    .innerJoin(versions, eq(versions.candidateId, candidateMarks.candidateId))
    .where(
      and(
        eq(candidateMarks.selectionId, id),
        eq(candidateMarks.isCarriedOver, true),
        eq(versions.version, newest),
      ),
    )
    .all();
  return new Map(
    rows.map((row) => {
      invariant(row.scores !== null, "a candidate is marked who has no scores of an earlier round");
      return [row.candidateId, zCarriedOver.parse(JSON.parse(row.scores))];
    }),
  );
}

function within(database: RegistryDatabase, work: () => void): Result<void, CandidatesRefusal> {
  try {
    database.transaction(work, { behavior: "immediate" });
    return accepted(undefined);
  } catch (error) {
    if (error instanceof CandidatesRefused) return refused(error.reason);
    throw error;
  }
}

function versionsOf(database: RegistryDatabase, id: CandidateId, limit: number): readonly CandidateVersion[] {
  return database
    .select()
    .from(versions)
    .where(eq(versions.candidateId, id))
    .orderBy(desc(versions.version))
    .limit(limit)
    .all()
    .map((row) => ({ ...row, fields: zCandidateFields.parse(JSON.parse(row.fields)) }));
}

function putCandidate(
  database: RegistryDatabase,
  { selectionId, at, by }: CandidatesChange,
  { candidateId, seen, fields, reason }: CandidatesChange["puts"][number],
): void {
  const row = candidateOf(database, candidateId, selectionId);
  const [standing] = versionsOf(database, candidateId, 1);
  if ((standing?.version ?? 0) !== seen) throw new CandidatesRefused("changed-meanwhile");
  const isPosition = and(eq(positions.id, fields.positionId), eq(positions.selectionId, selectionId));
  const position = database.select({ id: positions.id }).from(positions).where(isPosition).get();
  if (position === undefined) throw new CandidatesRefused("candidate-position-unknown");
  if (fields.carriedOver !== null && hasSeat(database, candidateId))
    throw new CandidatesRefused("carried-over-seated");
  const wish = marksOf(database, candidateId)?.wishedVenueId ?? null;
  const before = fieldsBefore(row, standing?.fields, wish);
  const { name, birthDate, positionId } = fields;
  const { extraTimeMs } = fields.accommodations;
  database
    .update(candidates)
    .set({ name, birthDate, positionId, extraTimeMs })
    .where(eq(candidates.id, candidateId))
    .run();
  const version = seen + 1;
  database
    .insert(versions)
    .values({
      candidateId,
      selectionId,
      version,
      fields: JSON.stringify(fields),
      reason: reason ?? null,
      at,
      by,
    })
    .run();
  mark(database, { candidateId, selectionId }, fields);
  const act = {
    type: "CandidateChanged",
    staffId: by,
    selectionId,
    candidateId,
    participantNumber: row.participantNumber,
    version,
    corrected: (["name", "birthDate"] as const).filter((field) => before[field] !== fields[field]),
    before: onRecord(before),
    after: onRecord(fields),
    fieldsDigest: digestOf(canonicalJson(fields)),
    ...(reason === undefined ? {} : { reason }),
  } as const;
  noteAct(database, act, at);
}

function hasSeat(database: RegistryDatabase, id: CandidateId): boolean {
  const [seat] = database
    .select({ seatId: assignments.seatId })
    .from(assignments)
    .where(eq(assignments.candidateId, id))
    .limit(1)
    .all();
  return seat !== undefined;
}

function candidateOf(database: RegistryDatabase, id: CandidateId, selectionId: string): Candidate {
  const row = database.select().from(candidates).where(eq(candidates.id, id)).get();
  if (row?.selectionId !== selectionId) throw new CandidatesRefused("candidate-unknown");
  return row;
}

/** What a list can change beside the desk (a position's import, extra time) is the row's to say; all else is the last decision's. */
function fieldsBefore(
  row: Candidate,
  decided: CandidateFields | undefined,
  wishedVenueId: string | null,
): CandidateFields {
  const { name, birthDate, positionId, extraTimeMs } = row;
  const { accommodations, withdrawal, carriedOver } = decided ?? NOTHING_DECIDED;
  return {
    name,
    birthDate,
    positionId,
    accommodations: { ...accommodations, extraTimeMs },
    withdrawal,
    carriedOver,
    ...(wishedVenueId === null ? {} : { wishedVenueId }),
  };
}

/** Of a candidate who came with a list. */
export const NOTHING_DECIDED: Pick<CandidateFields, "accommodations" | "withdrawal" | "carriedOver"> = {
  accommodations: { extraTimeMs: 0, screenReader: false, largeText: false, lowVisionSeat: false, note: "" },
  withdrawal: null,
  carriedOver: null,
};

export function onRecord({
  positionId,
  accommodations,
  withdrawal,
  carriedOver,
  wishedVenueId,
}: CandidateFields): CandidateOnRecord {
  const wish = wishedVenueId === undefined ? {} : { wishedVenueId };
  return { positionId, accommodations, withdrawal, carriedOver, ...wish };
}

function mark(
  database: RegistryDatabase,
  who: Pick<CandidateVersion, "candidateId" | "selectionId">,
  { accommodations, withdrawal, carriedOver, wishedVenueId }: CandidateFields,
): void {
  const { screenReader, largeText, lowVisionSeat } = accommodations;
  const marks = {
    screenReader,
    largeText,
    lowVisionSeat,
    isWithdrawn: withdrawal !== null,
    isCarriedOver: carriedOver !== null,
    wishedVenueId: wishedVenueId ?? null,
  };
  database.delete(candidateMarks).where(eq(candidateMarks.candidateId, who.candidateId)).run();
  if (Object.values(marks).some(Boolean))
    database
      .insert(candidateMarks)
      .values({ ...who, ...marks })
      .run();
}
