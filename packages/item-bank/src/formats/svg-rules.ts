/**
 * Which elements and attributes a figure may have, and what the values may be. An allow-list: whatever is not named here is refused,
 * so a browser's next feature is refused too. No value can hold an address, a reference, a style or a colour.
 */
export type ValueRule = (value: string) => boolean;

const NUMBER_SOURCE = String.raw`[+-]?(?:\d{1,6}(?:\.\d{1,8})?|\.\d{1,8})(?:[eE][+-]?\d{1,2})?`;

function matches(source: string): ValueRule {
  const pattern = new RegExp(`^(?:${source})$`, "u");
  return (value) => pattern.test(value);
}

function oneOf(...words: readonly string[]): ValueRule {
  return (value) => words.includes(value);
}

const number = matches(NUMBER_SOURCE);
const positive: ValueRule = (value) => number(value) && Number(value) >= 0;
const share: ValueRule = (value) => number(value) && Number(value) >= 0 && Number(value) <= 1;

/** Split first and look at each: one pattern for a whole list could take exponential time on a hostile one. */
const numbers: ValueRule = (value) =>
  value
    .trim()
    .split(/[\s,]+/u)
    .every(number);
const dashes: ValueRule = (value) =>
  value === "none" ||
  value
    .trim()
    .split(/[\s,]+/u)
    .every(positive);
const path: ValueRule = (value) =>
  /^\s*[Mm]/u.test(value) && /^[MmLlHhVvCcSsQqTtAaZz0-9eE+\-., \n]+$/u.test(value);
const paint = oneOf("currentColor", "none", "transparent");
const transform: ValueRule = (value) =>
  value
    .trim()
    .split(/(?<=\))[\s,]*/u)
    .every((part) => {
      const call = /^(?:translate|rotate|scale|skewX|skewY|matrix)\s?\(([^()]{1,120})\)$/u.exec(part);
      return call !== null && numbers(call[1] ?? "");
    });

/** What every element but `title` may have. `fill` and `stroke` only know the reader's own colour. */
const PRESENTATION: ReadonlyMap<string, ValueRule> = new Map<string, ValueRule>([
  ["fill", paint],
  ["stroke", paint],
  ["opacity", share],
  ["fill-opacity", share],
  ["stroke-opacity", share],
  ["stroke-width", positive],
  ["stroke-linecap", oneOf("butt", "round", "square")],
  ["stroke-linejoin", oneOf("miter", "round", "bevel")],
  ["stroke-miterlimit", positive],
  ["stroke-dasharray", dashes],
  ["stroke-dashoffset", number],
  ["fill-rule", oneOf("nonzero", "evenodd")],
]);

const LETTERING: ReadonlyMap<string, ValueRule> = new Map<string, ValueRule>([
  ["font-size", positive],
  ["font-weight", oneOf("normal", "bold", "400", "500", "600", "700")],
  ["font-style", oneOf("normal", "italic")],
  ["font-family", oneOf("sans-serif", "serif", "monospace")],
  ["text-anchor", oneOf("start", "middle", "end")],
  ["dominant-baseline", oneOf("auto", "middle", "central", "hanging", "alphabetic")],
]);

const TRANSFORM: ReadonlyMap<string, ValueRule> = new Map([["transform", transform]]);

function geometry(...names: readonly string[]): ReadonlyMap<string, ValueRule> {
  return new Map(names.map((name) => [name, number]));
}

function lengths(...names: readonly string[]): ReadonlyMap<string, ValueRule> {
  return new Map(names.map((name) => [name, positive]));
}

function union(...maps: readonly ReadonlyMap<string, ValueRule>[]): ReadonlyMap<string, ValueRule> {
  return new Map(maps.flatMap((map) => [...map]));
}

export const SVG_NAMESPACE = "http://www.w3.org/2000/svg";

const viewBox: ValueRule = (value) => {
  const parts = /^0 0 (\S+) (\S+)$/u.exec(value);
  return (
    parts !== null &&
    [parts[1], parts[2]].every((side) => side !== undefined && positive(side) && Number(side) > 0)
  );
};

export type ElementRule = {
  readonly attributes: ReadonlyMap<string, ValueRule>;
  readonly required: readonly string[];
  readonly children: readonly string[];
  /** May hold text; elsewhere only spaces and line feeds. */
  readonly text: boolean;
  /** Paints an area, so it must say (itself or a parent) with what: the default, black, cannot be read in a dark theme. */
  readonly paintsArea: boolean;
};

const SHAPES = ["path", "line", "polyline", "polygon", "rect", "circle", "ellipse"];
const DRAWN = ["g", ...SHAPES, "text", "title"];

function shape(
  own: ReadonlyMap<string, ValueRule>,
  required: readonly string[],
  paintsArea = true,
): ElementRule {
  return {
    attributes: union(PRESENTATION, TRANSFORM, own),
    required,
    children: ["title"],
    text: false,
    paintsArea,
  };
}

export const SVG_ELEMENTS: ReadonlyMap<string, ElementRule> = new Map<string, ElementRule>([
  [
    "svg",
    {
      attributes: union(
        PRESENTATION,
        LETTERING,
        new Map([
          ["xmlns", oneOf(SVG_NAMESPACE)],
          ["viewBox", viewBox],
        ]),
      ),
      required: ["xmlns", "viewBox"],
      children: DRAWN,
      text: false,
      paintsArea: false,
    },
  ],
  [
    "g",
    {
      attributes: union(PRESENTATION, LETTERING, TRANSFORM),
      required: [],
      children: DRAWN,
      text: false,
      paintsArea: false,
    },
  ],
  ["path", shape(new Map([["d", path]]), ["d"])],
  ["line", shape(geometry("x1", "y1", "x2", "y2"), [], false)],
  ["polyline", shape(new Map([["points", numbers]]), ["points"])],
  ["polygon", shape(new Map([["points", numbers]]), ["points"])],
  ["rect", shape(union(geometry("x", "y"), lengths("width", "height", "rx", "ry")), ["width", "height"])],
  ["circle", shape(union(geometry("cx", "cy"), lengths("r")), ["r"])],
  ["ellipse", shape(union(geometry("cx", "cy"), lengths("rx", "ry")), ["rx", "ry"])],
  [
    "text",
    {
      attributes: union(PRESENTATION, LETTERING, TRANSFORM, geometry("x", "y", "dx", "dy")),
      required: [],
      children: ["tspan", "title"],
      text: true,
      paintsArea: true,
    },
  ],
  [
    "tspan",
    {
      attributes: union(PRESENTATION, LETTERING, geometry("x", "y", "dx", "dy")),
      required: [],
      children: ["tspan"],
      text: true,
      paintsArea: true,
    },
  ],
  ["title", { attributes: new Map(), required: [], children: [], text: true, paintsArea: false }],
]);
