import { setImmediate } from "node:timers/promises";
import type { CandidateId, Instant, SelectionId } from "@neraca/base";
import { invariant } from "@neraca/base";
import type { Registry, Seating, StaffAct } from "@neraca/engine";
import type { SQL } from "drizzle-orm";
import { and, asc, desc, eq, gt, inArray, notInArray, or, sql } from "drizzle-orm";
import { lostSittings } from "./lost-sitting-tables.ts";
import type { RegistryDatabase } from "./registry-database.ts";
import {
  assignments,
  candidates,
  positions,
  removedSeats,
  rooms,
  seats,
  selections,
  sittings,
  staff,
  staffActs,
  staffLogins,
  staffResets,
  staffSittings,
  venues,
} from "./tables.ts";

/** A node serves a venue; a thousand sittings open at once is a caller who forgot to choose. */
const SITTINGS_AMONG_MAX = 1_000;

export type RegistryLookups = Pick<
  Registry,
  | "selections"
  | "selectionById"
  | "positionsOfSelection"
  | "namesOfSelection"
  | "candidatesOfSelection"
  | "candidateById"
  | "candidateByNumberOrNik"
  | "venues"
  | "roomsOfVenue"
  | "roomById"
  | "seatsOfRoom"
  | "sittings"
  | "sittingById"
  | "seatingOfSitting"
  | "staffByUsername"
  | "staffById"
  | "allStaff"
  | "findStaffLogin"
  | "loginsOfStaff"
  | "sittingsOfStaff"
  | "staffOfSitting"
  | "duties"
  | "passwordResets"
  | "staffActs"
>;

/** `database` throws when the registry is closed, which the async functions turn into a rejection. */
export function registryLookups(database: () => RegistryDatabase): RegistryLookups {
  function seatings(condition: SQL | undefined): readonly Seating[] {
    return database()
      .select({ sittingId: assignments.sittingId, candidate: candidates, position: positions, seat: seats })
      .from(assignments)
      .innerJoin(candidates, eq(candidates.id, assignments.candidateId))
      .innerJoin(positions, eq(positions.id, candidates.positionId))
      .innerJoin(seats, eq(seats.id, assignments.seatId))
      .where(condition)
      .orderBy(asc(assignments.sittingId), asc(assignments.candidateId))
      .all();
  }

  function sittingPlaces() {
    return database()
      .select({
        sitting: sittings,
        room: rooms,
        venue: venues,
        lost: { at: lostSittings.at, by: lostSittings.by, reason: lostSittings.reason },
      })
      .from(sittings)
      .innerJoin(rooms, eq(rooms.id, sittings.roomId))
      .innerJoin(venues, eq(venues.id, rooms.venueId))
      .leftJoin(lostSittings, eq(lostSittings.sittingId, sittings.id))
      .orderBy(asc(sittings.scheduledAt), asc(sittings.id))
      .$dynamic();
  }

  return {
    ...selectionLookups(database),
    candidateByNumberOrNik: async (numberOrNik, among) => {
      invariant(among.length <= SITTINGS_AMONG_MAX, `too many sittings to look among: ${among.length}`);
      const isThem = or(eq(candidates.participantNumber, numberOrNik), eq(candidates.nik, numberOrNik));
      return seatings(and(isThem, inArray(assignments.sittingId, [...among])));
    },
    seatingOfSitting: async (id) => {
      const found = seatings(eq(assignments.sittingId, id));
      return new Map<CandidateId, Seating>(found.map((each) => [each.candidate.id, each]));
    },
    sittings: async () => sittingPlaces().all(),
    sittingById: async (id) => sittingPlaces().where(eq(sittings.id, id)).get(),
    venues: async () => database().select().from(venues).orderBy(asc(venues.name), asc(venues.id)).all(),
    roomsOfVenue: async (id) =>
      database()
        .select()
        .from(rooms)
        .where(eq(rooms.venueId, id))
        .orderBy(asc(rooms.name), asc(rooms.id))
        .all(),
    roomById: async (id) => database().select().from(rooms).where(eq(rooms.id, id)).get(),
    seatsOfRoom: async (id) =>
      database()
        .select()
        .from(seats)
        .where(and(eq(seats.roomId, id), isInRoom(database())))
        .orderBy(asc(seats.row), asc(seats.column), asc(seats.id))
        .all(),
    ...staffLookups(database),
  };
}

/** Not taken out by a change of the layout. */
export function isInRoom(database: RegistryDatabase): SQL {
  return notInArray(seats.id, database.select({ id: removedSeats.seatId }).from(removedSeats));
}

