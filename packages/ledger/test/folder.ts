import { canonicalJson, digest, fromHex, sha256, toHex, utf8 } from "@neraca/base";
import { CPNS_2024, ruleFileOf } from "@neraca/exam";
import {
  encodeEntry,
  type LedgerEntry,
  type LedgerVerdict,
  leafHash,
  MerkleTree,
  noteSigner,
  publicationPath,
  publishedFiles,
  type ResultEntry,
  ruleSetPath,
  signCheckpoint,
  verifyLedger,
} from "../src/index.ts";
import {
  absentEntry,
  boundTo,
  POSITION,
  rankingEntry,
  refOf,
  resultEntry,
  seedCommitmentEntry,
  seedEntry,
} from "./entries.ts";

export const ORIGIN = "neraca.example/cpns-2026";
export const signer = noteSigner(ORIGIN, fromHex("42".repeat(32)));

export type Folder = Map<string, Uint8Array>;

/** A folder as a careful publisher leaves it, whatever the entries say: lies are told with a valid signature. */
export function folderOf(entries: readonly LedgerEntry[], publications: Folder = new Map()): Folder {
  return folderOfLeaves(entries.map(leafOf), publications);
}

export function folderOfLeaves(leaves: readonly Uint8Array[], publications: Folder = new Map()): Folder {
  const tree = new MerkleTree();
  for (const leaf of leaves) tree.append(leafHash(leaf));
  const checkpoint = signCheckpoint({ origin: ORIGIN, size: tree.size, root: tree.root() }, signer);
  return new Map([
    ["checkpoint", utf8(checkpoint)],
    ["verifier-key", utf8(`${signer.verifierKey}\n`)],
    ...publishedFiles(leaves),
    ...publications,
  ]);
}

/** The leaf, also of an entry that the writer would refuse: a liar has another writer. */
export function leafOf(entry: LedgerEntry): Uint8Array {
  const encoded = encodeEntry(entry);
  return encoded.ok ? encoded.value : utf8(canonicalJson(entry));
}

export function verify(
  folder: Folder,
  changes: Partial<Parameters<typeof verifyLedger>[0]> = {},
): LedgerVerdict {
  return verifyLedger({
    read: (path) => folder.get(path),
    verifierKey: signer.verifierKey,
    paths: [...folder.keys()],
    earlierCheckpoint: null,
    ...changes,
  });
}

/** `check: words` of everything that is wrong. */
export function failuresOf(
  folder: Folder,
  changes: Partial<Parameters<typeof verifyLedger>[0]> = {},
): readonly string[] {
  return verify(folder, changes).checks.flatMap((check) =>
    check.failures.map((failure) => `${check.id}: ${failure.en}`),
  );
}

export type Line = {
  place: number | null;
  candidateRef: string;
  participantNumber: string;
  name: string;
  twk: number;
  tiu: number;
  tkp: number;
  total: number;
  status: string;
  code: string;
  tiedAtCut: boolean;
  reason: { id: string; en: string };
};

export function line(
  result: { participantNumber: string; twk: number; tiu: number; tkp: number },
  place: number | null,
  status: string,
  code: string,
  tiedAtCut = false,
): Line {
  const { participantNumber, twk, tiu, tkp } = result;
  return {
    place,
    candidateRef: refOf(participantNumber),
    participantNumber,
    name: `Peserta ${participantNumber}`,
    twk,
    tiu,
    tkp,
    total: twk + tiu + tkp,
    status,
    code,
    tiedAtCut,
    reason: { id: "Alasan", en: "Reason" },
  };
}

const of = (participantNumber: string, twk: number, tiu: number, tkp: number) => ({
  participantNumber,
  twk,
  tiu,
  tkp,
});

/** Quota 1, so the cut is at 3: two stand on place 3 and both go through. */
export const SCORES = {
  A: of("24-0001", 100, 120, 190),
  B: of("24-0002", 100, 110, 195),
  C: of("24-0003", 90, 110, 200),
  D: of("24-0004", 90, 110, 200),
  E: of("24-0005", 90, 110, 199),
  F: of("24-0006", 60, 120, 225),
  G: of("24-0007", 60, 120, 200),
  H: of("24-0008", 0, 0, 0),
  I: of("24-0009", 150, 175, 225),
  J: of("24-0010", 0, 0, 0),
} as const;

export function honestLines(): Line[] {
  const { A, B, C, D, E, F, G, H, I, J } = SCORES;
  return [
    line(A, 1, "passed-within", "P/L"),
    line(B, 2, "passed-within", "P/L"),
    line(C, 3, "passed-within", "P/L", true),
    line(D, 3, "passed-within", "P/L", true),
    line(E, 5, "passed-outside", "P"),
    line(F, null, "below-threshold", "TL"),
    line(G, null, "below-threshold", "TL"),
    line(H, null, "absent", "TH"),
    line(I, null, "disqualified", "DIS"),
    line(J, null, "withdrawn", "APS"),
  ];
}

export function honestResults(): readonly ResultEntry[] {
  const { A, B, C, D, E, F, G, H, I } = SCORES;
  const scored = [A, B, C, D, E, F, G].map(({ participantNumber, ...scores }) =>
    resultEntry(participantNumber, scores),
  );
  const { participantNumber, ...scores } = I;
  return [
    ...scored,
    absentEntry(H.participantNumber),
    resultEntry(participantNumber, { ...scores, status: "disqualified" }),
  ];
}

export const RULES_2024: string = ruleFileOf(CPNS_2024);

export type Publication = {
  readonly entry: ReturnType<typeof rankingEntry>;
  readonly path: string;
  readonly bytes: Uint8Array;
};

export function publicationOf(
  lines: readonly Line[],
  changes: Partial<ReturnType<typeof rankingEntry>> = {},
  fileChanges: Record<string, string | number> = {},
): Publication {
  const head = rankingEntry(changes);
  const { selection, publicationVersion, ruleSet, quota, formationType } = head;
  const file = {
    format: "neraca-ranking-1",
    selection,
    position: POSITION,
    title: "Analis Kebijakan Ahli Pertama",
    publicationVersion,
    ruleSet,
    quota,
    formationType,
    lines,
    ...fileChanges,
  };
  const bytes = utf8(canonicalJson(file));
  const entry = { ...head, rankingDigest: digest(toHex(sha256(bytes))), lines: lines.length };
  return { entry, path: publicationPath(selection, POSITION, publicationVersion), bytes };
}

/** Armed, sat, scored, seed revealed, ranking published. */
export function honestFolder(lines: readonly Line[] = honestLines(), results = honestResults()): Folder {
  const publication = publicationOf(lines);
  const entries = [
    boundTo(RULES_2024, seedCommitmentEntry()),
    ...results,
    seedEntry(),
    boundTo(RULES_2024, publication.entry),
  ];
  const files = new Map([
    [publication.path, publication.bytes],
    [ruleSetPath("cpns-2024"), utf8(RULES_2024)],
  ]);
  return folderOf(entries, files);
}
