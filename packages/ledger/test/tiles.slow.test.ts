import { toHex, utf8 } from "@neraca/base";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  changedFiles,
  entryBundle,
  leafHash,
  MerkleTree,
  publishedFiles,
  supersededPaths,
  tileNumber,
  tilePath,
} from "../src/index.ts";

const leaves = (size: number): readonly Uint8Array[] =>
  Array.from({ length: size }, (_, i) => utf8(`entry ${i}`));

function treeOf(entries: readonly Uint8Array[]): MerkleTree {
  const tree = new MerkleTree();
  for (const entry of entries) tree.append(leafHash(entry));
  return tree;
}

describe("tiles", () => {
  test("[LG15] paths are those of tlog-tiles", () => {
    expect(tileNumber(0)).toBe("000");
    expect(tileNumber(67)).toBe("067");
    expect(tileNumber(1000)).toBe("x001/000");
    expect(tileNumber(1234067)).toBe("x001/x234/067");
    expect(tilePath(0, 5)).toBe("tile/0/005");
    expect(tilePath(2, 0, 1)).toBe("tile/2/000.p/1");
    expect(tilePath("entries", 273, 112)).toBe("tile/entries/273.p/112");
  });

  test("[LG15] a tree of 256 has a full tile and, above it, a partial one", () => {
    const files = publishedFiles(leaves(256));
    expect([...files.keys()].toSorted()).toEqual(["tile/0/000", "tile/1/000.p/1", "tile/entries/000"]);
    expect(files.get("tile/0/000")).toHaveLength(8192);
    expect(toHex(files.get("tile/1/000.p/1")!)).toBe(toHex(treeOf(leaves(256)).root()));
  });

  test("[LG15] a tree of 70,000 has the tiles that the standard's example counts", () => {
    const files = publishedFiles(leaves(70_000));
    const paths = [...files.keys()];
    expect(paths.filter((path) => /^tile\/0\/...$/.test(path))).toHaveLength(273);
    expect(paths.filter((path) => path.startsWith("tile/0/") && path.includes(".p"))).toEqual([
      "tile/0/273.p/112",
    ]);
    expect(paths.filter((path) => path.startsWith("tile/1/"))).toEqual(["tile/1/000", "tile/1/001.p/17"]);
    expect(paths.filter((path) => path.startsWith("tile/2/"))).toEqual(["tile/2/000.p/1"]);
    expect(paths.filter((path) => path.startsWith("tile/entries/"))).toHaveLength(274);
  });

  test("[LG16] a bundle is u16 length and bytes, again and again", () => {
    expect(toHex(entryBundle([utf8("ab"), new Uint8Array(0), utf8("c")]))).toBe("000261620000000163");
    expect(toHex(entryBundle([new Uint8Array(258)]).slice(0, 3))).toBe("010200");
  });

  test("[LG17] growing a folder step by step gives the files of publishing it whole", () => {
    const entries = leaves(1000);
    const tree = treeOf(entries);
    const entryAt = (index: number): Uint8Array => entries[index]!;
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 1000 }), { maxLength: 6 }), (sizes) => {
        const steps = [...sizes].toSorted((a, b) => a - b);
        const folder = new Map<string, Uint8Array>();
        let size = 0;
        for (const next of steps) {
          for (const [path, bytes] of changedFiles({ tree, entryAt, fromSize: size, toSize: next })) {
            // A file that was there is never written with other bytes: readers of the old checkpoint still need it.
            const before = folder.get(path);
            if (before !== undefined) expect(toHex(before)).toBe(toHex(bytes));
            folder.set(path, bytes);
          }
          for (const path of supersededPaths(size, next)) expect(folder.delete(path)).toBe(true);
          size = next;
        }
        const whole = publishedFiles(entries.slice(0, size));
        expect([...folder.keys()].toSorted()).toEqual([...whole.keys()].toSorted());
        for (const [path, bytes] of whole) expect(toHex(folder.get(path)!)).toBe(toHex(bytes));
      }),
      { numRuns: 30 },
    );
  });

  test("[LG17] only partial files are ever superseded, never a whole tile", () => {
    expect(supersededPaths(256, 300)).toEqual([]);
    expect(supersededPaths(256, 512)).toEqual(["tile/1/000.p/1"]);
    expect(supersededPaths(300, 301)).toEqual(["tile/0/001.p/44", "tile/entries/001.p/44"]);
  });

  test("[LG17] nothing grown, nothing to write", () => {
    const entries = leaves(10);
    const growth = { tree: treeOf(entries), entryAt: () => new Uint8Array(0), fromSize: 10, toSize: 10 };
    expect(changedFiles(growth).size).toBe(0);
    expect(supersededPaths(10, 10)).toEqual([]);
    expect(publishedFiles([]).size).toBe(0);
  });
});
