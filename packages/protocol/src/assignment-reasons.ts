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
  "assignment-too-many": {
    id: "Terlalu banyak peserta untuk satu kali di server ini. Perintah npm run neraca -- assign dapat.",
    en: "Too many candidates for one time on this server. The command npm run neraca -- assign can.",
  },
} as const satisfies Record<string, LocalText>;
