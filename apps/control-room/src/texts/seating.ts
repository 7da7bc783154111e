import { defineCatalogue } from "@neraca/ui/i18n";

/** Words of seats before the arming: drawn, assigned by hand, taken back. */
export const SEATING = defineCatalogue({
  "verb.draw-seats": { id: "Undi kursi", en: "Draw seats" },
  "verb.assign-seat": { id: "Tetapkan kursi", en: "Assign seat" },
  "verb.undo-seats": { id: "Batalkan tindakan kursi", en: "Undo seat change" },
  "done.draw-seats": {
    id: "Kursi diundi; denah menunjukkan hasilnya. Benih undian masuk berita acara, sehingga undian dapat dihitung ulang.",
    en: "Seats are drawn; the map shows them. The seed is in the minutes, so that the draw can be repeated.",
  },
  "done.assign-seat": {
    id: "Kursi ditetapkan. Undian berikutnya membiarkan peserta ini di kursinya.",
    en: "The seat is assigned. The next draw leaves this candidate there.",
  },
  "done.undo-seats": {
    id: "Tindakan kursi dibatalkan; kursi kembali seperti sebelumnya.",
    en: "The seat change is undone; seats are as they were before.",
  },

  "draw.title": { id: "Undi kursi untuk {{count}} peserta?", en: "Draw seats for {{count}} candidates?" },
  "draw.titleAgain": { id: "Undi ulang kursi?", en: "Draw the seats again?" },
  "draw.lead": {
    id: "Server mengundi satu kursi untuk setiap peserta dan mencatat benihnya. Hasilnya terlihat sesudah diundi; undian dapat dibatalkan sampai sesi disiapkan, dan setiap undian tercatat.",
    en: "The server draws a seat for every candidate and records the seed. The result is shown afterwards; it can be undone until the sitting is armed, and every draw is recorded.",
  },
  "draw.again": {
    id: "Semua orang yang diundi mendapat kursi lain. Undian sebelumnya tetap tercatat, bersama alasan Anda.",
    en: "Every drawn candidate gets another seat. The previous draw stays on record, with your reason.",
  },
  "draw.chairs": { id: "Kursi yang dapat dipakai: {{count}}", en: "Usable seats: {{count}}" },
  "draw.drawn": { id: "Peserta yang diundi: {{count}}", en: "Candidates drawn: {{count}}" },
  "draw.kept": {
    id: "Tetap di kursi yang ditetapkan petugas: {{count}}",
    en: "Stay on seats assigned by staff: {{count}}",
  },
  "draw.go": { id: "Undi kursi", en: "Draw seats" },
  "draw.changed": { id: "Susunan ruang berubah", en: "The room was rearranged" },
  "draw.late": { id: "Peserta ditambahkan sesudah undian", en: "Candidates were added after the draw" },
  "draw.broken": { id: "Komputer rusak", en: "A computer is broken" },

  "undoSeats.titleDraw": {
    id: "Batalkan undian {{count}} kursi?",
    en: "Undo the draw of {{count}} seats?",
  },
  "undoSeats.titleAssign": { id: "Batalkan penetapan kursi?", en: "Undo the assigned seat?" },
  "undoSeats.lead": {
    id: "Setiap peserta kembali ke kursi sebelum tindakan ini. Keduanya tetap tercatat.",
    en: "Everybody is back on the seat they had before. Both steps stay on record.",
  },
  "undoSeats.slip": { id: "Salah tekan", en: "Pressed by mistake" },

  "assign.title": { id: "Tetapkan kursi {{name}}", en: "Assign a seat to {{name}}" },
  "assign.lead": {
    id: "Untuk peserta yang perlu kursi tertentu. Bila kursinya dipakai peserta lain, keduanya bertukar.",
    en: "For a candidate who needs a certain seat. If another candidate has it, the two exchange seats.",
  },
  "assign.to": { id: "Kursi", en: "Seat" },
  "assign.free": { id: "Kosong", en: "Free" },
  "assign.taken": { id: "Bertukar dengan", en: "Exchange with" },
  "assign.swap": {
    id: "{{name}} pindah dari {{from}} ke {{to}}; {{other}} dari {{to}} ke {{from}}.",
    en: "{{name}} goes from {{from}} to {{to}}; {{other}} from {{to}} to {{from}}.",
  },
  "assign.move": {
    id: "{{name}} pindah dari {{from}} ke {{to}}.",
    en: "{{name}} goes from {{from}} to {{to}}.",
  },
  "assign.go": { id: "Tetapkan {{seat}}", en: "Assign {{seat}}" },
  "assign.access": { id: "Perlu kursi yang mudah dijangkau", en: "Needs a seat that is easy to reach" },
  "assign.sight": { id: "Perlu duduk dekat layar depan", en: "Needs to sit near the front" },
  "assign.apart": { id: "Kerabat tidak duduk berdekatan", en: "Relatives do not sit together" },
});
