import type { LocalText } from "@neraca/base";

/** Why questions of a bank that is not sealed are not shown, and why leave to read them is not asked or given. */
export const LEAVE_REASONS = {
  "leave-needed": {
    id: "Soal baru diperlihatkan setelah anggota panitia lain menyetujui. Minta persetujuannya dahulu.",
    en: "Questions are shown once another member of the committee has agreed. Ask for it first.",
  },
  "leave-asked": {
    id: "Anda sudah meminta persetujuan untuk bank soal ini. Anggota panitia lain belum menjawab.",
    en: "You have asked for this bank already. Another member of the committee has not answered yet.",
  },
  "leave-given": {
    id: "Persetujuan untuk bank soal ini masih berlaku.",
    en: "Leave for this bank still counts.",
  },
  "leave-unknown": {
    id: "Permintaan ini sudah diputuskan atau lewat waktunya.",
    en: "This was decided already, or its time is over.",
  },
  "leave-own": {
    id: "Anda sendiri yang meminta. Anggota panitia lain yang harus menyetujui.",
    en: "You asked for it yourself. Another member of the committee has to agree.",
  },
  "too-many-leaves": {
    id: "Terlalu banyak permintaan yang menunggu. Putuskan atau tarik sebagian dahulu.",
    en: "Too many wait already. Decide or take back some of them first.",
  },
} as const satisfies Readonly<Record<string, LocalText>>;
