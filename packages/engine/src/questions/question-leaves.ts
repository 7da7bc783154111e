import {
  accepted,
  type Digest,
  type Instant,
  MINUTE_MS,
  plusMs,
  type Result,
  refused,
  type SelectionId,
  type StaffId,
} from "@neraca/base";
import { reasonIn } from "../ledger/draft-decision.ts";
import type { LeaveEvent } from "./leave-event.ts";

/** Whoever is asked may sit in another office; what was asked in the morning may not be wanted any more at noon. */
export const LEAVE_ASKED_MS_MAX = 30 * MINUTE_MS;
/** A few papers are read in that time; a leave that is forgotten ends by itself. */
export const LEAVE_MS = 30 * MINUTE_MS;
/** Of one selection at once: a committee has a handful of members. */
export const LEAVES_OPEN_MAX = 10;

/** A wish to read questions, and what became of it. */
export type QuestionLeave = {
  readonly number: number;
  readonly by: StaffId;
  readonly at: Instant;
  readonly bankDigest: Digest;
  readonly reason: string;
  readonly expiresAt: Instant;
  /** null: nobody has agreed yet. */
  readonly allowed: { readonly by: StaffId; readonly at: Instant; readonly until: Instant } | null;
};

export type LeaveRefusal =
  | "reason-missing"
  | "leave-asked"
  | "leave-given"
  | "too-many-leaves"
  | "leave-unknown"
  | "leave-own";

export type LeaveCommand =
  | { readonly type: "ask"; readonly bankDigest: Digest; readonly reason: string }
  | { readonly type: "allow" | "decline"; readonly number: number };

/** Who may read questions of a bank that is not sealed, of one selection: a fold of its stream, which keeps only what can still count. */
export class QuestionLeaves {
  #leaves: readonly QuestionLeave[] = [];
  #count = 0;

  take(event: LeaveEvent): void {
    if (event.type === "QuestionsAsked") {
      const { number, by, at, bankDigest, reason, expiresAt } = event;
      this.#count = number;
      const still = this.#leaves.filter((leave) => isOpen(leave, at) || isGiven(leave, at));
      this.#leaves = [...still, { number, by, at, bankDigest, reason, expiresAt, allowed: null }];
      return;
    }
    const { number, by, at } = event;
    if (event.type === "QuestionsDeclined") {
      this.#leaves = this.#leaves.filter((leave) => leave.number !== number);
      return;
    }
    const allowed = { by, at, until: event.until };
    this.#leaves = this.#leaves.map((leave) => (leave.number === number ? { ...leave, allowed } : leave));
  }

  /** What waits for a second person. */
  open(at: Instant): readonly QuestionLeave[] {
    return this.#leaves.filter((leave) => isOpen(leave, at));
  }

  /** What somebody else has agreed to, and still counts. */
  given(at: Instant): readonly QuestionLeave[] {
    return this.#leaves.filter((leave) => isGiven(leave, at));
  }

  /** By which this person may read this bank now. */
  leaveOf(by: StaffId, bankDigest: Digest, at: Instant): QuestionLeave | undefined {
    return this.given(at).find((leave) => leave.by === by && leave.bankDigest === bankDigest);
  }

  /** What is recorded of a command, or why nothing is. Pure: the same twice. */
  decide(
    selectionId: SelectionId,
    command: LeaveCommand,
    by: StaffId,
    at: Instant,
  ): Result<LeaveEvent, LeaveRefusal> {
    if (command.type === "ask") return this.#ask(selectionId, command, by, at);
    const { number } = command;
    const leave = this.open(at).find((each) => each.number === number);
    if (leave === undefined) return refused("leave-unknown");
    if (command.type === "decline")
      return accepted({ type: "QuestionsDeclined", at, by, selectionId, number });
    if (leave.by === by) return refused("leave-own");
    const until = plusMs(at, LEAVE_MS);
    return accepted({ type: "QuestionsAllowed", at, by, selectionId, number, until });
  }

  #ask(
    selectionId: SelectionId,
    { bankDigest, reason }: Extract<LeaveCommand, { type: "ask" }>,
    by: StaffId,
    at: Instant,
  ): Result<LeaveEvent, LeaveRefusal> {
    const words = reasonIn(reason);
    if (words === null) return refused("reason-missing");
    if (this.leaveOf(by, bankDigest, at) !== undefined) return refused("leave-given");
    const open = this.open(at);
    if (open.some((each) => each.by === by && each.bankDigest === bankDigest)) return refused("leave-asked");
    if (open.length >= LEAVES_OPEN_MAX) return refused("too-many-leaves");
    const expiresAt = plusMs(at, LEAVE_ASKED_MS_MAX);
    const number = this.#count + 1;
    return accepted({
      type: "QuestionsAsked",
      at,
      by,
      selectionId,
      number,
      bankDigest,
      reason: words,
      expiresAt,
    });
  }
}

function isOpen({ allowed, expiresAt }: QuestionLeave, at: Instant): boolean {
  return allowed === null && at < expiresAt;
}

function isGiven({ allowed }: QuestionLeave, at: Instant): boolean {
  return allowed !== null && at < allowed.until;
}
