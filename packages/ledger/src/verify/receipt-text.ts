import { toBase64 } from "@neraca/base";
import { textOfDigits } from "../receipt-digits.ts";
import { bytesOfBase64, decimal } from "../strict-text.ts";
import { canonical, canonicalObjectOf, isObject } from "./json.ts";

/** A receipt as it was handed over; nothing is proved yet. */
export type ReceiptText = {
  /** The canonical JSON of the entry: its UTF-8 bytes are the leaf. */
  readonly entry: string;
  /** Hexadecimal. */
  readonly salt: string;
  /** `c2sp.org/tlog-proof@v1` without an extra line. */
  readonly proof: string;
};

export type ProofText = {
  readonly extra: Uint8Array | null;
  readonly index: number;
  readonly path: readonly Uint8Array[];
  /** The signed note, verbatim. */
  readonly checkpoint: string;
};

/** A receipt takes a few thousand characters; whoever gives more has not given a receipt. */
const RECEIPT_CHARACTERS_MAX = 262_144;
const PATH_HASHES_MAX = 53;

/**
 * A receipt as people have it: the text of the file, pasted with other line ends or spaces around it, the digits of its code, or an
 * address that ends in them.
 */
export function readReceipt(given: string): ReceiptText | undefined {
  if (given.length > RECEIPT_CHARACTERS_MAX) return undefined;
  const text = `${given.replace(/\r\n?/g, "\n").trim()}\n`;
  const digits = /^(?:[a-z]+:\/\/\S*[#/])?([0-9]{100,})\n$/i.exec(text)?.[1];
  return digits === undefined ? fromProof(text) : fromDigits(digits);
}

/** C2SP tlog-proof. */
export function proofOf(text: string): ProofText | undefined {
  const gap = text.indexOf("\n\n");
  const [header, ...lines] = text.slice(0, Math.max(0, gap)).split("\n");
  if (header !== "c2sp.org/tlog-proof@v1") return undefined;
  const extra = lines[0]?.startsWith("extra ") === true ? lines.shift()?.slice("extra ".length) : undefined;
  const extraBytes = extra === undefined ? undefined : bytesOfBase64(extra);
  const [indexLine = "", ...hashes] = lines;
  const index = indexLine.startsWith("index ") ? decimal(indexLine.slice("index ".length)) : undefined;
  const path = hashes.flatMap((line) => {
    const hash = bytesOfBase64(line, 32);
    return hash.ok ? [hash.value] : [];
  });
  if (extraBytes?.ok === false || index?.ok !== true) return undefined;
  if (path.length !== hashes.length || path.length > PATH_HASHES_MAX) return undefined;
  return { extra: extraBytes?.value ?? null, index: index.value, path, checkpoint: text.slice(gap + 2) };
}

/** The one text in which entry and salt stand in the `extra` line. */
function fromProof(text: string): ReceiptText | undefined {
  const proof = proofOf(text);
  if (proof === undefined || proof.extra === null) return undefined;
  const extra = canonicalObjectOf(proof.extra);
  const entry = isObject(extra?.["entry"]) ? canonical(extra["entry"]) : undefined;
  const salt = extra?.["salt"];
  if (entry === undefined || typeof salt !== "string" || Object.keys(extra ?? {}).length !== 2)
    return undefined;
  const lines = [`index ${proof.index}`, ...proof.path.map(toBase64)].join("\n");
  return { entry, salt, proof: `c2sp.org/tlog-proof@v1\n${lines}\n\n${proof.checkpoint}` };
}

function fromDigits(digits: string): ReceiptText | undefined {
  const text = textOfDigits(digits);
  const [entry, salt, ...proof] = text.ok ? text.value.split("\n") : [];
  if (entry === undefined || salt === undefined || proofOf(proof.join("\n")) === undefined) return undefined;
  return { entry, salt, proof: proof.join("\n") };
}

/** The participant's reference in the ledger needs 16 bytes or more, so that nobody can try all numbers. */
export function isSalt(salt: string): boolean {
  return /^(?:[0-9a-f]{2}){16,64}$/.test(salt);
}
