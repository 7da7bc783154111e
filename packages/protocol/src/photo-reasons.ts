import type { LocalText } from "@neraca/base";

/** Why a picture of a candidate, or a ZIP of them, is refused; each says what to do. */
export const PHOTO_REASONS = {
  "photo-not-a-picture": {
    id: "Isinya bukan gambar JPEG atau PNG yang utuh. Simpan ulang foto ini sebagai JPEG.",
    en: "This is no whole JPEG or PNG picture. Save the photo as JPEG again.",
  },
  "photo-too-large": {
    id: "Foto lebih besar dari 512 KB. Perkecil, misalnya menjadi 600 x 800 piksel.",
    en: "The photo is larger than 512 KB. Make it smaller, for example 600 by 800 pixels.",
  },
  "photo-too-many-pixels": {
    id: "Sisi foto lebih dari 4.096 piksel. Perkecil, misalnya menjadi 600 x 800 piksel.",
    en: "A side of the photo has more than 4,096 pixels. Make it smaller, for example 600 by 800 pixels.",
  },
  "photo-number-unknown": {
    id: "Tidak ada peserta dengan nomor ini dalam seleksi. Beri nama berkas menurut nomor peserta, misalnya 27-1000001.jpg.",
    en: "The selection has no candidate of this number. Name the file by the participant number, such as 27-1000001.jpg.",
  },
  "photo-twice": {
    id: "Ada foto lain untuk peserta yang sama. Sisakan satu.",
    en: "There is another photo of the same candidate. Leave one.",
  },
  "photo-entry-expands": {
    id: "Berkas ini mengembang jauh melebihi ukurannya dalam ZIP, seperti tidak pernah terjadi pada foto. Keluarkan dari ZIP.",
    en: "This file unpacks to far more than its size in the ZIP, which no photo does. Take it out of the ZIP.",
  },
  "photo-entry-damaged": {
    id: "Berkas ini rusak di dalam ZIP. Buat ZIP lagi.",
    en: "This file is damaged in the ZIP. Make the ZIP again.",
  },
  "photo-entry-locked": {
    id: "Berkas ini dikunci kata sandi. Buat ZIP tanpa kata sandi.",
    en: "This file is locked by a password. Make the ZIP without one.",
  },
  "photo-nested-zip": {
    id: "Ini ZIP di dalam ZIP. Keluarkan fotonya, lalu buat satu ZIP berisi foto saja.",
    en: "This is a ZIP within the ZIP. Unpack it, then make one ZIP of photos only.",
  },
  "photo-name-leads-out": {
    id: "Nama berkas ini menunjuk ke luar ZIP. Buat ZIP lagi dari satu folder berisi foto saja.",
    en: "The name of this file leads out of the ZIP. Make the ZIP again, of one folder of photos only.",
  },
  "photo-none": {
    id: "Peserta ini sudah tidak mempunyai foto.",
    en: "This candidate has no photo any more.",
  },
  "photos-zip-too-large": {
    id: "ZIP lebih besar dari 64 MB. Bagi menjadi beberapa ZIP, atau perkecil fotonya.",
    en: "The ZIP is larger than 64 MB. Divide it into several, or make the photos smaller.",
  },
  "photos-zip-damaged": {
    id: "Ini bukan ZIP yang utuh. Buat lagi, dengan setiap nama berkas satu kali.",
    en: "This is no whole ZIP. Make it again, with each file name once.",
  },
  "photos-too-many": {
    id: "Satu ZIP paling banyak 2.000 berkas. Bagi menjadi beberapa ZIP.",
    en: "A ZIP has at most 2,000 files. Divide it into several.",
  },
  "photos-expand": {
    id: "Semua foto bersama lebih dari 96 MB. Bagi menjadi beberapa ZIP.",
    en: "All photos together are more than 96 MB. Divide them into several ZIPs.",
  },
} as const satisfies Record<string, LocalText>;
