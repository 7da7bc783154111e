import { invariant, type OutboxId } from "@neraca/base";
import { ACTS_IN_FLIGHT_MAX, type ActFrame } from "@neraca/protocol";
import type { QueuedAct } from "./ports.ts";

/**
 * More acts than a candidate can make in an exam. When even this is full, what weighs least is dropped first: which questions were
 * looked at, then evidence, then what a later act of the same kind on the same question has made void. An answer that counts always
 * fits: a paper has fewer questions and options than this.
 */
export const OUTBOX_ACTS_MAX = 4_000;

/**
 * Acts that the server has not acknowledged, in order. Sent at most ACTS_IN_FLIGHT_MAX ahead of the acknowledgements, again from the
 * first one on every new connection, and again from a given one when the server says "not now".
 *
 * Only the program that has made an outbox adds to it (`Outboxes`), so a number of an outbox means one act wherever it is met.
 */
export class Outbox {
  readonly id: OutboxId;
  #nextSeq: number;
  #queued: QueuedAct[];
  /** Numbers sent on this connection, rising; the last one is the predecessor of what is sent next. */
  #sent: number[] = [];

  constructor(id: OutboxId, queued: readonly QueuedAct[] = []) {
    this.id = id;
    this.#nextSeq = (queued.at(-1)?.seq ?? 0) + 1;
    this.#queued = [...queued];
  }

  get queued(): readonly QueuedAct[] {
    return this.#queued;
  }

  get #lastSent(): number {
    return this.#sent.at(-1) ?? 0;
  }

  add(act: ActFrame): QueuedAct {
    if (this.#queued.length >= OUTBOX_ACTS_MAX) this.#makeRoom();
    const entry = { seq: this.#nextSeq, act };
    this.#nextSeq += 1;
    this.#queued.push(entry);
    return entry;
  }

  /** A new connection: everything not acknowledged is sent again, in order. */
  restart(acknowledgedSeq: number): void {
    this.#queued = this.#queued.filter(({ seq }) => seq > acknowledgedSeq);
    this.#sent = [];
  }

  /** Every act up to `seq` is on the server's disk. */
  acknowledged(seq: number): void {
    this.#queued = this.#queued.filter((entry) => entry.seq > seq);
    // Of what is settled only the newest is still needed, as a predecessor.
    const settled = this.#sent.findLastIndex((sent) => sent <= seq);
    if (settled > 0) this.#sent.splice(0, settled);
  }

  /** The server will never count this act. Returns it, or undefined when it was not waiting. */
  drop(seq: number): QueuedAct | undefined {
    const dropped = this.#queued.find((entry) => entry.seq === seq);
    this.#queued = this.#queued.filter((entry) => entry.seq !== seq);
    return dropped;
  }

  /** "Not now": this act and what follows it are to be sent again, when asked to. */
  rewind(seq: number): void {
    this.#sent = this.#sent.filter((sent) => sent < seq);
  }

  /** What may be sent now, each with its predecessor on this connection. Counts as sent from here on. */
  take(): readonly (QueuedAct & { readonly prev: number })[] {
    const lastSent = this.#lastSent;
    const inFlight = this.#queued.filter((entry) => entry.seq <= lastSent).length;
    return this.#queued.slice(inFlight, ACTS_IN_FLIGHT_MAX).map((entry) => {
      const prev = this.#lastSent;
      this.#sent.push(entry.seq);
      return { ...entry, prev };
    });
  }

  /** What is on its way stays: the server may have it. */
  #makeRoom(): void {
    const lastSent = this.#lastSent;
    const unsent = this.#queued.findIndex((entry) => entry.seq > lastSent);
    const lightest = ["show-question", "record-integrity"]
      .map((kind) => this.#queued.findIndex(({ act }, index) => index >= unsent && act.kind === kind))
      .find((index) => index !== -1);
    const index = lightest ?? this.#firstVoid(unsent);
    invariant(unsent !== -1 && index !== -1, "a paper with more to say than an outbox holds");
    this.#queued.splice(index, 1);
  }

  /** Place of the first act, from `first` on, that a later one has made void; -1 when there is none. */
  #firstVoid(first: number): number {
    const latest = new Map(this.#queued.map(({ act }, index) => [subjectOf(act), index]));
    return this.#queued.findIndex(({ act }, index) => index >= first && latest.get(subjectOf(act)) !== index);
  }
}

/** What an act decides: of two acts with one subject, the later one counts. */
function subjectOf(act: ActFrame): string {
  switch (act.kind) {
    case "save-response":
    case "clear-response":
      return `response/${act.itemId}`;
    case "set-flag":
      return `flag/${act.itemId}`;
    case "set-strike":
      return `strike/${act.itemId}/${act.optionId}`;
    case "acknowledge-message":
      return `message/${act.message}`;
    default:
      return act.kind;
  }
}
