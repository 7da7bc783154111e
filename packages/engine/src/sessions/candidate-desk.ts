import {
  type AttemptId,
  accepted,
  type Digest,
  type Instant,
  msBetween,
  type OutboxId,
  plusMs,
  type Result,
  refused,
  type SittingId,
  sittingOfAttempt,
} from "@neraca/base";
import { type Act, type AttemptEvent, gradeOf, isReady, lastSeqOf } from "@neraca/exam";
import type { ActFrame, CandidateOutbound, Reason, Wire } from "@neraca/protocol";
import type { Instead } from "../conduct.ts";
import { Feed } from "../feed.ts";
import type { Hall } from "../hall.ts";
import type { CommandRefusal, Fate, Published, SittingService } from "../sitting-service.ts";
import { BrowserCheck, type RedeemAttestation } from "./browser-check.ts";
import { CandidateSession } from "./candidate-session.ts";
import { CandidateTelling, type TellingOptions } from "./candidate-telling.ts";
import { ComputerCheck, type ComputerJudge } from "./computer-check.ts";
import { type Origin, OriginCheck, type RoomGate } from "./origin-check.ts";
import { PerMinute } from "./rate.ts";

/** A candidate makes a few acts a minute; a client that was offline for an hour brings them all at once. A program that writes is slowed. */
const ACTS_PER_MINUTE_MAX = 4_000;
/** Each hello may cost a whole sealed paper. A client's back-off makes some ten a minute of the worst connection. */
const HELLOS_PER_MINUTE_MAX = 60;

/** Who has not said hello by then is no client of ours, and makes room. */
const HELLO_MS_MAX = 10_000;

/**
 * A client says something every four seconds (its own pings). One that has been silent for this long is gone, whatever the network layer
 * believes: its candidate's outage is measured from its last word.
 */
const SILENCE_MS_MAX = 15_000;
const SILENCE_LOOK_MS = 3_000;

/** Who is here or gone is written again after this, when the disk did not take it. */
const PRESENCE_RETRY_MS = 1_000;

/** The keys of the largest hall are out by then, and no person has begun to read. */
const KEYS_FIRST_MS = 150;

/** How often a waiting room is told how many are ready. */
const ROOM_EVERY_MS = 1_000;

export type CandidateDeskOptions = TellingOptions & {
  readonly hall: Hall;
  readonly onRefusedAtDoor: (reason: Reason) => void;
  /** Something failed that is nobody's refusal: whoever asked is told `server-fault`, and here is why. */
  readonly onFault: (cause: unknown) => void;
  /** null: this server knows no file of Safe Exam Browser, and no sitting asks for one. */
  readonly redeemAttestation: RedeemAttestation | null;
  /** null: this server knows no computers of seats, and no sitting asks for them. */
  readonly computers: ComputerJudge | null;
  /** Omitted: no room asks anything of connections. */
  readonly gate?: RoomGate;
};

export type LoginFound = {
  readonly service: SittingService;
  readonly attemptId: AttemptId;
  readonly epoch: number;
};

/** Where candidates' connections come in, and from where what happens is told to them. One live connection for each attempt. */
export class CandidateDesk {
  readonly #options: CandidateDeskOptions;
  readonly browsers: BrowserCheck;
  readonly computers: ComputerCheck;
  readonly origins: OriginCheck;
  readonly onFault: CandidateDeskOptions["onFault"];
  readonly telling: CandidateTelling;
  readonly #live = new Map<AttemptId, CandidateSession>();
  readonly #rooms = new Map<SittingId, Feed<never>>();
  readonly #acts = new PerMinute<AttemptId>(ACTS_PER_MINUTE_MAX);
  readonly #hellos = new PerMinute<AttemptId>(HELLOS_PER_MINUTE_MAX);
  /** Sittings whose clock has changed in this turn. */
  readonly #clocksToTell = new Set<SittingService>();
  /** Sessions with acts that have become durable in this turn. */
  #toAcknowledge: CandidateSession[] = [];
  #accepted = 0;
  #stopped = false;
  #cancelSilence: () => void = () => {};

