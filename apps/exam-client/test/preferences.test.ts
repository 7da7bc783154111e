import { describe, expect, test } from "vitest";
import {
  FIRST_PREFERENCES,
  largerText,
  readKept,
  smallerText,
  TEXT_SIZES,
} from "../src/model/preferences.ts";

const kept = (preferences: unknown, attemptId = "s.c") => JSON.stringify({ attemptId, preferences });

describe("how a candidate wants to read", () => {
  test("comes back with the attempt", () => {
    const chosen = { textSize: 4, theme: "dark", lineFocus: true, singleKeys: false } as const;
    expect(readKept(kept(chosen), "s.c")).toEqual(chosen);
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
