import { FORMULA_LIMITS, type Formula, type FormulaPart, spokenFormula } from "@neraca/base";
import { createElement, type ReactElement, type ReactNode } from "react";

/* Keys are positions, as in RichTextView. Elements are made by name: MathML has no types of its own in JSX. */

function rowNode(row: Formula, depthLeft: number, key?: string): ReactNode {
  // Data made by hand could be deeper than any parser lets through; the page shall stay whole.
  const parts = depthLeft === 0 ? [] : row.map((part, index) => partNode(part, depthLeft - 1, index));
  return createElement("mrow", { key }, ...parts);
}

function partNode(part: FormulaPart, depthLeft: number, key: number): ReactNode {
  switch (part.kind) {
    case "number":
      return createElement("mn", { key }, part.text);
    case "letter":
      return createElement("mi", { key }, part.text);
    case "sign":
      return createElement("mo", { key }, part.text);
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

export type FormulaViewProps = { readonly formula: Formula };

/** A formula as MathML, with the words that a screen reader says: the words for mathematics are not left to each of them. */
export function FormulaView({ formula }: FormulaViewProps): ReactElement {
  return (
    <span className="n-formula">
      {createElement("math", { "aria-hidden": true }, rowNode(formula, FORMULA_LIMITS.depthMax))}
      <span className="n-hidden"> {spokenFormula(formula)} </span>
    </span>
  );
}
