import { sha256, toHex, utf8 } from "@neraca/base";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { candidateRef, encodeEntry, type LedgerEntry, parseEntry } from "../src/index.ts";
import {
  absentEntry,
  disqualificationEntry,
  itemRulingEntry,
  journalEntry,
  rankingEntry,
  resultEntry,
  ruledEntry,
  seedCommitmentEntry,
  seedEntry,
} from "./entries.ts";

/** As results were written before they bound their record. */
function withoutRecord(participantNumber: string): LedgerEntry {
  const { journalDigest: _, ...rest } = resultEntry(participantNumber);
  return { ...rest, version: 1 };
}

const ENTRIES: readonly LedgerEntry[] = [
  seedCommitmentEntry(),
  seedEntry(),
  resultEntry("24-0001"),
  absentEntry("24-0002"),
  withoutRecord("24-0003"),
  disqualificationEntry("24-0001"),
  disqualificationEntry("24-0001", { act: "lifted", grounds: "appeal-upheld" }),
  rankingEntry(),
  rankingEntry({ publicationVersion: 2, reason: { id: "Koreksi", en: "Correction" } }),
  journalEntry(7),
  itemRulingEntry(),
  itemRulingEntry({ act: "taken-back", ruling: "annulled", grounds: "mistake" }),
  ruledEntry(resultEntry("24-0004"), { twk: 105 }),
  // Of a sitting from before results bound their record.
  ruledEntry(resultEntry("24-0005"), { twk: 105 }, 1, { journalDigest: null }),
];

function bytesOf(entry: LedgerEntry): Uint8Array {
  const encoded = encodeEntry(entry);
  if (!encoded.ok) throw new Error(`${encoded.error.refusal}: ${encoded.error.detail}`);
  return encoded.value;
}

const text = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);
const refusalOf = (bytes: Uint8Array): string | undefined => {
  const parsed = parseEntry(bytes);
  return parsed.ok ? undefined : parsed.error.refusal;
};

describe("entries", () => {
  test.each(ENTRIES)("[LG6] an entry of type $type is read back as it was written", (entry) => {
    expect(parseEntry(bytesOf(entry))).toEqual({ ok: true, value: entry });
  });

  test("[LG6] the bytes are RFC 8785: sorted keys, no white space", () => {
    expect(text(bytesOf(seedEntry({ seed: "ab".repeat(32) })))).toMatch(
      /^\{"closedAt":\d+,"journalDigest":"[0-9a-f]{64}","seed":"(ab){32}","sitting":"S1","type":"seed","version":1\}$/,
    );
  });

  test("[LG7] another writing of the same object is refused", () => {
    const canonical = text(bytesOf(resultEntry("24-0001")));
    expect(refusalOf(utf8(canonical.replace(":", ": ")))).toBe("not-canonical");
    expect(refusalOf(utf8(JSON.stringify(resultEntry("24-0001"))))).toBe("not-canonical");
    expect(refusalOf(utf8(canonical.replace('"twk":100', '"twk":1e2')))).toBe("not-canonical");
    expect(refusalOf(utf8(canonical.replace('"twk":100', '"twk":100,"twk":100')))).toBe("not-canonical");
    expect(refusalOf(utf8(`\ufeff${canonical}`))).toBe("not-json");
    expect(refusalOf(utf8(canonical.slice(0, -1)))).toBe("not-json");
    expect(refusalOf(Uint8Array.of(0xff, 0xfe))).toBe("not-utf8");
  });

  test("[LG7] members are exactly those of the type", () => {
    const canonical = text(bytesOf(resultEntry("24-0001")));
    expect(refusalOf(utf8(canonical.replace('"result"', '"outcome"')))).toBe("unknown-type");
    expect(refusalOf(utf8(canonical.replace('"result"', '"toString"')))).toBe("unknown-type");
    expect(refusalOf(utf8(canonical.replace('"version":2', '"version":3')))).toBe("wrong-members");
    expect(refusalOf(utf8(canonical.replace("{", '{"a":1,')))).toBe("wrong-members");
    expect(refusalOf(utf8(canonical.replace('"twk":100', '"twk":-0')))).toBe("inconsistent");
    expect(refusalOf(utf8(canonical.replace('"twk":100', '"twk":"100"')))).toBe("wrong-value");
    expect(refusalOf(utf8("[]"))).toBe("unknown-type");
    expect(refusalOf(utf8("null"))).toBe("unknown-type");
  });

  test("[LG8] what no verifier would accept is refused before it can be appended", () => {
    const wrongTotal = encodeEntry(resultEntry("24-0001", { total: 999 }));
    expect(wrongTotal).toMatchObject({
      ok: false,
      error: { refusal: "inconsistent", detail: "result.total" },
    });
    expect(encodeEntry({ ...absentEntry("24-0002"), twk: 5, total: 5 })).toMatchObject({ ok: false });
    expect(encodeEntry(resultEntry("24-0001", { responsesDigest: null }))).toMatchObject({ ok: false });
    expect(encodeEntry(rankingEntry({ publicationVersion: 2 }))).toMatchObject({ ok: false });
    expect(encodeEntry(rankingEntry({ reason: { id: "x", en: "x" } }))).toMatchObject({ ok: false });
    expect(encodeEntry({ ...seedEntry(), seed: "AB".repeat(32) })).toMatchObject({ ok: false });
    // Grounds are a name, not a sentence in which somebody could be named.
    const grounds = "Budi was seen with a telephone";
    expect(encodeEntry(disqualificationEntry("24-0001", { grounds }))).toMatchObject({ ok: false });
    expect(encodeEntry(disqualificationEntry("24-0001", { act: "perhaps" as never }))).toMatchObject({
      ok: false,
    });
    const loneSurrogate = rankingEntry({ publicationVersion: 2, reason: { id: "\ud800", en: "x" } });
    expect(encodeEntry(loneSurrogate)).toMatchObject({ ok: false, error: { refusal: "wrong-value" } });
  });

  test("[LG8] an entry is smaller than 64 KiB", () => {
    const sized = (length: number) =>
      encodeEntry(rankingEntry({ publicationVersion: 2, reason: { id: "x".repeat(length), en: "y" } }));
    const overhead =
      bytesOf(rankingEntry({ publicationVersion: 2, reason: { id: "x", en: "y" } })).length - 1;
    expect(sized(65_535 - overhead).ok).toBe(true);
    expect(sized(65_536 - overhead)).toMatchObject({ ok: false, error: { refusal: "too-large" } });
    expect(refusalOf(new Uint8Array(65_536))).toBe("too-large");
  });

  test("[LG9] any one changed bit is another entry or none", () => {
    const bytes = bytesOf(resultEntry("24-0001"));
    fc.assert(
      fc.property(fc.nat(bytes.length * 8 - 1), (bit) => {
        const changed = Uint8Array.from(bytes);
        changed[Math.floor(bit / 8)]! ^= 1 << (bit % 8);
        const parsed = parseEntry(changed);
        if (parsed.ok) expect(text(bytesOf(parsed.value))).toBe(text(changed));
      }),
    );
  });

  test("[LG10] a candidate is named by the salted hash of their number, and a short salt is refused", () => {
    const salt = Uint8Array.from({ length: 16 }, (_, i) => i);
    const expected = toHex(sha256(Uint8Array.from([...salt, ...utf8("24-0001")])));
    expect(candidateRef(toHex(salt), "24-0001")).toBe(expected);
    expect(() => candidateRef("0011", "24-0001")).toThrow("16 bytes");
  });
});
