import { httpRefusal, type OpenMarks, type Reason } from "@neraca/protocol";
import type { NextFunction, Request, RequestHandler, Response } from "express";
import type { z } from "zod";
import { isDiskFull } from "../disk-full.ts";
import type { Logger } from "../log.ts";

/** HTTP status of a refusal: a program looks at this, a person at the text. */
const STATUS: Partial<Record<Reason, number>> = {
  "credentials-wrong": 401,
  "staff-credentials-wrong": 401,
  "staff-login-required": 401,
  "staff-login-expired": 401,
  "staff-login-ended": 401,
  "staff-locked-out": 429,
  "second-factor-required": 401,
  "second-factor-wrong": 401,
  "second-factor-used": 401,
  "second-factor-ahead": 401,
  "second-factor-locked": 429,
  "second-factor-setup-required": 403,
  "token-unknown": 401,
  "token-expired": 401,
  "token-scope-missing": 403,
  "origin-foreign": 403,
  "password-too-short": 422,
  "password-too-easy": 422,
  "password-common": 422,
  "login-locked": 423,
  "second-login": 409,
  "browser-required": 403,
  "browser-wrong": 403,
  "enrolment-code-wrong": 403,
  "too-many-requests": 429,
  "role-not-allowed": 403,
  "not-your-sitting": 403,
  "not-found": 404,
  "selection-unknown": 404,
  "candidate-unknown": 404,
  "sitting-unknown": 404,
  "paper-unknown": 404,
  "room-unknown": 404,
  "venue-unknown": 404,
  "staff-unknown": 404,
  "message-malformed": 400,
  "message-too-large": 413,
  "import-file-too-large": 413,
  "import-gone": 404,
  "photo-too-large": 413,
  "photos-zip-too-large": 413,
  "import-busy": 503,
  "file-harmful": 422,
  "scanner-silent": 503,
  busy: 503,
  "not-stored": 503,
  "server-fault": 500,
  "disk-full": 507,
};

export function statusOf(reason: Reason): number {
  return STATUS[reason] ?? 409;
}

export function refuse(response: Response, reason: Reason): void {
  noteRefusal(response, reason);
  response.status(statusOf(reason)).json(httpRefusal(reason));
}

/** Why nobody was let in. `retryAfterSeconds` when waiting helps. */
export type LoginRefusal = { readonly reason: Reason; readonly retryAfterSeconds: number | null };

export function refuseLogin(response: Response, { reason, retryAfterSeconds }: LoginRefusal): void {
  if (retryAfterSeconds !== null) response.setHeader("retry-after", String(retryAfterSeconds));
  refuse(response, reason);
}

const noteRefusal = (response: Response, reason: Reason): void => {
  response.locals["refusal"] = reason;
};

/** Of somebody who is logged in: what they tried is not theirs to do. */
export const NOT_ALLOWED: ReadonlySet<string> = new Set<Reason>(["role-not-allowed", "not-your-sitting"]);

/**
 * Counts what requests are refused for, in words of ours only: whoever tries doors is seen by who looks at the metrics. Who of the staff tried what
 * they may not do is in the log, by the route's own name: an address may have more in it.
 */
export function tellRefusals(count: (reason: string) => void, log: Pick<Logger, "warn">): RequestHandler {
  return (request, response, next) => {
    response.once("finish", () => {
      const reason: unknown = response.locals["refusal"];
      if (typeof reason !== "string") return;
      count(reason);
      if (!NOT_ALLOWED.has(reason)) return;
      const staff: unknown = response.locals["staff"];
      const by = typeof staff === "object" && staff !== null && "id" in staff ? staff.id : null;
      const route: unknown = request.route?.path ?? null;
      log.warn({ reason, by, method: request.method, route }, "not allowed");
    });
    next();
  };
}

/**
 * With a name for the wait, so that the next question needs no PIN.
 *
 * @param seat where whoever waits should sit; null: here as well as anywhere
 */
export function refuseWithTicket(
  response: Response,
  reason: Reason,
  { ticket, seat }: { readonly ticket: string; readonly seat: string | null },
): void {
  noteRefusal(response, reason);
  response
    .status(statusOf(reason))
    .json({ ...httpRefusal(reason), ticket, ...(seat === null ? {} : { seat }) });
}

/** With how many marks it waits for, and where. */
export function refuseForMarks(response: Response, openMarks: OpenMarks): void {
  noteRefusal(response, "marks-open");
  response.status(statusOf("marks-open")).json({ ...httpRefusal("marks-open"), openMarks });
}

/** The one parse of a request's body: the handler gets what the schema lets in, or is not called. */
export function withBody<Schema extends z.ZodType>(
  schema: Schema,
  handle: (body: z.output<Schema>, request: Request, response: Response) => Promise<void>,
): RequestHandler {
  return async (request, response) => {
    const parsed = schema.safeParse(request.body);
    if (parsed.success) await handle(parsed.data, request, response);
    else refuse(response, "message-malformed");
  };
}

/** What went wrong below: a body that is no JSON or too large is the caller's, anything else is ours and is logged. */
export function faultHandler(log: Logger) {
  return (fault: unknown, _request: Request, response: Response, next: NextFunction): void => {
    if (response.headersSent) {
      next(fault);
      return;
    }
    const type = fault instanceof Error && "type" in fault ? fault.type : null;
    if (type === "entity.too.large") refuse(response, "message-too-large");
    else if (typeof type === "string" || isCallers(fault)) refuse(response, "message-malformed");
    else {
      log.error({ err: fault }, "request failed");
      refuse(response, isDiskFull(fault) ? "disk-full" : "server-fault");
    }
  };
}

/** Express and what it is made of say so by a status: of a path that is no text (`/%ff`), of a range that is none. */
function isCallers(fault: unknown): boolean {
  const status = fault instanceof Error && "status" in fault ? fault.status : null;
  return typeof status === "number" && status >= 400 && status < 500;
}
