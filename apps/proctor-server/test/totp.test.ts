import { staffId } from "@neraca/base";
import fc from "fast-check";
import { expect, test } from "vitest";
import { FactorSeal } from "../src/factor/factor-seal.ts";
import { base32, clockOffSeconds, hotp, matchingStep, otpauthUri, stepAt } from "../src/factor/totp.ts";

/** Of the known answers of both RFCs. */
const SECRET = Buffer.from("12345678901234567890");

test("[SF1] codes are the known answers of RFC 4226 and RFC 6238", () => {
  expect(Array.from({ length: 10 }, (_, counter) => hotp(SECRET, counter))).toEqual([
    "755224",
    "287082",
    "359152",
    "969429",
    "338314",
    "254676",
    "287922",
    "162583",
    "399871",
    "520489",
  ]);
  const at = (seconds: number): string => hotp(SECRET, stepAt(seconds * 1_000), 8);
  expect([59, 1_111_111_109, 1_111_111_111, 1_234_567_890, 2_000_000_000, 20_000_000_000].map(at)).toEqual([
    "94287082",
    "07081804",
    "14050471",
    "89005924",
    "69279037",
    "65353130",
  ]);
});

test("[SF2] secrets are written as RFC 4648 has it, and the address for the app names installation and account", () => {
  const written = ["", "f", "fo", "foo", "foob", "fooba", "foobar"].map((text) => base32(Buffer.from(text)));
  expect(written).toEqual(["", "MY", "MZXQ", "MZXW6", "MZXW6YQ", "MZXW6YTB", "MZXW6YTBOI"]);
  expect(otpauthUri(SECRET, "Neraca tilok-1", "ani")).toBe(
    "otpauth://totp/Neraca%20tilok-1:ani?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Neraca%20tilok-1&algorithm=SHA1&digits=6&period=30",
  );
});

const anySecret = fc.uint8Array({ minLength: 20, maxLength: 20 });
const anyTime = fc.integer({ min: 0, max: 4_102_444_800_000 });

test("[SF1] a code counts from the beginning of the step before its own to the end of the one after, and at no other moment", () => {
  fc.assert(
    fc.property(anySecret, anyTime, fc.integer({ min: -5, max: 5 }), (secret, nowMs, far) => {
      const step = stepAt(nowMs) + far;
      fc.pre(step >= 0);
      // Two of some steps have the same code once in a hundred thousand times; then either is right.
      const near = [-1, 0, 1].map((each) => stepAt(nowMs) + each).filter((each) => each >= 0);
      const codes = near.map((each) => hotp(secret, each));
      const at = codes.lastIndexOf(hotp(secret, step));
      expect(matchingStep(secret, hotp(secret, step), nowMs)).toBe(at === -1 ? null : near[at]);
      if (Math.abs(far) <= 1) expect(at).not.toBe(-1);
    }),
  );
  const opens = 40 * 30_000;
  const code = hotp(SECRET, 40);
  const counts = (nowMs: number): boolean => matchingStep(SECRET, code, nowMs) === 40;
  expect([opens - 30_001, opens - 30_000, opens + 59_999, opens + 60_000].map(counts)).toEqual([
    false,
    true,
    true,
    false,
  ]);
  for (const typed of ["", "28708", "2870820", "abcdef", "28708２"])
    expect(matchingStep(SECRET, typed, 30_000)).toBeNull();
});

test("[SF8] a code of another time tells by how much the device's clock is off, up to an hour", () => {
  const now = 1_795_000_000_000;
  const of = (far: number): string => hotp(SECRET, stepAt(now) + far);
  expect([2, -2, 120, -120].map((far) => clockOffSeconds(SECRET, of(far), now))).toEqual([
    60, -60, 3_600, -3_600,
  ]);
  expect(clockOffSeconds(SECRET, of(121), now)).toBeNull();
});

test("[SF2] a sealed secret opens under its key and for its account only, and does not show", () => {
  const [key, other] = [Buffer.alloc(32, 1), Buffer.alloc(32, 2)];
  const seal = new FactorSeal(key);
  const [ani, budi] = [staffId("ani"), staffId("budi")];
  const sealed = seal.close(ani, SECRET);
  expect(seal.open(ani, sealed)).toEqual(SECRET);
  expect(seal.close(ani, SECRET)).not.toBe(sealed);
  expect(Buffer.from(sealed, "base64").includes(SECRET)).toBe(false);
  expect(seal.open(budi, sealed)).toBeNull();
  expect(new FactorSeal(other).open(ani, sealed)).toBeNull();
  for (let byte = 0; byte < Buffer.from(sealed, "base64").length; byte += 1) {
    const changed = Buffer.from(sealed, "base64");
    changed.writeUInt8(changed.readUInt8(byte) ^ 1, byte);
    expect(seal.open(ani, changed.toString("base64"))).toBeNull();
  }
  for (const nothing of ["", "AAAA", "not base64 at all"]) expect(seal.open(ani, nothing)).toBeNull();
});
