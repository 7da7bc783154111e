import type { LocalText } from "@neraca/base";

/** Why something about a room, its seats or its layout is refused. */
export const LAYOUT_REASONS = {
  "seat-unchanged": {
    id: "Peserta ini sudah duduk di kursi itu.",
    en: "This candidate sits there already.",
  },
  "seat-unknown": {
    id: "Kursi ini tidak ada di ruang ini.",
    en: "There is no such seat in this room.",
  },
  "seat-taken": {
    id: "Kursi ini dipakai peserta lain. Pilih kursi yang kosong.",
    en: "Another candidate has this seat. Choose one that is free.",
  },
  "seat-broken": {
    id: "Kursi ini ditandai rusak. Pilih kursi lain, atau tandai baik lagi bila sudah diperbaiki.",
    en: "This seat is marked as broken. Choose another, or mark it as working when it is repaired.",
  },
  "seat-not-broken": {
    id: "Kursi ini tidak ditandai rusak.",
    en: "This seat is not marked as broken.",
  },
  "room-unknown": {
    id: "Tidak ada ruang ini, atau Anda tidak bertugas di sana.",
    en: "There is no such room, or you are not on duty there.",
  },
  "room-taken": {
    id: "Kode ruang ini sudah dipakai. Pilih kode lain.",
    en: "Another room has this code. Choose another one.",
  },
  "venue-unknown": { id: "Tilok ini tidak ada.", en: "There is no such venue." },
  "layout-size": {
    id: "Denah paling sedikit 1 dan paling banyak 50 baris dan lajur.",
    en: "A plan has 1 to 50 rows and columns.",
  },
  "layout-too-many-seats": {
    id: "Satu ruang paling banyak 500 kursi. Bagi menjadi dua ruang.",
    en: "A room has at most 500 seats. Make two rooms of it.",
  },
  "layout-too-many-fixtures": {
    id: "Satu ruang paling banyak 100 tiang, pintu, dan meja.",
    en: "A room has at most 100 pillars, doors and desks.",
  },
  "layout-outside": {
    id: "Ini berada di luar denah. Perbesar denah atau pindahkan.",
    en: "This is outside the plan. Make the plan larger or move it.",
  },
  "layout-place-twice": {
    id: "Dua benda berada di satu tempat. Pindahkan salah satunya.",
    en: "Two things stand in one place. Move one of them.",
  },
  "layout-label": {
    id: "Label kursi terdiri atas huruf, angka, spasi, titik, atau tanda hubung, paling banyak 16.",
    en: "A seat's label is made of letters, digits, spaces, dots or hyphens, at most 16.",
  },
  "layout-label-twice": {
    id: "Dua kursi memakai label ini. Ubah salah satunya.",
    en: "Two seats have this label. Change one of them.",
  },
  "layout-seat-in-use": {
    id: "Kursi ini dipakai peserta dan tidak dapat dihapus atau diganti labelnya. Pindahkan peserta itu dahulu.",
    en: "A candidate has this seat: it can neither be removed nor be labelled anew. Move the candidate first.",
  },
} as const satisfies Readonly<Record<string, LocalText>>;
