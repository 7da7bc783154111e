import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  digest,
  digestOf,
  fromHex,
  instant,
  invariant,
  positionId,
  seeded,
  sittingId,
  utf8,
} from "@neraca/base";
import {
  CHECKPOINT_PATH,
  changedFiles,
  encodeEntry,
  type LedgerEntry,
  leafHash,
  MerkleTree,
  noteSigner,
  seedCommitmentOf,
  signCheckpoint,
  TILE_WIDTH,
  verifyInclusion,
} from "@neraca/ledger";
import { writeLedgerFiles } from "@neraca/storage";

export type LedgerBench = {
  readonly entries: number;
  /** Entries between two checkpoints: a sitting that closes. */
  readonly entriesACheckpoint: number;
};

export type LedgerReport = {
  readonly entries: number;
  readonly checkpoints: number;
  /** Encoded, hashed, published as tiles and bundles, every file synced. Of it: */
  readonly appendSeconds: number;
  readonly writeSeconds: number;
  readonly entriesPerSecond: number;
  /** Inclusion proofs made, for entries here and there. */
  readonly proofsPerSecond: number;
  /** The same proofs verified. */
  readonly verificationsPerSecond: number;
  /** The most that the process held, with a million entries the tree is 64 MB of it. */
  readonly memoryMegabytes: number;
};

/** Long enough for the figure not to depend on its first moments. */
const PROOFS_MS = 3_000;
const SITTING = sittingId("bench");

/**
 * The ledger by itself, as the server makes it: entries are encoded and hashed, and every so many are published, tiles first and checkpoint
 * last, into a folder on this machine's disk. Only what the next tiles need is kept.
 */
export async function benchLedger({ entries, entriesACheckpoint }: LedgerBench): Promise<LedgerReport> {
  const folder = await mkdtemp(join(tmpdir(), "neraca-bench-ledger-"));
  const signer = noteSigner("bench.example/ledger", fromHex("42".repeat(32)));
  const tree = new MerkleTree();
  let leaves: Uint8Array[] = [];
  let firstLeaf = 0;
  let published = 0;
  let checkpoints = 0;
  let writeMs = 0;
  let memoryBytes = 0;
  const beganAt = performance.now();
  try {
    while (tree.size < entries) {
      const leaf = leafOf(tree.size, entries);
      leaves.push(leaf);
      tree.append(leafHash(leaf));
      if (tree.size - published < entriesACheckpoint && tree.size < entries) continue;
      const entryAt = (index: number): Uint8Array => leaves[index - firstLeaf] ?? new Uint8Array(0);
      const files = new Map(changedFiles({ tree, entryAt, fromSize: published, toSize: tree.size }));
      const head = { origin: signer.name, size: tree.size, root: tree.root() };
      files.set(CHECKPOINT_PATH, utf8(signCheckpoint(head, signer)));
      const writesAt = performance.now();
      await writeLedgerFiles(folder, files);
      writeMs += performance.now() - writesAt;
      checkpoints += 1;
      published = tree.size;
      // The bundle that is not full is written again with the next entries.
      const keepFrom = published - (published % TILE_WIDTH);
      leaves = leaves.slice(keepFrom - firstLeaf);
      firstLeaf = keepFrom;
      memoryBytes = Math.max(memoryBytes, process.memoryUsage().rss);
    }
    const appendMs = performance.now() - beganAt;
    return {
      entries,
      checkpoints,
      appendSeconds: rounded(appendMs / 1_000),
      writeSeconds: rounded(writeMs / 1_000),
      entriesPerSecond: Math.round((entries / appendMs) * 1_000),
      ...proofs(tree, entries),
      memoryMegabytes: Math.round(memoryBytes / 1024 ** 2),
    };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function proofs(
  tree: MerkleTree,
  entries: number,
): Pick<LedgerReport, "proofsPerSecond" | "verificationsPerSecond"> {
  const draw = seeded("5e".repeat(32), "proofs");
  const root = tree.root();
  const made: { readonly index: number; readonly proof: readonly Uint8Array[] }[] = [];
  const madeAt = performance.now();
  while (performance.now() - madeAt < PROOFS_MS) {
    const index = draw.below(entries);
    made.push({ index, proof: tree.inclusionProof(index) });
  }
  const proofsPerSecond = Math.round((made.length / (performance.now() - madeAt)) * 1_000);
  let verified = 0;
  const verifiedAt = performance.now();
  for (const { index, proof } of made) {
    if (performance.now() - verifiedAt > PROOFS_MS) break;
    const claim = { leafHash: leafHash(leafOf(index, entries)), index, size: entries, proof, root };
    invariant(verifyInclusion(claim), `the proof of entry ${index} does not hold`);
    verified += 1;
  }
  const verificationsPerSecond = Math.round((verified / (performance.now() - verifiedAt)) * 1_000);
  return { proofsPerSecond, verificationsPerSecond };
}

/** A commitment, then results of as many candidates: what nearly all of a ledger is. */
function leafOf(index: number, entries: number): Uint8Array {
  const encoded = encodeEntry(index === 0 ? commitment(entries) : result(index));
  invariant(encoded.ok, "an entry that can be appended");
  return encoded.value;
}

function commitment(roster: number): LedgerEntry {
  return {
    type: "seed-commitment",
    version: 1,
    sitting: SITTING,
    bankDigest: digestOf("bank"),
    blueprintDigest: digestOf("blueprint"),
    ruleSet: "cpns-2024",
    seedCommitment: seedCommitmentOf("5e".repeat(32)),
    roster,
    armedAt: instant(1_796_000_000_000),
  };
}

function result(index: number): LedgerEntry {
  const [twk, tiu, tkp] = [(index % 31) * 5, (index % 36) * 5, 45 + (index % 181)];
  const named = digest(String(index).padStart(64, "0"));
  return {
    type: "result",
    version: 1,
    sitting: SITTING,
    candidateRef: named,
    position: positionId("bench-p1"),
    status: "scored",
    twk,
    tiu,
    tkp,
    total: twk + tiu + tkp,
    paperDigest: named,
    responsesDigest: named,
    journalDigest: named,
  };
}

function rounded(seconds: number): number {
  return Math.round(seconds * 100) / 100;
}
