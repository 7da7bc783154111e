import { type FactorProof, zFactorConfirm, zFactorProof } from "@neraca/protocol";
import { type Request, type Response, Router } from "express";
import type { SecondFactors } from "../factor/second-factors.ts";
import { refuse, refuseLogin, withBody } from "./answers.ts";
import { presentOf, type StaffLogins } from "./staff-logins.ts";

type FactorRouteOptions = {
  readonly factors: SecondFactors;
  readonly logins: Pick<StaffLogins, "prove" | "endingOthers">;
};

/** One's own second factor. To be used behind the login, and before whatever asks whether there is one. */
export function factorRoutes({ factors, logins }: FactorRouteOptions): Router {
  const router = Router();

  /** Each act on a second factor asks for the password anew, and for a code where there is one. */
  const isProven = async (proof: FactorProof, request: Request, response: Response): Promise<boolean> => {
    const shown = await logins.prove(presentOf(response), proof, request.ip ?? "");
    if (!shown.ok) refuseLogin(response, shown.error);
    return shown.ok;
  };

  router.get("/factor", async (_request, response) => {
    response.json(await factors.view(presentOf(response).staff));
  });

  router.post(
    "/factor/begin",
    withBody(zFactorProof, async (proof, request, response) => {
      if (await isProven(proof, request, response)) response.json(factors.begin(presentOf(response)));
    }),
  );

  router.post(
    "/factor/confirm",
    withBody(zFactorConfirm, async ({ code }, request, response) => {
      const present = presentOf(response);
      const address = request.ip ?? "";
      const confirmed = await logins.endingOthers(present, () => factors.confirm(present, code, address));
      if (confirmed.ok) response.json(confirmed.value);
      else refuse(response, confirmed.error);
    }),
  );

  router.post(
    "/factor/recovery-codes",
    withBody(zFactorProof, async (proof, request, response) => {
      if (!(await isProven(proof, request, response))) return;
      const renewed = await factors.renewCodes(presentOf(response).staff);
      if (renewed.ok) response.json(renewed.value);
      else refuse(response, renewed.error);
    }),
  );

  router.post(
    "/factor/remove",
    withBody(zFactorProof, async (proof, request, response) => {
      const present = presentOf(response);
      // Before a code is used up for nothing.
      if (factors.isDemandedOf(present.staff.role)) refuse(response, "second-factor-demanded");
      else if (await isProven(proof, request, response)) {
        const removed = await logins.endingOthers(present, () => factors.remove(present));
        if (removed.ok) response.json(removed.value);
        else refuse(response, removed.error);
      }
    }),
  );

  return router;
}

/** By which codes are checked, for whoever wonders why theirs is refused: before the login. */
export function clockRoute(factors: Pick<SecondFactors, "codeTime">): Router {
  const router = Router();
  router.get("/clock", (_request, response) => {
    response.json({ now: factors.codeTime() });
  });
  return router;
}
