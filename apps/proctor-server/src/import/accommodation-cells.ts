import { accepted, refused } from "@neraca/base";
import { grantsAnything, hasNeeds } from "@neraca/exam";
import {
  ACCOMMODATION_NOTE_LENGTH_MAX,
  type AccommodationFileColumn,
  type Accommodations,
  GRANTED_BY_LENGTH_MAX,
} from "@neraca/protocol";
import { type CellRule, FORMULA_PATTERN, optional, UNFIT_PATTERN } from "./cells.ts";
import { codeOf, fault, type Problem, problemAt } from "./problem.ts";

/** Names of columns as agencies have them. */
export const ACCOMMODATION_NAMES: Readonly<Record<AccommodationFileColumn, readonly string[]>> = {
  screen_reader: ["pembaca layar", "perlu pembaca layar", "screenreader", "jaws", "nvda"],
  large_text: ["huruf besar", "teks besar", "tulisan besar", "large print", "large font"],
  low_vision_seat: [
    "kursi penglihatan rendah",
    "kursi penglihatan terbatas",
    "kursi low vision",
    "low vision",
    "seat for low vision",
  ],
  accommodation_note: [
    "dasar akomodasi",
    "catatan akomodasi",
    "keterangan akomodasi",
    "dasar pemberian",
    "basis of accommodation",
  ],
  granted_by: ["diberikan oleh", "pemberi akomodasi", "disetujui oleh", "pejabat pemberi", "approved by"],
};

/** `t` is no in one language and yes in the other, and a cross is either: they are asked for again. */
const YES: ReadonlySet<string> = new Set([
  "ya",
  "iya",
  "y",
  "yes",
  "benar",
  "true",
  "ada",
  "1",
  "v",
  "✓",
  "✔",
]);
const NO: ReadonlySet<string> = new Set(["tidak", "tdk", "no", "n", "salah", "false", "tidak ada", "0", "-"]);

export const yesOrNo: CellRule<boolean> = (text) => {
  const word = text.toLowerCase();
  if (YES.has(word)) return accepted(true);
  return NO.has(word) ? accepted(false) : refused(fault("yes-or-no"));
};

/** Sentences may be longer than other cells. What our own lists put a quote before, so that no spreadsheet runs it, is read without it. */
function sentence(most: number): CellRule<string> {
  return (text) => {
    if (text.length > most) return refused(fault("cell-too-long", { most }));
    const unfit = UNFIT_PATTERN.exec(text)?.[0];
    if (unfit !== undefined) return refused(fault("cell-character", { character: codeOf(unfit) }));
    if (FORMULA_PATTERN.test(text)) return refused(fault("cell-formula"));
    return accepted((/^'[=+\-@]/.test(text) ? text.slice(1) : text).normalize("NFC"));
  };
}

const flag = optional(false, yesOrNo);
const note = sentence(ACCOMMODATION_NOTE_LENGTH_MAX);
const granter = sentence(GRANTED_BY_LENGTH_MAX);

/** What a row says beside extra time. */
export type GrantedInFile = Omit<Accommodations, "extraTimeMs">;

/** null: a cell was refused, which is then among the problems. */
export function grantedInRow(
  cell: <T>(column: AccommodationFileColumn, rule: CellRule<T>) => T | null,
): GrantedInFile | null {
  const screenReader = cell("screen_reader", flag);
  const largeText = cell("large_text", flag);
  const lowVisionSeat = cell("low_vision_seat", flag);
  const restsOn = cell("accommodation_note", note);
  const by = cell("granted_by", granter);
  if (screenReader === null || largeText === null || lowVisionSeat === null) return null;
  if (restsOn === null || by === null) return null;
  const needs = { screenReader, largeText, lowVisionSeat };
  return { ...needs, note: restsOn, ...(by === "" ? {} : { grantedBy: by }) };
}

/** Nothing is granted without what it rests on, and by whom: as at the desk. Extra time alone came without them before, and may. */
export function groundsMissing(line: number, granted: GrantedInFile): readonly Problem[] {
  if (!hasNeeds(granted)) return [];
  const missing = (column: AccommodationFileColumn, reason: "accommodation-note" | "granted-by"): Problem =>
    problemAt({ line, column, value: "" }, fault(`${reason}-missing`));
  return [
    ...(granted.note === "" ? [missing("accommodation_note", "accommodation-note")] : []),
    ...(granted.grantedBy === undefined ? [missing("granted_by", "granted-by")] : []),
  ];
}

/** What is kept of it; null: nothing, since nothing was granted and nothing said. */
export function accommodationsOf(granted: GrantedInFile, extraTimeMs: number): Accommodations | null {
  const { grantedBy, ...rest } = granted;
  // Whoever granted nothing is not kept: some lists name them in every row.
  const by = grantsAnything({ ...rest, extraTimeMs }) ? grantedBy : undefined;
  if (!hasNeeds(rest) && rest.note === "" && by === undefined) return null;
  return { extraTimeMs, ...rest, ...(by === undefined ? {} : { grantedBy: by }) };
}
