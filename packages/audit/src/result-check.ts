import type { SealedResult } from "@neraca/exam";
import { scoreOf, ZERO_SCORES } from "@neraca/exam";
import type { AttemptCount } from "./attempt-count.ts";
import type { Findings, Where } from "./finding.ts";
import type { Stand } from "./stand.ts";
import { unlessInvariant } from "./unless-invariant.ts";

const PARTS = ["TWK", "TIU", "TKP", "total"] as const;

export type Sealing = {
  readonly sealed: SealedResult;
  readonly count: AttemptCount;
  readonly stand: Stand | null;
  /** As recomputed; null for whoever never started, or when it cannot be. */
  readonly paperDigest: string | null;
};

/** A sealed result against the answers that were counted: who was there, with which paper, which answers, how many points. */
export function lookAtResult(
  findings: Findings,
  where: Where,
  { sealed, count, stand, paperDigest }: Sealing,
): void {
  const isAbsent = count.startedAt === null;
  const status = { id: "status hasil", en: "the status of the result" };
  findings.same("results", where, status, sealed.status, isAbsent ? "absent" : "scored");
  const isOver = isAbsent || count.finished !== null;
  findings.look("results", where, isOver, () => ({
    id: "hasil disegel sebelum ujiannya berakhir",
    en: "the result was sealed before their exam ended",
  }));
  const responses = { id: "digest jawaban", en: "the digest of the answers" };
  const answers = isAbsent ? null : count.responsesDigest();
  findings.same("results", where, responses, sealed.responsesDigest, answers);
  const record = { id: "digest catatan ujiannya", en: "the digest of the attempt's record" };
  findings.same("results", where, record, sealed.journalDigest, count.recordDigest);
  if (stand === null) return;
  const paper = { id: "digest naskah", en: "the digest of the paper" };
  findings.same("papers", where, paper, sealed.paperDigest, paperDigest);
  const scores = isAbsent ? null : unlessInvariant(() => scoreOf(count.answers, stand.table));
  if (scores?.ok === false) {
    const why = scores.error;
    findings.look("results", where, false, () => ({
      id: `jawabannya tidak dapat dinilai: ${why}`,
      en: `the answers cannot be scored: ${why}`,
    }));
    return;
  }
  const should = scores === null ? ZERO_SCORES : scores.value;
  for (const part of PARTS) {
    findings.same(
      "results",
      where,
      { id: `nilai ${part}`, en: `${part}` },
      sealed.scores[part],
      should[part],
    );
  }
}
