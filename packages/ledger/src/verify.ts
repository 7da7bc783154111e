import { type LocalText, toHex } from "@neraca/base";
import { textOf } from "./strict-text.ts";
import { Findings, type LedgerCheck, notChecked } from "./verify/check.ts";
import { type ReadEntry, readEntry } from "./verify/ledger-entry.ts";
import { checkRankings } from "./verify/rankings.ts";
import { checkRuleSets } from "./verify/rule-sets.ts";
import { checkSittings } from "./verify/sittings.ts";
import { isSignedBy, type PublicKey, publicKeyOf, type SignedHead, signedHeadOf } from "./verify/standard.ts";
import { checkGrowth, checkTree, readBundles } from "./verify/tree-files.ts";

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
};

export type LedgerVerdict = {
  /** True when no check failed. What was not checked is in `checks` and `notProved`. */
  readonly ok: boolean;
  /** Null when there is no readable checkpoint. */
  readonly size: number | null;
  /** Hexadecimal. */
  readonly root: string | null;
  readonly checks: readonly LedgerCheck[];
  /** What follows when `ok`; empty otherwise. */
  readonly proved: readonly LocalText[];
  readonly notProved: readonly LocalText[];
};

/**
 * Checks a ledger from its published files alone. Shares nothing with the code that writes them but SHA-256, Ed25519 and text
 * encodings, so that it does not repeat the writer's mistakes. Never throws for what is in the files.
 */
export function verifyLedger(source: LedgerSource): LedgerVerdict {
  const key = checkKey(source);
  const note = source.read("checkpoint");
  const head = note === undefined ? undefined : signedHeadOf(note);
  if (head === undefined) {
    const text = {
      id: "Titik periksa tidak ada atau tidak terbaca.",
      en: "The checkpoint is missing or unreadable.",
    };
    return verdict(source, [key.check, failed("checkpoint", text)], undefined);
  }
  const bundles = readBundles(head.size, source.read);
  const checks = [key.check, checkpointCheck(head), signatureCheck(head, key.key), bundles.check];
  if (bundles.leaves === null) return verdict(source, [...checks, ...unread()], head);
  const tree = checkTree(head, bundles.leaves, source.read);
  const entries = readEntries(bundles.leaves);
  const ruleSets = checkRuleSets(entries.read, source.read);
  const rankings = checkRankings(entries.read, source.read, ruleSets.rulesOf);
  const all = [
    ...checks,
    ...tree.checks,
    checkGrowth(source.earlierCheckpoint, key.key, tree.leafHashes),
    entries.check,
    ruleSets.check,
    ...checkSittings(entries.read, ruleSets.rulesOf),
    rankings.check,
    checkPublications(source.paths, new Set([...rankings.paths, ...ruleSets.paths])),
  ];
  const result = verdict(source, all, head);
  return ruleSets.taken.length === 0
    ? result
    : { ...result, notProved: [takenRules(ruleSets.taken), ...result.notProved] };
}

function verdict(
  source: LedgerSource,
  checks: readonly LedgerCheck[],
  head: SignedHead | undefined,
): LedgerVerdict {
  const ok = checks.every((check) => check.outcome !== "failed");
  return {
    ok,
    size: head?.size ?? null,
    root: head === undefined ? null : toHex(head.root),
    checks,
    proved: ok ? PROVED : [],
    notProved: source.verifierKey === null ? [KEY_FROM_FOLDER, ...NOT_PROVED] : NOT_PROVED,
  };
}

