import {
  candidateId,
  digest,
  digestOf,
  instant,
  positionId,
  selectionId,
  sittingId,
  utf8,
} from "@neraca/base";
import {
  CPNS_2024,
  formationTypesOf,
  type RuleSet,
  ruleFileOf,
  type Scores,
  type SealedResult,
  SHIPPED_RULES,
  scoresOf,
} from "@neraca/exam";
import {
  candidateRef,
  encodeEntry,
  type LedgerEntry,
  leafHash,
  MerkleTree,
  publicationPath,
  publishedFiles,
  ruleSetPath,
  seedCommitmentOf,
  signCheckpoint,
  verifyLedger,
} from "@neraca/ledger";
import { LEDGER_SIGNER } from "@neraca/testkit/exam-world";
import fc from "fast-check";
import { expect, test } from "vitest";
import { rankingFile } from "../src/ledger/ranking-file.ts";
import type { SealedLine } from "../src/ledger/sealed-results.ts";

/**
 * The writer ranks by the rule set's file; the verifier judges by its own copy of the decree, or by the file where it has none. The two
 * share no code, so that what both say of thousands of generated rankings is worth something.
 */
const SITTING = sittingId("s1");
const SELECTION = selectionId("sel");
const POSITION = positionId("p1");
const SALT = "0f".repeat(16);
const SEED = "5e".repeat(32);
const position = { id: POSITION, selectionId: SELECTION, title: "Analis" };

/** Rules that the verifier must take from the file. */
const UNUSUAL: RuleSet = {
  ...CPNS_2024,
  id: "cpns-2999",
  year: 2999,
  tieOrder: ["TWK", "TKP", "TIU"],
  cutMultiple: 2,
};

const CASES = [...SHIPPED_RULES.values(), UNUSUAL].flatMap((ruleSet) =>
  formationTypesOf(ruleSet).map((formationType) => ({ ruleSet, formationType })),
);

/** Few values near the thresholds, so that ties of every depth are common; all of them possible under each rule set. */
const points = fc.record({
  TWK: fc.constantFrom(60, 65, 75, 80),
  TIU: fc.constantFrom(55, 60, 70, 80, 85),
  TKP: fc.constantFrom(120, 126, 143, 156, 166, 171, 175),
});
const someResults = fc.array(
  fc.record({ points, status: fc.constantFrom("scored", "scored", "scored", "absent", "disqualified") }),
  { minLength: 1, maxLength: 16 },
);
const someQuota = fc.integer({ min: 1, max: 3 });

function resultOf(status: string, scores: Scores): SealedResult {
  if (status === "absent") {
    return {
      status,
      scores: scoresOf({ TWK: 0, TIU: 0, TKP: 0 }),
      paperDigest: null,
      responsesDigest: null,
      saltHex: SALT,
    };
  }
  const sealed = {
    scores,
    paperDigest: digestOf("paper"),
    responsesDigest: digestOf("responses"),
    saltHex: SALT,
  };
  return { ...sealed, status: status as "scored" };
}

function linesOf(
  results: readonly { readonly points: Omit<Scores, "total">; readonly status: string }[],
): readonly SealedLine[] {
  return results.map(({ points: earned, status }, nth) => ({
    attemptId: `s1.c${nth}` as SealedLine["attemptId"],
    candidateId: candidateId(`c${nth}`),
    participantNumber: `24-${String(nth).padStart(4, "0")}`,
    positionId: POSITION,
    result: resultOf(status, scoresOf(earned)),
    carriedOver: null,
    isDisqualified: false,
    isWithdrawn: false,
  }));
}

