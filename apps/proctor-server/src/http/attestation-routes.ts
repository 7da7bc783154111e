import { zAttestation } from "@neraca/protocol";
import { type Request, Router } from "express";
import { RateLimiterMemory } from "rate-limiter-flexible";
import type { Attestations } from "../lockdown/attestations.ts";
import { refuse, withBody } from "./answers.ts";

/** From one address: a room behind one address logs in and comes back within this; tickets of others are not pushed out. */
const ATTESTATIONS_PER_MINUTE = 1_500;

/** Clients show which browser they are. Whatever they show, they get a ticket: what it is worth they learn where they use it. */
export function attestationRoutes(
  attestations: Attestations,
  fileOfDay: () => Promise<Uint8Array | undefined>,
): Router {
  const perAddress = new RateLimiterMemory({ points: ATTESTATIONS_PER_MINUTE, duration: 60 });
  const router = Router();
  router.post(
    "/attestation",
    withBody(zAttestation, async ({ clientId, configKeyHash, browserExamKeyHash }, request, response) => {
      const allowed = await perAddress.consume(request.ip ?? "").then(
        () => true,
        () => false,
      );
      if (!allowed) {
        refuse(response, "too-many-requests");
        return;
      }
      const ticket = attestations.give({
        clientId,
        header: {
          configKey: hashIn(request, "x-safeexambrowser-configkeyhash"),
          browserExamKey: hashIn(request, "x-safeexambrowser-requesthash"),
        },
        script: { configKey: configKeyHash, browserExamKey: browserExamKeyHash },
      });
      response.json({ ticket });
    }),
  );
  // Encrypted: whoever fetches it has nothing without the password, which the proctor gives.
  router.get("/exam.seb", async (_request, response) => {
    const file = await fileOfDay();
    if (file === undefined) refuse(response, "not-found");
    else response.type("application/seb").send(Buffer.from(file));
  });
  return router;
}

/** A header that is there and no hash is a wrong one, not none. */
function hashIn(request: Request, name: string): string | null {
  return request.get(name)?.slice(0, 64) ?? null;
}