function selectionLookups(database: () => RegistryDatabase) {
  return {
    selections: async () =>
      database().select().from(selections).orderBy(asc(selections.createdAt), asc(selections.id)).all(),
    selectionById: async (id) => database().select().from(selections).where(eq(selections.id, id)).get(),
    positionsOfSelection: async (id) =>
      database()
        .select()
        .from(positions)
        .where(eq(positions.selectionId, id))
        .orderBy(asc(positions.code))
        .all(),
    // Without the builder, which makes an object of each row: it takes a tenth of the time.
    namesOfSelection: (id) => namesInTurns(database, id),
    candidatesOfSelection: async (id) =>
      database()
        .select()
        .from(candidates)
        .where(eq(candidates.selectionId, id))
        .orderBy(asc(candidates.participantNumber))
        .all(),
    candidateById: async (id) => database().select().from(candidates).where(eq(candidates.id, id)).get(),
  } satisfies Partial<RegistryLookups>;
}

/** Rows that are looked at before somebody else gets a turn: some milliseconds. */
const NAMES_AT_ONCE = 10_000;

/**
 * Those of a large selection take a tenth of a second, which nobody else on this thread shall wait for. A row keeps its number whatever is changed
 * of it, so whoever is there from the first turn to the last is not left out.
 */
async function namesInTurns(
  database: () => RegistryDatabase,
  id: SelectionId,
): Promise<ReadonlyMap<CandidateId, string>> {
  const bounds = database()
    .$client.prepare<[string], [number | null, number | null]>(
      "SELECT min(rowid), max(rowid) FROM candidates WHERE selection_id = ?",
    )
    .raw()
    .get(id);
  const [least, most] = bounds ?? [null, null];
  const names = new Map<CandidateId, string>();
  if (least === null || most === null) return names;
  // The plus keeps SQLite from reading all of the selection by an index, each time.
  const text = "SELECT id, name FROM candidates WHERE +selection_id = ? AND rowid BETWEEN ? AND ?";
  for (let from = least; from <= most; from += NAMES_AT_ONCE) {
    if (from > least) await setImmediate();
    const rows = database().$client.prepare<[string, number, number], [CandidateId, string]>(text).raw();
    for (const [candidateId, name] of rows.all(id, from, from + NAMES_AT_ONCE - 1))
      names.set(candidateId, name);
  }
  return names;
}

/** Neither its time nor its owner's idleness has ended it. */
function isLive(at: Instant): SQL | undefined {
  return and(gt(staffLogins.expiresAt, at), gt(staffLogins.idleEndsAt, at));
}

function staffLookups(database: () => RegistryDatabase) {
  return {
    staffByUsername: async (username) =>
      database().select().from(staff).where(eq(staff.username, username)).get(),
    staffById: async (id) => database().select().from(staff).where(eq(staff.id, id)).get(),
    allStaff: async () => database().select().from(staff).orderBy(asc(staff.username)).all(),
    findStaffLogin: async (tokenHash, at) =>
      database()
        .select({ login: staffLogins, staff })
        .from(staffLogins)
        .innerJoin(staff, eq(staff.id, staffLogins.staffId))
        .where(and(eq(staffLogins.tokenHash, tokenHash), isLive(at)))
        .get(),
    loginsOfStaff: async (id, at) =>
      database()
        .select()
        .from(staffLogins)
        .where(and(eq(staffLogins.staffId, id), isLive(at)))
        .orderBy(desc(staffLogins.createdAt), asc(staffLogins.tokenHash))
        .all(),
    staffOfSitting: async (id) =>
      database()
        .select({ staff })
        .from(staffSittings)
        .innerJoin(staff, eq(staff.id, staffSittings.staffId))
        .where(eq(staffSittings.sittingId, id))
        .orderBy(asc(staff.username))
        .all()
        .map((each) => each.staff),
    duties: async () =>
      database()
        .select()
        .from(staffSittings)
        .orderBy(asc(staffSittings.sittingId), asc(staffSittings.staffId))
        .all(),
    passwordResets: async (at) =>
      database()
        .select()
        .from(staffResets)
        .where(gt(staffResets.expiresAt, at))
        .orderBy(asc(staffResets.createdAt), asc(staffResets.staffId))
        .all(),
    staffActs: async (limit) =>
      database()
        .select()
        .from(staffActs)
        .orderBy(sql`rowid`)
        .limit(limit)
        .all()
        .map(({ id, at, act }) => ({ id, at, act: JSON.parse(act) as StaffAct })),
    sittingsOfStaff: async (id) =>
      database()
        .select({ sittingId: staffSittings.sittingId })
        .from(staffSittings)
        .where(eq(staffSittings.staffId, id))
        .orderBy(asc(staffSittings.sittingId))
        .all()
        .map((each) => each.sittingId),
  } satisfies Partial<RegistryLookups>;
}