  constructor(options: CandidateDeskOptions) {
    this.#options = options;
    this.onFault = options.onFault;
    this.telling = new CandidateTelling(options);
    this.browsers = new BrowserCheck(options.hall, options.clock, options.redeemAttestation);
    this.origins = new OriginCheck(options.hall, options.gate ?? null, (attemptId) =>
      this.#hellos.allows(attemptId, this.now()),
    );
    this.computers = new ComputerCheck(options.hall, options.computers, this.origins);
    options.hall.onPublished((sittingId, published) => this.#published(sittingId, published));
    this.#watchSilence();
  }

  get liveCount(): number {
    return this.#live.size;
  }

  accept(wire: Wire & Partial<Origin>): void {
    this.#accepted += 1;
    const session = new CandidateSession(this, wire, this.#accepted);
    this.after(HELLO_MS_MAX, () => {
      if (!session.hasSaidHello) session.dismiss("message-out-of-order", false);
    });
  }

  now(): Instant {
    return this.#options.clock.now();
  }

  /** A greeting or an act that was not taken: counted, so that whoever tries things is seen. */
  refusedAtDoor(reason: Reason): void {
    this.#options.onRefusedAtDoor(reason);
  }

  /** Whose login this is, and the how-manieth of theirs; or why it is none any more. */
  find(tokenHash: Digest): Result<LoginFound, "login-expired" | "moved-seat"> {
    const login = this.#options.hall.attemptOfToken(tokenHash);
    if (login === undefined) return refused("login-expired");
    const service = this.#options.hall.service(login.sittingId);
    const state = service.attempt(login.attemptId);
    // An older login of the same candidate, or one that a proctor has released, is no login.
    if (state.login?.tokenHash !== tokenHash) {
      return refused(state.seat === null ? "login-expired" : "moved-seat");
    }
    return accepted({ service, attemptId: login.attemptId, epoch: state.login.epoch });
  }

  /** From where everybody of a sitting speaks who is connected, but for those whom a proctor has let in where they are. */
  originsOf(sittingId: SittingId): readonly Origin[] {
    return this.origins.originsAmong(sittingId, this.#live);
  }

  /** What the room asks of connections is another now: whoever may not go on is hung up with the reason. */
  lookAgain(sittingId: SittingId): void {
    this.origins.noteChange();
    for (const [attemptId, session] of this.#live)
      if (sittingOfAttempt(attemptId) === sittingId) session.lookAgain();
  }

  after(delayMs: number, call: () => void): () => void {
    const { clock } = this.#options;
    return clock.at(plusMs(clock.now(), delayMs), call);
  }

  /**
   * [AT2] The newest connection is the live one; the one before is told, and hung up. The newest is the one that came in last, not the one
   * whose hello came last: a network that held a hello back brings it after its client has given that connection up and come back on
   * another, and who is at work on the other must not be sent away by it.
   */
  joined(
    session: CandidateSession,
    service: SittingService,
    attemptId: AttemptId,
    outboxId: OutboxId,
    paperDigest: Digest | null,
  ): void {
    if (!this.#hellos.allows(attemptId, this.now())) {
      this.refusedAtDoor("too-many-requests");
      session.dismiss("too-many-requests", false);
      return;
    }
    // Not for good: it comes back by itself when the server has been started with the bank in place.
    if (service.isSetAside) {
      session.dismiss("sitting-set-aside", false);
      return;
    }
    const before = this.#live.get(attemptId);
    if (before !== undefined && before.nth > session.nth) {
      session.dismiss("replaced", true);
      return;
    }
    this.#live.set(attemptId, session);
    before?.dismiss("replaced", true);
    this.#recordPresence(service, attemptId, session.heardAt);
    // Acts of the connection before may still be on their way to the disk. The welcome says what is there, so it waits for them:
    // a client that has lost its own store would otherwise show an older paper than the one it has written.
    service.record([], () => {
      if (this.#live.get(attemptId) === session) {
        this.#receive(session, service, attemptId, outboxId, paperDigest);
      }
    });
  }

  #receive(
    session: CandidateSession,
    service: SittingService,
    attemptId: AttemptId,
    outboxId: OutboxId,
    paperDigest: Digest | null,
  ): void {
    this.telling.welcome(session, service, attemptId, outboxId);
    if (paperDigest !== service.armed.paper(attemptId).digest)
      this.telling.paper(session, service, attemptId);
    this.#room(service.id).touch();
  }

  left(session: CandidateSession): void {
    const { attemptId } = session;
    if (attemptId === null || this.#live.get(attemptId) !== session) return;
    this.#live.delete(attemptId);
    const service = this.#serviceOf(attemptId);
    this.#recordPresence(service, attemptId, session.heardAt);
    this.#room(service.id).touch();
  }

  act(
    service: SittingService,
    attemptId: AttemptId,
    act: {
      readonly outboxId: OutboxId;
      readonly seq: number;
      readonly epoch: number;
      readonly act: ActFrame;
    },
    fate: (fate: Fate, instead: Instead | null) => void,
  ): Result<null, CommandRefusal> {
    if (!this.#acts.allows(attemptId, this.now())) return refused("busy");
    const { outboxId, seq, epoch } = act;
    const domainAct: Act = act.act;
    return this.#options.hall
      .conduct(service.id)
      .act(attemptId, { outboxId, seq, epoch, act: domainAct }, fate);
  }

  /** When all of this turn is published: a batch has answers of many, and one look at all of them costs less than one for each. */
  acknowledgeSoon(session: CandidateSession): void {
    if (this.#toAcknowledge.length === 0) {
      queueMicrotask(() => {
        const sessions = this.#toAcknowledge;
        this.#toAcknowledge = [];
        for (const each of sessions) each.acknowledge();
      });
    }
    this.#toAcknowledge.push(session);
  }

  /** On disk, whatever it was: what a resend asks. */
  isRecorded(service: SittingService, attemptId: AttemptId, outboxId: OutboxId, seq: number): boolean {
    return seq <= lastSeqOf(service.attempt(attemptId), outboxId);
  }

  /** The ledger has grown: whoever waits for a receipt gets it. Who never started has nothing to look at, though a line of their own. */
  receiptsReady(): void {
    for (const [attemptId, session] of this.#live) {
      const service = this.#serviceOf(attemptId);
      const { result, finished } = service.attempt(attemptId);
      if (result !== null && finished !== null) this.telling.result(session, service, attemptId);
    }
  }

  stop(): void {
    this.#stopped = true;
    this.#cancelSilence();
    for (const room of this.#rooms.values()) room.stop();
  }

  /** Who is here goes on the record, and again while the disk does not take it: a level, derived from who is here by then. */
  #recordPresence(service: SittingService, attemptId: AttemptId, heardAt: Instant): void {
    const { hall, clock } = this.#options;
    const type = this.#live.has(attemptId) ? "open-connection" : "lose-connection";
    hall.conduct(service.id).connection(attemptId, type, heardAt, (fate) => {
      if (fate === "stored" || this.#stopped) return;
      clock.at(plusMs(clock.now(), PRESENCE_RETRY_MS), () =>
        this.#recordPresence(service, attemptId, heardAt),
      );
    });
  }

  #watchSilence(): void {
    const { clock } = this.#options;
    this.#cancelSilence = clock.at(plusMs(clock.now(), SILENCE_LOOK_MS), () => {
      for (const session of this.#live.values()) {
        if (msBetween(session.heardAt, clock.now()) > SILENCE_MS_MAX) session.dismiss("too-slow", false);
      }
      this.#watchSilence();
    });
  }

  #serviceOf(attemptId: AttemptId): SittingService {
    return this.#options.hall.service(sittingOfAttempt(attemptId));
  }

  #published(sittingId: SittingId, published: readonly Published[]): void {
    const service = this.#options.hall.service(sittingId);
    for (const line of published) {
      if (line.kind === "attempt") this.#tell(service, line.attemptId, line.event);
      else if (line.event.type === "SittingStarted") this.#tellStart(service);
      else this.#tellClockSoon(service);
    }
  }

  #tell(service: SittingService, attemptId: AttemptId, event: AttemptEvent): void {
    const session = this.#live.get(attemptId);
    switch (event.type) {
      case "PaperReceived":
      case "RulesAccepted":
        this.#room(service.id).touch();
        return;
      case "AttemptStarted":
        if (session !== undefined) this.telling.key(session, service, attemptId);
        return;
      case "AttemptFinished":
      case "LateResponsesDecided":
      case "LateResponseHeld":
      case "LateResponseRejected":
        if (session !== undefined) this.telling.result(session, service, attemptId);
        return;
      case "ResponseSaved":
      case "ResponseCleared":
        // Only what came after the end changes a result that was told.
        if (session !== undefined && event.late === true) this.telling.result(session, service, attemptId);
        return;
      case "IntegrityRecorded": {
        const { integrity, durationMs } = event;
        // Once it is on the record, so that nobody is warned of what never happened.
        if (
          integrity !== "pointer-unmoved" &&
          gradeOf(service.armed.terms.policy.integrity, integrity) !== "record"
        )
          session?.send({ type: "warned", integrity, durationMs });
        return;
      }
      case "AttemptReopened":
        // A fresh picture: this client has closed the exam, and goes on with it.
        session?.welcomeAgain();
        return;
      case "AttemptPaused":
      case "AttemptResumed":
      case "AttemptExtended":
      case "AttemptExtensionUndone":
      case "OutageCredited":
        session?.send({ type: "clock", clock: this.telling.clock(service, attemptId) });
        return;
      case "AttemptLocked":
      case "MessageSent":
      case "MessageAcknowledged":
      case "NeedsChanged":
        session?.send({ type: "notices", notices: this.telling.notices(service, attemptId) });
        return;
      case "AttemptUnlocked":
        session?.send({ type: "notices", notices: this.telling.notices(service, attemptId) });
        session?.send({ type: "clock", clock: this.telling.clock(service, attemptId) });
        return;
      case "SeatMoved":
        session?.dismiss("moved-seat", true);
        return;
      case "LoginGranted":
      case "LoginReleased":
        // [AT2] Whoever was here before is no longer heard. A newer login is in the same browser: its store is not to be cleared.
        session?.dismiss(event.type === "LoginGranted" ? "replaced" : "login-expired", true);
        return;
      default:
        return;
    }
  }

