import { catalogueFaults } from "@neraca/ui/i18n";
import { expect, test } from "vitest";
import { roomPageOfHash, wantedOfHash } from "../src/route.ts";
import { CATALOGUE } from "../src/texts.ts";

test("every text is there in both languages with the same slots", () => {
  expect(catalogueFaults(CATALOGUE)).toEqual([]);
});

test.each([
  ["", { page: "lists" }],
  ["#/", { page: "lists" }],
  ["#/account", { page: "account" }],
  ["#/sitting/medan-s1", { page: "sitting", id: "medan-s1" }],
  ["#/sitting/medan-s1/more", { page: "sitting", id: "medan-s1" }],
  ["#/sitting/", { page: "lists" }],
])("the address %s shows %j", (hash, wanted) => expect(wantedOfHash(hash)).toEqual(wanted));

test.each([
  ["#/sitting/medan-s1", "room"],
  ["#/sitting/medan-s1/check-in", "check-in"],
  ["#/sitting/medan-s1/papers", "papers"],
  ["#/sitting/medan-s1/elsewhere", "room"],
  ["#/", "room"],
])("the address %s shows the page %s", (hash, page) => expect(roomPageOfHash(hash)).toBe(page));
