import {
  type CandidateId,
  digestOf,
  isId,
  type Result,
  type SelectionId,
  type SittingId,
} from "@neraca/base";
import type { CandidateDesk } from "@neraca/engine";
import {
  PHOTOS_ZIP_BYTES_MAX,
  type PhotoShown,
  type Reason,
  zOwnPhoto,
  zPhotoBring,
  zPhotoRemove,
} from "@neraca/protocol";
import express, {
  type NextFunction,
  type Request,
  type RequestHandler,
  type Response,
  Router,
} from "express";
import type { Photos } from "../desk/photos.ts";
import { refuse, withBody } from "./answers.ts";
import { askerOf, only } from "./desk-routes.ts";
import { answer, answerResult, idIn, selectionIdOf } from "./selection-request.ts";
import { type StaffLogins, staffOf } from "./staff-logins.ts";

const SELECTION = "/desk/selections/:selectionId";
const ONE = `${SELECTION}/candidate/:candidateId/photo`;
const OF_SITTING = "/sittings/:sittingId/photos/:attemptId";

export const PHOTO_ACCESS = {
  [`GET ${SELECTION}/photos`]: "see-desk",
  [`POST ${SELECTION}/photos/remove`]: "edit-selection",
  [`POST ${ONE}/remove`]: "edit-selection",
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
    withBody(zPhotoBring, async ({ base64, reason }, request, response) => {
      const { id, candidateId } = idsOf(request);
      if (id === null || candidateId === null) return refuse(response, "candidate-unknown");
      const bytes = Buffer.from(base64, "base64");
      showOr(response, await photos.bring(id, candidateId, { bytes, reason }, staffOf(response).id));
    }),
  );

  router.post(
    `${ONE}/remove`,
    only("edit-selection"),
    withBody(zPhotoRemove, async ({ reason }, request, response) => {
      const { id, candidateId } = idsOf(request);
      if (id === null || candidateId === null) return refuse(response, "candidate-unknown");
      showOr(response, await photos.remove(id, candidateId, reason, staffOf(response).id));
    }),
  );

  router.get(`${SELECTION}/photos`, only("see-desk"), async (request, response) => {
    const id = selectionIdOf(request);
    answer(response, id === null ? undefined : await photos.view(id, askerOf(response)));
  });

  router.post(
    `${SELECTION}/photos/remove`,
    only("edit-selection"),
    withBody(zPhotoRemove, async ({ reason }, request, response) => {
      const id = selectionIdOf(request);
      answerResult(response, id === null ? null : await photos.removeAll(id, reason, askerOf(response)));
    }),
  );

  const file = [notTooLarge, oneAtATime(), express.raw({ limit: PHOTOS_ZIP_BYTES_MAX, type: FILE_TYPE })];
  router.post(`${SELECTION}/photos/look`, only("edit-selection"), ...file, (request, response) =>
    answerZip(request, response, null),
  );
  router.post(`${SELECTION}/photos/store/:digest`, only("edit-selection"), ...file, (request, response) =>
    answerZip(request, response, textOf(request, "digest")),
  );

  async function answerZip(request: Request, response: Response, agreed: string | null): Promise<void> {
    const id = selectionIdOf(request);
    const body: unknown = request.body;
    if (!Buffer.isBuffer(body)) return refuse(response, "message-malformed");
    answerResult(response, id === null ? null : await photos.zip(id, body, agreed, staffOf(response).id));
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

function showOr(response: Response, shown: Result<PhotoShown, Reason>): void {
  if (shown.ok) show(response, shown.value);
  else refuse(response, shown.error);
}

/** Before it is read: a file of 200 MB is refused at once, in words that say what to do. */
function notTooLarge(request: Request, response: Response, next: NextFunction): void {
  if (Number(request.headers["content-length"] ?? 0) <= PHOTOS_ZIP_BYTES_MAX) return next();
  response.setHeader("connection", "close");
  refuse(response, "photos-zip-too-large");
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
  return { id: selectionIdOf(request), candidateId: idIn<CandidateId>(request, "candidateId") };
}

function textOf(request: Request, parameter: string): string {
  const text = request.params[parameter];
  return typeof text === "string" ? text : "";
}
