import type { LocalText } from "@neraca/base";

/** Why results with scores of earlier rounds cannot be ranked. */
export const RANKING_REASONS = {
  "carried-over-refused": {
    id: "Aturan seleksi ini tidak menerima nilai dari seleksi sebelumnya. Cabut nilai itu dari pesertanya, atau pakai aturan lain.",
    en: "The rules of this selection take no scores of earlier rounds. Take them back from the candidates who have some, or use other rules.",
  },
  "carried-over-round-unknown": {
    id: "Aturan seleksi tempat nilai itu diperoleh tidak ada di server: letakkan berkas aturannya di folder aturan, lalu mulai ulang server.",
    en: "The rules of the round in which scores were earned are not on the server: put their file into the folder of rules and start the server again.",
  },
  "carried-over-unfit": {
    id: "Ada nilai dari seleksi sebelumnya yang tidak mungkin menurut aturannya, tidak memenuhi ambang batasnya, atau bukan dari seleksi yang lebih awal. Perbaiki di peserta yang bersangkutan.",
    en: "Some scores of an earlier round cannot be earned under its rules, do not meet its threshold, or are of no earlier round. Correct them at the candidate.",
  },
} as const satisfies Readonly<Record<string, LocalText>>;
