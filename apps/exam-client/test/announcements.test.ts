import { describe, expect, test } from "vitest";
import { announcementDue, timeTone } from "../src/model/announcements.ts";

const MINUTE = 60_000;

describe("announcements of the time left", () => {
  test("are made once at 30, 10, 5 and 1 minutes in a whole exam, and at no other second", () => {
    const said: number[] = [];
    for (let second = 100 * 60; second > 0; second -= 1) {
      const due = announcementDue(second * 1000, (second - 1) * 1000);
      if (due !== null) said.push(due);
    }
    expect(said).toEqual([30, 10, 5, 1]);
  });

  test("a first look says nothing, so a reload does not talk", () => {
    expect(announcementDue(null, 4 * MINUTE)).toBeNull();
  });

  test("a computer that slept across two of them says only where it woke up", () => {
    expect(announcementDue(31 * MINUTE, 4 * MINUTE)).toBe(5);
  });

  test("added time says nothing, and its threshold is said again when it comes", () => {
    expect(announcementDue(9 * MINUTE, 14 * MINUTE)).toBeNull();
    expect(announcementDue(10 * MINUTE + 500, 10 * MINUTE)).toBe(10);
  });

  test("nothing is left to announce at zero", () => {
    expect(announcementDue(500, 0)).toBeNull();
  });

  test("the clock stands out only at the end", () => {
    expect([100, 5.1, 5, 1.1, 1, 0].map((minutes) => timeTone(minutes * MINUTE))).toEqual([
      "calm",
      "calm",
      "soon",
      "soon",
      "last",
      "last",
    ]);
  });
});
