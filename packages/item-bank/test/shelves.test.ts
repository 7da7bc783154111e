import { type Seeded, TOPICS } from "@neraca/base";
import { describe, expect, test } from "vitest";
import { type Bank, type GeneratedItem, type ItemRecipe, OPTION_IDS, parseBank } from "../src/index.ts";
import { plainText } from "../src/rich-text.ts";
import { brief, sampleBank, svg } from "./sample-bank.ts";

/** Sums of two numbers. Levels are larger numbers; what is asked is the unordered pair. */
const sums: ItemRecipe = {
  id: "jumlah",
  topic: "numerik-berhitung",
  generate: (draws, level) => {
    const [a, b] = [draws.below(20 * level) + 1, draws.below(20 * level) + 1];
    const key = a + b;
    const options = [key, key + 1, key - 1, key + 10, key - 10].map((each) => ({
      text: String(each).replace("-", "−"),
      figure: null,
    }));
    return item({
      stem: `Hasil dari ${a} + ${b} adalah ...`,
      options,
      fingerprint: [Math.min(a, b), Math.max(a, b)].join("+"),
    });
  },
};

const circles: ItemRecipe = {
  id: "lingkaran",
  topic: "figural-serial",
  generate: (draws) => {
    const radius = draws.below(1_000);
    const drawn = (size: number) => ({
      svg: svg(`<circle cx="5" cy="5" r="${size}" fill="none" stroke="currentColor"/>`),
      alt: `Lingkaran berjari-jari ${size}`,
    });
    const options = [0, 1, 2, 3, 4].map((more) => ({ text: "", figure: drawn(radius + more) }));
    return item({
      stem: "Gambar manakah yang berikut?",
      figure: drawn(radius),
      options,
      fingerprint: `${radius}`,
    });
  },
};

function item(own: Partial<GeneratedItem> & Pick<GeneratedItem, "options" | "fingerprint">): GeneratedItem {
  return {
    stem: "Berapa?",
    figure: null,
    rationale: "Begitulah.",
    difficulty: 30,
    seconds: 40,
    ...own,
  };
}

const MODELS = [sums, circles];

function shelved(shelves: string, models: readonly ItemRecipe[] = MODELS): ReturnType<typeof parseBank> {
  return parseBank(sampleBank().set("shelves.yaml", shelves), { models });
}

function bankWith(shelves: string, models: readonly ItemRecipe[] = MODELS): Bank {
  const { bank, findings } = shelved(shelves, models);
  if (bank === undefined) throw new Error(JSON.stringify(findings));
  return bank;
}

const SUMS = "- { model: jumlah, seed: pertama, count: 60, levels: [1, 2] }\n";

describe("[IB80] a shelf", () => {
  test("is as many different items as it says, and the same ones each time", () => {
    const bank = bankWith(SUMS);
    const made = bank.items.filter((each) => each.model === "jumlah");
    expect(made).toHaveLength(60);
    expect(new Set(made.map((each) => plainText(each.stem))).size).toBe(60);
    for (const each of made) expect(each.id).toMatch(/^jumlah-[0-9a-f]{8}$/u);
    expect(bankWith(SUMS)).toEqual(bank);
    const other = bankWith(SUMS.replace("pertama", "kedua"));
    expect(other.digest).not.toBe(bank.digest);
  });

  test("takes nothing away from another shelf, and holds nothing of it", () => {
    const alone = bankWith(SUMS).items.map((each) => each.id);
    const both = bankWith(`${SUMS}- { model: jumlah, seed: kedua, count: 60, levels: [1, 2] }\n`);
    const ids = both.items.map((each) => each.id);
    expect(ids).toEqual(expect.arrayContaining(alone));
    expect(ids).toHaveLength(alone.length + 60);
  });

  test("lets its levels take turns", () => {
    const bank = bankWith("- { model: jumlah, seed: a, count: 30, levels: [1, 5] }\n");
    const large = bank.items.filter((each) => each.model !== null && /\d{2,}/u.test(plainText(each.stem)));
    expect(large.length).toBeGreaterThan(10);
  });

  test("[IB84] its items are reviewed, and of the kind that their topic asks for", () => {
    const bank = bankWith(`${SUMS}- { model: lingkaran, seed: a, count: 3, levels: [1] }\n`);
    const made = (model: string): unknown => bank.items.find((each) => each.model === model);
    expect(made("jumlah")).toMatchObject({
      subtest: "TIU",
      topic: "numerik-berhitung",
      status: "reviewed",
      level: "C3",
      version: 1,
      enemies: [],
      source: null,
      difficulty: 30,
      seconds: 40,
    });
    expect(made("lingkaran")).toMatchObject({ topic: "figural-serial", level: "C4" });
    expect(bank.items.filter((each) => each.id.startsWith("twk")).every((each) => each.model === null)).toBe(
      true,
    );
  });

  test("[IB81] the seed draws where the right option is, and it lies in all places", () => {
    const bank = bankWith("- { model: jumlah, seed: tempat, count: 200, levels: [4, 5] }\n");
    const made = bank.items.filter((each) => each.model !== null);
    const counts = OPTION_IDS.map(
      (id) => made.filter(({ scoring }) => scoring.kind === "key" && scoring.optionId === id).length,
    );
    expect(counts).toEqual([40, 40, 40, 40, 40]);
    const inFives = made.map(({ scoring }) => (scoring.kind === "key" ? scoring.optionId : "")).join("");
    expect(inFives).not.toContain(inFives.slice(0, 5).repeat(2));
    for (const each of made) {
      const key = each.scoring.kind === "key" ? each.scoring.optionId : "";
      const right = plainText(each.options.find((option) => option.id === key)?.content ?? []);
      const [a = 0, b = 0] = plainText(each.stem).match(/\d+/gu)?.map(Number) ?? [];
      expect(right).toBe(String(a + b));
      expect(each.options.map((option) => option.id)).toEqual(OPTION_IDS);
    }
  });
});

