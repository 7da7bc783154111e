import { concat, fromHex, sha256, toHex, utf8 } from "@neraca/base";
import { ed25519 } from "@noble/curves/ed25519.js";
import { bytesOfBase64, decimal, textOf } from "../strict-text.ts";

/**
 * RFC 6962 and the C2SP formats once more, written from the standards for reading only. Nothing here is taken from the writer's
 * side: a mistake that both shared would be one that this verifier can never find.
 */
export function hashOfLeaf(entry: Uint8Array): Uint8Array {
  return sha256(concat(Uint8Array.of(0), entry));
}

/** MTH(D[from:to]), by the recursion that defines it. */
export function treeHash(leaves: readonly Uint8Array[], from: number, to: number): Uint8Array {
  const first = leaves[from];
  if (to === from || first === undefined) return sha256(new Uint8Array(0));
  if (to - from === 1) return first;
  let k = 1;
  while (2 * k < to - from) k = 2 * k;
  return sha256(concat(Uint8Array.of(1), treeHash(leaves, from, from + k), treeHash(leaves, from + k, to)));
}

export function equalBytes(a: Uint8Array, b: Uint8Array): boolean {
  return toHex(a) === toHex(b);
}

/** `tile/<level>/<N>` for a whole tile of 256, with `.p/<width>` for the last one. */
export function pathOfTile(level: string, index: number, width: number): string {
  let rest = index;
  let path = threeDigits(rest % 1000);
  while (rest >= 1000) {
    rest = Math.floor(rest / 1000);
    path = `x${threeDigits(rest % 1000)}/${path}`;
  }
  return width === 256 ? `tile/${level}/${path}` : `tile/${level}/${path}.p/${width}`;
}

function threeDigits(value: number): string {
  return `${Math.floor(value / 100)}${Math.floor(value / 10) % 10}${value % 10}`;
}

/** The entries of a bundle: big-endian u16 length, so many bytes, until the end. Undefined when it does not come out even. */
export function entriesOfBundle(bundle: Uint8Array): readonly Uint8Array[] | undefined {
  const entries: Uint8Array[] = [];
  let position = 0;
  while (position < bundle.length) {
    const high = bundle[position];
    const low = bundle[position + 1];
    if (high === undefined || low === undefined) return undefined;
    const end = position + 2 + high * 256 + low;
    if (end > bundle.length) return undefined;
    entries.push(bundle.subarray(position + 2, end));
    position = end;
  }
  return entries;
}

/** Signature types: 1 is what a log signs, 4 the cosignature of a witness. */
type KeyKind = 1 | 4;

export type PublicKey = {
  readonly kind: KeyKind;
  readonly name: string;
  readonly idHex: string;
  readonly bytes: Uint8Array;
};

/** `name+hex(keyId)+base64(kind || publicKey)`, whose id must be SHA-256(name || 0x0A || kind || publicKey)[0:4]. */
export function publicKeyOf(text: string, kind: KeyKind = 1): PublicKey | undefined {
  const firstPlus = text.indexOf("+");
  const name = text.slice(0, Math.max(firstPlus, 0));
  const idHex = text.slice(firstPlus + 1, firstPlus + 9);
  if (name === "" || /[\s\p{Z}\p{Cc}]/u.test(name) || text[firstPlus + 9] !== "+") return undefined;
  const typed = bytesOfBase64(text.slice(firstPlus + 10), 33);
  if (!typed.ok || typed.value[0] !== kind) return undefined;
  const computed = sha256(concat(utf8(`${name}\n`), typed.value));
  if (idHex !== toHex(computed).slice(0, 8)) return undefined;
  return { kind, name, idHex, bytes: typed.value.slice(1) };
}

export type SignedHead = {
  readonly origin: string;
  readonly size: number;
  readonly root: Uint8Array;
  /** The signed text, with its last newline. */
  readonly body: string;
  readonly signatureLines: readonly string[];
};

