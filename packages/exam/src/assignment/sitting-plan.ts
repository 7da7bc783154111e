import type { Instant, SelectionId, SittingId } from "@neraca/base";
import { type CalendarSlot, dayNumber, dayText, slotsOf, USUAL_TIMES } from "./calendar.ts";

/** When a selection's sittings are held, as its committee decides it. */
export type ExamDays = {
  /** `YYYY-MM-DD`, in order. */
  readonly days: readonly string[];
  readonly sittingsADay: number;
  readonly sittingsOnFriday: number;
  /** How far the venue's clock is ahead of UTC. */
  readonly offsetMinutes: number;
};

/** From the first sitting of a full day on; half an hour more than an exam of 100 minutes with people coming and going. */
const EARLY_HOUR = 7;
const LATE_HOUR = 19;
const FRIDAY = 5;

/** [AS20] The slots of a selection's days: the usual times where there are as many, and else spread evenly from seven in the morning. */
export function slotsOfDays({
  days,
  sittingsADay,
  sittingsOnFriday,
  offsetMinutes,
}: ExamDays): readonly CalendarSlot[] {
  const [firstDay, lastDay] = [days[0], days.at(-1)];
  if (firstDay === undefined || lastDay === undefined) return [];
  const held = new Set(days);
  const between = Array.from({ length: dayNumber(lastDay) - dayNumber(firstDay) + 1 }, (_each, nth) =>
    dayText(dayNumber(firstDay) + nth),
  );
  return slotsOf(
    {
      ...USUAL_TIMES,
      firstDay,
      lastDay,
      blockedDays: between.filter((day) => !held.has(day)),
      times: timesOf(sittingsADay, USUAL_TIMES.times),
      timesOn: { [FRIDAY]: timesOf(sittingsOnFriday, USUAL_TIMES.timesOn[FRIDAY]) },
    },
    () => offsetMinutes,
  );
}

function timesOf(count: number, usual: readonly string[]): readonly string[] {
  if (count <= usual.length) return usual.slice(0, count);
  const stepMinutes = Math.floor(((LATE_HOUR - EARLY_HOUR) * 60) / count);
  return Array.from({ length: count }, (_each, nth) => {
    const minute = EARLY_HOUR * 60 + nth * stepMinutes;
    return `${String(Math.floor(minute / 60)).padStart(2, "0")}:${String(minute % 60).padStart(2, "0")}`;
  });
}

/** A sitting as it is planned, with what happened to it. */
export type StandingSitting = {
  readonly sittingId: SittingId;
  readonly selectionId: SelectionId;
  readonly roomId: string;
  readonly title: string;
  readonly scheduledAt: Instant;
  /** So long is its room taken. */
  readonly durationMs: number;
  readonly isPlanned: boolean;
  /** It is not held, and takes no room. */
  readonly isLost: boolean;
  /** Candidates who have a seat there, and people who are on duty there. */
  readonly seated: number;
  readonly duties: number;
};

/** One sitting that comes, is another, or goes. */
export type SittingPut = {
  readonly sittingId: SittingId;
  /** null: it goes. */
  readonly planned: Pick<StandingSitting, "roomId" | "title" | "scheduledAt"> | null;
  /** It was lost, and is held after all. */
  readonly restores?: boolean;
};

export type SittingPlanFault =
  | "sitting-begun"
  | "sitting-lost"
  | "sitting-has-candidates"
  | "sitting-has-duties"
  | "sitting-in-past"
  | "sitting-title-taken"
  | "room-unknown"
  | "room-occupied";

export type SittingPlanWorld = {
  readonly selectionId: SelectionId;
  readonly now: Instant;
  /** Of every selection: a room has one sitting at a time, whoever's. */
  readonly sittings: readonly StandingSitting[];
  readonly rooms: ReadonlySet<string>;
  /** Of an exam of this selection, for those who have the most time. */
  readonly durationMs: number;
};

/**
 * [AS21] What speaks against a plan, all of it at once, so that two sittings may exchange their times. `other` is the sitting that is in the
 * way; null: none is.
 */
export function sittingPlanFaults(
  world: SittingPlanWorld,
  puts: readonly SittingPut[],
): readonly { readonly at: number; readonly fault: SittingPlanFault; readonly other: SittingId | null }[] {
  const standing = new Map(world.sittings.map((each) => [each.sittingId, each]));
  const after = new Map(standing);
  for (const { sittingId, planned, restores = false } of puts) {
    if (planned === null) after.delete(sittingId);
    else {
      const fresh = { isPlanned: true, isLost: false, seated: 0, duties: 0 };
      const { selectionId, durationMs } = world;
      after.set(sittingId, {
        ...fresh,
        ...standing.get(sittingId),
        ...planned,
        ...(restores ? { isLost: false } : {}),
        sittingId,
        selectionId,
        durationMs,
      });
    }
  }
  return puts.flatMap((put, at) =>
    faultsOf(world, put, standing.get(put.sittingId), after).map((each) => ({ at, ...each })),
  );
}

type Found = { readonly fault: SittingPlanFault; readonly other: SittingId | null };

function faultsOf(
  world: SittingPlanWorld,
  { sittingId, planned, restores = false }: SittingPut,
  before: StandingSitting | undefined,
  after: ReadonlyMap<SittingId, StandingSitting>,
): readonly Found[] {
  const found: Found[] = [];
  const say = (fault: SittingPlanFault, other: SittingId | null = null): unknown =>
    found.push({ fault, other });
  if (before?.isPlanned === false) say("sitting-begun");
  if (planned === null) {
    if ((before?.seated ?? 0) > 0) say("sitting-has-candidates");
    if ((before?.duties ?? 0) > 0) say("sitting-has-duties");
    return found;
  }
  if (before?.isLost === true && !restores) say("sitting-lost");
  if (before !== undefined && before.roomId !== planned.roomId && before.seated > 0)
    say("sitting-has-candidates");
  if (planned.scheduledAt < world.now && (restores || planned.scheduledAt !== before?.scheduledAt))
    say("sitting-in-past");
  if (!world.rooms.has(planned.roomId)) say("room-unknown");
  for (const other of after.values()) {
    if (other.sittingId === sittingId) continue;
    if (other.selectionId === world.selectionId && other.title === planned.title)
      say("sitting-title-taken", other.sittingId);
    if (
      !other.isLost &&
      other.roomId === planned.roomId &&
      overlaps(planned.scheduledAt, world.durationMs, other)
    )
      say("room-occupied", other.sittingId);
  }
  return found;
}

function overlaps(from: number, durationMs: number, other: StandingSitting): boolean {
  return from < other.scheduledAt + other.durationMs && other.scheduledAt < from + durationMs;
}
