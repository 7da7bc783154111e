import { concat, fromHex, type LocalText, sha256, toHex, utf8 } from "@neraca/base";
import { Findings } from "./check.ts";
import { type LedgerResult, type ReadEntry, readEntry } from "./ledger-entry.ts";
import type { RankingFile } from "./ranking-file.ts";
import { isSalt, type ProofText, proofOf, type ReceiptText } from "./receipt-text.ts";
import {
  equalBytes,
  hashOfLeaf,
  isSignedBy,
  type PublicKey,
  publicKeyOf,
  rootOfPath,
  type SignedHead,
  signedHeadOf,
} from "./standard.ts";
import { growthFault, growthSince } from "./tree-files.ts";
import { cosignersIn, standingText, witnessKeysOf } from "./witnesses.ts";

export type ReceiptStep = {
  readonly step:
    | "receipt"
    | "key"
    | "entry"
    | "candidate"
    | "checkpoint"
    | "inclusion"
    | "witnesses"
    | "ledger"
    | "standing"
    | "publication";
  /** `noticed`: nothing is wrong with the receipt, but its owner should know. */
  readonly outcome: "passed" | "failed" | "noticed" | "not-checked";
  readonly text: LocalText;
};

export type ReceiptVerdict = {
  /** True when no step failed and the inclusion was proved. */
  readonly ok: boolean;
  readonly entry: LedgerResult | null;
  readonly checkpoint: { readonly origin: string; readonly size: number; readonly root: Uint8Array } | null;
  readonly steps: readonly ReceiptStep[];
};

export type ReceiptWitnesses = {
  readonly keys: readonly string[];
  /** So many of them must have cosigned the receipt's checkpoint. */
  readonly quorum: number;
  /** The keys came from somewhere other than the ledger's folder. */
  readonly fromElsewhere: boolean;
};

const NO_WITNESSES: ReceiptWitnesses = { keys: [], quorum: 0, fromElsewhere: true };

/** Everything that a receipt claims, read once. What could not be read is undefined. */
type Claim = {
  readonly keys: readonly PublicKey[];
  readonly entry: LedgerResult | undefined;
  readonly leafHash: Uint8Array | undefined;
  readonly salt: string;
  readonly proof: ProofText | undefined;
  /** Signed by one of the keys. */
  readonly head: SignedHead | undefined;
};

/**
 * Checks a receipt with nothing but itself and the ledger's public key.
 *
 * @param verifierKeys of the ledger, as published; whether they are the right ones is for the caller to know
 * @param participantNumber with it, also whether the line is this candidate's; a receipt alone does not say whose it is
 */
export function verifyReceipt(
  receipt: ReceiptText,
  verifierKeys: string | readonly string[],
  participantNumber: string | null,
  witnesses: ReceiptWitnesses = NO_WITNESSES,
): ReceiptVerdict {
  const claim = claimOf(receipt, typeof verifierKeys === "string" ? [verifierKeys] : verifierKeys);
  return verdictOf(claim, stepsOf(claim, participantNumber, witnesses));
}

/** The published ledger, as far as a receipt is concerned. */
export type ReceiptLedger = {
  readonly leafHashes: readonly Uint8Array[];
  readonly entries: readonly ReadEntry[];
  readonly newestRankings: ReadonlyMap<string, RankingFile>;
};

/** The same, and against the published ledger: whether the line is still there, still stands, and what was published of it. */
export function verifyReceiptInLedger(
  receipt: ReceiptText,
  verifierKeys: readonly string[],
  participantNumber: string | null,
  witnesses: ReceiptWitnesses,
  ledger: ReceiptLedger,
): ReceiptVerdict {
  const claim = claimOf(receipt, verifierKeys);
  const steps = stepsOf(claim, participantNumber, witnesses);
  const place = ledgerStep(claim, ledger);
  const more =
    place.outcome === "passed" ? [standingStep(claim, ledger), publicationStep(claim, ledger)] : [];
  return verdictOf(claim, [...steps, place, ...more]);
}

