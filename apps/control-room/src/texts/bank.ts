import { defineCatalogue } from "@neraca/ui/i18n";

/** Words of the sealed bank and its shares. */
export const BANK = defineCatalogue({
  "bank.title": { id: "Bank soal tersegel", en: "Sealed bank" },
  "bank.sealed": {
    id: "Tersegel: {{entered}} dari {{threshold}} bagian",
    en: "Sealed: {{entered}} of {{threshold}} shares",
  },
  "bank.open": { id: "Terbuka", en: "Open" },
  "bank.sealedLead": {
    id: "Kunci {{venue}} dibagi kepada {{holders}} orang; {{threshold}} di antaranya, masing-masing dari akunnya sendiri, membuka bank soal. Bagian yang sudah masuk dilupakan setelah sepuluh menit.",
    en: "The key of {{venue}} is split among {{holders}} people; {{threshold}} of them, each with their own account, open the bank. Entered shares are forgotten after ten minutes.",
  },
  "bank.openLead": {
    id: "Kuncinya hanya ada di memori server dan dilupakan ketika sesi terakhir ditutup, keputusan atas sebuah soal diambil sesudahnya, lama tidak dipakai, atau server berhenti.",
    en: "Its key is in the server's memory only, and is forgotten when the last sitting is closed, when a ruling on an item is decided after that, when it is not used for long, or when the server stops.",
  },
  "bank.entered": { id: "Bagian {{number}}: {{name}}", en: "Share {{number}}: {{name}}" },
  "bank.waiting": {
    id: "{{count}} sesi menunggu bank soal dibuka",
    en: "Sittings waiting for the bank to be opened: {{count}}",
  },
  "bank.waitingLead": {
    id: "Server dimulai ulang. Waktu peserta berhenti; setelah terbuka, lanjutkan sesinya.",
    en: "The server was restarted. Nobody's time runs; once the bank is open, resume the sitting.",
  },
  "bank.share": { id: "Bagian kunci Anda", en: "Your share of the key" },
  "bank.hint": {
    id: "18 kelompok dari kertas Anda; besar kecil huruf, spasi, dan tanda hubung bebas.",
    en: "The 18 groups on your paper; capitals, spaces and dashes do not matter.",
  },
  "bank.enter": { id: "Masukkan bagian", en: "Enter the share" },
  "bank.busy": { id: "Memeriksa…", en: "Checking…" },
  "bank.refused": { id: "Bagian ini belum diterima", en: "This share was not accepted" },
  "bank.number": { id: "Nomor {{number}}.", en: "Number {{number}}." },
  "bank.group": { id: "Kelompok ke-{{group}}.", en: "Group {{group}}." },
});
