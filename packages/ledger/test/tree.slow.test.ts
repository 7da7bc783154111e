import { concat, fromHex, sha256, toHex } from "@neraca/base";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { leafHash, MerkleTree, nodeHash, verifyConsistency, verifyInclusion } from "../src/index.ts";

const KNOWN_LEAVES = [
  "",
  "00",
  "10",
  "2021",
  "3031",
  "40414243",
  "5051525354555657",
  "606162636465666768696a6b6c6d6e6f",
].map(fromHex);

/** The definition of RFC 6962, word for word: what the incremental tree is compared with. */
function mth(leaves: readonly Uint8Array[]): Uint8Array {
  if (leaves.length === 0) return sha256(new Uint8Array(0));
  if (leaves.length === 1) return sha256(concat(Uint8Array.of(0), leaves[0]!));
  let k = 1;
  while (k * 2 < leaves.length) k *= 2;
  return sha256(concat(Uint8Array.of(1), mth(leaves.slice(0, k)), mth(leaves.slice(k))));
}

function treeOf(leaves: readonly Uint8Array[]): MerkleTree {
  const tree = new MerkleTree();
  for (const leaf of leaves) tree.append(leafHash(leaf));
  return tree;
}

const numbered = (size: number): readonly Uint8Array[] =>
  Array.from({ length: size }, (_, i) => Uint8Array.of(i % 256, Math.floor(i / 256)));

describe("the tree", () => {
  test("[LG1] the published known answers come out", () => {
    const tree = treeOf(KNOWN_LEAVES);
    expect(toHex(tree.root(0))).toBe("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    // As in the reference vectors of Certificate Transparency; our notes on standards have one digit of it wrong (7944a3).
    expect(toHex(tree.root(7))).toBe("ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c");
    expect(toHex(tree.root(8))).toBe("5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328");
  });

  test("[LG1] every root of a growing tree is the root of the definition", () => {
    const leaves = numbered(70);
    const tree = treeOf(leaves);
    for (let size = 0; size <= 70; size += 1) {
      expect(toHex(tree.root(size))).toBe(toHex(mth(leaves.slice(0, size))));
    }
  });

  test("[LG2] every leaf of every size up to 40 is proved, and in no other place", () => {
    const leaves = numbered(40);
    const tree = treeOf(leaves);
    for (let size = 1; size <= 40; size += 1) {
      const root = tree.root(size);
      for (let index = 0; index < size; index += 1) {
        const proof = tree.inclusionProof(index, size);
        const claim = { leafHash: leafHash(leaves[index]!), index, size, proof, root };
        expect(verifyInclusion(claim)).toBe(true);
        for (let other = 0; other <= size; other += 1) {
          if (other !== index) expect(verifyInclusion({ ...claim, index: other })).toBe(false);
        }
      }
    }
  });

  test("[LG2] a changed, missing or additional hash is not a proof", () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 300 }), fc.nat(), fc.nat(), fc.nat(), (size, at, which, bit) => {
        const leaves = numbered(size);
        const tree = treeOf(leaves);
        const index = at % size;
        const proof = tree.inclusionProof(index);
        const root = tree.root();
        const claim = { leafHash: leafHash(leaves[index]!), index, size, proof, root };
        expect(verifyInclusion(claim)).toBe(true);
        const changed = proof.map((hash) => Uint8Array.from(hash));
        const target = changed[which % changed.length]!;
        target[bit % 32]! ^= 1;
        expect(verifyInclusion({ ...claim, proof: changed })).toBe(false);
        expect(verifyInclusion({ ...claim, proof: proof.slice(1) })).toBe(false);
        expect(verifyInclusion({ ...claim, proof: [...proof, root] })).toBe(false);
        expect(verifyInclusion({ ...claim, root: proof[0]! })).toBe(false);
      }),
    );
  });

  test("[LG3] every size up to 33 is proved to begin with every smaller one, and with no other root", () => {
    const tree = treeOf(numbered(33));
    for (let newSize = 1; newSize <= 33; newSize += 1) {
      for (let oldSize = 1; oldSize <= newSize; oldSize += 1) {
        const claim = {
          oldSize,
          oldRoot: tree.root(oldSize),
          newSize,
          newRoot: tree.root(newSize),
          proof: tree.consistencyProof(oldSize, newSize),
        };
        expect(verifyConsistency(claim)).toBe(true);
        expect(verifyConsistency({ ...claim, oldRoot: leafHash(Uint8Array.of(9)) })).toBe(false);
        expect(verifyConsistency({ ...claim, newRoot: leafHash(Uint8Array.of(9)) })).toBe(false);
        expect(verifyConsistency({ ...claim, proof: [...claim.proof, claim.newRoot] })).toBe(false);
        if (oldSize < newSize)
          expect(verifyConsistency({ ...claim, proof: claim.proof.slice(0, -1) })).toBe(false);
      }
    }
  });

  test("[LG4] size 0, an index outside, and hashes that are not 32 bytes are refused", () => {
    const hash = leafHash(Uint8Array.of(1));
    const claim = { leafHash: hash, index: 0, size: 1, proof: [], root: hash };
    expect(verifyInclusion(claim)).toBe(true);
    expect(verifyInclusion({ ...claim, size: 0 })).toBe(false);
    expect(verifyInclusion({ ...claim, index: 1 })).toBe(false);
    expect(verifyInclusion({ ...claim, index: -1 })).toBe(false);
    expect(verifyInclusion({ ...claim, index: 0.5 })).toBe(false);
    expect(verifyInclusion({ ...claim, size: Number.NaN })).toBe(false);
    expect(verifyInclusion({ ...claim, leafHash: hash.slice(1), root: hash.slice(1) })).toBe(false);
    const same = { oldSize: 1, oldRoot: hash, newSize: 1, newRoot: hash, proof: [] };
    expect(verifyConsistency(same)).toBe(true);
    expect(verifyConsistency({ ...same, oldSize: 0 })).toBe(false);
    expect(verifyConsistency({ ...same, oldSize: 2 })).toBe(false);
    expect(verifyConsistency({ ...same, oldRoot: hash.slice(1), newRoot: hash.slice(1) })).toBe(false);
    expect(() => new MerkleTree().append(hash.slice(1))).toThrow("32 bytes");
  });

  test("[LG4] sizes beyond 32 bits are proved: no shift cuts them off", () => {
    // A path of 40 left turns and one right turn, made by hand: leaf 2^40 of a tree of 2^40 + 1.
    const leaf = leafHash(Uint8Array.of(7));
    const left = leafHash(Uint8Array.of(8));
    const claim = {
      leafHash: leaf,
      index: 2 ** 40,
      size: 2 ** 40 + 1,
      proof: [left],
      root: nodeHash(left, leaf),
    };
    expect(verifyInclusion(claim)).toBe(true);
    expect(verifyInclusion({ ...claim, index: 2 ** 40 - 2 ** 32 })).toBe(false);
    const consistency = {
      oldSize: 2 ** 40,
      oldRoot: left,
      newSize: 2 ** 40 + 1,
      newRoot: nodeHash(left, leaf),
      proof: [leaf],
    };
    expect(verifyConsistency(consistency)).toBe(true);
    expect(verifyConsistency({ ...consistency, oldSize: 2 ** 8 })).toBe(false);
  });

  test("[LG5] what is handed out cannot change the tree", () => {
    const tree = treeOf(KNOWN_LEAVES);
    const before = toHex(tree.root());
    tree.root().fill(0);
    tree.subtreeHash(0, 3).fill(0);
    tree.inclusionProof(2)[0]!.fill(0);
    expect(toHex(tree.root())).toBe(before);
  });
});
