import { readdirSync, readFileSync } from "node:fs";
import { itemId, optionId } from "@neraca/base";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  type Bank,
  bankDigest,
  type Item,
  OPTION_IDS,
  parseBank,
  parseBlueprint,
  questionOf,
} from "../src/index.ts";
import { brief, replaced, sampleBank } from "./sample-bank.ts";

function bankOf(files: Map<string, string> = sampleBank()): Bank {
  const { bank, findings } = parseBank(files);
  if (bank === undefined) throw new Error(brief(findings).join("\n"));
  return bank;
}

describe("questionOf", () => {
  const reversed = OPTION_IDS.toReversed();

  test("[IB40] only what a candidate may see crosses", () => {
    for (const item of bankOf().items) {
      const marked = {
        ...item,
        later: "secret",
        options: item.options.map((option) => ({ ...option, weight: 5 })),
      };
      const question = questionOf(marked, reversed);
      expect(Object.keys(question).toSorted()).toEqual(["figure", "id", "options", "stem", "subtest"]);
      for (const option of question.options)
        expect(Object.keys(option).toSorted()).toEqual(["content", "figure", "id"]);
    }
  });

  test("[IB40] no word of key, rationale, source or topic is in it", () => {
    const item = bankOf().items.find((each) => each.id === "twk-nas-001")!;
    const text = JSON.stringify(questionOf(item, OPTION_IDS));
    expect(text).not.toMatch(
      /nasionalisme|dilarang dikibarkan|UU Nomor|ahli protokol|reviewed|difficulty|seconds|level|optionId|scoring|fixedOrder/u,
    );
  });

  test("[IB40] two items that differ only in what is secret give the same question", () => {
    const files = replaced(
      replaced(sampleBank(), "tkp/tik.yaml", "s: 5, t: 3", "s: 3, t: 5"),
      "tkp/tik.yaml",
      "difficulty: 60\n    seconds: 50\n    level: C5",
      "difficulty: 10\n    seconds: 20\n    level: C1\n    version: 3\n    enemies: [twk-nas-001]",
    );
    const questions = [sampleBank(), files].map((each) => questionOf(bankOf(each).items[1]!, OPTION_IDS));
    expect(questions[0]).toEqual(questions[1]);
  });

  test("[IB41] options are in the order asked for", () => {
    fc.assert(
      fc.property(fc.shuffledSubarray([...OPTION_IDS], { minLength: 5 }), (order) => {
        const item = bankOf().items[0]!;
        const question = questionOf(item, order);
        expect(question.options.map((option) => option.id)).toEqual(order);
        for (const option of question.options) {
          expect(option.content).toEqual(item.options.find((each) => each.id === option.id)?.content);
        }
      }),
      { numRuns: 30 },
    );
  });

  test.each([
    [[]],
    [["p", "q", "r", "s"]],
    [["p", "q", "r", "s", "s"]],
    [["p", "q", "r", "s", "x"]],
    [["p", "q", "r", "s", "t", "t"]],
  ])("[IB41] an order that does not name each option once is a bug: %j", (order) => {
    expect(() => questionOf(bankOf().items[0]!, order.map(optionId))).toThrow("option");
  });

  test("[IB42] one file of this package knows the type Question", () => {
    const folder = new URL("../src/", import.meta.url);
    const knowing = readdirSync(folder, { recursive: true, encoding: "utf8" })
      .filter((name) => name.endsWith(".ts"))
      .filter((name) =>
        /\b(?:Question|QuestionOption)\b/u.test(
          readFileSync(new URL(name, folder), "utf8").replaceAll(/\/\*[^]*?\*\/|\/\/.*/gu, ""),
        ),
      );
    expect(knowing).toEqual(["question-of.ts"]);
  });
});

