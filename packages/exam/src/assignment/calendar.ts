import { DAY_MS, type Instant, instant, invariant, MINUTE_MS } from "@neraca/base";

/** Monday is 1, Sunday is 7. */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7;

export type SittingCalendar = {
  /** `YYYY-MM-DD` by the venue's clock; both are days of the exam, unless they are blocked. */
  readonly firstDay: string;
  readonly lastDay: string;
  /** Holidays, days on which the venue is not to be had. */
  readonly blockedDays: readonly string[];
  /** `HH:MM` by the venue's clock at which sittings begin, on a weekday that is not named in `timesOn`. */
  readonly times: readonly string[];
  readonly timesOn: Readonly<Partial<Record<Weekday, readonly string[]>>>;
  /** From the end of a sitting to the start of the next: who was in leaves, who is next registers. */
  readonly turnoverMinutes: number;
  /** `HH:MM` at which the last sitting of a day must be over. */
  readonly dayEnds: string;
};

/** Four sittings a day, two on Fridays, as they are held. */
export const USUAL_TIMES = {
  times: ["08:00", "10:30", "13:00", "15:30"],
  timesOn: { 5: ["08:00", "15:00"] },
  turnoverMinutes: 50,
  dayEnds: "19:00",
} as const satisfies Partial<SittingCalendar>;

/** A time at which sittings may be held. */
export type CalendarSlot = {
  readonly day: string;
  readonly weekday: Weekday;
  /** 0 is the first of its day. */
  readonly nth: number;
  readonly startsAt: Instant;
  /** So long may an exam be that begins then: up to the next one's start less the turnover, or to the end of the day. */
  readonly lengthMs: number;
};

/** A selection is held within a year; more days are a typing error. */
const DAYS_MAX = 366;

/**
 * [AS1] Every slot of a calendar, in order of time.
 *
 * @param offsetMinutesOn how far the venue's clock is ahead of UTC on a day (`YYYY-MM-DD`): the zone's rules are not known here
 */
export function slotsOf(
  calendar: SittingCalendar,
  offsetMinutesOn: (day: string) => number,
): readonly CalendarSlot[] {
  const [first, last] = [dayNumber(calendar.firstDay), dayNumber(calendar.lastDay)];
  invariant(first <= last && last - first < DAYS_MAX, "a calendar of 1 to 366 days");
  const blocked = new Set(calendar.blockedDays);
  const slots: CalendarSlot[] = [];
  for (let number = first; number <= last; number += 1) {
    const day = dayText(number);
    if (blocked.has(day)) continue;
    const weekday = weekdayOf(number);
    const starts = (calendar.timesOn[weekday] ?? calendar.times).map(minuteOf).toSorted((a, b) => a - b);
    const midnight = number * DAY_MS - offsetMinutesOn(day) * MINUTE_MS;
    for (const [nth, minute] of starts.entries()) {
      const next = starts[nth + 1];
      const ends = next === undefined ? minuteOf(calendar.dayEnds) : next - calendar.turnoverMinutes;
      const lengthMs = Math.max(0, ends - minute) * MINUTE_MS;
      slots.push({ day, weekday, nth, startsAt: instant(midnight + minute * MINUTE_MS), lengthMs });
    }
  }
  return slots;
}

/** `YYYY-MM-DD` as days since 1970-01-01; a day that the calendar lacks is a bug of whoever read it. */
export function dayNumber(day: string): number {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(day);
  invariant(match !== null, `not a day: ${day}`);
  const [year = 0, month = 0, ofMonth = 0] = match.slice(1).map(Number);
  // Years are counted from March, so that a leap day is the last of its year.
  const shifted = month <= 2 ? year - 1 : year;
  const era = Math.floor(shifted / 400);
  const yearOfEra = shifted - era * 400;
  const dayOfYear = Math.floor((153 * ((month + 9) % 12) + 2) / 5) + ofMonth - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  const number = era * 146_097 + dayOfEra - 719_468;
  invariant(dayText(number) === day, `no such day: ${day}`);
  return number;
}

/** The other way. */
export function dayText(number: number): string {
  const days = number + 719_468;
  const era = Math.floor(days / 146_097);
  const dayOfEra = days - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra -
      Math.floor(dayOfEra / 1_460) +
      Math.floor(dayOfEra / 36_524) -
      Math.floor(dayOfEra / 146_096)) /
      365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const fromMarch = Math.floor((5 * dayOfYear + 2) / 153);
  const ofMonth = dayOfYear - Math.floor((153 * fromMarch + 2) / 5) + 1;
  const month = fromMarch < 10 ? fromMarch + 3 : fromMarch - 9;
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
  return `${String(year).padStart(4, "0")}-${two(month)}-${two(ofMonth)}`;
}

function weekdayOf(number: number): Weekday {
  // 1970-01-01 was a Thursday.
  return (((((number + 3) % 7) + 7) % 7) + 1) as Weekday;
}

function minuteOf(time: string): number {
  const match = /^([01]\d|2[0-3]):([0-5]\d)$/.exec(time);
  invariant(match !== null, `not a time of day: ${time}`);
  return Number(match[1]) * 60 + Number(match[2]);
}

function two(value: number): string {
  return String(value).padStart(2, "0");
}
