import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseBank } from "../src/index.ts";
import { brief, lineWith, replaced, sampleBank, svg } from "./sample-bank.ts";

type Fault = {
  readonly name: string;
  readonly file: string;
  readonly from: string;
  readonly to: string;
  readonly rule: string;
  /** The finding is at the line of the broken text that has this. */
  readonly at: string;
  readonly severity?: "warning";
};

const TWK = "twk/nasionalisme.yaml";
const TIU = "tiu/figural-serial.yaml";
const TKP = "tkp/tik.yaml";

const FAULTS: readonly Fault[] = [
  {
    name: "[IB5] double key",
    file: TWK,
    from: "key: q",
    to: "key: q\n    key: q",
    rule: "yaml",
    at: "key: q\n    difficulty",
  },
  {
    name: "[IB5] alias",
    file: TWK,
    from: "Mengganti bendera itu",
    to: "*ganti*",
    rule: "yaml",
    at: "*ganti*",
  },
  {
    name: "[IB5] anchor",
    file: TWK,
    from: "Mengganti bendera itu",
    to: "&a Ganti",
    rule: "yaml",
    at: "&a Ganti",
  },
  {
    name: "[IB5] tag",
    file: TWK,
    from: "Mengganti bendera itu",
    to: "!!str Ganti",
    rule: "yaml",
    at: "!!str",
  },
  {
    name: "[IB5] directive",
    file: TWK,
    from: "subtest: TWK",
    to: "%YAML 1.1\n---\nsubtest: TWK",
    rule: "yaml",
    at: "%YAML",
  },
  {
    name: "[IB5] second document",
    file: TKP,
    from: "rationale: Kerja sama lebih dahulu.",
    to: "rationale: Ya.\n---\nlagi: 1",
    rule: "yaml",
    at: "---",
  },
  {
    name: "[IB5] comment that swallows text",
    file: TWK,
    from: "Mengganti bendera itu",
    to: "Mengganti bendera #3",
    rule: "yaml",
    at: "#3",
  },
  {
    name: "[IB5] unquoted colon",
    file: TWK,
    from: "Mengganti bendera itu",
    to: "Ganti: bendera",
    rule: "yaml",
    at: "Ganti: bendera",
  },
  { name: "[IB5] tab", file: TWK, from: "    key: q", to: "\tkey: q", rule: "yaml", at: "\tkey: q" },
  {
    name: "[IB4] deep flow",
    file: TWK,
    from: "{ p: 1908,",
    to: "{ p: [[[[[[1]]]]]],",
    rule: "limits",
    at: "[[[[[[",
  },
  {
    name: "[IB6] zero-width space",
    file: TWK,
    from: "Mengganti bendera",
    to: "Meng\u200bganti bendera",
    rule: "characters",
    at: "\u200b",
  },
  {
    name: "[IB6] direction override in a stem",
    file: TWK,
    from: "Tindakan yang",
    to: "Tindakan\u202e yang",
    rule: "characters",
    at: "\u202e",
  },
  {
    name: "[IB7] missing field",
    file: TWK,
    from: "    difficulty: easy\n",
    to: "",
    rule: "schema",
    at: "id: twk-nas-001",
  },
  {
    name: "[IB7] unknown difficulty",
    file: TWK,
    from: "difficulty: easy",
    to: "difficulty: simple",
    rule: "schema",
    at: "simple",
  },
  {
    name: "[IB7] empty stem",
    file: TKP,
    from: "stem: Aplikasi baru belum dipahami rekan Anda. Sikap Anda ...",
    to: "stem:",
    rule: "schema",
    at: "stem:",
  },
  {
    name: "[IB7] list for text",
    file: TKP,
    from: "rationale: Kerja",
    to: "rationale:\n      - Kerja",
    rule: "schema",
    at: "rationale:",
  },
  {
    name: "[IB7] fixedOrder that is neither true nor false",
    file: TWK,
    from: "fixedOrder: true",
    to: "fixedOrder: yes",
    rule: "schema",
    at: "fixedOrder: yes",
  },
  {
    name: "[IB7] items that are no list",
    file: TKP,
    from: "items:\n  - id",
    to: "items:\n    id",
    rule: "schema",
    at: "items:",
  },
  {
    name: "[IB8] unknown field of an item",
    file: TWK,
    from: "key: q",
    to: "key: q\n    points: 5",
    rule: "unknown-field",
    at: "points: 5",
  },
  {
    name: "[IB8] unknown field of a figure",
    file: TIU,
    from: "file: arrow.svg,",
    to: "width: 3, file: arrow.svg,",
    rule: "unknown-field",
    at: "width",
  },
  {
    name: "[IB8] unknown field of a topic file",
    file: TKP,
    from: "topic: tik",
    to: "topic: tik\nauthor: Ani",
    rule: "unknown-field",
    at: "author",
  },
  {
    name: "[IB9] topic of another file",
    file: TKP,
    from: "topic: tik",
    to: "topic: profesionalisme",
    rule: "file-name",
    at: "topic:",
  },
  {
    name: "[IB9] topic of another subtest",
    file: TKP,
    from: "topic: tik",
    to: "topic: nasionalisme",
    rule: "schema",
    at: "topic:",
  },
  {
    name: "[IB9] unknown subtest",
    file: TKP,
    from: "subtest: TKP",
    to: "subtest: SKB",
    rule: "schema",
    at: "subtest:",
  },
  {
    name: "[IB10] id in capitals",
    file: TWK,
    from: "id: twk-nas-001",
    to: "id: TWK-001",
    rule: "id-pattern",
    at: "TWK-001",
  },
  {
    name: "[IB10] id twice",
    file: TWK,
    from: "id: twk-nas-002",
    to: "id: twk-nas-001",
    rule: "duplicate-id",
    at: "id: twk-nas-001\n    stem: Ikrar",
  },
  {
    name: "[IB10] id twice over files",
    file: TWK,
    from: "id: twk-nas-001",
    to: "id: tkp-tik-001",
    rule: "duplicate-id",
    at: "tkp-tik-001",
  },
  {
    name: "[IB11] four options",
    file: TKP,
    from: "      q: Menunggu pelatihan resmi\n",
    to: "",
    rule: "schema",
    at: "p: Mengajarinya",
  },
  {
    name: "[IB11] sixth option",
    file: TKP,
    from: "      t: Melapor",
    to: "      u: Diam\n      t: Melapor",
    rule: "unknown-field",
    at: "u: Diam",
  },
  {
    name: "[IB12] key that is no option",
    file: TWK,
    from: "key: q",
    to: "key: b",
    rule: "key",
    at: "key: b",
  },
  {
    name: "[IB12] weights in TWK",
    file: TWK,
    from: "key: q",
    to: "key: q\n    weights: { p: 1, q: 2, r: 3, s: 4, t: 5 }",
    rule: "unknown-field",
    at: "weights",
  },
  {
    name: "[IB13] weight twice",
    file: TKP,
    from: "s: 5, t: 3",
    to: "s: 5, t: 5",
    rule: "weights",
    at: "weights",
  },
  { name: "[IB13] weight 0", file: TKP, from: "q: 1,", to: "q: 0,", rule: "weights", at: "weights" },
  {
    name: "[IB13] key in TKP",
    file: TKP,
    from: "    weights",
    to: "    key: p\n    weights",
    rule: "unknown-field",
    at: "key: p",
  },
  {
    name: "[IB14] TWK without source",
    file: TWK,
    from: "    source: Putusan Kongres Pemuda II\n",
    to: "",
    rule: "schema",
    at: "id: twk-nas-002",
  },
  {
    name: "[IB15] long option",
    file: TWK,
    from: "Mengganti bendera itu",
    to: "x".repeat(601),
    rule: "length",
    at: "xxx",
  },
  {
    name: "[IB15] long stem",
    file: TWK,
    from: "Ikrar pemuda",
    to: "kata ".repeat(800),
    rule: "length",
    at: "kata",
  },
  {
    name: "[IB15] long rationale",
    file: TKP,
    from: "Kerja sama",
    to: "kata ".repeat(801),
    rule: "length",
    at: "kata",
  },
  {
    name: "[IB16] figure that is not there",
    file: TIU,
    from: "arrow.svg",
    to: "other.svg",
    rule: "figure-missing",
    at: "other.svg",
  },
  {
    name: "[IB16] figure outside the folder",
    file: TIU,
    from: "arrow.svg",
    to: "../arrow.svg",
    rule: "figure-missing",
    at: "../arrow.svg",
  },
  {
    name: "[IB20] HTML in a stem, by line",
    file: TWK,
    from: "Tindakan yang",
    to: "<b>Tindakan</b> yang",
    rule: "markdown",
    at: "<b>",
  },
  {
    name: "[IB20] link in an option",
    file: TWK,
    from: "Mengganti bendera itu",
    to: "'[a](b)'",
    rule: "markdown",
    at: "[a](b)",
  },
  {
    name: "[IB22] script in a figure",
    file: "figures/arrow-p.svg",
    from: "  <circle",
    to: "  <script/><circle",
    rule: "svg",
    at: "<script/>",
  },
  {
    name: "[IB30] option twice",
    file: TWK,
    from: "Mengganti bendera itu",
    to: "Membiarkannya  berkibar",
    rule: "duplicate-option",
    at: "s: Membiarkannya",
  },
  {
    name: "[IB31] all of these",
    file: TKP,
    from: "Melapor kepada atasan",
    to: "Semua jawaban benar.",
    rule: "catch-all-option",
    at: "Semua",
  },
  {
    name: "[IB32] stem twice",
    file: TWK,
    from: "stem: Ikrar pemuda diucapkan pada tahun ...",
    to: "stem: |\n      Seorang pegawai melihat bendera yang robek. Tindakan yang TIDAK tepat adalah …",
    rule: "duplicate-stem",
    at: "twk-nas-002",
  },
];

describe("a bank with one fault is refused at its file and line", () => {
  test.each(FAULTS)("$name", ({ file, from, to, rule, at, severity = "error" }) => {
    const files = replaced(sampleBank(), file, from, to);
    const { bank, findings } = parseBank(files);
    const text = files.get(file)!;
    const line = at.includes("\n") ? text.slice(0, text.indexOf(at)).split("\n").length : lineWith(text, at);
    expect(brief(findings)).toContain(`${file}:${line} ${severity} ${rule}`);
    expect(bank).toBeUndefined();
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
    files = replaced(files, TWK, "difficulty: easy", "difficulty: x");
    files = replaced(files, TKP, "id: tkp-tik-001", "id: X");
    expect(brief(parseBank(files).findings)).toEqual([
      "tkp/tik.yaml:4 error id-pattern",
      "twk/nasionalisme.yaml:15 error key",
      "twk/nasionalisme.yaml:16 error schema",
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
