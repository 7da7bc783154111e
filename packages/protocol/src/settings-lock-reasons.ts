import type { LocalText } from "@neraca/base";

/** Why something of a selection cannot be changed any more. */
export const SETTINGS_LOCK_REASONS = {
  "selection-closed": {
    id: "Seleksi ini sudah ditutup. Buka kembali dahulu; pembukaan kembali tercatat.",
    en: "This selection is closed. Reopen it first; reopening is on the record.",
  },
  "selection-name-published": {
    id: "Hasil sudah diumumkan dengan nama dan instansi ini; keduanya tidak dapat diubah lagi.",
    en: "Results are published under this name and agency; neither can be changed any more.",
  },
  "rule-set-in-use": {
    id: "Sebuah sesi sudah disiapkan menurut keputusan ini. Keputusan lain baru dapat dipilih setelah semua sesi ditutup.",
    en: "A sitting is already armed under this decree. Another decree can be chosen once all sittings are closed.",
  },
} as const satisfies Readonly<Record<string, LocalText>>;
