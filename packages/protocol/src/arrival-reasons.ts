import type { LocalText } from "@neraca/base";

/** Why something about seats before the arming, or about an arrival, was not done. */
export const ARRIVAL_REASONS = {
  "nothing-to-draw": {
    id: "Tidak ada kursi untuk diundi: semua peserta ditempatkan oleh petugas, atau belum ada peserta.",
    en: "There is nothing to draw: every candidate was seated by staff, or there is none yet.",
  },
  "seats-too-few": {
    id: "Kursi yang dapat dipakai lebih sedikit daripada peserta. Tambah kursi atau pindahkan peserta ke sesi lain, lalu undi.",
    en: "There are fewer usable seats than candidates. Add seats or take candidates to another sitting, then draw.",
  },
  "no-seat-act": {
    id: "Tindakan kursi ini sudah dibatalkan atau bukan yang terakhir. Lihat denah, lalu coba lagi.",
    en: "This act on seats is taken back already, or is not the newest. Look at the map and try again.",
  },
  "too-many-seat-acts": {
    id: "Kursi sesi ini sudah diubah 200 kali. Siapkan sesi; sesudah itu kursi dapat dipindah satu per satu.",
    en: "The seats of this sitting have been changed 200 times. Arm it; after that seats can be moved one by one.",
  },
  "seats-unsettled": {
    id: "Kursi tidak sesuai dengan undian yang tercatat: daftar peserta berubah sesudahnya. Undi ulang kursi.",
    en: "Seats are not as the recorded draw has them: the roster has changed since. Draw the seats again.",
  },
} as const satisfies Record<string, LocalText>;
