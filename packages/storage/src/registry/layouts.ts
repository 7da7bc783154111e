import { randomUUID } from "node:crypto";
import { accepted, type Result, refused, type SeatId, type SeatTag, seatId, tagsInOrder } from "@neraca/base";
import type {
  LayoutChange,
  LayoutRefusal,
  Registry,
  Room,
  RoomId,
  Seat,
  SeatBroken,
  SeatMark,
  StandingLayout,
} from "@neraca/engine";
import { type Broken, type LayoutSeat, zFixtures } from "@neraca/protocol";
import { and, asc, eq, inArray, notInArray } from "drizzle-orm";
import { seatCertificates } from "./access-tables.ts";
import { noteAct } from "./note-act.ts";
import type { RegistryDatabase } from "./registry-database.ts";
import { isInRoom } from "./registry-lookups.ts";
import {
  assignments,
  brokenSeats,
  roomLayouts as layouts,
  removedSeats,
  rooms,
  seatEnrolments,
  seats,
  seatTags,
  spareSeats,
} from "./tables.ts";

/** A room's seats and what is said of each. */
type Standing = StandingLayout & { readonly room: Room; readonly ids: ReadonlyMap<string, SeatId> };

/** How rooms are laid out. Every change and its note are one transaction, and a change is judged within it: two at once cannot both be right. */
export function roomLayouts(
  database: RegistryDatabase,
  open: () => RegistryDatabase,
): Pick<Registry, "layoutOfRoom" | "changeLayout" | "markSeat"> {
  function transaction<T>(work: () => T): T {
    return open().transaction(work, { behavior: "immediate" });
  }

  return {
    layoutOfRoom: async (id) => {
      const standing = standingOf(open(), id);
      if (standing === undefined) return undefined;
      const { version, changed, layout } = standing;
      return { version, changed, layout };
    },
    changeLayout: async (change) => transaction(() => changeLayout(database, change)),
    markSeat: async (mark) => transaction(() => markSeat(database, mark)),
  };
}

function standingOf(database: RegistryDatabase, id: RoomId): Standing | undefined {
  const room = database.select().from(rooms).where(eq(rooms.id, id)).get();
  if (room === undefined) return undefined;
  const row = database.select().from(layouts).where(eq(layouts.roomId, id)).get();
  const found = database
    .select({ seat: seats, spare: spareSeats, broken: brokenSeats })
    .from(seats)
    .leftJoin(spareSeats, eq(spareSeats.seatId, seats.id))
    .leftJoin(brokenSeats, eq(brokenSeats.seatId, seats.id))
    .where(and(eq(seats.roomId, id), isInRoom(database)))
    .orderBy(asc(seats.row), asc(seats.column), asc(seats.id))
    .all();
  const tags = tagsOf(database, id);
  return {
    room,
    ids: new Map(found.map(({ seat }) => [seat.label, seat.id])),
    version: row?.version ?? 0,
    changed: row === undefined ? null : { at: row.changedAt, by: row.changedBy },
    layout: {
      rows: room.rows,
      columns: room.columns,
      front: row?.front ?? "top",
      labels: row?.labels ?? "row-letters",
      fixtures: row === undefined ? [] : zFixtures.parse(JSON.parse(row.fixtures)),
      seats: found.map(({ seat, spare, broken }) => ({
        label: seat.label,
        row: seat.row,
        column: seat.column,
        isSpare: spare !== null,
        broken: broken === null ? null : brokenOf(broken),
        ...tagged(tags.get(seat.id)),
      })),
    },
  };
}

/** Few seats have any. */
function tagsOf(database: RegistryDatabase, roomId: RoomId): ReadonlyMap<SeatId, readonly SeatTag[]> {
  const rows = database
    .select({ id: seatTags.seatId, tag: seatTags.tag })
    .from(seatTags)
    .innerJoin(seats, eq(seats.id, seatTags.seatId))
    .where(eq(seats.roomId, roomId))
    .all();
  return new Map(
    [...Map.groupBy(rows, ({ id }) => id)].map(([id, list]) => [id, tagsInOrder(list.map(({ tag }) => tag))]),
  );
}

function tagged(tags: readonly SeatTag[] | undefined): { readonly tags?: readonly SeatTag[] } {
  return tags === undefined || tags.length === 0 ? {} : { tags };
}

function brokenOf({ fault, note, since, by }: typeof brokenSeats.$inferSelect): SeatBroken {
  return { fault, note, since, by };
}

function changeLayout(database: RegistryDatabase, change: LayoutChange): Result<void, LayoutRefusal> {
  const standing = standingOf(database, change.roomId);
  if (standing === undefined) return refused({ reason: "room-unknown" });
  if (standing.version !== change.version) return refused({ reason: "changed-meanwhile" });
  const wanted = new Map(change.layout.seats.map((seat) => [seat.label, seat]));
  const leaving = [...standing.ids].filter(([label]) => !wanted.has(label));
  const inUse = labelsInUse(database, change, new Map(leaving.map(([label, id]) => [id, label])));
  if (inUse.length > 0) return refused({ reason: "seats-in-use", labels: inUse });
  for (const [, id] of leaving) removeSeat(database, id);
  const before = new Map(standing.layout.seats.map((seat) => [seat.label, seat]));
  const added = [...wanted.keys()].filter((label) => !before.has(label));
  for (const seat of wanted.values()) {
    const id = standing.ids.get(seat.label) ?? addSeat(database, change.roomId, seat);
    layDown(database, id, seat, before.get(seat.label) ?? null, change);
  }
  const { rows, columns } = change.layout;
  database.update(rooms).set({ rows, columns }).where(eq(rooms.id, change.roomId)).run();
  raise(database, standing, change, change.layout);
  noteAct(
    database,
    {
      type: "RoomLaidOut",
      staffId: change.by,
      roomId: change.roomId,
      version: standing.version + 1,
      seats: wanted.size,
      added,
      removed: leaving.map(([label]) => label),
      ...taggedSeats(change.layout.seats),
      spare: change.layout.seats.filter(({ isSpare }) => isSpare).map(({ label }) => label),
    },
    change.at,
  );
  return accepted(undefined);
}

