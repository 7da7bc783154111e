import {
  accepted,
  type CanonicalValue,
  canonicalJson,
  invariant,
  type LocalText,
  type Result,
  refused,
  utf8,
} from "@neraca/base";
import { type Checkpoint, openCheckpoint } from "./checkpoint.ts";
import { candidateRef, encodeEntry, parseEntry, type ResultEntry, SALT_BYTES_MIN } from "./entry.ts";
import { encodeProof, parseProof, type TlogProof } from "./proof.ts";
import { digitsOfText, textOfDigits } from "./receipt-digits.ts";
import { parseVerifierKey, type VerifierKey } from "./signed-note.ts";
import { textOf } from "./strict-text.ts";
import { leafHash, type MerkleTree, verifyInclusion } from "./tree.ts";

/** What a candidate takes home: their line, the salt that ties it to their number, and the proof that it is in the ledger. */
export type Receipt = {
  /** The canonical JSON of the entry: its UTF-8 bytes are the leaf. */
  readonly entry: string;
  /** Hexadecimal. Whoever knows it and the participant number can recognise the candidate in the ledger. */
  readonly salt: string;
  /** `c2sp.org/tlog-proof@v1` without an extra line. */
  readonly proof: string;
};

export type ReceiptSource = {
  readonly entry: ResultEntry;
  readonly salt: string;
  /** Where the entry stands. */
  readonly index: number;
  readonly tree: MerkleTree;
  /** A signed checkpoint of the tree, which covers the entry, and its size. */
  readonly checkpoint: string;
  readonly size: number;
};

/** Throws InvariantError when the tree does not hold this entry at this index: a receipt that fails is worse than none. */
export function receiptOf(source: ReceiptSource): Receipt {
  const { entry, salt, index, tree, checkpoint, size } = source;
  const leaf = encodeEntry(entry);
  invariant(leaf.ok && isSalt(salt), "a receipt is for an entry that could be appended");
  const hashes = tree.inclusionProof(index, size);
  const claim = { leafHash: leafHash(leaf.value), index, size, proof: hashes, root: tree.root(size) };
  invariant(verifyInclusion(claim), `entry ${index} is another one`);
  return {
    entry: canonicalJson(entry),
    salt,
    proof: encodeProof({ extra: null, index, hashes, checkpoint }),
  };
}

/**
 * One text, itself a tlog-proof that other people's tools read: entry and salt stand in its `extra` line, as canonical JSON in
 * base64, because they are the "additional data necessary to reconstruct the record hash" that the line is meant for.
 */
export function encodeReceipt(receipt: Receipt): string {
  const proof = parseProof(receipt.proof);
  invariant(proof.ok && proof.value.extra === null, "a receipt's proof has no extra line of its own");
  const extra = canonicalJson({ entry: JSON.parse(receipt.entry) as CanonicalValue, salt: receipt.salt });
  return encodeProof({ ...proof.value, extra: utf8(extra) });
}

export function parseReceipt(text: string): Result<Receipt, "not-a-receipt"> {
  const proof = parseProof(text);
  if (!proof.ok || proof.value.extra === null) return refused("not-a-receipt");
  const extra = textOf(proof.value.extra);
  const match = extra.ok ? /^\{"entry":(\{.*\}),"salt":"([0-9a-f]+)"\}$/su.exec(extra.value) : null;
  const [, entry, salt] = match ?? [];
  if (entry === undefined || salt === undefined) return refused("not-a-receipt");
  return receiptFrom(entry, salt, { ...proof.value, extra: null });
}

/** For a QR code, also behind the `#` of an address: about 3,000 decimal digits for a ledger of a million entries. */
export function receiptDigits(receipt: Receipt): Result<string, "too-long"> {
  return digitsOfText(`${receipt.entry}\n${receipt.salt}\n${receipt.proof}`);
}

export function parseReceiptDigits(digits: string): Result<Receipt, "not-a-receipt"> {
  const text = textOfDigits(digits);
  if (!text.ok) return text;
  const [entry, salt, ...proofLines] = text.value.split("\n");
  const proof = parseProof(proofLines.join("\n"));
  if (entry === undefined || salt === undefined || !proof.ok || proof.value.extra !== null) {
    return refused("not-a-receipt");
  }
  return receiptFrom(entry, salt, proof.value);
}

/** At the door: whoever holds a `Receipt` from here has a result entry, a salt, and a proof's syntax; nothing is proved yet. */
function receiptFrom(entry: string, salt: string, proof: TlogProof): Result<Receipt, "not-a-receipt"> {
  const parsed = entry.isWellFormed() ? parseEntry(utf8(entry)) : undefined;
  if (parsed?.ok !== true || parsed.value.type !== "result" || !isSalt(salt)) return refused("not-a-receipt");
  return accepted({ entry, salt, proof: encodeProof(proof) });
}

const SALT_BYTES_MAX = 64;

function isSalt(salt: string): boolean {
  const wellFormed = /^([0-9a-f]{2})+$/.test(salt);
  return wellFormed && salt.length >= 2 * SALT_BYTES_MIN && salt.length <= 2 * SALT_BYTES_MAX;
}

export type ReceiptStep = {
  readonly step: "key" | "entry" | "candidate" | "checkpoint" | "inclusion";
  readonly outcome: "passed" | "failed" | "not-checked";
  readonly text: LocalText;
};

export type ReceiptVerdict = {
  /** True when no step failed and the inclusion was proved. */
  readonly ok: boolean;
  readonly entry: ResultEntry | null;
  readonly checkpoint: Checkpoint | null;
  readonly steps: readonly ReceiptStep[];
};

