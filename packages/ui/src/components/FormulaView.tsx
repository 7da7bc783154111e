import { FORMULA_LIMITS, type Formula, type FormulaPart, spokenFormula } from "@neraca/base";
import { createElement, Fragment, type ReactElement, type ReactNode } from "react";

/* Keys are positions, as in RichTextView. Elements are made by name: MathML has no types of its own in JSX. */

function rowNode(row: Formula, depthLeft: number): ReactNode {
  // Data made by hand could be deeper than any parser lets through; the page shall stay whole.
  const parts = depthLeft === 0 ? [] : row.map((part, index) => partNode(part, depthLeft - 1, index));
  return createElement("mrow", null, ...parts);
}

function partNode(part: FormulaPart, depthLeft: number, key: number): ReactNode {
  switch (part.kind) {
    case "number":
      return createElement("mn", { key }, part.text);
    case "letter":
      return createElement("mi", { key }, part.text);
    case "sign":
      return createElement("mo", { key, form: INFIX.has(part.text) ? "infix" : undefined }, part.text);
    case "fraction":
      return createElement("mfrac", { key }, rowNode(part.over, depthLeft), rowNode(part.under, depthLeft));
    case "script": {
      const of = rowNode(part.of, depthLeft);
      const below = part.below === null ? [] : [rowNode(part.below, depthLeft)];
      const above = part.above === null ? [] : [rowNode(part.above, depthLeft)];
      const name = below.length === 0 ? "msup" : above.length === 0 ? "msub" : "msubsup";
      return createElement(name, { key }, of, ...below, ...above);
    }
    case "root":
      return part.degree === null
        ? createElement("msqrt", { key }, rowNode(part.of, depthLeft))
        : createElement("mroot", { key }, rowNode(part.of, depthLeft), rowNode(part.degree, depthLeft));
    case "group":
      return createElement("mrow", { key }, bracket("("), rowNode(part.of, depthLeft), bracket(")"));
  }
}

function bracket(text: string): ReactElement {
  return createElement("mo", { stretchy: "true" }, text);
}

/** Signs that stand between two things. A minus may stand before one, so its place in the row decides, as MathML has it. */
const INFIX: ReadonlySet<string> = new Set([
  "+",
  "±",
  "×",
  "÷",
  ":",
  "=",
  "≠",
  "≈",
  "<",
  ">",
  "≤",
  "≥",
  ",",
  ";",
]);

/** A formula with more parts may be longer than a line at the largest text, and is allowed to go on in the next. */
const UNBROKEN_PARTS_MAX = 7;

/** The pieces of a formula that stay on one line: a long one may be broken after a sign, as in print. */
function piecesOf(formula: Formula): readonly Formula[] {
  if (formula.length <= UNBROKEN_PARTS_MAX) return [formula];
  const pieces: FormulaPart[][] = [[]];
  for (const part of formula) {
    pieces.at(-1)?.push(part);
    if (part.kind === "sign" && INFIX.has(part.text)) pieces.push([]);
  }
  return pieces.filter((piece) => piece.length > 0);
}

export type FormulaViewProps = { readonly formula: Formula };

/** A formula as MathML, with the words that a screen reader says: the words for mathematics are not left to each of them. */
export function FormulaView({ formula }: FormulaViewProps): ReactElement {
  return (
    <span className="n-formula">
      {piecesOf(formula).map((piece, index) => (
        <Fragment key={index}>
          {index === 0 ? null : <wbr />}
          {createElement("math", { "aria-hidden": true }, rowNode(piece, FORMULA_LIMITS.depthMax))}
        </Fragment>
      ))}
      <span className="n-hidden"> {spokenFormula(formula)} </span>
    </span>
  );
}
