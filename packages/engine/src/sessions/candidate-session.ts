import {
  type AttemptId,
  type Digest,
  digestOf,
  type Instant,
  MINUTE_MS,
  type OutboxId,
  unreachable,
} from "@neraca/base";
import {
  type CandidateInbound,
  type CandidateOutbound,
  COMPUTER_REASONS,
  type ComputerProof,
  INBOUND_FRAME_BYTES_MAX,
  PROTOCOL_VERSION,
  parseFrame,
  type Reason,
  type Wire,
  zCandidateInbound,
} from "@neraca/protocol";
import type { SittingService } from "../sitting-service.ts";
import type { CandidateDesk, LoginFound } from "./candidate-desk.ts";
import type { Origin } from "./origin-check.ts";

/** Acts of one client that may wait for the disk. A well-behaved client keeps fewer on the way. */
const ACTS_WAITING_MAX = 64;

/**
 * Refusals that pass: the act is kept and sent again. An ended login is one of them, as long as its end can still be taken back; when it
 * is on disk the client is sent away, with its acts.
 */
const NOT_NOW: ReadonlySet<Reason> = new Set([
  "sitting-paused",
  "attempt-paused",
  "attempt-locked",
  "busy",
  "login-expired",
]);

/** Asked again this often: who has left Safe Exam Browser for another program is found within it. */
const ATTEST_EVERY_MS = 3 * MINUTE_MS;
/** So long a client may take to show what it is: a request over a bad network, and Safe Exam Browser's own two seconds. */
const ATTEST_MS_MAX = 30_000;

/** What asking again would not change. A ticket or a proof that was late is no fault of the client: it may come back and show itself anew. */
const ENDS_CLIENT: ReadonlySet<Reason> = new Set(["browser-required", "browser-wrong", ...COMPUTER_REASONS]);

type ActFrame = Extract<CandidateInbound, { type: "act" }>;
type Hello = Extract<CandidateInbound, { type: "hello" }>;
type Joined = LoginFound & { readonly outboxId: OutboxId };

/**
 * One connection of a candidate's client, from hello to goodbye. Knows what this connection has seen and nothing that would have to
 * outlive it.
 */
export class CandidateSession {
  /** The how-manieth connection that came in: a higher one is newer. */
  readonly nth: number;
  readonly #desk: CandidateDesk;
  readonly #wire: Wire;
  readonly origin: Origin;
  #joined: Joined | null = null;
  #closed = false;
  /** Whoever has said hello and is asked which browser they are. */
  #pending: (Joined & { readonly paperDigest: Digest | null; readonly tokenHash: Digest }) | null = null;
  #isAsked = false;
  #cancelAttest: () => void = () => {};
  /** The number of the last act that was taken in its place, 0 before the first. */
  #lastSeen = 0;
  /** Acts decided and not yet on disk, with what had been taken before each: where to go back to when one is not stored. */
  readonly #waiting = new Map<number, number>();
  #acknowledge: number | null = null;
  #heardAt: Instant;

  constructor(desk: CandidateDesk, wire: Wire & Partial<Origin>, nth: number) {
    this.nth = nth;
    this.origin = { address: wire.address ?? null, certificate: wire.certificate ?? null };
    this.#desk = desk;
    this.#heardAt = desk.now();
    this.#wire = wire;
    wire.listen({
      onFrame: (text) => this.#receive(text),
      onClose: () => this.#over(),
    });
  }

  get attemptId(): AttemptId | null {
    return this.#joined?.attemptId ?? null;
  }

  /** Known by name, though perhaps still asked which browser it is. */
  get hasSaidHello(): boolean {
    return this.#joined !== null || this.#pending !== null;
  }

  /** When this client last said anything. */
  get heardAt(): Instant {
    return this.#heardAt;
  }

  /** What has been told is no longer how it is: told anew. */
  welcomeAgain(): void {
    if (this.#joined === null) return;
    const { service, attemptId, outboxId } = this.#joined;
    this.#desk.telling.welcome(this, service, attemptId, outboxId);
  }

  send(frame: CandidateOutbound): void {
    if (!this.#closed) this.#wire.send(JSON.stringify(frame));
  }

  /** Says why and hangs up. `final`: the client shall not come back by itself. */
  dismiss(reason: Reason, final: boolean): void {
    this.send({ type: "bye", reason, final });
    this.#over();
    this.#wire.close();
  }

  #over(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#cancelAttest();
    this.#desk.left(this);
  }

  /** As `dismiss`, of what this client has sent: counted, so that whoever tries doors is seen. */
  #refuse(reason: Reason, final: boolean): void {
    this.#desk.refusedAtDoor(reason);
    this.dismiss(reason, final);
  }

