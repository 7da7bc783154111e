import type { Result, SelectionId } from "@neraca/base";
import { IMPORT_PAGES_MAX, type Reason, zImportApply, zImportCheck, zImportDiscard } from "@neraca/protocol";
import { type Request, type Response, Router } from "express";
import type { CandidateImports } from "../desk/candidate-imports.ts";
import { refuse, withBody } from "./answers.ts";
import { askerOf, only } from "./desk-routes.ts";
import { answerResult, selectionIdOf } from "./selection-request.ts";
import { staffOf } from "./staff-logins.ts";

const BASE = "/desk/selections/:selectionId/candidates/import";
/** Names and NIKs are in it: whoever only looks on sees that there was one. */
export const CANDIDATE_IMPORT_ACCESS = {
  [`GET ${BASE}`]: "see-desk",
  [`POST ${BASE}/file/:name`]: "edit-selection",
  [`GET ${BASE}/:importId`]: "edit-selection",
  [`GET ${BASE}/:importId/problems/:page`]: "edit-selection",
  [`GET ${BASE}/:importId/problems-file`]: "edit-selection",
  [`POST ${BASE}/:importId/check`]: "edit-selection",
  [`POST ${BASE}/:importId/apply`]: "edit-selection",
  [`POST ${BASE}/:importId/discard`]: "edit-selection",
} as const;

/** Of a file, with the folders that no browser sends. */
const NAME_LENGTH_MAX = 255;
const FILE_TYPE = "application/octet-stream";

/** Files of candidates at the committee's desk. To be used behind the login. */
export function candidateImportRoutes(imports: CandidateImports): Router {
  const router = Router();

  router.get(BASE, only("see-desk"), async (request, response) => {
    const id = selectionIdOf(request);
    const view = id === null ? undefined : await imports.all(id, askerOf(response).mayEdit);
    if (view === undefined) refuse(response, "selection-unknown");
    else response.json(view);
  });

  // The body is the file, and is not read before its length is: a file of 200 MB is refused at once.
  router.post(`${BASE}/file/:name`, only("edit-selection"), async (request, response) => {
    const id = selectionIdOf(request);
    const name = textOf(request, "name").slice(0, NAME_LENGTH_MAX);
    if (id === null) refuseUnread(request, response, "selection-unknown");
    else if (!request.is(FILE_TYPE)) refuseUnread(request, response, "message-malformed");
    else {
      const length = request.headers["content-length"];
      const given = { name, length: length === undefined ? null : Number(length) };
      const begun = await imports.begin(id, given, request, staffOf(response).id);
      if (begun.ok) response.json(begun.value);
      else refuseUnread(request, response, begun.error);
    }
  });

  router.get(`${BASE}/:importId`, only("edit-selection"), async (request, response) => {
    await answer(request, response, (id, importId) => imports.look(id, importId));
  });

  router.get(`${BASE}/:importId/problems/:page`, only("edit-selection"), async (request, response) => {
    const page = Number(textOf(request, "page"));
    const isPage = Number.isInteger(page) && page >= 0 && page < IMPORT_PAGES_MAX;
    if (isPage) await answer(request, response, (id, importId) => imports.problems(id, importId, page));
    else refuse(response, "not-found");
  });

  router.get(`${BASE}/:importId/problems-file`, only("edit-selection"), (request, response) => {
    const id = selectionIdOf(request);
    const found = id === null ? null : imports.problemsFile(id, textOf(request, "importId"));
    if (found === null) refuse(response, "selection-unknown");
    else if (!found.ok) refuse(response, found.error);
    else {
      response.setHeader("content-disposition", 'attachment; filename="masalah-peserta.csv"');
      response.type("text/csv; charset=utf-8").sendFile(found.value, { dotfiles: "allow" });
    }
  });

  router.post(
    `${BASE}/:importId/check`,
    only("edit-selection"),
    withBody(zImportCheck, ({ mapping }, request, response) =>
      answer(request, response, (id, importId) => imports.check(id, importId, mapping, staffOf(response).id)),
    ),
  );

  router.post(
    `${BASE}/:importId/apply`,
    only("edit-selection"),
    withBody(zImportApply, ({ digest }, request, response) =>
      answer(request, response, (id, importId) => imports.apply(id, importId, digest, staffOf(response).id)),
    ),
  );

  router.post(
    `${BASE}/:importId/discard`,
    only("edit-selection"),
    withBody(zImportDiscard, async (_nothing, request, response) => {
      const id = selectionIdOf(request);
      const gone = id === null ? null : await imports.discard(id, textOf(request, "importId"));
      if (gone === null) refuse(response, "selection-unknown");
      else if (gone.ok) response.json({});
      else refuse(response, gone.error);
    }),
  );

  return router;
}

/** The connection ends with the answer: what is still coming is nobody's to read. */
function refuseUnread(request: Request, response: Response, reason: Reason): void {
  if (!request.complete) response.setHeader("connection", "close");
  refuse(response, reason);
}

async function answer(
  request: Request,
  response: Response,
  ask: (id: SelectionId, importId: string) => Promise<Result<object, Reason>>,
): Promise<void> {
  const id = selectionIdOf(request);
  answerResult(response, id === null ? null : await ask(id, textOf(request, "importId")));
}

function textOf(request: Request, parameter: string): string {
  const text = request.params[parameter];
  return typeof text === "string" ? text : "";
}