/** Which seats are fit for what, where any is. */
function taggedSeats(all: readonly LayoutSeat[]) {
  const list = all.flatMap(({ label, tags = [] }) => (tags.length === 0 ? [] : [{ label, tags }]));
  return list.length === 0 ? {} : { tagged: list };
}

function labelsInUse(
  database: RegistryDatabase,
  { closed }: LayoutChange,
  leaving: ReadonlyMap<SeatId, string>,
): readonly string[] {
  if (leaving.size === 0) return [];
  const found = database
    .selectDistinct({ id: assignments.seatId })
    .from(assignments)
    .where(
      and(inArray(assignments.seatId, [...leaving.keys()]), notInArray(assignments.sittingId, [...closed])),
    )
    .all();
  return found.flatMap(({ id }) => leaving.get(id) ?? []);
}

function removeSeat(database: RegistryDatabase, id: SeatId): void {
  database.delete(spareSeats).where(eq(spareSeats.seatId, id)).run();
  database.delete(seatTags).where(eq(seatTags.seatId, id)).run();
  database.delete(brokenSeats).where(eq(brokenSeats.seatId, id)).run();
  database.delete(seatEnrolments).where(eq(seatEnrolments.seatId, id)).run();
  database.delete(seatCertificates).where(eq(seatCertificates.seatId, id)).run();
  database.insert(removedSeats).values({ seatId: id }).run();
}

/** One that was taken out under this label comes back as itself: who sat there once, sat there. */
function addSeat(database: RegistryDatabase, roomId: RoomId, seat: LayoutSeat): SeatId {
  const gone = database
    .select({ id: seats.id })
    .from(seats)
    .where(and(eq(seats.roomId, roomId), eq(seats.label, seat.label)))
    .get();
  if (gone !== undefined) {
    database.delete(removedSeats).where(eq(removedSeats.seatId, gone.id)).run();
    return gone.id;
  }
  const { label, row, column } = seat;
  const record: Seat = { id: seatId(randomUUID()), roomId, label, row, column };
  database.insert(seats).values(record).run();
  return record.id;
}

function layDown(
  database: RegistryDatabase,
  id: SeatId,
  seat: LayoutSeat,
  before: LayoutSeat<SeatBroken> | null,
  { by, at, roomId }: LayoutChange,
): void {
  const { row, column } = seat;
  if (before === null || before.row !== row || before.column !== column)
    database.update(seats).set({ row, column }).where(eq(seats.id, id)).run();
  if (seat.isSpare !== (before?.isSpare ?? false)) {
    if (seat.isSpare) database.insert(spareSeats).values({ seatId: id }).run();
    else database.delete(spareSeats).where(eq(spareSeats.seatId, id)).run();
  }
  const tags = tagsInOrder(seat.tags ?? []);
  if (tags.join() !== (before?.tags ?? []).join()) {
    database.delete(seatTags).where(eq(seatTags.seatId, id)).run();
    for (const tag of tags) database.insert(seatTags).values({ seatId: id, tag }).run();
  }
  if (isSameFault(seat.broken, before?.broken ?? null)) return;
  setBroken(database, id, { roomId, label: seat.label, broken: seat.broken, by, at });
}

function isSameFault(a: Broken | null, b: Broken | null): boolean {
  return a === null || b === null ? a === b : a.fault === b.fault && a.note === b.note;
}

function setBroken(
  database: RegistryDatabase,
  id: SeatId,
  { roomId, label, broken, by, at }: SeatMark,
): void {
  database.delete(brokenSeats).where(eq(brokenSeats.seatId, id)).run();
  if (broken === null) {
    noteAct(database, { type: "SeatRepaired", staffId: by, roomId, seat: label }, at);
    return;
  }
  const { fault, note } = broken;
  database.insert(brokenSeats).values({ seatId: id, fault, note, since: at, by }).run();
  noteAct(database, { type: "SeatBroken", staffId: by, roomId, seat: label, fault, note }, at);
}

function markSeat(
  database: RegistryDatabase,
  mark: SeatMark,
): Result<void, "room-unknown" | "seat-unknown" | "seat-not-broken"> {
  const standing = standingOf(database, mark.roomId);
  if (standing === undefined) return refused("room-unknown");
  const id = standing.ids.get(mark.label);
  const seat = standing.layout.seats.find(({ label }) => label === mark.label);
  if (id === undefined || seat === undefined) return refused("seat-unknown");
  if (mark.broken === null && seat.broken === null) return refused("seat-not-broken");
  // Said again, it is as it was: whoever said so first stays on record.
  if (isSameFault(mark.broken, seat.broken)) return accepted(undefined);
  setBroken(database, id, mark);
  raise(database, standing, mark, standing.layout);
  return accepted(undefined);
}

function raise(
  database: RegistryDatabase,
  { room, version }: Standing,
  { by, at }: Pick<LayoutChange, "by" | "at">,
  { front, labels, fixtures }: LayoutChange["layout"],
): void {
  const values = {
    version: version + 1,
    front,
    labels,
    fixtures: JSON.stringify(fixtures),
    changedAt: at,
    changedBy: by,
  };
  database
    .insert(layouts)
    .values({ roomId: room.id, ...values })
    .onConflictDoUpdate({ target: layouts.roomId, set: values })
    .run();
}
