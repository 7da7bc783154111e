import { readFileSync } from "node:fs";
import { fromHex } from "@neraca/base";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  encodeReceipt,
  leafHash,
  MerkleTree,
  noteSigner,
  publishedFiles,
  receiptOf,
  signCheckpoint,
  verifyLedger,
} from "../src/index.ts";
import { boundTo, resultEntry, SALT, seedCommitmentEntry } from "./entries.ts";
import {
  type Folder,
  folderOf,
  honestFolder,
  honestResults,
  leafOf,
  ORIGIN,
  RULES_2024,
  signer,
} from "./folder.ts";
import { type SecondQuestion, secondVerdict } from "./second-verifier.ts";
import { WITNESSES, witnessed } from "./witnessed.ts";

const witnessKeys = WITNESSES.map(({ verifierKey }) => verifierKey);

/** Both are asked the same; they must agree. */
function bothSay(files: Folder, changes: Omit<Partial<SecondQuestion>, "files"> = {}): boolean {
  const question = { verifierKey: signer.verifierKey, ...changes };
  const ours = verifyLedger({
    read: (path) => files.get(path),
    paths: null,
    ...question,
    earlierCheckpoint: question.earlierCheckpoint ?? null,
  });
  const theirs = secondVerdict({ files, ...question });
  expect(theirs === null, `second verifier: ${theirs}`).toBe(ours.ok);
  return ours.ok;
}

function large(size: number): Folder {
  const results = Array.from({ length: Math.max(0, size - 1) }, (_, nth) => resultEntry(`24-${nth}`));
  return folderOf([seedCommitmentEntry({ roster: 1000 }), ...results].slice(0, size));
}

function receiptIn(nth: number, number: string): string {
  const entries = [boundTo(RULES_2024, seedCommitmentEntry()), ...honestResults()];
  const tree = new MerkleTree();
  for (const entry of entries) tree.append(leafHash(leafOf(entry)));
  const checkpoint = signCheckpoint({ origin: ORIGIN, size: tree.size, root: tree.root() }, signer);
  const entry = resultEntry(number, { twk: 100, tiu: 120, tkp: 190 });
  return encodeReceipt(receiptOf({ entry, salt: SALT, index: nth, tree, checkpoint, size: tree.size }));
}

describe("a second verifier, written from the standards alone", () => {
  test("[LG41] takes nothing of ours", () => {
    const text = readFileSync(new URL("second-verifier.ts", import.meta.url), "utf8");
    expect([...text.matchAll(/from "([^"]+)"/g)].map((match) => match[1])).toEqual(["node:crypto"]);
  });

  test("[LG41] agrees on good ledgers of every shape", () => {
    expect(bothSay(honestFolder())).toBe(true);
    expect(bothSay(witnessed(honestFolder(), 2), { witnessKeys, quorum: 2 })).toBe(true);
    for (const size of [0, 1, 2, 3, 255, 256, 257, 600]) expect(bothSay(large(size)), `${size}`).toBe(true);
    const early = large(200).get("checkpoint")!;
    expect(bothSay(large(600), { earlierCheckpoint: early })).toBe(true);
  });

  test("[LG41] agrees on receipts, right and wrong", () => {
    const text = receiptIn(1, "24-0001");
    const receipt = { text, participantNumber: "24-0001" };
    expect(bothSay(honestFolder(), { receipt })).toBe(true);
    expect(bothSay(honestFolder(), { receipt: { ...receipt, participantNumber: "24-0002" } })).toBe(false);
    const lines = text.split("\n");
    const extra = Buffer.from(lines[1]!.slice(6), "base64").toString();
    const better = extra.replace('"tkp":190', '"tkp":200').replace('"total":410', '"total":420');
    expect(better).not.toBe(extra);
    lines[1] = `extra ${Buffer.from(better).toString("base64")}`;
    expect(bothSay(honestFolder(), { receipt: { ...receipt, text: lines.join("\n") } })).toBe(false);
    for (const [from, to] of [
      ["index 1", "index 2"],
      ["\n10\n", "\n11\n"],
      ["tlog-proof@v1", "tlog-proof@v2"],
    ] as const) {
      expect(text).toContain(from);
      expect(bothSay(honestFolder(), { receipt: { ...receipt, text: text.replace(from, to) } })).toBe(false);
    }
  });

  test("[LG41] agrees on forked, shortened and foreign ledgers", () => {
    const { verifierKey } = noteSigner(ORIGIN, fromHex("43".repeat(32)));
    expect(bothSay(honestFolder(), { verifierKey })).toBe(false);
    const later = large(300).get("checkpoint")!;
    expect(bothSay(large(200), { earlierCheckpoint: later })).toBe(false);
    const fork = folderOf([seedCommitmentEntry(), resultEntry("24-9999")]).get("checkpoint")!;
    expect(bothSay(large(200), { earlierCheckpoint: fork })).toBe(false);
    const entries = [seedCommitmentEntry(), ...honestResults()];
    const swapped = new Map([...folderOf(entries), ...publishedFiles(entries.map(leafOf).toReversed())]);
    expect(bothSay(swapped)).toBe(false);
    expect(bothSay(witnessed(honestFolder(), 1), { witnessKeys, quorum: 2 })).toBe(false);
    expect(bothSay(witnessed(honestFolder(), 2, 3, large(200)), { witnessKeys, quorum: 1 })).toBe(false);
  });

  test("[LG41] agrees on whatever is done to a file", () => {
    // Every line of the cosigned checkpoint is asked for: the standards pass over lines of keys that nobody knows, and ours does not.
    const folders = [witnessed(honestFolder(), 3), witnessed(large(300), 3)];
    const kinds = ["flip", "cut", "lengthen", "remove"] as const;
    fc.assert(
      fc.property(fc.nat(1), fc.nat(), fc.constantFrom(...kinds), fc.nat(), (nth, which, kind, at) => {
        const changed = new Map(folders[nth]);
        // `witnesses` is our own list of keys and no part of the standards: the second verifier is given its keys.
        const paths = [...changed.keys()].filter((path) => path !== "witnesses");
        const path = paths[which % paths.length]!;
        const bytes = changed.get(path)!;
        if (kind === "remove") changed.delete(path);
        else changed.set(path, harmed(bytes, kind, at));
        expect(bothSay(changed, { witnessKeys, quorum: 3 }), path).toBe(false);
      }),
      { numRuns: 150 },
    );
  }, 60_000);
});

function harmed(bytes: Uint8Array, kind: "flip" | "cut" | "lengthen", at: number): Uint8Array {
  if (kind === "cut") return bytes.slice(0, at % bytes.length);
  if (kind === "lengthen") return Uint8Array.from([...bytes, at % 256]);
  const changed = Uint8Array.from(bytes);
  changed[at % bytes.length]! ^= 1 << (at % 8);
  return changed;
}
