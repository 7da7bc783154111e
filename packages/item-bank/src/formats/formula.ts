import { FORMULA_LIMITS, FORMULA_SIGNS, type Formula, type FormulaPart, type LocalText } from "@neraca/base";

export type FormulaResult =
  | { readonly ok: true; readonly value: Formula }
  | { readonly ok: false; readonly error: LocalText };

/**
 * Reads what stands between two `$` (FORMAT.md, "Formulas"). Refuses whatever two people could read differently: a power of a power, a
 * fraction of a fraction, a dot that may be a decimal point.
 */
export function parseFormula(source: string): FormulaResult {
  if (source.length > FORMULA_LIMITS.sourceLengthMax) return { ok: false, error: TOO_LARGE };
  try {
    const reader: Reader = { source, at: 0 };
    const formula = rowUntil(reader, "", 1);
    if (formula.length === 0) throw new FormulaFault(EMPTY);
    if (partCount(formula) > FORMULA_LIMITS.partCountMax) throw new FormulaFault(TOO_LARGE);
    return { ok: true, value: formula };
  } catch (error) {
    if (error instanceof FormulaFault) return { ok: false, error: error.local };
    throw error;
  }
}

/** The way out of the descent; never leaves this file. */
class FormulaFault extends Error {
  override readonly name = "FormulaFault";
  readonly local: LocalText;

  constructor(local: LocalText) {
    super(local.en);
    this.local = local;
  }
}

type Reader = { readonly source: string; at: number };

/** What stands before or after a slash. Braces hold a row together and are not shown. */
type Operand = { readonly row: Formula; readonly braced: boolean };

/** Reads parts up to the closing sign, which is taken; "" is the end of the source. */
function rowUntil(reader: Reader, closing: string, depth: number): Formula {
  if (depth > FORMULA_LIMITS.depthMax) throw new FormulaFault(TOO_LARGE);
  const row: FormulaPart[] = [];
  for (;;) {
    skipSpaces(reader);
    const sign = reader.source.charAt(reader.at);
    if (sign === closing) {
      reader.at += closing.length;
      return row;
    }
    if (sign === "") throw new FormulaFault(UNCLOSED);
    row.push(...partsFrom(reader, depth));
  }
}

/** The next part, and with it a fraction that it begins. */
function partsFrom(reader: Reader, depth: number): Formula {
  const drawn = signFrom(reader);
  if (drawn !== undefined) return [drawn];
  const over = operandFrom(reader, depth);
  skipSpaces(reader);
  if (reader.source.charAt(reader.at) !== "/") {
    if (over.braced) throw new FormulaFault(LOOSE_BRACES);
    return over.row;
  }
  reader.at += 1;
  skipSpaces(reader);
  const under = operandFrom(reader, depth);
  skipSpaces(reader);
  if (reader.source.charAt(reader.at) === "/") throw new FormulaFault(CHAIN);
  return [{ kind: "fraction", over: over.row, under: under.row }];
}

function operandFrom(reader: Reader, depth: number): Operand {
  const atom = atomFrom(reader, depth);
  const next = reader.source.charAt(reader.at);
  if (next !== "^" && next !== "_") return atom;
  // What a power of braces or of a root spans cannot be seen.
  const only = atom.row[0];
  if (atom.braced || only?.kind === "root") throw new FormulaFault(POWER_OF_WHAT);
  const scripts: { above: Formula | null; below: Formula | null } = { above: null, below: null };
  for (;;) {
    const mark = reader.source.charAt(reader.at);
    if (mark !== "^" && mark !== "_") break;
    const place = mark === "^" ? "above" : "below";
    if (scripts[place] !== null) throw new FormulaFault(CHAIN);
    reader.at += 1;
    scripts[place] = scriptFrom(reader, depth);
  }
  return { row: [{ kind: "script", of: atom.row, ...scripts }], braced: false };
}