  /** The keys tell it, and go first: a hall of clock frames among them would make the start late. The clock follows. */
  #tellStart(service: SittingService): void {
    const { clock } = this.#options;
    clock.at(plusMs(clock.now(), KEYS_FIRST_MS), () => {
      if (!this.#stopped) this.#tellClockSoon(service);
    });
  }

  /** When everything of this turn is told: however many changes it brings, one frame tells how the clock stands after them. */
  #tellClockSoon(service: SittingService): void {
    if (this.#clocksToTell.size === 0) {
      queueMicrotask(() => {
        const changed = [...this.#clocksToTell];
        this.#clocksToTell.clear();
        for (const each of changed) this.#tellClock(each);
      });
    }
    this.#clocksToTell.add(service);
  }

  #tellClock(service: SittingService): void {
    const { sitting } = service;
    // Without a countdown the start follows at once, and tells.
    if (sitting.phase === "starting" && sitting.startsAt <= this.#options.clock.now()) return;
    for (const attemptId of service.attemptIds()) {
      this.#live.get(attemptId)?.send({ type: "clock", clock: this.telling.clock(service, attemptId) });
    }
  }

  #room(sittingId: SittingId): Feed<never> {
    const known = this.#rooms.get(sittingId);
    if (known !== undefined) return known;
    const room = new Feed<never>(this.#options.clock, ROOM_EVERY_MS, () => this.#tellRoom(sittingId));
    this.#rooms.set(sittingId, room);
    return room;
  }

  #tellRoom(sittingId: SittingId): void {
    const service = this.#options.hall.service(sittingId);
    const attemptIds = service.attemptIds();
    const ready = attemptIds.filter((attemptId) => isReady(service.attempt(attemptId))).length;
    const frame: CandidateOutbound = { type: "room", ready, expected: attemptIds.length };
    for (const attemptId of attemptIds) {
      // Who already works has no use for it.
      if (service.attempt(attemptId).startedAt === null) this.#live.get(attemptId)?.send(frame);
    }
  }
}
