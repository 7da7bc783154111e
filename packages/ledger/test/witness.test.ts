import { fromHex, toBase64, utf8 } from "@neraca/base";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  type AddCheckpoint,
  encodeAddCheckpoint,
  encodeWitnessSize,
  judgeAddCheckpoint,
  leafHash,
  MerkleTree,
  noteSigner,
  parseAddCheckpoint,
  parseVerifierKey,
  parseWitnessSize,
  signCheckpoint,
  type Witnessed,
} from "../src/index.ts";

const ORIGIN = "neraca.example/cpns-2026";
const log = noteSigner(ORIGIN, fromHex("42".repeat(32)));
const stranger = noteSigner(ORIGIN, fromHex("43".repeat(32)));
const elsewhere = noteSigner("other.example", fromHex("42".repeat(32)));
const logs = [log, noteSigner("third.example", fromHex("44".repeat(32)))].map(({ verifierKey }) => {
  const key = parseVerifierKey(verifierKey);
  if (!key.ok) throw new Error(key.error);
  return key.value;
});

const tree = treeOf(40, "leaf");
const forked = treeOf(40, "fork");

function treeOf(size: number, word: string): MerkleTree {
  const made = new MerkleTree();
  for (let nth = 0; nth < size; nth += 1) made.append(leafHash(utf8(`${nth < 5 ? "leaf" : word} ${nth}`)));
  return made;
}

function checkpoint(size: number, of = tree, signer = log): string {
  return signCheckpoint({ origin: signer.name, size, root: of.root(size) }, signer);
}

function request(oldSize: number, newSize: number, changes: Partial<AddCheckpoint> = {}): AddCheckpoint {
  const proof = oldSize === 0 ? [] : tree.consistencyProof(oldSize, newSize);
  return { oldSize, proof, checkpoint: checkpoint(newSize), ...changes };
}

/** What a witness says that has cosigned so many entries of the honest tree; 0: none. */
function judged(asked: AddCheckpoint, size: number): ReturnType<typeof judgeAddCheckpoint> {
  const latest: Witnessed | null = size === 0 ? null : { size, root: tree.root(size) };
  return judgeAddCheckpoint(asked, logs, (origin) => (origin === ORIGIN ? latest : null));
}

describe("requests", () => {
  test("[LG46] the text is that of tlog-witness", () => {
    const proof = [leafHash(Uint8Array.of(1)), leafHash(Uint8Array.of(2))];
    const text = encodeAddCheckpoint({ oldSize: 5, proof, checkpoint: "origin\n" });
    expect(text).toBe(`old 5\n${toBase64(proof[0]!)}\n${toBase64(proof[1]!)}\n\norigin\n`);
    expect(encodeAddCheckpoint({ oldSize: 0, proof: [], checkpoint: "origin\n" })).toBe("old 0\n\norigin\n");
    expect(encodeWitnessSize(12)).toBe("12\n");
    expect(parseWitnessSize("12\n")).toEqual({ ok: true, value: 12 });
    for (const wrong of ["12", "012\n", "-1\n", "\n", "12\n\n", "1e3\n"]) {
      expect(parseWitnessSize(wrong).ok, wrong).toBe(false);
    }
  });

  test("[LG46] what was written is read back, and what is not quite a request is refused", () => {
    const good = request(7, 40);
    expect(parseAddCheckpoint(utf8(encodeAddCheckpoint(good)))).toEqual({ ok: true, value: good });
    const text = encodeAddCheckpoint(good);
    for (const wrong of [
      "",
      text.replace("old 7", "old 07"),
      text.replace("old 7", "Old 7"),
      text.replace("old 7", "old  7"),
      text.replace("old 7", "old 7 "),
      text.replace("old 7\n", "old 7\nAAAA\n"),
      text.replaceAll("\n\n", "\n"),
      text.replace("old 7\n", `old 7\n${`${toBase64(leafHash(Uint8Array.of(1)))}\n`.repeat(64)}`),
      text + "x".repeat(80_000),
    ]) {
      expect(parseAddCheckpoint(utf8(wrong)).ok, JSON.stringify(wrong.slice(0, 80))).toBe(false);
    }
    expect(parseAddCheckpoint(Uint8Array.of(0xff, 0x0a, 0x0a)).ok).toBe(false);
  });
});

describe("a witness", () => {
  test("[LG46] cosigns what adds to what it cosigned before, and the same again", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 40 }), fc.integer({ min: 1, max: 40 }), (a, b) => {
        const [from, to] = [Math.min(a, b), Math.max(a, b)];
        const verdict = judged(request(from, to), from);
        expect(verdict.status).toBe(200);
        expect(verdict.status === 200 && verdict.checkpoint.size).toBe(to);
      }),
    );
  });

  test("[LG46] knows only the logs it was told of, and their keys", () => {
    expect(judged(request(0, 7, { checkpoint: checkpoint(7, tree, elsewhere) }), 0).status).toBe(404);
    expect(judged(request(0, 7, { checkpoint: "" }), 0).status).toBe(404);
    expect(judged(request(0, 7, { checkpoint: checkpoint(7, tree, stranger) }), 0).status).toBe(403);
    expect(judged(request(0, 7, { checkpoint: checkpoint(7).replace("\n7\n", "\n8\n") }), 0).status).toBe(
      403,
    );
    // Signatures of unknown keys beside a known one are passed over.
    const both = `${checkpoint(7)}${checkpoint(7, tree, stranger).split("\n\n")[1]}`;
    expect(judged(request(0, 7, { checkpoint: both }), 0).status).toBe(200);
  });

  test("[LG46] says what it has when asked from another size", () => {
    expect(judged(request(0, 9), 7)).toEqual({ status: 409, size: 7 });
    expect(judged(request(5, 9), 7)).toEqual({ status: 409, size: 7 });
    expect(judged(request(7, 9), 0)).toEqual({ status: 409, size: 0 });
    // An older ledger is not signed again.
    expect(judged(request(5, 5), 7)).toEqual({ status: 409, size: 7 });
    expect(judged(request(7, 9, { oldSize: 10 }), 7).status).toBe(400);
  });

  test("[LG46] refuses a fork, a proof that proves nothing, and a first one with a proof", () => {
    const fork = { checkpoint: checkpoint(9, forked), proof: forked.consistencyProof(7, 9) };
    expect(judged(request(7, 9, fork), 7).status).toBe(422);
    expect(judged(request(7, 7, { checkpoint: checkpoint(7, forked), proof: [] }), 7)).toEqual({
      status: 409,
      size: 7,
    });
    expect(judged(request(7, 9, { proof: [] }), 7).status).toBe(422);
    expect(judged(request(7, 9, { proof: tree.consistencyProof(6, 9) }), 7).status).toBe(422);
    expect(judged(request(7, 7, { proof: [tree.root(7)] }), 7).status).toBe(422);
    expect(judged(request(0, 9, { proof: [tree.root(7)] }), 0).status).toBe(422);
  });
});
