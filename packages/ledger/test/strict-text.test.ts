import { utf8 } from "@neraca/base";
import fc from "fast-check";
import { expect, test } from "vitest";
import { bytesOfBase64, decimal, textOf } from "../src/strict-text.ts";

const lenient = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

function decodedByNode(bytes: Uint8Array): string | undefined {
  try {
    return lenient.decode(bytes);
  } catch {
    return undefined;
  }
}

test("[LG9] bytes are text exactly when they are UTF-8, and nothing in them is replaced or dropped", () => {
  const bytes = fc.oneof(
    fc.uint8Array({ maxLength: 40 }),
    fc.string({ unit: "binary", maxLength: 40 }).map((text) => utf8(text.toWellFormed())),
  );
  fc.assert(
    fc.property(bytes, (each) => {
      const text = textOf(each);
      expect(text.ok ? text.value : undefined).toBe(decodedByNode(each));
      if (text.ok) expect([...utf8(text.value)]).toEqual([...each]);
    }),
    { numRuns: 500 },
  );
  const long = "neraca ".repeat(3000);
  expect(textOf(utf8(long))).toEqual({ ok: true, value: long });
  expect(textOf(utf8("\ufeffa"))).toEqual({ ok: true, value: "\ufeffa" });
  // Overlong, a surrogate, beyond the last code point, cut short.
  for (const bad of [
    [0xc0, 0x80],
    [0xed, 0xa0, 0x80],
    [0xf4, 0x90, 0x80, 0x80],
    [0xe2, 0x82],
  ]) {
    expect(textOf(Uint8Array.from(bad)).ok).toBe(false);
  }
});

test("[LG9] base64 and decimals have one form each", () => {
  expect(bytesOfBase64("AAE=")).toEqual({ ok: true, value: Uint8Array.of(0, 1) });
  for (const bad of ["AAF=", "AAE", "AA E=", "AAE=\n", "AA-_", "=", "===="])
    expect(bytesOfBase64(bad).ok).toBe(false);
  expect(bytesOfBase64("AAE=", 3).ok).toBe(false);
  expect(decimal("9007199254740991")).toEqual({ ok: true, value: Number.MAX_SAFE_INTEGER });
  for (const bad of ["", "00", "01", "-1", "1.0", "1e3", " 1", "9007199254740992"])
    expect(decimal(bad).ok).toBe(false);
});