/** What was given is no receipt at all. */
export function notAReceipt(): ReceiptVerdict {
  const step = failed("receipt", {
    id: "Ini bukan tanda bukti: bukan teks tlog-proof dengan isinya, dan bukan angka kode QR-nya.",
    en: "This is not a receipt: neither the text of a tlog-proof with its line nor the digits of its code.",
  });
  return { ok: false, entry: null, checkpoint: null, steps: [step] };
}

function claimOf(receipt: ReceiptText, verifierKeys: readonly string[]): Claim {
  const keys = verifierKeys.flatMap((text) => publicKeyOf(text) ?? []);
  const leaf = receipt.entry.isWellFormed() ? utf8(receipt.entry) : undefined;
  const read = leaf === undefined ? undefined : readEntry(leaf, 0);
  const proof = proofOf(receipt.proof);
  const note = proof?.checkpoint.isWellFormed() === true ? signedHeadOf(utf8(proof.checkpoint)) : undefined;
  return {
    keys,
    entry: read?.kind === "result" ? read : undefined,
    leafHash: leaf === undefined ? undefined : hashOfLeaf(leaf),
    salt: receipt.salt,
    proof,
    head: note !== undefined && keys.some((key) => isSignedBy(note, key)) ? note : undefined,
  };
}

function verdictOf({ entry, head }: Claim, steps: readonly ReceiptStep[]): ReceiptVerdict {
  return {
    ok: steps.every((step) => step.outcome !== "failed"),
    entry: entry ?? null,
    checkpoint: head === undefined ? null : { origin: head.origin, size: head.size, root: head.root },
    steps,
  };
}

function stepsOf(
  claim: Claim,
  participantNumber: string | null,
  witnesses: ReceiptWitnesses,
): readonly ReceiptStep[] {
  return [
    keyStep(claim.keys),
    entryStep(claim.entry),
    candidateStep(claim, participantNumber),
    checkpointStep(claim.head),
    inclusionStep(claim),
    witnessStep(claim.head, witnesses),
  ];
}

function keyStep(keys: readonly PublicKey[]): ReceiptStep {
  const [key] = keys;
  if (key === undefined) {
    return failed("key", {
      id: "Kunci pemeriksa buku besar tidak dapat dibaca.",
      en: "The ledger's verifier key cannot be read.",
    });
  }
  return passed("key", {
    id: `Kunci pemeriksa milik ${key.name}. Bandingkan dengan kunci yang diumumkan di tempat lain.`,
    en: `The verifier key is that of ${key.name}. Compare it with the key announced elsewhere.`,
  });
}

function entryStep(entry: LedgerResult | undefined): ReceiptStep {
  if (entry === undefined) {
    return failed("entry", {
      id: "Isi tanda bukti bukan entri hasil yang sah.",
      en: "What the receipt holds is not a valid result entry.",
    });
  }
  const scores = scoresText(entry);
  if (entry.total !== entry.twk + entry.tiu + entry.tkp) {
    return failed("entry", {
      id: `Entri tidak mungkin benar: ${scores}, padahal jumlahnya lain.`,
      en: `The entry cannot be right: ${scores}, which is not their sum.`,
    });
  }
  const status = STATUS_WORDS[entry.status];
  return passed("entry", {
    id: `Entri menyatakan: sesi ${entry.sitting}, formasi ${entry.position}, ${status.id}, ${scores}.`,
    en: `The entry states: sitting ${entry.sitting}, position ${entry.position}, ${status.en}, ${scores}.`,
  });
}

const STATUS_WORDS: { readonly [Status in LedgerResult["status"]]: LocalText } = {
  scored: { id: "dinilai", en: "scored" },
  absent: { id: "tidak hadir", en: "absent" },
  disqualified: { id: "didiskualifikasi", en: "disqualified" },
};

function scoresText({ twk, tiu, tkp, total }: LedgerResult): string {
  return `TWK ${twk}, TIU ${tiu}, TKP ${tkp}, total ${total}`;
}

