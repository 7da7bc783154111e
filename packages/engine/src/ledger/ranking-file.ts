import {
  type CandidateId,
  type CanonicalValue,
  canonicalJson,
  type Digest,
  digestOf,
  invariant,
  utf8,
} from "@neraca/base";
import { codeOf, type RankedLine, type RuleSet, rankPosition, reasonOf, SKD_STAGE } from "@neraca/exam";
import { candidateRef } from "@neraca/ledger";
import type { Position } from "../registry-records.ts";
import { contenderOf, type SealedLine } from "./sealed-results.ts";

export type RankingFile = {
  readonly digest: Digest;
  readonly bytes: Uint8Array;
  readonly lines: number;
  /** Everything but the words of the reasons: two files that differ in words only publish the same. */
  readonly essence: string;
};

/**
 * Canonical JSON, what `npm run ledger -- verify` reads. Format `neraca-ranking-1`; where somebody stands with scores of an earlier round
 * `neraca-ranking-2`, whose lines say of which. A ranking without stays what it was, to the byte.
 */
export function rankingFile(
  position: Pick<Position, "id" | "selectionId" | "title" | "formationType" | "quota">,
  sealed: readonly SealedLine[],
  ruleSet: RuleSet,
  names: ReadonlyMap<CandidateId, string>,
  publicationVersion: number,
): RankingFile {
  const byCandidate = new Map(sealed.map((line) => [line.candidateId, line]));
  const ranked = rankPosition({
    ruleSet,
    formationType: position.formationType,
    quota: position.quota,
    contenders: sealed.map(contenderOf),
  });
  const saysSources = sealed.some(({ carriedOver }) => carriedOver !== null);
  const text = canonicalJson({
    format: saysSources ? "neraca-ranking-2" : "neraca-ranking-1",
    selection: position.selectionId,
    position: position.id,
    title: position.title,
    publicationVersion,
    ruleSet: ruleSet.id,
    quota: position.quota,
    formationType: position.formationType,
    lines: ranked.map((line) => {
      const its = byCandidate.get(line.candidateId);
      const name = names.get(line.candidateId);
      invariant(its !== undefined && name !== undefined, `ranked a stranger: ${line.candidateId}`);
      const carriedFrom = its.carriedOver?.round ?? null;
      return { ...fileLine(line, ruleSet, its, name), ...(saysSources ? { carriedFrom } : {}) };
    }),
  });
  return { digest: digestOf(text), bytes: utf8(text), lines: ranked.length, essence: essenceOf(text) };
}

/** What a ranking file that was kept says besides the words of its reasons. */
export function essenceOf(text: string): string {
  const file = JSON.parse(text) as {
    readonly lines: readonly { readonly [member: string]: CanonicalValue }[];
  };
  const lines = file.lines.map(({ reason: _words, ...line }) => line);
  return canonicalJson({ ...file, lines });
}

function fileLine(
  line: RankedLine,
  ruleSet: RuleSet,
  sealed: SealedLine,
  name: string,
): Readonly<Record<string, CanonicalValue>> {
  const { scores, saltHex } = sealed.result;
  const { id, en } = reasonOf(line);
  return {
    place: line.place,
    candidateRef: candidateRef(saltHex, line.participantNumber),
    participantNumber: line.participantNumber,
    name,
    twk: scores.TWK,
    tiu: scores.TIU,
    tkp: scores.TKP,
    total: scores.total,
    status: line.status,
    code: codeOf(ruleSet, SKD_STAGE, line.status),
    tiedAtCut: line.tiedAtCut,
    reason: { id, en },
  };
}
