import { zLeaveDecision, zLeaveRequest } from "@neraca/protocol";
import { type Response, Router } from "express";
import type { LeaveAsker, QuestionLeavesDesk } from "../desk/question-leaves.ts";
import { refuse, withBody } from "./answers.ts";
import { mayOf, only } from "./desk-routes.ts";
import { answerResult, selectionIdOf } from "./selection-request.ts";
import { staffOf } from "./staff-logins.ts";

/** Leave to read questions. To be used behind the login. */
export function questionLeaveRoutes(desk: QuestionLeavesDesk): Router {
  const router = Router();
  const base = "/desk/selections/:selectionId/bank/leaves";

  router.get(base, only("see-desk"), async (request, response) => {
    const id = selectionIdOf(request);
    const view = id === null ? undefined : await desk.view(id, askerOf(response));
    if (view === undefined) refuse(response, "selection-unknown");
    else response.json(view);
  });

  router.post(
    base,
    only("read-questions"),
    withBody(zLeaveRequest, async (asked, request, response) => {
      const id = selectionIdOf(request);
      answerResult(response, id === null ? null : await desk.ask(id, asked, askerOf(response)));
    }),
  );

  router.post(
    `${base}/decide`,
    only("read-questions"),
    withBody(zLeaveDecision, async ({ decision, number }, request, response) => {
      const id = selectionIdOf(request);
      const command = { type: decision, number };
      answerResult(response, id === null ? null : await desk.decide(id, command, askerOf(response)));
    }),
  );

  return router;
}

function askerOf(response: Response): LeaveAsker {
  return { id: staffOf(response).id, mayRead: mayOf(response, "read-questions") };
}
