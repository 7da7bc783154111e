import { zRuledItemsQuery, zRulingAct, zRulingQuestion } from "@neraca/protocol";
import { Router } from "express";
import type { Rulings } from "../desk/rulings.ts";
import { withBody } from "./answers.ts";
import { only } from "./desk-routes.ts";
import { answerResult, selectionIdOf } from "./selection-request.ts";
import { staffOf } from "./staff-logins.ts";

const PATH = "/desk/selections/:selectionId/results/rulings";

/** Who may rule on items: both of the two people are of the committee, as with publications. */
export const RULINGS_ACCESS = {
  "GET /desk/selections/:selectionId/results/rulings": "publish",
  "POST /desk/selections/:selectionId/results/rulings": "publish",
  "POST /desk/selections/:selectionId/results/rulings/items": "publish",
  "POST /desk/selections/:selectionId/results/rulings/look": "publish",
} as const;

/** Rulings on items that were found to be wrong. To be used behind the login. */
export function rulingRoutes(rulings: Rulings): Router {
  const router = Router();

  router.get(PATH, only("publish"), async (request, response) => {
    const id = selectionIdOf(request);
    answerResult(response, id === null ? null : await rulings.view(id, staffOf(response)));
  });

  router.post(
    PATH,
    only("publish"),
    withBody(zRulingAct, async (act, request, response) => {
      const id = selectionIdOf(request);
      answerResult(response, id === null ? null : await rulings.act(id, act, staffOf(response)));
    }),
  );

  router.post(
    `${PATH}/items`,
    only("publish"),
    withBody(zRuledItemsQuery, async ({ search }, request, response) => {
      const id = selectionIdOf(request);
      answerResult(response, id === null ? null : await rulings.items(id, search));
    }),
  );

  router.post(
    `${PATH}/look`,
    only("publish"),
    withBody(zRulingQuestion, async (question, request, response) => {
      const id = selectionIdOf(request);
      answerResult(response, id === null ? null : await rulings.look(id, question, staffOf(response)));
    }),
  );

  return router;
}
