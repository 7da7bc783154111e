import type { PositionId } from "@neraca/base";
import { zResultsQuery } from "@neraca/protocol";
import { Router } from "express";
import type { Results } from "../desk/results.ts";
import { refuse, withBody } from "./answers.ts";
import { only } from "./desk-routes.ts";
import { answerResult, idIn, selectionIdOf } from "./selection-request.ts";

/** Results at the committee's desk, for whoever may publish them. To be used behind the login. */
export function resultsRoutes(results: Results): Router {
  const router = Router();
  const base = "/desk/selections/:selectionId/results";

  router.get(base, only("publish"), async (request, response) => {
    const id = selectionIdOf(request);
    answerResult(response, id === null ? null : await results.view(id));
  });

  router.post(
    `${base}/:positionId`,
    only("publish"),
    withBody(zResultsQuery, async (query, request, response) => {
      const id = selectionIdOf(request);
      const position = idIn<PositionId>(request, "positionId");
      if (position === null) refuse(response, id === null ? "selection-unknown" : "position-without-results");
      else answerResult(response, id === null ? null : await results.page(id, position, query));
    }),
  );

  return router;
}
