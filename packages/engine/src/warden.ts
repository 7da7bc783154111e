import { type AttemptId, type Instant, instant, msBetween, plusMs } from "@neraca/base";
import {
  type AttemptState,
  dueAt,
  grantedMsOf,
  isReady,
  NO_OWN_TIME,
  reckoningOf,
  reckoningOfAttempt,
  roomOffline,
  type SittingEvent,
} from "@neraca/exam";
import type { Clock } from "./ports.ts";
import type { Change, Fate, Published, SittingService } from "./sitting-service.ts";

/** What could not be stored or decided is tried again this much later. */
const RETRY_MS = 1_000;

/** Stands in the record and in the minutes. */
const SET_ASIDE_REASON =
  "Bank soal hilang atau rusak; sesi disisihkan (bank missing or damaged, sitting set aside)";

/** Attempts that are written in one transaction: some milliseconds of a disk's time. */
const CHANGES_AT_ONCE = 512;

type AttemptAlarm = "deadline-due" | "reopen-if-time" | "start";

/** A whole hall that comes and goes at once is looked at as one change. */
const PRESENCE_MS = 250;

/**
 * Turns "it is time" into commands: the start, each candidate's deadline, a room that is gone and back, time that was given to somebody
 * whom the clock had finished. Level-triggered: everything is derived from the state, after every change of it and at boot, so that no
 * alarm can be lost; asked too often it does nothing.
 */
export class Warden {
  readonly #service: SittingService;
  readonly #clock: Clock;
  #cancelTick: () => void = () => {};
  #tickAt: Instant | null = null;
  #isAsked = false;

  constructor(service: SittingService, clock: Clock) {
    this.#service = service;
    this.#clock = clock;
    service.onPublished((published) => {
      const urgency = published.map(urgencyOf);
      if (urgency.includes("now")) this.#watchSoon();
      else if (urgency.includes("soon")) this.#lookBy(plusMs(this.#clock.now(), PRESENCE_MS));
    });
  }

  /** Looks at the state and sets the one timer that it asks for. */
  watch(): void {
    const next = this.#nextDue();
    if (next === null) this.stop();
    else this.#lookAt(next);
  }

  /** `watch`, once for all that a turn has brought: it looks at every candidate of the hall. */
  #watchSoon(): void {
    if (this.#isAsked) return;
    this.#isAsked = true;
    queueMicrotask(() => {
      this.#isAsked = false;
      this.watch();
    });
  }

  stop(): void {
    this.#tickAt = null;
    this.#cancelTick();
  }

  /** At boot, before anything else is decided: what has to be recorded because the server was away from `downSince` until `at`. */
  takenUp(downSince: Instant, at: Instant): readonly SittingEvent[] {
    return this.#service.isSetAside ? this.#setAside(downSince, at) : this.#givenBack(downSince, at);
  }

  /** While the server runs: nothing could be stored from `since` until now. */
  giveBack(since: Instant): Promise<Fate> {
    const events = this.#givenBack(since, this.#clock.now());
    return this.#service.recorded([{ kind: "sitting", events }]);
  }

