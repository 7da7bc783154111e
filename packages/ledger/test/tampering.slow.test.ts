import { utf8 } from "@neraca/base";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { signCheckpoint, verifyLedger } from "../src/index.ts";
import { resultEntry, seedCommitmentEntry } from "./entries.ts";
import {
  failuresOf,
  folderOf,
  folderOfLeaves,
  honestFolder,
  honestLines,
  honestResults,
  ORIGIN,
  signer,
  verify,
} from "./folder.ts";
import { WITNESSES, witnessed } from "./witnessed.ts";

/** Thousands of verifications, on a machine that has other things to do. */
const BUSY_MS = 90_000;
const COSIGNED = ["checkpoint.cosigned", "witnesses"];

describe("a folder that was tampered with", () => {
  const changedAt = (path: string, offset: number, bit: number): boolean => {
    // Cosignatures cost time to verify, and bind nothing but the head that is in their own file.
    const changed = new Map(COSIGNED.includes(path) ? folder : honest);
    const bytes = Uint8Array.from(folder.get(path)!);
    bytes[offset]! ^= 2 ** bit;
    changed.set(path, bytes);
    return verifyLedger({
      read: (each) => changed.get(each),
      verifierKey: null,
      paths: null,
      earlierCheckpoint: null,
    }).ok;
  };
  // Two candidates only: every byte of every file costs one verification with its signature.
  const honest = honestFolder(
    honestLines().filter((_, place) => place === 0 || place === 7),
    honestResults().filter((_, place) => place === 0 || place === 7),
  );
  const folder = witnessed(honest, 1, 1);
  const paths = [...folder.keys()];

  test.each(["checkpoint", "verifier-key"])(
    "[LG25] every flipped bit of %s is noticed",
    (path) => {
      for (let bit = 0; bit < folder.get(path)!.length * 8; bit += 1) {
        expect(changedAt(path, Math.floor(bit / 8), bit % 8), `bit ${bit}`).toBe(false);
      }
    },
    BUSY_MS,
  );

  test.each(paths.filter((path) => path.includes("/") || COSIGNED.includes(path)))(
    "[LG25] a flipped bit in every byte of %s is noticed",
    (path) => {
      for (let offset = 0; offset < folder.get(path)!.length; offset += 1) {
        // 5 and 8 have no common divisor, so every bit gets its turn, also the one that turns a letter's case.
        expect(changedAt(path, offset, (offset * 5) % 8), `byte ${offset}`).toBe(false);
      }
    },
    BUSY_MS,
  );

  test("[LG25] every file of the folder is among those that are flipped", () => {
    expect(paths.filter((path) => !path.includes("/")).toSorted()).toEqual([
      "checkpoint",
      "checkpoint.cosigned",
      "verifier-key",
      "witnesses",
    ]);
  });

  test("[LG25] cosignatures that are gone are fewer cosignatures, which is said, and refused when they were asked for", () => {
    const { verifierKey } = WITNESSES[0]!;
    const without = new Map(folder);
    without.delete("checkpoint.cosigned");
    expect(verify(without)).toMatchObject({ ok: true, witnesses: { of: 1, cosigned: 0 } });
    expect(verify(without, { witnessKeys: [verifierKey], quorum: 1 }).ok).toBe(false);
    const unlisted = new Map(folder);
    unlisted.delete("witnesses");
    expect(verify(unlisted).ok).toBe(false);
  });

  test.each(paths)("[LG25] %s missing, cut short or made longer is noticed", (path) => {
    const bytes = folder.get(path)!;
    for (const replacement of [
      undefined,
      bytes.slice(0, -1),
      bytes.slice(1),
      Uint8Array.from([...bytes, 0x0a]),
    ]) {
      if (replacement === undefined && path === "checkpoint.cosigned") continue;
      const read = (each: string) => (each === path ? replacement : folder.get(each));
      expect(verify(folder, { read }).ok).toBe(false);
    }
  });

  test("[LG25] in a ledger of more than one tile as well", () => {
    const results = Array.from({ length: 299 }, (_, i) => resultEntry(`24-${i}`));
    const large = folderOf([seedCommitmentEntry({ roster: 1000 }), ...results]);
    const files = [...large.keys()];
    fc.assert(
      fc.property(fc.nat(files.length - 1), fc.nat(), (which, at) => {
        const path = files[which]!;
        const bytes = Uint8Array.from(large.get(path)!);
        bytes[at % bytes.length]! ^= 1 << (at % 8);
        expect(verify(large, { read: (each) => (each === path ? bytes : large.get(each)) }).ok).toBe(false);
      }),
      { numRuns: 60 },
    );
  });

  test("[LG26] a publication that the ledger does not name is found where the folder can be listed", () => {
    const added = new Map(folder).set("publications/CPNS-2026-MEDAN/MDN-ANALIS/v2.json", utf8("{}"));
    expect(failuresOf(added)).toEqual([
      "publications: The file publications/CPNS-2026-MEDAN/MDN-ANALIS/v2.json is not named in the ledger.",
    ]);
    const unlisted = verify(added, { paths: null }).checks.find((check) => check.id === "publications");
    expect(unlisted?.outcome).toBe("not-checked");
  });

  test("[LG27] a size that no folder can hold ends at the first missing file", () => {
    const root = new Uint8Array(32);
    const huge = signCheckpoint({ origin: ORIGIN, size: Number.MAX_SAFE_INTEGER, root }, signer);
    expect(failuresOf(new Map(honest).set("checkpoint", utf8(huge)))).toEqual([
      "bundles: The file tile/entries/000 is missing.",
    ]);
  });

  test("[LG27] no file makes the verifier throw", () => {
    fc.assert(
      fc.property(fc.constantFrom(...paths), fc.uint8Array({ maxLength: 200 }), (path, bytes) => {
        expect(verify(folder, { read: (each) => (each === path ? bytes : folder.get(each)) }).ok).toBe(false);
      }),
    );
    const leaf = fc.oneof(fc.uint8Array({ maxLength: 80 }), fc.json().map(utf8));
    fc.assert(
      fc.property(fc.array(leaf, { minLength: 1, maxLength: 4 }), (leaves) => {
        expect(verify(folderOfLeaves(leaves)).ok).toBe(false);
      }),
      { numRuns: 50 },
    );
  });
});
