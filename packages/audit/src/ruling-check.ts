import type { AttemptId, LocalText } from "@neraca/base";
import {
  type AttemptEvent,
  decideRuling,
  evolveRulings,
  NO_RULINGS,
  type RulingCommand,
  type RulingEvent,
  type RulingProposed,
  type Rulings,
  rulingsInForce,
  type Scores,
  scoreUnderRulings,
} from "@neraca/exam";
import type { Findings, Where } from "./finding.ts";
import { differenceOf } from "./same.ts";
import type { SelectionAct } from "./selection-audit.ts";
import type { SittingAudit } from "./sitting-audit.ts";
import { unlessInvariant } from "./unless-invariant.ts";

type ResultRescored = Extract<AttemptEvent, { readonly type: "ResultRescored" }>;
type Rescored = { readonly position: number; readonly event: ResultRescored };

/** What was said of sealed scores afterwards, by attempt, in the order of the journal. */
export class Rescoring {
  readonly #sealed = new Map<AttemptId, { readonly position: number; readonly scores: Scores }>();
  readonly #rescored = new Map<AttemptId, readonly Rescored[]>();

  take(position: number, attemptId: AttemptId, event: AttemptEvent): void {
    if (event.type === "ResultSealed") {
      const first = this.#sealed.get(attemptId)?.position ?? position;
      this.#sealed.set(attemptId, { position: first, scores: event.result.scores });
    }
    if (event.type !== "ResultRescored") return;
    this.#rescored.set(attemptId, [...this.of(attemptId), { position, event }]);
  }

  of(attemptId: AttemptId): readonly Rescored[] {
    return this.#rescored.get(attemptId) ?? [];
  }

  /** Place of the sealed result in the journal; undefined: none was sealed. */
  sealedAt(attemptId: AttemptId): number | undefined {
    return this.#sealed.get(attemptId)?.position;
  }

  /** Scores of an attempt as they were sealed, then after each ruling; empty: nothing was sealed. */
  scoresOf(attemptId: AttemptId): readonly Scores[] {
    const sealed = this.#sealed.get(attemptId);
    return sealed === undefined
      ? []
      : [sealed.scores, ...this.of(attemptId).map(({ event }) => event.scores)];
  }
}

/** A ruling that two people agreed on, and all that were in force from then on. */
type Confirmed = {
  readonly position: number;
  readonly ruling: RulingProposed;
  readonly inForce: readonly RulingProposed[];
};

/** [AU35] [AU36] Rulings on items of a selection, decided again, and what they made of every sealed result of the sitting. */
export function lookAtRulings(findings: Findings, audit: SittingAudit, acts: readonly SelectionAct[]): void {
  const confirmed = confirmedIn(findings, audit.sitting, acts);
  const { armed, stand } = audit;
  if (armed === null) return;
  const { bankDigest } = armed.terms;
  const mine = confirmed.filter(({ ruling }) => ruling.bankDigest === bankDigest);
  for (const { line, count, state } of audit.examined()) {
    const there = audit.rescoring.of(line.attemptId);
    const where = { sitting: audit.sitting, candidate: line.participantNumber };
    const sealedAt = audit.rescoring.sealedAt(line.attemptId);
    if (there.length === 0 && (mine.length === 0 || sealedAt === undefined)) continue;
    lookForUnruled(findings, where, there, mine);
    const isScored = state.result?.status === "scored";
    if (stand === null || sealedAt === undefined) continue;
    const should = unlessInvariant(() => {
      if (!isScored) return [];
      const paper = new Set(stand.paperOf(line.attemptId).questions.map(({ itemId }) => itemId));
      const scoresUnder = (rulings: readonly RulingProposed[]): Scores =>
        scoreUnderRulings(
          count.answers,
          paper,
          stand.table,
          rulings.filter((each) => each.bankDigest === bankDigest).map(({ item }) => item),
        );
      return expectedOf(mine, sealedAt, scoresUnder);
    });
    if (should.ok) lookAtScores(findings, where, there, should.value);
    else {
      findings.look("results", where, false, () => ({
        id: `keputusan atas soal tidak dapat dihitung: ${should.error}`,
        en: `rulings on items cannot be counted: ${should.error}`,
      }));
    }
  }
}

