import { dateFormat, type LocalText, unreachable } from "@neraca/base";
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

export function timeOfDay(epochMs: number, locale: string): string {
  return dateFormat(locale, {
    hour: "2-digit",
    minute: "2-digit",
    timeZoneName: "short",
  }).format(epochMs);
}

export function timeWithSeconds(epochMs: number, locale: string): string {
  return dateFormat(locale, {
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
    timeZoneName: "short",
  }).format(epochMs);
}

export function dayAndTime(epochMs: number, locale: string): string {
  return dateFormat(locale, {
    weekday: "short",
    day: "numeric",
    month: "short",
    year: "numeric",
    hour: "2-digit",
    minute: "2-digit",
  }).format(epochMs);
}
