import { zInvite, zJoin } from "@neraca/protocol";
import { type Response, Router } from "express";
import type { Accounts } from "../desk/accounts.ts";
import { refuse, withBody } from "./answers.ts";
import { mayOf, only } from "./desk-routes.ts";
import { staffOf } from "./staff-logins.ts";

/** Accounts at the committee's desk. To be used behind the login. */
export function accountRoutes(accounts: Accounts): Router {
  const router = Router();

  const answer = async (response: Response): Promise<void> => {
    response.json(await accounts.view(mayOf(response, "invite")));
  };

  router.get("/desk/accounts", only("see-desk"), async (_request, response) => answer(response));

  router.post(
    "/desk/invitations",
    only("invite"),
    withBody(zInvite, async ({ role }, _request, response) => {
      const invited = await accounts.invite(role, staffOf(response).id);
      if (invited.ok) response.json(invited.value);
      else refuse(response, invited.error);
    }),
  );

  router.post("/desk/invitations/:invitation/withdraw", only("invite"), async (request, response) => {
    const id = request.params["invitation"];
    const isGone = typeof id === "string" && (await accounts.withdraw(id, staffOf(response).id));
    if (isGone) await answer(response);
    else refuse(response, "invitation-unknown");
  });

  return router;
}

/** For whoever has a code and no account yet: before the login. */
export function joinRoutes(accounts: Accounts): Router {
  const router = Router();
  router.post(
    "/join",
    withBody(zJoin, async (asked, _request, response) => {
      const joined = await accounts.join(asked);
      if (joined.ok) {
        const { username, name, role } = joined.value;
        response.json({ username, name, role });
      } else refuse(response, joined.error);
    }),
  );
  return router;
}
