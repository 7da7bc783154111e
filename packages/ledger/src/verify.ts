import { type LocalText, toHex } from "@neraca/base";
import { Findings, type LedgerCheck, notChecked } from "./verify/check.ts";
import { checkJournal } from "./verify/journal.ts";
import { type ReadEntry, readEntry } from "./verify/ledger-entry.ts";
import { checkKey, publishedKeyIn } from "./verify/log-key.ts";
import { checkRankings, type RankingsVerdict } from "./verify/rankings.ts";
import {
  notAReceipt,
  type ReceiptVerdict,
  type ReceiptWitnesses,
  verifyReceipt,
  verifyReceiptInLedger,
} from "./verify/receipt.ts";
import { readReceipt } from "./verify/receipt-text.ts";
import { checkRuleSets } from "./verify/rule-sets.ts";
import { checkSittings } from "./verify/sittings.ts";
import { isSignedBy, type PublicKey, publicKeyOf, type SignedHead, signedHeadOf } from "./verify/standard.ts";
import { checkGrowth, checkTree, readBundles } from "./verify/tree-files.ts";
import { notProvedWords, provedWords } from "./verify/verdict-words.ts";
import { checkWitnesses, listedWitnesses, readWitnesses, type WitnessStanding } from "./verify/witnesses.ts";

/*
 * The reader: everything by which somebody checks a ledger without its writer. It shares nothing with the code that writes but SHA-256,
 * Ed25519 and text encodings, so that it does not repeat the writer's mistakes; the command line, the public page and the page that
 * works from a file all use it.
 */
export type { CheckId, LedgerCheck } from "./verify/check.ts";
export { checkpointClaim, type LedgerHead, ledgerHead, verifierKeyKind } from "./verify/ledger-head.ts";
export { ledgerPaths, OPTIONAL_PATHS } from "./verify/ledger-paths.ts";
export {
  notAReceipt,
  type ReceiptStep,
  type ReceiptVerdict,
  type ReceiptWitnesses,
  verifyReceipt,
} from "./verify/receipt.ts";
export { type ReceiptText, readReceipt } from "./verify/receipt-text.ts";
export type { WitnessStanding } from "./verify/witnesses.ts";

/** A published folder, wherever it lies: a disk, a stick, a web server whose files were fetched. */
export type LedgerSource = {
  /** The bytes of a file; undefined when there is none. Asked only for paths that the checkpoint or an entry calls for. */
  readonly read: (path: string) => Uint8Array | undefined;
  /** As got from somewhere other than the folder; null takes the folder's own, and the verdict says so. */
  readonly verifierKey: string | null;
  /** Every path in the folder, where it can be listed: then also publications that the ledger does not know are found. */
  readonly paths: readonly string[] | null;
  /** A checkpoint of this ledger that somebody kept: then also that nothing was taken back since. */
  readonly earlierCheckpoint: Uint8Array | null;
  /** The key that signed `earlierCheckpoint`, where the ledger has got another one since. */
  readonly earlierKey?: string | null;
  /** Keys of witnesses as got from somewhere other than the folder; none takes those that the folder lists, and the verdict says so. */
  readonly witnessKeys?: readonly string[];
  /** So many witnesses must have cosigned. */
  readonly quorum?: number;
  /** A receipt to look for, as it was handed over, and whose it should be. */
  readonly receipt?: { readonly text: string; readonly participantNumber: string | null } | null;
};

export type LedgerVerdict = {
  /** True when no check failed, the receipt's among them. What was not checked is in `checks` and `notProved`. */
  readonly ok: boolean;
  /** Null when there is no readable checkpoint. */
  readonly size: number | null;
  /** Hexadecimal. */
  readonly root: string | null;
  readonly witnesses: WitnessStanding;
  readonly checks: readonly LedgerCheck[];
  /** Null when none was given. */
  readonly receipt: ReceiptVerdict | null;
  /** What follows when `ok`; empty otherwise. */
  readonly proved: readonly LocalText[];
  readonly notProved: readonly LocalText[];
};

