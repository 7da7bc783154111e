import { isId, type SelectionId } from "@neraca/base";
import { zDutiesChange } from "@neraca/protocol";
import { type Request, type Response, Router } from "express";
import type { Duties } from "../desk/duties.ts";
import { refuse, withBody } from "./answers.ts";
import { askerOf, only } from "./desk-routes.ts";

const TYPES = {
  csv: "text/csv; charset=utf-8",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
} as const;

/** Who proctors which sitting, at the committee's desk. To be used behind the login. */
export function dutyRoutes(duties: Duties): Router {
  const router = Router();
  const base = "/desk/selections/:selectionId/duties";

  router.get(base, only("see-desk"), async (request, response) => {
    const id = idOf(request);
    answer(response, id === null ? undefined : await duties.view(id, askerOf(response)));
  });

  router.get(`${base}/export/:kind`, only("see-desk"), async (request, response) => {
    const id = idOf(request);
    const kind = request.params["kind"];
    if (kind !== "csv" && kind !== "xlsx") {
      refuse(response, "not-found");
      return;
    }
    const file = id === null ? undefined : await duties.file(id, kind, askerOf(response));
    if (file === undefined) refuse(response, "selection-unknown");
    else {
      response.setHeader("content-disposition", `attachment; filename="petugas-${id}.${kind}"`);
      response.type(TYPES[kind]).send(Buffer.from(file));
    }
  });

  router.post(
    base,
    only("edit-selection"),
    withBody(zDutiesChange, async (change, request, response) => {
      const id = idOf(request);
      const done = id === null ? undefined : await duties.change(id, change, askerOf(response));
      if (done === "staff-unknown") refuse(response, "staff-unknown");
      else answer(response, done);
    }),
  );

  return router;
}

function idOf(request: Request): SelectionId | null {
  const text = request.params["selectionId"];
  return typeof text === "string" && isId(text) ? (text as SelectionId) : null;
}

function answer(response: Response, value: object | undefined): void {
  if (value === undefined) refuse(response, "selection-unknown");
  else response.json(value);
}
