import type { LocalText } from "@neraca/base";
import { textOf } from "../strict-text.ts";
import { Findings, type LedgerCheck, notChecked } from "./check.ts";
import {
  cosignedAt,
  isLineOf,
  isSignedBy,
  type PublicKey,
  publicKeyOf,
  type SignedHead,
  signedHeadOf,
} from "./standard.ts";
import { growthFault, growthSince } from "./tree-files.ts";
import { utcText } from "./utc.ts";

export const WITNESSES_PATH = "witnesses";
export const COSIGNED_PATH = "checkpoint.cosigned";

/** A note has 32 signatures at most, and one is the log's. */
const WITNESSES_MAX = 31;

export type WitnessStanding = {
  /** Witnesses that are asked: those named by the caller, else those that the folder lists. */
  readonly of: number;
  /** How many of them have cosigned. */
  readonly cosigned: number;
  /** Entries that their cosignatures cover; null when nobody has cosigned. */
  readonly size: number | null;
  /** The keys came from somewhere other than the folder. */
  readonly fromElsewhere: boolean;
};

type Read = (path: string) => Uint8Array | undefined;

export type WitnessQuestion = {
  readonly read: Read;
  /** Verifier keys from elsewhere; empty takes the folder's own list. */
  readonly given: readonly string[];
  readonly quorum: number;
};

export type WitnessesRead = {
  readonly standing: WitnessStanding;
  /** The head that was cosigned, signed by the log as well. */
  readonly head: SignedHead | undefined;
  readonly by: readonly { readonly name: string; readonly seconds: number }[];
  readonly findings: Findings;
};

/** Which witnesses have cosigned what, from the files alone. Whether the ledger is the one they saw is for `checkWitnesses`. */
export function readWitnesses(
  { read, given, quorum }: WitnessQuestion,
  log: PublicKey | undefined,
): WitnessesRead {
  const findings = new Findings();
  const listed = listedIn(read(WITNESSES_PATH), findings);
  const asked = given.length === 0 ? distinct(listed) : witnessKeysOf(given, findings);
  const bytes = read(COSIGNED_PATH);
  const head = bytes === undefined ? undefined : signedHeadOf(bytes);
  if (bytes !== undefined && (head === undefined || log === undefined || !isSignedBy(head, log))) {
    findings.add(
      `Berkas ${COSIGNED_PATH} bukan titik periksa yang ditandatangani dengan kunci ini.`,
      `The file ${COSIGNED_PATH} is not a checkpoint signed with this key.`,
    );
  }
  const isBelievable = findings.count === 0;
  const by = head !== undefined && isBelievable ? cosignersOf(head, asked, listed, log, findings) : [];
  if (by.length < quorum) {
    findings.add(
      `Hanya ${by.length} dari ${asked.length} saksi menandatangani; yang diminta ${quorum}.`,
      `Only ${by.length} of ${asked.length} witnesses have cosigned; ${quorum} were asked for.`,
    );
  }
  const size = by.length > 0 ? (head?.size ?? null) : null;
  const standing = { of: asked.length, cosigned: by.length, size, fromElsewhere: given.length > 0 };
  return { standing, head, by, findings };
}

/** That the witnesses saw this very ledger. */
export function checkWitnesses(
  { standing, head, by, findings }: WitnessesRead,
  leafHashes: readonly Uint8Array[] | null,
): LedgerCheck {
  if (head !== undefined && leafHashes !== null && findings.count === 0) {
    const growth = growthSince(head, leafHashes);
    if (growth !== "grew") findings.addText(growthFault(growth, head, leafHashes.length));
  }
  const text = standingText(standing, by);
  // Nobody has cosigned: nothing is wrong, and nothing was learnt.
  return standing.cosigned === 0 && findings.count === 0
    ? notChecked("witnesses", text)
    : findings.check("witnesses", text);
}

