import { type Inline, QUESTION_LIMITS, type RichText } from "@neraca/base";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseMarkdown } from "../src/formats/markdown.ts";

const text = (value: string): Inline => ({ kind: "text", text: value });
const paragraph = (...inlines: Inline[]): RichText[number] => ({ kind: "paragraph", inlines });
const emphasis = (...inlines: Inline[]): Inline => ({ kind: "emphasis", inlines });
const strong = (...inlines: Inline[]): Inline => ({ kind: "strong", inlines });
const lineBreak: Inline = { kind: "break" };

describe("[IB20] what the subset means", () => {
  const cases: readonly (readonly [string, RichText])[] = [
    ["satu\ndua", [paragraph(text("satu dua"))]],
    ["satu\n\n\ndua", [paragraph(text("satu")), paragraph(text("dua"))]],
    ["satu  \ndua", [paragraph(text("satu"), lineBreak, text("dua"))]],
    ["satu\\\ndua", [paragraph(text("satu"), lineBreak, text("dua"))]],
    ["a *b* c", [paragraph(text("a "), emphasis(text("b")), text(" c"))]],
    ["**tidak**", [paragraph(strong(text("tidak")))]],
    ["***x***", [paragraph(emphasis(strong(text("x"))))]],
    ["***a* b**", [paragraph(strong(emphasis(text("a")), text(" b")))]],
    ["***a** b*", [paragraph(emphasis(strong(text("a")), text(" b")))]],
    ["*a **b***", [paragraph(emphasis(text("a "), strong(text("b"))))]],
    ["*a\nb*", [paragraph(emphasis(text("a b")))]],
    ["2 \\* 3 \\| a\\_b \\\\", [paragraph(text("2 * 3 | a_b \\"))]],
    ["a < b, x<5 & y > 3", [paragraph(text("a < b, x<5 & y > 3"))]],
    ["nama_berkas dan ____ kata", [paragraph(text("nama_berkas dan ____ kata"))]],
    ["[...] dan 1.250, 3/4", [paragraph(text("[...] dan 1.250, 3/4"))]],
    [
      "Isi:\n- a\n- *b*\n  lagi",
      [
        paragraph(text("Isi:")),
        { kind: "list", ordered: false, items: [[text("a")], [emphasis(text("b")), text(" lagi")]] },
      ],
    ],
    ["1. a\n\n2. b", [{ kind: "list", ordered: true, items: [[text("a")], [text("b")]] }]],
    ["pada tahun\n1945. Lalu", [paragraph(text("pada tahun 1945. Lalu"))]],
    [
      "| a | b |\n| --- | --- |\n| 1 | x \\| y |\n\nLalu",
      [
        { kind: "table", header: [[text("a")], [text("b")]], rows: [[[text("1")], [text("x | y")]]] },
        paragraph(text("Lalu")),
      ],
    ],
  ];
  test.each(cases)("%j", (source, expected) => {
    expect(parseMarkdown(source)).toEqual({ text: expected, problems: [] });
  });
});

describe("[IB20] what is outside the subset is refused at its line", () => {
  const hostile: readonly (readonly [string, number])[] = [
    ["a\n\n<script>alert(1)</script>", 2],
    ["a\n<!-- kunci p -->", 1],
    ["</p>", 0],
    ["<?php", 0],
    ["&lt;b&gt;", 0],
    ["&#60;", 0],
    ["&#x3c;", 0],
    ["[teks](javascript:alert)", 0],
    ["[teks][1]", 0],
    ["a\n\n[1]: x", 2],
    ["https://contoh.id", 0],
    ["lihat www.contoh.id", 0],
    ["![alt](x.png)", 0],
    ["`kode`", 0],
    ["a\n\n```\nkode\n```", 2],
    ["~~coret~~", 0],
    ["    kode", 0],
    ["a\n  menjorok", 1],
    ["# Judul", 0],
    ["Judul\n===", 1],
    ["a\n\n---", 2],
    ["a\n\n***", 2],
    ["> kutipan", 0],
    ["* butir", 0],
    ["+ butir", 0],
    ["1) butir", 0],
    ["2. dua", 0],
    ["1. a\n3. c", 1],
    ["- a\n  - b", 1],
    ["- a\nb", 1],
    ["- # a", 0],
    ["2 * 3", 0],
    ["*a", 0],
    ["a*", 0],
    ["**a*", 0],
    ["****a****", 0],
    ["*a **b* c**", 0],
    ["* *", 0],
    ["_a_", 0],
    ["__a__", 0],
    ["\\<b>", 0],
    ["\\n", 0],
    ["a\\", 0],
    ["a | b", 0],
    ["| a |\n| --- | --- |\n| 1 |", 1],
    ["| a |\n| :-: |\n| 1 |", 1],
    ["| a |\n| --- |", 0],
    ["| a |\n| --- |\n| 1 | 2 |", 2],
    ["| a\n| --- |\n| 1 |", 0],
    ["|", 0],
  ];
  test.each(hostile)("%j", (source, lineOffset) => {
    expect(parseMarkdown(source).problems.map((problem) => problem.lineOffset)).toContain(lineOffset);
  });

  test("[IB4] too many blocks, items, columns, inlines", () => {
    expect(parseMarkdown("a\n\n".repeat(QUESTION_LIMITS.blockCountMax + 1)).problems).not.toEqual([]);
    expect(parseMarkdown("- a\n".repeat(QUESTION_LIMITS.listItemCountMax + 1)).problems).not.toEqual([]);
    expect(parseMarkdown("*a* ".repeat(QUESTION_LIMITS.inlineCountMax)).problems).not.toEqual([]);
    const wide = (cell: string): string => `|${`${cell}|`.repeat(QUESTION_LIMITS.tableColumnCountMax + 1)}\n`;
    expect(parseMarkdown(wide(" a ") + wide(" --- ") + wide(" b ")).problems).not.toEqual([]);
  });
});

describe("[IB21] laws", () => {
  const source = fc.oneof(
    fc.string({ unit: "binary", maxLength: 300 }),
    fc
      .array(
        fc.constantFrom(
          "*",
          "**",
          "***",
          "_",
          "\\",
          "|",
          "a",
          " ",
          "  \n",
          "\n",
          "\n\n",
          "- ",
          "1. ",
          "  ",
          "<",
          "&",
          "[",
          "](",
          "`",
          "| --- |",
        ),
        { maxLength: 80 },
      )
      .map((each) => each.join("")),
  );

  test("[IB4] any text is read, as data with known kinds and bounded depth", () => {
    fc.assert(
      fc.property(source, (value) => {
        const result = parseMarkdown(value);
        for (const block of result.text) expect(["paragraph", "list", "table"]).toContain(block.kind);
        expect(inlineDepth(JSON.parse(JSON.stringify(result.text)))).toBeLessThanOrEqual(
          QUESTION_LIMITS.inlineDepthMax,
        );
      }),
    );
  });

  test("no accepted text has a tag in it that its source did not escape from being one", () => {
    fc.assert(
      fc.property(source, (value) => {
        const result = parseMarkdown(value);
        fc.pre(result.problems.length === 0);
        expect(JSON.stringify(result.text)).not.toMatch(/<[a-z/!?]|\]\(|:\/\//iu);
      }),
    );
  });
});

function inlineDepth(value: unknown): number {
  if (Array.isArray(value)) return Math.max(0, ...value.map(inlineDepth));
  if (typeof value !== "object" || value === null) return 0;
  const own = "kind" in value && (value.kind === "emphasis" || value.kind === "strong") ? 1 : 0;
  return own + inlineDepth(Object.values(value));
}
