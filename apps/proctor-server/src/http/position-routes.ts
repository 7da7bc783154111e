import { POSITIONS_FILE_BYTES_MAX, zPositionSave, zPositionsBulk, zPositionsFile } from "@neraca/protocol";
import express, { Router } from "express";
import type { Positions } from "../desk/positions.ts";
import { importPositionsFile, positionsFile } from "../desk/positions-file.ts";
import { inMemory, type UploadGuard } from "../scan/upload-guard.ts";
import { refuse, withBody } from "./answers.ts";
import { askerOf, only } from "./desk-routes.ts";
import { answer, selectionIdOf, sendTable, tableKindOf } from "./selection-request.ts";
import { staffOf } from "./staff-logins.ts";

/** A file in base64, and the words around it. */
const FILE_BODY_BYTES_MAX = Math.ceil(POSITIONS_FILE_BYTES_MAX / 3) * 4 + 1_024;

/** Positions at the committee's desk. To be used behind the login. */
export function positionRoutes(positions: Positions, newId: () => string, guard: UploadGuard): Router {
  const router = Router();
  const base = "/desk/selections/:selectionId/positions";

  router.get(base, only("see-desk"), async (request, response) => {
    const id = selectionIdOf(request);
    answer(response, id === null ? undefined : await positions.view(id, askerOf(response)));
  });

  router.get(`${base}/export/:kind`, only("see-desk"), async (request, response) => {
    const id = selectionIdOf(request);
    const kind = tableKindOf(request);
    const view = id === null ? undefined : await positions.view(id, askerOf(response));
    if (view === undefined) refuse(response, "selection-unknown");
    else if (kind === null) refuse(response, "not-found");
    else sendTable(response, `jabatan-${view.selectionId}`, kind, await positionsFile(view, kind));
  });

  router.post(
    `${base}/save`,
    only("edit-selection"),
    withBody(zPositionSave, async (save, request, response) => {
      const id = selectionIdOf(request);
      answer(response, id === null ? undefined : await positions.save(id, save, askerOf(response)));
    }),
  );

  router.post(
    `${base}/bulk`,
    only("edit-selection"),
    withBody(zPositionsBulk, async (bulk, request, response) => {
      const id = selectionIdOf(request);
      answer(response, id === null ? undefined : await positions.bulk(id, bulk, askerOf(response)));
    }),
  );

  router.post(
    `${base}/import`,
    only("edit-selection"),
    express.json({ limit: FILE_BODY_BYTES_MAX }),
    withBody(zPositionsFile, async (sent, request, response) => {
      const id = selectionIdOf(request);
      const arrived = inMemory("positions", Buffer.from(sent.file, "base64"));
      const clean = await guard.admit(arrived, staffOf(response).id);
      if (!clean.ok) return refuse(response, clean.error);
      const done =
        id === null ? undefined : await importPositionsFile(positions, id, sent, askerOf(response), newId);
      if (done === "changed-meanwhile") refuse(response, "positions-changed");
      else answer(response, done);
    }),
  );

  return router;
}
