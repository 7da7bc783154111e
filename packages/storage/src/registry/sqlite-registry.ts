import type { CandidateId, PositionId, SeatId, SelectionId, SittingId } from "@neraca/base";
import { accepted, refused } from "@neraca/base";
import type {
  Assignment,
  Candidate,
  Position,
  Registry,
  RegistryOutcome,
  Room,
  RoomId,
  Roster,
  Seat,
} from "@neraca/engine";
import { REGISTRY_ROWS_MAX } from "@neraca/engine";
import { and, eq, sql } from "drizzle-orm";
import { assignmentChanges } from "./assignment-changes.ts";
import { bankPlans } from "./bank-plans.ts";
import { candidateImportsIn } from "./candidate-imports.ts";
import { candidateLists } from "./candidate-lists.ts";
import { candidatePhotos } from "./candidate-photos.ts";
import { candidateMarks } from "./candidate-tables.ts";
import { candidateVersions } from "./candidate-versions.ts";
import { changeMarks } from "./change-marks.ts";
import { withHeldWrites } from "./held-writes.ts";
import { staffInvitations } from "./invitations.ts";
import { roomLayouts } from "./layouts.ts";
import { lostSittings } from "./lost-sitting-tables.ts";
import { machineTokens } from "./machine-tokens.ts";
import { pinsIn } from "./participant-pins.ts";
import { plannedSittings } from "./planned-sittings.ts";
import { noteBrought, positionVersions } from "./position-versions.ts";
import type { RegistryDatabase } from "./registry-database.ts";
import { openRegistryDatabase } from "./registry-database.ts";
import { isInRoom, registryLookups } from "./registry-lookups.ts";
import { roomAccess } from "./room-access.ts";
import { RefusalThrown, refuse, rowWriter } from "./row-writer.ts";
import { seatEnrolments } from "./seat-enrolments.ts";
import { selectionVersions } from "./selection-versions.ts";
import { staffFactors } from "./staff-factors.ts";
import { staffWrites } from "./staff-writes.ts";
import * as tables from "./tables.ts";

/**
 * The registry in the SQLite file at `path`, or in memory with ":memory:". Calls block the calling thread: lookups for
 * microseconds, a roster of REGISTRY_ROWS_MAX for about 0.3 s (measured; rosters belong before the doors open).
 *
 * @throws ForeignRegistryError when the file is something else
 */
export async function openSqliteRegistry(path: string): Promise<Registry> {
  return registryOver(openRegistryDatabase(path));
}

function registryOver(database: RegistryDatabase): Registry {
  const writers = registryWriters(database);
  const marks = changeMarks(database);
  let isClosed = false;

  function openDatabase(): RegistryDatabase {
    if (isClosed) throw new Error("the registry is closed");
    return database;
  }

  /** One transaction; synchronous = FULL makes it durable before this returns. What is thrown inside rolls everything back. */
  function write(rows: number, work: () => void, rowsMax: number = REGISTRY_ROWS_MAX): RegistryOutcome {
    const open = openDatabase();
    if (rows > rowsMax) return refused({ reason: "too-many", rowsMax });
    try {
      open.transaction(work, { behavior: "immediate" });
      return accepted(undefined);
    } catch (error) {
      if (error instanceof RefusalThrown) return refused(error.refusal);
      throw error;
    }
  }

  return withHeldWrites({
    ...registryLookups(openDatabase),
    createSelection: async (selection) => write(1, () => writers.selection(selection, 0)),
    changeSelectionRules: async (id, ruleSetId) =>
      write(1, () => {
        const changed = database
          .update(tables.selections)
          .set({ ruleSetId })
          .where(eq(tables.selections.id, id))
          .run();
        if (changed.changes === 0) refuse("unknown-reference", "selection", "id", id, 0);
      }),
    createPositions: async (positions) => write(positions.length, () => writers.positions(positions)),
    createCandidates: async (candidates) => write(candidates.length, () => writers.candidates(candidates)),
    createVenue: async (venue) => write(1, () => writers.venue(venue, 0)),
    createRoom: async (room, seats) => write(seats.length + 1, () => writers.room(room, seats)),
    createSitting: async (sitting) => write(1, () => writers.sitting(sitting, 0)),
    assign: async (assignments) => write(assignments.length, () => writers.assignments(assignments)),
    reseat: async (sittingId, seats) => write(seats.length, () => writers.reseat(sittingId, seats)),
    importRoster: async (roster) => write(rowsOf(roster), () => writers.roster(roster)),
    ...assignmentChanges(database, openDatabase, write, writers.assignments),
    ...pinsIn(database, openDatabase, write),
    ...candidateImportsIn(database, openDatabase),
    ...roomLayouts(database, openDatabase),
    ...seatEnrolments(database, openDatabase),
    ...roomAccess(database, openDatabase),
    ...staffInvitations(database, openDatabase),
    ...machineTokens(database, openDatabase),
    ...staffFactors(database, openDatabase, marks.apart(write)),
    ...plannedSittings(database, openDatabase),
    ...bankPlans(database, openDatabase),
    ...positionVersions(database, openDatabase),
    ...candidateVersions(openDatabase),
    ...candidatePhotos(openDatabase),
    ...candidateLists(openDatabase),
    ...selectionVersions(database, openDatabase, (selection, work) =>
      write(2, () => {
        writers.selection(selection, 0);
        work();
      }),
    ),
    ...staffWrites(database, marks.apart(write)),
    changeMark: async () => {
      openDatabase();
      return marks.mark();
    },
    async close() {
      if (isClosed) return;
      isClosed = true;
      database.$client.close();
    },
  });
}