/** Checks a ledger from its published files alone. Never throws for what is in the files. */
export function verifyLedger(source: LedgerSource): LedgerVerdict {
  const key = checkKey(source);
  const note = source.read("checkpoint");
  const head = note === undefined ? undefined : signedHeadOf(note);
  const witnesses = readWitnesses(
    { read: source.read, given: source.witnessKeys ?? [], quorum: source.quorum ?? 0 },
    key.key,
  );
  const { standing } = witnesses;
  if (head === undefined) {
    const text = {
      id: "Titik periksa tidak ada atau tidak terbaca.",
      en: "The checkpoint is missing or unreadable.",
    };
    const checks = [key.check, failed("checkpoint", text)];
    return verdict(source, { checks, head, standing, receipt: receiptAlone(source) });
  }
  const bundles = readBundles(head.size, source.read);
  const signed = [key.check, checkpointCheck(head), signatureCheck(head, key.key)];
  if (bundles.leaves === null) {
    const checks = [...signed, checkWitnesses(witnesses, null), bundles.check, ...unread()];
    return verdict(source, { checks, head, standing, receipt: receiptAlone(source) });
  }
  const tree = checkTree(head, bundles.leaves, source.read);
  const entries = readEntries(bundles.leaves);
  const ruleSets = checkRuleSets(entries.read, source.read);
  const rankings = checkRankings(entries.read, source.read, ruleSets.rulesOf);
  const checks = [
    ...signed,
    checkWitnesses(witnesses, tree.leafHashes),
    bundles.check,
    ...tree.checks,
    checkGrowth(source.earlierCheckpoint, earlierKeys(source, key.key), tree.leafHashes),
    entries.check,
    ruleSets.check,
    ...checkSittings(entries.read, ruleSets.rulesOf),
    checkJournal(entries.read),
    rankings.carriedOver,
    rankings.check,
    checkPublications(source.paths, new Set([...rankings.paths, ...ruleSets.paths])),
  ];
  const receipt = receiptIn(source, { leafHashes: tree.leafHashes, entries: entries.read, rankings });
  return verdict(source, { checks, head, standing, receipt, takenRules: ruleSets.taken });
}

type Found = {
  readonly checks: readonly LedgerCheck[];
  readonly head: SignedHead | undefined;
  readonly standing: WitnessStanding;
  readonly receipt: ReceiptVerdict | null;
  /** Rule sets of which this verifier has no copy of its own. */
  readonly takenRules?: readonly string[];
};

function verdict(source: LedgerSource, found: Found): LedgerVerdict {
  const { checks, head, standing, receipt, takenRules = [] } = found;
  const ok = checks.every((check) => check.outcome !== "failed") && receipt?.ok !== false;
  const circumstances = {
    keyFromElsewhere: source.verifierKey !== null,
    comparedWithEarlier: source.earlierCheckpoint !== null,
    size: head?.size ?? 0,
    witnesses: standing,
    takenRules,
  };
  return {
    ok,
    size: head?.size ?? null,
    root: head === undefined ? null : toHex(head.root),
    witnesses: standing,
    checks,
    receipt,
    proved: ok ? provedWords(circumstances) : [],
    notProved: notProvedWords(circumstances),
  };
}

function earlierKeys(source: LedgerSource, key: PublicKey | undefined): readonly PublicKey[] {
  const earlier = source.earlierKey ?? null;
  const given = earlier === null ? undefined : publicKeyOf(earlier);
  // A key that was named and is none is not passed over: the earlier checkpoint is then of no key.
  return [(earlier === null ? key : given) ?? []].flat();
}

/** Keys under which a receipt may be signed, as texts. */
function receiptKeys(source: LedgerSource): readonly string[] {
  const key = source.verifierKey ?? publishedKeyIn(source.read) ?? "";
  const earlier = source.earlierKey ?? null;
  return earlier === null ? [key] : [key, earlier];
}

/** A quorum is asked of the ledger's checkpoint: a receipt may have been printed before the witnesses answered. */
function receiptWitnesses({ read, witnessKeys = [] }: LedgerSource): ReceiptWitnesses {
  const fromElsewhere = witnessKeys.length > 0;
  return { keys: fromElsewhere ? witnessKeys : listedWitnesses(read), quorum: 0, fromElsewhere };
}

