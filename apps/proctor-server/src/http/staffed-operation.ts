import { isTokenScope, type Reason, VERB_ROLES } from "@neraca/protocol";
import type { z } from "zod";
import { type FileContent, get, type Operation, post, zEmpty } from "./operation.ts";
import { STAFF_ROUTE_ACCESS } from "./staff-routes.ts";
import type { Summary } from "./summaries.ts";

const STAFF = "/api/staff";

const NO_LOGIN: readonly Reason[] = [
  "staff-login-required",
  "staff-login-expired",
  "staff-login-ended",
  "second-factor-setup-required",
];
/** Of whoever shows a token in the place of a login. */
const NO_TOKEN: readonly Reason[] = [
  "token-unknown",
  "token-expired",
  "token-scope-missing",
  "too-many-requests",
];
export const BAD_BODY: readonly Reason[] = ["message-malformed", "message-too-large"];

type Staffed = { readonly body?: z.ZodType | FileContent; readonly refusals?: readonly Reason[] };

/** Who may use it, as the staff's routes say themselves. */
export function staffed(
  method: "get" | "post",
  path: string,
  summary: Summary,
  answer: Operation["answer"],
  { body = zEmpty, refusals = [] }: Staffed = {},
): Operation {
  const access = STAFF_ROUTE_ACCESS[`${method.toUpperCase()} ${path}`] ?? "anyone";
  const isOpen = access === "anyone";
  const login = isOpen ? null : access === "staff" ? "Whoever is logged in" : VERB_ROLES[access].join(", ");
  const all: readonly Reason[] = [
    ...refusals,
    ...(isOpen ? [] : NO_LOGIN),
    ...NO_TOKEN,
    ...(isOpen || access === "staff" ? [] : (["role-not-allowed"] as const)),
    ...(method === "get" ? [] : ([...BAD_BODY, "origin-foreign"] as const)),
  ];
  const scope = isTokenScope(access) ? access : null;
  return method === "get"
    ? get(`${STAFF}${path}`, summary, answer, { refusals: all, login, scope })
    : post(`${STAFF}${path}`, summary, answer, { body, refusals: all, login, scope });
}
