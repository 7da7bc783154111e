import type { Reason, TokenScope } from "@neraca/protocol";
import { z } from "zod";
import type { Summary } from "./summaries.ts";

/** Bytes of one of these media types. */
export type FileContent = readonly string[];

/** A file that is sent as it is. */
export const FILE_BODY: FileContent = ["application/octet-stream"];

/** One thing that can be asked by HTTP. JSON of requests is described by the schemas that the handlers parse with, of answers by those of the clients. */
export type Operation = {
  readonly method: "get" | "post";
  /** As in Express, and each parameter is one part of the path: `/api/staff/sittings/:sittingId/minutes`. */
  readonly path: string;
  /** In English; its words in Indonesian are in `summaries.ts`. */
  readonly summary: Summary;
  /** A schema of JSON, or the media types of a file. */
  readonly body?: z.ZodType | FileContent;
  /** The schema of the answer, the media types of a file, or `moved`: sent elsewhere. */
  readonly answer: z.ZodType | FileContent | "moved";
  /** Every reason for which it is refused, but those of any request: the server's own faults, and that there is no such path. */
  readonly refusals: readonly Reason[];
  /** Needs the cookie of a login; whose, in words. null: for anybody. */
  readonly login: string | null;
  /** What a token of a machine must have for it; null: no token does it. */
  readonly scope: TokenScope | null;
};

/** Of a file that is brought in, where the installation has a scanner. */
export const NOT_CLEAN: readonly Reason[] = ["file-harmful", "scanner-silent"];

export const zEmpty = z.object({});

type Rest = Partial<Pick<Operation, "refusals" | "login" | "scope">>;

export function get(
  path: string,
  summary: Summary,
  answer: Operation["answer"],
  { refusals = [], login = null, scope = null }: Rest = {},
): Operation {
  return { method: "get", path, summary, answer, refusals, login, scope };
}

export function post(
  path: string,
  summary: Summary,
  answer: Operation["answer"],
  {
    body = zEmpty,
    refusals = [],
    login = null,
    scope = null,
  }: Rest & { readonly body?: z.ZodType | FileContent } = {},
): Operation {
  return { method: "post", path, summary, answer, body, refusals, login, scope };
}

/** Where a server describes itself. */
export const API_PATHS = {
  document: "/api/openapi.json",
  page: "/api/docs",
  style: "/api/docs.css",
} as const;

/** @param refusals what the server refuses such requests for, beside its own faults */
export function apiOperations(refusals: readonly Reason[]): readonly Operation[] {
  return [
    get(API_PATHS.document, "This document", z.looseObject({ openapi: z.string() }), { refusals }),
    get(API_PATHS.page, "The same for people", ["text/html"], { refusals }),
    get(API_PATHS.style, "How that page looks", ["text/css"], { refusals }),
  ];
}
