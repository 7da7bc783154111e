import {
  accepted,
  concat,
  fromHex,
  invariant,
  type Result,
  refused,
  sha256,
  toHex,
  utf8,
} from "@neraca/base";

/**
 * One person's share of the key to sealed banks. Alone it tells nothing of the key. `keyId` says of which key, so that a share of
 * another venue is recognised before anything is tried with it.
 */
export type Share = {
  /** 4 bytes in hexadecimal, see `keyIdOf`. */
  readonly keyId: string;
  /** How many different shares open. 2 to `SHARES_MAX`. */
  readonly threshold: number;
  /** Its number on paper, counted from 1. */
  readonly number: number;
  /** `SHARE_BYTES` long. */
  readonly bytes: Uint8Array;
};

/** `share-incomplete`: it has not as many signs as a share has. `share-mistyped`: signs are wrong or swapped. */
export type ShareTextFault =
  | { readonly reason: "share-incomplete" }
  | {
      readonly reason: "share-mistyped";
      /** The first group that is wrong, counted from 1; null when only the whole does not add up. */
      readonly group: number | null;
    };

/** More people than would ever hold a share of one venue. */
export const SHARES_MAX = 10;
/** A secret of 32 bytes, and where on the curve this share lies. */
export const SHARE_BYTES = 33;
/** Longest text that is looked at: a share with as many spaces and dashes as signs, and more. */
export const SHARE_TEXT_LENGTH_MAX = 400;

const FORMAT = 1;
const KEY_ID_BYTES = 4;
const HEAD_BYTES = 3;
/** A wrong share that is taken for a right one costs a wrong accusation: one in 2^40. */
const CHECKSUM_BYTES = 5;
const BODY_BYTES = HEAD_BYTES + KEY_ID_BYTES + SHARE_BYTES;
/** Crockford's: no I, L, O and U, so that nothing is read for something else. */
const ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const BITS = 5;
/** Signs of the share in a group, which one check sign follows. */
const GROUP = 4;
const GROUPS = ((BODY_BYTES + CHECKSUM_BYTES) * 8) / BITS / GROUP;

/** Which key it is, as everybody may know: from its public half. */
export function keyIdOf(recipient: string): string {
  return toHex(sha256(utf8(recipient)).subarray(0, KEY_ID_BYTES));
}

/** What is known of a share to those who do not hold it: by it a false one is found. The share's 32 random bytes cannot be guessed from it. */
export function shareCommitment(bytes: Uint8Array): string {
  return toHex(sha256(concat(utf8("neraca share\n"), bytes)));
}

/** For paper and QR: groups of five signs, the fifth of which checks the others and their place. */
export function shareText({ keyId, threshold, number, bytes }: Share): string {
  invariant(bytes.length === SHARE_BYTES, "a share has its length");
  const body = concat(Uint8Array.of(FORMAT, threshold, number), fromHex(keyId), bytes);
  const signs = signsOf(concat(body, sha256(body).subarray(0, CHECKSUM_BYTES)));
  return Array.from({ length: GROUPS }, (_, index) => {
    const group = signs.slice(index * GROUP, (index + 1) * GROUP);
    return [...group, checkSign(group, index)].map((sign) => ALPHABET[sign]).join("");
  }).join("-");
}

/** Reads what somebody typed or scanned: in any case, with any spaces and dashes. Says which group is wrong. */
export function readShareText(text: string): Result<Share, ShareTextFault> {
  const typed = text.toUpperCase().replace(/[\s-]/gu, "").replaceAll("O", "0").replace(/[IL]/gu, "1");
  if (text.length > SHARE_TEXT_LENGTH_MAX || typed.length !== GROUPS * (GROUP + 1))
    return refused({ reason: "share-incomplete" });
  const signs: number[] = [];
  for (let index = 0; index < GROUPS; index += 1) {
    const start = index * (GROUP + 1);
    const group = Array.from(typed.slice(start, start + GROUP + 1), (sign) => ALPHABET.indexOf(sign));
    const check = group.pop();
    if (group.includes(-1) || check !== checkSign(group, index))
      return refused({ reason: "share-mistyped", group: index + 1 });
    signs.push(...group);
  }
  const whole = bytesOf(signs);
  const body = whole.subarray(0, BODY_BYTES);
  const [format, threshold = 0, number = 0] = body;
  const isSound =
    toHex(whole.subarray(BODY_BYTES)) === toHex(sha256(body).subarray(0, CHECKSUM_BYTES)) &&
    format === FORMAT &&
    threshold >= 2 &&
    threshold <= SHARES_MAX &&
    number >= 1 &&
    number <= SHARES_MAX;
  if (!isSound) return refused({ reason: "share-mistyped", group: null });
  return accepted({
    keyId: toHex(body.subarray(HEAD_BYTES, HEAD_BYTES + KEY_ID_BYTES)),
    threshold,
    number,
    bytes: body.slice(HEAD_BYTES + KEY_ID_BYTES),
  });
}

/**
 * A polynomial over the field of 32 elements at its generator, beginning with the group's place. One wrong sign, or two that were
 * swapped, always change it.
 */
function checkSign(group: readonly number[], index: number): number {
  return timesGenerator(group.reduce((sum, sign) => timesGenerator(sum) ^ sign, index % 32));
}

/** Modulo x^5 + x^2 + 1, which is primitive. */
function timesGenerator(element: number): number {
  const doubled = element << 1;
  return doubled < 32 ? doubled : doubled ^ 0b100101;
}

function signsOf(bytes: Uint8Array): number[] {
  const bits = Array.from(bytes, (byte) => byte.toString(2).padStart(8, "0")).join("");
  return Array.from({ length: bits.length / BITS }, (_, index) =>
    Number.parseInt(bits.slice(index * BITS, (index + 1) * BITS), 2),
  );
}

function bytesOf(signs: readonly number[]): Uint8Array {
  const bits = signs.map((sign) => sign.toString(2).padStart(BITS, "0")).join("");
  return Uint8Array.from({ length: bits.length / 8 }, (_, index) =>
    Number.parseInt(bits.slice(index * 8, (index + 1) * 8), 2),
  );
}
