import { dateFormat, type LocalText, unreachable, zoneText } from "@neraca/base";
import { REASONS } from "@neraca/protocol";
import type { Problem } from "@neraca/ui/live";
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

/** 08.05 WIT */
export function timeOfDay(epochMs: number, timeZone: string, locale: string): string {
  const form = { timeZone, hour: "2-digit", minute: "2-digit" } as const;
  return `${dateFormat(locale, form).format(epochMs)} ${zoneText(timeZone)}`;
}

/** 08.05.31 WIT */
export function timeWithSeconds(epochMs: number, timeZone: string, locale: string): string {
  const form = { timeZone, hour: "2-digit", minute: "2-digit", second: "2-digit" } as const;
  return `${dateFormat(locale, form).format(epochMs)} ${zoneText(timeZone)}`;
}

/** Jum, 27 Nov 2026, 08.05 WIT */
export function dayAndTime(epochMs: number, timeZone: string, locale: string): string {
  const form = { timeZone, weekday: "short", day: "numeric", month: "short", year: "numeric" } as const;
  return `${dateFormat(locale, form).format(epochMs)}, ${timeOfDay(epochMs, timeZone, locale)}`;
}
