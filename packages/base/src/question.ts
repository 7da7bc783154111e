import type { Formula } from "./formula.ts";
import type { ItemId, OptionId } from "./ids.ts";
import type { Subtest } from "./subtest.ts";

/**
 * What a candidate may see of an item. Lives in layer 0 so that the candidate side can speak of questions without being able to
 * import the item bank. Plain JSON: it is sealed, sent and kept as it is. Nothing here says, or lets anyone infer, which option
 * is right: no key, weight, rationale, source, difficulty or topic, and no field that only some options have.
 */
export type Question = {
  readonly id: ItemId;
  readonly subtest: Subtest;
  readonly stem: RichText;
  readonly figure: Figure | null;
  /** In the order in which this candidate sees them. */
  readonly options: readonly QuestionOption[];
};

/** Has text, a figure, or both. */
export type QuestionOption = {
  readonly id: OptionId;
  readonly content: RichText;
  readonly figure: Figure | null;
};

/** A drawing that the bank's checker has let in: no script, no address, no colour but the reader's own. */
export type Figure = {
  /** Source text of the SVG document. */
  readonly svg: string;
  /** What a person who cannot see the drawing reads instead. */
  readonly alt: string;
};

/** Text with a little structure, as data: whoever shows it maps kinds to elements and never parses markup. */
export type RichText = readonly Block[];

export type Block = Paragraph | List | Table;

export type Paragraph = { readonly kind: "paragraph"; readonly inlines: readonly Inline[] };

/** Lists do not nest. */
export type List = {
  readonly kind: "list";
  readonly ordered: boolean;
  readonly items: readonly (readonly Inline[])[];
};

/** Every row has as many cells as the header. */
export type Table = {
  readonly kind: "table";
  readonly header: readonly (readonly Inline[])[];
  readonly rows: readonly (readonly (readonly Inline[])[])[];
};

/** `emphasis` and `strong` may stand in each other, to a depth of `QUESTION_LIMITS.inlineDepthMax`. */
export type Inline =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "emphasis"; readonly inlines: readonly Inline[] }
  | { readonly kind: "strong"; readonly inlines: readonly Inline[] }
  | { readonly kind: "break" }
  | { readonly kind: "formula"; readonly formula: Formula };

/**
 * How large the parts of a question may be. The bank's parser refuses more and the protocol's schemas repeat the same numbers, so
 * a paper of 110 questions has a known largest size. Lengths are in UTF-16 code units.
 */
export const QUESTION_LIMITS = {
  /** The five of a civil-service item; `p` to `t` in a bank. */
  optionCount: 5,
  /** Source text of a stem: a long reading passage with a table. */
  stemLengthMax: 4_000,
  /** Source text of an option. */
  optionLengthMax: 600,
  /** One run of text cannot be longer than the longest source. */
  textRunLengthMax: 4_000,
  blockCountMax: 40,
  listItemCountMax: 30,
  tableColumnCountMax: 12,
  tableRowCountMax: 40,
  inlineCountMax: 400,
  /** `***both***` is 2. */
  inlineDepthMax: 2,
  /** A figure of some hundred shapes; larger ones are traced bitmaps. */
  svgLengthMax: 20_000,
  /** A figural series of six drawings takes some 700 to describe without giving it away. */
  altLengthMax: 1_000,
} as const;
