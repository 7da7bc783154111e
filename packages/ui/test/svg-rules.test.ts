import { describe, expect, test } from "vitest";
import { type MarkupNode, SVG_DEPTH_MAX, SVG_NODES_MAX, safeDrawing } from "../src/figure/svg-rules.ts";

function element(
  name: string,
  attributes: Readonly<Record<string, string>> = {},
  children: readonly MarkupNode[] = [],
): MarkupNode {
  return {
    kind: "element",
    name,
    attributes: Object.entries(attributes).map(([key, value]) => ({ name: key, value })),
    children,
  };
}

const drawing = (...children: readonly MarkupNode[]): MarkupNode =>
  element("svg", { viewBox: "0 0 100 100" }, children);

function namesIn(node: MarkupNode | null): readonly string[] {
  if (node === null || node.kind === "text") return [];
  return [node.name, ...node.children.flatMap(namesIn)];
}

function attributesIn(node: MarkupNode | null): readonly string[] {
  if (node === null || node.kind === "text") return [];
  return [
    ...node.attributes.map(({ name, value }) => `${name}=${value}`),
    ...node.children.flatMap(attributesIn),
  ];
}

describe("what of a drawing reaches the page", () => {
  test("shapes, groups and letters with their geometry stay as they are", () => {
    const source = drawing(
      element("g", { transform: "rotate(45 50 50)", fill: "currentColor" }, [
        element("path", { d: "M5 12.5l4.5 4.5L19 7.5" }),
        element("circle", { cx: "50", cy: "50", r: "27", "stroke-width": "3" }),
      ]),
      element("text", { x: "10", y: "20", "text-anchor": "middle" }, [{ kind: "text", text: "A" }]),
    );
    expect(safeDrawing(source)).toEqual(source);
  });

  test.each([
    "script",
    "style",
    "foreignObject",
    "image",
    "use",
    "a",
    "animate",
    "set",
    "iframe",
    "title",
    "defs",
    "",
  ])("an element <%s> is left out with all that is in it", (name) => {
    const safe = safeDrawing(drawing(element(name, {}, [element("circle", { r: "3" })]), element("rect")));
    expect(namesIn(safe)).toEqual(["svg", "rect"]);
  });

  test.each([
    ["onload", "alert(1)"],
    ["onclick", "alert(1)"],
    ["href", "https://example.org"],
    ["xlink:href", "#x"],
    ["style", "fill:url(https://example.org)"],
    ["class", "n-button"],
    ["id", "root"],
    ["fill", "url(#x)"],
    ["fill", "#ff0000"],
    ["d", "javascript:alert(1)"],
    ["points", "url(x)"],
    ["transform", "matrix(1 0 0 1 0 url(x))"],
    ["viewBox", "expression(1)"],
    ["font-family", "url(x)"],
    ["stroke-dasharray", "url(#x)"],
  ])("an attribute %s=%s is left out", (name, value) => {
    const safe = safeDrawing(drawing(element("path", { [name]: value, "stroke-width": "2" })));
    expect(attributesIn(safe)).toEqual(["viewBox=0 0 100 100", "stroke-width=2"]);
  });

  test("text outside letters is left out: it could only be style or script that lost its element", () => {
    const safe = safeDrawing(drawing({ kind: "text", text: "body{display:none}" }, element("rect")));
    expect(safe).toEqual(drawing(element("rect")));
  });

  test("what is not an svg element, or has no view box, is no drawing", () => {
    expect(safeDrawing(element("html"))).toBeNull();
    expect(safeDrawing(element("parsererror", { viewBox: "0 0 1 1" }))).toBeNull();
    expect(safeDrawing(element("svg"))).toBeNull();
    expect(safeDrawing({ kind: "text", text: "svg" })).toBeNull();
  });

  test("a drawing nested deeper than any hand-made one is cut off", () => {
    let deep: MarkupNode = element("rect");
    for (let depth = 0; depth < 500; depth += 1) deep = element("g", {}, [deep]);
    expect(namesIn(safeDrawing(drawing(deep)))).toHaveLength(SVG_DEPTH_MAX + 1);
  });

  test("a drawing with more parts than any figure is cut off", () => {
    const many = Array.from({ length: SVG_NODES_MAX * 2 }, () => element("rect"));
    expect(namesIn(safeDrawing(drawing(...many)))).toHaveLength(SVG_NODES_MAX);
  });
});
