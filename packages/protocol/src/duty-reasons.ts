import type { LocalText } from "@neraca/base";

/** Why duties and accounts at the desk stay as they are. */
export const DUTY_REASONS = {
  "duty-not-proctor": {
    id: "Hanya pengawas yang diberi tugas dalam sesi; peran lain melihat semua sesi.",
    en: "Only proctors are put on duty in a sitting; the other roles see every sitting.",
  },
  "duty-sitting-closed": {
    id: "Sesi ini sudah ditutup; siapa yang bertugas menjadi bagian dari catatannya.",
    en: "This sitting is closed; who was on duty is part of its record.",
  },
  "duty-two-venues": {
    id: "Pada waktu yang sama orang ini bertugas di lokasi lain.",
    en: "At the same time this person is on duty at another venue.",
  },
  "duty-last-on-duty": {
    id: "Sesi ini sudah disiapkan dan hanya orang ini yang bertugas. Beri tugas kepada orang lain dahulu.",
    en: "This sitting is armed and nobody else is on duty. Put somebody else on duty first.",
  },
  "staff-unknown": {
    id: "Tidak ada akun dengan nama pengguna ini.",
    en: "There is no account with this user name.",
  },
  "own-account": {
    id: "Untuk akun sendiri hal ini dilakukan administrator lain. Kata sandi sendiri diganti di halaman akun.",
    en: "For one's own account another administrator does this. One's own password is changed on the account page.",
  },
  "last-administrator": {
    id: "Ini administrator terakhir. Jadikan orang lain administrator dahulu.",
    en: "This is the last administrator. Make somebody else an administrator first.",
  },
  "reset-unknown": {
    id: "Kode kata sandi ini tidak berlaku: salah ketik, sudah dipakai, diganti yang baru, atau lewat waktunya. Minta yang baru.",
    en: "This code for a password does not count: mistyped, used, replaced or expired. Ask for another one.",
  },
} as const satisfies Readonly<Record<string, LocalText>>;
