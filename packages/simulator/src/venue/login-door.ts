import { type AttemptId, digestOf } from "@neraca/base";
import type { LoginOutcome } from "@neraca/candidate-engine";
import type { Hall } from "@neraca/engine";
import { type CandidateLogin, type Reason, zCandidateLogin } from "@neraca/protocol";
import type { Roster } from "./people.ts";
import { SITTING } from "./people.ts";

/** As at the HTTP door: after this many wrong tries a proctor must open the login again. */
const WRONG_TRIES_MAX = 5;
/** Somebody who has waited this long without asking has gone. */
const TICKET_MS_MAX = 120_000;

type Waiting = { readonly attemptId: AttemptId; readonly clientId: string; askedAt: number };

/**
 * The candidates' way in, which in the product is an HTTP route: the same questions in the same order to the same hall. What costs there
 * (hashes, rates by address) is left out here.
 */
export class LoginDoor {
  readonly #hall: Hall;
  readonly #roster: Roster;
  readonly #now: () => number;
  readonly #newToken: () => string;
  readonly #tickets = new Map<string, Waiting>();
  readonly #wrongTries = new Map<AttemptId, number>();

  constructor(hall: Hall, roster: Roster, now: () => number, newToken: () => string) {
    this.#hall = hall;
    this.#roster = roster;
    this.#now = now;
    this.#newToken = newToken;
  }

  /** A proctor released the login: wrong tries count from nothing again. */
  forgive(attemptId: AttemptId): void {
    this.#wrongTries.delete(attemptId);
  }

  async login(request: CandidateLogin): Promise<LoginOutcome> {
    const body = zCandidateLogin.safeParse(request);
    if (!body.success) return { ok: false, reason: "message-malformed" };
    const { numberOrNik, participantPin, sittingPin, clientId } = body.data;
    if (!this.#hall.openSittings().includes(SITTING)) return { ok: false, reason: "sitting-not-open" };
    const service = this.#hall.service(SITTING);
    const known = this.#roster.participants.find((each) => each.participantNumber === numberOrNik);
    if (known === undefined || service.armed.terms.pin !== sittingPin) {
      return { ok: false, reason: "credentials-wrong" };
    }
    const { attemptId } = known;
    if (known.pin !== participantPin) return { ok: false, reason: await this.#wrongTry(attemptId) };
    this.#wrongTries.delete(attemptId);
    const outcome = await this.#letIn(attemptId, clientId, false);
    if (outcome.ok || outcome.reason !== "second-login") return outcome;
    const ticket = this.#newToken();
    this.#tickets.set(ticket, { attemptId, clientId, askedAt: this.#now() });
    return { ...outcome, ticket };
  }

  /** A second computer asks whether a proctor has opened the way. The PINs were right when it asked first. */
  async askAgain(ticket: string): Promise<LoginOutcome> {
    const waiting = this.#tickets.get(ticket);
    if (waiting === undefined || this.#now() - waiting.askedAt > TICKET_MS_MAX) {
      return { ok: false, reason: "login-expired" };
    }
    waiting.askedAt = this.#now();
    const outcome = await this.#letIn(waiting.attemptId, waiting.clientId, true);
    if (outcome.ok || outcome.reason === "login-dismissed") this.#tickets.delete(ticket);
    return outcome;
  }

  async #letIn(attemptId: AttemptId, clientId: string, isWaiting: boolean): Promise<LoginOutcome> {
    const token = this.#newToken();
    const conduct = this.#hall.conduct(SITTING);
    const outcome = isWaiting
      ? await conduct.askAgain(attemptId, digestOf(token), clientId)
      : await conduct.login(attemptId, digestOf(token), clientId);
    if (!outcome.ok) return { ok: false, reason: outcome.error };
    return outcome.value === "stored" ? { ok: true, token, attemptId } : { ok: false, reason: "not-stored" };
  }

  async #wrongTry(attemptId: AttemptId): Promise<Reason> {
    const tries = (this.#wrongTries.get(attemptId) ?? 0) + 1;
    this.#wrongTries.set(attemptId, tries);
    if (this.#hall.service(SITTING).attempt(attemptId).loginLocked) return "login-locked";
    if (tries < WRONG_TRIES_MAX) return "credentials-wrong";
    await this.#hall.conduct(SITTING).lockLogin(attemptId);
    return "login-locked";
  }
}