  /**
   * [HL11] A sitting was running: the time without a server is the venue's fault. It is given back before any deadline is looked at. A fault
   * that was open before the server went away has gone on all the while.
   */
  #givenBack(downSince: Instant, at: Instant): readonly SittingEvent[] {
    // As the next decision sees it: a resume that was on its way to the disk is one.
    const sitting = this.#service.expectedSitting;
    if (sitting.phase !== "running") return [];
    if (msBetween(downSince, at) < sitting.terms.policy.venueFault.serverDownMsMin) return [];
    const began = this.#service.decideSitting({
      type: "begin-fault",
      at,
      from: downSince,
      cause: "server-down",
    });
    if (!began.ok || began.value.length === 0) return [];
    return [...began.value, { type: "VenueFaultEnded", at, by: "system", reason: null }];
  }

  /** [HL15] A sitting whose bank is missing stands still from the same moment, until people have put the bank back and resume it. */
  #setAside(downSince: Instant, at: Instant): readonly SittingEvent[] {
    const { sitting } = this.#service;
    if (sitting.phase === "starting") {
      return [{ type: "SittingStartCancelled", at, by: "system" }];
    }
    if (sitting.phase !== "running") return [];
    const from = instant(Math.max(downSince, sitting.account.startedAt));
    return [{ type: "SittingPaused", at: from, by: "system", reason: SET_ASIDE_REASON }];
  }

  #lookAt(at: Instant): void {
    this.#cancelTick();
    this.#tickAt = at;
    this.#cancelTick = this.#clock.at(at, () => {
      this.#tickAt = null;
      this.#tick();
    });
  }

  /** At `at`, unless that is looked at earlier anyway. */
  #lookBy(at: Instant): void {
    if (this.#tickAt === null || this.#tickAt > at) this.#lookAt(at);
  }

  #tick(): void {
    const at = this.#clock.now();
    // Recorded one after another, each decided on what the one before has changed: a start lets the ready begin, and a room that is gone
    // stops the clocks before any deadline is looked at.
    const moved = [
      this.#record(at, this.#startChanges(at)),
      this.#record(at, this.#faultChanges(at)),
      this.#record(at, [
        ...this.#eachAttempt("deadline-due", at),
        ...this.#eachAttempt("reopen-if-time", at),
        ...this.#eachAttempt("start", at),
      ]),
    ];
    if (moved.includes(true)) return;
    // Nothing could be decided (a full queue), or it is on its way to the disk already: looked at again, so that no alarm is lost.
    const next = this.#nextDue();
    if (next !== null) this.#lookAt(next > at ? next : plusMs(at, RETRY_MS));
  }

  /**
   * Whether there was anything to record. What concerns many attempts goes in pieces, each a transaction of its own: nobody's start waits
   * for everybody's to be written. A piece that is not stored is decided again with the rest.
   */
  #record(at: Instant, changes: readonly Change[]): boolean {
    const moving = changes.filter((change) => change.events.length > 0);
    for (let first = 0; first < moving.length; first += CHANGES_AT_ONCE) {
      const piece = moving.slice(first, first + CHANGES_AT_ONCE);
      const isLast = first + CHANGES_AT_ONCE >= moving.length;
      this.#service.record(piece, (fate) => {
        if (fate === "not-stored") this.#lookAt(plusMs(at, RETRY_MS));
        else if (isLast) this.#watchSoon();
      });
    }
    return moving.length > 0;
  }

  #nextDue(): Instant | null {
    const { sitting, isSetAside } = this.#service;
    if (isSetAside) return null;
    if (sitting.phase === "starting") return sitting.startsAt;
    if (sitting.phase !== "running" && sitting.phase !== "paused") return null;
    const now = this.#clock.now();
    const dues = [this.#faultDue(), sitting.phase === "running" ? this.#attemptsDue(now) : null];
    const known = dues.filter((due) => due !== null);
    return known.length === 0 ? null : instant(Math.min(...known));
  }

  /** When the next attempt ends, or now when one may start or go on. */
  #attemptsDue(now: Instant): Instant | null {
    const { sitting } = this.#service;
    if (sitting.phase !== "running") return null;
    const { terms, account } = sitting;
    // Nearly all candidates share a few grants and have no time of their own: one reckoning serves them all.
    const shared = new Map<number, Instant | null>();
    let next: number | null = null;
    for (const line of terms.roster) {
      const state = this.#service.attempt(line.attemptId);
      const around = { sitting, line };
      if (state.startedAt === null) {
        if (isReady(state) && this.#decides(line.attemptId, "start", now)) return now;
        continue;
      }
      if (state.finished !== null) {
        if (state.finished.cause === "deadline" && this.#decides(line.attemptId, "reopen-if-time", now)) {
          return now;
        }
        continue;
      }
      const grantedMs = grantedMsOf(terms, line);
      let due: Instant | null | undefined;
      if (state.ownTime === NO_OWN_TIME) {
        due = shared.get(grantedMs);
        if (due === undefined) {
          due = dueAt(reckoningOf(account), grantedMs);
          shared.set(grantedMs, due);
        }
      } else due = dueAt(reckoningOfAttempt(state, around), grantedMs);
      if (due !== null) next = Math.min(next ?? due, due);
    }
    // One past the deadline: the deadline itself is still in time.
    return next === null ? null : instant(next + 1);
  }

  #decides(attemptId: AttemptId, type: "start" | "reopen-if-time", at: Instant): boolean {
    const decided = this.#service.decideAttempt(attemptId, { type, at });
    return decided.ok && decided.value.length > 0;
  }

  #startChanges(at: Instant): readonly Change[] {
    const decided = this.#service.decideSitting({ type: "start-due", at });
    return decided.ok ? [{ kind: "sitting", events: decided.value }] : [];
  }

  /** When the room has to be looked at again: a fault becomes certain, is over, or has lasted too long. */
  #faultDue(): Instant | null {
    const { sitting } = this.#service;
    if (sitting.phase !== "running" && sitting.phase !== "paused") return null;
    const policy = sitting.terms.policy.venueFault;
    const open = sitting.account.faults.at(-1);
    if (open?.to === null) {
      return this.#isRoomBack() ? this.#clock.now() : plusMs(open.from, policy.offlineMsMax);
    }
    if (sitting.phase === "paused") return null;
    return roomOffline(this.#attempts(), sitting.account, policy)?.certainAt ?? null;
  }

  #faultChanges(at: Instant): readonly Change[] {
    const due = this.#faultDue();
    if (due === null || due > at) return [];
    const { sitting } = this.#service;
    if (!("account" in sitting) || sitting.account === null) return [];
    const { account } = sitting;
    const offline = roomOffline(this.#attempts(), account, sitting.terms.policy.venueFault);
    const decided =
      account.faults.at(-1)?.to === null || offline === null
        ? this.#service.decideSitting({ type: "end-fault", at, by: "system", reason: null })
        : this.#service.decideSitting({ type: "begin-fault", at, from: offline.from, cause: "room-offline" });
    return decided.ok ? [{ kind: "sitting", events: decided.value }] : [];
  }

  #isRoomBack(): boolean {
    const { sitting } = this.#service;
    if (!("account" in sitting) || sitting.account === null) return true;
    // As if the open fault had not been judged yet: is it still a room that is gone?
    const account = { ...sitting.account, faults: sitting.account.faults.slice(0, -1) };
    return roomOffline(this.#attempts(), account, sitting.terms.policy.venueFault) === null;
  }

  *#attempts(): Iterable<ReturnType<SittingService["attempt"]>> {
    for (const attemptId of this.#service.attemptIds()) yield this.#service.attempt(attemptId);
  }

  #eachAttempt(type: AttemptAlarm, at: Instant): readonly Change[] {
    return this.#service.attemptIds().flatMap((attemptId) => {
      if (!concerns(type, this.#service.expectedAttempt(attemptId))) return [];
      const decided = this.#service.decideAttempt(attemptId, { type, at });
      return decided.ok && decided.value.length > 0
        ? [{ kind: "attempt" as const, attemptId, events: decided.value }]
        : [];
    });
  }
}

/** Whether an alarm can be one for this attempt at all: nearly always it cannot, and need not be decided. */
function concerns(type: AttemptAlarm, { startedAt, finished }: AttemptState): boolean {
  switch (type) {
    case "start":
      return startedAt === null;
    case "deadline-due":
      return startedAt !== null && finished === null;
    case "reopen-if-time":
      return finished !== null;
  }
}

/** What moves somebody's clock is looked at at once; who comes and goes a moment later, all together; answers never. */
function urgencyOf(line: Published): "now" | "soon" | "never" {
  if (line.kind === "sitting") return "now";
  switch (line.event.type) {
    case "AttemptPaused":
    case "AttemptResumed":
    case "AttemptExtended":
    case "AttemptExtensionUndone":
    case "OutageCredited":
    case "AttemptUnlocked":
    case "DisqualificationLifted":
    case "AttemptReopened":
      return "now";
    case "AttemptStarted":
    case "AttemptFinished":
    case "ConnectionOpened":
    case "ConnectionLost":
      return "soon";
    default:
      return "never";
  }
}
