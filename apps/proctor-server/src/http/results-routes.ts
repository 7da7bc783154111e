import { isId, type PositionId, type SelectionId } from "@neraca/base";
import { zResultsQuery } from "@neraca/protocol";
import { type Request, Router } from "express";
import type { Results } from "../desk/results.ts";
import { refuse, withBody } from "./answers.ts";
import { only } from "./desk-routes.ts";

/** Results at the committee's desk, for whoever may publish them. To be used behind the login. */
export function resultsRoutes(results: Results): Router {
  const router = Router();
  const base = "/desk/selections/:selectionId/results";

  router.get(base, only("publish"), async (request, response) => {
    const id = idIn<SelectionId>(request, "selectionId");
    if (id === null) {
      refuse(response, "selection-unknown");
      return;
    }
    const view = await results.view(id);
    if (view.ok) response.json(view.value);
    else refuse(response, view.error);
  });

  router.post(
    `${base}/:positionId`,
    only("publish"),
    withBody(zResultsQuery, async (query, request, response) => {
      const id = idIn<SelectionId>(request, "selectionId");
      const position = idIn<PositionId>(request, "positionId");
      if (id === null || position === null) {
        refuse(response, id === null ? "selection-unknown" : "position-without-results");
        return;
      }
      const page = await results.page(id, position, query);
      if (page.ok) response.json(page.value);
      else refuse(response, page.error);
    }),
  );

  return router;
}

function idIn<Id extends string>(request: Request, name: string): Id | null {
  const text = request.params[name];
  return typeof text === "string" && isId(text) ? (text as Id) : null;
}
