import { expect, test } from "vitest";
import { toldNow } from "../src/desk/use-asked.ts";
import { waitMs } from "../src/desk/use-seldom.ts";

const FAILED = { kind: "failed", problem: { kind: "offline" } } as const;

test("a look that fails keeps what was heard before, and a page that was never heard has nothing", () => {
  const heard = toldNow(null, "/a", { kind: "ready", value: 1 });
  expect(toldNow(heard, "/a", FAILED)).toMatchObject({ answer: FAILED, last: 1 });
  expect(toldNow<number>(null, "/a", FAILED).last).toBeNull();
  expect(toldNow(heard, "/a", { kind: "ready", value: 2 }).last).toBe(2);
});

test("nothing is kept of another page", () => {
  const heard = toldNow(null, "/a", { kind: "ready", value: 1 });
  expect(toldNow(heard, "/b", FAILED).last).toBeNull();
});

test("the first change is followed at once, the next not before its time", () => {
  expect(waitMs(null, 700, 30_000)).toBe(0);
  expect(waitMs(1_000, 6_000, 30_000)).toBe(25_000);
  expect(waitMs(1_000, 31_000, 30_000)).toBe(0);
  expect(waitMs(1_000, 90_000, 30_000)).toBe(0);
});
