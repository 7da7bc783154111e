import { isId, type PositionId, type SelectionId, utf8 } from "@neraca/base";
import { zComparedQuery } from "@neraca/protocol";
import { type Request, type RequestHandler, type Response, Router } from "express";
import type { Comparisons } from "../desk/comparisons.ts";
import { refuse, withBody } from "./answers.ts";
import { only } from "./desk-routes.ts";
import { answerResult, idIn, selectionIdOf, sendTable } from "./selection-request.ts";
import { staffOf } from "./staff-logins.ts";

const PATH = "/desk/selections/:selectionId/results/compared/:ruleSetId";

/** What another decree would make of the results, for whoever may see them. To be used behind the login. */
export function comparisonRoutes(comparisons: Comparisons): Router {
  const router = Router();

  router.get(
    PATH,
    only("publish"),
    compared(async (selectionId, ruleSetId, _request, response) =>
      answerResult(response, await comparisons.view(selectionId, ruleSetId)),
    ),
  );

  router.get(
    `${PATH}/export`,
    only("publish"),
    compared(async (selectionId, ruleSetId, _request, response) => {
      const file = await comparisons.file(selectionId, ruleSetId, staffOf(response).id);
      if (file.ok) sendTable(response, file.value.name, "csv", utf8(file.value.text));
      else refuse(response, file.error);
    }),
  );

  router.post(
    `${PATH}/:positionId`,
    only("publish"),
    withBody(zComparedQuery, async (query, request, response) => {
      const position = idIn<PositionId>(request, "positionId");
      await compared(async (selectionId, ruleSetId) => {
        if (position === null) refuse(response, "position-without-results");
        else answerResult(response, await comparisons.page(selectionId, ruleSetId, position, query));
      })(request, response, () => {});
    }),
  );

  return router;
}

function compared(
  handle: (id: SelectionId, ruleSetId: string, request: Request, response: Response) => Promise<void>,
): RequestHandler {
  return async (request, response) => {
    const id = selectionIdOf(request);
    const ruleSetId = request.params["ruleSetId"];
    if (id === null) refuse(response, "selection-unknown");
    else if (typeof ruleSetId !== "string" || !isId(ruleSetId)) refuse(response, "comparison-unknown");
    else await handle(id, ruleSetId, request, response);
  };
}
