import { describe, expect, test } from "vitest";
import { type KeyPress, keyIntent } from "../src/model/keyboard.ts";

const press = (key: string, change: Partial<KeyPress> = {}) =>
  keyIntent({ key, shift: false, modified: false, where: "page", singleKeys: true, ...change });

describe("keys of the exam", () => {
  test("A to E and 1 to 5 answer, small or capital by Caps Lock", () => {
    for (const [place, letter] of ["a", "b", "c", "d", "e"].entries()) {
      expect(press(letter)).toEqual({ kind: "answer", option: place });
      expect(press(letter.toUpperCase())).toEqual({ kind: "answer", option: place });
      expect(press(String(place + 1))).toEqual({ kind: "answer", option: place });
    }
  });

  test("Shift with a letter strikes out and never answers", () => {
    expect(press("C", { shift: true })).toEqual({ kind: "strike", option: 2 });
    expect(press("c", { shift: true })).toEqual({ kind: "strike", option: 2 });
  });

  test.each([
    ["f", "flag"],
    ["F", "flag"],
    ["g", "grid"],
    ["t", "time"],
    ["?", "help"],
    ["+", "larger"],
    ["-", "smaller"],
    ["ArrowLeft", "previous"],
    ["ArrowRight", "next"],
  ])("%s: %s", (key, kind) => {
    expect(press(key, { shift: key === "?" || key === "+" })).toEqual({ kind });
  });

  test("what is not ours keeps its meaning", () => {
    for (const key of ["Tab", "Escape", "Enter", " ", "z", "6", "0", "ArrowUp", "Insert", "CapsLock", "F5"]) {
      expect(press(key)).toBeNull();
    }
  });

  test("with Control, Alt or Meta a key belongs to the browser or the screen reader", () => {
    for (const key of ["a", "1", "f", "ArrowLeft", "+"]) expect(press(key, { modified: true })).toBeNull();
  });

  test("in a field one writes, in a dialog one answers the dialog", () => {
    for (const where of ["field", "dialog"] as const) {
      for (const key of ["a", "ArrowRight", "?"]) expect(press(key, { where })).toBeNull();
    }
  });

  test("in the grid the arrows move in the grid; the letters still answer", () => {
    expect(press("ArrowRight", { where: "grid" })).toBeNull();
    expect(press("b", { where: "grid" })).toEqual({ kind: "answer", option: 1 });
  });

  test("keys of one character can be switched off; the arrows stay", () => {
    for (const key of ["a", "1", "f", "g", "t", "?", "+"])
      expect(press(key, { singleKeys: false })).toBeNull();
    expect(press("ArrowRight", { singleKeys: false })).toEqual({ kind: "next" });
  });
});
