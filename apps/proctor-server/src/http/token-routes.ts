import { zTokenRequest, zTokenRevocation } from "@neraca/protocol";
import { Router } from "express";
import type { MachineTokensDesk } from "../desk/machine-tokens.ts";
import { refuse, withBody } from "./answers.ts";
import { mayOf, only } from "./desk-routes.ts";
import { staffOf } from "./staff-logins.ts";

/** Tokens of machines, at the accounts page. To be used behind the login. */
export function tokenRoutes(tokens: MachineTokensDesk): Router {
  const router = Router();

  router.get("/desk/tokens", only("see-accounts"), async (_request, response) => {
    response.json(await tokens.view(mayOf(response, "make-token")));
  });

  router.post(
    "/desk/tokens",
    only("make-token"),
    withBody(zTokenRequest, async (asked, _request, response) => {
      const made = await tokens.make(asked, staffOf(response).id);
      if (made.ok) response.json(made.value);
      else refuse(response, made.error);
    }),
  );

  router.post(
    "/desk/tokens/:token/revoke",
    only("make-token"),
    withBody(zTokenRevocation, async ({ reason }, request, response) => {
      const id = request.params["token"];
      const isRevoked = typeof id === "string" && (await tokens.revoke(id, staffOf(response).id, reason));
      if (isRevoked) response.json(await tokens.view(true));
      else refuse(response, "not-found");
    }),
  );

  return router;
}
