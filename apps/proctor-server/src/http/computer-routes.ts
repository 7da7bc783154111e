import { type Enrolled, zEnrolment } from "@neraca/protocol";
import { Router } from "express";
import { RateLimiterMemory } from "rate-limiter-flexible";
import type { Computers } from "../lockdown/computers.ts";
import type { Enrolments } from "../lockdown/enrolments.ts";
import type { RoomGates } from "../lockdown/room-gates.ts";
import { peerCertificateOf } from "../tls/peer-certificate.ts";
import { refuse, withBody } from "./answers.ts";
import { zEmpty } from "./operation.ts";

/** From one address: a room behind one address logs in within this; challenges of others are not pushed out. */
const CHALLENGES_PER_MINUTE = 1_500;
/** From one address, right or wrong: a room of computers is enrolled within a few minutes, and a code of 40 bits is not guessed. */
const ENROLMENTS_PER_MINUTE = 60;

/** Computers of a room show which one they are, and become the ones of their seats. */
export function computerRoutes(
  computers: Computers,
  enrolments: Enrolments,
  gates: Pick<RoomGates, "seatShown">,
): Router {
  const challenges = new RateLimiterMemory({ points: CHALLENGES_PER_MINUTE, duration: 60 });
  const tries = new RateLimiterMemory({ points: ENROLMENTS_PER_MINUTE, duration: 60 });
  const isWithin = (limit: RateLimiterMemory, address: string): Promise<boolean> =>
    limit.consume(address).then(
      () => true,
      () => false,
    );
  const router = Router();
  router.post(
    "/computer/challenge",
    withBody(zEmpty, async (_body, request, response) => {
      if (await isWithin(challenges, request.ip ?? "")) response.json({ nonce: computers.challenge() });
      else refuse(response, "too-many-requests");
    }),
  );
  router.post(
    "/computer/seat",
    withBody(zEmpty, async (_body, request, response) => {
      if (await isWithin(challenges, request.ip ?? ""))
        response.json(await gates.seatShown(peerCertificateOf(request)));
      else refuse(response, "too-many-requests");
    }),
  );
  router.post(
    "/computer/enrol",
    withBody(zEnrolment, async (enrolment, request, response) => {
      if (!(await isWithin(tries, request.ip ?? ""))) {
        refuse(response, "too-many-requests");
        return;
      }
      const done = await enrolments.enrol(enrolment);
      if (!done.ok) {
        refuse(response, done.error);
        return;
      }
      const answer: Enrolled = done.value;
      response.json(answer);
    }),
  );
  return router;
}
