import { type AttemptId, type BrowserFinding, type SittingId, unreachable } from "@neraca/base";
import type { Reason } from "@neraca/protocol";
import type { Hall } from "../hall.ts";
import type { Clock } from "../ports.ts";
import type { SittingService } from "../sitting-service.ts";
import { PerMinute } from "./rate.ts";

/** Once at each connection and every few minutes after: a client's back-off makes some ten a minute of the worst connection. */
const ATTESTATIONS_PER_MINUTE_MAX = 20;

/**
 * Judges and uses up the ticket of an attestation. null: the client had none to show. A ticket is good once, for the client that it was given
 * to, in the sitting whose files it fits. Never rejects.
 */
export type RedeemAttestation = (
  ticket: string | null,
  clientId: string,
  sittingId: SittingId,
) => Promise<BrowserFinding>;

/** Asks clients whether they are Safe Exam Browser, where the sitting's policy wants to know. */
export class BrowserCheck {
  readonly #hall: Hall;
  readonly #clock: Clock;
  readonly #redeem: RedeemAttestation | null;
  readonly #attestations = new PerMinute<AttemptId>(ATTESTATIONS_PER_MINUTE_MAX);

  /** @param redeem null: this server knows no file of Safe Exam Browser, and asks nobody */
  constructor(hall: Hall, clock: Clock, redeem: RedeemAttestation | null) {
    this.#hall = hall;
    this.#clock = clock;
    this.#redeem = redeem;
  }

  asks({ armed }: SittingService): boolean {
    return this.#redeem !== null && armed.terms.policy.safeExamBrowser !== "off";
  }

  /** Looks at a ticket, writes down what it is worth, and says why the client may not go on; null: it may. */
  async refusalOf(
    service: SittingService,
    attemptId: AttemptId,
    ticket: string | null,
  ): Promise<Reason | null> {
    const { login } = service.attempt(attemptId);
    if (this.#redeem === null || login === null || !this.asks(service)) return null;
    // Before the record, which must not be filled by a program that shows nothing again and again.
    if (!this.#attestations.allows(attemptId, this.#clock.now())) return "too-many-requests";
    const finding = await this.#redeem(ticket, login.clientId, service.id);
    await this.#hall.conduct(service.id).attestBrowser(attemptId, finding);
    const isRequired = service.armed.terms.policy.safeExamBrowser === "require";
    return isRequired && !service.attempt(attemptId).browserWaived ? reasonOfFinding(finding) : null;
  }
}

/** Why a client with this finding is kept out of a sitting that requires Safe Exam Browser; null: it is not. */
export function reasonOfFinding(finding: BrowserFinding): Reason | null {
  switch (finding) {
    case "genuine":
      return null;
    case "absent":
      return "browser-required";
    case "key-wrong":
    case "build-wrong":
      return "browser-wrong";
    case "ticket-wrong":
      return "attestation-stale";
    default:
      return unreachable(finding);
  }
}
