import { type AttemptId, attemptIdOf, type ComputerFinding, digestOf, sittingOfAttempt } from "@neraca/base";
import {
  type Clock,
  type Hall,
  outsideAt,
  type RedeemAttestation,
  type Registry,
  type RoomGate,
  reasonOfFinding,
  type Seating,
} from "@neraca/engine";
import { seatOf } from "@neraca/exam";
import {
  type CandidateLogin,
  type CandidateLoginGranted,
  COMPUTER_REASONS,
  type Reason,
  zCandidateLogin,
  zCandidateWaiting,
} from "@neraca/protocol";
import { type Request, type Response, Router } from "express";
import { RateLimiterMemory } from "rate-limiter-flexible";
import { hashSecret, newToken, sameText, verifySecret } from "../adapters/node-crypto.ts";
import type { Computers } from "../lockdown/computers.ts";
import { peerCertificateOf } from "../tls/peer-certificate.ts";
import { refuse, refuseWithTicket, withBody } from "./answers.ts";
import { type Waiting, WaitingTickets } from "./waiting-tickets.ts";

/** After this many wrong tries for one candidate a proctor must open the login again (screens: Identify). */
const WRONG_TRIES_MAX = 5;

/** From one address, right or wrong: a room behind one address logs in within this, a guessing program does not get far. */
const LOGINS_PER_MINUTE = 300;

/** Of one candidate, with right PINs: each refusal is a line of the record, which must not be filled by a program. */
const BROWSERS_PER_MINUTE = 20;

/** Refusals that a proctor can lift: the computer asks again by itself. */
const WAITS: ReadonlySet<Reason> = new Set(["second-login", ...COMPUTER_REASONS]);

export type CandidateLogins = {
  readonly router: Router;
  /** A proctor released the login: wrong tries count from nothing again. */
  readonly forgive: (attemptId: AttemptId) => void;
  /** They have another PIN: wrong tries count from nothing, and whoever waits with the old one types the new one. */
  readonly renewed: (attemptId: AttemptId) => void;
};

