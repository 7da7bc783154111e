import {
  FORMULA_LIMITS,
  FORMULA_SIGNS,
  type Formula,
  type FormulaPart,
  type FormulaSign,
  spokenFormula,
} from "@neraca/base";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { formulaSource, parseFormula } from "../src/formats/formula.ts";
import { parseMarkdown } from "../src/formats/markdown.ts";
import { plainText } from "../src/rich-text.ts";

const n = (text: string): FormulaPart => ({ kind: "number", text });
const v = (text: string): FormulaPart => ({ kind: "letter", text });
const sign = (text: FormulaSign): FormulaPart => ({ kind: "sign", text });
const fraction = (over: Formula, under: Formula): FormulaPart => ({ kind: "fraction", over, under });
const power = (of: Formula, above: Formula): FormulaPart => ({ kind: "script", of, above, below: null });

function read(source: string): Formula {
  const result = parseFormula(source);
  if (!result.ok) throw new Error(`${source}: ${result.error.en}`);
  return result.value;
}

describe("[IB23] a formula", () => {
  test.each<[string, Formula]>([
    ["3/4", [fraction([n("3")], [n("4")])]],
    ["3 3/4", [n("3"), fraction([n("3")], [n("4")])]],
    ["{a + b}/2", [fraction([v("a"), sign("+"), v("b")], [n("2")])]],
    ["(a)/2", [fraction([{ kind: "group", of: [v("a")] }], [n("2")])]],
    ["2x^2", [n("2"), power([v("x")], [n("2")])]],
    ["10^-3", [power([n("10")], [sign("−"), n("3")])]],
    ["2^{n + 1}", [power([n("2")], [v("n"), sign("+"), n("1")])]],
    ["x_1", [{ kind: "script", of: [v("x")], above: null, below: [n("1")] }]],
    ["x_1^2", [{ kind: "script", of: [v("x")], above: [n("2")], below: [n("1")] }]],
    ["x^2/y^2", [fraction([power([v("x")], [n("2")])], [power([v("y")], [n("2")])])]],
    ["√2", [{ kind: "root", of: [n("2")], degree: null }]],
    ["∛{27}", [{ kind: "root", of: [n("27")], degree: [n("3")] }]],
    ["√[4]{16}", [{ kind: "root", of: [n("16")], degree: [n("4")] }]],
    ["(√2)^3", [power([{ kind: "group", of: [{ kind: "root", of: [n("2")], degree: null }] }], [n("3")])]],
    ["1.250.000,5 − 3,25%", [n("1.250.000,5"), sign("−"), n("3,25"), sign("%")]],
    ["ab ≥ π", [v("a"), v("b"), sign("≥"), v("π")]],
    ["1, 2, ...", [n("1"), sign(","), n("2"), sign(","), sign("…")]],
  ])("%s", (source, expected) => {
    expect(read(source)).toEqual(expected);
  });

  test.each([
    ["", "empty"],
    ["   ", "empty"],
    ["{}/2", "empty"],
    ["( )", "empty"],
    ["√[]{2}", "empty"],
    ["(1 + 2", "not closed"],
    ["1 + 2)", "unknown"],
    ["√", "ends too soon"],
    ["3/", "ends too soon"],
    ["/3", "unknown"],
    ["{1 + 2} 3", "Braces"],
    ["1/2/3", "need brackets"],
    ["2^3^2", "need brackets"],
    ["{a+b}^2", "unclear"],
    ["√2^3", "unclear"],
    ["2^", "unclear"],
    ["2^−", "unclear"],
    ["2^(3)", "unclear"],
    ["1.25", "Numbers"],
    ["1.2500", "Numbers"],
    ["12.500.0", "Numbers"],
    ["3,5,2", "Numbers"],
    ["3.", "Numbers"],
    ["sin x", "Words"],
    ["x²", "unknown"],
    ["2 * 3", "unknown"],
    ["<script>", "Words"],
    [String.raw`\frac{1}{2}`, "unknown"],
    ["a & b", "unknown"],
    ["1\u200b", "unknown"],
    ["9".repeat(33), "too long"],
    ["1+".repeat(60), "too long"],
    ["1".repeat(301), "too long"],
    [`${"(".repeat(7)}1${")".repeat(7)}`, "deeply"],
    [`${"√{".repeat(100)}1${"}".repeat(100)}`, "deeply"],
    [`${"{".repeat(300)}`, "deeply"],
  ])("%s is refused: %s", (source, reason) => {
    const result = parseFormula(source);
    expect(result.ok ? "read" : result.error.en).toContain(reason);
  });

  test("as deep as allowed is read", () => {
    const { depthMax } = FORMULA_LIMITS;
    expect(parseFormula(`${"(".repeat(depthMax - 1)}1${")".repeat(depthMax - 1)}`).ok).toBe(true);
  });

  test("[IB4] any text is read or refused", () => {
    const signs = fc.constantFrom(..."0123456789.,xyπ+−-×/^_{}()[]√∛ $%".split(""), "...", "\u0000", "👍");
    fc.assert(
      fc.property(fc.array(signs, { maxLength: 60 }), (pieces) => {
        const result = parseFormula(pieces.join(""));
        if (result.ok) expect(read(formulaSource(result.value))).toEqual(result.value);
      }),
      { numRuns: 2_000 },
    );
  });

  test("[IB21] what is read can be written and read again", () => {
    const leaf = fc.oneof(
      fc.constantFrom("0", "12", "1.250", "3,5").map(n),
      fc.constantFrom("a", "x", "π").map(v),
      fc.constantFrom(...FORMULA_SIGNS).map(sign),
    );
    const values = leaf.filter((part) => part.kind !== "sign");
    const { row } = fc.letrec<{ row: Formula; part: FormulaPart }>((tie) => ({
      row: fc.array(tie("part"), { minLength: 1, maxLength: 3 }),
      part: fc.oneof(
        { depthSize: "small", withCrossShrink: true },
        leaf,
        fc.tuple(tie("row"), tie("row")).map(([over, under]) => fraction(over, under)),
        fc.tuple(values, tie("row")).map(([of, above]) => power([of], above)),
        tie("row").map((of): FormulaPart => ({ kind: "group", of })),
        fc
          .tuple(tie("row"), fc.option(tie("row")))
          .map(([of, degree]): FormulaPart => ({ kind: "root", of, degree })),
      ),
    }));
    fc.assert(
      fc.property(row, (formula) => {
        const result = parseFormula(formulaSource(formula));
        if (result.ok) expect(result.value).toEqual(formula);
        else expect(result.error.en).toMatch(/too long|deeply/u);
      }),
      { numRuns: 500 },
    );
  });
});

