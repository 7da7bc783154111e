import { invariant, type OutboxId } from "@neraca/base";
import type { ActFrame } from "@neraca/protocol";
import { Outbox } from "./outbox.ts";
import type { KeptOutbox, QueuedAct } from "./ports.ts";

/**
 * What this computer has to tell the server about one candidate: what earlier programs on it have made and could not settle, in the order
 * of making, and after that what this program makes.
 *
 * Every program has an outbox of its own and never adds to one that it has found. So two windows of one computer, or a window that comes
 * back from a store which has lost its last writes, can never give one number to two acts: what both of them send is the same act, and
 * the server counts it once.
 */
export class Outboxes {
  readonly #own: Outbox;
  /** The one of this connection first, the own one last. */
  #boxes: readonly Outbox[];

  constructor(own: OutboxId, found: readonly KeptOutbox[] = []) {
    this.#own = new Outbox(own);
    this.#boxes = [...found.map(({ id, queued }) => new Outbox(id, queued)), this.#own];
  }

  /** The one that is told to the server now; a connection is for one outbox. */
  get current(): Outbox {
    const [first] = this.#boxes;
    invariant(first !== undefined, "a client without its own outbox");
    return first;
  }

  get queued(): readonly QueuedAct[] {
    const [first, second] = this.#boxes;
    if (first !== undefined && second === undefined) return first.queued;
    return this.#boxes.flatMap(({ queued }) => queued);
  }

  /** What the next program on this computer needs. */
  get kept(): readonly KeptOutbox[] {
    return this.#boxes.filter(({ queued }) => queued.length > 0).map(({ id, queued }) => ({ id, queued }));
  }

  add(act: ActFrame): void {
    this.#own.add(act);
  }

  /** Goes on to the next outbox that has something to tell; false: the current one has, or is the own one. */
  advance(): boolean {
    const before = this.current;
    const next = this.#boxes.findIndex((box) => box === this.#own || box.queued.length > 0);
    this.#boxes = this.#boxes.slice(next);
    return this.current !== before;
  }
}
