import type { AttemptEvent, SittingEvent } from "@neraca/exam";
import type { Stop } from "./run-out.ts";

/** Spans of which the last may be open, and minutes given: what a sitting and a candidate each have of their own. */
export class TimeCount {
  #pauses: readonly Stop[] = [];
  #faults: readonly Stop[] = [];
  #credits: readonly Stop[] = [];
  readonly #given: number[] = [];
  #startedAt: number | null = null;
  #lockedAt: number | null = null;
  #finishedAt: number | null = null;

  get stops(): readonly Stop[] {
    return [...this.#pauses, ...this.#faults, ...this.#credits];
  }

  /** What was given and taken, without what was undone. Milliseconds. */
  get givenMs(): number {
    return this.#given.reduce((sum, deltaMs) => sum + deltaMs, 0);
  }

  get isPaused(): boolean {
    return this.#pauses.at(-1)?.to === null;
  }

  /** An event that is about time; all others are passed over. */
  take(event: SittingEvent | AttemptEvent): void {
    switch (event.type) {
      case "SittingPaused":
      case "AttemptPaused":
        this.#pauses = [...this.#pauses, { from: event.at, to: null }];
        break;
      case "SittingResumed":
      case "AttemptResumed":
        this.#pauses = ended(this.#pauses, event.at);
        break;
      case "VenueFaultBegan":
        this.#faults = [...this.#faults, { from: event.from, to: null }];
        break;
      case "VenueFaultEnded":
        this.#faults = ended(this.#faults, event.at);
        break;
      case "AttemptStarted":
        this.#startedAt = event.at;
        break;
      case "AttemptFinished":
        this.#finishedAt = event.at;
        break;
      case "AttemptLocked":
        this.#lockedAt = event.at;
        break;
      case "AttemptUnlocked":
        if (event.givesBack) this.#giveBack(this.#lockedAt, event.at);
        this.#lockedAt = null;
        break;
      case "FinishTakenBack":
        this.#giveBack(this.#finishedAt, event.at);
        break;
      case "OutageCredited":
        this.#credits = [...this.#credits, ...event.spans];
        break;
      case "SittingExtended":
      case "AttemptExtended":
        this.#given.push(event.deltaMs);
        break;
      case "SittingExtensionUndone":
      case "AttemptExtensionUndone":
        // Its number stays taken; it counts nothing any more.
        if (event.extension <= this.#given.length) this.#given[event.extension - 1] = 0;
        break;
      default:
    }
  }

  /** What a proctor had taken and gives back; before the exam had begun there was nothing to take. */
  #giveBack(since: number | null, to: number): void {
    if (since === null || this.#startedAt === null) return;
    const from = Math.max(since, this.#startedAt);
    if (from < to) this.#credits = [...this.#credits, { from, to }];
  }
}

function ended(spans: readonly Stop[], at: number): readonly Stop[] {
  const last = spans.at(-1);
  return last === undefined || last.to !== null
    ? spans
    : [...spans.slice(0, -1), { from: last.from, to: at }];
}
