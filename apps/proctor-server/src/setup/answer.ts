import { accepted, type LocalText, type Result, refused } from "@neraca/base";
import type { RegistryOutcome } from "@neraca/engine";
import { type CellRule, plainText, required } from "../import/cells.ts";
import { type Particulars, type ProblemReason, shown, wordsOf } from "../import/problem.ts";

/** What a command of the command line did, or why it did nothing; both are read by the person who typed it. */
export type Answer = Result<LocalText, LocalText>;

export function refuse(id: string, en: string): { readonly ok: false; readonly error: LocalText } {
  return refused({ id, en });
}

/** The registry is the judge of what is unique and what exists; here it gets words. */
export function answerOf(outcome: RegistryOutcome, success: LocalText): Answer {
  if (outcome.ok) return accepted(success);
  const refusal = outcome.error;
  if (refusal.reason === "too-many") return refuse("Terlalu banyak catatan.", "Too many records.");
  const what = `${refusal.record}.${refusal.field} "${shown(refusal.value)}"`;
  switch (refusal.reason) {
    case "already-taken":
      return refuse(`Sudah ada: ${what}.`, `Already there: ${what}.`);
    case "unknown-reference":
      return refuse(`Tidak ditemukan: ${what}.`, `Not found: ${what}.`);
    case "belongs-elsewhere":
      return refuse(`Milik yang lain: ${what}.`, `Belongs elsewhere: ${what}.`);
    case "out-of-range":
      return refuse(`Nilai tidak boleh: ${what}.`, `Not an allowed value: ${what}.`);
  }
}

/** An id becomes part of file names, addresses and logs, and is typed by people. */
const ID_LENGTH_MAX = 40;

/** The first field that is not right, in words; null when all are. Texts keep the rules of imported cells. */
export function faultIn(
  ids: Readonly<Record<string, string>>,
  texts: Readonly<Record<string, string>>,
): LocalText | null {
  const pattern = new RegExp(`^[A-Za-z0-9][A-Za-z0-9-]{0,${ID_LENGTH_MAX - 1}}$`);
  for (const [name, id] of Object.entries(ids)) {
    if (pattern.test(id)) continue;
    return {
      id: `--${name} "${shown(id)}": 1 sampai ${ID_LENGTH_MAX} huruf, angka atau tanda hubung.`,
      en: `--${name} "${shown(id)}": 1 to ${ID_LENGTH_MAX} letters, digits or hyphens.`,
    };
  }
  const rule: CellRule<string> = required(plainText);
  for (const [name, text] of Object.entries(texts)) {
    const outcome = rule(text);
    if (!outcome.ok) return named(name, text, outcome.error);
  }
  return null;
}

function named(
  name: string,
  text: string,
  { reason, particulars }: { readonly reason: ProblemReason; readonly particulars: Particulars },
): LocalText {
  const words = wordsOf(reason, particulars);
  const place = `--${name} "${shown(text)}":`;
  return { id: `${place} ${words.id}`, en: `${place} ${words.en}` };
}
