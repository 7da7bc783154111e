import { candidateId, isId, type SelectionId, sittingId } from "@neraca/base";
import {
  zAssignmentApply,
  zAssignmentPreviewRequest,
  zAssignmentSearch,
  zHandChanges,
} from "@neraca/protocol";
import { type RequestHandler, type Response, Router } from "express";
import type { z } from "zod";
import type { AssignmentLists } from "../assign/assignment-lists.ts";
import type { AssignmentThread } from "../assign/assignment-thread.ts";
import { refuse, withBody } from "./answers.ts";
import { askerOf, only } from "./desk-routes.ts";
import { selectionIdOf } from "./selection-request.ts";
import { staffOf } from "./staff-logins.ts";

const PATH = "/desk/selections/:selectionId/assignment";

/** Who sits in which sitting, and where. To be used behind the login. */
export function assignmentRoutes(desk: AssignmentThread, lists: AssignmentLists): Router {
  const router = Router();
  readingRoutes(router, lists);

  router.post(
    `${PATH}/preview`,
    only("see-desk"),
    ofSelection(zAssignmentPreviewRequest, async (id, body, response) => {
      const outcome = await desk.preview(id, body);
      if (outcome.ok) response.json(outcome.value);
      else refuse(response, outcome.error);
    }),
  );

  router.post(
    `${PATH}/apply`,
    only("edit-selection"),
    ofSelection(zAssignmentApply, async (id, body, response) => {
      const outcome = await desk.apply(id, body, staffOf(response).id);
      if (outcome.ok) response.json(outcome.value);
      else refuse(response, outcome.error);
    }),
  );

  router.post(
    `${PATH}/changes`,
    only("edit-selection"),
    ofSelection(zHandChanges, async (id, body, response) => {
      const outcome = await desk.change(id, body, staffOf(response).id);
      if (outcome.ok) response.json(outcome.value);
      else refuse(response, outcome.error);
    }),
  );

  router.post(
    `${PATH}/changes/check`,
    only("see-desk"),
    ofSelection(zHandChanges, async (id, body, response) => {
      const outcome = await desk.check(id, body);
      if (outcome.ok) response.json(outcome.value);
      else refuse(response, outcome.error);
    }),
  );

  router.get(`${PATH}/candidates/:candidateId`, only("see-desk"), async (request, response) => {
    const id = selectionIdOf(request);
    const candidate = request.params["candidateId"];
    if (id === null) refuse(response, "selection-unknown");
    else if (typeof candidate !== "string" || !isId(candidate)) refuse(response, "not-found");
    else {
      const outcome = await desk.explain(id, candidateId(candidate));
      if (outcome.ok) response.json(outcome.value);
      else refuse(response, outcome.error);
    }
  });

  return router;
}

/** What the desk chooses from. */
function readingRoutes(router: Router, lists: AssignmentLists): void {
  router.get(PATH, only("see-desk"), async (request, response) => {
    const id = selectionIdOf(request);
    const view = id === null ? undefined : await lists.desk(id, askerOf(response));
    if (view === undefined) refuse(response, "selection-unknown");
    else response.json(view);
  });

  router.get(`${PATH}/sittings/:sittingId`, only("see-desk"), async (request, response) => {
    const [id, sitting] = [selectionIdOf(request), request.params["sittingId"]];
    const isSitting = typeof sitting === "string" && isId(sitting);
    const view = id === null || !isSitting ? undefined : await lists.seats(id, sittingId(sitting));
    if (view === undefined) refuse(response, "sitting-unknown");
    else response.json(view);
  });

  router.post(
    `${PATH}/people`,
    only("see-desk"),
    ofSelection(zAssignmentSearch, async (id, { search }, response) => {
      const found = await lists.people(id, search);
      if (found === undefined) refuse(response, "selection-unknown");
      else response.json(found);
    }),
  );
}

function ofSelection<Schema extends z.ZodType>(
  schema: Schema,
  handle: (id: SelectionId, body: z.output<Schema>, response: Response) => Promise<void>,
): RequestHandler {
  return withBody(schema, async (body, request, response) => {
    const id = selectionIdOf(request);
    if (id === null) refuse(response, "selection-unknown");
    else await handle(id, body, response);
  });
}