/** The folder's key must be there and, when another is given, be that one. */
function checkKey(source: LedgerSource): {
  readonly check: LedgerCheck;
  readonly key: PublicKey | undefined;
} {
  const findings = new Findings();
  const bytes = source.read("verifier-key");
  const text = bytes === undefined ? undefined : textOf(bytes);
  // One line, ended: what stands in the file is the key and nothing beside it.
  const published = text?.ok === true && text.value.endsWith("\n") ? text.value.slice(0, -1) : undefined;
  const publishedKey = published === undefined ? undefined : publicKeyOf(published);
  if (publishedKey === undefined) {
    findings.add(
      "Berkas verifier-key tidak ada atau bukan kunci pemeriksa.",
      "The file verifier-key is missing or not a verifier key.",
    );
  }
  if (source.verifierKey === null) {
    const check = findings.check("verifier-key", {
      id: `Kunci diambil dari folder ini sendiri (${publishedKey?.name ?? "?"}): bandingkan dengan yang diumumkan di tempat lain.`,
      en: `The key was taken from this very folder (${publishedKey?.name ?? "?"}): compare it with the one announced elsewhere.`,
    });
    return { check, key: publishedKey };
  }
  const key = publicKeyOf(source.verifierKey);
  if (key === undefined) {
    findings.add("Kunci yang diberikan bukan kunci pemeriksa.", "The given key is not a verifier key.");
  } else if (publishedKey !== undefined && published !== source.verifierKey) {
    findings.add(
      "Kunci di folder bukan kunci yang diberikan.",
      "The key in the folder is not the one given.",
    );
  }
  const check = findings.check("verifier-key", {
    id: `Kunci yang diberikan dipakai (${key?.name ?? "?"}).`,
    en: `The given key was used (${key?.name ?? "?"}).`,
  });
  return { check, key };
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
    "rankings",
    "publications",
  ] as const;
  return ids.map((id) => notChecked(id, text));
}

const PROVED: readonly LocalText[] = [
  {
    id: "Tanda tangan mencakup setiap entri dan urutannya: tidak satu pun dapat diubah, ditambah, atau dihapus tanpa terlihat.",
    en: "The signature covers every entry and their order: none can be changed, added or removed unnoticed.",
  },
  {
    id: "Setiap benih yang dibuka sama dengan yang diikat sebelumnya.",
    en: "Every revealed seed is the one that was bound before.",
  },
  {
    id: "Setiap pengumuman memuat semua hasil formasinya, dengan nilai yang sama, dan mengikuti aturannya.",
    en: "Every publication holds all results of its position, with the same scores, and follows its rules.",
  },
];

const KEY_FROM_FOLDER: LocalText = {
  id: "Bahwa kunci ini milik penyelenggara: kunci diambil dari folder yang sama.",
  en: "That the key belongs to the authority: it was taken from the same folder.",
};

function takenRules(ruleSets: readonly string[]): LocalText {
  const list = ruleSets.join(", ");
  return {
    id: `Bahwa ${list} sesuai dengan keputusannya: pemeriksa ini tidak mengenalnya dan memakai berkas yang diikat di buku besar.`,
    en: `That ${list} is what the decree says: this verifier does not know it and took the file that the ledger binds.`,
  };
}

const NOT_PROVED: readonly LocalText[] = [
  {
    id: "Bahwa semua orang melihat buku besar yang sama: bandingkan titik periksa dengan orang lain. Tanda tangan saksi tidak diperiksa.",
    en: "That everybody is shown the same ledger: compare the checkpoint with others. Cosignatures of witnesses were not checked.",
  },
  {
    id: "Bahwa nilai sesuai dengan jawaban peserta: naskah, jawaban, dan jurnal hanya diikat dengan digest.",
    en: "That the scores follow from what candidates answered: papers, responses and journals are only bound by their digests.",
  },
  {
    id: "Bahwa nomor dan nama peserta di pengumuman sesuai dengan entrinya: hanya peserta dengan tanda buktinya yang dapat memeriksanya.",
    en: "That participant numbers and names in publications belong to their entries: only a candidate with their receipt can check that.",
  },
  {
    id: "Bahwa waktu yang tercatat benar, dan bahwa peserta yang mengundurkan diri memang mengundurkan diri.",
    en: "That the recorded times are right, and that those listed as withdrawn did withdraw.",
  },
];
