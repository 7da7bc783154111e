import { isId, type SelectionId } from "@neraca/base";
import { zSittingsChange } from "@neraca/protocol";
import { type Request, Router } from "express";
import type { SittingPlan } from "../desk/sitting-plan.ts";
import { refuse, withBody } from "./answers.ts";
import { askerOf, only } from "./desk-routes.ts";

const PATH = "/desk/selections/:selectionId/sittings";

/** When and where the sittings of a selection are. To be used behind the login. */
export function sittingPlanRoutes(plan: SittingPlan): Router {
  const router = Router();

  router.get(PATH, only("see-desk"), async (request, response) => {
    const id = idOf(request);
    const view = id === null ? undefined : await plan.view(id, askerOf(response));
    if (view === undefined) refuse(response, "selection-unknown");
    else response.json(view);
  });

  router.post(
    PATH,
    only("edit-selection"),
    withBody(zSittingsChange, async ({ puts }, request, response) => {
      const id = idOf(request);
      const outcome = id === null ? undefined : await plan.change(id, puts, askerOf(response));
      if (outcome === undefined) refuse(response, "selection-unknown");
      else if (typeof outcome === "string") refuse(response, outcome);
      else response.json(outcome);
    }),
  );

  return router;
}

function idOf(request: Request): SelectionId | null {
  const text = request.params["selectionId"];
  return typeof text === "string" && isId(text) ? (text as SelectionId) : null;
}
