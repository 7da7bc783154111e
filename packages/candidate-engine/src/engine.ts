import {
  type AttemptId,
  invariant,
  outboxId as makeOutboxId,
  type OutboxId,
  unreachable,
} from "@neraca/base";
import {
  type ActFrame,
  type CandidateInbound,
  type CandidateOutbound,
  type NoticesView,
  PROTOCOL_VERSION,
  type Reason,
  type ResultView,
  type Welcome,
  zAct,
} from "@neraca/protocol";
import { isExamAct } from "./exam-act.ts";
import { HeldLogin } from "./held-login.ts";
import { Link } from "./link.ts";
import { marksOf } from "./marks.ts";
import { NO_NOTICES, shownNotices } from "./notices.ts";
import type { Outbox } from "./outbox.ts";
import { Outboxes } from "./outboxes.ts";
import { PaperKeeper } from "./paper-keeper.ts";
import {
  type Chance,
  type Draft,
  type DraftStore,
  type LoginOutcome,
  type ServerDoor,
  StoreTakenError,
  type Ticker,
} from "./ports.ts";
import { type ClockReading, ServerClock } from "./server-clock.ts";
import type { CandidateSnapshot, Stage } from "./snapshot.ts";
import { afterAct, NO_WORK, type Work, workOf } from "./work.ts";

/** After "not now" (busy, paused) the outbox tries again by itself, also if no clock frame comes. */
const RETRY_MS = 1_500;

export type CandidateEngineOptions = {
  readonly ticker: Ticker;
  readonly chance: Chance;
  readonly door: ServerDoor;
  readonly store: DraftStore;
  /** Names this browser on this computer, for good. */
  readonly clientId: string;
};

/** Who is logged in on this client, and what they did that the server has not yet acknowledged. */
type Login = { readonly token: string; readonly attemptId: AttemptId; readonly outboxes: Outboxes };

/**
 * The candidate's side of the exam, without a screen. Everything the candidate does goes into the outbox first and is shown at once;
 * it counts as saved when the server has acknowledged it. Survives the loss of the connection at any moment, and with a store that
 * keeps its word also the loss of the program.
 */
export class CandidateEngine {
  readonly #options: CandidateEngineOptions;
  readonly #listeners = new Set<() => void>();
  readonly #clock = new ServerClock();
  readonly #link: Link;
  readonly #paper: PaperKeeper;
  readonly #held: HeldLogin;

  #loaded = false;
  #login: Login | null = null;
  #parked: Omit<Login, "token"> | null = null;
  #welcome: Welcome | null = null;
  /** What the server has acknowledged, and that plus what waits in the outbox. */
  #confirmed: Work = NO_WORK;
  #work: Work = NO_WORK;
  #room: { readonly ready: number; readonly expected: number } | null = null;
  #notices: NoticesView = NO_NOTICES;
  #result: ResultView | null = null;
  #warning: CandidateSnapshot["warning"] = null;
  #loggingIn = false;
  #refusal: Reason | "offline" | null = null;
  #endedBy: Reason | null = null;
  #keepsDraft = true;
  #cancelRetry: () => void = () => {};
  #snapshot: CandidateSnapshot | null = null;

