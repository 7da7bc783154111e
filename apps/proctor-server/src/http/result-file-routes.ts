import type { PositionId } from "@neraca/base";
import { type Response, Router } from "express";
import type { Download } from "../documents/publication-downloads.ts";
import type { ResultFiles } from "../documents/result-files.ts";
import { refuse } from "./answers.ts";
import { only } from "./desk-routes.ts";
import { idIn, selectionIdOf } from "./selection-request.ts";
import { staffOf } from "./staff-logins.ts";

const PATH = "/desk/selections/:selectionId/results/:positionId";
const LIST = "/desk/selections/:selectionId/result-list";

/** A position's list, and one over all positions, as files: as they might be published, and as they are. To be used behind the login. */
export function resultFileRoutes(
  files: Pick<ResultFiles, "drafts" | "downloads" | "lists" | "listDrafts">,
): Router {
  const router = Router();

  router.get(`${PATH}/draft/:file`, only("publish"), async (request, response) => {
    const [selection, position] = [selectionIdOf(request), idIn<PositionId>(request, "positionId")];
    if (selection === null) refuse(response, "selection-unknown");
    else if (position === null) refuse(response, "position-without-results");
    else {
      const file = String(request.params["file"]);
      const made = await files.drafts.file(selection, position, file, staffOf(response).id);
      if (made.ok) send(response, made.value);
      else refuse(response, made.error);
    }
  });

  router.get(`${PATH}/published/:file`, only("publish"), async (request, response) => {
    const { selectionId, positionId, file } = request.params;
    const made = await files.downloads.file(String(selectionId), String(positionId), String(file));
    if (made.ok) send(response, made.value);
    else refuse(response, made.error);
  });

  router.get(`${LIST}/draft/:file`, only("publish"), async (request, response) => {
    const selection = selectionIdOf(request);
    if (selection === null) {
      refuse(response, "selection-unknown");
      return;
    }
    const { file } = request.params;
    const made = await files.listDrafts.file(selection, String(file), staffOf(response).id);
    if (made.ok) send(response, made.value);
    else refuse(response, made.error);
  });

  router.get(`${LIST}/published/:file`, only("publish"), async (request, response) => {
    const { selectionId, file } = request.params;
    const made = await files.lists.file(String(selectionId), String(file));
    if (made.ok) send(response, made.value);
    else refuse(response, made.error);
  });

  return router;
}

function send(response: Response, { name, type, bytes }: Download): void {
  response.setHeader("content-type", type);
  response.setHeader("content-disposition", `attachment; filename="${name}"`);
  response.setHeader("cache-control", "no-store");
  response.end(bytes);
}
