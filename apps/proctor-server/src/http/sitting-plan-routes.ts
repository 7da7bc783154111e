import { zSittingsChange } from "@neraca/protocol";
import { Router } from "express";
import type { SittingPlan } from "../desk/sitting-plan.ts";
import { refuse, withBody } from "./answers.ts";
import { askerOf, only } from "./desk-routes.ts";
import { answer, selectionIdOf } from "./selection-request.ts";

const PATH = "/desk/selections/:selectionId/sittings";

/** When and where the sittings of a selection are. To be used behind the login. */
export function sittingPlanRoutes(plan: SittingPlan): Router {
  const router = Router();

  router.get(PATH, only("see-desk"), async (request, response) => {
    const id = selectionIdOf(request);
    answer(response, id === null ? undefined : await plan.view(id, askerOf(response)));
  });

  router.post(
    PATH,
    only("edit-selection"),
    withBody(zSittingsChange, async ({ puts }, request, response) => {
      const id = selectionIdOf(request);
      const outcome = id === null ? undefined : await plan.change(id, puts, askerOf(response));
      if (typeof outcome === "string") refuse(response, outcome);
      else answer(response, outcome);
    }),
  );

  return router;
}
