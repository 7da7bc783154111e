import { dateFormat, type LocalText, unreachable, zoneText } from "@neraca/base";
import { REASONS } from "@neraca/protocol";
import type { Problem } from "@neraca/ui/live";
import type { Amount } from "./model/machine.ts";
import { CATALOGUE } from "./texts.ts";

/** A problem as a sentence that a person can act on. */
export function problemText(problem: Problem): LocalText {
  switch (problem.kind) {
    case "refused":
      return REASONS[problem.reason];
    case "offline":
      return CATALOGUE["problem.offline"];
    case "unreadable":
      return CATALOGUE["problem.unreadable"];
    default:
      return unreachable(problem);
  }
}

/** 08.05 */
export function timeOfDay(epochMs: number, timeZone: string, locale: string): string {
  return dateFormat(locale, { timeZone, hour: "2-digit", minute: "2-digit" }).format(epochMs);
}

/** With its year: 5 Jan 2028 */
export function dateText(epochMs: number, timeZone: string, locale: string): string {
  return dateFormat(locale, { timeZone, dateStyle: "medium" }).format(epochMs);
}

/** To the second, for what follows closely: 08.05.31 */
export function clockTime(epochMs: number, timeZone: string, locale: string): string {
  const form = { timeZone, hour: "2-digit", minute: "2-digit", second: "2-digit" } as const;
  return dateFormat(locale, form).format(epochMs);
}

/** Jum, 27 Nov, 08.00 WIT */
export function dayAndTime(epochMs: number, timeZone: string, locale: string): string {
  const day = dateFormat(locale, { timeZone, weekday: "short", day: "numeric", month: "short" });
  return `${day.format(epochMs)}, ${timeOfDay(epochMs, timeZone, locale)} ${zoneText(timeZone)}`;
}

/** When a sitting is: by the clock of its venue, wherever somebody reads it. */
export type When = { readonly scheduledAt: number; readonly timeZone: string };

/** Jum, 27 Nov, 08.00 WIT */
export function whenText({ scheduledAt, timeZone }: When, locale: string): string {
  return dayAndTime(scheduledAt, timeZone, locale);
}

/** 08.00–09.40 WIT */
export function spanText(
  { scheduledAt, timeZone, endsAt }: When & { readonly endsAt: number },
  locale: string,
): string {
  return `${timeOfDay(scheduledAt, timeZone, locale)}–${timeOfDay(endsAt, timeZone, locale)} ${zoneText(timeZone)}`;
}

const UNITS = ["byte", "kilobyte", "megabyte", "gigabyte", "terabyte"] as const;

/** 182,4 GB: as system tools print it, in thousands. */
export function sizeText(bytes: number, locale: string): string {
  const place = bytes < 1 ? 0 : Math.min(Math.floor(Math.log10(bytes) / 3), UNITS.length - 1);
  const unit = UNITS[place] ?? "byte";
  return new Intl.NumberFormat(locale, { style: "unit", unit, maximumFractionDigits: 1 }).format(
    bytes / 1_000 ** place,
  );
}

/** 3,2 dtk, 4 mnt or 3,5 j; a sign where something can be behind. */
export function durationText(ms: number, locale: string): string {
  const size = Math.abs(ms);
  const [unit, unitMs] =
    size < 60_000
      ? (["second", 1_000] as const)
      : size < 3_600_000
        ? (["minute", 60_000] as const)
        : (["hour", 3_600_000] as const);
  return new Intl.NumberFormat(locale, { style: "unit", unit, maximumFractionDigits: 1 }).format(ms / unitMs);
}

export function amountText(amount: Amount, locale: string): string {
  if (amount.unit === "ms") return durationText(amount.ms, locale);
  return amount.bytes === null ? "?" : sizeText(amount.bytes, locale);
}