/** What the verifier finds wrong in a ledger that holds the results and publishes the file. */
function failuresOf(
  ruleSet: RuleSet,
  formationType: string,
  quota: number,
  lines: readonly SealedLine[],
  file: string,
): readonly string[] {
  const text = ruleFileOf(ruleSet);
  const bound = { version: 2, ruleSet: ruleSet.id, ruleSetDigest: digestOf(text) } as const;
  const entries: readonly LedgerEntry[] = [
    {
      type: "seed-commitment",
      ...bound,
      sitting: SITTING,
      bankDigest: digestOf("bank"),
      blueprintDigest: digestOf("blueprint"),
      seedCommitment: seedCommitmentOf(SEED),
      roster: lines.length,
      armedAt: instant(1),
    },
    ...lines.map(({ participantNumber, result }): LedgerEntry => {
      const { status, scores } = result;
      const { paperDigest, responsesDigest } = resultOf(status, scores);
      const { TWK: twk, TIU: tiu, TKP: tkp, total } = scores;
      const who = { candidateRef: candidateRef(SALT, participantNumber), position: POSITION };
      return {
        type: "result",
        version: 1,
        sitting: SITTING,
        ...who,
        status,
        twk,
        tiu,
        tkp,
        total,
        paperDigest,
        responsesDigest,
      };
    }),
    {
      type: "ranking",
      ...bound,
      selection: SELECTION,
      position: POSITION,
      publicationVersion: 1,
      quota,
      formationType,
      rankingDigest: digest(digestOf(file)),
      lines: lines.length,
      reason: null,
    },
  ];
  const leaves = entries.map((entry) => {
    const encoded = encodeEntry(entry);
    if (!encoded.ok) throw new Error(JSON.stringify(encoded.error));
    return encoded.value;
  });
  const tree = new MerkleTree();
  for (const leaf of leaves) tree.append(leafHash(leaf));
  const head = { origin: LEDGER_SIGNER.name, size: tree.size, root: tree.root() };
  const folder = new Map([
    ...publishedFiles(leaves),
    ["checkpoint", utf8(signCheckpoint(head, LEDGER_SIGNER))],
    ["verifier-key", utf8(`${LEDGER_SIGNER.verifierKey}\n`)],
    [publicationPath(SELECTION, POSITION, 1), utf8(file)],
    [ruleSetPath(ruleSet.id), utf8(text)],
  ]);
  const verdict = verifyLedger({
    read: (path) => folder.get(path),
    verifierKey: LEDGER_SIGNER.verifierKey,
    paths: [...folder.keys()],
    earlierCheckpoint: null,
  });
  return verdict.checks.flatMap(({ failures }) => failures.map(({ en }) => en));
}

test.each(CASES.map((each) => [each.ruleSet.id, each.formationType, each.ruleSet] as const))(
  "[PB7] rankings under %s of %s are what the independent verifier computes",
  (_, formationType, ruleSet) => {
    fc.assert(
      fc.property(someResults, someQuota, (results, quota) => {
        const lines = linesOf(results);
        const names = new Map(lines.map(({ candidateId: id }) => [id, `Nama ${id}`]));
        const file = rankingFile({ ...position, formationType, quota }, lines, ruleSet, names, 1);
        const text = new TextDecoder().decode(file.bytes);
        expect(failuresOf(ruleSet, formationType, quota, lines, text)).toEqual([]);
      }),
      { numRuns: 25 },
    );
  },
);

test("[PB7] and a ranking by the rules of another round is not", () => {
  // Through in 2019 with TKP 130, below the threshold in 2024.
  const lines = linesOf([{ points: { TWK: 65, TIU: 80, TKP: 126 }, status: "scored" }]);
  const names = new Map([[candidateId("c0"), "Nama"]]);
  const of2019: RuleSet = { ...SHIPPED_RULES.get("cpns-2019")!, id: "cpns-2024" };
  const file = rankingFile({ ...position, formationType: "general", quota: 1 }, lines, of2019, names, 1);
  const text = new TextDecoder().decode(file.bytes);
  expect(failuresOf(CPNS_2024, "general", 1, lines, text)[0]).toContain("should be TL");
});
