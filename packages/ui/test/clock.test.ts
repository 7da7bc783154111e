import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { formatTimeLeft, msUntilNextSecond, spokenTimeLeft, timeLeftAt } from "../src/clock/format.ts";

describe("time left as people read it", () => {
  test.each([
    [0, "00:00"],
    [-5, "00:00"],
    [1, "00:01"],
    [999, "00:01"],
    [1_000, "00:01"],
    [1_001, "00:02"],
    [59_000, "00:59"],
    [60_000, "01:00"],
    [3_599_000, "59:59"],
    [3_599_001, "1:00:00"],
    [5_947_000, "1:39:07"],
    [36_000_000, "10:00:00"],
  ])("%d ms is %s", (ms, text) => expect(formatTimeLeft(ms)).toBe(text));

  test.each([
    [0, "0 detik", "0 s"],
    [45_000, "45 detik", "45 s"],
    [61_000, "1 menit 1 detik", "1 min 1 s"],
    [120_000, "2 menit", "2 min"],
    [5_947_000, "1 jam 39 menit", "1 h 39 min"],
  ])("%d ms is spoken", (ms, id, en) => {
    expect(spokenTimeLeft(ms, "id")).toBe(id);
    expect(spokenTimeLeft(ms, "en")).toBe(en);
  });

  test("counts down from what the frame said, by the page's own stopwatch", () => {
    const reading = { timeLeftMs: 10_000, running: true, arrivedAtMs: 500 };
    expect(timeLeftAt(reading, 500)).toBe(10_000);
    expect(timeLeftAt(reading, 3_500)).toBe(7_000);
    expect(timeLeftAt(reading, 60_000)).toBe(0);
  });

  test("stands still while nothing runs, and never gives time back to a stopwatch that went backwards", () => {
    expect(timeLeftAt({ timeLeftMs: 10_000, running: false, arrivedAtMs: 0 }, 99_000)).toBe(10_000);
    expect(timeLeftAt({ timeLeftMs: 10_000, running: true, arrivedAtMs: 5_000 }, 1_000)).toBe(10_000);
  });

  test("a display that sleeps to the next second shows every second once", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 7_200_000 }), (timeLeftMs) => {
        const after = timeLeftMs - msUntilNextSecond(timeLeftMs);
        return Math.ceil(timeLeftMs / 1000) - Math.ceil(Math.max(0, after) / 1000) === 1;
      }),
    );
  });
});