function rowsOf({ positions, candidates, assignments }: Roster): number {
  return positions.length + candidates.length + assignments.length;
}

/** Everything that writes rows. To be called inside a transaction; throws RefusalThrown. */
function registryWriters(database: RegistryDatabase) {
  const insertPosition = rowWriter(database, "position", tables.positions);
  const insertCandidate = rowWriter(database, "candidate", tables.candidates);
  const insertRoom = rowWriter(database, "room", tables.rooms);
  const insertSeat = rowWriter(database, "seat", tables.seats);
  const insertAssignment = rowWriter(database, "assignment", tables.assignments);
  const owners = ownersIn(database);

  function positions(list: readonly Position[]): void {
    for (const [row, position] of list.entries()) insertPosition(position, row);
  }

  /** Rows first, ties between them second: an unknown reference is the database's to find. */
  function candidates(list: readonly Candidate[]): void {
    for (const [row, candidate] of list.entries()) {
      insertCandidate(candidate, row);
      if (owners.selectionOfPosition(candidate.positionId) !== candidate.selectionId) {
        refuse("belongs-elsewhere", "candidate", "positionId", candidate.positionId, row);
      }
    }
  }

  function room(record: Room, seats: readonly Seat[]): void {
    insertRoom(record, 0);
    for (const [row, seat] of seats.entries()) {
      if (seat.roomId !== record.id) refuse("belongs-elsewhere", "seat", "roomId", seat.roomId, row);
      if (seat.row >= record.rows) refuse("out-of-range", "seat", "row", seat.row, row);
      if (seat.column >= record.columns) refuse("out-of-range", "seat", "column", seat.column, row);
      insertSeat(seat, row);
    }
  }

  function assignments(list: readonly Assignment[]): void {
    for (const [row, assignment] of list.entries()) {
      insertAssignment(assignment, row);
      const sitting = owners.ofSitting(assignment.sittingId);
      if (sitting?.lost === true)
        refuse("unknown-reference", "assignment", "sittingId", assignment.sittingId, row);
      const candidate = owners.candidate(assignment.candidateId);
      if (candidate?.owner !== sitting?.selectionId) {
        refuse("belongs-elsewhere", "assignment", "candidateId", assignment.candidateId, row);
      }
      // Whose scores are carried over sits no exam.
      if (candidate?.isCarriedOver === true)
        refuse("out-of-range", "assignment", "candidateId", assignment.candidateId, row);
      if (owners.roomOfSeat(assignment.seatId) !== sitting?.roomId) {
        refuse("belongs-elsewhere", "assignment", "seatId", assignment.seatId, row);
      }
    }
  }

  /** First all are unseated, so that those who exchange seats do not stand in each other's way. */
  function reseat(sittingId: SittingId, seats: readonly Pick<Assignment, "candidateId" | "seatId">[]): void {
    const { assignments: table } = tables;
    for (const [row, { candidateId }] of seats.entries()) {
      const isIt = and(eq(table.sittingId, sittingId), eq(table.candidateId, candidateId));
      const removed = database.delete(table).where(isIt).run();
      if (removed.changes === 0) refuse("unknown-reference", "assignment", "candidateId", candidateId, row);
    }
    assignments(seats.map((each) => ({ sittingId, ...each })));
  }

  return {
    reseat,
    selection: rowWriter(database, "selection", tables.selections),
    venue: rowWriter(database, "venue", tables.venues),
    sitting: rowWriter(database, "sitting", tables.sittings),
    positions,
    candidates,
    room,
    assignments,
    roster(roster: Roster): void {
      positions(roster.positions);
      if (roster.at !== undefined) noteBrought(database, roster.positions, roster.at);
      candidates(roster.candidates);
      assignments(roster.assignments);
    },
  };
}

/** What a record belongs to. Prepared once, since a roster asks thousands of times. */
function ownersIn(database: RegistryDatabase) {
  const { positions, candidates, seats, sittings } = tables;
  const wanted = sql.placeholder("id");
  const position = database
    .select({ owner: positions.selectionId })
    .from(positions)
    .where(eq(positions.id, wanted))
    .prepare();
  const candidate = database
    .select({
      owner: candidates.selectionId,
      isCarriedOver: sql<boolean>`coalesce(${candidateMarks.isCarriedOver}, 0)`.mapWith(Boolean),
    })
    .from(candidates)
    .leftJoin(candidateMarks, eq(candidateMarks.candidateId, candidates.id))
    .where(eq(candidates.id, wanted))
    .prepare();
  // A seat that was taken out meanwhile is no seat of this room any more.
  const seat = database
    .select({ owner: seats.roomId })
    .from(seats)
    .where(and(eq(seats.id, wanted), isInRoom(database)))
    .prepare();
  const sitting = database
    .select({
      selectionId: sittings.selectionId,
      roomId: sittings.roomId,
      lost: sql<boolean>`${lostSittings.sittingId} is not null`.mapWith(Boolean),
    })
    .from(sittings)
    .leftJoin(lostSittings, eq(lostSittings.sittingId, sittings.id))
    .where(eq(sittings.id, wanted))
    .prepare();
  return {
    selectionOfPosition: (id: PositionId): SelectionId | undefined => position.get({ id })?.owner,
    candidate: (id: CandidateId) => candidate.get({ id }),
    roomOfSeat: (id: SeatId): RoomId | undefined => seat.get({ id })?.owner,
    ofSitting: (id: SittingId) => sitting.get({ id }),
  };
}
