import { canonicalJson, type Digest, digestOf, type ItemId, type OptionId } from "@neraca/base";
import type { AttemptEvent, FinishCause } from "@neraca/exam";
import type { Stop } from "./run-out.ts";
import { TimeCount } from "./time-count.ts";

type Answer = { readonly itemId: ItemId; readonly optionId: OptionId | null };

/**
 * One attempt counted from its rows, by the auditor's own hand: what was answered, when it began and ended, what its own time was. The
 * domain's fold is not asked, so that an error in it is seen.
 */
export class AttemptCount {
  readonly time = new TimeCount();
  #isLocked = false;
  readonly #answers = new Map<ItemId, OptionId>();
  readonly #seqs = new Map<string, number>();
  #held: readonly Answer[] = [];
  #startedAt: number | null = null;
  #finished: { readonly at: number; readonly cause: FinishCause } | null = null;
  #gone: readonly Stop[] = [];
  #isConnected = false;
  #events = 0;
  #recordDigest: Digest = digestOf("");

  /** How many events its stream has. */
  get events(): number {
    return this.#events;
  }

  /** Of all that was recorded so far: of each event the digest before it, a newline, and its JSON as it lies in the file. */
  get recordDigest(): Digest {
    return this.#recordDigest;
  }

  get startedAt(): number | null {
    return this.#startedAt;
  }

  get finished(): { readonly at: number; readonly cause: FinishCause } | null {
    return this.#finished;
  }

  get isLocked(): boolean {
    return this.#isLocked;
  }

  get answers(): ReadonlyMap<ItemId, OptionId> {
    return this.#answers;
  }

  /** Late answers that nobody has decided on. */
  get heldCount(): number {
    return this.#held.length;
  }

  get state(): "waiting" | "working" | "finished" {
    if (this.#startedAt === null) return "waiting";
    return this.#finished === null ? "working" : "finished";
  }

  /** No connection at that moment. */
  wasGoneAt(moment: number): boolean {
    return this.#gone.some(({ from, to }) => from <= moment && (to === null || to > moment));
  }

  /** SHA-256 of the canonical JSON of `[[itemId, optionId], ...]`, sorted by item. */
  responsesDigest(): Digest {
    return digestOf(canonicalJson([...this.#answers].toSorted(([a], [b]) => (a < b ? -1 : 1))));
  }

  /** The number of an act of the candidate's, and the number before it from the same outbox; null: it is no act. */
  numbersOf(event: AttemptEvent): { readonly seq: number; readonly before: number } | null {
    const act = actOf(event);
    return act === null ? null : { seq: act.seq, before: this.#seqs.get(act.outboxId) ?? 0 };
  }

  /** @param body the event as it lies in the file */
  take(event: AttemptEvent, body: string): void {
    this.#events += 1;
    this.#recordDigest = digestOf(`${this.#recordDigest}\n${body}`);
    const act = actOf(event);
    if (act !== null) this.#seqs.set(act.outboxId, act.seq);
    this.time.take(event);
    switch (event.type) {
      case "ConnectionOpened":
        this.#isConnected = true;
        this.#gone = back(this.#gone, event.at);
        break;
      case "ConnectionLost":
        this.#isConnected = false;
        // Journals of earlier versions do not say when it was last heard.
        if (this.#startedAt !== null)
          this.#gone = [...this.#gone, { from: event.heardAt ?? event.at, to: null }];
        break;
      case "AttemptStarted":
        this.#startedAt = event.at;
        if (!this.#isConnected) this.#gone = [{ from: event.at, to: null }];
        break;
      case "AttemptFinished":
        this.#finished = { at: event.at, cause: event.cause };
        break;
      case "AttemptLocked":
      case "AttemptUnlocked":
        this.#isLocked = event.type === "AttemptLocked";
        break;
      case "AttemptReopened":
        this.#finished = null;
        break;
      default:
        this.#takeAnswer(event);
    }
  }

  #takeAnswer(event: AttemptEvent): void {
    switch (event.type) {
      case "ResponseSaved":
        this.#answerAnew(event);
        break;
      case "ResponseCleared":
        this.#answerAnew({ itemId: event.itemId, optionId: null });
        break;
      case "LateResponseHeld":
        this.#held = [...this.#held, event];
        break;
      case "LateResponsesDecided":
        if (event.accept) for (const answer of this.#held) this.#answer(answer);
        this.#held = [];
        break;
      default:
    }
  }

  /** What was held of the same question came before, and is not asked for any more. */
  #answerAnew(answer: Answer): void {
    this.#held = this.#held.filter(({ itemId }) => itemId !== answer.itemId);
    this.#answer(answer);
  }

  #answer({ itemId, optionId }: Answer): void {
    if (optionId === null) this.#answers.delete(itemId);
    else this.#answers.set(itemId, optionId);
  }
}

function back(spans: readonly Stop[], at: number): readonly Stop[] {
  return spans.map((span) => (span.to === null ? { from: span.from, to: at } : span));
}

function actOf(event: AttemptEvent): { readonly outboxId: string; readonly seq: number } | null {
  if ("outboxId" in event) return event;
  return event.type === "AttemptFinished" ? event.act : null;
}
