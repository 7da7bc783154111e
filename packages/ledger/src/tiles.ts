import { concat, invariant } from "@neraca/base";
import { ENTRY_BYTES_MAX } from "./entry.ts";
import { leafHash, MerkleTree } from "./tree.ts";

/** C2SP tlog-tiles: a tile holds 256 hashes, so tile level L is tree level 8 L. */
export const TILE_WIDTH = 256;
const TREE_LEVELS_PER_TILE = 8;

export const CHECKPOINT_PATH = "checkpoint";
/** The published key, one line. Who trusts the folder for it trusts the folder: compare it with one got another way. */
export const VERIFIER_KEY_PATH = "verifier-key";
/** Verifier keys of the witnesses that are asked to cosign, a line each. */
export const WITNESSES_PATH = "witnesses";
/** The newest checkpoint that witnesses have cosigned, with their signatures. May be older than `checkpoint`, never newer. */
export const COSIGNED_PATH = "checkpoint.cosigned";

/** Path in the published folder -> bytes. */
export type PublishedFiles = ReadonlyMap<string, Uint8Array>;

/** `tile/<L>/<N>[.p/<W>]`; level `"entries"` for the bundles of entries. */
export function tilePath(level: number | "entries", index: number, width: number = TILE_WIDTH): string {
  invariant(
    level === "entries" || (Number.isInteger(level) && level >= 0 && level <= 63),
    `no tile level ${level}`,
  );
  invariant(Number.isInteger(width) && width >= 1 && width <= TILE_WIDTH, `no tile width ${width}`);
  return `tile/${level}/${tileNumber(index)}${width < TILE_WIDTH ? `.p/${width}` : ""}`;
}

/** 1234067 -> `x001/x234/067`: never a file where another tile needs a folder. */
export function tileNumber(index: number): string {
  invariant(Number.isSafeInteger(index) && index >= 0, `no tile ${index}`);
  const digits = String(index);
  const padded = digits.padStart(Math.ceil(digits.length / 3) * 3, "0");
  const groups = padded.match(/.{3}/g) ?? [];
  return groups.map((group, place) => (place < groups.length - 1 ? `x${group}` : group)).join("/");
}

/** `publications/<selection>/<position>/v<N>.json`. */
export function publicationPath(selection: string, position: string, publicationVersion: number): string {
  return `publications/${selection}/${position}/v${publicationVersion}.json`;
}

/** `rule-sets/<id>.json`: an id stands for the same rules for ever, so the file is never another one. */
export function ruleSetPath(ruleSet: string): string {
  return `rule-sets/${ruleSet}.json`;
}

export function entryBundle(entries: readonly Uint8Array[]): Uint8Array {
  return concat(
    ...entries.flatMap((entry) => {
      invariant(entry.length <= ENTRY_BYTES_MAX, "an entry's length fits in two bytes");
      return [Uint8Array.of(Math.floor(entry.length / 256), entry.length % 256), entry];
    }),
  );
}

export type Growth = {
  /** Holds `toSize` leaves or more. */
  readonly tree: MerkleTree;
  /** The bytes of an entry; asked only for the bundles that change. */
  readonly entryAt: (index: number) => Uint8Array;
  readonly fromSize: number;
  readonly toSize: number;
};

/**
 * The tiles and bundles to write when a folder published at `fromSize` moves to `toSize`; every other file stays as it is. Write
 * them before the checkpoint that needs them: a reader who meets the old checkpoint still finds all that it names, because a
 * partial tile keeps its own path.
 */
export function changedFiles(growth: Growth): PublishedFiles {
  const { tree, entryAt, fromSize, toSize } = growth;
  invariant(
    fromSize >= 0 && fromSize <= toSize && toSize <= tree.size,
    `no growth from ${fromSize} to ${toSize}`,
  );
  const files = new Map<string, Uint8Array>();
  for (const tile of changedTiles(0, fromSize, toSize)) {
    const first = tile.index * TILE_WIDTH;
    const entries = Array.from({ length: tile.width }, (_, place) => entryAt(first + place));
    files.set(tilePath("entries", tile.index, tile.width), entryBundle(entries));
  }
  for (let level = 0; hashesAt(level, toSize) > 0; level += 1) {
    for (const tile of changedTiles(level, fromSize, toSize)) {
      const first = tile.index * TILE_WIDTH;
      const hashes = Array.from({ length: tile.width }, (_, place) =>
        tree.subtreeHash(level * TREE_LEVELS_PER_TILE, first + place),
      );
      files.set(tilePath(level, tile.index, tile.width), concat(...hashes));
    }
  }
  return files;
}

/** The tiles and bundles of a whole ledger, without the checkpoint. */
export function publishedFiles(entries: readonly Uint8Array[]): PublishedFiles {
  const tree = new MerkleTree();
  for (const entry of entries) tree.append(leafHash(entry));
  const entryAt = (index: number): Uint8Array => {
    const entry = entries[index];
    invariant(entry !== undefined, `no entry ${index}`);
    return entry;
  };
  return changedFiles({ tree, entryAt, fromSize: 0, toSize: entries.length });
}

/**
 * The partial files of `fromSize` that the folder of `toSize` no longer needs. They may stay; who deletes them does it after the
 * new checkpoint is in place, never before.
 */
export function supersededPaths(fromSize: number, toSize: number): readonly string[] {
  const paths: string[] = [];
  for (let level = 0; hashesAt(level, fromSize) > 0; level += 1) {
    const [old, now] = [hashesAt(level, fromSize), hashesAt(level, toSize)];
    if (old === now || old % TILE_WIDTH === 0) continue;
    const index = Math.floor(old / TILE_WIDTH);
    paths.push(tilePath(level, index, old % TILE_WIDTH));
    if (level === 0) paths.push(tilePath("entries", index, old % TILE_WIDTH));
  }
  return paths;
}

/** How many hashes tile level `level` has in a tree of `size`: only full tiles below count. */
function hashesAt(level: number, size: number): number {
  return Math.floor(size / TILE_WIDTH ** level);
}

function changedTiles(
  level: number,
  fromSize: number,
  toSize: number,
): readonly { index: number; width: number }[] {
  const [old, now] = [hashesAt(level, fromSize), hashesAt(level, toSize)];
  if (old === now) return [];
  const tiles: { index: number; width: number }[] = [];
  for (let index = Math.floor(old / TILE_WIDTH); index * TILE_WIDTH < now; index += 1) {
    tiles.push({ index, width: Math.min(TILE_WIDTH, now - index * TILE_WIDTH) });
  }
  return tiles;
}
