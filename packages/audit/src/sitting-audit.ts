import { type AttemptId, canonicalJson, digestOf, invariant, type LocalText } from "@neraca/base";
import {
  type AttemptEvent,
  type AttemptState,
  attemptTimeLeftMs,
  evolveAttempt,
  evolveSitting,
  evolveStanding,
  NO_STANDING,
  PLANNED,
  type RosterLine,
  type RuleSet,
  ruleSetDigest,
  type SittingEvent,
  type SittingState,
  type SittingTerms,
  type Standing,
  termsOf,
  UNTOUCHED,
} from "@neraca/exam";
import { AttemptCount } from "./attempt-count.ts";
import { type BoardLine, boardOf } from "./board.ts";
import { lookAtCutShort } from "./close-count.ts";
import { attemptDecidedAgain, type RoomCount, sittingDecidedAgain } from "./decided-again.ts";
import { type Findings, shown, type Where } from "./finding.ts";
import { lookAtResult } from "./result-check.ts";
import { Rescoring } from "./ruling-check.ts";
import { differenceOf, valueAt } from "./same.ts";
import type { Stand, StandOf } from "./stand.ts";
import { TimeAudit } from "./time-audit.ts";
import { unlessInvariant } from "./unless-invariant.ts";

/** One candidate in the audit: as the domain folds them, as the auditor counts them, as the board showed them. */
type Examined = {
  readonly line: RosterLine;
  readonly count: AttemptCount;
  state: AttemptState;
  standing: Standing;
  /** Its record as it was when the result was sealed. */
  sealed: { readonly events: number; readonly digest: string } | null;
  /** Events that one decision made together, of which the first is on the record already. */
  due: readonly AttemptEvent[];
};

/** Two people took a candidate out, or back in. */
export type Decision = {
  readonly attemptId: AttemptId;
  readonly act: "imposed" | "lifted";
  readonly grounds: string;
  readonly at: number;
};

/** What the sealed results stand on, for those who look at the ledger. */
export type Armed = {
  readonly terms: SittingTerms;
  readonly ruleSet: RuleSet;
  readonly position: number;
  readonly at: number;
};

/**
 * One sitting, event by event in the order of the journal. Every event is looked at three times: whether the rules make it of the state
 * before it, whether the auditor's own count of time and answers agrees, and, at the end, what follows from it.
 */
export class SittingAudit {
  readonly sitting: string;
  readonly rescoring = new Rescoring();
  readonly #findings: Findings;
  readonly #standOf: StandOf;
  readonly #examined = new Map<AttemptId, Examined>();
  #state: SittingState = PLANNED;
  #armed: Armed | null = null;
  #stand: Stand | null = null;
  #time: TimeAudit | null = null;
  #closed: { readonly at: number; readonly position: number; readonly journalDigest: string } | null = null;
  readonly #decisions: Decision[] = [];
  #isCloseCounted = false;
  #latest = 0;
  #events = 0;

  constructor(sitting: string, findings: Findings, standOf: StandOf) {
    this.sitting = sitting;
    this.#findings = findings;
    this.#standOf = standOf;
  }

  get armed(): Armed | null {
    return this.#armed;
  }

  /** 0 before it was armed. */
  get armedAt(): number {
    return this.#armed?.at ?? 0;
  }

  get closed(): { readonly at: number; readonly position: number; readonly journalDigest: string } | null {
    return this.#closed;
  }

  get events(): number {
    return this.#events;
  }

  get attempts(): number {
    return this.#examined.size;
  }

  /** The participant number; the attempt's id where the roster does not know it. */
  numberOf(attemptId: AttemptId): string {
    return this.#examined.get(attemptId)?.line.participantNumber ?? attemptId;
  }

  /** The latest stamp so far: deadlines are written down later than they were, all else when it happens. */
  get latest(): number {
    return this.#latest;
  }

