import type { LocalText } from "@neraca/base";
import { BANK_DESK_REASONS } from "./bank-desk-reasons.ts";

/** Reasons about a sealed bank and shares of its key. */
export const BANK_REASONS = {
  ...BANK_DESK_REASONS,
  "bank-sealed": {
    id: "Bank soal masih tersegel. Para pemegang bagian kunci membukanya di halaman daftar sesi.",
    en: "The bank is still sealed. Those who hold shares of its key open it on the page with the list of sittings.",
  },
  "share-incomplete": {
    id: "Bagian kunci ini tidak lengkap atau terlalu panjang: 18 kelompok berisi 5 tanda.",
    en: "This share is incomplete or too long: it is 18 groups of 5 signs.",
  },
  "share-mistyped": {
    id: "Ada tanda yang salah ketik atau tertukar pada bagian kunci ini. Bandingkan dengan kertasnya.",
    en: "Some sign of this share is mistyped or swapped. Compare it with the paper.",
  },
  "share-foreign": {
    id: "Ini bagian dari kunci lain, bukan kunci bank soal ini. Periksa lokasi dan tanggal pada kertasnya.",
    en: "This is a share of another key, not of this bank's. Check the venue and the date on the paper.",
  },
  "share-false": {
    id: "Ini bukan bagian kunci yang dahulu dibagikan, walaupun bentuknya benar. Catat siapa yang membawanya dan pakai bagian lain.",
    en: "This is not the share that was handed out, though its form is right. Note who brought it and use another share.",
  },
  "share-twice": {
    id: "Bagian kunci dengan nomor ini sudah dimasukkan. Diperlukan bagian dengan nomor lain.",
    en: "The share with this number has been entered. A share with another number is needed.",
  },
  "share-one-each": {
    id: "Akun ini sudah memasukkan satu bagian. Bagian berikutnya dimasukkan orang lain dari akunnya sendiri.",
    en: "This account has entered a share. The next one is entered by another person, from their own account.",
  },
  "share-not-needed": {
    id: "Bank soal sudah terbuka; tidak ada bagian kunci yang diperlukan.",
    en: "The bank is open; no share is needed.",
  },
  "bank-not-sealed": {
    id: "Bank soal di server ini tidak disegel.",
    en: "The bank on this server is not sealed.",
  },
} as const satisfies Record<string, LocalText>;