/** Three lines, an empty line, signature lines. Nothing is believed yet: see `isSignedBy`. */
export function signedHeadOf(note: Uint8Array): SignedHead | undefined {
  const text = textOf(note);
  if (!text.ok) return undefined;
  const [origin, sizeText, rootText, gap, ...rest] = text.value.split("\n");
  if (origin === undefined || origin === "" || sizeText === undefined || rootText === undefined)
    return undefined;
  const size = decimal(sizeText);
  const root = bytesOfBase64(rootText, 32);
  const signatureLines = rest.slice(0, -1);
  if (!size.ok || !root.ok || gap !== "" || rest.at(-1) !== "" || signatureLines.length === 0)
    return undefined;
  // A line that is no signature line could carry anything past a reader's eye.
  if (!signatureLines.every(isSignatureLine)) return undefined;
  const body = `${origin}\n${sizeText}\n${rootText}\n`;
  return { origin, size: size.value, root: root.value, body, signatureLines };
}

function isSignatureLine(line: string): boolean {
  const base64 = /^— [^\s+]+ ([A-Za-z0-9+/]+={0,2})$/u.exec(line)?.[1];
  return base64 !== undefined && bytesOfBase64(base64).ok;
}

/** At least one signature under the key's name and id, and every one of those valid (RFC 8032, strictly). */
export function isSignedBy(head: SignedHead, key: PublicKey): boolean {
  const blobs = blobsOf(head, key);
  return (
    head.origin === key.name &&
    blobs.length > 0 &&
    blobs.every((blob) => verifies(blob.subarray(4), head.body, key))
  );
}

/**
 * When a witness cosigned this head, in seconds since 1970 (tlog-cosignature v1): `u64be(time) || ed25519` over
 * `cosignature/v1`, the time and the head. Undefined when there is no line of this witness; `false` when there is one that is wrong.
 */
export function cosignedAt(head: SignedHead, witness: PublicKey): number | false | undefined {
  const [blob, ...more] = blobsOf(head, witness);
  if (blob === undefined) return undefined;
  if (more.length > 0 || blob.length !== 4 + 8 + 64) return false;
  const seconds = blob.subarray(4, 12).reduce((sum, byte) => sum * 256 + byte, 0);
  if (!Number.isSafeInteger(seconds)) return false;
  const message = `cosignature/v1\ntime ${seconds}\n${head.body}`;
  return verifies(blob.subarray(12), message, witness) ? seconds : false;
}

/** Whether a signature line is under one of these keys' names and ids; nothing is said of the signature. */
export function isLineOf(line: string, keys: readonly PublicKey[]): boolean {
  const [, name, base64 = ""] = line.split(" ");
  const blob = bytesOfBase64(base64);
  if (!blob.ok) return false;
  const idHex = toHex(blob.value.subarray(0, 4));
  return keys.some((key) => key.name === name && key.idHex === idHex);
}

function blobsOf(head: SignedHead, key: PublicKey): readonly Uint8Array[] {
  return head.signatureLines
    .filter((line) => isLineOf(line, [key]))
    .flatMap((line) => {
      const blob = bytesOfBase64(line.split(" ")[2] ?? "");
      return blob.ok ? [blob.value] : [];
    });
}

function verifies(signature: Uint8Array, message: string, key: PublicKey): boolean {
  if (signature.length !== 64) return false;
  return ed25519.verify(signature, utf8(message), key.bytes, { zip215: false });
}

/** RFC 9162 section 2.1.3.2: the root that a leaf and its path lead to; undefined when the path does not fit index and size. */
export function rootOfPath(
  leafHash: Uint8Array,
  index: number,
  size: number,
  path: readonly Uint8Array[],
): Uint8Array | undefined {
  if (index >= size || !path.every((hash) => hash.length === 32)) return undefined;
  let fn = index;
  let sn = size - 1;
  let r = leafHash;
  for (const p of path) {
    if (sn === 0) return undefined;
    if (fn % 2 === 1 || fn === sn) {
      r = sha256(concat(Uint8Array.of(1), p, r));
      while (fn % 2 === 0 && fn !== 0) {
        fn = fn / 2;
        sn = Math.floor(sn / 2);
      }
    } else {
      r = sha256(concat(Uint8Array.of(1), r, p));
    }
    fn = Math.floor(fn / 2);
    sn = Math.floor(sn / 2);
  }
  return sn === 0 ? r : undefined;
}

/** SHA-256 of bytes given in hexadecimal, in hexadecimal. */
export function hexHashOfHex(hex: string): string {
  return toHex(sha256(fromHex(hex)));
}
