import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { checkSvg } from "../src/formats/svg.ts";
import { svg } from "./sample-bank.ts";

const OPEN = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"`;

describe("[IB22] figures that may be used", () => {
  test.each([
    svg(""),
    svg(
      `<path d="M382 40 a12 12 0 1 1 18 10.4 c-4 2.6 -6 5 -6 10.6z" fill="none" stroke="currentColor" stroke-width="5"/>`,
    ),
    svg(
      `<g fill="transparent" transform="translate(5,5) rotate(-45 1 1)"><rect width="4" height="4" rx="1"/></g>`,
    ),
    svg(
      `<line x1="1" y1="2" x2="3" y2="4" stroke="currentColor" stroke-dasharray="2 1" stroke-opacity="0.5"/>`,
    ),
    svg(
      `<text x="1" y="2" fill="currentColor" font-size="12" text-anchor="middle">A<tspan dx="1">2</tspan></text>`,
    ),
    svg(`<polygon points="1,2 3,4 5.5,-6e1" fill="currentColor"><title>Segitiga</title></polygon>`),
    `${OPEN} fill="none"><circle cx='1' cy='1' r='1'/></svg>`,
  ])("%s", (source) => {
    expect(checkSvg(source)).toEqual([]);
  });
});

describe("[IB22] hostile and broken figures are refused at their line", () => {
  const inner: readonly (readonly [string, string])[] = [
    ["script", "<script>alert(1)</script>"],
    ["script in capitals", "<SCRIPT/>"],
    ["style element", "<style>*{}</style>"],
    ["style attribute", `<circle r="1" fill="none" style="fill:red"/>`],
    ["class", `<circle r="1" fill="none" class="a"/>`],
    ["id", `<circle r="1" fill="none" id="a"/>`],
    ["handler", `<circle r="1" fill="none" onload="alert(1)"/>`],
    ["handler in capitals", `<circle r="1" fill="none" OnClick="alert(1)"/>`],
    ["image", `<image href="https://contoh.id/a.png"/>`],
    ["use", `<use href="#a"/>`],
    ["foreignObject", "<foreignObject><p>x</p></foreignObject>"],
    ["link", `<a href="javascript:alert(1)"/>`],
    ["animation", `<set attributeName="fill" to="red"/>`],
    ["prefixed attribute", `<circle r="1" fill="none" xlink:href="#a"/>`],
    ["prefixed element", "<svg:script/>"],
    ["second namespace", `<g xmlns="http://www.w3.org/1999/xhtml"/>`],
    ["nested svg", `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"/>`],
    ["comment", "<!-- kunci p -->"],
    ["comment with a trick", "<!--><script>--><g/>"],
    ["CDATA", "<![CDATA[<script/>]]>"],
    ["processing instruction", "<?xml-stylesheet href='a.css'?>"],
    ["entity in text", `<text fill="none">&lt;</text>`],
    ["entity in a value", `<circle r="1" fill="&#x6e;one"/>`],
    ["colour by name", `<circle r="1" fill="red"/>`],
    ["colour by number", `<circle r="1" stroke="#fff" fill="none"/>`],
    ["paint by address", `<circle r="1" fill="url(#a)"/>`],
    ["address in a path", `<path fill="none" d="M0 0 url(x)"/>`],
    ["transform with more than numbers", `<g transform="translate(1) expression(2)"/>`],
    ["bad number", `<circle r="1e999" fill="none"/>`],
    ["percentage", `<rect width="100%" height="1" fill="none"/>`],
    ["negative size", `<rect width="-1" height="1" fill="none"/>`],
    ["no fill", `<circle r="1"/>`],
    ["no radius", `<circle fill="none"/>`],
    ["attribute twice", `<circle r="1" r="2" fill="none"/>`],
    ["attribute without quotes", "<circle r=1 fill='none'/>"],
    ["attribute without value", "<circle r/>"],
    ["attributes without space", `<circle r="1"fill="none"/>`],
    ["slash for a space", `<circle/r="1"/>`],
    ["tag in a value", `<circle r="1" fill="none>"/>`],
    ["text outside text", "abc"],
    ["text in a group", "<g>abc</g>"],
    ["shape in text", `<text fill="none"><circle r="1"/></text>`],
    ["unclosed", "<g>"],
    ["closed twice", "<g></g></g>"],
    ["crossed", `<g><text fill="none"></g></text>`],
    ["tab", `<circle\tr="1" fill="none"/>`],
    ["null", "<g\u0000/>"],
    ["invisible", `<text fill="none">a\u200bb</text>`],
  ];
  test.each(inner)("%s", (_, source) => {
    const problems = checkSvg(svg(`<g/>\n${source}`));
    expect(problems.length).toBeGreaterThan(0);
    expect(problems[0]?.line).toBeGreaterThanOrEqual(3);
    expect(problems[0]?.line).toBeLessThanOrEqual(4);
  });

  test.each([
    ["nothing", ""],
    ["text only", "halo"],
    ["another root", "<g/>"],
    ["two roots", `${OPEN}/>${OPEN}/>`],
    ["declaration", `<?xml version="1.0"?>${OPEN}/>`],
    ["doctype", `<!DOCTYPE svg [<!ENTITY a "b">]>${OPEN}/>`],
    ["byte order mark", `\ufeff${OPEN}/>`],
    ["no namespace", `<svg viewBox="0 0 1 1"/>`],
    ["another namespace", `<svg xmlns="http://www.w3.org/1999/xhtml" viewBox="0 0 1 1"/>`],
    ["no viewBox", `<svg xmlns="http://www.w3.org/2000/svg"/>`],
    ["empty viewBox", `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 0 10"/>`],
    ["moved viewBox", `<svg xmlns="http://www.w3.org/2000/svg" viewBox="1 0 10 10"/>`],
    ["width", `${OPEN} width="10"/>`],
    ["text after", `${OPEN}/>x`],
    ["too long", svg(" ".repeat(20_000))],
    ["too deep", svg("<g>".repeat(9) + "</g>".repeat(9))],
    ["too many", svg("<g/>".repeat(401))],
  ])("%s", (_, source) => {
    expect(checkSvg(source).length).toBeGreaterThan(0);
  });
});

describe("laws", () => {
  const piece = fc.constantFrom(
    `${OPEN}>`,
    "</svg>",
    "<g>",
    "</g>",
    "<",
    ">",
    "/>",
    '"',
    "'",
    "=",
    " ",
    "\n",
    "<!--",
    "-->",
    "<![CDATA[",
    "]]>",
    "&",
    ";",
    "fill",
    "none",
    "script",
    '<circle r="1" fill="none"/>',
    "on",
    "href",
    "a",
  );
  const source = fc.array(piece, { maxLength: 30 }).map((pieces) => pieces.join(""));

  test("[IB4] any text is judged", () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: "binary" }), source), (value) => {
        expect(Array.isArray(checkSvg(value))).toBe(true);
      }),
    );
  });

  test("[IB22] whatever is put into a good figure, nothing dangerous is let in", () => {
    const good = svg(`<g fill="none">\n<circle cx="1" cy="1" r="1"/>\n<text x="1" y="1">a</text>\n</g>`);
    fc.assert(
      fc.property(fc.nat(good.length), source, (at, value) => {
        const text = good.slice(0, at) + value + good.slice(at);
        fc.pre(checkSvg(text).length === 0);
        // As words between tags "href=" is harmless, so attributes are only looked for inside of tags.
        expect(text).not.toMatch(/<!|<\?|<script|<[^>]*\s(?:on\w*|href)\s*=|&/iu);
      }),
      { numRuns: 1_000 },
    );
  });
});