describe("[IB23] in a text", () => {
  test("stands beside words, in emphasis and in cells", () => {
    const { text, problems } = parseMarkdown("Nilai **$1/2$** dari $x$.\n\n| $a$ |\n| --- |\n| $√2$ |");
    expect(problems).toEqual([]);
    expect(text[0]).toEqual({
      kind: "paragraph",
      inlines: [
        { kind: "text", text: "Nilai " },
        { kind: "strong", inlines: [{ kind: "formula", formula: read("1/2") }] },
        { kind: "text", text: " dari " },
        { kind: "formula", formula: [v("x")] },
        { kind: "text", text: "." },
      ],
    });
    expect(plainText(text)).toBe("Nilai {1}/{2} dari x.\na\n√{2}");
  });

  test.each([
    ["Harga $5 saja", 0],
    ["satu\n\n$1/2 dan", 2],
    ["satu\ndua $1.25$", 1],
    ["$a\nb$", 0],
  ])("%j is refused at its line", (source, lineOffset) => {
    expect(parseMarkdown(source).problems.map((problem) => problem.lineOffset)).toContain(lineOffset);
  });

  test("a dollar sign is written with a backslash", () => {
    expect(parseMarkdown(String.raw`Harga US\$ 5`)).toEqual({
      text: [{ kind: "paragraph", inlines: [{ kind: "text", text: "Harga US$ 5" }] }],
      problems: [],
    });
  });
});

describe("[IB24] a formula is heard as it is read aloud", () => {
  test.each([
    ["3 3/4", "3 3 per 4"],
    ["{a + b}/2", "pecahan a ditambah b per 2 akhir pecahan"],
    ["−3 × −2", "minus 3 dikali minus 2"],
    ["5 − 2", "5 dikurangi 2"],
    ["5% − 2", "5 persen dikurangi 2"],
    ["x^2 ≤ 9", "x pangkat 2 kurang dari atau sama dengan 9"],
    ["x_1^{n+1}", "x indeks 1 pangkat n ditambah 1 akhir pangkat"],
    ["√{x + 1} ≠ ∛27", "akar x ditambah 1 akhir akar tidak sama dengan akar pangkat 3 dari 27"],
    ["(1 + 2) : 3", "kurung buka 1 ditambah 2 kurung tutup banding 3"],
    ["1, 2, ...", "1, 2, dan seterusnya"],
  ])("%s: %s", (source, words) => {
    expect(spokenFormula(read(source))).toBe(words);
  });

  test("data deeper than any formula is cut, not followed", () => {
    let deep: Formula = [n("1")];
    for (let depth = 0; depth < 50_000; depth += 1) deep = [{ kind: "group", of: deep }];
    expect(spokenFormula(deep).length).toBeLessThan(400);
  });
});
