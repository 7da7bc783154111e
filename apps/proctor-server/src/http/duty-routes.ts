import { zDutiesChange } from "@neraca/protocol";
import { Router } from "express";
import type { Duties } from "../desk/duties.ts";
import { refuse, withBody } from "./answers.ts";
import { askerOf, only } from "./desk-routes.ts";
import { answer, selectionIdOf, sendTable, tableKindOf } from "./selection-request.ts";

/** Who proctors which sitting, at the committee's desk. To be used behind the login. */
export function dutyRoutes(duties: Duties): Router {
  const router = Router();
  const base = "/desk/selections/:selectionId/duties";

  router.get(base, only("see-desk"), async (request, response) => {
    const id = selectionIdOf(request);
    answer(response, id === null ? undefined : await duties.view(id, askerOf(response)));
  });

  router.get(`${base}/export/:kind`, only("see-desk"), async (request, response) => {
    const id = selectionIdOf(request);
    const kind = tableKindOf(request);
    if (kind === null) {
      refuse(response, "not-found");
      return;
    }
    const file = id === null ? undefined : await duties.file(id, kind, askerOf(response));
    if (file === undefined) refuse(response, "selection-unknown");
    else sendTable(response, `petugas-${id}`, kind, file);
  });

  router.post(
    base,
    only("edit-selection"),
    withBody(zDutiesChange, async (change, request, response) => {
      const id = selectionIdOf(request);
      const done = id === null ? undefined : await duties.change(id, change, askerOf(response));
      if (done === "staff-unknown") refuse(response, "staff-unknown");
      else answer(response, done);
    }),
  );

  return router;
}
