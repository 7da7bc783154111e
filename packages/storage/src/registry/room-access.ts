import { accepted, type Digest, type Result, refused } from "@neraca/base";
import type {
  CertificateSeen,
  Registry,
  RevokedCertificate,
  RoomAccessChange,
  RoomAccessVersion,
  SeatCertificate,
} from "@neraca/engine";
import { zRoomAccess } from "@neraca/protocol";
import { and, asc, eq, sql } from "drizzle-orm";
import {
  revokedCertificates as revoked,
  seatCertificates as shown,
  roomAccessVersions as versions,
} from "./access-tables.ts";
import { noteAct } from "./note-act.ts";
import type { RegistryDatabase } from "./registry-database.ts";
import { isInRoom } from "./registry-lookups.ts";
import { seatAt } from "./seat-enrolments.ts";
import { rooms, seats } from "./tables.ts";

/** From where computers of rooms may speak, and which certificates they have shown. Every change and its note are one transaction. */
export function roomAccess(
  database: RegistryDatabase,
  open: () => RegistryDatabase,
): Pick<
  Registry,
  | "accessOfRooms"
  | "changeRoomAccess"
  | "seeCertificate"
  | "certificatesOfRoom"
  | "revokeCertificate"
  | "isRevoked"
> {
  const inTransaction = <T>(work: () => T): T => open().transaction(work, { behavior: "immediate" });
  return {
    accessOfRooms: async () => standingVersions(open()),
    changeRoomAccess: async (change) => inTransaction(() => changeAccess(database, change)),
    seeCertificate: async (seen) => {
      // Nearly always it is the one that is known, and nothing is written.
      const known = open().select().from(shown).where(eq(shown.certificate, seen.certificate)).get();
      const seat = seatAt(database, seen.roomId, seen.label);
      if (!seat.ok) return seat;
      if (known?.seatId === seat.value) return accepted(false);
      return inTransaction(() => see(database, seen));
    },
    certificatesOfRoom: async (id) =>
      open()
        .select({ certificate: shown, seat: seats })
        .from(shown)
        .innerJoin(seats, eq(seats.id, shown.seatId))
        .where(and(eq(seats.roomId, id), isInRoom(database)))
        .orderBy(asc(seats.row), asc(seats.column), asc(seats.id))
        .all()
        .map(certificateIn),
    revokeCertificate: async (revocation) => inTransaction(() => revoke(database, revocation)),
    isRevoked: async (certificate) => isIn(open(), certificate),
  };
}

function accessIn({ networks, ...row }: typeof versions.$inferSelect): RoomAccessVersion {
  return { ...row, ...zRoomAccess.parse({ networks: JSON.parse(networks), certificates: row.certificates }) };
}

function standingVersions(database: RegistryDatabase): readonly RoomAccessVersion[] {
  const newest = sql`(select max(v.version) from room_access_versions v where v.room_id = ${versions.roomId})`;
  return database
    .select()
    .from(versions)
    .where(sql`${versions.version} = ${newest}`)
    .orderBy(asc(versions.roomId))
    .all()
    .map(accessIn);
}

function changeAccess(
  database: RegistryDatabase,
  { seen, ...change }: RoomAccessChange,
): Result<void, "room-unknown" | "changed-meanwhile"> {
  const { roomId, networks, certificates, at, by } = change;
  if (database.select().from(rooms).where(eq(rooms.id, roomId)).get() === undefined)
    return refused("room-unknown");
  const standing = standingVersions(database).find((each) => each.roomId === roomId);
  if ((standing?.version ?? 0) !== seen) return refused("changed-meanwhile");
  const version = seen + 1;
  database
    .insert(versions)
    .values({ roomId, version, networks: JSON.stringify(networks), certificates, at, by })
    .run();
  const before =
    standing === undefined ? null : { networks: standing.networks, certificates: standing.certificates };
  const after = { networks, certificates };
  noteAct(database, { type: "RoomAccessChanged", staffId: by, roomId, version, before, after }, at);
  return accepted(undefined);
}

function certificateIn({
  certificate: { certificate, since, endsAt, before },
  seat: { roomId, label },
}: {
  readonly certificate: typeof shown.$inferSelect;
  readonly seat: typeof seats.$inferSelect;
}): SeatCertificate {
  return { roomId, label, certificate, since, endsAt, before };
}

function see(
  database: RegistryDatabase,
  { roomId, label, certificate, endsAt, at }: CertificateSeen,
): Result<boolean, "room-unknown" | "seat-unknown"> {
  const seat = seatAt(database, roomId, label);
  if (!seat.ok) return seat;
  // It may have been revoked since its holder was looked at.
  if (isIn(database, certificate)) return accepted(false);
  // A certificate says of itself whose it is: another seat has had it only if seats were renamed.
  database.delete(shown).where(eq(shown.certificate, certificate)).run();
  const [gone] = database.delete(shown).where(eq(shown.seatId, seat.value)).returning().all();
  const before = gone?.certificate ?? null;
  database.insert(shown).values({ seatId: seat.value, certificate, since: at, endsAt, before }).run();
  const told = { staffId: null, roomId, seat: label, certificate, endsAt, before };
  noteAct(database, { type: "SeatCertificateSeen", ...told }, at);
  return accepted(true);
}

function isIn(database: RegistryDatabase, certificate: Digest): boolean {
  return database.select().from(revoked).where(eq(revoked.certificate, certificate)).get() !== undefined;
}

function revoke(database: RegistryDatabase, revocation: RevokedCertificate): boolean {
  const { certificate, roomId, label, reason, at, by } = revocation;
  database.delete(shown).where(eq(shown.certificate, certificate)).run();
  if (isIn(database, certificate)) return false;
  database.insert(revoked).values(revocation).run();
  const told = { staffId: by, roomId, seat: label, certificate, reason };
  noteAct(database, { type: "SeatCertificateRevoked", ...told }, at);
  return true;
}
