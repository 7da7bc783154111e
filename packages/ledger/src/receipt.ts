import { type CanonicalValue, canonicalJson, invariant, type Result, utf8 } from "@neraca/base";
import { encodeEntry, type ResultEntry, SALT_BYTES_MIN } from "./entry.ts";
import { encodeProof, parseProof } from "./proof.ts";
import { digitsOfText } from "./receipt-digits.ts";
import { leafHash, type MerkleTree, verifyInclusion } from "./tree.ts";

/** What a candidate takes home: their line, the salt that ties it to their number, and the proof that it is in the ledger. */
export type Receipt = {
  /** The canonical JSON of the entry: its UTF-8 bytes are the leaf. */
  readonly entry: string;
  /** Hexadecimal. Whoever knows it and the participant number can recognise the candidate in the ledger. */
  readonly salt: string;
  /** `c2sp.org/tlog-proof@v1` without an extra line. */
  readonly proof: string;
};

export type ReceiptSource = {
  readonly entry: ResultEntry;
  readonly salt: string;
  /** Where the entry stands. */
  readonly index: number;
  readonly tree: MerkleTree;
  /** A signed checkpoint of the tree, which covers the entry, and its size. */
  readonly checkpoint: string;
  readonly size: number;
};

/** Throws InvariantError when the tree does not hold this entry at this index: a receipt that fails is worse than none. */
export function receiptOf(source: ReceiptSource): Receipt {
  const { entry, salt, index, tree, checkpoint, size } = source;
  const leaf = encodeEntry(entry);
  invariant(leaf.ok && isSalt(salt), "a receipt is for an entry that could be appended");
  const hashes = tree.inclusionProof(index, size);
  const claim = { leafHash: leafHash(leaf.value), index, size, proof: hashes, root: tree.root(size) };
  invariant(verifyInclusion(claim), `entry ${index} is another one`);
  return {
    entry: canonicalJson(entry),
    salt,
    proof: encodeProof({ extra: null, index, hashes, checkpoint }),
  };
}

/**
 * One text, itself a tlog-proof that other people's tools read: entry and salt stand in its `extra` line, as canonical JSON in
 * base64, because they are the "additional data necessary to reconstruct the record hash" that the line is meant for.
 */
export function encodeReceipt(receipt: Receipt): string {
  const proof = parseProof(receipt.proof);
  invariant(proof.ok && proof.value.extra === null, "a receipt's proof has no extra line of its own");
  const extra = canonicalJson({ entry: JSON.parse(receipt.entry) as CanonicalValue, salt: receipt.salt });
  return encodeProof({ ...proof.value, extra: utf8(extra) });
}

/** For a QR code, also behind the `#` of an address: about 3,000 decimal digits for a ledger of a million entries. */
export function receiptDigits(receipt: Receipt): Result<string, "too-long"> {
  return digitsOfText(`${receipt.entry}\n${receipt.salt}\n${receipt.proof}`);
}

const SALT_BYTES_MAX = 64;

function isSalt(salt: string): boolean {
  const wellFormed = /^([0-9a-f]{2})+$/.test(salt);
  return wellFormed && salt.length >= 2 * SALT_BYTES_MIN && salt.length <= 2 * SALT_BYTES_MAX;
}
