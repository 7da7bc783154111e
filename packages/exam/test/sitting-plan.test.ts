import { instant, selectionId, sittingId } from "@neraca/base";
import { expect, test } from "vitest";
import {
  type CalendarSlot,
  dayNumber,
  type SittingPlanWorld,
  type StandingSitting,
  sittingPlanFaults,
  slotsOfDays,
} from "../src/index.ts";

const HOUR = 3_600_000;
const S = selectionId("s");
const JAKARTA = 7 * 60;

function standing(
  id: string,
  room: string,
  atHour: number,
  part: Partial<StandingSitting> = {},
): StandingSitting {
  return {
    sittingId: sittingId(id),
    selectionId: S,
    roomId: room,
    title: id,
    scheduledAt: instant(atHour * HOUR),
    durationMs: 2 * HOUR,
    isPlanned: true,
    isLost: false,
    seated: 0,
    duties: 0,
    ...part,
  };
}

const at = (room: string, hour: number, title = "baru") => ({
  roomId: room,
  title,
  scheduledAt: instant(hour * HOUR),
});

function faults(
  sittings: readonly StandingSitting[],
  puts: readonly [string, ReturnType<typeof at> | null, "restores"?][],
) {
  const world: SittingPlanWorld = {
    selectionId: S,
    now: instant(5 * HOUR),
    sittings,
    rooms: new Set(["a", "b"]),
    durationMs: 2 * HOUR,
  };
  return sittingPlanFaults(
    world,
    puts.map(([id, planned, restores]) => ({
      sittingId: sittingId(id),
      planned,
      restores: restores !== undefined,
    })),
  ).map(({ at: nth, fault, other }) => [nth, fault, other]);
}

/** By a clock that is `offsetMinutes` ahead. */
function timesIn(slots: readonly CalendarSlot[], offsetMinutes: number): readonly string[] {
  return slots.map(({ day, startsAt }) => {
    const minutes = startsAt / 60_000 + offsetMinutes - dayNumber(day) * 1_440;
    return `${day.slice(5)} ${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, "0")}`;
  });
}

test("[AS20] four sittings a day and two on Friday, at the usual times by the venue's clock", () => {
  const slots = slotsOfDays({
    days: ["2026-12-03", "2026-12-04", "2026-12-07"],
    sittingsADay: 4,
    sittingsOnFriday: 2,
    offsetMinutes: JAKARTA,
  });
  const four = (day: string) => ["8:00", "10:30", "13:00", "15:30"].map((time) => `${day} ${time}`);
  expect(timesIn(slots, JAKARTA)).toEqual([...four("12-03"), "12-04 8:00", "12-04 15:00", ...four("12-07")]);
});

test("[AS20] more than usual are spread from seven; no days are no slots", () => {
  const days = { days: ["2026-12-03"], sittingsADay: 6, sittingsOnFriday: 1, offsetMinutes: 0 };
  const hours = [7, 9, 11, 13, 15, 17];
  expect(timesIn(slotsOfDays(days), 0)).toEqual(hours.map((hour) => `12-03 ${hour}:00`));
  expect(slotsOfDays({ ...days, days: [] })).toEqual([]);
});

test("[AS21] a room has one sitting at a time, whoever's; titles are one of a kind in the selection", () => {
  const other = { selectionId: selectionId("t"), title: "baru" };
  const sittings = [standing("one", "a", 8), standing("two", "b", 8, other)];
  expect(faults(sittings, [["new", at("a", 9)]])).toEqual([[0, "room-occupied", "one"]]);
  expect(faults(sittings, [["new", at("a", 10)]])).toEqual([]);
  expect(faults(sittings, [["new", at("b", 7)]])).toEqual([[0, "room-occupied", "two"]]);
  expect(faults(sittings, [["new", at("b", 12, "one")]])).toEqual([[0, "sitting-title-taken", "one"]]);
  expect(faults(sittings, [["new", at("c", 12)]])).toEqual([[0, "room-unknown", null]]);
  expect(faults(sittings, [["new", at("a", 4)]])).toEqual([[0, "sitting-in-past", null]]);
  expect(
    faults(sittings, [
      ["new", at("a", 12)],
      ["newer", at("a", 13, "lain")],
    ]),
  ).toEqual([
    [0, "room-occupied", "newer"],
    [1, "room-occupied", "new"],
  ]);
});

test("[AS21] two may exchange their times, and one may take the place of another that goes", () => {
  const sittings = [standing("one", "a", 8), standing("two", "a", 12)];
  expect(
    faults(sittings, [
      ["one", at("a", 12, "one")],
      ["two", at("a", 8, "two")],
    ]),
  ).toEqual([]);
  expect(
    faults(sittings, [
      ["one", null],
      ["new", at("a", 8, "one")],
    ]),
  ).toEqual([]);
});

test("[AS21] what is armed stays, and so does what people are in", () => {
  const armed = [standing("one", "a", 4, { isPlanned: false })];
  expect(faults(armed, [["one", null]])).toEqual([[0, "sitting-begun", null]]);
  expect(faults(armed, [["one", at("a", 4, "lain")]])).toEqual([[0, "sitting-begun", null]]);
  const full = [standing("one", "a", 8, { seated: 1, duties: 1 })];
  expect(faults(full, [["one", null]])).toEqual([
    [0, "sitting-has-candidates", null],
    [0, "sitting-has-duties", null],
  ]);
  expect(faults(full, [["one", at("b", 8, "one")]])).toEqual([[0, "sitting-has-candidates", null]]);
  expect(faults(full, [["one", at("a", 9, "one")]])).toEqual([]);
});

test("[AS21] a lost sitting takes no room and stays as it is; held after all, it is judged like a new one", () => {
  const lost = standing("lost", "a", 8, { isLost: true });
  const other = standing("other", "a", 9);
  expect(faults([lost], [["new", at("a", 8)]])).toEqual([]);
  expect(faults([lost], [["lost", at("a", 12, "lost")]])).toEqual([[0, "sitting-lost", null]]);
  expect(faults([lost], [["lost", null]])).toEqual([]);
  expect(faults([lost], [["lost", at("a", 8, "lost"), "restores"]])).toEqual([]);
  expect(faults([lost, other], [["lost", at("a", 8, "lost"), "restores"]])).toEqual([
    [0, "room-occupied", "other"],
  ]);
  expect(
    faults([standing("lost", "a", 4, { isLost: true })], [["lost", at("a", 4, "lost"), "restores"]]),
  ).toEqual([[0, "sitting-in-past", null]]);
});
