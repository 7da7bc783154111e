import { defineCatalogue } from "@neraca/ui/i18n";

/** Words of the leave to read questions: one asks, another agrees. */
export const DESK_LEAVES = defineCatalogue({
  "leaves.wish": { id: "Melihat soal dari {{bank}}", en: "To read questions of {{bank}}" },
  "leaves.ask": { id: "Minta persetujuan melihat soal…", en: "Ask for leave to read questions…" },
  "leaves.askTitle": { id: "Melihat soal: minta persetujuan", en: "Reading questions: ask for leave" },
  "leaves.askLead": {
    id: "Anggota panitia lain menyetujuinya di halaman ini, dengan akunnya sendiri. Sesudah itu Anda dapat melihat soal bank ini selama 30 menit. Permintaan dan persetujuan tercatat.",
    en: "Another member of the committee agrees on this page, with an account of their own. After that you can read questions of this bank for 30 minutes. What was asked and agreed is on the record.",
  },
  "leaves.go": { id: "Minta persetujuan", en: "Ask for leave" },
  "leaves.lead": {
    id: "Soal diperlihatkan setelah anggota panitia lain menyetujui.",
    en: "Questions are shown once another member of the committee has agreed.",
  },
  "leaves.waits": {
    id: "Menunggu persetujuan anggota panitia lain.",
    en: "Waits for another member of the committee.",
  },
  "leaves.given": {
    id: "Disetujui {{name}}, berlaku sampai {{time}}.",
    en: "Agreed by {{name}}, counts until {{time}}.",
  },
  "leaves.quickCheck": { id: "Memeriksa mutu soal", en: "To check the questions" },
  "leaves.quickComplaint": { id: "Menjawab keberatan peserta", en: "To answer a complaint" },
});