/** After `^` and `_`: one number, one letter, or anything in braces. `^−1` is common enough to do without them. */
function scriptFrom(reader: Reader, depth: number): Formula {
  const { source } = reader;
  if (source.charAt(reader.at) === "{") return atomFrom(reader, depth).row;
  const minus = /[-−]/uy;
  minus.lastIndex = reader.at;
  const isNegative = minus.test(source);
  if (isNegative) reader.at += 1;
  const value = valueFrom(reader);
  if (value === undefined) throw new FormulaFault(POWER_OF_WHAT);
  return isNegative ? [{ kind: "sign", text: "−" }, value] : [value];
}

function atomFrom(reader: Reader, depth: number): Operand {
  const value = valueFrom(reader);
  if (value !== undefined) return { row: [value], braced: false };
  const { source } = reader;
  const sign = source.charAt(reader.at);
  switch (sign) {
    case "{": {
      reader.at += 1;
      const row = rowUntil(reader, "}", depth + 1);
      if (row.length === 0) throw new FormulaFault(EMPTY);
      return { row, braced: true };
    }
    case "(": {
      reader.at += 1;
      const of = rowUntil(reader, ")", depth + 1);
      if (of.length === 0) throw new FormulaFault(EMPTY);
      return { row: [{ kind: "group", of }], braced: false };
    }
    case "√":
    case "∛":
      reader.at += 1;
      return { row: [rootFrom(reader, sign, depth)], braced: false };
    case "":
      throw new FormulaFault(MISSING);
    default:
      throw new FormulaFault(unknownSign(sign));
  }
}

function rootFrom(reader: Reader, sign: "√" | "∛", depth: number): FormulaPart {
  let degree: Formula | null = sign === "∛" ? [{ kind: "number", text: "3" }] : null;
  if (sign === "√" && reader.source.charAt(reader.at) === "[") {
    reader.at += 1;
    degree = rowUntil(reader, "]", depth + 1);
    if (degree.length === 0) throw new FormulaFault(EMPTY);
  }
  skipSpaces(reader);
  const { row } = atomFrom(reader, depth);
  return { kind: "root", of: row, degree };
}

const GROUPED = /\d{1,3}(?:\.\d{3})+(?:,\d+)?/uy;
const PLAIN = /\d+(?:,\d+)?/uy;
const LETTERS = /[A-Za-zπ]+/uy;
/** A product of two variables is written `ab`; three letters are a word. */
const LETTERS_TOGETHER_MAX = 2;

function valueFrom(reader: Reader): FormulaPart | undefined {
  const digits = matchAt(reader, GROUPED) ?? matchAt(reader, PLAIN);
  if (digits !== undefined) {
    if (digits.length > FORMULA_LIMITS.numberLengthMax) throw new FormulaFault(TOO_LARGE);
    reader.at += digits.length;
    if (/^[.,]?\d|^\.(?!\.\.)/u.test(reader.source.slice(reader.at))) throw new FormulaFault(BAD_NUMBER);
    return { kind: "number", text: digits };
  }
  const letters = matchAt(reader, LETTERS);
  if (letters === undefined) return undefined;
  if (letters.length > LETTERS_TOGETHER_MAX) throw new FormulaFault(WORD);
  reader.at += 1;
  return { kind: "letter", text: letters.charAt(0) };
}

function signFrom(reader: Reader): FormulaPart | undefined {
  if (reader.source.startsWith("...", reader.at)) {
    reader.at += 3;
    return { kind: "sign", text: "…" };
  }
  const typed = reader.source.charAt(reader.at);
  // The hyphen of the keyboard can mean nothing else here.
  const text = FORMULA_SIGNS.find((sign) => sign === (typed === "-" ? "−" : typed));
  if (text === undefined) return undefined;
  reader.at += 1;
  return { kind: "sign", text };
}

function matchAt(reader: Reader, pattern: RegExp): string | undefined {
  pattern.lastIndex = reader.at;
  return pattern.exec(reader.source)?.[0];
}

