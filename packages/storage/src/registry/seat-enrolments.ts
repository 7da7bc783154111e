import { accepted, type Digest, type Result, refused, type SeatId } from "@neraca/base";
import type { EnrolmentEnd, Registry, RoomId, SeatEnrolment, StandingEnrolment } from "@neraca/engine";
import { and, asc, eq } from "drizzle-orm";
import { noteAct } from "./note-act.ts";
import type { RegistryDatabase } from "./registry-database.ts";
import { isInRoom } from "./registry-lookups.ts";
import { rooms, seats, seatEnrolments as table } from "./tables.ts";

/** Which computer is whose seat's. Every change and its note are one transaction. */
export function seatEnrolments(
  database: RegistryDatabase,
  open: () => RegistryDatabase,
): Pick<Registry, "enrolSeat" | "endEnrolment" | "enrolmentsOfRoom" | "enrolmentOf"> {
  const inTransaction = <T>(work: () => T): T => open().transaction(work, { behavior: "immediate" });
  return {
    enrolSeat: async (enrolment) => inTransaction(() => enrol(database, enrolment)),
    endEnrolment: async (end) => inTransaction(() => endOne(database, end)),
    enrolmentsOfRoom: async (id) =>
      rowsOf(open())
        .where(and(eq(seats.roomId, id), isInRoom(database)))
        .orderBy(asc(seats.row), asc(seats.column), asc(seats.id))
        .all()
        .map(enrolmentIn),
    enrolmentOf: async (computer) => {
      const row = rowsOf(open()).where(eq(table.computer, computer)).get();
      return row === undefined ? undefined : enrolmentIn(row);
    },
  };
}

function rowsOf(database: RegistryDatabase) {
  return database
    .select({ enrolment: table, seat: seats })
    .from(table)
    .innerJoin(seats, eq(seats.id, table.seatId));
}

function enrolmentIn({
  enrolment: { computer, kind, at, by, before },
  seat: { roomId, label },
}: {
  readonly enrolment: typeof table.$inferSelect;
  readonly seat: typeof seats.$inferSelect;
}): StandingEnrolment {
  return { roomId, label, computer, kind, at, by, before };
}

/** A seat that is in the room now. */
export function seatAt(
  database: RegistryDatabase,
  roomId: RoomId,
  label: string,
): Result<SeatId, "room-unknown" | "seat-unknown"> {
  const room = database.select({ id: rooms.id }).from(rooms).where(eq(rooms.id, roomId)).get();
  if (room === undefined) return refused("room-unknown");
  const seat = database
    .select({ id: seats.id })
    .from(seats)
    .where(and(eq(seats.roomId, roomId), eq(seats.label, label), isInRoom(database)))
    .get();
  return seat === undefined ? refused("seat-unknown") : accepted(seat.id);
}

function enrol(
  database: RegistryDatabase,
  { roomId, label, computer, kind, at, by }: SeatEnrolment,
): Result<void, "room-unknown" | "seat-unknown"> {
  const seat = seatAt(database, roomId, label);
  if (!seat.ok) return seat;
  const replaced = removeOf(database, seat.value);
  const place = rowsOf(database).where(eq(table.computer, computer)).get();
  if (place !== undefined) removeOf(database, place.seat.id);
  const before = replaced === computer ? null : replaced;
  database.insert(table).values({ seatId: seat.value, computer, kind, at, by, before }).run();
  const left = place === undefined ? null : { roomId: place.seat.roomId, seat: place.seat.label };
  const told = { staffId: by, roomId, seat: label, computer, kind, replaced, left };
  noteAct(database, { type: "SeatEnrolled", ...told }, at);
  return accepted(undefined);
}

function endOne(
  database: RegistryDatabase,
  { roomId, label, at, by }: EnrolmentEnd,
): Result<void, "room-unknown" | "seat-unknown" | "seat-not-enrolled"> {
  const seat = seatAt(database, roomId, label);
  if (!seat.ok) return seat;
  const computer = removeOf(database, seat.value);
  if (computer === null) return refused("seat-not-enrolled");
  noteAct(database, { type: "SeatUnenrolled", staffId: by, roomId, seat: label, computer }, at);
  return accepted(undefined);
}

/** The computer that this seat had; null: none. */
function removeOf(database: RegistryDatabase, id: SeatId): Digest | null {
  const [gone] = database.delete(table).where(eq(table.seatId, id)).returning().all();
  return gone?.computer ?? null;
}
