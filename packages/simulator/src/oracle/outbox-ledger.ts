import type { AttemptId } from "@neraca/base";
import type { Marks } from "../marks.ts";
import type { Verdict } from "../verdict.ts";
import type { RecordedAct, RecordedFate } from "./acts.ts";

type OutboxRecord = {
  readonly id: string;
  readonly attemptId: AttemptId;
  /** A program that means harm gives one number to several acts. */
  readonly isHonest: boolean;
  /** What the client meant by each number. */
  readonly made: Map<number, Set<string>>;
  /** Numbers on the disk, their acts and what became of them. */
  readonly recorded: Map<number, { readonly text: string; readonly fate: RecordedFate }>;
  recordedMost: number;
  /** Told "this will never count". */
  readonly refused: Map<number, string>;
  /** Lost with the computer's store before anybody was told anything about them. */
  readonly evaporated: Set<number>;
};

export type OutboxLedgerOptions = {
  readonly verdict: Verdict;
  readonly marks: Marks;
  /** Whether the record says that this attempt has ended, or its time is over. */
  readonly hasEnded: (attemptId: AttemptId) => boolean;
  /** The disk is so tight that looks and evidence may be acknowledged and left out. */
  readonly mayLeaveOut: () => boolean;
};

/**
 * What every client meant and what it was told, by outbox and number. Taken from the bytes on the wires and in the stores and compared
 * with the bytes on the disk; how the engine tells resends from new acts is not known here.
 */
export class OutboxLedger {
  readonly #options: OutboxLedgerOptions;
  readonly #verdict: Verdict;
  readonly #marks: Marks;
  readonly #foreign = new Set<string>();
  readonly #outboxes = new Map<string, OutboxRecord>();

  constructor(options: OutboxLedgerOptions) {
    this.#options = options;
    this.#verdict = options.verdict;
    this.#marks = options.marks;
  }

  open(id: string, attemptId: AttemptId, isHonest: boolean): OutboxRecord {
    const known = this.#outboxes.get(id);
    if (known !== undefined) return known;
    const record: OutboxRecord = {
      id,
      attemptId,
      isHonest,
      made: new Map(),
      recorded: new Map(),
      recordedMost: 0,
      refused: new Map(),
      evaporated: new Set(),
    };
    this.#outboxes.set(id, record);
    return record;
  }

