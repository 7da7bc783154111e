import { seeded, TOPICS } from "@neraca/base";
import { describe, expect, test } from "vitest";
import { MODEL_LEVELS, type ModelItem, NUMERIC_MODELS } from "../src/index.ts";

const ACCEPTED_SHARE_MIN = 0.02;
const DRAWS = 400;

function drawsAt(place: string): ReturnType<typeof seeded> {
  return seeded("a7".repeat(32), place);
}

function texts({ stem, options }: ModelItem): readonly string[] {
  return [stem, ...options.map(({ text }) => text)];
}

describe.each(NUMERIC_MODELS)("numeric model $id", (model) => {
  test("[MD10] enough draws of numbers make an item", () => {
    for (const level of MODEL_LEVELS) {
      const accepted = Array.from({ length: DRAWS }, (_, index) =>
        model.propose(drawsAt(`${level} ${index}`), level),
      ).filter((item) => item !== null);
      expect(accepted.length / DRAWS, `level ${level}`).toBeGreaterThan(ACCEPTED_SHARE_MIN);
    }
  });

  test("[MD13] numbers are readable", () => {
    for (const level of MODEL_LEVELS) {
      for (let index = 0; index < 60; index += 1) {
        const item = model.generate(drawsAt(`${level} ${index}`), level);
        for (const text of [...texts(item), item.rationale])
          expect(unreadable(text), `${text} in ${item.stem}`).toEqual([]);
        for (const text of [...texts(item), item.rationale])
          expect(text).not.toMatch(/NaN|undefined|null|Infinity|-\d|−−|\+ −/u);
        for (const { text } of item.options) expect(text, item.stem).not.toMatch(/^(?:Rp)?0(?![\d,])/u);
      }
    }
  });

  test("[MD4] the rationale names each other option before its mistake", () => {
    for (const level of MODEL_LEVELS) {
      for (let index = 0; index < 50; index += 1) {
        const { options, rationale } = model.generate(drawsAt(`${level} ${index}`), level);
        for (const distractor of options.slice(1)) {
          expect(rationale).toContain(
            `- ${distractor.text}: ${"mistake" in distractor ? distractor.mistake : ""}.`,
          );
        }
      }
    }
  });
});

/** Numbers of a text that nobody should have to read. */
function unreadable(text: string): readonly string[] {
  const numbers = text.match(/\d+(?:\.\d+)*(?:,\d+)?/gu) ?? [];
  return numbers.filter((number) => {
    const [whole = "", decimals = ""] = number.split(",");
    const isClock = /^\d\d\.\d\d$/u.test(whole);
    const isGrouped = /^\d{1,3}(?:\.\d{3})*$/u.test(whole);
    const digits = whole.replaceAll(".", "");
    return (
      !(isClock || isGrouped) ||
      digits.length > 8 ||
      decimals.length > 4 ||
      decimals.endsWith("0") ||
      /^0\d/u.test(digits) !== (isClock && whole.startsWith("0"))
    );
  });
}

test("[MD12] every model has an id of its own and a topic of TIU", () => {
  expect(new Set(NUMERIC_MODELS.map(({ id }) => id)).size).toBe(NUMERIC_MODELS.length);
  for (const { topic, title } of NUMERIC_MODELS) {
    expect(TOPICS.TIU).toContain(topic);
    expect(title.id).not.toBe(title.en);
  }
  // Each of the four numeric topics has models to choose from.
  const counts = new Map<string, number>();
  for (const { topic } of NUMERIC_MODELS) counts.set(topic, (counts.get(topic) ?? 0) + 1);
  expect([...counts.keys()].toSorted()).toEqual(
    TOPICS.TIU.filter((topic) => topic.startsWith("numerik-")).toSorted(),
  );
  for (const count of counts.values()) expect(count).toBeGreaterThanOrEqual(4);
});
