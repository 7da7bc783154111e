import type { LocalText } from "@neraca/base";

/** Why something about seats before the arming, or about an arrival, was not done. */
export const ARRIVAL_REASONS = {
  "needs-unchanged": {
    id: "Akomodasi peserta ini sudah begitu.",
    en: "This candidate's accommodations are so already.",
  },
  "pin-not-issued": {
    id: "Belum ada PIN yang berlaku untuk peserta ini. Angkat tangan: pengawas menerbitkannya untuk Anda.",
    en: "No PIN counts for this candidate yet. Raise your hand: a proctor issues one for you.",
  },
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
  "login-needs-check-in": {
    id: "Anda belum terdaftar hadir di sesi ini. Datanglah ke meja registrasi di pintu masuk dengan KTP dan kartu peserta, lalu masuk lagi.",
    en: "You are not checked in to this sitting yet. Go to the desk at the door with your identity card and participant card, then log in again.",
  },
  "login-needs-pin": {
    id: "Sesi ini memakai PIN peserta yang diterbitkan hari ini. Mintalah PIN di meja registrasi di pintu masuk, lalu masuk lagi.",
    en: "This sitting uses a participant PIN that is issued today. Ask for one at the desk at the door, then log in again.",
  },
  "pin-issued-meanwhile": {
    id: "Petugas lain baru saja menerbitkan PIN untuk peserta ini. Lihat keadaannya, lalu terbitkan ulang bila memang perlu.",
    en: "Another member of staff has just issued a PIN to this candidate. Look again, and issue another only if it is needed.",
  },
  "too-many-pins": {
    id: "Sudah 50 PIN diterbitkan untuk peserta ini. Periksa orangnya dan catat kejadian.",
    en: "This candidate has had 50 PINs. Check the person and record an incident.",
  },
  "pins-not-printed": {
    id: "PIN sudah diterbitkan, tetapi kartunya gagal disusun: PIN itu tidak diketahui siapa pun. Terbitkan dan cetak lagi.",
    en: "The PINs are issued, but their cards could not be set: nobody knows these PINs. Issue and print again.",
  },
} as const satisfies Record<string, LocalText>;
