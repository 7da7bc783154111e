import { type AttemptId, digestOf, type SittingId } from "@neraca/base";
import type { AttemptEvent, SittingEvent } from "@neraca/exam";
import type { Marks } from "../marks.ts";
import type { Verdict } from "../verdict.ts";
import type { DurableLine } from "../venue/disk.ts";
import { SITTING } from "../venue/people.ts";
import type { ServerProcess } from "../venue/server-process.ts";
import { actOfEvent, isExamAct } from "./acts.ts";
import { ConnectionBook } from "./connections.ts";
import {
  type AttemptFold,
  deadline,
  extensionMs,
  foldAttempt,
  foldSitting,
  grantedMs,
  newAttempt,
  newSitting,
  type SittingFold,
} from "./journal-fold.ts";
import { OutboxLedger } from "./outbox-ledger.ts";
import { Secrecy } from "./secrecy.ts";
import { TimeLaw } from "./time-law.ts";

export type OracleOptions = {
  readonly verdict: Verdict;
  readonly marks: Marks;
  readonly processOf: (id: number) => ServerProcess | undefined;
};

/** Knows from the disk and the wires alone what is true, and compares everybody's words with it. */
export class Oracle {
  readonly verdict: Verdict;
  readonly marks: Marks;
  readonly outboxes: OutboxLedger;
  readonly connections = new ConnectionBook();
  readonly secrecy: Secrecy;
  readonly time: TimeLaw;
  readonly processOf: OracleOptions["processOf"];
  readonly #sittings = new Map<SittingId, SittingFold>();
  readonly #attempts = new Map<AttemptId, AttemptFold>();
  readonly #versions = new Map<string, number>();
  #head = 0;
  #sittingHead = 0;

  constructor(options: OracleOptions) {
    this.verdict = options.verdict;
    this.marks = options.marks;
    this.processOf = options.processOf;
    this.outboxes = new OutboxLedger(options.verdict, options.marks);
    this.secrecy = new Secrecy(options.verdict);
    this.time = new TimeLaw(options.verdict);
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
    for (const line of lines) this.#durableLine(line, process);
  }

  /** A process hears that these lines are durable: from here on it is answerable for what they say about logins. */
  told(lines: readonly DurableLine[], processId: number): void {
    for (const { stream, json } of lines) {
      if (!stream.startsWith("attempt/") || !json.includes('"Login')) continue;
      const event = JSON.parse(json) as AttemptEvent;
      const attemptId = stream.slice("attempt/".length) as AttemptId;
      if (event.type === "LoginGranted") this.connections.loginChanged(processId, attemptId, event.tokenHash);
      if (event.type === "LoginReleased") this.connections.loginChanged(processId, attemptId, null);
    }
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
    if (kind === "sitting") this.#sittingLine(id as SittingId, event as SittingEvent, process, where);
    if (kind === "attempt") this.#attemptLine(id as AttemptId, event as AttemptEvent, line, process);
  }

  #sittingLine(id: SittingId, event: SittingEvent, process: ServerProcess, where: string): void {
    const complaint = foldSitting(this.sittingOf(id), event);
    this.verdict.hold("nothing-invented", complaint === null, () => `${where}: ${complaint}`);
    if (id !== SITTING) return;
    if (event.type === "SittingArmed") this.secrecy.armed(event.terms);
    if (event.type === "SittingStartCancelled") this.marks.reach("reached/start-cancelled");
    this.time.sittingEvent(event, process);
    if (event.type === "SittingPaused" && event.by === "system") this.marks.reach("reached/time-given-back");
  }

  #attemptLine(id: AttemptId, event: AttemptEvent, line: DurableLine, process: ServerProcess): void {
    const { verdict } = this;
    const attempt = this.attempt(id);
    const where = `${line.position} ${line.stream} ${line.json}`;
    const act = actOfEvent(event);
    if (act !== null) {
      this.#accepted(id, attempt, act.text, event.at, where);
      this.outboxes.recorded(id, act, line.position);
      verdict.hold(
        "one-live-client",
        this.connections.wasHeard(act.outboxId, act.seq),
        () => `recorded, but it came only from connections that are not heard any more: ${where}`,
      );
    }
    if (event.type === "AttemptStarted") this.#started(id, attempt, event.at, where);
    if (event.type === "AttemptFinished") this.#finished(id, event, process, where);
    const complaint = foldAttempt(attempt, event);
    verdict.hold("nothing-invented", complaint === null, () => `${where}: ${complaint}`);
    this.#markLogins(event);
  }

  /** [SM4] No act of the exam counts outside the candidate's time. */
  #accepted(id: AttemptId, attempt: AttemptFold, text: string, at: number, where: string): void {
    const { sitting, verdict } = this;
    const hold = (holds: boolean, why: string): void => {
      verdict.hold("accepted-in-time", holds, () => `${why}: ${where}`);
    };
    hold(sitting.phase !== "closed", "after the close");
    if (text === "call-proctor") return;
    hold(attempt.finished === null, "after the finish");
    if (!isExamAct(text)) return;
    hold(attempt.startedAt !== null, "before the start");
    hold(sitting.phase === "running", `while ${sitting.phase}`);
    const end = deadline(sitting, id, at);
    hold(at <= end, `${at - end} ms after the deadline`);
  }

  #started(id: AttemptId, attempt: AttemptFold, at: number, where: string): void {
    const { sitting, verdict } = this;
    const isReady = attempt.identityConfirmed && attempt.rulesAccepted && attempt.paperReceived;
    const inTime = sitting.phase === "running" && at < deadline(sitting, id, at);
    verdict.hold("accepted-in-time", isReady && inTime, () => `started not ready or not in time: ${where}`);
    if (sitting.startedAt !== null && at > sitting.startedAt + 5_000) this.marks.reach("reached/late-start");
  }

  /** [SM5] Whom the clock ends, it ends at the deadline, to the millisecond, however late the server came to it. */
  #finished(
    id: AttemptId,
    event: Extract<AttemptEvent, { type: "AttemptFinished" }>,
    process: ServerProcess,
    where: string,
  ): void {
    const { marks, verdict, sitting } = this;
    marks.reach(`reached/finished-by-${event.cause}`);
    if (event.cause !== "deadline") return;
    const end = deadline(sitting, id, event.at);
    verdict.hold(
      "finished-at-the-deadline",
      event.at === end && process.now() > end && sitting.phase === "running",
      () => `the deadline is ${end}, the clock of the server ${process.now()}, ${sitting.phase}: ${where}`,
    );
    const granted = grantedMs(sitting, id) + extensionMs(sitting);
    this.time.finishedByClock(id, granted, process.trueTimeOf(event.at));
    if (sitting.pauses.some(({ bySystem }) => bySystem)) {
      marks.reach("reached/finished-by-deadline-after-outage");
    }
  }

  #markLogins(event: AttemptEvent): void {
    if (event.type === "LoginHeld") this.marks.reach("reached/login-held");
    if (event.type === "LoginLocked") this.marks.reach("reached/login-locked");
    if (event.type === "LoginReleased") this.marks.reach("reached/login-released");
    if (event.type === "ResultSealed" && event.result.status === "absent") {
      this.marks.reach("reached/result-absent");
    }
  }
}