  #receive(text: unknown): void {
    if (this.#closed) return;
    this.#heardAt = this.#desk.now();
    const frame = parseFrame(zCandidateInbound, text, INBOUND_FRAME_BYTES_MAX);
    if (!frame.ok) {
      this.#refuse(frame.error, false);
      return;
    }
    switch (frame.value.type) {
      case "hello":
        this.#hello(frame.value);
        return;
      case "act":
        this.#act(frame.value);
        return;
      case "attested":
        this.#orFault(this.#attested(frame.value.ticket, frame.value.computer ?? null));
        return;
      case "ping":
        if (this.#joined === null) this.#refuse("message-out-of-order", false);
        else this.send({ type: "pong", nonce: frame.value.nonce, serverNow: this.#desk.now() });
        return;
      default:
        unreachable(frame.value);
    }
  }

  #hello(hello: Hello): void {
    if (this.#joined !== null || this.#pending !== null) {
      this.#refuse("message-out-of-order", false);
      return;
    }
    if (hello.protocol !== PROTOCOL_VERSION) {
      this.#refuse("protocol-version", true);
      return;
    }
    const found = this.#desk.find(digestOf(hello.token));
    if (!found.ok) {
      this.#refuse(found.error, true);
      return;
    }
    const tokenHash = digestOf(hello.token);
    const { outboxId, paperDigest } = hello;
    this.#pending = { ...found.value, outboxId, paperDigest, tokenHash };
    this.#askOrJoin(found.value);
  }

  #askOrJoin({ service }: LoginFound): void {
    this.#cancelAttest();
    if (!this.#ask(service)) this.#join();
  }

  #join(): void {
    const found = this.#pending === null ? null : this.#findAgain(this.#pending);
    if (found === null) return;
    const { changes } = this.#desk.origins;
    const judged = this.#desk.origins.judge(found.service, found.attemptId, this.origin);
    if (judged === null) this.#enter(found);
    else this.#orFault(judged.then((reason) => this.#judged(reason, changes)));
  }

  /** A proctor may have ended this login while its browser or its computer was asked. */
  #findAgain({ tokenHash }: { readonly tokenHash: Digest }): LoginFound | null {
    const found = this.#desk.find(tokenHash);
    if (found.ok) return found.value;
    this.#refuse(found.error, true);
    return null;
  }

