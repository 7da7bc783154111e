import { zInvite, zJoin, zPasswordReset, zRoleChange } from "@neraca/protocol";
import { type Request, type Response, Router } from "express";
import type { Accounts } from "../desk/accounts.ts";
import { refuse, withBody } from "./answers.ts";
import { mayOf, only } from "./desk-routes.ts";
import { staffOf } from "./staff-logins.ts";

/** Accounts at the committee's desk. To be used behind the login. */
export function accountRoutes(accounts: Accounts): Router {
  const router = Router();

  const answer = async (response: Response): Promise<void> => {
    const { id } = staffOf(response);
    response.json(await accounts.view({ id, mayInvite: mayOf(response, "invite") }));
  };

  router.get("/desk/accounts", only("see-accounts"), async (_request, response) => answer(response));

  router.post(
    "/desk/accounts/:username/role",
    only("invite"),
    withBody(zRoleChange, async ({ role }, request, response) => {
      const changed = await accounts.changeRole(usernameIn(request), role, staffOf(response).id);
      if (changed.ok) await answer(response);
      else refuse(response, changed.error);
    }),
  );

  router.post("/desk/accounts/:username/reset", only("invite"), async (request, response) => {
    const reset = await accounts.reset(usernameIn(request), staffOf(response).id);
    if (reset.ok) response.json(reset.value);
    else refuse(response, reset.error);
  });

  router.post("/desk/accounts/:username/factor/reset", only("invite"), async (request, response) => {
    const reset = await accounts.resetFactor(usernameIn(request), staffOf(response).id);
    if (reset.ok) await answer(response);
    else refuse(response, reset.error);
  });

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

function usernameIn(request: Request): string {
  const username = request.params["username"];
  return typeof username === "string" ? username : "";
}

/** For whoever has a code and no account, or no password, yet: before the login. */
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
  router.post(
    "/reset",
    withBody(zPasswordReset, async (asked, _request, response) => {
      const taken = await accounts.takeReset(asked);
      if (taken.ok) {
        const { username, name, role } = taken.value;
        response.json({ username, name, role });
      } else refuse(response, taken.error);
    }),
  );
  return router;
}
