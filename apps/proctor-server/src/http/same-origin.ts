import type { NextFunction, Request, Response } from "express";
import { refuse } from "./answers.ts";

/**
 * Express: a request that changes something comes from a page of this server, or from a program that says so by our header. A cookie
 * that is SameSite=Strict goes along from another port of the same machine, where another program may have pages: that is refused here.
 */
export function requireSameOrigin(request: Request, response: Response, next: NextFunction): void {
  if (request.method === "GET") next();
  else if (isForeign(request)) refuse(response, "origin-foreign");
  else if (request.headers["x-neraca"] === "1") next();
  // A page of another origin cannot set this header without asking first, and nobody answers that question.
  else refuse(response, "message-malformed");
}

function isForeign({ headers }: Request): boolean {
  const site = headers["sec-fetch-site"];
  if (site !== undefined && site !== "same-origin") return true;
  const { origin, host } = headers;
  if (origin === undefined) return false;
  return !URL.canParse(origin) || new URL(origin).host !== host;
}