  constructor(options: CandidateEngineOptions) {
    this.#options = options;
    this.#paper = new PaperKeeper((paper) => this.#toStore(options.store.savePaper(paper)));
    this.#held = new HeldLogin(options.ticker, options.door, (outcome) => {
      if (outcome.ok) this.#loggedIn(outcome);
      else this.#refusal = outcome.reason;
      this.#changed();
    });
    this.#link = new Link({
      ticker: options.ticker,
      chance: options.chance,
      clock: this.#clock,
      connect: options.door.connect,
      hello: () => this.#hello(),
      onFrame: (frame) => this.#handle(frame),
      onUnreadable: (reason) => {
        this.#refusal = reason;
      },
      onChange: () => this.#changed(),
    });
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** The same object until something changes. */
  snapshot(): CandidateSnapshot {
    this.#snapshot ??= this.#makeSnapshot();
    return this.#snapshot;
  }

  /** How time stands now, by the server's clock; null before the server has said. */
  time(): ClockReading | null {
    return this.#clock.read(this.#options.ticker.now());
  }

  /** By which this login asks for what does not come over the connection; null: nobody is logged in. */
  get token(): string | null {
    return this.#login?.token ?? null;
  }

  /** Takes up what this computer has kept, and connects if a login is among it. */
  async open(): Promise<void> {
    const [draft, paper] = await Promise.all([
      this.#fromStore(this.#options.store.loadDraft()),
      this.#fromStore(this.#options.store.loadPaper()),
    ]);
    this.#loaded = true;
    if (draft !== null) {
      // What another version of this program has left and the server could not read would stand in the way of every later answer.
      const found = draft.outboxes.map(({ id, queued }) => ({
        id,
        queued: queued.filter(({ act }) => zAct.safeParse(act).success),
      }));
      const outboxes = new Outboxes(this.#newName(), found);
      outboxes.advance();
      if (draft.token === null) {
        this.#parked = { attemptId: draft.attemptId, outboxes };
      } else {
        this.#login = { token: draft.token, attemptId: draft.attemptId, outboxes };
        if (paper !== null && paper.attemptId === draft.attemptId) this.#paper.takeUp(paper);
        this.#recount();
        this.#link.open();
      }
    }
    this.#changed();
  }

  async login(request: {
    readonly numberOrNik: string;
    readonly participantPin: string;
    readonly sittingPin: string;
  }): Promise<void> {
    if (this.#loggingIn || this.#login !== null) return;
    this.stopWaiting();
    this.#loggingIn = true;
    this.#refusal = null;
    this.#changed();
    const { door, clientId } = this.#options;
    const [attestation, computer] = await Promise.all([door.attest(), door.proveComputer(null)]);
    const outcome = await door.login({ ...request, clientId, attestation, computer });
    this.#loggingIn = false;
    if (outcome.ok) this.#loggedIn(outcome);
    else {
      this.#refusal = outcome.reason;
      if (outcome.ticket !== undefined) this.#held.wait(outcome.ticket, outcome.seat ?? null);
    }
    this.#changed();
  }

  /** The candidate will not sit here: this computer asks no longer. */
  stopWaiting(): void {
    this.#held.stop();
    this.#changed();
  }

  #loggedIn(granted: Extract<LoginOutcome, { ok: true }>): void {
    const parked = this.#parked?.attemptId === granted.attemptId ? this.#parked.outboxes : null;
    const outboxes = parked ?? new Outboxes(this.#newName());
    this.#login = { token: granted.token, attemptId: granted.attemptId, outboxes };
    this.#parked = null;
    this.#endedBy = null;
    this.#refusal = null;
    this.#recount();
    this.#saveDraft();
    this.#link.reopen();
  }

  /** Puts an act into the outbox. Ignored when nobody is logged in or the exam is over for this candidate. */
  perform(act: ActFrame): void {
    if (this.#login === null || this.#endedBy !== null || this.#work.finished) return;
    if (isExamAct(act) && (this.#paper.questions === null || this.time()?.timeLeftMs === 0)) return;
    invariant(zAct.safeParse(act).success, `an act that the server would not read: ${act.kind}`);
    this.#login.outboxes.add(act);
    this.#work = afterAct(this.#work, act);
    this.#refusal = null;
    this.#saveDraft();
    this.#flush();
    this.#changed();
  }

  /** Ends this client without a trace on the server: the login stays. */
  close(): void {
    this.stopWaiting();
    this.#cancelRetry();
    this.#link.close();
  }

  /** The candidate leaves this computer: everything kept here is removed, so that the next one finds nothing. */
  leave(): void {
    this.close();
    this.#forgetLogin();
    this.#parked = null;
    this.#toStore(this.#options.store.saveDraft(null));
    this.#changed();
  }

  #hello(): CandidateInbound | null {
    if (this.#login === null || this.#endedBy !== null) return null;
    return {
      type: "hello",
      protocol: PROTOCOL_VERSION,
      token: this.#login.token,
      outboxId: this.#login.outboxes.current.id,
      paperDigest: this.#paper.completeDigest,
    };
  }

  #handle(frame: Exclude<CandidateOutbound, { type: "pong" }>): void {
    // A login that has just ended may still hear what was on the way.
    if (this.#login === null) return;
    switch (frame.type) {
      case "welcome":
        this.#onWelcome(frame, this.#login.outboxes.current);
        return;
      case "paper-part":
        this.#paper.addPart(this.#login.attemptId, frame.part, frame.questions);
        this.#reportPaper();
        return;
      case "key":
        if (!this.#paper.unlock(frame.key)) this.#link.restart();
        return;
      case "acknowledged":
        this.#onAcknowledged(frame.seq, this.#login.outboxes.current);
        return;
      case "refused":
        this.#onRefused(frame.seq, frame.reason, frame.keep, this.#login.outboxes.current);
        return;
      case "clock":
        this.#clock.said(frame.clock, this.#options.ticker.now());
        // What was refused for now (a pause) may be welcome now.
        this.#flush();
        return;
      case "warned":
        this.#warning = { integrity: frame.integrity, times: (this.#warning?.times ?? 0) + 1 };
        return;
      case "attest":
        void this.#link.answer(this.#options.door, frame.nonce);
        return;
      case "notices":
        this.#notices = frame.notices;
        // What was refused while locked may be welcome now.
        this.#flush();
        return;
      case "room":
        this.#room = { ready: frame.ready, expected: frame.expected };
        return;
      case "result":
        this.#result = frame.result;
        return;
      case "bye":
        this.#onBye(frame.reason, frame.final);
        return;
      default:
        unreachable(frame);
    }
  }

  #onWelcome(welcome: Welcome, outbox: Outbox): void {
    this.#welcome = welcome;
    // Also for somebody whom the clock had finished and who was given time again.
    if (!welcome.progress.finished) this.#result = null;
    this.#notices = welcome.notices;
    this.#clock.welcomed(welcome.clock, this.#options.ticker.now());
    outbox.restart(welcome.acknowledgedSeq);
    this.#confirmed = workOf(welcome);
    this.#recount();
    this.#paper.expect(welcome.paperDigest, welcome.paperParts);
    this.#saveDraft();
    this.#link.welcomed();
    this.#reportPaper();
    this.#flush();
  }

  #reportPaper(): void {
    const paperDigest = this.#paper.completeDigest;
    if (paperDigest === null || this.#work.paperReceived) return;
    this.perform({ kind: "receive-paper", paperDigest });
  }

  #onAcknowledged(seq: number, outbox: Outbox): void {
    for (const entry of outbox.queued) {
      if (entry.seq <= seq) this.#confirmed = afterAct(this.#confirmed, entry.act);
    }
    outbox.acknowledged(seq);
    this.#saveDraft();
    this.#flush();
  }

  #onRefused(seq: number, reason: Reason, keep: boolean, outbox: Outbox): void {
    if (keep) {
      outbox.rewind(seq);
      this.#cancelRetry();
      this.#cancelRetry = this.#options.ticker.after(RETRY_MS, () => this.#flush());
      return;
    }
    outbox.drop(seq);
    this.#refusal = reason;
    this.#recount();
    this.#saveDraft();
    this.#flush();
  }

  #onBye(reason: Reason, final: boolean): void {
    if (!final) {
      this.#link.restart();
      return;
    }
    this.#link.close();
    if (reason === "login-expired" || reason === "moved-seat") {
      this.#park();
      this.#forgetLogin();
      if (reason === "moved-seat") this.#endedBy = reason;
      else this.#refusal = reason;
    } else {
      this.#endedBy = reason;
    }
  }

  #flush(): void {
    if (this.#link.state !== "online" || this.#login === null) return;
    const { outboxes } = this.#login;
    if (outboxes.advance()) {
      this.#link.restart();
      return;
    }
    for (const { seq, prev, act } of outboxes.current.take()) {
      this.#link.send({ type: "act", seq, prev, act });
    }
  }

  #recount(): void {
    const queued = this.#login?.outboxes.queued ?? [];
    this.#work = queued.reduce((work, entry) => afterAct(work, entry.act), this.#confirmed);
  }

  #forgetLogin(): void {
    this.#login = null;
    this.#welcome = null;
    this.#confirmed = NO_WORK;
    this.#work = NO_WORK;
    this.#result = null;
    this.#warning = null;
    this.#room = null;
    this.#notices = NO_NOTICES;
    this.#paper.forget();
  }

  /** The login has ended, not what the candidate did: acts that were not sent wait for the same candidate to log in here again. */
  #park(): void {
    invariant(this.#login !== null, "parking the acts of nobody");
    const { attemptId, outboxes } = this.#login;
    this.#parked = outboxes.queued.length === 0 ? null : { attemptId, outboxes };
    const draft: Draft = { format: 2, token: null, attemptId, outboxes: outboxes.kept };
    this.#toStore(this.#options.store.saveDraft(this.#parked === null ? null : draft));
  }

  #saveDraft(): void {
    invariant(this.#login !== null, "saving the draft of nobody");
    const { token, attemptId, outboxes } = this.#login;
    this.#toStore(this.#options.store.saveDraft({ format: 2, token, attemptId, outboxes: outboxes.kept }));
  }

  #newName(): OutboxId {
    return makeOutboxId(this.#options.chance.name());
  }

  #toStore(write: Promise<void>): void {
    write.catch((cause: unknown) => {
      if (cause instanceof StoreTakenError) {
        this.#link.close();
        this.#endedBy = "replaced";
      } else this.#keepsDraft = false;
      this.#changed();
    });
  }

  async #fromStore<T>(read: Promise<T | null>): Promise<T | null> {
    try {
      return await read;
    } catch {
      // A store that cannot be read is an empty one; the server knows everything it acknowledged.
      this.#keepsDraft = false;
      return null;
    }
  }

  #changed(): void {
    this.#snapshot = null;
    for (const listener of this.#listeners) listener();
  }

  #stage(): Stage {
    if (!this.#loaded) return "loading";
    if (this.#endedBy !== null) return "ended";
    if (this.#login === null) return "identify";
    if (this.#result !== null) return "finished";
    if (this.#work.finished) return "finishing";
    if (this.#paper.questions !== null) return "exam";
    if (this.#welcome === null) return "joining";
    if (!this.#work.identityConfirmed) return "confirm";
    return this.#work.rulesAccepted ? "waiting" : "rules";
  }

  #makeSnapshot(): CandidateSnapshot {
    const queued = (this.#login ?? this.#parked)?.outboxes.queued ?? [];
    return {
      stage: this.#stage(),
      connection: this.#link.state,
      waitingActs: queued.filter((entry) => isExamAct(entry.act)).length,
      keepsDraft: this.#keepsDraft,
      loggingIn: this.#loggingIn,
      isWaiting: this.#held.isWaiting,
      rightSeat: this.#held.rightSeat,
      refusal: this.#refusal,
      endedBy: this.#endedBy,
      candidate: this.#welcome?.candidate ?? null,
      sitting: this.#welcome?.sitting ?? null,
      clock: this.#clock.view,
      clockSynchronised: this.#clock.synchronised,
      room: this.#room,
      ...shownNotices(this.#notices, queued),
      paper: this.#paper.received,
      questions: this.#paper.questions,
      work: this.#work,
      marks: marksOf(this.#paper.questions ?? [], this.#work, queued),
      result: this.#result,
      warning: this.#warning,
    };
  }
}
