import type { LocalText } from "@neraca/base";

/** Why something is no password for an account of staff. */
export const PASSWORD_REASONS = {
  "password-too-short": {
    id: "Kata sandi baru paling sedikit 12 karakter.",
    en: "The new password needs at least 12 characters.",
  },
  "password-common": {
    id: "Kata sandi ini termasuk yang paling dahulu ditebak: satu atau dua kata umum, atau urutan tombol. Pakai tiga kata atau lebih yang tidak berhubungan.",
    en: "This is one of the passwords that are guessed first: one or two common words, or a walk over the keys. Use three unrelated words or more.",
  },
  "password-too-easy": {
    id: "Kata sandi baru harus lain dari yang lama dan tidak memuat nama pengguna.",
    en: "The new password must differ from the old one and not contain the user name.",
  },
} as const satisfies Readonly<Record<string, LocalText>>;
