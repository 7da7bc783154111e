import { accepted, type Result, refused, type SittingId } from "@neraca/base";
import type {
  PlannedSitting,
  Registry,
  Sitting,
  SittingsChange,
  SittingsRefusal,
  Venue,
  VenueChange,
} from "@neraca/engine";
import { eq } from "drizzle-orm";
import { lostSittings } from "./lost-sitting-tables.ts";
import { noteAct } from "./note-act.ts";
import type { RegistryDatabase } from "./registry-database.ts";
import { assignments, participantPins, rooms, sittings, staffSittings, venues } from "./tables.ts";

class SittingsRefused extends Error {
  override readonly name = "SittingsRefused";
  readonly reason: SittingsRefusal;
  constructor(reason: SittingsRefusal) {
    super(reason);
    this.reason = reason;
  }
}

/** What a committee plans of sittings and venues; each change leaves a note in its own transaction. */
export function plannedSittings(
  database: RegistryDatabase,
  open: () => RegistryDatabase,
): Pick<Registry, "changeSittings" | "changeVenue"> {
  return {
    changeSittings: async (change) => {
      open();
      try {
        database.transaction(() => change.puts.forEach((put) => putSitting(database, change, put)), {
          behavior: "immediate",
        });
        return accepted(undefined);
      } catch (error) {
        if (error instanceof SittingsRefused) return refused(error.reason);
        throw error;
      }
    },
    changeVenue: async (change) => {
      open();
      return database.transaction(() => putVenue(database, change), { behavior: "immediate" });
    },
  };
}

function putSitting(
  database: RegistryDatabase,
  { selectionId, at, by }: SittingsChange,
  { sittingId, seen, sitting, restores = false }: SittingsChange["puts"][number],
): void {
  const row = database.select().from(sittings).where(eq(sittings.id, sittingId)).get();
  const isAsSeen =
    seen === null ? row === undefined : row?.selectionId === selectionId && isSame(planned(row), seen);
  if (!isAsSeen) throw new SittingsRefused("changed-meanwhile");
  const isLost = isIn(database, lostSittings, sittingId);
  if (restores && !isLost) throw new SittingsRefused("changed-meanwhile");
  if (isLost && sitting !== null && !restores) throw new SittingsRefused("sitting-lost");
  if (isLost) database.delete(lostSittings).where(eq(lostSittings.sittingId, sittingId)).run();
  if (restores) noteAct(database, { type: "SittingRestored", staffId: by, selectionId, sittingId }, at);
  if (sitting === null) remove(database, sittingId);
  else store(database, sitting, row);
  const before = row === undefined ? null : planned(row);
  const after = sitting === null ? null : planned(sitting);
  if (restores && JSON.stringify(before) === JSON.stringify(after)) return;
  noteAct(database, { type: "SittingPlanned", staffId: by, selectionId, sittingId, before, after }, at);
}

function planned({ title, scheduledAt, roomId }: Sitting): PlannedSitting {
  return { title, scheduledAt, roomId };
}

function isSame(one: PlannedSitting, other: PlannedSitting): boolean {
  return one.title === other.title && one.scheduledAt === other.scheduledAt && one.roomId === other.roomId;
}

function remove(database: RegistryDatabase, id: SittingId): void {
  if (isIn(database, assignments, id)) throw new SittingsRefused("sitting-has-candidates");
  if (isIn(database, staffSittings, id)) throw new SittingsRefused("sitting-has-duties");
  // Of candidates who had a seat there once.
  database.delete(participantPins).where(eq(participantPins.sittingId, id)).run();
  database.delete(sittings).where(eq(sittings.id, id)).run();
}

function store(database: RegistryDatabase, sitting: Sitting, row: Sitting | undefined): void {
  const room = database.select().from(rooms).where(eq(rooms.id, sitting.roomId)).get();
  if (room === undefined) throw new SittingsRefused("room-unknown");
  const leaves = row !== undefined && row.roomId !== sitting.roomId;
  if (leaves && isIn(database, assignments, sitting.id)) throw new SittingsRefused("sitting-has-candidates");
  database
    .insert(sittings)
    .values({ ...sitting })
    .onConflictDoUpdate({ target: sittings.id, set: planned(sitting) })
    .run();
}

function isIn(
  database: RegistryDatabase,
  table: typeof assignments | typeof staffSittings | typeof lostSittings,
  id: SittingId,
): boolean {
  return database.select().from(table).where(eq(table.sittingId, id)).limit(1).get() !== undefined;
}

function putVenue(
  database: RegistryDatabase,
  { venue, seen, at, by }: VenueChange,
): Result<void, "changed-meanwhile"> {
  const row = database.select().from(venues).where(eq(venues.id, venue.id)).get();
  const before = row === undefined ? null : about(row);
  if (JSON.stringify(before) !== JSON.stringify(seen === null ? null : about(seen)))
    return refused("changed-meanwhile");
  const after = about(venue);
  database
    .insert(venues)
    .values({ ...venue })
    .onConflictDoUpdate({ target: venues.id, set: after })
    .run();
  noteAct(database, { type: "VenueChanged", staffId: by, venueId: venue.id, before, after }, at);
  return accepted(undefined);
}

function about({ name, city, timeZone }: Omit<Venue, "id">): Omit<Venue, "id"> {
  return { name, city, timeZone };
}
