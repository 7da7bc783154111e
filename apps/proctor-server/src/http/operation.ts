import type { Reason, TokenScope } from "@neraca/protocol";
import { z } from "zod";

/** Bytes of one of these media types. */
export type FileAnswer = readonly string[];

/** One thing that can be asked by HTTP. Bodies are JSON: of requests by the schemas that the handlers parse with, of answers by those of the clients. */
export type Operation = {
  readonly method: "get" | "post";
  /** As in Express, and each parameter is one part of the path: `/api/staff/sittings/:sittingId/minutes`. */
  readonly path: string;
  readonly summary: string;
  readonly body?: z.ZodType;
  /** The schema of the answer, the media types of a file, or `moved`: sent elsewhere. */
  readonly answer: z.ZodType | FileAnswer | "moved";
  /** Every reason for which it is refused, but those of any request: the server's own faults, and that there is no such path. */
  readonly refusals: readonly Reason[];
  /** Needs the cookie of a login; whose, in words. null: for anybody. */
  readonly login: string | null;
  /** What a token of a machine must have for it; null: no token does it. */
  readonly scope: TokenScope | null;
};

export const zEmpty = z.object({});

type Rest = Partial<Pick<Operation, "refusals" | "login" | "scope">>;

export function get(
  path: string,
  summary: string,
  answer: Operation["answer"],
  { refusals = [], login = null, scope = null }: Rest = {},
): Operation {
  return { method: "get", path, summary, answer, refusals, login, scope };
}

export function post(
  path: string,
  summary: string,
  answer: Operation["answer"],
  { body = zEmpty, refusals = [], login = null, scope = null }: Rest & { readonly body?: z.ZodType } = {},
): Operation {
  return { method: "post", path, summary, answer, body, refusals, login, scope };
}