  /** A client has given this number to this act. */
  made(id: string, seq: number, text: string): void {
    const record = this.#outboxes.get(id);
    if (record === undefined) return;
    const known = record.made.get(seq);
    if (known === undefined) record.made.set(seq, new Set([text]));
    else known.add(text);
    this.#verdict.hold(
      "exactly-once",
      known === undefined || known.size === 1 || !record.isHonest,
      () => `${id} ${seq} was given to two acts: ${[...(known ?? [])].join(" and ")}`,
    );
  }

  /** The disk has it. */
  recorded(attemptId: AttemptId, { outboxId, seq, text, fate }: RecordedAct, position: number): void {
    const record = this.#outboxes.get(outboxId);
    const where = `${outboxId} ${seq} (${text}) at ${position}`;
    if (record === undefined || record.made.get(seq)?.has(text) !== true) {
      this.#verdict.fail("nothing-invented", `no client meant ${where}`);
      return;
    }
    this.#verdict.hold(
      "nothing-invented",
      record.attemptId === attemptId,
      () => `${where} stands in the attempt of somebody else: ${attemptId}`,
    );
    this.#verdict.hold("exactly-once", !record.recorded.has(seq), () => `recorded twice: ${where}`);
    this.#verdict.hold(
      "exactly-once",
      seq > record.recordedMost || record.recorded.has(seq),
      () => `recorded after ${record.recordedMost}, out of the order of making: ${where}`,
    );
    const refusal = record.refused.get(seq);
    this.#verdict.hold(
      "exactly-once",
      refusal === undefined || fate !== "counted" || !record.isHonest,
      () => `counted after its client was told "${refusal}" for good: ${where}`,
    );
    record.recorded.set(seq, { text, fate });
    record.recordedMost = Math.max(record.recordedMost, seq);
  }

  /** A client was told that this act will never count. */
  refused(id: string, seq: number, reason: string): void {
    const record = this.#outboxes.get(id);
    if (record === undefined) return;
    this.#verdict.hold(
      "exactly-once",
      record.recorded.get(seq)?.fate !== "counted" || !record.isHonest,
      () => `${id} ${seq} was refused for good as ${reason}, and it counts on disk`,
    );
    record.refused.set(seq, reason);
  }

  /**
   * Settled: on disk, or refused for good and told so, or what can never count and was passed by.
   *
   * @param meant the act that has this number, where somebody says which: two lives of one client may have given it to two
   */
  isSettled(id: string, seq: number, meant?: string): boolean {
    const record = this.#outboxes.get(id);
    if (record === undefined) return false;
    const recorded = record.recorded.get(seq);
    if (recorded !== undefined) return meant === undefined || recorded.text === meant || !record.isHonest;
    if (record.refused.has(seq)) return true;
    const made = record.made.get(seq);
    const texts = meant === undefined ? [...(made ?? [])] : [meant];
    return texts.some((text) => {
      if (text === "finish") return this.#options.hasEnded(record.attemptId);
      // The one exception to "acknowledged is on disk": what can be done without, on a disk that fills up.
      if (/^(show-question|record-integrity)\b/.test(text) && this.#options.mayLeaveOut()) {
        this.#marks.reach("reached/telemetry-left-out");
        return true;
      }
      return seq <= record.recordedMost && this.#canNeverCount(record.attemptId, text);
    });
  }

  /** What names nothing of the paper, or would mark an exam that has ended. Refused, but the telling may be lost with a server. */
  #canNeverCount(attemptId: AttemptId, text: string): boolean {
    if (this.#foreign.has(text)) return true;
    return !/^(save-response|clear-response|call-proctor)\b/.test(text) && this.#options.hasEnded(attemptId);
  }

  /** A page with a fault is about to do this, which is in nobody's paper. */
  isForeign(text: string): void {
    this.#foreign.add(text);
  }

  isHonest(id: string): boolean {
    return this.#outboxes.get(id)?.isHonest ?? false;
  }

  isRecorded(id: string, seq: number): boolean {
    return this.#outboxes.get(id)?.recorded.has(seq) ?? false;
  }

  /** What became of it on disk; null when it is not there. */
  fateOf(id: string, seq: number): RecordedFate | null {
    return this.#outboxes.get(id)?.recorded.get(seq)?.fate ?? null;
  }

  recordedMost(id: string): number {
    return this.#outboxes.get(id)?.recordedMost ?? 0;
  }

  /** [SM2] A client has taken these acts out of its outbox: it shows them as saved, or as refused. */
  left(id: string, acts: readonly { readonly seq: number; readonly text: string }[], why: string): void {
    for (const { seq, text } of acts) {
      if (this.isSettled(id, seq, text)) continue;
      this.#verdict.fail(
        "nothing-leaves-the-outbox-unsaved",
        `outbox ${id} dropped ${seq} (${text}) ${why}; it is not on disk and was never refused for good`,
      );
    }
  }

  /** The computer has lost them with its store. What was on its way may still arrive. */
  evaporated(id: string, seqs: readonly number[]): void {
    const record = this.#outboxes.get(id);
    for (const seq of seqs) {
      if (record === undefined || this.isSettled(id, seq)) continue;
      record.evaporated.add(seq);
      this.#marks.reach("reached/acts-evaporated");
    }
  }

  /** [SM3] At the end: below the highest number on disk there is none of which nobody knows what became of it. */
  checkGaps(): void {
    for (const record of this.#outboxes.values()) {
      if (!record.isHonest) continue;
      for (const seq of record.made.keys()) {
        const isKnown = this.isSettled(record.id, seq) || record.evaporated.has(seq);
        if (isKnown || seq > record.recordedMost) continue;
        this.#verdict.fail(
          "no-gaps",
          `outbox ${record.id}: ${seq} (${[...(record.made.get(seq) ?? [])].join()}) is missing below ${record.recordedMost}`,
        );
      }
    }
  }

  /** Acts that are neither settled nor evaporated, by attempt. */
  unsettled(attemptId: AttemptId): readonly string[] {
    return [...this.#outboxes.values()]
      .filter((record) => record.attemptId === attemptId && record.isHonest)
      .flatMap((record) =>
        [...record.made.keys()]
          .filter((seq) => !this.isSettled(record.id, seq) && !record.evaporated.has(seq))
          .map((seq) => `${record.id} ${seq}`),
      );
  }
}
