import type { LocalText } from "@neraca/base";

/** Why a second factor does not let somebody in, or stays as it is. */
export const FACTOR_REASONS = {
  "second-factor-required": {
    id: "Kata sandi benar. Masukkan kode 6 angka yang sedang tampil di perangkat Anda, atau satu kode pemulihan.",
    en: "The password is right. Enter the 6 digits that your device shows now, or a recovery code.",
  },
  "second-factor-wrong": {
    id: "Kode tidak cocok. Pakai kode yang sedang tampil; bila tetap ditolak, bandingkan jam perangkat dengan jam server.",
    en: "The code does not match. Use the one that is shown now; if it is refused again, compare the device's clock with the server's.",
  },
  "second-factor-used": {
    id: "Kode ini sudah dipakai. Tunggu kode berikutnya, paling lama 30 detik.",
    en: "This code was used already. Wait for the next one, at most 30 seconds.",
  },
  "second-factor-ahead": {
    id: "Kode terakhir akun ini dipakai ketika jam server atau perangkat terlalu maju; kode sebelum saat itu tidak dihitung. Pakai kode pemulihan, atau minta administrator menghapus faktor kedua Anda.",
    en: "This account's last code was used when the server's clock or the device's was ahead; no code from before that time counts. Use a recovery code, or ask an administrator to reset your second factor.",
  },
  "second-factor-locked": {
    id: "Terlalu banyak kode salah untuk akun ini. Tunggu 15 menit, atau pakai kode pemulihan.",
    en: "Too many wrong codes for this account. Wait 15 minutes, or use a recovery code.",
  },
  "second-factor-unreadable": {
    id: "Server tidak dapat membaca faktor kedua akun ini: berkas factor.key hilang atau lain. Pakai kode pemulihan, atau minta administrator menghapus faktor kedua Anda.",
    en: "The server cannot read this account's second factor: its factor.key is missing or another. Use a recovery code, or ask an administrator to reset your second factor.",
  },
  "second-factor-setup-required": {
    id: "Akun Anda harus memakai faktor kedua. Siapkan lebih dahulu; sesudah itu Anda dapat bekerja.",
    en: "Your account must have a second factor. Set it up first; after that you can work.",
  },
  "second-factor-demanded": {
    id: "Instalasi ini mewajibkan faktor kedua bagi peran Anda. Anda dapat menggantinya, tetapi tidak menghapusnya.",
    en: "This installation demands a second factor of your role. You can renew it, but not remove it.",
  },
  "second-factor-setup-gone": {
    id: "Penyiapan ini sudah tidak berlaku: lewat 15 menit, dimulai lagi, atau server dimulai ulang. Mulai lagi dari awal.",
    en: "This set-up no longer counts: 15 minutes have passed, it was begun again, or the server was restarted. Begin again.",
  },
  "second-factor-none": {
    id: "Akun ini tidak memakai faktor kedua.",
    en: "This account has no second factor.",
  },
} as const satisfies Readonly<Record<string, LocalText>>;
