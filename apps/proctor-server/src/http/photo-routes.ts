import { type CandidateId, digestOf, isId, type SelectionId, type SittingId } from "@neraca/base";
import type { CandidateDesk } from "@neraca/engine";
import { PHOTOS_ZIP_BYTES_MAX, type PhotoShown, type Reason, zOwnPhoto, zPhotoBring } from "@neraca/protocol";
import express, { type Request, type RequestHandler, type Response, Router } from "express";
import type { Photos } from "../desk/photos.ts";
import { refuse, withBody } from "./answers.ts";
import { only } from "./desk-routes.ts";
import { type StaffLogins, staffOf } from "./staff-logins.ts";

const SELECTION = "/desk/selections/:selectionId";
const ONE = `${SELECTION}/candidate/:candidateId/photo`;
const OF_SITTING = "/sittings/:sittingId/photos/:attemptId";

export const PHOTO_ACCESS = {
  [`GET ${ONE}`]: "see-desk",
  [`POST ${ONE}`]: "edit-selection",
  [`POST ${SELECTION}/photos/look`]: "edit-selection",
  [`POST ${SELECTION}/photos/store/:digest`]: "edit-selection",
  [`GET ${OF_SITTING}`]: "watch",
} as const;

const FILE_TYPE = "application/octet-stream";
/** Base64 of a photo that is up to four times too large, so that it is refused with what to do. */
const PHOTO_BODY_LIMIT = "3mb";

/** Photos of candidates, for staff. To be used behind the login. */
export function photoRoutes(photos: Photos, logins: Pick<StaffLogins, "mayEnter">): Router {
  const router = Router();

  router.get(ONE, only("see-desk"), async (request, response) => {
    const { id, candidateId } = idsOf(request);
    const found = id === null || candidateId === null ? undefined : await photos.ofSelection(id, candidateId);
    if (found === undefined) refuse(response, "candidate-unknown");
    else show(response, found);
  });

  router.post(
    ONE,
    only("edit-selection"),
    express.json({ limit: PHOTO_BODY_LIMIT }),
    withBody(zPhotoBring, async ({ base64 }, request, response) => {
      const { id, candidateId } = idsOf(request);
      if (id === null || candidateId === null) return refuse(response, "candidate-unknown");
      const brought = await photos.bring(
        id,
        candidateId,
        Buffer.from(base64, "base64"),
        staffOf(response).id,
      );
      if (brought.ok) show(response, brought.value);
      else refuse(response, brought.error);
    }),
  );

  const one = oneAtATime();
  const file = express.raw({ limit: PHOTOS_ZIP_BYTES_MAX, type: FILE_TYPE });
  router.post(`${SELECTION}/photos/look`, only("edit-selection"), one, file, (request, response) =>
    answerZip(request, response, null),
  );
  router.post(`${SELECTION}/photos/store/:digest`, only("edit-selection"), one, file, (request, response) =>
    answerZip(request, response, textOf(request, "digest")),
  );

  async function answerZip(request: Request, response: Response, agreed: string | null): Promise<void> {
    const { id } = idsOf(request);
    const body: unknown = request.body;
    if (!Buffer.isBuffer(body)) return refuse(response, "message-malformed");
    if (id === null) return refuse(response, "selection-unknown");
    const report = await photos.zip(id, body, agreed, staffOf(response).id);
    if (report.ok) response.json(report.value);
    else refuse(response, report.error);
  }

  router.get(OF_SITTING, only("watch"), async (request, response) => {
    const sitting = textOf(request, "sittingId");
    if (!isId(sitting)) return refuse(response, "sitting-unknown");
    // Whether there is such a sitting is not told to those who have no business in it.
    if (!(await logins.mayEnter(staffOf(response), sitting as SittingId)))
      return refuse(response, "not-your-sitting");
    const attempt = textOf(request, "attemptId");
    const candidate = attempt.slice(sitting.length + 1);
    const isWhole = attempt.startsWith(`${sitting}.`) && isId(candidate);
    const found = isWhole
      ? await photos.ofSitting(sitting as SittingId, candidate as CandidateId)
      : undefined;
    if (found === undefined) refuse(response, "candidate-unknown");
    else show(response, found);
  });

  return router;
}

/** A candidate's own photo, for whoever holds their login. */
export function ownPhotoRoutes(desk: Pick<CandidateDesk, "find">, photos: Pick<Photos, "shown">): Router {
  const router = Router();
  router.post(
    "/photo",
    withBody(zOwnPhoto, async ({ token }, _request, response) => {
      const found = desk.find(digestOf(token));
      if (!found.ok) return refuse(response, found.error);
      const { attemptId, service } = found.value;
      show(response, await photos.shown(attemptId.slice(service.id.length + 1) as CandidateId));
    }),
  );
  return router;
}

/** Of all that this server answers faces are what may least be kept on a machine that others use. */
function show(response: Response, photo: PhotoShown): void {
  response.setHeader("cache-control", "private, no-store");
  response.json(photo);
}

/** A ZIP is in memory while it is looked at: one of them at a time, and the next is told to wait before it is read. */
function oneAtATime(): RequestHandler {
  let isBusy = false;
  return (request, response, next) => {
    const why: Reason = "import-busy";
    if (isBusy) {
      if (!request.complete) response.setHeader("connection", "close");
      refuse(response, why);
      return;
    }
    isBusy = true;
    response.once("close", () => {
      isBusy = false;
    });
    next();
  };
}

function idsOf(request: Request): {
  readonly id: SelectionId | null;
  readonly candidateId: CandidateId | null;
} {
  const id = textOf(request, "selectionId");
  const candidateId = textOf(request, "candidateId");
  return {
    id: isId(id) ? (id as SelectionId) : null,
    candidateId: isId(candidateId) ? (candidateId as CandidateId) : null,
  };
}

function textOf(request: Request, parameter: string): string {
  const text = request.params[parameter];
  return typeof text === "string" ? text : "";
}
