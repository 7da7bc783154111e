import {
  type Reason,
  zAccounts,
  zFactorConfirm,
  zFactorOffer,
  zFactorProof,
  zFactorView,
  zRecoveryCodes,
  zServerTime,
} from "@neraca/protocol";
import type { Operation } from "./operation.ts";
import { staffed } from "./staffed-operation.ts";

/** Of passwords of staff. */
export const NOT_CHECKED: readonly Reason[] = ["staff-credentials-wrong", "staff-locked-out", "busy"];

/** Of whoever has a second factor. */
export const NO_CODE: readonly Reason[] = [
  "second-factor-required",
  "second-factor-wrong",
  "second-factor-used",
  "second-factor-ahead",
  "second-factor-locked",
  "second-factor-unreadable",
];

/** Second factors of staff. */
export const FACTOR_OPERATIONS: readonly Operation[] = [
  staffed("get", "/clock", "The server's time, by which codes are checked", zServerTime),
  staffed("get", "/factor", "One's own second factor, without its secret", zFactorView),
  staffed("post", "/factor/begin", "Draws the secret of a new second factor; told once", zFactorOffer, {
    body: zFactorProof,
    refusals: [...NOT_CHECKED, ...NO_CODE],
  }),
  staffed(
    "post",
    "/factor/confirm",
    "Sets up the second factor by its first code; tells recovery codes once",
    zRecoveryCodes,
    { body: zFactorConfirm, refusals: ["second-factor-setup-gone", "second-factor-wrong"] },
  ),
  staffed("post", "/factor/recovery-codes", "Other recovery codes; told once", zRecoveryCodes, {
    body: zFactorProof,
    refusals: [...NOT_CHECKED, ...NO_CODE, "second-factor-none"],
  }),
  staffed("post", "/factor/remove", "Takes one's own second factor away", zFactorView, {
    body: zFactorProof,
    refusals: [...NOT_CHECKED, ...NO_CODE, "second-factor-demanded", "second-factor-none"],
  }),
  staffed(
    "post",
    "/desk/accounts/:username/factor/reset",
    "Takes somebody's second factor away; ends the account's logins",
    zAccounts,
    { refusals: ["staff-unknown", "own-account", "second-factor-none"] },
  ),
];