/**
 * Checks a receipt with nothing but itself and the ledger's public key.
 *
 * @param verifierKey as published; whether it is the right one is for the caller to know
 * @param participantNumber with it, also whether the line is this candidate's; a receipt alone does not say whose it is
 */
export function verifyReceipt(
  receipt: Receipt,
  verifierKey: string,
  participantNumber: string | null,
): ReceiptVerdict {
  const key = parseVerifierKey(verifierKey);
  const parsed = receipt.entry.isWellFormed() ? parseEntry(utf8(receipt.entry)) : undefined;
  const entry = parsed?.ok === true && parsed.value.type === "result" ? parsed.value : null;
  const proof = parseProof(receipt.proof);
  const opened = key.ok && proof.ok ? openCheckpoint(proof.value.checkpoint, key.value) : undefined;
  const checkpoint = opened?.ok === true ? opened.value : null;
  const steps = [
    keyStep(key),
    entryStep(entry),
    candidateStep(entry, receipt.salt, participantNumber),
    checkpointStep(checkpoint),
    inclusionStep(receipt.entry, proof, checkpoint),
  ];
  return { ok: steps.every((step) => step.outcome !== "failed"), entry, checkpoint, steps };
}

function keyStep(key: Result<VerifierKey, string>): ReceiptStep {
  if (!key.ok) {
    return step("key", "failed", {
      id: "Kunci pemeriksa buku besar tidak dapat dibaca.",
      en: "The ledger's verifier key cannot be read.",
    });
  }
  return step("key", "passed", {
    id: `Kunci pemeriksa milik ${key.value.name}. Bandingkan dengan kunci yang diumumkan di tempat lain.`,
    en: `The verifier key is that of ${key.value.name}. Compare it with the key announced elsewhere.`,
  });
}

function entryStep(entry: ResultEntry | null): ReceiptStep {
  if (entry === null) {
    return step("entry", "failed", {
      id: "Isi tanda bukti bukan entri hasil yang sah.",
      en: "What the receipt holds is not a valid result entry.",
    });
  }
  const scores = `TWK ${entry.twk}, TIU ${entry.tiu}, TKP ${entry.tkp}, total ${entry.total}`;
  const status = {
    scored: { id: "dinilai", en: "scored" },
    absent: { id: "tidak hadir", en: "absent" },
    disqualified: { id: "didiskualifikasi", en: "disqualified" },
  }[entry.status];
  return step("entry", "passed", {
    id: `Entri menyatakan: sesi ${entry.sitting}, formasi ${entry.position}, ${status.id}, ${scores}.`,
    en: `The entry states: sitting ${entry.sitting}, position ${entry.position}, ${status.en}, ${scores}.`,
  });
}

function candidateStep(
  entry: ResultEntry | null,
  salt: string,
  participantNumber: string | null,
): ReceiptStep {
  if (participantNumber === null) {
    return step("candidate", "not-checked", {
      id: "Milik siapa entri ini tidak diperiksa: masukkan nomor peserta untuk memeriksanya.",
      en: "Whose entry this is was not checked: give the participant number to check it.",
    });
  }
  const theirs =
    entry !== null &&
    isSalt(salt) &&
    participantNumber.isWellFormed() &&
    candidateRef(salt, participantNumber) === entry.candidateRef;
  return theirs
    ? step("candidate", "passed", {
        id: `Entri ini milik peserta ${participantNumber}.`,
        en: `This entry is that of participant ${participantNumber}.`,
      })
    : step("candidate", "failed", {
        id: `Entri ini bukan milik peserta ${participantNumber}.`,
        en: `This entry is not that of participant ${participantNumber}.`,
      });
}

function checkpointStep(checkpoint: Checkpoint | null): ReceiptStep {
  if (checkpoint === null) {
    return step("checkpoint", "failed", {
      id: "Titik periksa tidak ditandatangani dengan kunci ini.",
      en: "The checkpoint is not signed with this key.",
    });
  }
  return step("checkpoint", "passed", {
    id: `Titik periksa ${checkpoint.origin} dengan ${checkpoint.size} entri ditandatangani dengan kunci ini.`,
    en: `The checkpoint of ${checkpoint.origin} with ${checkpoint.size} entries is signed with this key.`,
  });
}

function inclusionStep(
  entry: string,
  proof: Result<TlogProof, string>,
  checkpoint: Checkpoint | null,
): ReceiptStep {
  if (!proof.ok || checkpoint === null || !entry.isWellFormed()) {
    return step("inclusion", "failed", {
      id: "Tanpa bukti yang terbaca dan titik periksa yang sah, letak entri tidak dapat dibuktikan.",
      en: "Without a readable proof and a valid checkpoint the entry's place cannot be proved.",
    });
  }
  const { index, hashes } = proof.value;
  const { size, root } = checkpoint;
  if (!verifyInclusion({ leafHash: leafHash(utf8(entry)), index, size, proof: hashes, root })) {
    return step("inclusion", "failed", {
      id: "Entri ini tidak ada di buku besar yang ditandatangani itu.",
      en: "This entry is not in the ledger that was signed.",
    });
  }
  return step("inclusion", "passed", {
    id: `Entri ini adalah entri nomor ${index + 1} dari ${size} di buku besar yang ditandatangani itu.`,
    en: `This entry is number ${index + 1} of ${size} in the ledger that was signed.`,
  });
}

function step(id: ReceiptStep["step"], outcome: ReceiptStep["outcome"], text: LocalText): ReceiptStep {
  return { step: id, outcome, text };
}
