import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { utf8 } from "@neraca/base";
import { LedgerPathError, writeLedgerFiles, writeWholeFile } from "@neraca/storage";
import { beforeEach, expect, test } from "vitest";
import { temporaryFolder } from "./temporary-folder.ts";

let folder: string;
beforeEach(() => {
  folder = join(temporaryFolder(), "ledger");
});

function files(entries: Readonly<Record<string, string>>): ReadonlyMap<string, Uint8Array> {
  return new Map(Object.entries(entries).map(([path, text]) => [path, utf8(text)]));
}

function allFiles(): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((each) => !each.isDirectory())
    .map((each) => join(each.parentPath, each.name).slice(folder.length + 1))
    .toSorted();
}

const read = (path: string) => readFileSync(join(folder, path), "utf8");

test("[LF1] files are written, replaced, and no others left beside them", async () => {
  await writeLedgerFiles(
    folder,
    files({ "tile/0/x001/234.p/5": "tile", "tile/entries/000": "old", checkpoint: "1" }),
  );
  await writeLedgerFiles(folder, files({ "tile/entries/000": "new", checkpoint: "2" }));
  expect(allFiles()).toEqual(["checkpoint", "tile/0/x001/234.p/5", "tile/entries/000"]);
  expect([read("checkpoint"), read("tile/0/x001/234.p/5"), read("tile/entries/000")]).toEqual([
    "2",
    "tile",
    "new",
  ]);
});

test("[LF1] what a crash has left of temporary files is removed", async () => {
  mkdirSync(join(folder, "tile"), { recursive: true });
  writeFileSync(join(folder, ".checkpoint.123.4.new"), "half a check");
  writeFileSync(join(folder, "tile", ".0.123.5.new"), "half a tile");
  await writeLedgerFiles(folder, files({ "tile/1": "tile", checkpoint: "1" }));
  expect(allFiles()).toEqual(["checkpoint", "tile/1"]);
  expect(read("checkpoint")).toBe("1");
});

test("[LF1] a link in a file's place is replaced, not followed", async () => {
  await writeLedgerFiles(folder, files({ checkpoint: "1" }));
  mkdirSync(join(folder, "..", "elsewhere"));
  const outside = join(folder, "..", "elsewhere", "file");
  writeFileSync(outside, "theirs");
  // Renaming replaces the name; writing in place would go through the link.
  symlinkSync(outside, join(folder, "linked"));
  await writeLedgerFiles(folder, files({ linked: "ours" }));
  expect(readFileSync(outside, "utf8")).toBe("theirs");
  expect(read("linked")).toBe("ours");
});

test("[LF2] the checkpoint is not touched when a file before it cannot be written", async () => {
  await writeLedgerFiles(folder, files({ checkpoint: "old" }));
  // A folder stands where the tile should go; the checkpoint comes first in the map, and is still written last.
  mkdirSync(join(folder, "tile/0/000"), { recursive: true });
  await expect(
    writeLedgerFiles(folder, files({ checkpoint: "new", "tile/0/000": "tile" })),
  ).rejects.toThrow();
  expect(read("checkpoint")).toBe("old");
});

test.each([
  "../outside",
  "tile/../../outside",
  "/etc/passwd",
  "tile//0",
  "tile/",
  "",
  ".",
  "..",
  ".hidden",
  "tile/.checkpoint.new",
  "a\\b",
  "a\0b",
  "a b",
  "x/".repeat(300),
  "é",
])("[LF3] %j is refused and nothing is written", async (path) => {
  const entries = new Map([...files({ "tile/0/000": "tile", checkpoint: "1" }), [path, utf8("x")]]);
  await expect(writeLedgerFiles(folder, entries)).rejects.toThrow(LedgerPathError);
  expect(allFiles()).toEqual([]);
});

test("[LF3] a folder that is a link is refused", async () => {
  const outside = temporaryFolder();
  mkdirSync(folder);
  symlinkSync(outside, join(folder, "tile"));
  await expect(writeLedgerFiles(folder, files({ "tile/0/000": "x" }))).rejects.toThrow(LedgerPathError);
  expect(existsSync(join(outside, "0"))).toBe(false);
});

test("[WF1] many writers of one file at once: it is whole, one of theirs, and nothing is left beside it", async () => {
  mkdirSync(folder);
  const texts = Array.from({ length: 20 }, (_, nth) => `${nth}`.repeat(50_000));
  await Promise.all(texts.map((text) => writeWholeFile(join(folder, "bank.json"), utf8(text), 0o600)));
  expect(allFiles()).toEqual(["bank.json"]);
  expect(texts).toContain(read("bank.json"));
  expect(statSync(join(folder, "bank.json")).mode & 0o777).toBe(0o600);
});

test("[WF2] a write that fails leaves the old file and nothing beside it", async () => {
  mkdirSync(join(folder, "taken", "full"), { recursive: true });
  await expect(writeWholeFile(join(folder, "taken"), utf8("x"), 0o600)).rejects.toThrow();
  expect(readdirSync(folder)).toEqual(["taken"]);
  await expect(writeWholeFile(join(folder, "nowhere", "x"), utf8("x"), 0o600)).rejects.toThrow(/ENOENT/);
});
