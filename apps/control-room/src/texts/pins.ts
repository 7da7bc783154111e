import { defineCatalogue } from "@neraca/ui/i18n";

/** Words of participant PINs that are issued at the desk. */
export const PINS = defineCatalogue({
  "verb.issue-pin": { id: "Terbitkan PIN", en: "Issue PIN" },
  "verb.issue-pin-again": { id: "Terbitkan PIN ulang", en: "Issue another PIN" },
  "done.issue-pin": { id: "PIN peserta diterbitkan.", en: "The participant PIN is issued." },

  "issue.title": { id: "Terbitkan PIN peserta untuk {{name}}?", en: "Issue a participant PIN to {{name}}?" },
  "issue.titleAgain": { id: "Terbitkan PIN ulang untuk {{name}}?", en: "Issue another PIN to {{name}}?" },
  "issue.lead": {
    id: "PIN tampil satu kali. Sejak itu PIN pada kartu lama tidak berlaku di sesi ini. Tindakan ini tercatat; PIN-nya tidak.",
    en: "The PIN is shown once. From then on the PIN on the old card is void in this sitting. The issue is recorded; the PIN is not.",
  },
  "issue.leadAgain": {
    id: "PIN sebelumnya langsung tidak berlaku. Peserta yang sudah masuk tidak terganggu. Alasan masuk berita acara.",
    en: "The PIN before is void at once. A candidate who is logged in is not disturbed. The reason goes into the minutes.",
  },
  "issue.lost": { id: "Peserta lupa atau kehilangan PIN", en: "The candidate forgot or lost the PIN" },
  "issue.seen": { id: "PIN terlihat orang lain", en: "Somebody else saw the PIN" },
  "issue.unreadable": { id: "Cetakan tidak terbaca", en: "The print cannot be read" },

  "issued.title": { id: "PIN peserta {{name}}", en: "Participant PIN of {{name}}" },
  "issued.lead": {
    id: "Sampaikan hanya kepada peserta ini. Setelah ditutup, PIN tidak dapat dilihat lagi; yang hilang diterbitkan ulang.",
    en: "For this candidate only. Once closed it cannot be shown again; a lost PIN is replaced by a new one.",
  },
  "issued.who": { id: "{{number}} · kursi {{seat}}", en: "{{number}} · seat {{seat}}" },
  "issued.close": { id: "Sudah dicatat, tutup", en: "Noted, close" },

  "issue.print": {
    id: "Cetak kartunya (PDF); PIN tidak tampil di layar",
    en: "Print the card (PDF); the PIN is not shown on the screen",
  },
  "issue.printGo": { id: "Terbitkan dan cetak", en: "Issue and print" },
  "pinCards.title": { id: "Kartu peserta dengan PIN", en: "Participant cards with PINs" },
  "pinCards.lead": {
    id: "Menerbitkan PIN baru dan mencetaknya besar pada kartu. Siapa yang memegang berkasnya membaca PIN-nya: cetak, bagikan, lalu hapus berkasnya.",
    en: "Issues new PINs and prints them large on cards. Whoever has the file reads the PINs: print it, hand the cards out, and delete it.",
  },
  "pinCards.get": { id: "Terbitkan dan cetak…", en: "Issue and print…" },
  "pinCards.ask": { id: "Terbitkan PIN dan cetak kartu?", en: "Issue PINs and print cards?" },
  "pinCards.whom": { id: "Untuk siapa", en: "For whom" },
  "pinCards.new": {
    id: "Peserta yang belum punya PIN di sesi ini: {{count}}",
    en: "Candidates without a PIN in this sitting: {{count}}",
  },
  "pinCards.all": {
    id: "Semua peserta: {{count}} (PIN yang sudah terbit tidak berlaku lagi: {{void}})",
    en: "All candidates: {{count}} (PINs issued before become void: {{void}})",
  },
  "pinCards.nobody": {
    id: "Semua peserta sudah punya PIN di sesi ini. Pilih semua untuk menerbitkan ulang.",
    en: "Every candidate has a PIN in this sitting. Choose all to issue anew.",
  },
  "pinCards.reasonHint": {
    id: "Wajib bila ada PIN yang diterbitkan ulang",
    en: "Needed when a PIN is issued again",
  },
  "pinCards.first": { id: "Kartu dibagikan saat registrasi", en: "Cards are handed out at the desk" },
  "pinCards.setting": {
    id: "PIN diterbitkan dan kartunya disusun…",
    en: "PINs are issued and the cards are prepared…",
  },
  "pinCards.saved": {
    id: "Kartu dengan PIN diunduh. PIN lama tidak berlaku lagi.",
    en: "Cards with PINs are downloaded. The PINs before are void.",
  },
  "pinCards.failed": { id: "Kartu dengan PIN tidak diunduh", en: "Cards with PINs were not downloaded" },

  "panel.pin": { id: "PIN peserta", en: "Participant PIN" },
  "panel.pinCard": { id: "Dari kartu impor", en: "Of the imported card" },
  "panel.pinNone": { id: "Belum diterbitkan", en: "Not issued yet" },
  "panel.pinIssued": {
    id: "Diterbitkan di sesi ini ({{count}}×)",
    en: "Issued in this sitting ({{count}}×)",
  },

  "arrive.needs": {
    id: "Untuk masuk, peserta di sesi ini perlu: {{what}}.",
    en: "To log in, candidates of this sitting need: {{what}}.",
  },
  "arrive.needs.checkIn": { id: "terdaftar hadir", en: "to be checked in" },
  "arrive.needs.pin": { id: "PIN yang diterbitkan di sini", en: "a PIN that is issued here" },
  "arrive.needs.both": {
    id: "terdaftar hadir dan PIN yang diterbitkan di sini",
    en: "to be checked in, and a PIN that is issued here",
  },
  "arrive.enterPin": { id: "Enter: terbitkan PIN", en: "Enter: issue the PIN" },
});
