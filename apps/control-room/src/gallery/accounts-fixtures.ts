import { instant } from "@neraca/base";
import type { AccountsView, TokensView } from "@neraca/protocol";
import type { DeskPart } from "../route.ts";

const AT = instant(1_795_000_000_000);
const DAY_MS = 24 * 60 * 60_000;

const NO_FACTOR = { since: null, recoveryLeft: 0, isDemanded: false, reset: null } as const;

const ACCOUNTS: AccountsView = {
  accounts: [
    {
      username: "sari",
      name: "Sari Ginting",
      role: "administrator",
      duties: 0,
      resetUntil: null,
      factor: { ...NO_FACTOR, since: AT, recoveryLeft: 9, isDemanded: true },
      isOwn: true,
    },
    {
      username: "anton",
      name: "Anton Tarigan",
      role: "committee",
      duties: 0,
      resetUntil: AT,
      factor: { ...NO_FACTOR, isDemanded: true, reset: { at: AT, by: "Sari Ginting" } },
      isOwn: false,
    },
    {
      username: "rina",
      name: "Rina Hasibuan",
      role: "proctor",
      duties: 2,
      resetUntil: null,
      factor: { ...NO_FACTOR, since: AT, recoveryLeft: 10 },
      isOwn: false,
    },
  ],
  invitations: [
    {
      id: "0123456789abcdef",
      role: "committee",
      createdAt: AT,
      expiresAt: instant(AT + 3 * DAY_MS),
      by: "Sari Ginting",
    },
  ],
  missing: ["second-committee", "proctor"],
  mayInvite: true,
  factorDemand: "committee",
};
const LOOKED_AT: AccountsView = { ...ACCOUNTS, missing: [], mayInvite: false, factorDemand: "off" };

const TOKEN: TokensView["tokens"][number] = {
  id: "token-0123456789abcdef",
  name: "Sistem kepegawaian",
  scopes: ["see-desk", "edit-selection"],
  by: "Sari Ginting",
  createdAt: AT,
  expiresAt: instant(AT + 90 * DAY_MS),
  isExpired: false,
  usedAt: instant(AT + DAY_MS),
  isIdle: false,
  revoked: null,
};
const TOKENS: TokensView = {
  tokens: [
    TOKEN,
    {
      ...TOKEN,
      id: "token-1123456789abcdef",
      name: "Papan ruang tunggu gedung serbaguna",
      scopes: ["watch"],
      usedAt: null,
    },
    {
      ...TOKEN,
      id: "token-2123456789abcdef",
      name: "Denah gedung",
      scopes: ["make-room", "edit-layout"],
      isIdle: true,
      by: "Rudi Barus",
    },
    {
      ...TOKEN,
      id: "token-3123456789abcdef",
      name: "Uji coba",
      isExpired: true,
      expiresAt: instant(AT - DAY_MS),
    },
  ],
  mayMake: true,
};
const REVOKED: TokensView = {
  ...TOKENS,
  tokens: [
    {
      ...TOKEN,
      revoked: {
        at: instant(AT + 2 * DAY_MS),
        by: "Sari Ginting",
        reason: "Token mungkin diketahui orang lain",
      },
    },
    {
      ...TOKEN,
      id: "token-4123456789abcdef",
      name: "Laporan harian",
      revoked: { at: instant(AT + 3 * DAY_MS), by: null, reason: null },
    },
    ...TOKENS.tokens.slice(1),
  ],
};
const NONE: TokensView = { tokens: [], mayMake: true };
const MADE = {
  token: "neraca_7fK2mQx9Lw0cTz4Rj8VbYp1Nd6Hs3Ge5",
  view: TOKENS,
};
const INVITED = {
  code: "K7QF-2M9X-RT4C",
  expiresAt: instant(AT + 3 * DAY_MS),
  view: ACCOUNTS,
};

type Page = { readonly part: DeskPart; readonly answers: Readonly<Record<string, unknown>> };
type Answers = Page["answers"];
const page = (tokens: TokensView | null, answers: Answers = {}, accounts = ACCOUNTS): Page => ({
  part: "accounts",
  answers: { "/accounts": accounts, "/tokens": tokens, ...answers },
});

/** States of the accounts, and of tokens below them. */
export const ACCOUNT_PAGES: Readonly<Record<string, Page>> = {
  "desk/accounts": page(TOKENS),
  "desk/accounts-auditor": page({ ...TOKENS, mayMake: false }, {}, LOOKED_AT),
  "desk/accounts-role": page(TOKENS),
  "desk/accounts-role-refused": page(TOKENS),
  "desk/accounts-factor-reset": page(TOKENS),
  "desk/accounts-reset": page(TOKENS),
  "desk/accounts-reset-code": page(TOKENS, { "/reset": INVITED }),
  "desk/accounts-reset-refused": page(TOKENS),
  "desk/accounts-invited": page(TOKENS, { "/invitations": INVITED }),
  "desk/tokens-empty": page(NONE),
  "desk/tokens-empty-auditor": page({ ...NONE, mayMake: false }, {}, LOOKED_AT),
  "desk/tokens-failed": page(null),
  "desk/tokens-revoked": page(REVOKED),
  "desk/tokens-make": page(TOKENS),
  "desk/tokens-make-lacking": page(TOKENS),
  "desk/tokens-make-refused": page(TOKENS),
  "desk/tokens-making": page(TOKENS, { "desk/tokens": () => new Promise(() => {}) }),
  "desk/tokens-told": page(TOKENS, { "desk/tokens": MADE }),
  "desk/tokens-revoke": page(TOKENS),
  "desk/tokens-revoke-refused": page(TOKENS),
};

const OF_ANTON = ".d-positions > .d-scroll tbody tr:nth-child(2) .d-acts";
const ROLE = `${OF_ANTON} > :first-child`;
const RESET = `${OF_ANTON} > :nth-child(2)`;
const GO = ".n-dialog-actions > :last-child";
const NEW = ".d-tokens > div .n-button";
const NAMED = ".n-dialog input <- Sistem kepegawaian";
const REVOKE = ".d-tokens tbody tr:first-child .n-button";

/** What is pressed and typed to come there. */
export const ACCOUNT_PRESSES: Readonly<Record<string, readonly string[]>> = {
  "desk/accounts-role": [ROLE],
  "desk/accounts-role-refused": [ROLE, ".n-dialog option:last-child", GO],
  "desk/accounts-factor-reset": [".d-positions > .d-scroll tbody tr:nth-child(3) .d-acts > :nth-child(3)"],
  "desk/accounts-reset": [RESET],
  "desk/accounts-reset-code": [RESET, GO],
  "desk/accounts-reset-refused": [RESET, GO],
  "desk/accounts-invited": [".d-invite .n-button"],
  "desk/tokens-make": [NEW],
  "desk/tokens-make-lacking": [NEW, ".d-scope input:checked", GO],
  "desk/tokens-make-refused": [NEW, NAMED, GO],
  "desk/tokens-making": [NEW, NAMED, GO],
  "desk/tokens-told": [NEW, NAMED, GO],
  "desk/tokens-revoke": [REVOKE],
  "desk/tokens-revoke-refused": [REVOKE, ".c-quick > :nth-child(2)", GO],
};