export function standingText(
  { of, cosigned, size, fromElsewhere }: WitnessStanding,
  by: WitnessesRead["by"],
): LocalText {
  if (of === 0) {
    return {
      id: "Buku besar ini tidak mempunyai saksi.",
      en: "This ledger has no witnesses.",
    };
  }
  const list = by.map(({ name, seconds }) => `${name} (${utcText(seconds)})`).join(", ");
  const names = list === "" ? "" : `: ${list}`;
  const covered =
    size === null ? { id: "", en: "" } : { id: `, untuk ${size} entri`, en: `, for ${size} entries` };
  const source = fromElsewhere
    ? { id: "", en: "" }
    : {
        id: " Kunci para saksi diambil dari folder ini sendiri.",
        en: " The witnesses' keys were taken from this very folder.",
      };
  return {
    id: `Ditandatangani bersama oleh ${cosigned} dari ${of} saksi${covered.id}${names}.${source.id}`,
    en: `Cosigned by ${cosigned} of ${of} witnesses${covered.en}${names}.${source.en}`,
  };
}

/** Each asked witness that has a valid line; whatever else stands there must at least be of the log or a listed witness. */
function cosignersOf(
  head: SignedHead,
  asked: readonly PublicKey[],
  listed: readonly PublicKey[],
  log: PublicKey | undefined,
  findings: Findings,
): WitnessesRead["by"] {
  const known = [...asked, ...listed];
  for (const line of head.signatureLines) {
    if (isLineOf(line, known) || (log !== undefined && isLineOf(line, [log]))) continue;
    findings.add(
      `Tanda tangan ${line.split(" ")[1] ?? "?"} di ${COSIGNED_PATH} bukan dari saksi yang dikenal.`,
      `The signature of ${line.split(" ")[1] ?? "?"} in ${COSIGNED_PATH} is of no known witness.`,
    );
  }
  // Also a listed witness that nobody asked about must not have said something wrong.
  const rest = distinct(listed).filter((key) => !asked.some((each) => isSameKey(each, key)));
  cosignersIn(head, rest, findings);
  return cosignersIn(head, asked, findings);
}

/** Those of `keys` that have cosigned a head. A line of one of them that is wrong is a finding. */
export function cosignersIn(
  head: SignedHead,
  keys: readonly PublicKey[],
  findings: Findings,
): WitnessesRead["by"] {
  return keys.flatMap((key) => {
    const seconds = cosignedAt(head, key);
    if (typeof seconds === "number") return { name: key.name, seconds };
    if (seconds === false) {
      findings.add(
        `Tanda tangan saksi ${key.name} salah.`,
        `The cosignature of the witness ${key.name} is wrong.`,
      );
    }
    return [];
  });
}

function distinct(keys: readonly PublicKey[]): readonly PublicKey[] {
  return keys.filter((key, at) => keys.findIndex((other) => isSameKey(key, other)) === at);
}

function isSameKey(a: PublicKey, b: PublicKey): boolean {
  return a.name === b.name && a.idHex === b.idHex;
}

/** The verifier keys that the folder lists, as texts. */
export function listedWitnesses(read: Read): readonly string[] {
  const bytes = read(WITNESSES_PATH);
  const text = bytes === undefined ? undefined : textOf(bytes);
  return text?.ok === true ? text.value.split("\n").filter((line) => line !== "") : [];
}

/** One verifier key a line. No file: no witnesses. */
function listedIn(bytes: Uint8Array | undefined, findings: Findings): readonly PublicKey[] {
  if (bytes === undefined) return [];
  const text = textOf(bytes);
  const lines = text.ok ? text.value.split("\n") : [];
  const isEnded = lines.pop() === "";
  const keys = lines.flatMap((line) => publicKeyOf(line, 4) ?? []);
  if (!isEnded || keys.length !== lines.length || keys.length > WITNESSES_MAX) {
    findings.add(
      `Berkas ${WITNESSES_PATH} bukan daftar kunci saksi.`,
      `The file ${WITNESSES_PATH} is not a list of witness keys.`,
    );
  }
  return keys;
}

/** The keys that somebody has given, each once. What is none is a finding. */
export function witnessKeysOf(given: readonly string[], findings: Findings): readonly PublicKey[] {
  const keys = given.flatMap((text) => {
    const key = publicKeyOf(text, 4);
    if (key !== undefined) return key;
    findings.add(
      "Kunci saksi yang diberikan bukan kunci saksi.",
      "A given witness key is not the key of a witness.",
    );
    return [];
  });
  return distinct(keys);
}
