import {
  accepted,
  concat,
  fromHex,
  invariant,
  type Result,
  refused,
  toBase64,
  toHex,
  utf8,
} from "@neraca/base";
import { bytesOfBase64, textOf } from "./strict-text.ts";

/**
 * Text as decimal digits, for a QR code. Digits are what QR codes pack best (numeric mode, 3.3 bits each, nothing lost), and they
 * survive being put behind the `#` of an address, dictated or typed. Before that the text is packed: most of a receipt is hashes
 * written in hexadecimal or base64, and those become the bytes they stand for.
 */
const FORMAT_VERSION = 1;

/** The capacity of the largest QR code at error correction M. A receipt of a ledger of a billion entries takes about 3,800. */
export const RECEIPT_DIGITS_MAX = 5596;

/** Control characters that occur in no receipt: a marker, one byte of length, the bytes. */
const HEX_MARKER = 0x01;
const BASE64_MARKER = 0x02;
const PACKED_BYTES_MAX = 255;

/** Runs worth packing: 4 bytes or more of hexadecimal, 27 bytes or more of base64 (shorter ones could be words). */
const RUN_PATTERN =
  /((?:[0-9a-f]{2}){4,255})|((?:[A-Za-z0-9+/]{4}){9,84}(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?)/g;

/** 48 bits fit into 15 digits and into an exact number; a rest of k bytes takes so many digits, each number told by its length. */
const GROUP_BYTES = 6;
const DIGITS_OF_BYTES: readonly number[] = [0, 3, 5, 8, 10, 13, 15];

export function digitsOfText(text: string): Result<string, "too-long"> {
  const bytes = concat(Uint8Array.of(FORMAT_VERSION), pack(text));
  const groups: string[] = [];
  for (let start = 0; start < bytes.length; start += GROUP_BYTES) {
    const group = bytes.subarray(start, start + GROUP_BYTES);
    const value = group.reduce((sum, byte) => sum * 256 + byte, 0);
    groups.push(String(value).padStart(DIGITS_OF_BYTES[group.length] ?? 0, "0"));
  }
  const digits = groups.join("");
  return digits.length > RECEIPT_DIGITS_MAX ? refused("too-long") : accepted(digits);
}

export function textOfDigits(digits: string): Result<string, "not-a-receipt"> {
  if (digits.length > RECEIPT_DIGITS_MAX || !/^[0-9]+$/.test(digits)) return refused("not-a-receipt");
  const groupDigits = DIGITS_OF_BYTES[GROUP_BYTES] ?? 0;
  const bytes: number[] = [];
  for (let start = 0; start < digits.length; start += groupDigits) {
    const group = digits.slice(start, start + groupDigits);
    const count = DIGITS_OF_BYTES.indexOf(group.length);
    const value = Number(group);
    if (count < 1 || value >= 256 ** count) return refused("not-a-receipt");
    for (let place = count - 1; place >= 0; place -= 1) bytes.push(Math.floor(value / 256 ** place) % 256);
  }
  const [version, ...packed] = bytes;
  return version === FORMAT_VERSION ? unpack(Uint8Array.from(packed)) : refused("not-a-receipt");
}

function pack(text: string): Uint8Array {
  invariant(
    Array.from(text).every((character) => character >= " " || character === "\n"),
    "a receipt holds no control characters",
  );
  const parts: Uint8Array[] = [];
  let end = 0;
  for (const match of text.matchAll(RUN_PATTERN)) {
    const [run, hex] = match;
    const bytes = hex === undefined ? bytesOfBase64(run) : accepted(fromHex(hex));
    // What only looks like base64 has another canonical form, and stays as it is.
    if (!bytes.ok || bytes.value.length > PACKED_BYTES_MAX) continue;
    const marker = hex === undefined ? BASE64_MARKER : HEX_MARKER;
    parts.push(utf8(text.slice(end, match.index)), Uint8Array.of(marker, bytes.value.length), bytes.value);
    end = match.index + run.length;
  }
  return concat(...parts, utf8(text.slice(end)));
}

function unpack(packed: Uint8Array): Result<string, "not-a-receipt"> {
  const parts: Uint8Array[] = [];
  let position = 0;
  let plainStart = 0;
  while (position < packed.length) {
    const marker = packed[position];
    if (marker !== HEX_MARKER && marker !== BASE64_MARKER) {
      position += 1;
      continue;
    }
    const start = position + 2;
    const end = start + (packed[position + 1] ?? packed.length);
    if (end > packed.length) return refused("not-a-receipt");
    const bytes = packed.subarray(start, end);
    parts.push(
      packed.subarray(plainStart, position),
      utf8(marker === HEX_MARKER ? toHex(bytes) : toBase64(bytes)),
    );
    position = end;
    plainStart = end;
  }
  const text = textOf(concat(...parts, packed.subarray(plainStart)));
  return text.ok ? text : refused("not-a-receipt");
}
