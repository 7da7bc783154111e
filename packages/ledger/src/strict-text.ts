import { accepted, fromBase64, type Result, refused, toBase64, toHex } from "@neraca/base";

/**
 * The text whose UTF-8 form is exactly `bytes`. Written with what the language itself has, because this package knows neither
 * browsers nor Node; unlike a lenient decoder it replaces nothing and drops no byte order mark, so no two inputs give one text.
 */
export function textOf(bytes: Uint8Array): Result<string, "not-utf8"> {
  // Nearly every entry is ASCII, and a million of them are read when a ledger is verified: five times faster so.
  if (bytes.every((byte) => byte < 0x80)) return accepted(asciiText(bytes));
  try {
    return accepted(decodeURIComponent(toHex(bytes).replace(/../g, "%$&")));
  } catch (error) {
    if (error instanceof URIError) return refused("not-utf8");
    throw error;
  }
}

/** Arguments of one call; an engine's stack bears several times as many. */
const CHARACTERS_AT_ONCE = 8192;

function asciiText(bytes: Uint8Array): string {
  const parts: string[] = [];
  for (let start = 0; start < bytes.length; start += CHARACTERS_AT_ONCE) {
    parts.push(String.fromCharCode(...bytes.subarray(start, start + CHARACTERS_AT_ONCE)));
  }
  return parts.join("");
}

/** Standard base64 with its padding, in the one form that encoding gives back; with `length`, of exactly so many bytes. */
export function bytesOfBase64(text: string, length?: number): Result<Uint8Array, "not-base64"> {
  // Checked first, so that the decoder below is only ever given what it can read.
  if (text.length % 4 !== 0 || !/^[A-Za-z0-9+/]*={0,2}$/.test(text)) return refused("not-base64");
  const bytes = decoded(text);
  if (bytes === undefined || toBase64(bytes) !== text) return refused("not-base64");
  if (length !== undefined && bytes.length !== length) return refused("not-base64");
  return accepted(bytes);
}

/** The decoder throws for bits left over in the last character; to us that is one more form that is not the canonical one. */
function decoded(text: string): Uint8Array | undefined {
  try {
    return fromBase64(text);
  } catch (error) {
    if (error instanceof Error) return undefined;
    throw error;
  }
}

const DECIMAL_PATTERN = /^(0|[1-9][0-9]{0,15})$/;

/** An ASCII decimal without leading zeroes, no greater than a safe integer: how sizes and indices are written everywhere. */
export function decimal(text: string): Result<number, "not-decimal"> {
  const value = DECIMAL_PATTERN.test(text) ? Number(text) : Number.NaN;
  return Number.isSafeInteger(value) ? accepted(value) : refused("not-decimal");
}
