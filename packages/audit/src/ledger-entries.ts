import { type LedgerEntry, parseEntry, tilePath } from "@neraca/ledger";

const BUNDLE_ENTRIES = 256;

/** An entry and its place in the ledger, counted from 1. */
export type NumberedEntry = { readonly number: number; readonly entry: LedgerEntry };

/** What the published files say, as far as they can be read. Whether they are whole and signed is the verifier's business. */
export function entriesIn(
  read: (path: string) => Uint8Array | undefined,
  size: number,
): readonly NumberedEntry[] {
  const entries: NumberedEntry[] = [];
  for (let first = 0; first < size; first += BUNDLE_ENTRIES) {
    const width = Math.min(BUNDLE_ENTRIES, size - first);
    const bundle = read(tilePath("entries", first / BUNDLE_ENTRIES, width)) ?? new Uint8Array();
    for (const [index, bytes] of leavesOf(bundle).entries()) {
      const entry = parseEntry(bytes);
      if (entry.ok) entries.push({ number: first + index + 1, entry: entry.value });
    }
  }
  return entries;
}

/** Each is its length in two bytes, then the bytes. */
function leavesOf(bundle: Uint8Array): readonly Uint8Array[] {
  const leaves: Uint8Array[] = [];
  let at = 0;
  while (at + 2 <= bundle.length) {
    const length = (bundle[at] ?? 0) * 256 + (bundle[at + 1] ?? 0);
    leaves.push(bundle.subarray(at + 2, at + 2 + length));
    at += 2 + length;
  }
  return leaves;
}
