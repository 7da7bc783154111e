import { dateFormat } from "@neraca/base";
import type { When } from "../words.ts";

/** 2026-11-30, by the clock of the venue. */
export function dayKey({ scheduledAt, timeZone }: When): string {
  return dateFormat("en-CA", { timeZone, dateStyle: "short" }).format(scheduledAt);
}

/** Sen, 30 Nov */
export function dayAndMonth({ scheduledAt, timeZone }: When, locale: string): string {
  return dateFormat(locale, {
    timeZone,
    weekday: "short",
    day: "numeric",
    month: "short",
  }).format(scheduledAt);
}

/** Sen, 30 Nov 2026 */
export function dayText(key: string, locale: string): string {
  const [year = 1970, month = 1, day = 1] = key.split("-").map(Number);
  return dateFormat(locale, {
    weekday: "short",
    day: "numeric",
    month: "short",
    year: "numeric",
  }).format(new Date(year, month - 1, day));
}
