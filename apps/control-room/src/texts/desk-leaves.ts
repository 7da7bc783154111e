import { defineCatalogue } from "@neraca/ui/i18n";

/** Words of the leave to read questions: one asks, another agrees. */
export const DESK_LEAVES = defineCatalogue({
  "leaves.wish": { id: "Melihat soal dari {{bank}}", en: "Read questions of {{bank}}" },
  "leaves.ask": { id: "Minta persetujuan melihat soal…", en: "Ask for permission to read questions…" },
  "leaves.askTitle": { id: "Melihat soal: minta persetujuan", en: "Ask for permission to read questions" },
  "leaves.askLead": {
    id: "Anggota panitia lain menyetujuinya di halaman ini, dengan akunnya sendiri. Sesudah itu Anda dapat melihat soal bank ini selama 30 menit. Permintaan dan persetujuan tercatat.",
    en: "Another member of the committee agrees on this page, with their own account. You can then read questions of this bank for 30 minutes. The request and the agreement are recorded.",
  },
  "leaves.go": { id: "Minta persetujuan", en: "Ask for permission" },
  "leaves.lead": {
    id: "Soal diperlihatkan setelah anggota panitia lain menyetujui.",
    en: "Questions are shown once another member of the committee has agreed.",
  },
  "leaves.waits": {
    id: "Menunggu persetujuan anggota panitia lain.",
    en: "Waiting for another member of the committee.",
  },
  "leaves.given": {
    id: "Disetujui {{name}}, berlaku sampai {{time}}.",
    en: "Agreed by {{name}}, valid until {{time}}.",
  },
  "leaves.quickCheck": { id: "Memeriksa mutu soal", en: "To check the questions" },
  "leaves.quickComplaint": { id: "Menjawab keberatan peserta", en: "To answer a complaint" },
});
