import type { Digest, SeatId, StaffId } from "@neraca/base";
import type { RoomId } from "@neraca/engine";
import { CERTIFICATE_RULES } from "@neraca/protocol";
import { sql } from "drizzle-orm";
import {
  check,
  idColumn,
  instantColumn,
  oneOfColumn,
  optionalIdColumn,
  primaryKey,
  table,
  textColumn,
  wholeNumberColumn,
} from "./columns.sqlite.ts";
import { rooms, seats, staff } from "./tables.ts";

/** What was decided of the addresses and certificates of a room's computers, each version whole. The newest stands. */
export const roomAccessVersions = table(
  "room_access_versions",
  {
    roomId: idColumn<RoomId>("room_id").references(() => rooms.id),
    version: wholeNumberColumn("version"),
    /** JSON, as the protocol's networks. */
    networks: textColumn("networks"),
    certificates: oneOfColumn("certificates", CERTIFICATE_RULES),
    at: instantColumn("at"),
    by: idColumn<StaffId>("changed_by").references(() => staff.id),
  },
  (column) => [
    primaryKey({ columns: [column.roomId, column.version] }),
    check("room_access_versions__version", sql`${column.version} > 0`),
    check("room_access_versions__certificates", sql`${column.certificates} in ('off', 'record', 'require')`),
  ],
);

/** The certificate that the computer of each seat has shown last. */
export const seatCertificates = table("seat_certificates", {
  seatId: idColumn<SeatId>("seat_id")
    .primaryKey()
    .references(() => seats.id),
  certificate: idColumn<Digest>("certificate").unique("seat_certificates_certificate"),
  since: instantColumn("since"),
  endsAt: instantColumn("ends_at"),
  before: optionalIdColumn<Digest>("before"),
});

/** Certificates that count no more. The room and seat as they were called: a certificate outlives a seat. */
export const revokedCertificates = table("revoked_certificates", {
  certificate: idColumn<Digest>("certificate").primaryKey(),
  roomId: idColumn<RoomId>("room_id"),
  label: textColumn("label"),
  reason: textColumn("reason"),
  at: instantColumn("at"),
  by: optionalIdColumn<StaffId>("revoked_by").references(() => staff.id),
});
