import { concat, invariant, sha256 } from "@neraca/base";

/** RFC 6962 section 2.1. Hashes are 32 bytes; sizes and indices are safe integers, never shifted as 32-bit numbers. */
export const HASH_BYTES = 32;

const LEAF_PREFIX = Uint8Array.of(0x00);
const NODE_PREFIX = Uint8Array.of(0x01);

export function leafHash(leaf: Uint8Array): Uint8Array {
  return sha256(concat(LEAF_PREFIX, leaf));
}

export function nodeHash(left: Uint8Array, right: Uint8Array): Uint8Array {
  return sha256(concat(NODE_PREFIX, left, right));
}

export function emptyRoot(): Uint8Array {
  return sha256(new Uint8Array(0));
}

/**
 * A Merkle tree that only grows. Keeps the hash of every complete subtree, 64 bytes a leaf in all, so that appending costs two
 * hashes on average and every root or proof, of any size it has had, a number of hashes that grows with the logarithm.
 */
export class MerkleTree {
  /** `#levels[l]` holds the hashes of the complete subtrees of 2^l leaves, in order, 32 bytes each. */
  readonly #levels: HashList[] = [];

  get size(): number {
    return this.#levels[0]?.length ?? 0;
  }

  append(hash: Uint8Array): void {
    invariant(hash.length === HASH_BYTES, "a leaf hash has 32 bytes");
    this.#appendAt(0, hash);
  }

  /** The hash of the complete subtree of leaves [index * 2^level, (index + 1) * 2^level). */
  subtreeHash(level: number, index: number): Uint8Array {
    const hashes = this.#levels[level];
    invariant(
      hashes !== undefined && index >= 0 && index < hashes.length,
      `no subtree ${index} at level ${level}`,
    );
    return hashes.at(index);
  }

  /** MTH(D[0:size]). */
  root(size: number = this.size): Uint8Array {
    this.#assertSize(size);
    return size === 0 ? emptyRoot() : this.#rangeHash(0, size);
  }

