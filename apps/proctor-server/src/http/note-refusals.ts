import { RefusalNotes, type RefusalNotesOptions, type RefusedAct } from "@neraca/engine";
import type { Request, RequestHandler } from "express";
import type { Logger } from "../log.ts";
import { staffOf } from "./staff-logins.ts";

/** Looks are refused for many good reasons, over and over by a page that waits; who may not look at all is what somebody may ask for. */
const WHO: ReadonlySet<string> = new Set(["role-not-allowed", "not-your-sitting"]);

export function refusalNotes({
  log,
  ...options
}: Omit<RefusalNotesOptions, "onFault"> & { readonly log: Logger }): RefusalNotes {
  return new RefusalNotes({
    ...options,
    onFault: (cause) => log.error({ err: cause }, "refusal not recorded"),
  });
}

/** To be used behind the login: what its owner wanted to do and was refused, and what they may not look at. */
export function noteRefusals(take: (refused: RefusedAct) => void): RequestHandler {
  return (request, response, next) => {
    response.once("finish", () => {
      const reason: unknown = response.locals["refusal"];
      if (typeof reason !== "string" || (request.method === "GET" && !WHO.has(reason))) return;
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