describe("bankDigest", () => {
  test("[IB50] the order of files does not matter", () => {
    const digest = bankOf().digest;
    fc.assert(
      fc.property(fc.shuffledSubarray([...sampleBank()], { minLength: sampleBank().size }), (entries) => {
        expect(bankOf(new Map(entries)).digest).toBe(digest);
      }),
      { numRuns: 20 },
    );
  });

  test("[IB50] the order of items and of fields does not matter", () => {
    const bank = bankOf();
    expect(bankDigest({ ...bank, items: bank.items.toReversed() })).toBe(bank.digest);
    const files = replaced(
      sampleBank(),
      "tkp/tik.yaml",
      "p: 4, q: 1, r: 2, s: 5, t: 3",
      "t: 3, s: 5, r: 2, q: 1, p: 4",
    );
    expect(bankOf(files).digest).toBe(bank.digest);
    const [head, first, second] = sampleBank()
      .get("twk/nasionalisme.yaml")!
      .split(/(?=^ {2}- id)/mu);
    expect(bankOf(sampleBank().set("twk/nasionalisme.yaml", `${head}${second}${first}`)).digest).toBe(
      bank.digest,
    );
  });

  test.each([
    ["bank.yaml", "Bank contoh", "Bank lain"],
    ["bank.yaml", "id: sample", "id: other"],
    ["tkp/tik.yaml", "Aplikasi baru", "Aplikasi lama"],
    ["tkp/tik.yaml", "Mengajarinya", "Mengajari"],
    ["tkp/tik.yaml", "s: 5, t: 3", "s: 3, t: 5"],
    ["tkp/tik.yaml", "difficulty: 60", "difficulty: 61"],
    ["tkp/tik.yaml", "seconds: 50", "seconds: 51"],
    ["tkp/tik.yaml", "level: C5", "level: C4"],
    ["tkp/tik.yaml", "status: reviewed", "status: retired"],
    ["twk/nasionalisme.yaml", "version: 2", "version: 3"],
    ["twk/nasionalisme.yaml", "enemies: [tkp-tik-001]", "enemies: [twk-nas-001]"],
    ["tkp/tik.yaml", "Kerja sama", "Kerja *sama*"],
    ["tiu/figural-serial.yaml", "tiu-fse-001", "tiu-fse-002"],
    ["twk/nasionalisme.yaml", "key: q", "key: p"],
    ["twk/nasionalisme.yaml", "Pasal 24", "Pasal 25"],
    ["twk/nasionalisme.yaml", "    fixedOrder: true\n", ""],
    ["tiu/figural-serial.yaml", "Sebuah panah", "Satu panah"],
    ["figures/arrow-p.svg", `r="4"`, `r="3"`],
  ])("[IB51] a change in %s changes it: %s -> %s", (file, from, to) => {
    expect(bankOf(replaced(sampleBank(), file, from, to)).digest).not.toBe(bankOf().digest);
  });

  test("[IB52] the author's note is for reviewers: it is in no item and no digest", () => {
    const files = replaced(sampleBank(), "twk/nasionalisme.yaml", "ahli protokol", "ahli bahasa");
    const parsed = parseBank(files);
    expect(parsed.notes.get(itemId("twk-nas-001"))).toBe("Telaah bersama ahli bahasa.");
    expect(parsed.bank?.digest).toBe(bankOf().digest);
    expect(JSON.stringify(parsed.bank)).not.toContain("Telaah");
  });

  test("[IB51] every field of an item counts", () => {
    const bank = bankOf();
    const item = bank.items[0]!;
    const other = { ...bank.items[3]!, id: "z", status: "draft", model: "deret" };
    const digests = (Object.keys(item) as (keyof Item)[]).map((field) => {
      expect(item[field], field).not.toEqual(other[field]);
      const changed = { ...item, [field]: other[field] };
      return bankDigest({ ...bank, items: [changed as Item, ...bank.items.slice(1)] });
    });
    expect(new Set([...digests, bank.digest]).size).toBe(digests.length + 1);
  });
});

