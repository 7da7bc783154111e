import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseBank } from "../src/index.ts";
import { FAULTS } from "./broken-banks.ts";
import { brief, lineWith, replaced, sampleBank, svg } from "./sample-bank.ts";

const TWK = "twk/nasionalisme.yaml";
const TIU = "tiu/figural-serial.yaml";
const TKP = "tkp/tik.yaml";

describe("a bank with one fault is refused at its file and line", () => {
  test.each(FAULTS)("$name", ({ file, from, to, rule, at, severity = "error" }) => {
    const files = replaced(sampleBank(), file, from, to);
    const { bank, findings } = parseBank(files);
    const text = files.get(file)!;
    const line = at.includes("\n") ? text.slice(0, text.indexOf(at)).split("\n").length : lineWith(text, at);
    expect(brief(findings)).toContain(`${file}:${line} ${severity} ${rule}`);
    expect(bank).toBeUndefined();
    expect(new Set(findings.map((finding) => finding.rule)), "no other rule is broken by it").toEqual(
      new Set([rule]),
    );
    for (const finding of findings) {
      expect(finding.message.id.length, "[IB2] Indonesian").toBeGreaterThan(10);
      expect(finding.message.en.length, "[IB2] English").toBeGreaterThan(10);
    }
  });
});

describe("a whole bank", () => {
  test("[IB1] without faults there is a bank and nothing to say", () => {
    const { bank, findings, itemCount } = parseBank(sampleBank());
    expect(brief(findings)).toEqual([]);
    expect(itemCount).toBe(4);
    expect(bank?.items.map((item) => item.id)).toEqual([
      "tiu-fse-001",
      "tkp-tik-001",
      "twk-nas-001",
      "twk-nas-002",
    ]);
    expect(bank?.items.map((item) => item.scoring)).toEqual([
      { kind: "key", optionId: "p" },
      { kind: "weights", weights: { p: 4, q: 1, r: 2, s: 5, t: 3 } },
      { kind: "key", optionId: "q" },
      { kind: "key", optionId: "r" },
    ]);
    expect(bank?.items[3]?.fixedOrder).toBe(true);
  });

  test("[IB1] a warning does not stop a bank", () => {
    const { bank, findings } = parseBank(sampleBank().set("figures/spare.svg", svg("")));
    expect(brief(findings)).toEqual(["figures/spare.svg:1 warning figure-unused"]);
    expect(bank).toBeDefined();
  });

  test("[IB3] several faults are told at once, in reading order", () => {
    let files = replaced(sampleBank(), TWK, "key: q", "key: x");
    files = replaced(files, TWK, "difficulty: 20", "difficulty: x");
    files = replaced(files, TKP, "id: tkp-tik-001", "id: X");
    expect(brief(parseBank(files).findings)).toEqual([
      "tkp/tik.yaml:4 error id-pattern",
      "twk/nasionalisme.yaml:15 error key",
      "twk/nasionalisme.yaml:17 error schema",
    ]);
  });

  test("[IB5] scalars are text as written", () => {
    const files = replaced(sampleBank(), TWK, "{ p: 1908, q: 1920, r: 1928,", "{ p: no, q: 1.250, r: 0x1F,");
    const item = parseBank(files).bank?.items.find((each) => each.id === "twk-nas-002");
    const texts = item?.options.map((option) => option.content);
    expect(texts?.slice(0, 3)).toEqual(
      ["no", "1.250", "0x1F"].map((text) => [{ kind: "paragraph", inlines: [{ kind: "text", text }] }]),
    );
  });

  test("[IB7] no bank.yaml, an empty folder", () => {
    const files = sampleBank();
    files.delete("bank.yaml");
    expect(brief(parseBank(files).findings)).toEqual(["bank.yaml:1 error schema"]);
    expect(parseBank(new Map()).bank).toBeUndefined();
  });

  test.each([
    "twk/nasionalisme.yml",
    "nasionalisme.yaml",
    "twk/a/nasionalisme.yaml",
    "twk/Nasionalisme.yaml",
    "arrow.svg",
  ])("[IB9] a misplaced file is refused: %s", (path) => {
    const files = sampleBank().set(path, sampleBank().get(TWK)!.replaceAll("twk-nas", "twk-lain"));
    const { bank, findings } = parseBank(files);
    expect(findings.filter((each) => each.file === path && each.rule === "file-name")).toHaveLength(1);
    expect(bank).toBeUndefined();
  });

  test("[IB9] a foreign file is only pointed out", () => {
    const { bank, findings } = parseBank(sampleBank().set("README.md", "# Catatan"));
    expect(brief(findings)).toEqual(["README.md:1 warning file-name"]);
    expect(bank).toBeDefined();
  });

  test("[IB9] a record of the review may lie beside bank.yaml, and changes nothing", () => {
    const { bank, findings } = parseBank(sampleBank().set("REVIEW.md", "# Review\n\nitems: [*"));
    expect(brief(findings)).toEqual([]);
    expect(bank).toEqual(parseBank(sampleBank()).bank);
  });

  test.each(["twk/REVIEW.md", "review.md", "REVIEW.MD"])(
    "[IB9] no other place or name will do: %s",
    (path) => {
      const { findings } = parseBank(sampleBank().set(path, "# Review"));
      expect(brief(findings)).toEqual([`${path}:1 warning file-name`]);
    },
  );

  test("[IB16] figures are not called unused while an item could not be read", () => {
    const files = sampleBank().set(TIU, "subtest: TIU\n  topic");
    expect(parseBank(files).findings.map((finding) => finding.rule)).not.toContain("figure-unused");
  });
});

