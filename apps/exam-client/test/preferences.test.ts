import { describe, expect, test } from "vitest";
import {
  FIRST_PREFERENCES,
  largerText,
  readKept,
  smallerText,
  TEXT_SIZES,
  withNeeds,
} from "../src/model/preferences.ts";

const kept = (preferences: unknown, attemptId = "s.c", met: unknown = []) =>
  JSON.stringify({ attemptId, preferences, met });

describe("how a candidate wants to read", () => {
  test("comes back with the attempt, and with what was taken up already", () => {
    const preferences = {
      textSize: 4,
      theme: "dark",
      lineFocus: true,
      singleKeys: false,
      words: true,
    } as const;
    expect(readKept(kept(preferences, "s.c", ["large-text", "x"]), "s.c")).toEqual({
      preferences,
      met: ["large-text"],
    });
  });

  test("what was kept before words and needs were part of it is read all the same", () => {
    const { words: _none, ...before } = FIRST_PREFERENCES;
    expect(readKept(JSON.stringify({ attemptId: "s.c", preferences: before }), "s.c")).toEqual({
      preferences: FIRST_PREFERENCES,
      met: [],
    });
  });

  test("nothing of the last candidate meets the next one", () => {
    expect(readKept(kept(FIRST_PREFERENCES, "s.other"), "s.c")).toBeNull();
  });

  test.each([
    null,
    "",
    "{",
    "null",
    "[]",
    kept(null),
    kept({ textSize: 9, theme: "dark" }),
    kept({ textSize: 2, theme: "pink" }),
  ])("%j is nothing to us", (text) => {
    expect(readKept(text, "s.c")).toBeNull();
  });

  test("text has five steps and stops at both ends", () => {
    expect(TEXT_SIZES.map(largerText)).toEqual([2, 3, 4, 5, 5]);
    expect(TEXT_SIZES.map(smallerText)).toEqual([1, 1, 2, 3, 4]);
  });
});

describe("what was granted", () => {
  const first = { preferences: FIRST_PREFERENCES, met: [] };

  test("is how the exam begins: the largest text; words shown and no keys of one character", () => {
    expect(withNeeds(first, [])).toEqual(first);
    expect(withNeeds(first, ["low-vision-seat"]).preferences).toEqual(FIRST_PREFERENCES);
    expect(withNeeds(first, ["large-text"]).preferences).toEqual({ ...FIRST_PREFERENCES, textSize: 5 });
    expect(withNeeds(first, ["screen-reader"]).preferences).toEqual({
      ...FIRST_PREFERENCES,
      singleKeys: false,
      words: true,
    });
  });

  test("never undoes what they have chosen since, and sets again only what is granted anew", () => {
    const begun = withNeeds(first, ["large-text"]);
    const chosen = { ...begun, preferences: { ...begun.preferences, textSize: 3 } as const };
    expect(withNeeds(chosen, ["large-text"]).preferences.textSize).toBe(3);
    const more = withNeeds(chosen, ["large-text", "screen-reader"]);
    expect(more.preferences).toMatchObject({ textSize: 3, words: true });
    // Taken away, the screen stays as it is; granted again, it is set again.
    const without = withNeeds(more, ["screen-reader"]);
    expect(without.preferences).toEqual(more.preferences);
    expect(withNeeds(without, ["large-text", "screen-reader"]).preferences.textSize).toBe(5);
  });
});
