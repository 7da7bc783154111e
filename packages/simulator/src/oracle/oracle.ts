import { type AttemptId, digestOf, type SittingId } from "@neraca/base";
import type { AttemptEvent, RulingEvent, SittingEvent } from "@neraca/exam";
import type { Marks } from "../marks.ts";
import type { DurableLine } from "../venue/disk.ts";
import { SITTING } from "../venue/people.ts";
import type { ServerProcess } from "../venue/server-process.ts";
import type { Verdict } from "../verdict.ts";
import { ActLaw } from "./act-law.ts";
import { actOfEvent } from "./acts.ts";
import { ConnectionBook } from "./connections.ts";
import { coveredMs, deadline, extensionMs, grantedMs, stopsOf } from "./deadline.ts";
import {
  type AttemptFold,
  foldAttempt,
  foldSitting,
  newAttempt,
  newSitting,
  type SittingFold,
} from "./journal-fold.ts";
import { OutboxLedger } from "./outbox-ledger.ts";
import { RulingLaw } from "./ruling-law.ts";
import { Secrecy } from "./secrecy.ts";
import { markAttempt } from "./situations.ts";
import { TimeLaw } from "./time-law.ts";

export type OracleOptions = {
  readonly verdict: Verdict;
  readonly marks: Marks;
  readonly processOf: (id: number) => ServerProcess | undefined;
  /** The disk is so tight that looks and evidence may be acknowledged and left out. */
  readonly mayLeaveOut: () => boolean;
  /** What the clock of the server shows. */
  readonly serverNow: () => number;
  /** When it really was that the server's clock showed this. */
  readonly trueTimeOf: (stamp: number) => number;
};

/** Knows from the disk and the wires alone what is true, and compares everybody's words with it. */
export class Oracle {
  readonly verdict: Verdict;
  readonly marks: Marks;
  readonly outboxes: OutboxLedger;
  readonly connections = new ConnectionBook();
  readonly secrecy: Secrecy;
  readonly time: TimeLaw;
  readonly rulings: RulingLaw;
  readonly processOf: OracleOptions["processOf"];
  readonly #sittings = new Map<SittingId, SittingFold>();
  readonly #attempts = new Map<AttemptId, AttemptFold>();
  readonly #versions = new Map<string, number>();
  readonly #acts: ActLaw;
  readonly #now: () => number;
  readonly #changes: (() => void)[] = [];
  #head = 0;
  #sittingHead = 0;

  constructor(options: OracleOptions) {
    this.verdict = options.verdict;
    this.marks = options.marks;
    this.processOf = options.processOf;
    this.#now = options.serverNow;
    this.outboxes = new OutboxLedger({
      verdict: options.verdict,
      marks: options.marks,
      hasEnded: (attemptId) => this.#hasEnded(attemptId),
      mayLeaveOut: options.mayLeaveOut,
    });
    this.secrecy = new Secrecy(options.verdict);
    this.rulings = new RulingLaw(options.verdict);
    this.time = new TimeLaw(options.verdict, options.trueTimeOf);
    this.#acts = new ActLaw(this);
  }

  /** Position of the last event of the sitting or one of its attempts. */
  get sittingHead(): number {
    return this.#sittingHead;
  }

  get sitting(): SittingFold {
    return this.sittingOf(SITTING);
  }

  sittingOf(id: SittingId): SittingFold {
    const known = this.#sittings.get(id) ?? newSitting();
    this.#sittings.set(id, known);
    return known;
  }

  attempt(id: AttemptId): AttemptFold {
    const known = this.#attempts.get(id) ?? newAttempt();
    this.#attempts.set(id, known);
    return known;
  }

  /** The newest login of an attempt, if this token is it. */
  attemptOfToken(token: string): AttemptId | null {
    const tokenHash = digestOf(token);
    for (const [id, attempt] of this.#attempts) if (attempt.tokenHash === tokenHash) return id;
    return null;
  }

  /** These lines have just survived. */
  durable(lines: readonly DurableLine[], processId: number): void {
    const process = this.processOf(processId);
    if (process === undefined) throw new Error(`no process ${processId}`);
    if (lines.length > 1) this.marks.reach("reached/batch-of-several");
    this.rulings.commit(lines);
    for (const line of lines) this.#durableLine(line, process);
  }

  /** A process hears that these lines are durable. */
  told(lines: readonly DurableLine[], processId: number): void {
    for (const { stream, json } of lines) {
      if (!stream.startsWith("attempt/") || !json.includes('"Login')) continue;
      const event = JSON.parse(json) as AttemptEvent;
      const attemptId = stream.slice("attempt/".length) as AttemptId;
      if (event.type !== "LoginGranted" && event.type !== "LoginReleased") continue;
      const tokenHash = event.type === "LoginGranted" ? event.tokenHash : null;
      this.#changes.push(() => this.connections.loginChanged(processId, attemptId, tokenHash));
    }
  }

  /** The step is over: from here on everybody is answerable for what they were told in it. */
  stepped(): void {
    for (const change of this.#changes.splice(0)) change();
  }

  #hasEnded(attemptId: AttemptId): boolean {
    const { sitting } = this;
    const attempt = this.attempt(attemptId);
    if (attempt.finished !== null || sitting.phase === "closed") return true;
    const now = this.#now();
    return attempt.startedAt !== null && now > deadline(sitting, attempt, attemptId, now);
  }

  #durableLine(line: DurableLine, process: ServerProcess): void {
    const { verdict } = this;
    const { position, stream, version, json } = line;
    const event = JSON.parse(json) as SittingEvent | AttemptEvent;
    const where = `${position} ${stream} ${event.type}`;
    const before = this.#versions.get(stream) ?? 0;
    verdict.hold(
      "journal-in-order",
      position === this.#head + 1 && version === before + 1,
      () => `${where} stands at version ${version} after ${before}, position after ${this.#head}`,
    );
    verdict.hold("journal-in-order", event.at <= process.now(), () => `${where} is stamped in the future`);
    this.#head = position;
    this.#versions.set(stream, version);
    const [kind, id = ""] = stream.split("/");
    if (id.split(".")[0] === SITTING) this.#sittingHead = position;
    if (kind === "sitting") this.#sittingLine(id as SittingId, event as SittingEvent, where);
    if (kind === "selection") this.#selectionLine(event as unknown as RulingEvent, where);
    if (kind === "attempt") this.#attemptLine(id as AttemptId, event as AttemptEvent, line, process);
  }