  /** @param changes how many there had been of what rooms ask when it was judged */
  #judged(reason: Reason | null, changes: number): void {
    if (this.#closed) return;
    const found = this.#pending === null ? null : this.#findAgain(this.#pending);
    if (found === null) return;
    // What the room asks of connections may be another since: it is judged, and asked, by what holds when it comes in.
    if (this.#desk.origins.changes !== changes) this.#askOrJoin(found);
    else if (reason === null) this.#enter(found);
    else this.#refuse(reason, ENDS_CLIENT.has(reason));
  }

  #enter({ service, attemptId, epoch }: LoginFound): void {
    if (this.#pending === null) return;
    const { outboxId, paperDigest } = this.#pending;
    this.#pending = null;
    this.#joined = { service, attemptId, outboxId, epoch };
    this.#desk.joined(this, service, attemptId, outboxId, paperDigest);
  }

  /** Whether it may go on is asked again: what the room asks of connections is another now. */
  lookAgain(): void {
    if (this.#joined === null) return;
    const { service, attemptId } = this.#joined;
    const judged = this.#desk.origins.judge(service, attemptId, this.origin);
    if (judged === null) return;
    this.#orFault(
      judged.then((reason) => {
        if (reason !== null && !this.#closed) this.#refuse(reason, ENDS_CLIENT.has(reason));
      }),
    );
  }

  /** What cannot be found out now is no refusal, and no end of the server: the client is told, comes back, and is asked again. */
  #orFault(work: Promise<void>): void {
    work.catch((cause: unknown) => {
      this.#desk.onFault(cause);
      this.dismiss("server-fault", false);
    });
  }

  /** Which browser is this, and which computer? Who does not say hangs, comes back, and is asked again before anything else. */
  #ask(service: SittingService): boolean {
    const nonce = this.#desk.computers.challengeFor(service, this.origin);
    if (nonce === null && !this.#desk.browsers.asks(service)) return false;
    this.#isAsked = true;
    this.send({ type: "attest", ...(nonce === null ? {} : { nonce }) });
    this.#cancelAttest = this.#desk.after(ATTEST_MS_MAX, () => this.dismiss("attestation-stale", false));
    return true;
  }

  async #attested(ticket: string | null, computer: ComputerProof | null): Promise<void> {
    const who = this.#pending ?? this.#joined;
    if (who === null || !this.#isAsked) {
      this.#refuse("message-out-of-order", false);
      return;
    }
    this.#isAsked = false;
    this.#cancelAttest();
    const reason =
      (await this.#desk.browsers.refusalOf(who.service, who.attemptId, ticket)) ??
      (await this.#desk.computers.refusalOf(who.service, who.attemptId, computer, this.origin));
    if (this.#closed) return;
    if (reason !== null) {
      this.dismiss(reason, ENDS_CLIENT.has(reason));
      return;
    }
    this.#join();
    this.#cancelAttest = this.#desk.after(ATTEST_EVERY_MS, () => this.#ask(who.service));
  }

  #act(frame: ActFrame): void {
    const joined = this.#joined;
    if (joined === null) {
      this.#refuse("message-out-of-order", false);
      return;
    }
    // Sent twice on this connection: the answer to the first is on its way, or is given again when it is on disk.
    if (frame.seq <= this.#lastSeen) {
      if (this.#desk.isRecorded(joined.service, joined.attemptId, joined.outboxId, frame.seq)) {
        this.#stored(frame.seq);
      }
      return;
    }
    // A hole: something before this act was not taken. Nothing after it may be, or the hole would never be seen again. A smaller
    // number is no hole: after "not now" a client may know less than was taken since, and has nothing else in between.
    if (frame.prev > this.#lastSeen) {
      this.#desk.refusedAtDoor("message-out-of-order");
      this.send({ type: "refused", seq: frame.seq, reason: "message-out-of-order", keep: true });
      return;
    }
    if (this.#waiting.size >= ACTS_WAITING_MAX) {
      this.#desk.refusedAtDoor("busy");
      this.send({ type: "refused", seq: frame.seq, reason: "busy", keep: true });
      return;
    }
    const { service, attemptId, outboxId, epoch } = joined;
    const { seq, act } = frame;
    const before = this.#lastSeen;
    // Before it is decided, because an act with nothing to write can be told its fate at once.
    this.#lastSeen = seq;
    this.#waiting.set(seq, before);
    const decided = this.#desk.act(service, attemptId, { outboxId, seq, epoch, act }, (fate, instead) => {
      this.#waiting.delete(seq);
      if (fate === "not-stored") this.#notStored(seq, before);
      else if (instead === null) this.#stored(seq);
      else {
        this.#desk.refusedAtDoor(instead);
        this.send({ type: "refused", seq, reason: instead, keep: false });
      }
    });
    if (decided.ok) return;
    const reason = decided.error;
    this.#desk.refusedAtDoor(reason);
    if (NOT_NOW.has(reason)) {
      this.#waiting.delete(seq);
      this.#lastSeen = before;
      this.send({ type: "refused", seq, reason, keep: true });
      return;
    }
    // Refused for good, on a state that may still be taken back (a close that is on its way to the disk): the client forgets what it
    // is told so, therefore it is told when the disk has spoken.
    service.record([], (fate) => {
      this.#waiting.delete(seq);
      if (fate === "stored") this.send({ type: "refused", seq, reason, keep: false });
      else this.#notStored(seq, before);
    });
  }

  /** Answers of one batch become durable in one turn: one frame acknowledges them all. */
  #stored(seq: number): void {
    if (this.#acknowledge === null) this.#desk.acknowledgeSoon(this);
    this.#acknowledge = Math.max(this.#acknowledge ?? 0, seq);
  }

  /** Says what has become durable in this turn. */
  acknowledge(): void {
    const seq = this.#acknowledge;
    this.#acknowledge = null;
    if (seq !== null) this.send({ type: "acknowledged", seq });
  }

  #notStored(seq: number, before: number): void {
    this.#lastSeen = Math.min(this.#lastSeen, before);
    this.send({ type: "refused", seq, reason: "not-stored", keep: true });
  }
}
