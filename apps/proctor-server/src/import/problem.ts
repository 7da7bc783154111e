import type { LocalText } from "@neraca/base";
import { PROBLEM_WORDS } from "./words.ts";

export type ProblemReason = keyof typeof PROBLEM_WORDS;

/** What `{name}` in the words of a reason stands for. */
export type Particulars = Readonly<Record<string, string | number>>;

/** Why one cell was not accepted; where it stands is known by who reads the row. */
export type CellFault = { readonly reason: ProblemReason; readonly particulars: Particulars };

/** One thing that is wrong with a file. */
export type Problem = {
  /** Line in the file, from 1; a row that spans lines has the number of its first. */
  readonly line: number;
  /** null: the row or the file as a whole. */
  readonly column: string | null;
  /** As it may be shown on a terminal. Never a PIN. */
  readonly value: string;
  readonly reason: ProblemReason;
  readonly message: LocalText;
};

/** As much of a value as tells a person which one it is. */
const SHOWN_LENGTH_MAX = 60;

/** Their values are secrets and do not belong into a report. */
const HIDDEN_COLUMNS: ReadonlySet<string> = new Set(["pin"]);

export function fault(reason: ProblemReason, particulars: Particulars = {}): CellFault {
  return { reason, particulars };
}

export function problemAt(
  place: { readonly line: number; readonly column: string | null; readonly value: string },
  { reason, particulars }: CellFault,
): Problem {
  const isHidden = place.column !== null && HIDDEN_COLUMNS.has(place.column);
  return {
    line: place.line,
    column: place.column === null ? null : shown(place.column),
    value: isHidden ? "•".repeat(Math.min(place.value.length, SHOWN_LENGTH_MAX)) : shown(place.value),
    reason,
    message: wordsOf(reason, particulars),
  };
}

/** By line, and within a line in the order in which they were found, which is that of the columns. */
export function inOrder(problems: readonly Problem[]): readonly Problem[] {
  return problems.toSorted((a, b) => a.line - b.line);
}

/** What a terminal may be given: without anything that moves its cursor or turns its text around. */
export function shown(text: string): string {
  const visible = text
    .slice(0, SHOWN_LENGTH_MAX)
    .replace(/[\p{C}\p{Zl}\p{Zp}]/gu, (character) => codeOf(character));
  return text.length > SHOWN_LENGTH_MAX ? `${visible}...` : visible;
}

/** `U+200B` */
export function codeOf(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}`;
}

export function wordsOf(reason: ProblemReason, particulars: Particulars): LocalText {
  const filled = (text: string): string =>
    text.replace(/\{(\w+)\}/g, (whole, name: string) => {
      const value = particulars[name];
      return value === undefined ? whole : String(value);
    });
  const words: LocalText = PROBLEM_WORDS[reason];
  return { id: filled(words.id), en: filled(words.en) };
}
