import type { LocalText } from "@neraca/base";

/** Why a token of a machine opens nothing, or is not made. */
export const TOKEN_REASONS = {
  "token-unknown": {
    id: "Token ini tidak dikenal atau sudah dicabut. Administrator membuat yang baru di halaman akun.",
    en: "This token is unknown, or was revoked. An administrator makes another on the accounts page.",
  },
  "token-expired": {
    id: "Masa berlaku token ini habis. Administrator membuat yang baru di halaman akun.",
    en: "This token has expired. An administrator makes another on the accounts page.",
  },
  "token-scope-missing": {
    id: "Hal ini di luar cakupan token, atau hanya dilakukan orang yang masuk sendiri.",
    en: "This is outside the scopes of the token, or is for people who log in themselves only.",
  },
  "too-many-tokens": {
    id: "Paling banyak 50 token berlaku bersamaan. Cabut yang tidak dipakai lagi.",
    en: "At most 50 tokens count at a time. Revoke those that are not used any more.",
  },
} as const satisfies Readonly<Record<string, LocalText>>;
