import { readEntry } from "./ledger-entry.ts";
import { KEY_PATH } from "./log-key.ts";
import { entriesOfBundle, pathOfTile, signedHeadOf } from "./standard.ts";
import { COSIGNED_PATH, WITNESSES_PATH } from "./witnesses.ts";

const TILE = 256;
const CHECKPOINT = "checkpoint";

/** Files of a ledger that may be missing without anything being wrong. */
export const OPTIONAL_PATHS: ReadonlySet<string> = new Set([WITNESSES_PATH, COSIGNED_PATH]);

/**
 * Every path that `verifyLedger` will ask for, as far as the files that are there already can tell: whoever fetches a ledger from far
 * away fetches what is missing and asks again, until nothing new is named (three times).
 *
 * @param entriesMax undefined is returned for a ledger that claims more: nobody should fetch as long as a stranger likes
 */
export function ledgerPaths(
  read: (path: string) => Uint8Array | undefined,
  entriesMax: number,
): readonly string[] | undefined {
  const first = [CHECKPOINT, KEY_PATH, WITNESSES_PATH, COSIGNED_PATH];
  const note = read(CHECKPOINT);
  const head = note === undefined ? undefined : signedHeadOf(note);
  if (head === undefined) return first;
  if (head.size > entriesMax) return undefined;
  const bundles = tilesOf("entries", head.size);
  const tiles: string[] = [];
  for (let level = 0, hashes = head.size; hashes > 0; level += 1, hashes = Math.floor(hashes / TILE)) {
    tiles.push(...tilesOf(String(level), hashes));
  }
  return [...first, ...bundles, ...tiles, ...bundles.flatMap((path) => filesNamedIn(read(path)))];
}

function tilesOf(level: string, hashes: number): readonly string[] {
  return Array.from({ length: Math.ceil(hashes / TILE) }, (_, index) =>
    pathOfTile(level, index, Math.min(TILE, hashes - index * TILE)),
  );
}

/** Publications, and the files of the rules that entries are bound to. */
function filesNamedIn(bundle: Uint8Array | undefined): readonly string[] {
  const entries = bundle === undefined ? undefined : entriesOfBundle(bundle);
  return (entries ?? []).flatMap((leaf) => {
    const entry = readEntry(leaf, 0);
    if (entry === undefined || !("ruleSetDigest" in entry)) return [];
    const rules = entry.ruleSetDigest === null ? [] : [`rule-sets/${entry.ruleSet}.json`];
    if (entry.kind !== "ranking") return rules;
    return [...rules, `publications/${entry.selection}/${entry.position}/v${entry.publicationVersion}.json`];
  });
}