  #sittingLine(id: SittingId, event: SittingEvent, where: string): void {
    const complaint = foldSitting(this.sittingOf(id), event);
    this.verdict.hold("nothing-invented", complaint === null, () => `${where}: ${complaint}`);
    if (id !== SITTING) return;
    switch (event.type) {
      case "SittingArmed":
        this.secrecy.armed(event.terms);
        for (const { attemptId, needs } of event.terms.roster) this.attempt(attemptId).needs = needs ?? [];
        return;
      case "SittingStarted":
        this.time.started(event.at);
        return;
      case "SittingStartCancelled":
        this.marks.reach("reached/start-cancelled");
        return;
      case "VenueFaultBegan":
        this.marks.reach(event.cause === "server-down" ? "reached/time-given-back" : "reached/room-fault");
        return;
      case "VenueFaultEnded":
        if (event.by !== "system") this.marks.reach("reached/fault-ended-by-proctor");
        return;
      default:
        return;
    }
  }

  #selectionLine(event: RulingEvent, where: string): void {
    const complaint = this.rulings.take(event);
    this.verdict.hold("rulings-are-whole", complaint === null, () => `${where}: ${complaint}`);
    if (event.type === "RulingDeclined") this.marks.reach("reached/ruling-declined");
    if (event.type !== "RulingConfirmed") return;
    this.marks.reach("reached/ruling-confirmed");
    if (this.rulings.inForce.size === 0) this.marks.reach("reached/ruling-taken-back");
  }

  #attemptLine(id: AttemptId, event: AttemptEvent, line: DurableLine, process: ServerProcess): void {
    const { verdict } = this;
    const attempt = this.attempt(id);
    const where = `${line.position} ${line.stream} ${line.json}`;
    const act = actOfEvent(event);
    if (act !== null) {
      this.#acts.accepted(id, event, act, where);
      this.outboxes.recorded(id, act, line.position);
      verdict.hold(
        "one-live-client",
        this.connections.wasHeard(act.outboxId, act.seq),
        () => `recorded, but it came only from connections that are not heard any more: ${where}`,
      );
    }
    if (event.type === "AttemptStarted") this.#acts.started(id, event.at, where);
    if (event.type === "AttemptFinished") this.#finished(id, event, process, where);
    if (event.type === "AttemptReopened") this.#reopened(id, event.at, where);
    if (event.type === "OutageCredited") this.#credited(id, event, where);
    const complaint = foldAttempt(attempt, event);
    verdict.hold("nothing-invented", complaint === null, () => `${where}: ${complaint}`);
    markAttempt(this.marks, event, this.sitting);
  }

  /** [SM5] Whom the clock ends, it ends at the deadline, to the millisecond, however late the server came to it. */
  #finished(
    id: AttemptId,
    event: Extract<AttemptEvent, { type: "AttemptFinished" }>,
    process: ServerProcess,
    where: string,
  ): void {
    if (event.cause !== "deadline") return;
    const { verdict, sitting } = this;
    const attempt = this.attempt(id);
    // As it stands now: what stops the clock since the time was over moves nothing.
    const end = deadline(sitting, attempt, id, process.now());
    verdict.hold(
      "finished-at-the-deadline",
      event.at === end && process.now() > end && sitting.phase === "running",
      () => `the deadline is ${end}, the clock of the server ${process.now()}, ${sitting.phase}: ${where}`,
    );
    const granted = grantedMs(sitting, id) + extensionMs(sitting) + extensionMs(attempt);
    this.time.endedByClock(id, granted, event.at, stopsOf(sitting, attempt));
  }

  /** [SM6] What is given back to one candidate is time in which that candidate had no connection. */
  #credited(
    id: AttemptId,
    { at, spans }: Extract<AttemptEvent, { type: "OutageCredited" }>,
    where: string,
  ): void {
    const { outages } = this.attempt(id);
    for (const { from, to } of spans) {
      const offlineMs = coveredMs(outages, from, Math.min(to, at));
      this.verdict.hold(
        "time-granted-is-time-had",
        offlineMs === to - from,
        () => `${offlineMs} ms of it offline: ${where}`,
      );
    }
  }

  /** [SM5] Whoever goes on has time, and nobody who ended by themselves goes on. */
  #reopened(id: AttemptId, at: number, where: string): void {
    const { sitting, verdict } = this;
    const end = deadline(sitting, this.attempt(id), id, at);
    verdict.hold(
      "accepted-in-time",
      at <= end && (sitting.phase === "running" || sitting.phase === "paused"),
      () => `reopened while ${sitting.phase}, ${end - at} ms before the deadline: ${where}`,
    );
    this.time.reopened(id);
  }
}