describe("[IB4] no text makes the parser throw", () => {
  const pieces = fc.constantFrom(
    "subtest: TWK\n",
    "topic: nasionalisme\n",
    "items:\n",
    "  - ",
    "id: a\n",
    "stem: |\n",
    "    options: ",
    "{ p: ",
    "[",
    "]",
    "}",
    ", ",
    "*",
    "&",
    "!",
    "|",
    ">",
    '"',
    "'",
    "\n",
    "\t",
    "  ",
    "? ",
    ": ",
    "- ",
    "#",
    "%",
    "---\n",
    "...\n",
    "\u0000",
    "\ud800",
    "\ufeff",
    "<svg ",
    "/>",
    "<!--",
  );
  const text = fc.oneof(
    fc.string({ unit: "binary", maxLength: 200 }),
    fc.array(pieces, { maxLength: 60 }).map((each) => each.join("")),
  );
  const path = fc.constantFrom(
    "bank.yaml",
    TWK,
    TIU,
    TKP,
    "figures/arrow.svg",
    "x.yaml",
    "__proto__",
    "../x",
  );

  test("any text in any file", () => {
    fc.assert(
      fc.property(path, text, (file, content) => {
        parseBank(new Map([[file, content]]));
      }),
      { numRuns: 300 },
    );
  });

  test("any text anywhere in a good file", () => {
    fc.assert(
      fc.property(fc.nat(), text, (at, piece) => {
        const good = sampleBank().get(TWK)!;
        const cut = at % good.length;
        parseBank(new Map([[TWK, good.slice(0, cut) + piece + good.slice(cut)]]));
      }),
      { numRuns: 300 },
    );
  });

  test.each([
    ["flow lists", "[".repeat(400_000)],
    ["flow lists over lines", "[\n".repeat(200_000)],
    ["flow maps", "{a: ".repeat(100_000)],
    ["lists on a line", "- ".repeat(2_000)],
    ["explicit keys", "? ".repeat(2_000)],
    ["indentation", Array.from({ length: 2_000 }, (_, depth) => `${" ".repeat(depth)}a:`).join("\n")],
    ["aliases", `a: &a [x]\n${"b: *a\n".repeat(1_000)}`],
  ])("deep or expensive YAML: %s", (_, content) => {
    const { bank, findings } = parseBank(sampleBank().set(TWK, content));
    expect(bank).toBeUndefined();
    expect(findings.length).toBeLessThanOrEqual(1_000);
  });
});
