import { digestOf, fromHex, instant, positionId, sittingId, utf8 } from "@neraca/base";
import {
  candidateRef,
  cosignatureIn,
  cosignedCheckpoint,
  cosigner,
  encodeEntry,
  encodeReceipt,
  type LedgerEntry,
  type LedgerHead,
  leafHash,
  MerkleTree,
  noteSigner,
  parseWitnessKey,
  publishedFiles,
  type ResultEntry,
  receiptOf,
  seedCommitmentOf,
  signCheckpoint,
} from "@neraca/ledger";
import { type LedgerVerdict, ledgerHead, verifyLedger } from "@neraca/ledger/verify";
import { type CheckView, FIRST_CHECK } from "../engine/check-desk.ts";
import { AT } from "./fixtures.ts";

/* A small ledger of one sitting, made by the real writer and judged by the real reader. */

const ORIGIN = "medan.example/cpns-2026";
const SALT = "0f".repeat(16);
const SEED = "5e".repeat(32);
export const NUMBER = "26.1271.100231";
export const signer = noteSigner(ORIGIN, fromHex("42".repeat(32)));
const sitting = sittingId("medan-s1");

const result = (number: string, twk: number, tiu: number, tkp: number): ResultEntry => ({
  type: "result",
  version: 1,
  sitting,
  candidateRef: candidateRef(SALT, number),
  position: positionId("p0"),
  status: "scored",
  twk,
  tiu,
  tkp,
  total: twk + tiu + tkp,
  paperDigest: digestOf(`paper ${number}`),
  responsesDigest: digestOf(`responses ${number}`),
  journalDigest: digestOf(`journal ${number}`),
});

const ENTRIES: readonly LedgerEntry[] = [
  {
    type: "seed-commitment",
    version: 1,
    sitting,
    bankDigest: digestOf("bank"),
    blueprintDigest: digestOf("blueprint"),
    ruleSet: "cpns-2024",
    seedCommitment: seedCommitmentOf(SEED),
    roster: 3,
    armedAt: AT,
  },
  result(NUMBER, 120, 140, 190),
  result("26.1271.100238", 110, 130, 185),
  {
    type: "seed",
    version: 1,
    sitting,
    seed: SEED,
    journalDigest: digestOf("journal"),
    closedAt: instant(AT + 6_000_000),
  },
];

const leaves = ENTRIES.map((entry) => {
  const leaf = encodeEntry(entry);
  return leaf.ok ? leaf.value : new Uint8Array(0);
});
const tree = new MerkleTree();
for (const leaf of leaves) tree.append(leafHash(leaf));
const checkpoint = signCheckpoint({ origin: ORIGIN, size: tree.size, root: tree.root() }, signer);

function cosigned(): { readonly keys: string; readonly note: string } {
  const body = checkpoint.slice(0, checkpoint.indexOf("\n\n") + 1);
  const witnesses = ["bpk.example/saksi", "ombudsman.example/saksi", "kampus.example/saksi"].map(
    (name, nth) => cosigner(name, fromHex(`1${nth}`.repeat(32))),
  );
  const cosignatures = witnesses.slice(0, 2).flatMap((witness) => {
    const key = parseWitnessKey(witness.verifierKey);
    return key.ok ? (cosignatureIn(witness.cosign(body, Math.floor(AT / 1_000)), body, key.value) ?? []) : [];
  });
  return {
    keys: witnesses.map(({ verifierKey }) => `${verifierKey}\n`).join(""),
    note: cosignedCheckpoint(checkpoint, cosignatures),
  };
}

export const FILES: ReadonlyMap<string, Uint8Array> = new Map([
  ["checkpoint", utf8(checkpoint)],
  ["verifier-key", utf8(`${signer.verifierKey}\n`)],
  ["witnesses", utf8(cosigned().keys)],
  ["checkpoint.cosigned", utf8(cosigned().note)],
  ...publishedFiles(leaves),
]);

export const RECEIPT = encodeReceipt(
  receiptOf({
    entry: result(NUMBER, 120, 140, 190),
    salt: SALT,
    index: 1,
    tree,
    checkpoint,
    size: tree.size,
  }),
);

function verdictOf(
  files: ReadonlyMap<string, Uint8Array>,
  changes: Partial<Parameters<typeof verifyLedger>[0]> = {},
): LedgerVerdict {
  return verifyLedger({
    read: (path) => files.get(path),
    verifierKey: null,
    paths: null,
    earlierCheckpoint: null,
    ...changes,
  });
}

function judged(ledger: LedgerVerdict, part: Partial<CheckView> = {}): CheckView {
  return { ...FIRST_CHECK, ledger, receiptVerdict: ledger.receipt, ...part };
}

const given = { name: "tanda-bukti-26.1271.100231.txt", text: RECEIPT };

export const HEAD: LedgerHead | null = ledgerHead((path) => FILES.get(path)) ?? null;

/** The page that checks, in every state. */
export const CHECK_STATES: Readonly<Record<string, () => CheckView>> = {
  "check/ready": () => FIRST_CHECK,
  "check/offline": () => ({ ...FIRST_CHECK, place: { kind: "none" } }),
  "check/fetching": () => ({ ...FIRST_CHECK, work: { kind: "fetching", done: 12, total: 57 } }),
  "check/verifying": () => ({ ...FIRST_CHECK, receipt: given, work: { kind: "verifying" } }),
  "check/no-answer": () => ({ ...FIRST_CHECK, receipt: given, problem: "offline" }),
  "check/not-a-code": () => ({ ...FIRST_CHECK, problem: "picture-without-code" }),
  "check/receipt-holds": () =>
    judged(verdictOf(FILES, { receipt: { text: RECEIPT, participantNumber: NUMBER } }), {
      receipt: given,
      participantNumber: NUMBER,
    }),
  "check/receipt-of-another": () =>
    judged(verdictOf(FILES, { receipt: { text: RECEIPT, participantNumber: "26.1271.100999" } }), {
      receipt: given,
      participantNumber: "26.1271.100999",
    }),
  "check/grown-since": () =>
    judged(verdictOf(FILES, { earlierCheckpoint: utf8(signedAt(2)) }), {
      earlier: { how: "kept", size: 2, atMs: AT - 86_400_000 },
    }),
  "check/forked": () =>
    judged(verdictOf(FILES, { earlierCheckpoint: utf8(signedAt(2, "forked")) }), {
      earlier: { how: "kept", size: 2, atMs: AT - 86_400_000 },
    }),
};

/** A checkpoint of an earlier day: of this ledger, or of one that went another way. */
export function signedAt(size: number, which: "this" | "forked" = "this"): string {
  const of = which === "this" ? tree : forkedTree();
  return signCheckpoint({ origin: ORIGIN, size, root: of.root(size) }, signer);
}

function forkedTree(): MerkleTree {
  const fork = new MerkleTree();
  for (const leaf of leaves.toReversed()) fork.append(leafHash(leaf));
  return fork;
}