  /** RFC 6962 section 2.1.1: from the leaf's sibling up to the root's child. */
  inclusionProof(index: number, size: number = this.size): readonly Uint8Array[] {
    this.#assertSize(size);
    invariant(
      Number.isSafeInteger(index) && index >= 0 && index < size,
      `no leaf ${index} in a tree of ${size}`,
    );
    const path: Uint8Array[] = [];
    let start = 0;
    let end = size;
    while (end - start > 1) {
      const middle = start + largestPowerBelow(end - start);
      if (index < middle) {
        path.push(this.#rangeHash(middle, end));
        end = middle;
      } else {
        path.push(this.#rangeHash(start, middle));
        start = middle;
      }
    }
    return path.reverse();
  }

  /** RFC 6962 section 2.1.2: that the tree of `newSize` begins with the tree of `oldSize`. */
  consistencyProof(oldSize: number, newSize: number = this.size): readonly Uint8Array[] {
    this.#assertSize(newSize);
    invariant(
      Number.isSafeInteger(oldSize) && oldSize > 0 && oldSize <= newSize,
      `no tree of ${oldSize} in ${newSize}`,
    );
    const path: Uint8Array[] = [];
    let start = 0;
    let end = newSize;
    // True while the subtree in view begins at leaf 0: its old root is what the verifier already holds.
    let known = true;
    while (oldSize !== end) {
      const middle = start + largestPowerBelow(end - start);
      if (oldSize <= middle) {
        path.push(this.#rangeHash(middle, end));
        end = middle;
      } else {
        path.push(this.#rangeHash(start, middle));
        start = middle;
        known = false;
      }
    }
    if (!known) path.push(this.#rangeHash(start, end));
    return path.reverse();
  }

  #appendAt(level: number, hash: Uint8Array): void {
    const hashes = this.#levels[level] ?? new HashList();
    this.#levels[level] = hashes;
    hashes.push(hash);
    if (hashes.length % 2 === 0) {
      this.#appendAt(level + 1, nodeHash(hashes.at(hashes.length - 2), hash));
    }
  }

  /** MTH of a range as the recursion of the standard meets it: it begins at a multiple of the power of two at or above its length. */
  #rangeHash(start: number, end: number): Uint8Array {
    const length = end - start;
    const power = largestPowerBelow(length + 1);
    if (power === length) {
      const level = Math.log2(power);
      return this.subtreeHash(level, start / power);
    }
    return nodeHash(this.#rangeHash(start, start + power), this.#rangeHash(start + power, end));
  }

  #assertSize(size: number): void {
    invariant(
      Number.isSafeInteger(size) && size >= 0 && size <= this.size,
      `no tree of ${size} in ${this.size}`,
    );
  }
}

/** The largest power of two that is less than `length`; `length` is 2 or more. */
function largestPowerBelow(length: number): number {
  let power = 1;
  while (power * 2 < length) power *= 2;
  return power;
}

const HASHES_AT_FIRST = 16;

/** Hashes end to end in one growing array: a million of them as separate objects would cost four times the memory. */
class HashList {
  #bytes = new Uint8Array(HASHES_AT_FIRST * HASH_BYTES);
  #length = 0;

  get length(): number {
    return this.#length;
  }

  push(hash: Uint8Array): void {
    const end = (this.#length + 1) * HASH_BYTES;
    if (end > this.#bytes.length) {
      const larger = new Uint8Array(this.#bytes.length * 2);
      larger.set(this.#bytes);
      this.#bytes = larger;
    }
    this.#bytes.set(hash, end - HASH_BYTES);
    this.#length += 1;
  }

  /** A copy: what is handed out cannot change the tree. */
  at(index: number): Uint8Array {
    return this.#bytes.slice(index * HASH_BYTES, (index + 1) * HASH_BYTES);
  }
}

export type InclusionClaim = {
  readonly leafHash: Uint8Array;
  readonly index: number;
  readonly size: number;
  readonly proof: readonly Uint8Array[];
  readonly root: Uint8Array;
};

/** RFC 9162 section 2.1.3.2. False, never an error, for whatever a stranger may send. */
export function verifyInclusion(claim: InclusionClaim): boolean {
  const { index, size, proof, root } = claim;
  if (!isCount(index) || !isCount(size) || size === 0 || index >= size) return false;
  if (![claim.leafHash, root, ...proof].every(isHash)) return false;
  let fn = index;
  let sn = size - 1;
  let r = claim.leafHash;
  for (const p of proof) {
    if (sn === 0) return false;
    if (fn % 2 === 1 || fn === sn) {
      r = nodeHash(p, r);
      while (fn % 2 === 0 && fn !== 0) {
        fn /= 2;
        sn = Math.floor(sn / 2);
      }
    } else {
      r = nodeHash(r, p);
    }
    fn = Math.floor(fn / 2);
    sn = Math.floor(sn / 2);
  }
  return sn === 0 && sameBytes(r, root);
}

export type ConsistencyClaim = {
  readonly oldSize: number;
  readonly oldRoot: Uint8Array;
  readonly newSize: number;
  readonly newRoot: Uint8Array;
  readonly proof: readonly Uint8Array[];
};

/** RFC 9162 section 2.1.4.2. False, never an error, for whatever a stranger may send. */
export function verifyConsistency(claim: ConsistencyClaim): boolean {
  const { oldSize, oldRoot, newSize, newRoot, proof } = claim;
  if (!isCount(oldSize) || !isCount(newSize) || oldSize === 0 || oldSize > newSize) return false;
  if (![oldRoot, newRoot, ...proof].every(isHash)) return false;
  if (oldSize === newSize) return proof.length === 0 && sameBytes(oldRoot, newRoot);
  const path = isPowerOfTwo(oldSize) ? [oldRoot, ...proof] : proof;
  const [first, ...rest] = path;
  if (first === undefined || proof.length === 0) return false;
  let fn = oldSize - 1;
  let sn = newSize - 1;
  while (fn % 2 === 1) {
    fn = Math.floor(fn / 2);
    sn = Math.floor(sn / 2);
  }
  let fr = first;
  let sr = first;
  for (const c of rest) {
    if (sn === 0) return false;
    if (fn % 2 === 1 || fn === sn) {
      fr = nodeHash(c, fr);
      sr = nodeHash(c, sr);
      while (fn % 2 === 0 && fn !== 0) {
        fn /= 2;
        sn = Math.floor(sn / 2);
      }
    } else {
      sr = nodeHash(sr, c);
    }
    fn = Math.floor(fn / 2);
    sn = Math.floor(sn / 2);
  }
  return sn === 0 && sameBytes(fr, oldRoot) && sameBytes(sr, newRoot);
}

export function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, index) => byte === b[index]);
}

function isHash(bytes: Uint8Array): boolean {
  return bytes.length === HASH_BYTES;
}

function isCount(value: number): boolean {
  return Number.isSafeInteger(value) && value >= 0;
}

function isPowerOfTwo(value: number): boolean {
  return largestPowerBelow(value + 1) === value;
}
