import type { LocalText } from "@neraca/base";

/** Why a file of settings for Safe Exam Browser is refused, and what a person can do about it. */
export const SEB_REASONS = {
  "seb-too-large": {
    id: "Berkas ini, atau isinya setelah dimekarkan, terlalu besar untuk pengaturan Safe Exam Browser. Periksa asal berkas.",
    en: "This file, or what it unpacks to, is too large for settings of Safe Exam Browser. Check where it comes from.",
  },
  "seb-damaged": {
    id: "Berkas ini terpotong atau rusak. Ambil lagi dari asalnya.",
    en: "This file is cut short or damaged. Fetch it again from where it comes from.",
  },
  "seb-kind-unknown": {
    id: "Ini bukan berkas .seb yang dikenal. Yang dapat dibuka: polos (plnd), dengan kata sandi (pswd, pwcc), atau XML.",
    en: "This is no .seb file of a known kind. Those that can be opened: plain (plnd), with a password (pswd, pwcc), or XML.",
  },
  "seb-certificate-needed": {
    id: "Berkas ini dienkripsi dengan sertifikat dan hanya dapat dibuka oleh pemilik kuncinya. Simpan lagi dengan kata sandi.",
    en: "This file is encrypted with a certificate; only who has its key can open it. Save it again with a password.",
  },
  "seb-password-needed": {
    id: "Berkas ini dienkripsi dengan kata sandi. Sebut kata sandinya.",
    en: "This file is encrypted with a password. Give the password.",
  },
  "seb-password-wrong": {
    id: "Kata sandi tidak cocok, atau berkas diubah setelah dienkripsi.",
    en: "The password does not match, or the file was changed after it was encrypted.",
  },
  "plist-malformed": {
    id: "Isi berkas bukan daftar pengaturan (plist) yang benar. Simpan lagi dengan SEB Config Tool.",
    en: "What the file holds is not a correct property list. Save it again with the SEB Config Tool.",
  },
  "plist-entities": {
    id: "Berkas ini mendefinisikan entitas XML. Berkas pengaturan tidak membutuhkannya; berkas ditolak.",
    en: "This file defines XML entities. Settings have no need of them; the file is refused.",
  },
  "plist-too-deep": {
    id: "Pengaturan bersarang terlalu dalam. Berkas ditolak.",
    en: "The settings are nested too deep. The file is refused.",
  },
  "plist-too-many": {
    id: "Terlalu banyak pengaturan dalam satu berkas. Berkas ditolak.",
    en: "There are too many settings in one file. It is refused.",
  },
  "plist-key-twice": {
    id: "Dua pengaturan bernama sama (besar kecil huruf tidak dibedakan); versi SEB tidak sepakat yang mana berlaku. Hapus salah satu.",
    en: "Two settings have the same name but for upper and lower case; versions of SEB disagree about them. Remove one.",
  },
  "plist-text-unsafe": {
    id: "Ada tanda kutip ganda atau karakter kendali dalam pengaturan; versi SEB tidak sepakat tentang Config Key-nya. Ubah teksnya.",
    en: "A setting has a double quote or a control character; versions of SEB disagree about its Config Key. Change the text.",
  },
  "plist-date": {
    id: "Ada tanggal dalam pengaturan; versi SEB tidak sepakat tentang Config Key-nya. Hapus tanggalnya.",
    en: "There is a date among the settings; versions of SEB disagree about its Config Key. Remove it.",
  },
} as const satisfies Record<string, LocalText>;

export type SebReason = keyof typeof SEB_REASONS;