function skipSpaces(reader: Reader): void {
  while (reader.source.charAt(reader.at) === " ") reader.at += 1;
}

function partCount(row: Formula): number {
  return row.reduce(
    (sum, part) => sum + 1 + rowsIn(part).reduce((inner, each) => inner + partCount(each), 0),
    0,
  );
}

function rowsIn(part: FormulaPart): readonly Formula[] {
  switch (part.kind) {
    case "number":
    case "letter":
    case "sign":
      return [];
    case "fraction":
      return [part.over, part.under];
    case "script":
      return [part.of, part.above ?? [], part.below ?? []];
    case "root":
      return [part.of, part.degree ?? []];
    case "group":
      return [part.of];
  }
}

/** A formula as an author could write it: reading it again gives the same data. */
export function formulaSource(row: Formula): string {
  return row.map(partSource).join(" ");
}

function partSource(part: FormulaPart): string {
  switch (part.kind) {
    case "number":
    case "letter":
    case "sign":
      return part.text;
    case "fraction":
      return `{${formulaSource(part.over)}}/{${formulaSource(part.under)}}`;
    case "script": {
      const below = part.below === null ? "" : `_{${formulaSource(part.below)}}`;
      const above = part.above === null ? "" : `^{${formulaSource(part.above)}}`;
      return formulaSource(part.of) + below + above;
    }
    case "root": {
      const degree = part.degree === null ? "" : `[${formulaSource(part.degree)}]`;
      return `√${degree}{${formulaSource(part.of)}}`;
    }
    case "group":
      return `(${formulaSource(part.of)})`;
  }
}

function unknownSign(sign: string): LocalText {
  const visible = /[\p{L}\p{N}\p{P}\p{S}]/u.test(sign) ? sign : "?";
  return {
    id: `Tanda "${visible}" tidak dikenal di dalam rumus. Kali ditulis ×, pangkat ^2, pecahan a/b, akar √{x}.`,
    en: `The sign "${visible}" is unknown in a formula. Write × for times, ^2 for a power, a/b for a fraction, √{x} for a root.`,
  };
}

const TOO_LARGE = {
  id: "Rumus ini terlalu panjang atau bersarang terlalu dalam.",
  en: "This formula is too long or too deeply nested.",
};
const EMPTY = { id: "Ada bagian rumus yang kosong.", en: "A part of the formula is empty." };
const UNCLOSED = {
  id: "Kurung di dalam rumus tidak ditutup.",
  en: "A bracket in the formula is not closed.",
};
const MISSING = { id: "Rumus berakhir terlalu cepat.", en: "The formula ends too soon." };
const LOOSE_BRACES = {
  id: "Kurung kurawal hanya untuk pembilang, penyebut, pangkat, indeks, dan akar. Kurung yang terlihat ditulis ( ).",
  en: "Braces are only for what a fraction, a power, an index or a root spans. Write ( ) for brackets that are shown.",
};
const CHAIN = {
  id: "Pecahan dari pecahan dan pangkat dari pangkat harus diberi kurung.",
  en: "A fraction of a fraction and a power of a power need brackets.",
};
const POWER_OF_WHAT = {
  id: "Tidak jelas apa yang dipangkatkan atau pangkatnya. Tulis misalnya (a+b)^{n+1} atau (√2)^3.",
  en: "It is unclear what is raised, or to what. Write for example (a+b)^{n+1} or (√2)^3.",
};
const BAD_NUMBER = {
  id: "Bilangan ditulis seperti 1.250.000 atau 3,5: titik untuk ribuan, koma untuk desimal.",
  en: "Numbers are written as 1.250.000 or 3,5: dots for thousands, a comma for decimals.",
};
const WORD = {
  id: "Kata ditulis di luar rumus; di dalamnya hanya huruf tunggal seperti x.",
  en: "Words stand outside of a formula; in it only single letters such as x.",
};