  board(): readonly BoardLine[] | null {
    if (this.#armed === null) return null;
    const seated = [...this.#examined.values()].map(({ line, count }) => ({
      ...line,
      count,
      ruled: this.rescoring.of(line.attemptId).at(-1)?.event.scores ?? null,
    }));
    const { ruleSet } = this.#armed;
    const rows = unlessInvariant(() => boardOf(seated, ruleSet, this.#stand));
    return rows.ok ? rows.value : null;
  }

  takeSitting(position: number, event: SittingEvent): void {
    const where = { sitting: this.sitting, position };
    this.#lookAtStamp(where, event, event.type === "SittingPaused" && event.by === "system");
    const again = unlessInvariant(() => sittingDecidedAgain(event, this.#state, this.#room(event.at)));
    this.#lookAtLaw(where, event, again.ok ? again.value : again);
    if (event.type === "VenueFaultBegan") this.#time?.lookAtFault(where, event, this.#examined.values());
    if (event.type === "SittingArmed") this.#arm(where, event);
    this.#time?.takeSitting(event);
    if (event.type === "SittingClosed") this.#close(where, event);
    const after = unlessInvariant(() => evolveSitting(this.#state, event));
    if (after.ok) this.#state = after.value;
  }

  /** @param body the event as it lies in the file */
  takeAttempt(position: number, attemptId: AttemptId, recorded: AttemptEvent, body: string): void {
    const event = withDefaults(recorded);
    const one = this.#examined.get(attemptId);
    if (one === undefined) {
      this.#findings.look("lawful", { sitting: this.sitting, position }, false, () => ({
        id: `${attemptId} tidak ada dalam daftar peserta sesi ini`,
        en: `${attemptId} is not on the roster of this sitting`,
      }));
      return;
    }
    const where = { sitting: this.sitting, candidate: one.line.participantNumber, position };
    this.#lookAtStamp(where, event, event.type === "AttemptFinished" && event.cause === "deadline");
    // What the auditor's own count finds wrong is said in numbers; the rules' refusal would say it again.
    const isRight =
      this.#lookAtNumbers(where, one, event) &&
      this.#time?.look(where, one, event) !== false &&
      this.#lookAtPaper(where, attemptId, event);
    if (isRight) this.#lookAtAttemptLaw(where, attemptId, one, event);
    if (event.type === "AttemptDisqualified" || event.type === "DisqualificationLifted") {
      const act = event.type === "AttemptDisqualified" ? "imposed" : "lifted";
      this.#decisions.push({ attemptId, act, grounds: event.grounds, at: event.at });
    }
    this.rescoring.take(position, attemptId, event);
    if (event.type === "ResultSealed") this.#lookAtResult(where, attemptId, one, event.result);
    this.#standingAfter(one, event);
    if (event.type === "ResultSealed")
      one.sealed = { events: one.count.events, digest: one.count.recordDigest };
    one.count.take(event, body);
    const after = unlessInvariant(() => evolveAttempt(one.state, event));
    if (after.ok) one.state = after.value;
  }

  /** After the last row. */
  end(): void {
    if (this.#closed === null) return;
    for (const { line, state, standing } of this.#examined.values()) {
      const where = { sitting: this.sitting, candidate: line.participantNumber, position: null };
      const isSealed = this.#findings.look("results", where, state.result !== null, () => ({
        id: "sesi ditutup tanpa menyegel hasil peserta ini",
        en: "the sitting was closed without a sealed result of this candidate",
      }));
      if (!isSealed || state.result === null || this.#stand === null) continue;
      const { scores } = state.result;
      for (const part of ["TWK", "TIU", "TKP", "total"] as const) {
        const what = { id: `${part} di papan skor`, en: `${part} on the board` };
        this.#findings.same("board", where, what, standing.scores[part], scores[part]);
      }
    }
  }

  /** Disqualifications and their lifting, in the order of the journal. */
  get decisions(): readonly Decision[] {
    return this.#decisions;
  }

  /** In the order of the roster. */
  examined(): readonly Pick<Examined, "line" | "count" | "state">[] {
    return [...this.#examined.values()];
  }

  /** null: without the bank nobody knows papers and points. */
  get stand(): Stand | null {
    return this.#stand;
  }

  #arm(where: Where, event: Extract<SittingEvent, { type: "SittingArmed" }>): void {
    if (this.#armed !== null) return;
    this.#isCloseCounted = event.closeIsCounted === true;
    const recorded = unlessInvariant(() => termsOf(event));
    if (!recorded.ok) {
      this.#findings.look("lawful", where, false, () => ({
        id: `ketentuan sesi tidak dapat dibaca: ${recorded.error}`,
        en: `the sitting's terms cannot be read: ${recorded.error}`,
      }));
      return;
    }
    const terms = recorded.value;
    const { ruleSet } = terms;
    this.#findings.same(
      "lawful",
      where,
      { id: "id sesi", en: "the sitting's id" },
      terms.sittingId,
      this.sitting,
    );
    this.#findings.same(
      "lawful",
      where,
      { id: "id aturan", en: "the rules' id" },
      ruleSet.id,
      terms.ruleSetId,
    );
    if (terms.ruleSetDigest !== null) {
      const digest = unlessInvariant(() => ruleSetDigest(ruleSet));
      const what = { id: "digest aturan", en: "the digest of the rules" };
      const should = digest.ok ? digest.value : digest.error;
      this.#findings.same("lawful", where, what, terms.ruleSetDigest, should);
    }
    this.#armed = { terms, ruleSet, position: where.position ?? 0, at: event.at };
    this.#time = new TimeAudit(this.#findings, terms);
    const stand = unlessInvariant(() => this.#standOf(terms));
    const found:
      | { readonly ok: true; readonly value: Stand }
      | { readonly ok: false; readonly error: LocalText } = stand.ok
      ? stand.value
      : { ok: false, error: { id: stand.error, en: stand.error } };
    this.#findings.look("bank", where, found.ok, () => (found.ok ? { id: "", en: "" } : found.error));
    this.#stand = found.ok ? found.value : null;
    for (const line of terms.roster) {
      const count = new AttemptCount();
      this.#examined.set(line.attemptId, {
        line,
        count,
        state: UNTOUCHED,
        standing: NO_STANDING,
        sealed: null,
        due: [],
      });
    }
  }

  #close(where: Where, event: Extract<SittingEvent, { type: "SittingClosed" }>): void {
    const { at, journalDigest } = event;
    this.#closed = { at, position: where.position ?? 0, journalDigest };
    const records: (string | number)[][] = [];
    for (const [attemptId, { line, count, sealed }] of this.#examined) {
      const mine = { ...where, candidate: line.participantNumber };
      records.push([attemptId, sealed?.events ?? count.events, sealed?.digest ?? count.recordDigest]);
      const { startedAt, finished } = count;
      this.#findings.look("close", mine, startedAt === null || finished !== null, () => ({
        id: "ujiannya tidak berakhir sebelum sesi ditutup",
        en: "their exam did not end before the sitting was closed",
      }));
      if (finished?.cause === "closing") {
        const what = { id: "akhir karena penutupan", en: "the end by the close" };
        this.#findings.sameMoment("close", mine, what, finished.at, at);
      }
    }
    lookAtCutShort(this.#findings, where, event, {
      isCounted: this.#isCloseCounted,
      sitting: this.#state,
      examined: this.#examined.values(),
    });
    const digest = digestOf(canonicalJson(records));
    const what = { id: "digest semua catatan peserta", en: "the digest over all attempts' records" };
    this.#findings.same("close", where, what, journalDigest, digest);
  }

  #lookAtStamp(where: Where, event: SittingEvent | AttemptEvent, isWrittenLater: boolean): void {
    this.#events += 1;
    this.#findings.look("order", where, isWrittenLater || event.at >= this.#latest, () => ({
      id: `${event.type} bercap ${this.#findings.moment(event.at)}, padahal sebelumnya sudah ${this.#findings.moment(this.#latest)}`,
      en: `${event.type} is stamped ${this.#findings.moment(event.at)}, though it was ${this.#findings.moment(this.#latest)} before`,
    }));
    this.#latest = Math.max(this.#latest, event.at);
  }

  #lookAtNumbers(where: Where, { count }: Examined, event: AttemptEvent): boolean {
    const numbers = count.numbersOf(event);
    if (numbers === null) return true;
    return this.#findings.look("lawful", where, numbers.seq > numbers.before, () => ({
      id: `perbuatan nomor ${numbers.seq} dicatat sesudah nomor ${numbers.before}: dua kali, atau tertukar`,
      en: `act ${numbers.seq} is recorded after act ${numbers.before}: twice, or swapped`,
    }));
  }

  #lookAtPaper(where: Where, attemptId: AttemptId, event: AttemptEvent): boolean {
    if (event.type !== "PaperReceived" || this.#stand === null) return true;
    const should = this.#paperDigestOf(attemptId);
    const what = { id: "digest naskah yang diterima", en: "the digest of the received paper" };
    return this.#findings.same("papers", where, what, event.paperDigest, should);
  }

  #paperDigestOf(attemptId: AttemptId): string | null {
    const stand = this.#stand;
    if (stand === null) return null;
    const paper = unlessInvariant(() => stand.paperOf(attemptId));
    return paper.ok ? paper.value.digest : `? (${paper.error})`;
  }

  #lookAtAttemptLaw(where: Where, attemptId: AttemptId, one: Examined, event: AttemptEvent): void {
    const [due, ...later] = one.due;
    one.due = [];
    if (due !== undefined) {
      one.due = later;
      this.#lookAtLaw(where, event, { ok: true, value: [due] });
      return;
    }
    const stand = this.#stand;
    // Without the bank nobody knows what was in the paper.
    if (stand === null && ("itemId" in event || event.type === "PaperReceived")) return;
    const around = {
      sitting: this.#state,
      line: one.line,
      get paper() {
        invariant(stand !== null, "only what is about a question asks for the paper");
        return stand.paperOf(attemptId);
      },
    };
    const again = unlessInvariant(() => attemptDecidedAgain(event, one.state, around));
    this.#lookAtLaw(where, event, again.ok ? again.value : again);
    if (again.ok && again.value.ok) one.due = again.value.value.slice(1);
  }

  /** @param again what the rules make of it; the first of it is this event */
  #lookAtLaw(
    where: Where,
    event: SittingEvent | AttemptEvent,
    again:
      | { readonly ok: true; readonly value: readonly (SittingEvent | AttemptEvent)[] }
      | { readonly ok: false; readonly error: string },
  ): void {
    const should = again.ok ? again.value[0] : undefined;
    const path = should === undefined ? null : differenceOf(event, should);
    this.#findings.look("lawful", where, should !== undefined && path === null, () => {
      if (path === null) {
        const why = again.ok ? "nothing to decide" : again.error;
        return {
          id: `${event.type} tidak mungkin terjadi di sini menurut aturan (${why})`,
          en: `${event.type} cannot have happened here by the rules (${why})`,
        };
      }
      const [there, right] = [shown(valueAt(event, path)), shown(valueAt(should, path))];
      return {
        id: `${event.type}: ${path} ${there}, seharusnya ${right}`,
        en: `${event.type}: ${path} is ${there}, should be ${right}`,
      };
    });
  }

  #lookAtResult(where: Where, attemptId: AttemptId, one: Examined, sealed: AttemptState["result"]): void {
    if (sealed === null) return;
    const paperDigest = one.count.startedAt === null ? null : this.#paperDigestOf(attemptId);
    lookAtResult(this.#findings, where, { sealed, count: one.count, stand: this.#stand, paperDigest });
  }

  /** What the live board showed, carried along answer by answer as the server does it. */
  #standingAfter(one: Examined, event: AttemptEvent): void {
    const stand = this.#stand;
    if (stand === null) return;
    const next = unlessInvariant(() => evolveStanding(one.standing, one.state, event, stand.table));
    if (next.ok) one.standing = next.value;
  }

  #room(at: SittingEvent["at"]): RoomCount {
    const all = [...this.#examined.values()];
    const isTimed = this.#state.phase === "running" || this.#state.phase === "paused";
    const left = !isTimed
      ? []
      : all
          .map(({ line, state }) => attemptTimeLeftMs(at, state, { sitting: this.#state, line }))
          .filter((leftMs) => leftMs > 0);
    return {
      leastLeftMs: left.length === 0 ? 0 : Math.min(...left),
      undecided: all.reduce((sum, { count }) => sum + count.heldCount, 0),
    };
  }
}

/** Journals of earlier versions do not say when a connection was last heard. */
function withDefaults(event: AttemptEvent): AttemptEvent {
  if (event.type !== "ConnectionLost") return event;
  const heardAt = (event as { readonly heardAt?: typeof event.at }).heardAt ?? event.at;
  return { ...event, heardAt };
}
