import { describe, expect, test } from "vitest";
import { JUMP_PX_MIN, pressedUnmoved } from "../src/integrity/pointer.ts";

const HERE = { x: 100, y: 100 };
const THERE = { x: 100 + JUMP_PX_MIN, y: 100 };
const MOUSE = { isTrusted: true, pointerType: "mouse" };

describe("presses without a movement", () => {
  test("a mouse that was elsewhere and is pressed here without having moved", () => {
    expect(pressedUnmoved(HERE, THERE, MOUSE)).toBe(true);
    expect(pressedUnmoved(HERE, { x: THERE.x - 1, y: THERE.y }, MOUSE)).toBe(false);
    expect(pressedUnmoved(HERE, HERE, MOUSE)).toBe(false);
  });

  test("a press that a page's program made", () => {
    expect(pressedUnmoved(HERE, HERE, { ...MOUSE, isTrusted: false })).toBe(true);
  });

  test("a finger, a pen, an aid that says nothing of itself, and a mouse that came from outside say nothing", () => {
    for (const pointerType of ["touch", "pen", ""]) {
      expect(pressedUnmoved(HERE, THERE, { isTrusted: true, pointerType })).toBe(false);
    }
    expect(pressedUnmoved(null, THERE, MOUSE)).toBe(false);
  });
});
