import {
  roleMay,
  type VERB_ROLES,
  zNewSelection,
  zSelectionMoveRequest,
  zSelectionSave,
} from "@neraca/protocol";
import { type RequestHandler, type Response, Router } from "express";
import type { Asker, Selections } from "../desk/selections.ts";
import { refuse, withBody } from "./answers.ts";
import { answer, selectionIdOf } from "./selection-request.ts";
import { staffOf } from "./staff-logins.ts";

/** The committee's desk. To be used behind the login. */
export function deskRoutes(selections: Selections): Router {
  const router = Router();

  router.get("/desk", only("see-desk"), async (_request, response) => {
    response.json(await selections.list());
  });

  router.post(
    "/desk/selections",
    only("edit-selection"),
    withBody(zNewSelection, async (given, _request, response) => {
      const made = await selections.make(given, staffOf(response).id);
      if (made.ok) response.json({ selectionId: made.value });
      else refuse(response, made.error);
    }),
  );

  router.get("/desk/selections/:selectionId", only("see-desk"), async (request, response) => {
    const id = selectionIdOf(request);
    answer(response, id === null ? undefined : await selections.view(id, askerOf(response)));
  });

  router.post(
    "/desk/selections/:selectionId/settings",
    only("edit-selection"),
    withBody(zSelectionSave, async ({ version, settings }, request, response) => {
      const id = selectionIdOf(request);
      answer(
        response,
        id === null ? undefined : await selections.save(id, version, settings, askerOf(response)),
      );
    }),
  );

  router.post(
    "/desk/selections/:selectionId/move",
    only("edit-selection"),
    withBody(zSelectionMoveRequest, async ({ version, move }, request, response) => {
      const id = selectionIdOf(request);
      answer(response, id === null ? undefined : await selections.move(id, version, move, askerOf(response)));
    }),
  );

  return router;
}

export function only(verb: keyof typeof VERB_ROLES): RequestHandler {
  return (_request, response, next) => {
    if (roleMay(staffOf(response).role, verb)) next();
    else refuse(response, "role-not-allowed");
  };
}

export function mayOf(response: Response, verb: keyof typeof VERB_ROLES): boolean {
  return roleMay(staffOf(response).role, verb);
}

export function askerOf(response: Response): Asker {
  const { id, role } = staffOf(response);
  return { id, mayEdit: roleMay(role, "edit-selection") };
}
