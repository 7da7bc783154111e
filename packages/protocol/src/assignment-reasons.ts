import type { LocalText } from "@neraca/base";

/** Why candidates are not given places. */
export const ASSIGNMENT_REASONS = {
  "assignment-sitting-armed": {
    id: "Sesi ini sudah disiapkan, kursinya sudah diundi, atau waktunya sudah tiba: pesertanya tidak diubah dari sini. Gunakan ruang kendali.",
    en: "This sitting is armed, its seats are drawn, or its time has come: its candidates are not changed from here. Use the control room.",
  },
  "assignment-changed-meanwhile": {
    id: "Peserta, sesi atau kursi berubah sejak rencana dilihat. Tidak ada yang disimpan: lihat rencana yang baru, lalu terapkan.",
    en: "Candidates, sittings or seats have changed since the plan was looked at. Nothing was stored: look at the new plan, then apply it.",
  },
  "assignment-late-too-long": {
    id: "Ruang itu diperlukan sesi lain sebelum ujiannya selesai bila mulai selambat itu. Nyatakan sesi itu batal, atau terlambat lebih singkat.",
    en: "Another sitting needs the room before the exam would be over when it begins that late. Say that the sitting is lost, or late by less.",
  },
  "assignment-too-many": {
    id: "Terlalu banyak peserta: satu seleksi dibagi tempatnya paling banyak untuk 100.000 peserta.",
    en: "Too many candidates: places are given out for at most 100,000 of one selection.",
  },
} as const satisfies Record<string, LocalText>;
