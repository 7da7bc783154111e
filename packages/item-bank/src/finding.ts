import type { LocalText } from "@neraca/base";
import type { Finding } from "./item.ts";
import { BANK_LIMITS } from "./limits.ts";

/** Where something stands: a file relative to the bank's folder, and a line that counts from 1. */
export type Place = { readonly file: string; readonly line: number };

/** Takes down what is wrong, so that a parse can go on and tell an author everything at once. */
export type Report = {
  readonly error: (place: Place, rule: string, message: LocalText) => void;
  readonly warning: (place: Place, rule: string, message: LocalText) => void;
};

export type Findings = Report & {
  /** In the order of file and line, so that two runs over the same bank read the same. */
  readonly sorted: () => readonly Finding[];
  readonly hasErrors: () => boolean;
};

export function collectFindings(): Findings {
  const found: Finding[] = [];
  let errorCount = 0;
  const take = (severity: Finding["severity"], place: Place, rule: string, message: LocalText): void => {
    if (severity === "error") errorCount += 1;
    found.push({ file: place.file, line: place.line, severity, rule, message });
  };
  return {
    error: (place, rule, message) => {
      take("error", place, rule, message);
    },
    warning: (place, rule, message) => {
      take("warning", place, rule, message);
    },
    // Counted, not looked up in the list, so that a list cut short cannot make a broken bank look right.
    hasErrors: () => errorCount > 0,
    sorted: () => cutShort(found.toSorted(inReadingOrder)),
  };
}

function inReadingOrder(a: Finding, b: Finding): number {
  if (a.file !== b.file) return a.file < b.file ? -1 : 1;
  if (a.line !== b.line) return a.line - b.line;
  return a.rule < b.rule ? -1 : a.rule > b.rule ? 1 : 0;
}

/** Errors are kept before warnings: what stops a bank must not be pushed out by what does not. */
function cutShort(sorted: readonly Finding[]): readonly Finding[] {
  const { findingCountMax } = BANK_LIMITS;
  if (sorted.length <= findingCountMax) return sorted;
  const errors = sorted.filter((finding) => finding.severity === "error");
  const kept = errors.length > 0 ? errors : sorted;
  const shown = kept.slice(0, findingCountMax - 1);
  const rest = sorted.length - shown.length;
  const message = { id: `Masih ada ${rest} temuan lain.`, en: `There are ${rest} more findings.` };
  const severity = errors.length > 0 ? "error" : "warning";
  return [...shown, { file: "bank.yaml", line: 1, severity, rule: "limits", message }];
}
