import { zResultAct } from "@neraca/protocol";
import { Router } from "express";
import type { ResultActs } from "../desk/result-acts.ts";
import { withBody } from "./answers.ts";
import { only } from "./desk-routes.ts";
import { answerResult, selectionIdOf } from "./selection-request.ts";
import { staffOf } from "./staff-logins.ts";

const PATH = "/desk/selections/:selectionId/results/acts";

/** What takes two people, from the results. To be used behind the login. */
export function resultActRoutes(acts: ResultActs): Router {
  const router = Router();

  router.get(PATH, only("publish"), async (request, response) => {
    const id = selectionIdOf(request);
    answerResult(response, id === null ? null : await acts.proposals(id, staffOf(response)));
  });

  router.post(
    PATH,
    only("publish"),
    withBody(zResultAct, async (act, request, response) => {
      const id = selectionIdOf(request);
      answerResult(response, id === null ? null : await acts.act(id, act, staffOf(response)));
    }),
  );

  return router;
}
