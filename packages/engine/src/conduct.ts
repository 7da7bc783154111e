import {
  type AttemptId,
  accepted,
  type BrowserFinding,
  type ComputerFinding,
  type Digest,
  type Instant,
  invariant,
  type OutboxId,
  type Result,
  refused,
} from "@neraca/base";
import {
  type Act,
  type Actor,
  type AttemptCommand,
  type AttemptEvent,
  attemptTimeLeftMs,
  confirmedProposal,
  cutShortBy,
  decideAttempt,
  evolveAttempt,
  evolveSitting,
  gradeOf,
  holdLogin,
  INTEGRITY_KIND_NAMES,
  isWeighed,
  type SittingCommand,
  seatOf,
  whyComputerStaysOut,
} from "@neraca/exam";
import { whyNotSeat } from "@neraca/protocol";
import type { Armed } from "./armed.ts";
import { type Seals, sealing } from "./closing.ts";
import type { Append } from "./journal.ts";
import type { Telemetry } from "./machine/telemetry.ts";
import type { Clock, PlanSeat } from "./ports.ts";
import type { Change, CommandRefusal, Fate, SittingService } from "./sitting-service.ts";
import { Warden } from "./warden.ts";

type Outcome = Result<Fate, CommandRefusal>;

/** Commands about one candidate's time and about their late answers: staff gives them as they are. */
export type CandidateCommand = Extract<
  AttemptCommand,
  {
    type:
      | "pause-attempt"
      | "resume-attempt"
      | "extend-attempt"
      | "undo-attempt-extension"
      | "credit-outage"
      | "decide-late"
      | "lock-attempt"
      | "unlock-attempt"
      | "send-message"
      | "finish-attempt"
      | "take-back-finish"
      | "record-incident"
      | "dismiss-login"
      | "waive-browser"
      | "change-needs"
      | "check-in"
      | "undo-check-in";
  }
>;

/** What a client is told of an act that is on the record and does not count, or not yet. */
export type Instead = "late-answer-held" | "after-deadline";

/**
 * What people do to a sitting, where one act touches the sitting and many attempts at once. Each method decides everything first and
 * records it in one transaction. What the clock does is the warden's.
 */
export class Conduct {
  readonly #service: SittingService;
  readonly #clock: Clock;
  readonly #telemetry: Telemetry;
  readonly #seals: Seals;
  readonly #warden: Warden;

  constructor(service: SittingService, clock: Clock, telemetry: Telemetry, seals: Seals) {
    this.#service = service;
    this.#clock = clock;
    this.#telemetry = telemetry;
    this.#seals = seals;
    this.#warden = new Warden(service, clock);
  }

  /** For every command that concerns the sitting alone. */
  async command(
    command: Exclude<
      SittingCommand,
      {
        type:
          | "close"
          | "start-due"
          | "arm"
          | "extend"
          | "undo-extension"
          | "begin-fault"
          | "confirm-proposal";
      }
    >,
  ): Promise<Outcome> {
    return this.#sitting(command);
  }

  /** [ST6] Gives or takes time for everybody. */
  extend(by: Actor, deltaMs: number, reason: string): Promise<Outcome> {
    const at = this.#clock.now();
    const leastLeftMs = this.#leastLeftMs(at);
    return this.#sitting({ type: "extend", at, by, deltaMs, reason, leastLeftMs });
  }

  /** [ST11] @param extension its number, from 1 */
  undoExtension(by: Actor, extension: number, reason: string): Promise<Outcome> {
    const at = this.#clock.now();
    const leastLeftMs = this.#leastLeftMs(at);
    return this.#sitting({ type: "undo-extension", at, by, extension, reason, leastLeftMs });
  }

  /** What staff does to one candidate's time, and what the committee decides of late answers. */
  async candidate(attemptId: AttemptId, command: CandidateCommand): Promise<Outcome> {
    return this.#one(attemptId, this.#service.decideAttempt(attemptId, command));
  }

  /**
   * [TP3] A second person agrees: that they did, and what they agreed on, is one transaction.
   *
   * @param closesAt until when registration was open, for whoever is let in later
   */
  async confirm(by: Actor, number: number, closesAt: Instant): Promise<Outcome> {
    const at = this.#clock.now();
    const confirmed = this.#service.decideSitting({ type: "confirm-proposal", at, by, number });
    if (!confirmed.ok) return confirmed;
    const sitting = confirmed.value.reduce(evolveSitting, this.#service.expectedSitting);
    const agreed = confirmedProposal(sitting, number);
    invariant(agreed !== null, "what was just confirmed is agreed");
    const { kind, attemptId } = agreed.act;
    const { line } = this.#service.surroundings(attemptId);
    const { armed } = this.#service;
    const around = {
      sitting,
      line,
      get paper() {
        return armed.paper(attemptId);
      },
    };
    const command: AttemptCommand =
      kind === "check-in-late"
        ? { type: "check-in", at, by, closesAt, proposal: number }
        : { type: kind, at, by, proposal: number };
    const decided = decideAttempt(command, this.#service.expectedAttempt(attemptId), around);
    if (!decided.ok) return decided;
    return accepted(
      await this.#service.recorded([
        { kind: "sitting", events: confirmed.value },
        { kind: "attempt", attemptId, events: decided.value },
      ]),
    );
  }

