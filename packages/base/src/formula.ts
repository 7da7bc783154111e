/**
 * Mathematics in a line of text, as data: whoever shows it maps kinds to elements and never parses markup. A row of parts, read from
 * left to right. Closed on purpose: what has no kind here cannot reach a candidate's screen.
 */
export type Formula = readonly FormulaPart[];

export type FormulaPart =
  /** Digits as Indonesian readers write them: `1.250`, `3,5`. */
  | { readonly kind: "number"; readonly text: string }
  /** One letter: a variable, or π. */
  | { readonly kind: "letter"; readonly text: string }
  | { readonly kind: "sign"; readonly text: FormulaSign }
  | { readonly kind: "fraction"; readonly over: Formula; readonly under: Formula }
  /** Something with a power above it, an index below it, or both. At least one of them is there. */
  | {
      readonly kind: "script";
      readonly of: Formula;
      readonly above: Formula | null;
      readonly below: Formula | null;
    }
  /** `degree` is null for the square root. */
  | { readonly kind: "root"; readonly of: Formula; readonly degree: Formula | null }
  /** Between parentheses, which are shown. */
  | { readonly kind: "group"; readonly of: Formula };

/** Every sign with how it is read aloud. The questions of an Indonesian exam are read in Indonesian, whatever the screen's language. */
const SPOKEN_SIGNS = {
  "+": "ditambah",
  "−": "dikurangi",
  "±": "plus minus",
  "×": "dikali",
  "÷": "dibagi",
  ":": "banding",
  "=": "sama dengan",
  "≠": "tidak sama dengan",
  "≈": "kira-kira sama dengan",
  "<": "kurang dari",
  ">": "lebih dari",
  "≤": "kurang dari atau sama dengan",
  "≥": "lebih dari atau sama dengan",
  "%": "persen",
  "°": "derajat",
  "!": "faktorial",
  ",": ",",
  ";": ";",
  "…": "dan seterusnya",
} as const;

export type FormulaSign = keyof typeof SPOKEN_SIGNS;

export const FORMULA_SIGNS = Object.keys(SPOKEN_SIGNS) as FormulaSign[];

/** How large a formula may be. The bank's parser refuses more, and the protocol's schemas repeat the same numbers. */
export const FORMULA_LIMITS = {
  /** Source text between the two `$`. */
  sourceLengthMax: 300,
  /** Rows within rows: `2 + 1/{1 + 1/{2 + 1/3}}` is 4. */
  depthMax: 6,
  /** Of one formula, in all of its rows; more cannot be taken in at a glance. */
  partCountMax: 80,
  /** A number of fifteen digits with its dots, a comma and decimals. */
  numberLengthMax: 32,
} as const;

/**
 * What a person hears who cannot see the formula. A minus before anything is "minus", between two things "dikurangi"; what a fraction,
 * a power or a root spans is said where it is more than one part.
 */
export function spokenFormula(formula: Formula): string {
  return spokenRow(formula, FORMULA_LIMITS.depthMax).replaceAll(" ,", ",").replaceAll(" ;", ";");
}

/** Deeper than a parser lets through, which only data made by hand can be, it says no more. */
function spokenRow(row: Formula, depthLeft: number): string {
  if (depthLeft === 0) return "…";
  return row
    .map((part, index) => {
      const before = row[index - 1];
      const isFirst = before === undefined || (before.kind === "sign" && !AFTER_VALUE.has(before.text));
      if (part.kind === "sign" && part.text === "−" && isFirst) return "minus";
      return spokenPart(part, depthLeft - 1);
    })
    .join(" ");
}

/** Signs that end a value, so that a minus after them takes away. */
const AFTER_VALUE: ReadonlySet<FormulaSign> = new Set(["%", "°", "!", "…"]);

function spokenPart(part: FormulaPart, depthLeft: number): string {
  switch (part.kind) {
    case "number":
    case "letter":
      return part.text;
    case "sign":
      return SPOKEN_SIGNS[part.text];
    case "fraction":
      return isShort(part.over) && isShort(part.under)
        ? `${spokenRow(part.over, depthLeft)} per ${spokenRow(part.under, depthLeft)}`
        : `pecahan ${spokenRow(part.over, depthLeft)} per ${spokenRow(part.under, depthLeft)} akhir pecahan`;
    case "script":
      return spokenScript(part, depthLeft);
    case "root": {
      const name = part.degree === null ? "akar" : `akar pangkat ${spokenRow(part.degree, depthLeft)} dari`;
      const of = spokenRow(part.of, depthLeft);
      return isShort(part.of) ? `${name} ${of}` : `${name} ${of} akhir akar`;
    }
    case "group":
      return `kurung buka ${spokenRow(part.of, depthLeft)} kurung tutup`;
  }
}

function spokenScript(part: Extract<FormulaPart, { kind: "script" }>, depthLeft: number): string {
  const of = spokenRow(part.of, depthLeft);
  const below = part.below === null ? "" : ` indeks ${spokenRow(part.below, depthLeft)}`;
  if (part.above === null) return of + below;
  const above = spokenRow(part.above, depthLeft);
  return `${of}${below} pangkat ${above}${isShort(part.above) ? "" : " akhir pangkat"}`;
}

function isShort(row: Formula): boolean {
  return row.length === 1 && row[0]?.kind !== "fraction";
}