function candidateStep({ entry, salt }: Claim, participantNumber: string | null): ReceiptStep {
  if (participantNumber === null) {
    return {
      step: "candidate",
      outcome: "not-checked",
      text: {
        id: "Milik siapa entri ini tidak diperiksa: masukkan nomor peserta untuk memeriksanya.",
        en: "Whose entry this is was not checked: give the participant number to check it.",
      },
    };
  }
  const theirs =
    entry !== undefined &&
    isSalt(salt) &&
    participantNumber.isWellFormed() &&
    toHex(sha256(concat(fromHex(salt), utf8(participantNumber)))) === entry.candidateRef;
  return theirs
    ? passed("candidate", {
        id: `Entri ini milik peserta ${participantNumber}.`,
        en: `This entry is that of participant ${participantNumber}.`,
      })
    : failed("candidate", {
        id: `Entri ini bukan milik peserta ${participantNumber}.`,
        en: `This entry is not that of participant ${participantNumber}.`,
      });
}

function checkpointStep(head: SignedHead | undefined): ReceiptStep {
  if (head === undefined) {
    return failed("checkpoint", {
      id: "Titik periksa tidak ditandatangani dengan kunci ini: tanda bukti dari buku besar lain, atau diubah.",
      en: "The checkpoint is not signed with this key: the receipt is of another ledger, or was changed.",
    });
  }
  return passed("checkpoint", {
    id: `Titik periksa ${head.origin} dengan ${head.size} entri ditandatangani dengan kunci ini.`,
    en: `The checkpoint of ${head.origin} with ${head.size} entries is signed with this key.`,
  });
}

function inclusionStep({ leafHash, proof, head }: Claim): ReceiptStep {
  if (proof === undefined || head === undefined || leafHash === undefined) {
    return failed("inclusion", {
      id: "Tanpa bukti yang terbaca dan titik periksa yang sah, letak entri tidak dapat dibuktikan.",
      en: "Without a readable proof and a valid checkpoint the entry's place cannot be proved.",
    });
  }
  const root = rootOfPath(leafHash, proof.index, head.size, proof.path);
  if (root === undefined || !equalBytes(root, head.root)) {
    return failed("inclusion", {
      id: "Entri ini tidak ada di buku besar yang ditandatangani itu: nilai di tanda bukti bukan yang dicatat.",
      en: "This entry is not in the ledger that was signed: what the receipt says is not what was recorded.",
    });
  }
  return passed("inclusion", {
    id: `Entri ini adalah entri nomor ${proof.index + 1} dari ${head.size} di buku besar yang ditandatangani itu.`,
    en: `This entry is number ${proof.index + 1} of ${head.size} in the ledger that was signed.`,
  });
}

function witnessStep(
  head: SignedHead | undefined,
  { keys, quorum, fromElsewhere }: ReceiptWitnesses,
): ReceiptStep {
  if (keys.length === 0 && quorum === 0) {
    return {
      step: "witnesses",
      outcome: "not-checked",
      text: {
        id: "Tanda tangan saksi tidak diperiksa: tidak ada kunci saksi.",
        en: "Cosignatures were not checked: no witness keys were given.",
      },
    };
  }
  const findings = new Findings();
  const asked = witnessKeysOf(keys, findings);
  const by = head === undefined ? [] : cosignersIn(head, asked, findings);
  const size = by.length === 0 ? null : (head?.size ?? null);
  const text = standingText({ of: asked.length, cosigned: by.length, size, fromElsewhere }, by);
  const missing =
    by.length < quorum
      ? { id: ` Yang diminta ${quorum}.`, en: ` ${quorum} were asked for.` }
      : { id: "", en: "" };
  const said = { id: `${text.id}${missing.id}`, en: `${text.en}${missing.en}` };
  const [wrong] = findings.check("witnesses", said).failures;
  if (wrong !== undefined) return failed("witnesses", wrong);
  if (by.length < quorum) return failed("witnesses", said);
  // A receipt that was printed before anybody cosigned is a good receipt; its owner may fetch a newer one.
  return by.length === 0 ? noticed("witnesses", said) : passed("witnesses", said);
}

