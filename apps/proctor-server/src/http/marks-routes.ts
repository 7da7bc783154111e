import { zMarksAcknowledgement } from "@neraca/protocol";
import { type Request, type Response, Router } from "express";
import type { Marks } from "../desk/marks.ts";
import { refuse, withBody } from "./answers.ts";
import { mayOf, only } from "./desk-routes.ts";
import { selectionIdOf } from "./selection-request.ts";
import { staffOf } from "./staff-logins.ts";

/** What people did alone, and who has looked at it. To be used behind the login. */
export function marksRoutes(marks: Marks): Router {
  const router = Router();
  const base = "/desk/selections/:selectionId/marks";

  router.get(base, only("see-desk"), (request, response) => show(marks, request, response));

  router.post(
    `${base}/acknowledge`,
    only("acknowledge-marks"),
    withBody(zMarksAcknowledgement, async (asked, request, response) => {
      const id = selectionIdOf(request);
      const why =
        id === null ? "selection-unknown" : await marks.acknowledge(id, asked, staffOf(response).id);
      if (why === null) await show(marks, request, response);
      else refuse(response, why);
    }),
  );

  return router;
}

async function show(marks: Marks, request: Request, response: Response): Promise<void> {
  const id = selectionIdOf(request);
  const asker = { id: staffOf(response).id, mayAcknowledge: mayOf(response, "acknowledge-marks") };
  const view = id === null ? undefined : await marks.view(id, asker);
  if (view === undefined) refuse(response, "selection-unknown");
  else response.json(view);
}
