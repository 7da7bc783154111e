import { REASONS } from "@neraca/protocol";
import { catalogueFaults } from "@neraca/ui/i18n";
import { describe, expect, test } from "vitest";
import { AFTER_EXAM } from "../src/texts/after-exam.ts";
import { BEFORE_EXAM } from "../src/texts/before-exam.ts";
import { EXAM } from "../src/texts/exam.ts";

const PARTS = [BEFORE_EXAM, EXAM, AFTER_EXAM];
const ALL = { ...BEFORE_EXAM, ...EXAM, ...AFTER_EXAM };

describe("the words", () => {
  test("are complete in both languages, with the same slots", () => {
    expect(catalogueFaults(ALL)).toEqual([]);
  });

  test("no key is written twice", () => {
    const keys = PARTS.flatMap((part) => Object.keys(part));
    expect(keys.length).toBe(new Set(keys).size);
  });

  test("nobody is told that they passed", () => {
    const texts = [...Object.entries(ALL), ...Object.entries(REASONS)];
    const verdicts = texts.filter(([, text]) =>
      /\b(lulus|you (have )?(passed|failed))\b/iu.test(`${text.id} ${text.en}`),
    );
    expect(verdicts).toEqual([]);
  });

  test("the words of the glossary that are not used, are not used", () => {
    const wrong = Object.values(ALL).filter(({ en }) => /\b(user|quiz|session)\b/iu.test(en));
    expect(wrong).toEqual([]);
  });
});
