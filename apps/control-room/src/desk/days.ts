import type { When } from "../words.ts";

/** By time zone: the days of all sittings of a selection are asked for whenever a page is drawn. */
const KEYS = new Map<string, Intl.DateTimeFormat>();

/** 2026-11-30, by the clock of the venue. */
export function dayKey({ scheduledAt, timeZone }: When): string {
  const format = KEYS.get(timeZone) ?? new Intl.DateTimeFormat("en-CA", { timeZone, dateStyle: "short" });
  KEYS.set(timeZone, format);
  return format.format(scheduledAt);
}

/** Sen, 30 Nov */
export function dayAndMonth({ scheduledAt, timeZone }: When, locale: string): string {
  return new Intl.DateTimeFormat(locale, {
    timeZone,
    weekday: "short",
    day: "numeric",
    month: "short",
  }).format(scheduledAt);
}

/** Sen, 30 Nov 2026 */
export function dayText(key: string, locale: string): string {
  const [year = 1970, month = 1, day = 1] = key.split("-").map(Number);
  return new Intl.DateTimeFormat(locale, {
    weekday: "short",
    day: "numeric",
    month: "short",
    year: "numeric",
  }).format(new Date(year, month - 1, day));
}
