import { expect, test } from "vitest";
import { initialsOf } from "../src/components/initials.ts";

test.each([
  ["Siti Nurhaliza Rahmawati", "SR"],
  ["Suharto", "S"],
  ["  budi   santoso ", "BS"],
  ["", ""],
])("initials of %j are %j", (name, initials) => {
  expect(initialsOf(name)).toBe(initials);
});