/** Decides every act again, and gives those rulings that came into force or were taken back. */
function confirmedIn(
  findings: Findings,
  sitting: string,
  acts: readonly SelectionAct[],
): readonly Confirmed[] {
  const confirmed: Confirmed[] = [];
  let rulings: Rulings = NO_RULINGS;
  for (const { position, event } of acts) {
    if (!isRuling(event)) continue;
    const again = unlessInvariant(() => decideRuling(commandOf(event), rulings));
    const made = again.ok && again.value.ok ? again.value.value[0] : undefined;
    const path = made === undefined ? null : differenceOf(event, made);
    const isLawful = made !== undefined && path === null;
    findings.look("lawful", { sitting, position }, isLawful, () => {
      const why = again.ok ? (again.value.ok ? path : again.value.error) : again.error;
      return {
        id: `${event.type} tidak mungkin terjadi di sini menurut aturan (${why})`,
        en: `${event.type} cannot have happened here by the rules (${why})`,
      };
    });
    const after = unlessInvariant(() => evolveRulings(rulings, event));
    if (!after.ok) continue;
    rulings = after.value;
    const ruling = rulings.at(-1)?.proposed;
    if (event.type === "RulingConfirmed" && ruling !== undefined) {
      confirmed.push({ position, ruling, inForce: rulingsInForce(rulings) });
    }
  }
  return confirmed;
}

function isRuling(event: SelectionAct["event"]): event is RulingEvent & SelectionAct["event"] {
  return (
    event.type === "RulingProposed" || event.type === "RulingConfirmed" || event.type === "RulingDeclined"
  );
}

function commandOf(event: RulingEvent): RulingCommand {
  const { at, by, ruling, digest } = event;
  switch (event.type) {
    case "RulingProposed": {
      const { selectionId, act, bankDigest, item, grounds, reason, had, changed } = event;
      const proposed = { act, bankDigest, item, grounds, reason, had, changed };
      return { type: "propose-ruling", at, by, selectionId, ...proposed };
    }
    case "RulingConfirmed":
      return { type: "confirm-ruling", at, by, ruling, digest };
    case "RulingDeclined":
      return { type: "decline-ruling", at, by, ruling, digest };
  }
}

/** Every change of scores names a ruling of its bank that was confirmed before it, and no ruling changes a result twice. */
function lookForUnruled(
  findings: Findings,
  where: Where,
  there: readonly Rescored[],
  confirmed: readonly Confirmed[],
): void {
  const done = new Set<number>();
  for (const { position, event } of there) {
    const isRuled = confirmed.some(
      ({ ruling, position: before }) =>
        before < position && ruling.ruling === event.ruling && ruling.digest === event.digest,
    );
    findings.look("results", { ...where, position }, isRuled, () => ({
      id: "nilai diubah tanpa keputusan dua orang atas sebuah soal dari bank ini",
      en: "the scores were changed without a ruling of two people on an item of this bank",
    }));
    findings.look("results", { ...where, position }, !done.has(event.ruling), () => ({
      id: `keputusan ${event.ruling} diterapkan dua kali`,
      en: `ruling ${event.ruling} was applied twice`,
    }));
    done.add(event.ruling);
  }
}

type Expected = { readonly ruling: number; readonly scores: Scores };

/** What rulings make of one result: those in force when it was sealed one after another, then each as it was confirmed. */
function expectedOf(
  confirmed: readonly Confirmed[],
  sealedAt: number,
  scoresUnder: (rulings: readonly RulingProposed[]) => Scores,
): readonly Expected[] {
  const before = confirmed.findLast(({ position }) => position < sealedAt)?.inForce ?? [];
  const steps = [
    ...before.map((ruling, nth) => ({ ruling, inForce: before.slice(0, nth + 1) })),
    ...confirmed.filter(({ position }) => position > sealedAt),
  ];
  let last = scoresUnder([]);
  return steps.flatMap(({ ruling, inForce }): readonly Expected[] => {
    const scores = scoresUnder(inForce);
    const isOther = differenceOf(scores, last) !== null;
    last = scores;
    return isOther ? [{ ruling: ruling.ruling, scores }] : [];
  });
}

function lookAtScores(
  findings: Findings,
  where: Where,
  there: readonly Rescored[],
  should: readonly Expected[],
): void {
  for (const { ruling, scores } of should) {
    const found = there.find(({ event }) => event.ruling === ruling);
    const isApplied = findings.look("results", where, found !== undefined, () => ({
      id: `keputusan ${ruling} tidak diterapkan pada peserta ini`,
      en: `ruling ${ruling} was not applied to this candidate`,
    }));
    if (!isApplied || found === undefined) continue;
    for (const part of ["TWK", "TIU", "TKP", "total"] as const) {
      const what: LocalText = {
        id: `nilai ${part} setelah keputusan ${ruling}`,
        en: `${part} after ruling ${ruling}`,
      };
      const at = { ...where, position: found.position };
      findings.same("results", at, what, found.event.scores[part], scores[part]);
    }
  }
  for (const { position, event } of there) {
    const isDue = should.some(({ ruling }) => ruling === event.ruling);
    findings.look("results", { ...where, position }, isDue, () => ({
      id: `keputusan ${event.ruling} tidak mengubah nilai peserta ini, tetapi nilainya diubah`,
      en: `ruling ${event.ruling} changes nothing of this candidate, and the scores were changed`,
    }));
  }
}
