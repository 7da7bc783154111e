import { type CandidateId, refused } from "@neraca/base";
import type { Assignment, AssignmentChange, Registry, RegistryOutcome, SittingMishap } from "@neraca/engine";
import { ASSIGNMENT_CHANGES_MAX } from "@neraca/engine";
import { and, asc, count, eq, ne, sql } from "drizzle-orm";
import { alias } from "./columns.sqlite.ts";
import { lostSittings } from "./lost-sitting-tables.ts";
import { noteAct } from "./note-act.ts";
import type { RegistryDatabase } from "./registry-database.ts";
import { refuse } from "./row-writer.ts";
import { type StagedPlaces, stagingOf } from "./staged-places.ts";
import { assignments, candidates, sittings } from "./tables.ts";

/** @param insert writes assignments inside a transaction, and throws what rolls it back */
export function assignmentChanges(
  database: RegistryDatabase,
  open: () => RegistryDatabase,
  write: (rows: number, work: () => void, rowsMax: number) => RegistryOutcome,
  insert: (list: readonly Assignment[]) => void,
): Pick<Registry, "changeAssignments" | "assignmentsOfSelection" | "seatedInSittings" | "examsElsewhere"> {
  const stage = stagingOf(database.$client);
  const placed = database
    .select({ sittingId: assignments.sittingId })
    .from(assignments)
    .where(eq(assignments.candidateId, sql.placeholder("id")))
    .prepare();

  /** First all go, so that those who exchange places do not stand in each other's way. */
  function change(
    { selectionId, removed, added, mishaps, digest, seedHex, by, at }: AssignmentChange,
    staged: StagedPlaces,
  ): void {
    const moved = [...removed, ...added, ...(mishaps?.sittings ?? [])];
    const touched = [...new Set(moved.map(({ sittingId }) => sittingId))].toSorted();
    for (const id of touched) {
      const sitting = database.select().from(sittings).where(eq(sittings.id, id)).get();
      if (sitting !== undefined && sitting.selectionId !== selectionId)
        refuse("belongs-elsewhere", "assignment", "sittingId", id, 0);
    }
    if (!staged.remove()) removeEach(removed);
    if (!staged.add()) addEach(added);
    for (const [row, mishap] of (mishaps?.sittings ?? []).entries())
      befall(database, { selectionId, reason: mishaps?.reason ?? "", by, at }, mishap, row);
    const counts = { added: added.length, removed: removed.length };
    noteAct(
      database,
      {
        type: "CandidatesAssigned",
        staffId: by,
        selectionId,
        digest,
        seedHex,
        ...counts,
        sittings: touched,
      },
      at,
    );
  }

  /** Slow, and finds what was wrong. */
  function removeEach(removed: readonly Assignment[]): void {
    for (const [row, { sittingId, candidateId, seatId }] of removed.entries()) {
      const isIt = and(
        eq(assignments.sittingId, sittingId),
        eq(assignments.candidateId, candidateId),
        eq(assignments.seatId, seatId),
      );
      if (database.delete(assignments).where(isIt).run().changes === 0)
        refuse("unknown-reference", "assignment", "candidateId", candidateId, row);
    }
  }

  function addEach(added: readonly Assignment[]): void {
    const seen = new Set<CandidateId>();
    for (const [row, { candidateId }] of added.entries()) {
      // A candidate is of one selection, and so are all their places.
      if (seen.has(candidateId) || placed.get({ id: candidateId }) !== undefined)
        refuse("already-taken", "assignment", "candidateId", candidateId, row);
      seen.add(candidateId);
    }
    insert(added);
  }

  const there = alias(candidates, "there");
  return {
    changeAssignments: async (given, mayWrite) => {
      const { selectionId, removed, added } = given;
      const rows = removed.length + added.length;
      if (rows > ASSIGNMENT_CHANGES_MAX)
        return refused({ reason: "too-many", rowsMax: ASSIGNMENT_CHANGES_MAX });
      open();
      const staged = stage(selectionId, removed, added);
      try {
        if (mayWrite !== undefined && !(await mayWrite())) return refused({ reason: "not-now" });
        return write(rows, () => change(given, staged), ASSIGNMENT_CHANGES_MAX);
      } finally {
        staged.drop();
      }
    },
    assignmentsOfSelection: async (id) =>
      open()
        .select({
          sittingId: assignments.sittingId,
          candidateId: assignments.candidateId,
          seatId: assignments.seatId,
        })
        .from(assignments)
        .innerJoin(sittings, eq(sittings.id, assignments.sittingId))
        .where(eq(sittings.selectionId, id))
        .orderBy(asc(assignments.sittingId), asc(assignments.candidateId))
        .all(),
    seatedInSittings: async (id) =>
      new Map(
        open()
          .select({ sittingId: assignments.sittingId, seated: count() })
          .from(assignments)
          .innerJoin(sittings, eq(sittings.id, assignments.sittingId))
          .where(eq(sittings.selectionId, id))
          .groupBy(assignments.sittingId)
          .all()
          .map(({ sittingId, seated }) => [sittingId, seated]),
      ),
    examsElsewhere: async (id) =>
      open()
        .select({
          candidateId: candidates.id,
          selectionId: there.selectionId,
          scheduledAt: sittings.scheduledAt,
          extraTimeMs: there.extraTimeMs,
        })
        .from(candidates)
        .innerJoin(there, eq(there.nik, candidates.nik))
        .innerJoin(assignments, eq(assignments.candidateId, there.id))
        .innerJoin(sittings, eq(sittings.id, assignments.sittingId))
        .where(and(eq(candidates.selectionId, id), ne(there.selectionId, id)))
        .orderBy(asc(candidates.id), asc(sittings.scheduledAt))
        .all(),
  };
}

type Told = Pick<AssignmentChange, "selectionId" | "by" | "at"> & { readonly reason: string };

/** A sitting is lost, or begins later, with a note. */
function befall(
  database: RegistryDatabase,
  { selectionId, reason, by, at }: Told,
  mishap: SittingMishap,
  row: number,
): void {
  const { sittingId } = mishap;
  const sitting = database.select().from(sittings).where(eq(sittings.id, sittingId)).get();
  const lost = database.select().from(lostSittings).where(eq(lostSittings.sittingId, sittingId)).get();
  if (sitting === undefined || lost !== undefined)
    return refuse("unknown-reference", "sitting", "id", sittingId, row);
  if (mishap.kind === "lost") {
    const isIn = eq(assignments.sittingId, sittingId);
    if (database.select().from(assignments).where(isIn).limit(1).get() !== undefined)
      refuse("already-taken", "assignment", "sittingId", sittingId, row);
    database.insert(lostSittings).values({ sittingId, at, by, reason }).run();
    noteAct(database, { type: "SittingLost", staffId: by, selectionId, sittingId, reason }, at);
    return;
  }
  const { seen, scheduledAt } = mishap;
  if (sitting.scheduledAt !== seen) refuse("unknown-reference", "sitting", "scheduledAt", seen, row);
  database.update(sittings).set({ scheduledAt }).where(eq(sittings.id, sittingId)).run();
  const { title, roomId } = sitting;
  const before = { title, roomId, scheduledAt: seen };
  const after = { ...before, scheduledAt };
  noteAct(
    database,
    { type: "SittingPlanned", staffId: by, selectionId, sittingId, before, after, reason },
    at,
  );
}
