import { z } from "zod";
import { zInstant, zShortText } from "./common.ts";
import type { VERB_ROLES } from "./verb-roles.ts";

/**
 * What a token of a machine may do of what a route of the staff is for: `looks` and `changes` may be given to a token, `never` takes a
 * person. Never are what takes two people, what opens secrets, what is done in the room, and whatever decides who may come in. A route
 * with a verb that has not decided does not compile.
 */
export const TOKEN_VERBS = {
  "see-desk": "looks",
  watch: "looks",
  "edit-selection": "changes",
  "make-room": "changes",
  "edit-layout": "changes",
  arm: "never",
  publish: "never",
  "read-questions": "never",
  /** Somebody has to have looked. */
  "acknowledge-marks": "never",
  "view-board": "never",
  print: "never",
  "issue-pin": "never",
  "check-in": "never",
  "enrol-seats": "never",
  "edit-access": "never",
  "see-accounts": "never",
  invite: "never",
  "make-token": "never",
} as const satisfies Partial<Record<keyof typeof VERB_ROLES, "looks" | "changes" | "never">>;

/** What a route of the staff is for. */
export type RouteVerb = keyof typeof TOKEN_VERBS;
export type TokenScope = {
  [Verb in RouteVerb]: (typeof TOKEN_VERBS)[Verb] extends "never" ? never : Verb;
}[RouteVerb];

export function isTokenScope(text: string): text is TokenScope {
  const kind = Object.entries(TOKEN_VERBS).find(([verb]) => verb === text)?.[1];
  return kind !== undefined && kind !== "never";
}

export const TOKEN_SCOPES: readonly TokenScope[] = Object.keys(TOKEN_VERBS).filter(isTokenScope);

/** That count at a time: a few for each system that an agency connects. */
export const TOKENS_MAX = 50;
/** Those that ended stay on the list for a while, so that whoever looks for why a machine is refused finds it. */
export const TOKENS_KEPT_MAX = 200;
export const TOKEN_DAYS_MAX = 365;
export const TOKEN_NAME_LENGTH_MAX = 80;
/** A sentence or two. */
export const TOKEN_REASON_LENGTH_MAX = 300;

/** As they are kept. One that tokens may not have any more is none. */
export const zKeptScopes = z.array(z.string()).transform((kept) => kept.filter(isTokenScope));

const zTokenScope = z.enum(TOKEN_SCOPES);
const zTokenId = z.string().regex(/^token-[0-9a-f]{16}$/);

/** POST /api/staff/desk/tokens */
export const zTokenRequest = z.strictObject({
  name: z.string().trim().min(1).max(TOKEN_NAME_LENGTH_MAX),
  scopes: z.array(zTokenScope).min(1).max(TOKEN_SCOPES.length),
  days: z.int().min(1).max(TOKEN_DAYS_MAX),
});
export type TokenRequest = z.output<typeof zTokenRequest>;

/** POST /api/staff/desk/tokens/TOKEN/revoke */
export const zTokenRevocation = z.strictObject({
  reason: z.string().trim().min(1).max(TOKEN_REASON_LENGTH_MAX),
});

/** GET /api/staff/desk/tokens */
export const zTokens = z.strictObject({
  tokens: z
    .array(
      z.strictObject({
        /** Names it; opens nothing. */
        id: zTokenId,
        name: zShortText,
        scopes: z.array(zTokenScope).max(TOKEN_SCOPES.length),
        by: zShortText.nullable(),
        createdAt: zInstant,
        expiresAt: zInstant,
        isExpired: z.boolean(),
        /** To the day; null: never used. */
        usedAt: zInstant.nullable(),
        /** Its maker is no administrator any more: it opens nothing. */
        isIdle: z.boolean(),
        revoked: z
          .strictObject({
            at: zInstant,
            /** null: by the server's own command. */
            by: zShortText.nullable(),
            /** null: its maker's password was voided, and its tokens with it. */
            reason: z.string().max(TOKEN_REASON_LENGTH_MAX).nullable(),
          })
          .nullable(),
      }),
    )
    .max(TOKENS_KEPT_MAX),
  mayMake: z.boolean(),
});
export type TokensView = z.output<typeof zTokens>;

/** The token is told here, once. */
export const zTokenMade = z.strictObject({ token: zShortText, view: zTokens });
