import type { AttemptId, OutboxId, SittingId } from "@neraca/base";
import { grantedMsOf, needsOf } from "@neraca/exam";
import type { CandidateOutbound, ClockView, NoticesView, ResultView } from "@neraca/protocol";
import type { LedgerResult } from "../ledger/ledger-book.ts";
import type { Clock, Seal, SittingCard } from "../ports.ts";
import type { SittingService } from "../sitting-service.ts";
import { clockView } from "../views/clock-view.ts";
import { noticesView, type StaffNameOf } from "../views/notices-view.ts";
import { welcomeView } from "../views/welcome-view.ts";

export type TellingOptions = {
  readonly clock: Clock;
  readonly seal: Seal;
  /** What screens call this sitting; loaded before anybody can log in to it. */
  readonly cardOf: (sittingId: SittingId) => SittingCard;
  readonly staffNameOf: StaffNameOf;
  /** What the ledger tells of a result and its receipt, once it does. */
  readonly ledgerResultOf: (attemptId: AttemptId) => Pick<LedgerResult, "receipt" | "scores"> | null;
};

type Told = { readonly send: (frame: CandidateOutbound) => void };

/** What a candidate is told of how they stand: the desk says when, and to whom. */
export class CandidateTelling {
  readonly #options: TellingOptions;

  constructor(options: TellingOptions) {
    this.#options = options;
  }

  /** Where the candidate stands; with it the key while they may work, and the result when they are done. */
  welcome(to: Told, service: SittingService, attemptId: AttemptId, outboxId: OutboxId): void {
    const card = this.#options.cardOf(service.id);
    const [clock, notices] = [this.clock(service, attemptId), this.notices(service, attemptId)];
    to.send(welcomeView(service, card, { attemptId, outboxId, clock, notices }));
    this.key(to, service, attemptId);
    this.result(to, service, attemptId);
  }

  clock(service: SittingService, attemptId: AttemptId): ClockView {
    const granted = grantedMsOf(service.armed.terms, service.armed.line(attemptId));
    const { ownTime } = service.attempt(attemptId);
    return clockView(service.sitting, granted, this.#options.clock.now(), ownTime);
  }

  notices(service: SittingService, attemptId: AttemptId): NoticesView {
    const state = service.attempt(attemptId);
    const needs = needsOf(state, service.armed.line(attemptId));
    return noticesView(state, needs, this.#options.staffNameOf);
  }

  paper(to: Told, service: SittingService, attemptId: AttemptId): void {
    const parts = service.armed.paperParts(attemptId);
    for (let part = 0; part < parts; part += 1) {
      const questions = [...service.armed.sealedPart(attemptId, part, this.#options.seal)];
      to.send({ type: "paper-part", part, parts, questions });
    }
  }

  /** [AT14] The key goes out only when the start of this attempt is on disk, and never after its end. */
  key(to: Told, service: SittingService, attemptId: AttemptId): void {
    const { startedAt, finished } = service.attempt(attemptId);
    if (startedAt === null || finished !== null) return;
    to.send({ type: "key", key: service.armed.key(attemptId) });
  }

  result(to: Told, service: SittingService, attemptId: AttemptId): void {
    const { finished, late, result: sealed } = service.attempt(attemptId);
    // A late answer can be on disk before the warden has written the end down: the result follows with that.
    if (finished === null) return;
    const standing = service.standing(attemptId);
    const told = sealed === null ? null : this.#options.ledgerResultOf(attemptId);
    const result: ResultView = {
      // What is shown beside a receipt is what the receipt says.
      scores: (told ?? sealed ?? standing).scores,
      maxima: service.armed.ruleSet.maxima,
      answered: standing.answered,
      questions: service.armed.paper(attemptId).questions.length,
      finishedAt: finished.at,
      cause: finished.cause,
      late: { accepted: late.accepted, held: late.held.length, rejected: late.rejected },
      receipt: told?.receipt ?? null,
    };
    to.send({ type: "result", result });
  }
}
