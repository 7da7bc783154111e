import type { Figure, Formula, FormulaPart, FormulaSign, Inline, RichText } from "@neraca/base";
import type { ReactElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, test } from "vitest";
import { FigureView } from "../src/components/Figure.tsx";
import { RichTextView } from "../src/components/RichTextView.tsx";
import { loadTexts } from "../src/i18n/texts.ts";
import { UI_CATALOGUE } from "../src/i18n/ui-catalogue.ts";

/* What a bank's lint refuses is put here into the renderer's hands as data, as if it had come through. */

loadTexts(UI_CATALOGUE, "id");

const text = (words: string): Inline => ({ kind: "text", text: words });
const paragraph = (...inlines: readonly Inline[]): RichText => [{ kind: "paragraph", inlines }];
const number = (words: string): FormulaPart => ({ kind: "number", text: words });
const drawn = (inner: string, root = `viewBox="0 0 10 10"`): Figure => ({
  svg: `<svg xmlns="http://www.w3.org/2000/svg" ${root}>${inner}</svg>`,
  alt: "Gambar",
});

/** Every tag of the page with its attributes. What stands between tags is text, and text does nothing. */
function tagsOf(element: ReactElement): readonly string[] {
  return renderToStaticMarkup(element).match(/<[^>]*>/gu) ?? [];
}

function expectHarmless(element: ReactElement): void {
  for (const tag of tagsOf(element)) {
    expect(tag).toMatch(
      /^<\/?(?:div|p|em|strong|br|wbr|ul|ol|li|table|thead|tbody|tr|th|td|span|math|m[a-z]+|svg|g|path|circle|rect|text|tspan)\b/u,
    );
    expect(tag).not.toMatch(/\s(?:on\w+|href|xlink:href|src|srcset|action|style="(?!width:))/iu);
    expect(tag.replace(/aria-label="[^"]*"/u, "")).not.toMatch(/javascript:|https?:|url\(|data:/iu);
  }
}

const PAYLOADS = [
  "<script>alert(1)</script>",
  "<img src=x onerror=alert(1)>",
  "</p><iframe src='https://example.test'></iframe>",
  '"><svg onload=alert(1)>',
  "&lt;script&gt;",
];

describe("hostile text", () => {
  test.each(PAYLOADS)("%s is letters", (payload) => {
    const rich: RichText = [
      { kind: "paragraph", inlines: [text(payload), { kind: "strong", inlines: [text(payload)] }] },
      { kind: "list", ordered: false, items: [[text(payload)]] },
      { kind: "table", header: [[text(payload)]], rows: [[[text(payload)]]] },
    ];
    expectHarmless(<RichTextView text={rich} />);
    const shown = renderToStaticMarkup(<RichTextView text={paragraph(text(payload))} />);
    expect(shown).toBe(
      `<div class="n-rich"><p>${payload.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;").replaceAll("'", "&#x27;")}</p></div>`,
    );
  });

  test.each(PAYLOADS)("%s is letters in a formula too", (payload) => {
    const formula: Formula = [
      number(payload),
      { kind: "letter", text: payload },
      { kind: "sign", text: payload as FormulaSign },
      { kind: "root", of: [number(payload)], degree: [number(payload)] },
    ];
    expectHarmless(<RichTextView text={paragraph({ kind: "formula", formula })} />);
  });

  test("kinds that nobody knows are not shown", () => {
    const unknown = [
      { kind: "html", html: PAYLOADS[0] },
      { kind: "paragraph", inlines: [{ kind: "image", src: "https://example.test/x.png" }] },
      { kind: "paragraph", inlines: [{ kind: "formula", formula: [{ kind: "maction", text: "x" }] }] },
    ] as unknown as RichText;
    expect(renderToStaticMarkup(<RichTextView text={unknown} />)).not.toMatch(/script|example|maction/u);
  });

  test("endless nesting is cut, not followed", () => {
    let inline: Inline = text("dasar");
    let formula: Formula = [number("1")];
    for (let depth = 0; depth < 50_000; depth += 1) {
      inline = { kind: "strong", inlines: [inline] };
      formula = [{ kind: "fraction", over: formula, under: [number("2")] }];
    }
    const tags = tagsOf(<RichTextView text={paragraph(inline, { kind: "formula", formula })} />);
    expect(tags.length).toBeLessThan(120);
  });
});

describe("hostile figures", () => {
  test.each([
    drawn("<script>alert(1)</script>"),
    drawn(`<circle r="3" onclick="alert(1)"/>`),
    drawn(`<circle r="3"/>`, `viewBox="0 0 10 10" onload="alert(1)"`),
    drawn(`<image href="https://example.test/x.png"/>`),
    drawn(`<use href="#x"/>`),
    drawn(`<a href="javascript:alert(1)"><circle r="3"/></a>`),
    drawn(`<foreignObject><iframe src="https://example.test"></iframe></foreignObject>`),
    drawn(`<style>* { background: url(https://example.test) }</style>`),
    drawn(`<rect width="3" height="3" fill="url(https://example.test)"/>`),
    drawn(`<rect width="3" height="3" style="fill: red"/>`),
    drawn(`<g><animate attributeName="href" to="javascript:alert(1)"/></g>`),
    drawn(`<text>&lt;script&gt;</text>`),
    drawn(`<!--<circle r="3"/>--><circle r="3"/>`),
    drawn(`<x:script xmlns:x="http://www.w3.org/1999/xhtml">alert(1)</x:script>`),
    {
      svg: `<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/hostname">]><svg viewBox="0 0 1 1">&x;</svg>`,
      alt: "x",
    },
    { svg: `<?xml-stylesheet href="https://example.test"?><svg viewBox="0 0 1 1"/>`, alt: "x" },
    { svg: "", alt: `"><script>alert(1)</script>` },
    { svg: "<svg", alt: "x" },
  ])("$svg", (figure) => {
    expectHarmless(<FigureView figure={figure} />);
  });

  test("a good figure is drawn as it is", () => {
    const figure = drawn(
      `<g fill="none" stroke="currentColor"><path d="M0 0L5 5"/>\n<text x="1" y="2">A</text></g>`,
    );
    expect(renderToStaticMarkup(<FigureView figure={figure} />)).toBe(
      `<div class="n-figure" role="img" aria-label="Gambar" style="width:min(100%, 10em)"><svg viewBox="0 0 10 10" aria-hidden="true" focusable="false"><g fill="none" stroke="currentColor"><path d="M0 0L5 5"></path><text x="1" y="2">A</text></g></svg></div>`,
    );
  });

  test.each([
    ["a second root", `${drawn("").svg}${drawn("").svg}`],
    ["letters outside", `${drawn("").svg}x`],
    ["a tag that is not closed", drawn("<g>").svg],
    ["tags that cross", drawn("<g><text></g></text>").svg],
    ["endless nesting", drawn(`${"<g>".repeat(2_000)}${"</g>".repeat(2_000)}`).svg],
    ["more than any figure has", drawn(`<circle r="1"/>`.repeat(2_000)).svg],
  ])("%s is no figure, and its words are shown", (_name, svg) => {
    const shown = renderToStaticMarkup(<FigureView figure={{ svg, alt: "Sebuah lingkaran" }} />);
    expect(shown).toContain("n-figure-missing");
    expect(shown).toContain("Sebuah lingkaran");
  });
});
