import { expect, test } from "vitest";
import { pictureOf } from "../src/desk/picture.ts";
import { drawnPng, jpegOutline } from "./drawn-photo.ts";

test("[DS46] a picture is told by its bytes, with its size; one that is cut off, empty or of another kind is none", () => {
  expect(pictureOf(drawnPng(9))).toEqual({ kind: "png", width: 6, height: 8 });
  expect(pictureOf(jpegOutline(60, 80))).toEqual({ kind: "jpeg", width: 60, height: 80 });
  for (const whole of [drawnPng(9), jpegOutline()]) {
    for (let length = 0; length < whole.length; length += 1)
      expect([length, pictureOf(whole.subarray(0, length))]).toEqual([length, null]);
  }
  expect(pictureOf(drawnPng(9, 0, 8))).toBeNull();
  for (const text of ["<svg xmlns='http://www.w3.org/2000/svg'/>", "GIF89a", "<html>"])
    expect(pictureOf(Buffer.from(text))).toBeNull();
});
