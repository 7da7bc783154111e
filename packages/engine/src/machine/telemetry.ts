import type { Instant } from "@neraca/base";
import type { Act } from "@neraca/exam";

export type Dropped = { readonly looks: number; readonly evidence: number };

/**
 * What can be done without when the disk fills up: which questions were looked at, and evidence. Answers, marks, calls for the
 * proctor and who was connected when are no telemetry: results, minutes and the time that is given back stand on them.
 */
export class Telemetry {
  #stoppedAt: Instant | null = null;
  #looks = 0;
  #evidence = 0;
  #droppedEver = 0;

  get stoppedAt(): Instant | null {
    return this.#stoppedAt;
  }

  /** Acts that were not recorded since this process began. */
  get droppedEver(): number {
    return this.#droppedEver;
  }

  stop(at: Instant): void {
    this.#stoppedAt ??= at;
  }

  /** What was dropped since the stop. */
  resume(): Dropped {
    const dropped = { looks: this.#looks, evidence: this.#evidence };
    this.#stoppedAt = null;
    this.#looks = 0;
    this.#evidence = 0;
    return dropped;
  }

  /** Whether an act that would be recorded now is not to be. */
  drops(act: Act): boolean {
    return this.#stoppedAt !== null && (act.kind === "show-question" || act.kind === "record-integrity");
  }

  /** It was acknowledged and left out. An act that is only tried, while the disk takes nothing, will come again. */
  dropped(act: Act): void {
    if (act.kind === "show-question") this.#looks += 1;
    else this.#evidence += 1;
    this.#droppedEver += 1;
  }
}