  /**
   * [AT24] Puts a candidate at another computer of the room and ends the login at the old one.
   *
   * @param plan all seats of the room by label
   */
  async moveSeat(
    attemptId: AttemptId,
    move: { readonly by: Actor; readonly to: string; readonly reason: string },
    plan: ReadonlyMap<string, Pick<PlanSeat, "broken">>,
  ): Promise<Result<Fate, CommandRefusal | "seat-unknown" | "seat-broken" | "seat-taken">> {
    const why = whyNotSeat(plan.get(move.to));
    if (why !== null) return refused(why);
    const isTaken = this.#service.attemptIds().some((other) => {
      const { line } = this.#service.surroundings(other);
      return other !== attemptId && seatOf(this.#service.expectedAttempt(other), { line }) === move.to;
    });
    if (isTaken) return refused("seat-taken");
    const at = this.#clock.now();
    return this.#one(attemptId, this.#service.decideAttempt(attemptId, { type: "move-seat", at, ...move }));
  }

  async arm(command: Extract<SittingCommand, { type: "arm" }>, armed: Armed): Promise<Outcome> {
    const decided = this.#service.decideSitting(command);
    if (!decided.ok) return decided;
    this.#service.equip(armed);
    return accepted(await this.#service.recorded([{ kind: "sitting", events: decided.value }]));
  }

  /**
   * [CI6] Gives each candidate's next PIN its number: of all of them, or of none.
   *
   * @param pins the number that each PIN was drawn for
   * @param isPrinted they go on cards: that is on the record too
   */
  async issuePins(
    by: Actor,
    pins: ReadonlyMap<AttemptId, number>,
    reason: string | null,
    isPrinted = false,
  ): Promise<Outcome> {
    const at = this.#clock.now();
    const changes: Change[] = [];
    for (const [attemptId, number] of pins) {
      const command = { type: "issue-pin", at, by, number, reason } as const;
      const decided = this.#service.decideAttempt(attemptId, command);
      if (!decided.ok) return decided;
      changes.push({ kind: "attempt", attemptId, events: decided.value });
    }
    if (isPrinted) {
      const printed = { type: "print-pin-cards", at, by, attemptIds: [...pins.keys()] } as const;
      const decided = this.#service.decideSitting(printed);
      if (!decided.ok) return decided;
      changes.push({ kind: "sitting", events: decided.value });
    }
    return accepted(await this.#service.recorded(changes));
  }

  async releaseLogin(attemptId: AttemptId, by: Actor): Promise<Outcome> {
    const at = this.#clock.now();
    return this.#one(attemptId, this.#service.decideAttempt(attemptId, { type: "release-login", at, by }));
  }

  async lockLogin(attemptId: AttemptId): Promise<Outcome> {
    const at = this.#clock.now();
    return this.#one(attemptId, this.#service.decideAttempt(attemptId, { type: "lock-login", at }));
  }

  /** A client's browser has shown what it is. "stored" also where that was known and nothing is to be written. */
  async attestBrowser(attemptId: AttemptId, finding: BrowserFinding): Promise<Outcome> {
    const at = this.#clock.now();
    return this.#one(
      attemptId,
      this.#service.decideAttempt(attemptId, { type: "attest-browser", at, finding }),
    );
  }

  /** The computer behind a connection has shown which one it is. As for browsers. */
  async checkComputer(attemptId: AttemptId, finding: ComputerFinding): Promise<Outcome> {
    const at = this.#clock.now();
    return this.#one(
      attemptId,
      this.#service.decideAttempt(attemptId, { type: "check-computer", at, finding }),
    );
  }

  /**
   * A right number and right PINs came from this client.
   *
   * @param computer what it runs on; undefined: nobody asked
   */
  async login(
    attemptId: AttemptId,
    tokenHash: Digest,
    clientId: string,
    computer?: ComputerFinding,
  ): Promise<Outcome> {
    const at = this.#clock.now();
    const shown = computer === undefined ? {} : { computer };
    const command = { type: "grant-login", at, tokenHash, clientId, ...shown } as const;
    const decided = this.#service.decideAttempt(attemptId, command);
    if (computer !== undefined && !decided.ok) {
      // [EC2] The reason why it waits is told also to one that was sent away and comes with its PINs anew.
      const why = this.#whyComputerStaysOut(attemptId, computer, clientId);
      if (why !== null && (decided.error === why || decided.error === "login-dismissed")) {
        const held = holdLogin(at, clientId, this.#service.expectedAttempt(attemptId), computer);
        if (held !== null) await this.#service.recorded([{ kind: "attempt", attemptId, events: [held] }]);
        return refused(why);
      }
    }
    if (!decided.ok && (decided.error === "second-login" || decided.error === "login-dismissed")) {
      const held = holdLogin(at, clientId, this.#service.expectedAttempt(attemptId));
      if (held !== null) await this.#service.recorded([{ kind: "attempt", attemptId, events: [held] }]);
      return refused("second-login");
    }
    return this.#one(attemptId, decided);
  }

  /** A client that waits asks again by itself, without the PINs: whom a proctor has sent away is told so, and waits no more. */
  async askAgain(
    attemptId: AttemptId,
    tokenHash: Digest,
    clientId: string,
    computer?: ComputerFinding,
  ): Promise<Outcome> {
    return this.#service.attempt(attemptId).dismissed.includes(clientId)
      ? refused("login-dismissed")
      : this.login(attemptId, tokenHash, clientId, computer);
  }

  #whyComputerStaysOut(
    attemptId: AttemptId,
    computer: ComputerFinding,
    clientId: string,
  ): ReturnType<typeof whyComputerStaysOut> {
    if (!isWeighed(computer, this.#service.armed.terms.policy.seatEnrolment)) return null;
    const state = this.#service.expectedAttempt(attemptId);
    const { line } = this.#service.surroundings(attemptId);
    return whyComputerStaysOut(computer, seatOf(state, { line }), state, clientId);
  }

  /**
   * Not awaited; the caller may want to say it again when it could not be stored.
   *
   * @param heardAt when something was last heard from the client, for `lose-connection`
   */
  connection(
    attemptId: AttemptId,
    type: "open-connection" | "lose-connection",
    heardAt: Instant,
    fate: (fate: Fate) => void = () => {},
  ): void {
    if (!this.#service.isArmed) return;
    const at = this.#clock.now();
    const decided = this.#service.decideAttempt(
      attemptId,
      type === "open-connection" ? { type, at } : { type, at, heardAt },
    );
    if (decided.ok) this.#service.record([{ kind: "attempt", attemptId, events: decided.value }], fate);
    // Refused for good (not logged in any more, set aside): there is nothing to write, and nothing to write again.
    else fate(decided.error === "busy" ? "not-stored" : "stored");
  }

  /** One numbered act of a client. Not awaited: the caller hears its fate, in order, and what to say instead of "saved". */
  act(
    attemptId: AttemptId,
    act: { readonly outboxId: OutboxId; readonly seq: number; readonly epoch: number; readonly act: Act },
    fate: (fate: Fate, instead: Instead | null) => void,
  ): Result<null, CommandRefusal> {
    const at = this.#clock.now();
    const decided = this.#service.decideAttempt(attemptId, { type: "act", at, ...act });
    if (!decided.ok) return decided;
    // Taken as any other act, so that the client goes on; only nothing is written. A resend has nothing to write anyway.
    if (decided.value.length > 0 && this.#telemetry.drops(act.act)) {
      this.#service.record([], (how) => {
        if (how === "stored") this.#telemetry.dropped(act.act);
        fate(how, null);
      });
      return accepted(null);
    }
    const started = this.#startIfReady(attemptId, at, decided.value);
    const locked = this.#lockIfGraded(attemptId, at, decided.value);
    const more = started.length + locked.length;
    const events = more === 0 ? decided.value : [...decided.value, ...started, ...locked];
    const instead = insteadOf(events);
    this.#service.record([{ kind: "attempt", attemptId, events }], (how) => fate(how, instead));
    return accepted(null);
  }

  /** [ST9] Ends every attempt, seals every result and closes the sitting, all in one transaction. */
  async close(by: Actor, evenIfUnfinished: boolean): Promise<Outcome> {
    if (this.#service.isSetAside) return refused("sitting-set-aside");
    const at = this.#clock.now();
    const due = this.#dueChanges(at);
    const ended = new Set(due.map((change) => change.attemptId));
    const cutShort = this.#service.attemptIds().map((attemptId) => {
      const state = this.#service.expectedAttempt(attemptId);
      // What the clock has ended, though nobody has written it down yet, no close ends.
      return ended.has(attemptId) ? null : cutShortBy(at, state, this.#service.surroundings(attemptId));
    });
    const sealed = sealing(
      this.#service,
      at,
      new Map(due.map((change) => [change.attemptId, change.events])),
      this.#seals,
    );
    const undecided = this.#service
      .attemptIds()
      .reduce((sum, attemptId) => sum + this.#service.expectedAttempt(attemptId).late.held.length, 0);
    const decided = this.#service.decideSitting({
      type: "close",
      at,
      by,
      journalDigest: sealed.journalDigest,
      unfinished: cutShort.filter((each) => each === "unfinished").length,
      awaited: cutShort.filter((each) => each === "awaited").length,
      undecided,
      evenIfUnfinished,
    });
    if (!decided.ok) return decided;
    const closing: Change = { kind: "sitting", events: decided.value };
    return accepted(await this.#service.recorded([...sealed.changes, closing]));
  }

  /** At boot, and whenever somebody wonders: the warden derives what is due. */
  watch(): void {
    this.#warden.watch();
  }

  /**
   * At boot, before anything else is decided: the server was away from `downSince` until now, and every connection is gone. Expects what
   * follows from it; the caller submits it.
   */
  takeUp(downSince: Instant): readonly Append[] {
    const service = this.#service;
    // One moment for all of it: a clock that ticks in between would stamp the first later than what follows it.
    const at = this.#clock.now();
    const appends = [...service.expect([{ kind: "sitting", events: this.#warden.takenUp(downSince, at) }])];
    for (const attemptId of service.attemptIds()) {
      if (!service.attempt(attemptId).connected) continue;
      const lost = service.decideAttempt(attemptId, { type: "lose-connection", at, heardAt: downSince });
      if (lost.ok) appends.push(...service.expect([{ kind: "attempt", attemptId, events: lost.value }]));
    }
    return appends;
  }

  /** Nothing could be stored from `since` until now: as if the server had been away. */
  giveBack(since: Instant): Promise<Fate> {
    return this.#warden.giveBack(since);
  }

  stop(): void {
    this.#warden.stop();
  }

  async #sitting(command: SittingCommand): Promise<Outcome> {
    const decided = this.#service.decideSitting(command);
    if (!decided.ok) return decided;
    return accepted(await this.#service.recorded([{ kind: "sitting", events: decided.value }]));
  }

  /** Of those whose time is not over; 0 when everybody's is. */
  #leastLeftMs(at: Instant): number {
    const sitting = this.#service.expectedSitting;
    if (sitting.phase !== "running" && sitting.phase !== "paused") return 0;
    const left = this.#service
      .attemptIds()
      .map((attemptId) =>
        attemptTimeLeftMs(
          at,
          this.#service.expectedAttempt(attemptId),
          this.#service.surroundings(attemptId),
        ),
      )
      .filter((leftMs) => leftMs > 0);
    return left.length === 0 ? 0 : left.reduce((least, leftMs) => Math.min(least, leftMs));
  }

  /** The last act of preparation may be what an attempt waited for: the domain decides on the attempt as it is after it. */
  #startIfReady(attemptId: AttemptId, at: Instant, events: readonly AttemptEvent[]): readonly AttemptEvent[] {
    const before = this.#service.expectedAttempt(attemptId);
    if (events.length === 0 || before.startedAt !== null) return [];
    const after = events.reduce(evolveAttempt, before);
    const decided = decideAttempt({ type: "start", at }, after, this.#service.surroundings(attemptId));
    return decided.ok ? decided.value : [];
  }

  /** [HL22] Evidence that the policy, and nothing else, grades `lock`: with it, in one transaction, the exam is locked until a proctor opens it. */
  #lockIfGraded(attemptId: AttemptId, at: Instant, events: readonly AttemptEvent[]): readonly AttemptEvent[] {
    const [event] = events;
    if (event?.type !== "IntegrityRecorded") return [];
    const { integrity } = this.#service.armed.terms.policy;
    const before = this.#service.expectedAttempt(attemptId);
    if (gradeOf(integrity, event.integrity) !== "lock" || before.startedAt === null) return [];
    const { id, en } = INTEGRITY_KIND_NAMES[event.integrity];
    const lock = { type: "lock-attempt", at, by: "system", reason: `${id} (${en})` } as const;
    const after = events.reduce(evolveAttempt, before);
    // Locked already, or over: the evidence stands on the record all the same.
    const decided = decideAttempt(lock, after, this.#service.surroundings(attemptId));
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

  async #one(
    attemptId: AttemptId,
    decided: Result<readonly AttemptEvent[], CommandRefusal>,
  ): Promise<Outcome> {
    if (!decided.ok) return decided;
    return accepted(await this.#service.recorded([{ kind: "attempt", attemptId, events: decided.value }]));
  }
}

function insteadOf(events: readonly AttemptEvent[]): Instead | null {
  if (events.some(({ type }) => type === "LateResponseHeld")) return "late-answer-held";
  return events.some(({ type }) => type === "LateResponseRejected") ? "after-deadline" : null;
}
