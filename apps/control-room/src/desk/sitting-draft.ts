import { dateFormat } from "@neraca/base";
import type { SittingPut, SittingsDeskView } from "@neraca/protocol";

export type Slot = SittingsDeskView["slots"][number];
export type RoomOffered = SittingsDeskView["rooms"][number];

type Span = { readonly from: number; readonly until: number };

/** What the sittings of this selection need, in places. One that is lost has none. */
export function needOf({ candidates, rooms, sittings }: SittingsDeskView): {
  readonly once: number;
  /** null: there are no places at all. */
  readonly rounds: number | null;
  readonly planned: number;
} {
  const once = rooms.reduce((sum, { places }) => sum + places, 0);
  const planned = sittings.reduce((sum, { places, lost }) => sum + (lost === null ? places : 0), 0);
  const rounds = candidates === 0 ? 0 : once === 0 ? null : Math.ceil(candidates / once);
  return { once, rounds, planned };
}

/** New sittings of each of these rooms at each of these slots; `skipped`: how many of them their rooms have no time for. */
export function sittingsToAdd(
  view: SittingsDeskView,
  rooms: ReadonlySet<string>,
  starts: ReadonlySet<number>,
): {
  readonly puts: readonly Extract<SittingPut, { kind: "add" }>[];
  readonly places: number;
  readonly skipped: number;
} {
  const puts: Extract<SittingPut, { kind: "add" }>[] = [];
  let places = 0;
  let skipped = 0;
  for (const [nth, { startsAt }] of view.slots.entries()) {
    if (!starts.has(startsAt)) continue;
    for (const room of view.rooms.filter(({ roomId }) => rooms.has(roomId))) {
      const span = { from: startsAt, until: startsAt + view.durationMs };
      if (takenIn(view, room).some((each) => each.from < span.until && span.from < each.until)) skipped += 1;
      else {
        puts.push({
          kind: "add",
          title: `Sesi ${nth + 1} ${room.room}`,
          scheduledAt: startsAt,
          roomId: room.roomId,
        });
        places += room.places;
      }
    }
  }
  return { puts, places, skipped };
}

function takenIn(view: SittingsDeskView, room: RoomOffered): readonly Span[] {
  const ours = view.sittings
    .filter(({ roomId, lost }) => roomId === room.roomId && lost === null)
    .map(({ scheduledAt }) => ({ from: scheduledAt, until: scheduledAt + view.durationMs }));
  return [...ours, ...room.taken];
}

/** Days with their slots, in order. */
export function daysOf(slots: readonly Slot[]): readonly (readonly [day: string, slots: readonly Slot[]])[] {
  const days = new Map<string, Slot[]>();
  for (const slot of slots) days.set(slot.day, [...(days.get(slot.day) ?? []), slot]);
  return [...days];
}

/** 2026-11-30T08:00 by the clock of a zone, as a field of time wants it. */
export function fieldTime(epochMs: number, timeZone: string): string {
  const parts = dateFormat("en-CA", {
    timeZone,
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
  }).formatToParts(epochMs);
  const of = (type: string): string => parts.find((part) => part.type === type)?.value ?? "";
  return `${of("year")}-${of("month")}-${of("day")}T${of("hour")}:${of("minute")}`;
}

/** The other way; null: it is no time. Our zones never change their clocks. */
export function timeOfField(text: string, timeZone: string): number | null {
  const asUtc = Date.parse(`${text}:00Z`);
  if (Number.isNaN(asUtc)) return null;
  const offsetMs = Date.parse(`${fieldTime(asUtc, timeZone)}:00Z`) - asUtc;
  return asUtc - offsetMs;
}
