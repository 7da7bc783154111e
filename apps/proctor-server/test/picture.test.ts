import { expect, test } from "vitest";
import { pictureOf } from "../src/desk/picture.ts";
import { chattyJpeg, chattyPng, drawnPng, jpegOutline, segment } from "./drawn-photo.ts";

const SECRET = "3 35 07.2 N, 98 40 20.1 E";
const insideOf = (bytes: Uint8Array): string => Buffer.from(bytes).toString("latin1");

test("[DS46] a picture is told by its bytes, with its size; one that is cut off, empty or of another kind is none", () => {
  expect(pictureOf(drawnPng(9))).toMatchObject({ kind: "png", width: 6, height: 8 });
  expect(pictureOf(jpegOutline(60, 80))).toMatchObject({ kind: "jpeg", width: 60, height: 80 });
  for (const whole of [drawnPng(9), jpegOutline()]) {
    for (let length = 0; length < whole.length; length += 1)
      expect([length, pictureOf(whole.subarray(0, length))]).toEqual([length, null]);
  }
  expect(pictureOf(drawnPng(9, 0, 8))).toBeNull();
  for (const text of ["<svg xmlns='http://www.w3.org/2000/svg'/>", "GIF89a", "<html>", "%PDF-1.7", ""])
    expect(pictureOf(Buffer.from(text))).toBeNull();
});

test("[DS48] of a picture that tells nothing else every byte stays", () => {
  for (const bare of [drawnPng(9), jpegOutline()])
    expect(Buffer.from(pictureOf(bare)!.bare).equals(bare)).toBe(true);
});

test("[DS48] what a camera or a program wrote into a picture, and whatever follows its end, does not stay", () => {
  expect(insideOf(chattyJpeg(1, SECRET)).split(SECRET)).toHaveLength(7);
  expect(Buffer.from(pictureOf(chattyJpeg(1, SECRET))!.bare).equals(jpegOutline())).toBe(true);
  expect(Buffer.from(pictureOf(chattyPng(SECRET))!.bare).equals(drawnPng(9))).toBe(true);
});

test("[DS48] how the camera was held stays, and nothing beside it: a face is shown upright", () => {
  for (const orientation of [2, 3, 6, 8]) {
    const bare = pictureOf(chattyJpeg(orientation, SECRET))!.bare;
    expect(insideOf(bare)).not.toContain(SECRET);
    expect(bare).toHaveLength(jpegOutline().length + 36);
    expect(bare[4 + 2 + 6 + 8 + 2 + 9]).toBe(orientation);
    expect(Buffer.from(pictureOf(bare)!.bare).equals(bare)).toBe(true);
  }
  for (const none of [0, 9, 600])
    expect(pictureOf(chattyJpeg(none, SECRET))!.bare).toHaveLength(jpegOutline().length);
});

test("[DS48] colours that a picture needs stay", () => {
  const whole = Buffer.from(jpegOutline());
  const needed = [segment(0xe2, Buffer.from("ICC_PROFILE\0x")), segment(0xee, Buffer.from("Adobe"))];
  const coloured = Buffer.concat([whole.subarray(0, 2), ...needed, whole.subarray(2)]);
  expect(Buffer.from(pictureOf(coloured)!.bare).equals(coloured)).toBe(true);
});
