import fc from "fast-check";
import { expect, test } from "vitest";
import { keyIdOf, readShareText, SHARE_BYTES, SHARES_MAX, type Share, shareText } from "../src/index.ts";

const ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const shares: fc.Arbitrary<Share> = fc.record({
  keyId: fc.uint8Array({ minLength: 4, maxLength: 4 }).map((bytes) => Buffer.from(bytes).toString("hex")),
  threshold: fc.integer({ min: 2, max: SHARES_MAX }),
  number: fc.integer({ min: 1, max: SHARES_MAX }),
  bytes: fc.uint8Array({ minLength: SHARE_BYTES, maxLength: SHARE_BYTES }),
});
const place = (share: Share, at: number): number => at % shareText(share).replaceAll("-", "").length;

test("[IB90] a share reads back as it was printed, in any case, with any spaces and with O and I for 0 and 1", () => {
  fc.assert(
    fc.property(shares, (share) => {
      const text = shareText(share);
      expect(text).toMatch(/^[0-9A-HJKMNP-TV-Z]{5}(-[0-9A-HJKMNP-TV-Z]{5}){17}$/u);
      const sloppy = text.toLowerCase().replaceAll("-", "  ").replaceAll("0", "o").replaceAll("1", "i");
      for (const typed of [text, sloppy, text.replaceAll("-", "").replaceAll("1", "L")])
        expect(readShareText(typed)).toEqual({ ok: true, value: share });
    }),
  );
});

test("[IB90] a known share has its known text", () => {
  const bytes = Uint8Array.from({ length: SHARE_BYTES }, (_, index) => index);
  expect(shareText({ keyId: keyIdOf("age1sample"), threshold: 2, number: 3, bytes })).toBe(
    "04101-7WGJA-WXT0D-0082E-0C20K-A1G7C-104GV-M2RCV-1M70G-Y40HW-289HE-858PQ-2WC1G-J6GVR-3GEH8-W7S0K-NNCBQ-5MHD0",
  );
});

test("[IB91] one wrong sign is found, and the group that it is in is named", () => {
  fc.assert(
    fc.property(shares, fc.nat(), fc.integer({ min: 1, max: 31 }), (share, at, by) => {
      const signs = shareText(share).replaceAll("-", "").split("");
      const index = place(share, at);
      signs[index] = ALPHABET[(ALPHABET.indexOf(signs[index]!) + by) % 32]!;
      expect(readShareText(signs.join(""))).toEqual({
        ok: false,
        error: { reason: "share-mistyped", group: Math.floor(index / 5) + 1 },
      });
    }),
  );
});

test("[IB91] two signs or two groups that were swapped are found", () => {
  fc.assert(
    fc.property(shares, fc.nat(), fc.nat(), (share, one, other) => {
      const signs = shareText(share).replaceAll("-", "").split("");
      const [a, b] = [place(share, one), place(share, one) + 1];
      [signs[a], signs[b]] = [signs[b] ?? "", signs[a] ?? ""];
      if (signs[a] !== "" && a % 5 < 4 && signs[a] !== signs[b])
        expect(readShareText(signs.join(""))).toMatchObject({ ok: false });
      const groups = shareText(share).split("-");
      const [c, d] = [one % 18, other % 18];
      [groups[c], groups[d]] = [groups[d]!, groups[c]!];
      if (c !== d)
        expect(readShareText(groups.join("-"))).toMatchObject({ error: { reason: "share-mistyped" } });
    }),
  );
});

test("[IB91] a share that is cut off, or too long, is told apart from one that is mistyped; nothing throws", () => {
  const text = shareText({ keyId: "01020304", threshold: 2, number: 1, bytes: new Uint8Array(SHARE_BYTES) });
  for (const typed of ["", text.slice(0, -1), `${text}A`, " ".repeat(500) + text])
    expect(readShareText(typed)).toEqual({ ok: false, error: { reason: "share-incomplete" } });
  fc.assert(fc.property(fc.string({ maxLength: 500 }), (typed) => void readShareText(typed)));
});
