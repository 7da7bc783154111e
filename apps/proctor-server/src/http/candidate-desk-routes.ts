import type { CandidateId, SelectionId } from "@neraca/base";
import type { Registry } from "@neraca/engine";
import { zCandidateExport, zCandidateSave, zCandidateSearch, zCarriedOverSave } from "@neraca/protocol";
import { type Request, Router } from "express";
import type { Candidates } from "../desk/candidates.ts";
import { candidatesFile } from "../desk/candidates-file.ts";
import type { SeenCandidates } from "../desk/seen-candidates.ts";
import { refuse, withBody } from "./answers.ts";
import { askerOf, only } from "./desk-routes.ts";
import { answer, idIn, selectionIdOf, sendTable, tableKindOf } from "./selection-request.ts";
import { staffOf } from "./staff-logins.ts";

/** Candidates at the committee's desk. To be used behind the login. */
export function candidateDeskRoutes(
  candidates: Candidates,
  registry: Registry,
  seen: Pick<SeenCandidates, "look">,
): Router {
  const router = Router();
  const selection = "/desk/selections/:selectionId";
  const one = `${selection}/candidate/:candidateId`;

  router.get(`${selection}/candidates`, only("see-desk"), async (request, response) => {
    const id = selectionIdOf(request);
    answer(response, id === null ? undefined : await candidates.view(id, askerOf(response)));
  });

  router.get(`${selection}/candidates/mark`, only("see-desk"), async (request, response) => {
    const id = selectionIdOf(request);
    answer(response, id === null ? undefined : await candidates.mark(id));
  });

  router.post(
    `${selection}/candidates/search`,
    only("see-desk"),
    withBody(zCandidateSearch, async (search, request, response) => {
      const id = selectionIdOf(request);
      const found = id === null ? undefined : await candidates.search(id, search);
      // [DS66] On its way to the record before it is on a screen.
      if (id !== null && found !== undefined) {
        const ids = found.rows.map(({ candidateId }) => candidateId);
        await seen.look(id, staffOf(response).id, ids);
      }
      answer(response, found);
    }),
  );

  router.get(`${selection}/candidates/export/:kind`, only("see-desk"), async (request, response) => {
    const id = selectionIdOf(request);
    const kind = tableKindOf(request);
    const wanted = zCandidateExport.safeParse(request.query);
    if (kind === null) return refuse(response, "not-found");
    if (!wanted.success) return refuse(response, "message-malformed");
    if (id === null) return refuse(response, "selection-unknown");
    const { positionId = null, formationType = null, mark } = wanted.data;
    const filter = { positionId, formationType, marks: mark === undefined ? [] : [mark] };
    const file = await candidatesFile(registry, id, filter, kind);
    if (file === undefined) return refuse(response, "selection-unknown");
    if (file === "workbook-too-long") return refuse(response, "workbook-too-long");
    await candidates.taken(id, `peserta-${id}.${kind}`, file, staffOf(response).id);
    sendTable(response, `peserta-${id}`, kind, file);
  });

  router.get(one, only("see-desk"), async (request, response) => {
    const { id, candidateId } = idsOf(request);
    const view =
      id === null || candidateId === null
        ? undefined
        : await candidates.candidate(id, candidateId, askerOf(response));
    if (id !== null && candidateId !== null && view !== undefined)
      await seen.look(id, staffOf(response).id, [candidateId]);
    answer(response, view, "candidate-unknown");
  });

  router.post(
    `${one}/save`,
    only("edit-selection"),
    withBody(zCandidateSave, async (save, request, response) => {
      const { id, candidateId } = idsOf(request);
      const done =
        id === null || candidateId === null
          ? undefined
          : await candidates.save(id, candidateId, save, askerOf(response));
      answer(response, done, "candidate-unknown");
    }),
  );

  router.post(
    `${one}/carried-over`,
    only("edit-selection"),
    withBody(zCarriedOverSave, async (save, request, response) => {
      const { id, candidateId } = idsOf(request);
      const done =
        id === null || candidateId === null
          ? undefined
          : await candidates.saveCarriedOver(id, candidateId, save, askerOf(response));
      answer(response, done, "candidate-unknown");
    }),
  );

  return router;
}

function idsOf(request: Request): {
  readonly id: SelectionId | null;
  readonly candidateId: CandidateId | null;
} {
  return {
    id: selectionIdOf(request),
    candidateId: idIn<CandidateId>(request, "candidateId"),
  };
}
