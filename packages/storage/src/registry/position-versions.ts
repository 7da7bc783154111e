import {
  accepted,
  type Instant,
  invariant,
  type PositionId,
  type Result,
  refused,
  type SelectionId,
} from "@neraca/base";
import {
  type Position,
  type PositionsChange,
  type PositionsRefusal,
  type PositionVersion,
  REGISTRY_ROWS_MAX,
  type Registry,
} from "@neraca/engine";
import { type PositionFields, zPositionFields } from "@neraca/protocol";
import { and, count, countDistinct, desc, eq, inArray, max } from "drizzle-orm";
import { candidateMarks } from "./candidate-tables.ts";
import { noteAct } from "./note-act.ts";
import type { RegistryDatabase } from "./registry-database.ts";
import { assignments, candidates, positions, positionVersions as versions } from "./tables.ts";

/** Carries a refusal out of the transaction, which rolls back on whatever is thrown. */
class PositionsRefused extends Error {
  override readonly name = "PositionsRefused";
  readonly reason: PositionsRefusal;
  constructor(reason: PositionsRefusal) {
    super(reason);
    this.reason = reason;
  }
}

/** What committees decide of positions. Changes and their notes are one transaction, and are judged within it: of two at once one is told. */
export function positionVersions(
  database: RegistryDatabase,
  open: () => RegistryDatabase,
): Pick<
  Registry,
  | "decidedPositions"
  | "changePositions"
  | "countsOfSelection"
  | "candidatesByPosition"
  | "positionsInSittings"
> {
  return {
    decidedPositions: async (id) => decidedOf(open(), id),
    changePositions: async (change) => {
      const opened = open();
      if (change.puts.length > REGISTRY_ROWS_MAX) return refused("too-many-positions");
      return changeIn(opened, change);
    },
    countsOfSelection: async (id) => ({
      positions: only(
        open().select({ n: count() }).from(positions).where(eq(positions.selectionId, id)).all(),
      ),
      candidates: candidatesOf(open(), id),
      seated: only(
        database
          .select({ n: countDistinct(assignments.candidateId) })
          .from(assignments)
          .innerJoin(candidates, eq(candidates.id, assignments.candidateId))
          .where(eq(candidates.selectionId, id))
          .all(),
      ),
      carriedOver: only(
        database
          .select({ n: count() })
          .from(candidateMarks)
          .where(and(eq(candidateMarks.selectionId, id), eq(candidateMarks.isCarriedOver, true)))
          .all(),
      ),
    }),
    candidatesByPosition: async (id) => {
      const rows = open()
        .select({ positionId: candidates.positionId, n: count() })
        .from(candidates)
        .where(eq(candidates.selectionId, id))
        .groupBy(candidates.positionId)
        .all();
      return new Map(rows.map(({ positionId, n }) => [positionId, n]));
    },
    positionsInSittings: async (among) => {
      const rows = open()
        .selectDistinct({ positionId: candidates.positionId })
        .from(assignments)
        .innerJoin(candidates, eq(candidates.id, assignments.candidateId))
        .where(inArray(assignments.sittingId, [...among]))
        .all();
      return new Set(rows.map(({ positionId }) => positionId));
    },
  };
}

/** How many people apply, which decides from when on an act could favour one of them. */
export function candidatesOf(database: RegistryDatabase, id: SelectionId): number {
  return only(database.select({ n: count() }).from(candidates).where(eq(candidates.selectionId, id)).all());
}

function only(rows: readonly { readonly n: number }[]): number {
  const [row] = rows;
  invariant(row !== undefined, "a count is one row");
  return row.n;
}

function decidedOf(database: RegistryDatabase, id: SelectionId): ReadonlyMap<PositionId, PositionVersion> {
  const newest = database
    .select({ positionId: versions.positionId, version: max(versions.version).as("newest") })
    .from(versions)
    .where(eq(versions.selectionId, id))
    .groupBy(versions.positionId)
    .as("newest");
  const rows = database
    .select({ row: versions })
    .from(versions)
    .innerJoin(newest, and(eq(newest.positionId, versions.positionId), eq(newest.version, versions.version)))
    .all();
  return new Map(rows.map(({ row }) => [row.positionId, { ...row, fields: fieldsOf(row.fields) }]));
}

