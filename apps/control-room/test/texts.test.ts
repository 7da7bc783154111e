import { catalogueFaults } from "@neraca/ui/i18n";
import { expect, test } from "vitest";
import { roomPageOfHash, sittingOfHash } from "../src/route.ts";
import { CATALOGUE } from "../src/texts.ts";

test("every text is there in both languages with the same slots", () => {
  expect(catalogueFaults(CATALOGUE)).toEqual([]);
});

test.each([
  ["", null],
  ["#/", null],
  ["#/sitting/medan-s1", "medan-s1"],
  ["#/sitting/medan-s1/more", "medan-s1"],
  ["#/sitting/", null],
])("the address %s shows %s", (hash, sitting) => expect(sittingOfHash(hash)).toBe(sitting));

test.each([
  ["#/sitting/medan-s1", "room"],
  ["#/sitting/medan-s1/check-in", "check-in"],
  ["#/sitting/medan-s1/papers", "papers"],
  ["#/sitting/medan-s1/elsewhere", "room"],
  ["#/", "room"],
])("the address %s shows the page %s", (hash, page) => expect(roomPageOfHash(hash)).toBe(page));