/** The receipt by itself, because there is no ledger to look into. */
function receiptAlone(source: LedgerSource): ReceiptVerdict | null {
  if (source.receipt === undefined || source.receipt === null) return null;
  const receipt = readReceipt(source.receipt.text);
  if (receipt === undefined) return notAReceipt();
  const { participantNumber } = source.receipt;
  return verifyReceipt(receipt, receiptKeys(source), participantNumber, receiptWitnesses(source));
}

function receiptIn(
  source: LedgerSource,
  ledger: {
    readonly leafHashes: readonly Uint8Array[];
    readonly entries: readonly ReadEntry[];
    readonly rankings: RankingsVerdict;
  },
): ReceiptVerdict | null {
  if (source.receipt === undefined || source.receipt === null) return null;
  const receipt = readReceipt(source.receipt.text);
  if (receipt === undefined) return notAReceipt();
  return verifyReceiptInLedger(
    receipt,
    receiptKeys(source),
    source.receipt.participantNumber,
    receiptWitnesses(source),
    { leafHashes: ledger.leafHashes, entries: ledger.entries, newestRankings: ledger.rankings.newest },
  );
}

function checkpointCheck(head: SignedHead): LedgerCheck {
  return new Findings().check("checkpoint", {
    id: `Titik periksa ${head.origin}: ${head.size} entri, akar ${toHex(head.root)}.`,
    en: `Checkpoint of ${head.origin}: ${head.size} entries, root ${toHex(head.root)}.`,
  });
}

function signatureCheck(head: SignedHead, key: PublicKey | undefined): LedgerCheck {
  if (key !== undefined && isSignedBy(head, key)) {
    return new Findings().check("signature", {
      id: `Titik periksa ditandatangani oleh ${key.name}.`,
      en: `The checkpoint is signed by ${key.name}.`,
    });
  }
  return failed("signature", {
    id: "Titik periksa tidak ditandatangani dengan kunci ini.",
    en: "The checkpoint is not signed with this key.",
  });
}

function readEntries(leaves: readonly Uint8Array[]): { check: LedgerCheck; read: readonly ReadEntry[] } {
  const findings = new Findings();
  const entries: ReadEntry[] = [];
  for (const [index, leaf] of leaves.entries()) {
    const entry = readEntry(leaf, index + 1);
    if (entry === undefined) {
      findings.add(
        `Entri ${index + 1} bukan entri yang dikenal dalam bentuk bakunya.`,
        `Entry ${index + 1} is not a known entry in its canonical form.`,
      );
    } else {
      entries.push(entry);
    }
  }
  const check = findings.check("entries", {
    id: `${entries.length} dari ${leaves.length} entri terbaca dalam bentuk bakunya.`,
    en: `${entries.length} of ${leaves.length} entries are readable in their canonical form.`,
  });
  return { check, read: entries };
}

function checkPublications(paths: readonly string[] | null, named: ReadonlySet<string>): LedgerCheck {
  if (paths === null) {
    return notChecked("publications", {
      id: "Isi folder tidak dapat didaftar: pengumuman yang tidak tercatat di buku besar tidak dicari.",
      en: "The folder cannot be listed: publications that the ledger does not name were not looked for.",
    });
  }
  const findings = new Findings();
  for (const path of paths) {
    if (/^(publications|rule-sets)\//.test(path) && !named.has(path)) {
      findings.add(
        `Berkas ${path} tidak tercatat di buku besar.`,
        `The file ${path} is not named in the ledger.`,
      );
    }
  }
  return findings.check("publications", {
    id: "Folder diperiksa terhadap pengumuman yang tidak tercatat di buku besar.",
    en: "The folder was searched for publications that the ledger does not name.",
  });
}

function failed(id: LedgerCheck["id"], text: LocalText): LedgerCheck {
  const findings = new Findings();
  findings.add(text.id, text.en);
  return findings.check(id, text);
}

function unread(): readonly LedgerCheck[] {
  const text = {
    id: "Tidak dapat diperiksa, karena tidak semua entri terbaca.",
    en: "Could not be checked, because not all entries could be read.",
  };
  const ids = [
    "root",
    "tiles",
    "growth",
    "entries",
    "rule-sets",
    "seeds",
    "results",
    "journal",
    "carried-over",
    "rankings",
    "publications",
  ] as const;
  return ids.map((id) => notChecked(id, text));
}