export async function candidateLogins(options: {
  readonly hall: Hall;
  readonly registry: Registry;
  readonly clock: Clock;
  /** Of the participant PIN that counts; null: none does. */
  readonly redeemAttestation: RedeemAttestation;
  readonly computers: Computers;
  readonly gate: RoomGate;
  readonly pinHashOf: (seating: Seating) => Promise<string | null>;
}): Promise<CandidateLogins> {
  const { hall, registry, clock } = options;
  const perAddress = new RateLimiterMemory({ points: LOGINS_PER_MINUTE, duration: 60 });
  const perAttempt = new RateLimiterMemory({ points: BROWSERS_PER_MINUTE, duration: 60 });
  const wrongTries = new Map<AttemptId, number>();
  const tickets = new WaitingTickets(clock);
  // Checked against when nobody has the number, so that the time of an answer does not tell who exists.
  const nobodysHash = await hashSecret(newToken());

  /** Whose login it is if everything matches; the first wrong thing is not told. */
  async function match(
    login: CandidateLogin,
  ): Promise<{ readonly seating?: Seating; readonly known?: Seating; readonly hasPin?: boolean }> {
    const seatings = await registry.candidateByNumberOrNik(login.numberOrNik, hall.openSittings());
    const here = seatings.find(({ sittingId }) =>
      sameText(hall.service(sittingId).armed.terms.pin, login.sittingPin),
    );
    const hash = here === undefined ? null : await options.pinHashOf(here);
    const right = await verifySecret(hash ?? nobodysHash, login.participantPin);
    // Without the sitting's PIN, which is read aloud in its room, a wrong try counts against nobody: numbers stand on public boards,
    // and whoever reads them there must not be able to lock people out.
    if (here === undefined) return {};
    return right && hash !== null ? { seating: here, known: here } : { known: here, hasPin: hash !== null };
  }

  function isOnRoster({ sittingId, candidate }: Seating): boolean {
    return hall.service(sittingId).armed.has(attemptIdOf(sittingId, candidate.id));
  }

  async function refusalOfWrongTry(known: Seating | undefined): Promise<Reason> {
    if (known === undefined) return "credentials-wrong";
    const attemptId = attemptIdOf(known.sittingId, known.candidate.id);
    const service = hall.service(known.sittingId);
    if (!service.armed.has(attemptId)) return "credentials-wrong";
    const tries = (wrongTries.get(attemptId) ?? 0) + 1;
    wrongTries.set(attemptId, tries);
    if (service.attempt(attemptId).loginLocked) return "login-locked";
    if (tries < WRONG_TRIES_MAX) return "credentials-wrong";
    await hall.conduct(known.sittingId).lockLogin(attemptId);
    return "login-locked";
  }

  /**
   * Where the sitting requires Safe Exam Browser: who shows none gets no login, so that the seat is not taken by a client that can do
   * nothing with it. Asked after the PINs: each refusal is on the record of whom it is about.
   */
  async function refusalOfBrowser(attemptId: AttemptId, login: CandidateLogin): Promise<Reason | null> {
    const { armed, id } = hall.service(sittingOfAttempt(attemptId));
    if (armed.terms.policy.safeExamBrowser !== "require") return null;
    if (hall.service(id).attempt(attemptId).browserWaived) return null;
    const allowed = await perAttempt.consume(attemptId).then(
      () => true,
      () => false,
    );
    if (!allowed) return "too-many-requests";
    const finding = await options.redeemAttestation(login.attestation ?? null, login.clientId, id);
    const reason = reasonOfFinding(finding);
    if (reason === null) return null;
    const outcome = await hall.conduct(id).attestBrowser(attemptId, finding);
    return outcome.ok && outcome.value === "stored" ? reason : "not-stored";
  }

  const router = Router();
  router.post(
    "/login",
    withBody(zCandidateLogin, async (login, request, response) => {
      const allowed = await perAddress.consume(request.ip ?? "").then(
        () => true,
        () => false,
      );
      if (!allowed) {
        refuse(response, "too-many-requests");
        return;
      }
      // Nobody's secret, and the one thing that a candidate can do about it is to wait.
      if (hall.openSittings().length === 0) {
        refuse(response, "sitting-not-open");
        return;
      }
      const { seating, known, hasPin = true } = await match(login);
      if (seating === undefined) {
        // Whatever they type is wrong: nobody guesses here, and what helps is at the proctor's desk.
        if (!hasPin && known !== undefined && isOnRoster(known)) {
          refuse(response, "pin-not-issued");
          return;
        }
        refuse(response, await refusalOfWrongTry(known));
        return;
      }
      const attemptId = attemptIdOf(seating.sittingId, seating.candidate.id);
      // Assigned after the sitting was armed: not on its roster.
      if (!isOnRoster(seating)) {
        refuse(response, "credentials-wrong");
        return;
      }
      wrongTries.delete(attemptId);
      // Told to whoever has shown the right PINs: it may be a mistake of the committee's.
      const [decided] = await registry.versionsOfCandidate(seating.candidate.id, 1);
      if (decided !== undefined && decided.fields.withdrawal !== null) {
        refuse(response, "candidate-withdrawn");
        return;
      }
      const browser = await refusalOfBrowser(attemptId, login);
      if (browser !== null) {
        refuse(response, browser);
        return;
      }
      // Used up also where nobody asks for it: a proof is for one login.
      const computer = options.computers.prove(login.computer ?? null, login.clientId);
      if (computer === "stale" && asksForComputer(attemptId, peerCertificateOf(request))) {
        refuse(response, "computer-proof-stale");
        return;
      }
      const who = {
        attemptId,
        clientId: login.clientId,
        computer: computer === "stale" ? null : computer,
      };
      const refusal = await letIn(who, response, request);
      if (refusal === null) return;
      if (!WAITS.has(refusal)) refuse(response, refusal);
      else refuseWithTicket(response, refusal, { ticket: tickets.give(who), seat: rightSeat(who, refusal) });
    }),
  );
  /** A second computer asks whether a proctor has opened the way. The PINs were right when it asked first: the ticket says so. */
  router.post(
    "/login/waiting",
    withBody(zCandidateWaiting, async ({ ticket }, request, response) => {
      const waiting = tickets.find(ticket);
      if (waiting === undefined) {
        await perAddress.consume(request.ip ?? "").catch(() => undefined);
        refuse(response, "login-expired");
        return;
      }
      const refusal = await letIn(waiting, response, request, true);
      if (refusal === null || refusal === "login-dismissed") tickets.forget(ticket);
      if (refusal !== null) refuse(response, refusal);
    }),
  );

  function asksForComputer(attemptId: AttemptId, certificate: Uint8Array | null): boolean {
    const sittingId = sittingOfAttempt(attemptId);
    const isWanted = hall.service(sittingId).armed.terms.policy.seatEnrolment !== "off";
    return isWanted && !options.gate.decides(sittingId, certificate);
  }

  /** What the client runs on, as the registry knows it now: it may have become a seat's while it waits. */
  async function computerOf(
    { attemptId, computer }: Waiting,
    request: Request,
  ): Promise<ComputerFinding | undefined> {
    const sittingId = sittingOfAttempt(attemptId);
    const address = request.ip ?? "";
    if (options.gate.isOutside(sittingId, address)) return outsideAt(address);
    const certificate = peerCertificateOf(request);
    if (options.gate.decides(sittingId, certificate)) return options.gate.findingOf(sittingId, certificate);
    return asksForComputer(attemptId, certificate)
      ? options.computers.findingOf(computer, sittingId)
      : undefined;
  }

  /** Told to whoever has shown the right PINs at a wrong computer. */
  function rightSeat({ attemptId }: Waiting, refusal: Reason): string | null {
    if (refusal === "second-login") return null;
    const service = hall.service(sittingOfAttempt(attemptId));
    return seatOf(service.attempt(attemptId), service.surroundings(attemptId));
  }

  /** Answers with a token, or says why not and answers nothing. */
  async function letIn(
    who: Waiting,
    response: Response,
    request: Request,
    isWaiting = false,
  ): Promise<Reason | null> {
    const { attemptId, clientId } = who;
    const token = newToken();
    const computer = await computerOf(who, request);
    const conduct = hall.conduct(sittingOfAttempt(attemptId));
    const outcome = isWaiting
      ? await conduct.askAgain(attemptId, digestOf(token), clientId, computer)
      : await conduct.login(attemptId, digestOf(token), clientId, computer);
    if (!outcome.ok) return outcome.error;
    if (outcome.value === "not-stored") return "not-stored";
    const granted: CandidateLoginGranted = { token, attemptId };
    response.json(granted);
    return null;
  }

  const forgive = (attemptId: AttemptId): void => {
    wrongTries.delete(attemptId);
  };
  return {
    router,
    forgive,
    renewed: (attemptId) => {
      forgive(attemptId);
      tickets.forgetAllOf(attemptId);
    },
  };
}