function fieldsOf(text: string): PositionFields | null {
  return zPositionFields.nullable().parse(JSON.parse(text));
}

function changeIn(database: RegistryDatabase, change: PositionsChange): Result<void, PositionsRefusal> {
  try {
    database.transaction(
      () => {
        // No put changes how many there are.
        const candidates = candidatesOf(database, change.selectionId);
        for (const put of change.puts) putPosition(database, change, put, candidates);
      },
      {
        behavior: "immediate",
      },
    );
    return accepted(undefined);
  } catch (error) {
    if (error instanceof PositionsRefused) return refused(error.reason);
    throw error;
  }
}

function putPosition(
  database: RegistryDatabase,
  { selectionId, at, by }: PositionsChange,
  { positionId, seen, fields }: PositionsChange["puts"][number],
  candidates: number,
): void {
  const row = database.select().from(positions).where(eq(positions.id, positionId)).get();
  const standing = database
    .select()
    .from(versions)
    .where(eq(versions.positionId, positionId))
    .orderBy(desc(versions.version))
    .limit(1)
    .get();
  const isAsSeen =
    seen === null
      ? row === undefined && standing === undefined
      : row?.selectionId === selectionId && (standing?.version ?? 0) === seen;
  if (!isAsSeen) throw new PositionsRefused("changed-meanwhile");
  if (fields === null) remove(database, positionId);
  else store(database, { id: positionId, selectionId, ...kept(fields) });
  const version = (standing?.version ?? 0) + 1;
  database
    .insert(versions)
    .values({ positionId, selectionId, version, fields: JSON.stringify(fields), at, by })
    .run();
  const before = row === undefined ? null : fieldsBefore(row, standing?.fields);
  noteAct(
    database,
    {
      type: "PositionChanged",
      staffId: by,
      selectionId,
      positionId,
      version,
      before,
      after: fields,
      candidates,
    },
    at,
  );
}

/** [RG6] Positions that a command brought, in its transaction: on the record as one at the desk is, and by nobody by name. */
export function noteBrought(database: RegistryDatabase, brought: readonly Position[], at: Instant): void {
  const counted = new Map<SelectionId, number>();
  for (const position of brought) {
    const { selectionId } = position;
    const there = counted.get(selectionId) ?? candidatesOf(database, selectionId);
    counted.set(selectionId, there);
    noteAct(
      database,
      {
        type: "PositionChanged",
        staffId: null,
        selectionId,
        positionId: position.id,
        version: 0,
        before: null,
        after: fieldsBefore(position, undefined),
        candidates: there,
      },
      at,
    );
  }
}

/** What rankings and rosters are made of stays a row of its own. */
function kept({ code, title, agency, unit, formationType, quota }: PositionFields) {
  return { code, title, agency, unit, formationType, quota };
}

function fieldsBefore(row: Position, decided: string | undefined): PositionFields {
  const fields = decided === undefined ? null : fieldsOf(decided);
  return fields ?? { ...kept({ ...row, ...NOTHING_SAID }), ...NOTHING_SAID };
}

/** Of a position that came by a command. */
const NOTHING_SAID = { location: "", qualification: "", profile: [] };

function remove(database: RegistryDatabase, id: PositionId): void {
  const applicant = database.select().from(candidates).where(eq(candidates.positionId, id)).limit(1).get();
  if (applicant !== undefined) throw new PositionsRefused("position-has-candidates");
  database.delete(positions).where(eq(positions.id, id)).run();
}

function store(database: RegistryDatabase, position: Position): void {
  const holder = database
    .select()
    .from(positions)
    .where(and(eq(positions.selectionId, position.selectionId), eq(positions.code, position.code)))
    .get();
  if (holder !== undefined && holder.id !== position.id) throw new PositionsRefused("position-code-taken");
  database
    .insert(positions)
    .values({ ...position })
    .onConflictDoUpdate({ target: positions.id, set: kept({ ...position, ...NOTHING_SAID }) })
    .run();
}
