import {
  type AttemptId,
  accepted,
  canonicalJson,
  type Digest,
  digestOf,
  type Instant,
  instant,
  msBetween,
  type OutboxId,
  plusMs,
  type Result,
  refused,
} from "@neraca/base";
import {
  type Act,
  type Actor,
  type AttemptEvent,
  decideAttempt,
  dueAt,
  evolveAttempt,
  grantedMsOf,
  holdLogin,
  isReady,
  responsesDigest,
  resultOf,
  type SittingCommand,
  type SittingEvent,
} from "@neraca/exam";
import type { Armed } from "./armed.ts";
import type { Telemetry } from "./machine/telemetry.ts";
import type { Clock } from "./ports.ts";
import type { Change, CommandRefusal, Fate, SittingService } from "./sitting-service.ts";

type Outcome = Result<Fate, CommandRefusal>;

/** A gap shorter than this is a breath, not an absence. */
const DOWN_MS_MIN = 2_000;
/** Stands in the record and in the minutes. */
const DOWN_REASON = "Server terhenti; waktu dikembalikan (server down, time given back)";
const SET_ASIDE_REASON =
  "Bank soal hilang atau rusak; sesi disisihkan (bank missing or damaged, sitting set aside)";

/** A tick that could not be stored is tried again this much later. */
const TICK_RETRY_MS = 1_000;

/**
 * What people and the clock do to a sitting, where one act touches the sitting and many attempts at once. Each method decides
 * everything first and records it in one transaction.
 */
export class Conduct {
  readonly #service: SittingService;
  readonly #clock: Clock;
  readonly #telemetry: Telemetry;
  readonly #saltOf: (attemptId: AttemptId) => string;
  #cancelTick: () => void = () => {};

  /** @param saltOf 16 bytes in hexadecimal for an attempt's result; the same for one candidate in all sittings of a selection */
  constructor(
    service: SittingService,
    clock: Clock,
    telemetry: Telemetry,
    saltOf: (attemptId: AttemptId) => string,
  ) {
    this.#service = service;
    this.#clock = clock;
    this.#telemetry = telemetry;
    this.#saltOf = saltOf;
    service.onPublished((published) => {
      // Only what moves the clock; answers do not.
      if (published.some((line) => line.kind === "sitting" || line.event.type === "AttemptStarted")) {
        this.watch();
      }
    });
  }

