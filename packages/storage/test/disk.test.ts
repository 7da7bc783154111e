import { execFileSync } from "node:child_process";
import { freeBytesOf } from "@neraca/storage";
import { expect, test } from "vitest";
import { temporaryFolder } from "./temporary-folder.ts";

/** Other programs write meanwhile; what is kept back for root, or a wrong unit, would be off by far more. */
const TOLERANCE_BYTES = 512 * 1024 * 1024;

test("[DK1] free space is what df calls available", async () => {
  const folder = temporaryFolder();
  const free = await freeBytesOf(folder);
  const available = Number(
    execFileSync("df", ["-B1", "--output=avail", folder], { encoding: "utf8" }).split("\n")[1],
  );
  expect(Math.abs(free - available)).toBeLessThan(TOLERANCE_BYTES);
});

test("[DK1] a folder that is not there is an error, not a number", async () => {
  await expect(freeBytesOf("/no/such/folder")).rejects.toThrow(/ENOENT/);
});