describe("blueprint", () => {
  const GOOD = `id: small
title: Kisi-kisi kecil
subtests:
  - subtest: TWK
    topics: { integritas: 0, nasionalisme: 2 }
  - subtest: TKP
    topics:
      tik: 3
      profesionalisme: 1
`;

  test("[IB60] is read in the order of subtests, topics in the order of the subtest", () => {
    const { blueprint, findings } = parseBlueprint(GOOD, "blueprint.yaml");
    expect(findings).toEqual([]);
    expect(blueprint?.subtests).toEqual([
      { subtest: "TWK", topics: [{ topic: "nasionalisme", count: 2 }] },
      {
        subtest: "TKP",
        topics: [
          { topic: "tik", count: 3 },
          { topic: "profesionalisme", count: 1 },
        ],
      },
    ]);
    const changed = parseBlueprint(GOOD.replace("tik: 3", "tik: 2"), "blueprint.yaml").blueprint;
    expect(changed?.digest).not.toBe(blueprint?.digest);
  });

  test.each([
    ["subtest: TKP", "subtest: TWK", "6 error blueprint"],
    ["tik: 3", "tik: -1", "8 error blueprint"],
    ["tik: 3", "tik: 2.5", "8 error blueprint"],
    ["tik: 3", "tik: 201", "8 error blueprint"],
    ["tik: 3", "tiu: 3", "8 error unknown-field"],
    ["nasionalisme: 2", "bela-negara: 0", "4 error blueprint"],
    ["subtests:", "parts:", "1 error schema"],
    ["id: small", "id: Small", "1 error id-pattern"],
    ["topics: { integritas", "topics: &a { integritas", "5 error yaml"],
  ])("[IB60] %s -> %s", (from, to, expected) => {
    const { blueprint, findings } = parseBlueprint(GOOD.replace(from, to), "blueprint.yaml");
    expect(blueprint).toBeUndefined();
    expect(brief(findings)).toContain(`blueprint.yaml:${expected}`);
  });

  const RULES = `    difficulty: { target: 48, tolerance: 2 }
    secondsMax: 900
    generatedPercent: { min: 0, max: 40 }
`;
  const RULED = GOOD.replace("  - subtest: TKP\n", `${RULES}  - subtest: TKP\n`);

  test("[IB62] what papers of a subtest shall keep is read, where it is said", () => {
    const { blueprint, findings, lines } = parseBlueprint(RULED, "blueprint.yaml");
    expect(findings).toEqual([]);
    expect(blueprint?.subtests[0]).toEqual({
      subtest: "TWK",
      topics: [{ topic: "nasionalisme", count: 2 }],
      difficulty: { target: 48, tolerance: 2 },
      secondsMax: 900,
      generatedPercent: { min: 0, max: 40 },
    });
    expect(Object.keys(blueprint!.subtests[1]!)).toEqual(["subtest", "topics"]);
    expect([lines.get("TWK/difficulty"), lines.get("TKP/tik")]).toEqual([6, 11]);
  });

  test("[IB62] a blueprint of counts keeps its digest; each rule, and each number of it, makes another", () => {
    const digestOf = (text: string) => parseBlueprint(text, "blueprint.yaml").blueprint?.digest;
    expect(digestOf(GOOD)).toBe("24560ff2ab515745b5fabbc4b0f4d0c54b535a37bfee1ae4de35122091b04477");
    const texts = [
      GOOD,
      RULED,
      ...RULES.trimEnd()
        .split("\n")
        .map((line) => RULED.replace(`${line}\n`, "")),
      ...["48", "tolerance: 2", "900", "min: 0", "40"].map((part) =>
        RULED.replace(part, part.replace(/\d+/, "7")),
      ),
    ];
    expect(new Set(texts.map(digestOf)).size).toBe(texts.length);
  });

  test.each([
    ["target: 48", "target: 101", "6 error blueprint"],
    ["target: 48", "target: 4.5", "6 error blueprint"],
    ["tolerance: 2", "tolerance: 0", "6 error blueprint"],
    [", tolerance: 2", "", "6 error schema"],
    ["tolerance: 2", "tolerance: 2, most: 3", "6 error unknown-field"],
    ["{ target: 48, tolerance: 2 }", "48", "6 error schema"],
    ["secondsMax: 900", "secondsMax: 0", "7 error blueprint"],
    ["secondsMax: 900", "secondsMax: 86401", "7 error blueprint"],
    ["min: 0", "min: 41", "8 error blueprint"],
    ["max: 40", "max: 101", "8 error blueprint"],
    ["secondsMax", "seconds", "7 error unknown-field"],
  ])("[IB62] %s -> %s", (from, to, expected) => {
    const { blueprint, findings } = parseBlueprint(RULED.replace(from, to), "blueprint.yaml");
    expect(blueprint).toBeUndefined();
    expect(brief(findings)).toContain(`blueprint.yaml:${expected}`);
  });

  test("[IB4] any text is read", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), fc.nat(GOOD.length), (text, at) => {
        parseBlueprint(GOOD.slice(0, at) + text + GOOD.slice(at), "blueprint.yaml");
      }),
      { numRuns: 300 },
    );
  });
});
