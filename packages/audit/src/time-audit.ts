import type { AttemptEvent, RosterLine, SittingEvent, SittingTerms } from "@neraca/exam";
import type { AttemptCount } from "./attempt-count.ts";
import { fateDue, fateOnRecord } from "./fate.ts";
import type { Findings, Where } from "./finding.ts";
import { runsOutAt } from "./run-out.ts";
import { TimeCount } from "./time-count.ts";

/**
 * A server that says that it was away has recorded nobody's act meanwhile. It looks about itself once a second, and what waited for it may
 * be heard before it does.
 */
const AWAY_SLACK_MS = 2_000;

export type Sitter = { readonly line: RosterLine; readonly count: AttemptCount };

type FaultBegan = Extract<SittingEvent, { readonly type: "VenueFaultBegan" }>;

/** Time in a sitting, counted by a clock of the auditor's own: when it stood, when everybody's was over, what was late. */
export class TimeAudit {
  readonly #findings: Findings;
  readonly #terms: SittingTerms;
  readonly #time = new TimeCount();
  #startedAt: number | null = null;
  #isClosed = false;
  /** Stamps of the candidates' acts, in the order of the journal. */
  readonly #acts: number[] = [];

  constructor(findings: Findings, terms: SittingTerms) {
    this.#findings = findings;
    this.#terms = terms;
  }

  takeSitting(event: SittingEvent): void {
    if (event.type === "SittingStarted") this.#startedAt = event.at;
    if (event.type === "SittingClosed") this.#isClosed = true;
    this.#time.take(event);
  }

  /** A fault is somebody's claim: how long it had lasted, that so many were gone, that nobody was served, can be looked up. */
  lookAtFault(where: Where, { at, from, cause }: FaultBegan, sitters: Iterable<Sitter>): void {
    const { venueFault } = this.#terms.policy;
    if (cause === "server-down") {
      const served = this.#acts.filter(
        (act) => act > from + AWAY_SLACK_MS && act < at - AWAY_SLACK_MS,
      ).length;
      this.#findings.look("time", where, served === 0, () => ({
        id: `server dinyatakan tidak ada sejak ${this.#findings.moment(from)}, padahal sejak itu ${served} perbuatan peserta dicatat`,
        en: `the server is said to have been away since ${this.#findings.moment(from)}, but ${served} acts of candidates were recorded since`,
      }));
      return;
    }
    // What had begun before the exam is written down from its start on: how long it had really lasted is not on the record.
    const leastMs = from === this.#startedAt ? 0 : venueFault.offlineMsMin;
    this.#findings.look("time", where, at - from >= leastMs, () => ({
      id: `gangguan dinyatakan sesudah ${at - from} ms, padahal baru boleh sesudah ${leastMs} ms`,
      en: `a fault is declared after ${at - from} ms, but may be after ${leastMs} ms only`,
    }));
    const gone = [...sitters].filter(({ count }) => count.wasGoneAt(from)).length;
    this.#findings.look("time", where, gone >= venueFault.offlineCountMin, () => ({
      id: `gangguan ruang: ${gone} peserta tanpa koneksi saat itu, seharusnya paling sedikit ${venueFault.offlineCountMin}`,
      en: `a fault of the room: ${gone} candidates were without a connection, should be ${venueFault.offlineCountMin} at least`,
    }));
  }

  /** Ends, and what became of answers. @returns whether all is as it should be */
  look(where: Where, sitter: Sitter, event: AttemptEvent): boolean {
    if ("outboxId" in event) this.#acts.push(event.at);
    if (event.type === "AttemptFinished") return this.#lookAtFinish(where, sitter, event);
    const there = fateOnRecord(event);
    if (there === null) return true;
    const should = fateDue(sitter.count, {
      at: event.at,
      end: this.#endOf(sitter),
      isSittingClosed: this.#isClosed,
      mayNotWork: this.#time.isPaused || sitter.count.time.isPaused || sitter.count.isLocked,
      policy: this.#terms.policy.lateAnswers,
    });
    const what = { id: "nasib jawaban", en: "what became of the answer" };
    return this.#findings.same("time", where, what, there, should);
  }

  #lookAtFinish(
    where: Where,
    sitter: Sitter,
    { at, cause }: Extract<AttemptEvent, { readonly type: "AttemptFinished" }>,
  ): boolean {
    const end = this.#endOf(sitter);
    if (cause === "deadline") {
      const what = { id: "akhir waktu peserta", en: "the candidate's end by the clock" };
      return this.#findings.sameMoment("time", where, what, at, end);
    }
    if (cause === "closing") return true;
    if (cause === "proctor") {
      return this.#findings.look("time", where, end === null || at <= end, () => ({
        id: `diakhiri pengawas sesudah akhir waktu ${this.#findings.moment(end ?? 0)}`,
        en: `ended by a proctor after their end at ${this.#findings.moment(end ?? 0)}`,
      }));
    }
    return this.#findings.look("time", where, end === null || at <= end, () => ({
      id: `selesai sendiri sesudah akhir waktu ${this.#findings.moment(end ?? 0)}`,
      en: `finished by themselves after their end at ${this.#findings.moment(end ?? 0)}`,
    }));
  }

  /** When this candidate's clock runs down, as far as is on the record; null: it stands, or has not begun. */
  #endOf({ line, count }: Sitter): number | null {
    if (this.#startedAt === null) return null;
    const budgetMs = this.#terms.durationMs + line.extraTimeMs + this.#time.givenMs + count.time.givenMs;
    return runsOutAt(this.#startedAt, budgetMs, [...this.#time.stops, ...count.time.stops]);
  }
}
