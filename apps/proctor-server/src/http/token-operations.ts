import { zTokenMade, zTokenRequest, zTokenRevocation, zTokens } from "@neraca/protocol";
import type { Operation } from "./operation.ts";
import { staffed } from "./staffed-operation.ts";

/** Tokens by which machines ask what is described here. */
export const TOKEN_OPERATIONS: readonly Operation[] = [
  staffed("get", "/desk/tokens", "Tokens of machines", zTokens),
  staffed("post", "/desk/tokens", "A token of a machine; told once", zTokenMade, {
    body: zTokenRequest,
    refusals: ["too-many-tokens", "staff-unknown"],
  }),
  staffed("post", "/desk/tokens/:token/revoke", "The token opens nothing any more", zTokens, {
    body: zTokenRevocation,
    refusals: ["not-found"],
  }),
];
