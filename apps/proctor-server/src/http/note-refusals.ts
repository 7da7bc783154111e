import { RefusalNotes, type RefusalNotesOptions, type RefusedAct } from "@neraca/engine";
import type { Request, RequestHandler } from "express";
import type { Logger } from "../log.ts";
import { NOT_ALLOWED } from "./answers.ts";
import { staffOf } from "./staff-logins.ts";

export function refusalNotes({
  log,
  ...options
}: Omit<RefusalNotesOptions, "onFault"> & { readonly log: Logger }): RefusalNotes {
  return new RefusalNotes({
    ...options,
    onFault: (cause) => log.error({ err: cause }, "refusal not recorded"),
  });
}

/** At the socket: on record, and what is not theirs to do in the log as well; nothing of what they sent. */
export function noteAtSocket(notes: RefusalNotes, log: Pick<Logger, "warn">): (refused: RefusedAct) => void {
  return (refused) => {
    notes.take(refused);
    const { staffId: by, verb, reason } = refused;
    if (NOT_ALLOWED.has(reason)) log.warn({ reason, by, verb }, "not allowed");
  };
}

/** To be used behind the login: what its owner wanted to do and was refused, and what they may not look at. */
export function noteRefusals(take: (refused: RefusedAct) => void): RequestHandler {
  return (request, response, next) => {
    response.once("finish", () => {
      const reason: unknown = response.locals["refusal"];
      if (typeof reason !== "string") return;
      // Looks are refused for many good reasons, over and over by a page that waits; who may not look at all is what somebody may ask for.
      if (request.method === "GET" && !NOT_ALLOWED.has(reason)) return;
      const verb = `${request.method} ${patternOf(request)}`;
      const [target = ""] = request.originalUrl.split("?");
      take({ staffId: staffOf(response).id, verb, target, reason });
    });
    next();
  };
}

/** Of the route, which says what was wanted; none where nothing is. */
function patternOf(request: Request): string {
  const route = request.route as { readonly path?: unknown } | undefined;
  return typeof route?.path === "string" ? route.path : "";
}