  /** For every command that concerns the sitting alone. */
  async command(command: Exclude<SittingCommand, { type: "close" | "start-due" | "arm" }>): Promise<Outcome> {
    const decided = this.#service.decideSitting(command);
    if (!decided.ok) return decided;
    const changes: Change[] = [{ kind: "sitting", events: decided.value }];
    return accepted(await this.#service.recorded(changes));
  }

  async arm(command: Extract<SittingCommand, { type: "arm" }>, armed: Armed): Promise<Outcome> {
    const decided = this.#service.decideSitting(command);
    if (!decided.ok) return decided;
    this.#service.equip(armed);
    return accepted(await this.#service.recorded([{ kind: "sitting", events: decided.value }]));
  }

  async releaseLogin(attemptId: AttemptId, by: Actor): Promise<Outcome> {
    const at = this.#clock.now();
    return this.#one(attemptId, this.#service.decideAttempt(attemptId, { type: "release-login", at, by }));
  }

  async lockLogin(attemptId: AttemptId): Promise<Outcome> {
    const at = this.#clock.now();
    return this.#one(attemptId, this.#service.decideAttempt(attemptId, { type: "lock-login", at }));
  }

  /** A right number and right PINs came from this client. */
  async login(attemptId: AttemptId, tokenHash: Digest, clientId: string): Promise<Outcome> {
    const at = this.#clock.now();
    const command = { type: "grant-login", at, tokenHash, clientId } as const;
    const decided = this.#service.decideAttempt(attemptId, command);
    if (!decided.ok && decided.error === "second-login") {
      const held = holdLogin(at, clientId, this.#service.expectedAttempt(attemptId));
      if (held !== null) await this.#service.recorded([{ kind: "attempt", attemptId, events: [held] }]);
    }
    return this.#one(attemptId, decided);
  }

  /** Not awaited; the caller may want to say it again when it could not be stored. */
  connection(
    attemptId: AttemptId,
    type: "open-connection" | "lose-connection",
    fate: (fate: Fate) => void = () => {},
  ): void {
    if (!this.#service.isArmed) return;
    const decided = this.#service.decideAttempt(attemptId, { type, at: this.#clock.now() });
    if (decided.ok) this.#service.record([{ kind: "attempt", attemptId, events: decided.value }], fate);
    // Refused for good (not logged in any more, set aside): there is nothing to write, and nothing to write again.
    else fate(decided.error === "busy" ? "not-stored" : "stored");
  }

  /**
   * At boot, before anything else is decided. [HL11] The server was away from `downSince` until now, and a sitting was running: that time is
   * the venue's fault. It is given back as what it was, a pause, before any deadline is looked at. [HL15] A sitting whose bank is missing
   * stands still from the same moment, until people have put the bank back and resume it.
   */
  takeUp(downSince: Instant): Promise<Fate> {
    const events = this.#service.isSetAside ? this.#setAside(downSince) : this.#givenBack(downSince);
    return this.#service.recorded([{ kind: "sitting", events }]);
  }

  #givenBack(downSince: Instant): readonly SittingEvent[] {
    const { sitting } = this.#service;
    const at = this.#clock.now();
    if (sitting.phase !== "running" || msBetween(downSince, at) < DOWN_MS_MIN) return [];
    const from = instant(Math.max(downSince, sitting.account.startedAt));
    return [
      { type: "SittingPaused", at: from, by: "system", reason: DOWN_REASON },
      { type: "SittingResumed", at, by: "system" },
    ];
  }

  #setAside(downSince: Instant): readonly SittingEvent[] {
    const { sitting } = this.#service;
    if (sitting.phase === "starting") {
      return [{ type: "SittingStartCancelled", at: this.#clock.now(), by: "system" }];
    }
    if (sitting.phase !== "running") return [];
    const from = instant(Math.max(downSince, sitting.account.startedAt));
    return [{ type: "SittingPaused", at: from, by: "system", reason: SET_ASIDE_REASON }];
  }

  /** One numbered act of a client. Not awaited: the caller hears its fate, in order. */
  act(
    attemptId: AttemptId,
    act: { readonly outboxId: OutboxId; readonly seq: number; readonly act: Act },
    fate: (fate: Fate) => void,
  ): Result<null, CommandRefusal> {
    const at = this.#clock.now();
    const decided = this.#service.decideAttempt(attemptId, { type: "act", at, ...act });
    if (!decided.ok) return decided;
    // Taken as any other act, so that the client goes on; only nothing is written. A resend has nothing to write anyway.
    if (decided.value.length > 0 && this.#telemetry.drops(act.act)) {
      this.#service.record([], fate);
      return accepted(null);
    }
    const started = this.#startIfReady(attemptId, at, decided.value);
    const events = [...decided.value, ...started];
    this.#service.record([{ kind: "attempt", attemptId, events }], fate);
    return accepted(null);
  }

  /** [ST9] Ends every attempt, seals every result and closes the sitting, all in one transaction. */
  async close(by: Actor, evenIfUnfinished: boolean): Promise<Outcome> {
    if (this.#service.isSetAside) return refused("sitting-set-aside");
    const at = this.#clock.now();
    const due = this.#dueChanges(at);
    const ended = new Set(due.map((change) => change.attemptId));
    const unfinished = this.#service.attemptIds().filter((attemptId) => {
      const { startedAt, finished } = this.#service.expectedAttempt(attemptId);
      return startedAt !== null && finished === null && !ended.has(attemptId);
    });
    const sealing = this.#sealingChanges(at, new Map(due.map((change) => [change.attemptId, change.events])));
    const decided = this.#service.decideSitting({
      type: "close",
      at,
      by,
      journalDigest: sealing.journalDigest,
      unfinished: unfinished.length,
      evenIfUnfinished,
    });
    if (!decided.ok) return decided;
    const closing: Change = { kind: "sitting", events: decided.value };
    return accepted(await this.#service.recorded([...sealing.changes, closing]));
  }

  /**
   * Looks at the state and sets the one timer that it asks for. Level-triggered: called after every change of the clock and at boot,
   * and asked too often it does nothing.
   */
  watch(): void {
    const next = this.#nextDue();
    if (next === null) this.#cancelTick();
    else this.#tickAt(next);
  }

  stop(): void {
    this.#cancelTick();
  }

  #tick(): void {
    const at = this.#clock.now();
    // Recorded first, so that the candidates' starts below are decided on a sitting that runs; they follow in the next commit.
    const started = this.#recordTick(at, this.#startChanges(at));
    const moved = this.#recordTick(at, [...this.#dueChanges(at), ...this.#readyChanges(at)]);
    if (started || moved) return;
    // Nothing could be decided (a full queue), or it is on its way to the disk already: looked at again, so that no alarm is lost.
    const next = this.#nextDue();
    if (next !== null) this.#tickAt(instant(Math.max(next, at + TICK_RETRY_MS)));
  }

  /** Whether there was anything to record. */
  #recordTick(at: Instant, changes: readonly Change[]): boolean {
    if (!changes.some((change) => change.events.length > 0)) return false;
    this.#service.record(changes, (fate) => {
      if (fate === "stored") this.watch();
      else this.#tickAt(plusMs(at, TICK_RETRY_MS));
    });
    return true;
  }

  #tickAt(at: Instant): void {
    this.#cancelTick();
    this.#cancelTick = this.#clock.at(at, () => this.#tick());
  }

  #nextDue(): Instant | null {
    const { sitting, isSetAside } = this.#service;
    if (isSetAside) return null;
    if (sitting.phase === "starting") return sitting.startsAt;
    if (sitting.phase !== "running") return null;
    const now = this.#clock.now();
    if (this.#someoneWaitsForTheStart()) return now;
    const { terms, account } = sitting;
    const grants = new Set(
      terms.roster
        .filter((line) => {
          const { startedAt, finished } = this.#service.attempt(line.attemptId);
          return startedAt !== null && finished === null;
        })
        .map((line) => grantedMsOf(terms, line)),
    );
    const ends = [...grants].flatMap((granted) => dueAt(account, granted) ?? []);
    // One past the deadline: the deadline itself is still in time.
    return ends.length === 0 ? null : instant(Math.min(...ends) + 1);
  }

  #someoneWaitsForTheStart(): boolean {
    return this.#service.attemptIds().some((attemptId) => {
      const state = this.#service.attempt(attemptId);
      return isReady(state) && state.startedAt === null && this.#canStart(attemptId, this.#clock.now());
    });
  }

  #canStart(attemptId: AttemptId, at: Instant): boolean {
    const decided = this.#service.decideAttempt(attemptId, { type: "start", at });
    return decided.ok && decided.value.length > 0;
  }

  #startChanges(at: Instant): readonly Change[] {
    const decided = this.#service.decideSitting({ type: "start-due", at });
    return decided.ok ? [{ kind: "sitting", events: decided.value }] : [];
  }

  /** Ready candidates get their key once the sitting runs; at the start itself that is one tick later than SittingStarted. */
  #readyChanges(at: Instant): readonly Change[] {
    return this.#service.attemptIds().flatMap((attemptId) => {
      const decided = this.#service.decideAttempt(attemptId, { type: "start", at });
      return decided.ok ? [{ kind: "attempt" as const, attemptId, events: decided.value }] : [];
    });
  }

  /** The last act of preparation may be what an attempt waited for: the domain decides on the attempt as it is after it. */
  #startIfReady(attemptId: AttemptId, at: Instant, events: readonly AttemptEvent[]): readonly AttemptEvent[] {
    const before = this.#service.expectedAttempt(attemptId);
    if (events.length === 0 || before.startedAt !== null) return [];
    const after = events.reduce(evolveAttempt, before);
    const decided = decideAttempt({ type: "start", at }, after, this.#service.surroundings(attemptId));
    return decided.ok ? decided.value : [];
  }

  #dueChanges(at: Instant): readonly Extract<Change, { kind: "attempt" }>[] {
    return this.#service.attemptIds().flatMap((attemptId) => {
      const decided = this.#service.decideAttempt(attemptId, { type: "deadline-due", at });
      return decided.ok && decided.value.length > 0
        ? [{ kind: "attempt" as const, attemptId, events: decided.value }]
        : [];
    });
  }

  /** Final events of every attempt, on top of those that the clock already asks for. */
  #sealingChanges(
    at: Instant,
    due: ReadonlyMap<AttemptId, readonly AttemptEvent[]>,
  ): { readonly changes: readonly Change[]; readonly journalDigest: Digest } {
    const { armed } = this.#service;
    const records: (string | number)[][] = [];
    const changes = this.#service.attemptIds().map((attemptId): Change => {
      const dueEvents = due.get(attemptId) ?? [];
      const state = dueEvents.reduce(evolveAttempt, this.#service.expectedAttempt(attemptId));
      const closing: readonly AttemptEvent[] =
        state.startedAt !== null && state.finished === null
          ? [{ type: "AttemptFinished", at, cause: "closing", act: null }]
          : [];
      const salt = this.#saltOf(attemptId);
      const paper = state.startedAt === null ? null : armed.paper(attemptId);
      const result = resultOf(state, paper, armed.table, salt);
      const events: readonly AttemptEvent[] = [
        ...dueEvents,
        ...closing,
        { type: "ResultSealed", at, result },
      ];
      const version = this.#service.attemptVersion(attemptId) + events.length;
      records.push([attemptId, version, responsesDigest(state)]);
      return { kind: "attempt", attemptId, events };
    });
    return { changes, journalDigest: digestOf(canonicalJson(records)) };
  }

  async #one(
    attemptId: AttemptId,
    decided: Result<readonly AttemptEvent[], CommandRefusal>,
  ): Promise<Outcome> {
    if (!decided.ok) return decided;
    return accepted(await this.#service.recorded([{ kind: "attempt", attemptId, events: decided.value }]));
  }
}
