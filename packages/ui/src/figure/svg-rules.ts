/**
 * What of an SVG drawing reaches the page. The bank's checker refuses more than this; here the drawing arrives from outside again,
 * so nothing is trusted: elements and attributes not named here are left out, and no value can hold an address, a reference,
 * a style or a script.
 */
export type MarkupNode =
  | {
      readonly kind: "element";
      readonly name: string;
      readonly attributes: readonly MarkupAttribute[];
      readonly children: readonly MarkupNode[];
    }
  | { readonly kind: "text"; readonly text: string };

export type MarkupAttribute = { readonly name: string; readonly value: string };

const SHAPES = ["path", "line", "polyline", "polygon", "rect", "circle", "ellipse"];

/** `title` is left out: the figure's alternative text is its name, and a second one would be read as well. */
const ELEMENTS: ReadonlySet<string> = new Set(["svg", "g", "text", "tspan", ...SHAPES]);

const TEXT_ELEMENTS: ReadonlySet<string> = new Set(["text", "tspan"]);

const NUMBERS = /^[\d\s,.+\-eE]{1,8000}$/u;
const PATH = /^[MmLlHhVvCcSsQqTtAaZz\d\s,.+\-eE]{1,16000}$/u;
const TRANSFORM =
  /^(?:\s*(?:translate|rotate|scale|skewX|skewY|matrix)\s*\([\d\s,.+\-eE]{1,160}\)[\s,]*){1,16}$/u;
const PAINT = /^(?:currentColor|none|transparent)$/u;
const WORD = /^[a-zA-Z-]{1,20}$/u;
const WORD_OR_NUMBERS = /^(?:[a-z-]{1,20}|[\d\s,.]{1,200})$/u;

const ATTRIBUTES: ReadonlyMap<string, RegExp> = new Map([
  ...[
    "x",
    "y",
    "x1",
    "y1",
    "x2",
    "y2",
    "cx",
    "cy",
    "r",
    "rx",
    "ry",
    "width",
    "height",
    "dx",
    "dy",
    "points",
    "viewBox",
  ].map((name) => [name, NUMBERS] as const),
  ...[
    "opacity",
    "fill-opacity",
    "stroke-opacity",
    "stroke-width",
    "stroke-miterlimit",
    "stroke-dashoffset",
    "font-size",
  ].map((name) => [name, NUMBERS] as const),
  ...[
    "stroke-linecap",
    "stroke-linejoin",
    "fill-rule",
    "text-anchor",
    "dominant-baseline",
    "font-style",
    "font-family",
  ].map((name) => [name, WORD] as const),
  ...["stroke-dasharray", "font-weight"].map((name) => [name, WORD_OR_NUMBERS] as const),
  ["fill", PAINT],
  ["stroke", PAINT],
  ["d", PATH],
  ["transform", TRANSFORM],
]);

/** Nesting of a hand-made drawing is 3 or 4; a hundred is an attack on the renderer's stack. */
export const SVG_DEPTH_MAX = 12;

/** More than any figure within the bank's length limit can hold. */
export const SVG_NODES_MAX = 2_000;

function attributeIsAllowed(attribute: MarkupAttribute): boolean {
  return ATTRIBUTES.get(attribute.name)?.test(attribute.value) ?? false;
}

type Budget = { left: number };

function keptChildren(
  children: readonly MarkupNode[],
  inText: boolean,
  depth: number,
  budget: Budget,
): readonly MarkupNode[] {
  return children.flatMap((child) => {
    if (child.kind === "text") return inText ? [child] : [];
    const kept = keptElement(child, depth, budget);
    return kept === null ? [] : [kept];
  });
}

function keptElement(node: MarkupNode, depth: number, budget: Budget): MarkupNode | null {
  if (node.kind !== "element" || !ELEMENTS.has(node.name) || depth > SVG_DEPTH_MAX) return null;
  if (budget.left <= 0) return null;
  budget.left -= 1;
  return {
    kind: "element",
    name: node.name,
    attributes: node.attributes.filter(attributeIsAllowed),
    children: keptChildren(node.children, TEXT_ELEMENTS.has(node.name), depth + 1, budget),
  };
}

/** The drawing with nothing in it but shapes and letters; null when it is not a drawing. Pure: works on a tree, not on the page. */
export function safeDrawing(root: MarkupNode): MarkupNode | null {
  if (root.kind !== "element" || root.name !== "svg") return null;
  const kept = keptElement(root, 0, { left: SVG_NODES_MAX });
  if (kept === null || kept.kind !== "element") return null;
  return kept.attributes.some((attribute) => attribute.name === "viewBox") ? kept : null;
}