/** The ledger of today begins with the one that the receipt speaks of, and holds the same line at the same place. */
function ledgerStep({ head, proof, leafHash }: Claim, { leafHashes }: ReceiptLedger): ReceiptStep {
  if (head === undefined || proof === undefined || leafHash === undefined) {
    return failed("ledger", {
      id: "Tanda bukti ini tidak dapat dicari di buku besar: titik periksanya tidak sah.",
      en: "This receipt cannot be looked for in the ledger: its checkpoint is not valid.",
    });
  }
  const growth = growthSince(head, leafHashes);
  if (growth !== "grew") return failed("ledger", growthFault(growth, head, leafHashes.length));
  const there = leafHashes[proof.index];
  if (there === undefined || !equalBytes(there, leafHash)) {
    return failed("ledger", {
      id: `Di tempat nomor ${proof.index + 1} buku besar ini mencatat entri lain.`,
      en: `At place ${proof.index + 1} this ledger records another entry.`,
    });
  }
  return passed("ledger", {
    id: `Entri nomor ${proof.index + 1} di buku besar yang diperiksa ini, dengan ${leafHashes.length} entri, sama persis.`,
    en: `Entry number ${proof.index + 1} of the ledger that was verified here, of ${leafHashes.length} entries, is exactly this one.`,
  });
}

/** Later entries about the same line: a result that replaces it, a disqualification. */
function standingStep({ entry, proof }: Claim, { entries }: ReceiptLedger): ReceiptStep {
  const own = (proof?.index ?? 0) + 1;
  let after: LedgerResult | undefined;
  let struck: number | null = null;
  for (const each of entries) {
    if (each.kind !== "result" && each.kind !== "disqualification") continue;
    if (each.candidateRef !== entry?.candidateRef || each.position !== entry.position) continue;
    if (each.kind === "disqualification") struck = each.act === "imposed" ? each.number : null;
    else if (each.number > own && each.status !== "absent") after = each;
  }
  if (struck !== null) {
    return noticed("standing", {
      id: `Peserta ini didiskualifikasi oleh entri nomor ${struck}.`,
      en: `This candidate was disqualified by entry number ${struck}.`,
    });
  }
  if (after !== undefined) {
    const isRuled = after.rulingDigest !== null;
    return noticed("standing", {
      id: `Entri nomor ${after.number} menggantikan hasil ini${isRuled ? " setelah keputusan atas sebuah soal" : ""}: ${scoresText(after)}.`,
      en: `Entry number ${after.number} replaces this result${isRuled ? " after a ruling on an item" : ""}: ${scoresText(after)}.`,
    });
  }
  return passed("standing", {
    id: "Tidak ada entri sesudahnya yang mengubah hasil ini.",
    en: "No later entry changes this result.",
  });
}

function publicationStep({ entry }: Claim, { newestRankings }: ReceiptLedger): ReceiptStep {
  const file = newestRankings.get(entry?.position ?? "");
  const line = file?.lines.find((each) => each.candidateRef === entry?.candidateRef);
  if (file === undefined || line === undefined) {
    return {
      step: "publication",
      outcome: "not-checked",
      text: {
        id: "Peringkat formasi ini belum diumumkan dengan hasil ini.",
        en: "No ranking of this position with this result has been published yet.",
      },
    };
  }
  const place =
    line.place === null
      ? { id: "tidak diperingkat", en: "not ranked" }
      : { id: `peringkat ${line.place}`, en: `place ${line.place}` };
  return passed("publication", {
    id: `Pengumuman ${file.position} versi ${file.publicationVersion} memuat hasil ini: ${place.id}, kode ${line.code}.`,
    en: `Publication ${file.position} version ${file.publicationVersion} lists this result: ${place.en}, code ${line.code}.`,
  });
}

function passed(step: ReceiptStep["step"], text: LocalText): ReceiptStep {
  return { step, outcome: "passed", text };
}

function failed(step: ReceiptStep["step"], text: LocalText): ReceiptStep {
  return { step, outcome: "failed", text };
}

function noticed(step: ReceiptStep["step"], text: LocalText): ReceiptStep {
  return { step, outcome: "noticed", text };
}
