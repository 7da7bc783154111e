import type { LocalText } from "@neraca/base";

/** Why marks are not acknowledged, and what waits for those that are not. */
export const MARK_REASONS = {
  "marks-open": {
    id: "Ada catatan tindakan yang belum diketahui orang lain.",
    en: "There are marks that nobody else has acknowledged.",
  },
  "mark-unknown": {
    id: "Catatan ini tidak ada dalam seleksi ini. Muat ulang halaman.",
    en: "There is no such mark in this selection. Reload the page.",
  },
  "mark-acknowledged": {
    id: "Salah satu catatan ini sudah diketahui oleh orang lain. Muat ulang halaman.",
    en: "Somebody has acknowledged one of these marks meanwhile. Reload the page.",
  },
  "mark-own": {
    id: "Anda sendiri yang melakukan tindakan ini. Orang lain yang harus mengetahuinya.",
    en: "You did this yourself. Somebody else has to acknowledge it.",
  },
  "mark-perhaps-own": {
    id: "Anda dan orang yang melakukannya: salah satu telah menghapus faktor kedua yang lain. Anggota panitia lain yang harus mengetahuinya: lepaskan pilihan pada catatan atas namanya.",
    en: "Of you and whoever did this, one took the other's second factor away. Another member of the committee has to acknowledge it: leave the marks under their name out.",
  },
  "mark-note-missing": {
    id: "Tulis apa yang Anda periksa (paling banyak 500 huruf).",
    en: "Write what you looked at (500 characters at most).",
  },
} as const satisfies Readonly<Record<string, LocalText>>;
