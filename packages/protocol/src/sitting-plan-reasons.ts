import type { LocalText } from "@neraca/base";

/** Why a plan of sittings is refused. */
export const SITTING_PLAN_REASONS = {
  "sitting-begun": {
    id: "Sesi ini sudah disiapkan; waktu, ruang, dan namanya tidak berubah lagi.",
    en: "This sitting is armed; its time, room and title do not change any more.",
  },
  "sitting-lost": {
    id: "Sesi ini batal. Nyatakan jadi diadakan dahulu, di halaman Sesi.",
    en: "This sitting is lost. Say first that it is held after all, on the page of sittings.",
  },
  "sitting-has-candidates": {
    id: "Ada peserta yang duduk dalam sesi ini. Pindahkan mereka dahulu di halaman Kursi.",
    en: "Candidates have seats in this sitting. Move them first, on the page of seats.",
  },
  "sitting-has-duties": {
    id: "Ada petugas dalam sesi ini. Cabut tugas mereka dahulu di halaman Tugas.",
    en: "People are on duty in this sitting. Take them off first, on the page of duties.",
  },
  "sitting-in-past": {
    id: "Waktu mulai ini sudah lewat. Pilih waktu yang akan datang.",
    en: "This time has passed. Choose one to come.",
  },
  "sitting-title-taken": {
    id: "Sesi lain dalam seleksi ini bernama sama. Beri nama lain.",
    en: "Another sitting of this selection has this title. Give it another.",
  },
  "room-occupied": {
    id: "Ruang ini dipakai sesi lain pada waktu itu. Pilih ruang atau waktu lain.",
    en: "Another sitting has this room at that time. Choose another room or time.",
  },
  "sittings-too-many": {
    id: "Satu seleksi paling banyak 1.000 sesi.",
    en: "A selection has at most 1,000 sittings.",
  },
  "bank-unfit-for-sittings": {
    id: "Bank soal instalasi ini belum layak, jadi sesi tidak dapat disiapkan dengannya. Periksa bank soal dahulu.",
    en: "This installation's bank is unfit, so no sitting could be armed with it. Look at the bank first.",
  },
  "venue-taken": {
    id: "Kode tilok ini sudah dipakai. Pilih kode lain.",
    en: "Another venue has this code. Choose another one.",
  },
  "venue-changed-meanwhile": {
    id: "Tilok ini baru saja diubah orang lain. Muat ulang, lalu ubah lagi.",
    en: "Somebody else has just changed this venue. Load again, then change it.",
  },
} as const satisfies Readonly<Record<string, LocalText>>;