describe("[IB82] a shelf that cannot be", () => {
  test.each([
    ["- { model: jumlah, seed: a, count: 3 }", "1 error schema"],
    ["- { model: kali, seed: a, count: 3, levels: [1] }", "1 error shelf"],
    ["- { model: jumlah, seed: a, count: 0, levels: [1] }", "1 error shelf"],
    ["- { model: jumlah, seed: a, count: 1001, levels: [1] }", "1 error shelf"],
    ["- { model: jumlah, seed: a, count: 3, levels: [] }", "1 error shelf"],
    ["- { model: jumlah, seed: a, count: 3, levels: [6] }", "1 error shelf"],
    ["- { model: jumlah, seed: a, count: 3, levels: [1, 1] }", "1 error shelf"],
    ["- { model: jumlah, seed: a, count: 3, levels: 1 }", "1 error shelf"],
    ["- { model: jumlah, seed: a, count: 3, levels: [1], size: 2 }", "1 error unknown-field"],
    ["model: jumlah", "1 error schema"],
    ["[]", "1 error schema"],
    [`${SUMS}# again\n${SUMS}`, "3 error shelf"],
    ["- { model: jumlah, seed: a, count: 900, levels: [1] }", "1 error shelf"],
  ])("%s", (shelves, expected) => {
    const { bank, findings } = shelved(shelves);
    expect(bank).toBeUndefined();
    expect(brief(findings)).toEqual([`shelves.yaml:${expected}`]);
  });

  test("says how many items the model still has to give", () => {
    const message = shelved("- { model: jumlah, seed: a, count: 900, levels: [1] }").findings[0]?.message.en;
    expect(message).toMatch(/can only make \d+ different items .* \d+ short/u);
  });

  test("without models no shelf can be read", () => {
    expect(brief(parseBank(sampleBank().set("shelves.yaml", SUMS)).findings)).toEqual([
      "shelves.yaml:1 error shelf",
    ]);
  });
});

describe("[IB83] generated items are read and judged like those of people", () => {
  const making = (change: (made: GeneratedItem, draws: Seeded) => GeneratedItem): ItemRecipe => ({
    ...sums,
    generate: (draws, level) => change(sums.generate(draws, level), draws),
  });
  const shelf = "- { model: jumlah, seed: a, count: 1, levels: [1] }\n";
  const firstTwo = (made: GeneratedItem): GeneratedItem["options"] =>
    made.options.map((option, index) => (index === 1 ? (made.options[0] ?? option) : option));

  test.each<[string, (made: GeneratedItem) => GeneratedItem]>([
    ["error markdown", (made) => ({ ...made, stem: "Lihat <b>ini</b>." })],
    ["error markdown", (made) => ({ ...made, rationale: "Lihat $1.25$." })],
    ["error characters", (made) => ({ ...made, stem: "Berapa\u202e?" })],
    ["error schema", (made) => ({ ...made, difficulty: 101 })],
    ["error schema", (made) => ({ ...made, seconds: 12.5 })],
    ["error svg", (made) => ({ ...made, figure: { svg: svg(`<script/>`), alt: "Gambar" } })],
    ["error duplicate-option", (made) => ({ ...made, options: firstTwo(made) })],
  ])("%s", (expected, change) => {
    const { bank, findings } = shelved(shelf, [making(change)]);
    expect(bank).toBeUndefined();
    expect(brief(findings)).toContain(`shelves.yaml:1 ${expected}`);
    const { message } = findings.find((each) => each.file === "shelves.yaml")!;
    if (!expected.endsWith("option")) expect(message.id).toMatch(/^Butir jumlah-[0-9a-f]{8}: /u);
  });

  test("what is the same to the last option is refused, whatever its fingerprint says", () => {
    let n = 0;
    const same = making((made) => {
      n += 1;
      return {
        ...made,
        stem: "Berapa?",
        options: sums.generate({ below: () => 7 }, 1).options,
        fingerprint: `${n}`,
      };
    });
    const { findings } = shelved("- { model: jumlah, seed: a, count: 2, levels: [1] }\n", [same]);
    expect(brief(findings)).toEqual(["shelves.yaml:1 error duplicate-stem"]);
  });

  test("same words with other options are other items of one model, and near stems are no news", () => {
    const oneStem = making((made, draws) => ({
      ...made,
      stem: "Bilangan manakah yang paling besar di antara kelima bilangan?",
      options: made.options.map((option) => ({ ...option, text: `${option.text}${draws.below(1_000_000)}` })),
    }));
    expect(shelved("- { model: jumlah, seed: a, count: 20, levels: [3] }\n", [oneStem]).findings).toEqual([]);
  });

  test("a figure of an item is its own", () => {
    const bank = bankWith("- { model: lingkaran, seed: a, count: 40, levels: [1] }\n");
    const made = bank.items.filter((each) => each.model === "lingkaran");
    expect(new Set(made.map((each) => each.figure?.svg)).size).toBe(40);
    for (const each of made) {
      const key = each.scoring.kind === "key" ? each.scoring.optionId : "";
      expect(each.options.find((option) => option.id === key)?.figure).toEqual(each.figure);
    }
  });

  test("a model of no topic of TIU is a bug of ours, not of the bank", () => {
    const odd = { ...sums, topic: TOPICS.TWK[0] };
    expect(() => shelved(shelf, [odd])).toThrow("no topic of TIU");
  });
});
