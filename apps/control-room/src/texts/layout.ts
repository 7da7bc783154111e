import { defineCatalogue } from "@neraca/ui/i18n";

/** Words of seats and of how a room is laid out. */
export const LAYOUT = defineCatalogue({
  "fixture.pillar": { id: "Tiang", en: "Pillar" },
  "fixture.door": { id: "Pintu", en: "Door" },
  "fixture.desk": { id: "Meja", en: "Desk" },

  "fault.computer": { id: "Komputer", en: "Computer" },
  "fault.screen": { id: "Layar", en: "Screen" },
  "fault.keyboard": { id: "Papan ketik atau tetikus", en: "Keyboard or mouse" },
  "fault.network": { id: "Jaringan", en: "Network" },
  "fault.power": { id: "Listrik", en: "Power" },
  "fault.other": { id: "Lainnya", en: "Other" },

  "panel.seat": { id: "Kursi rusak…", en: "Seat broken…" },

  "seatDialog.title": { id: "Kursi {{seat}}", en: "Seat {{seat}}" },
  "seatDialog.lead": {
    id: "Apa yang rusak? Satu tekan menandai kursi ini; tidak ada peserta yang dapat dipindahkan ke sini sampai diperbaiki.",
    en: "What is broken? One press marks this seat; nobody can be moved here until it is repaired.",
  },
  "seatDialog.leadHeld": {
    id: "{{name}} duduk di sini. Apa yang rusak? Setelah ditandai, pindahkan peserta ke kursi cadangan.",
    en: "{{name}} sits here. What is broken? Once it is marked, move the candidate to a spare seat.",
  },
  "seatDialog.faults": { id: "Yang rusak", en: "What is broken" },
  "seatDialog.note": { id: "Keterangan", en: "Note" },
  "seatDialog.noteHint": {
    id: "Boleh kosong. Tulis sebelum menekan; masuk berita acara.",
    en: "May be empty. Write it before you press; it goes into the minutes.",
  },
  "seatDialog.since": { id: "Ditandai pukul {{since}}.", en: "Marked at {{since}}." },
  "seatDialog.sinceBy": { id: "Ditandai pukul {{since}} oleh {{by}}.", en: "Marked at {{since}} by {{by}}." },
  "seatDialog.brokenLead": {
    id: "Tidak ada peserta yang dapat dipindahkan ke sini.",
    en: "Nobody can be moved here.",
  },
  "seatDialog.heldLead": {
    id: "{{name}} masih duduk di sini. Pindahkan ke kursi lain dari panel peserta.",
    en: "{{name}} still sits here. Move the candidate to another seat from their panel.",
  },
});
