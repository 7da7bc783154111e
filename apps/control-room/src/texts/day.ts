import { defineCatalogue } from "@neraca/ui/i18n";

/** Words of the day of the exam. */
export const DAY = defineCatalogue({
  "part.day": { id: "Hari ujian", en: "Exam day" },
  "day.title": { id: "Hari ujian", en: "Exam day" },
  "day.before": { id: "Hari sebelumnya", en: "Previous day" },
  "day.after": { id: "Hari berikutnya", en: "Next day" },
  "day.first": { id: "Ini hari pertama.", en: "This is the first day." },
  "day.last": { id: "Ini hari terakhir.", en: "This is the last day." },
  "day.showUrgent": { id: "Hanya yang perlu perhatian", en: "Only those that need attention" },
  "day.noneLead": {
    id: "Jadwalkan sesi dahulu; pada hari ujian semuanya tampil di sini.",
    en: "Plan sittings first; on their day all of them are shown here.",
  },
  "day.calm": { id: "Tidak ada yang perlu perhatian", en: "Nothing needs attention" },
  "day.calmLead": {
    id: "Tidak ada alarm, gangguan, atau sesi tanpa petugas pada hari ini.",
    en: "There is no alarm, no fault and no sitting without staff on this day.",
  },
  "day.going": { id: "Sesi berlangsung", en: "Sittings running" },
  "day.ahead": { id: "Sesi menunggu", en: "Sittings ahead" },
  "day.lost": { id: "Sesi batal", en: "Sittings lost" },
  "day.lostLead": {
    id: "Tidak diadakan; pesertanya dipindah atau menunggu sesi lain.",
    en: "It does not take place; its candidates are moved, or wait for another sitting.",
  },
  "day.late": {
    id: "seharusnya mulai {{minutes}} menit lalu",
    en: "should have begun {{minutes}} minutes ago",
  },
  "day.noneToday": {
    id: "Hari ini tidak ada sesi. Yang tampil adalah hari ujian berikutnya.",
    en: "There is no sitting today. This is the next exam day.",
  },
  "day.noneAnyMore": {
    id: "Tidak ada sesi lagi. Yang tampil adalah hari ujian terakhir.",
    en: "There are no more sittings. This is the last exam day.",
  },
  "day.allOver": { id: "Semua sesi pada hari tersebut selesai", en: "All sittings of this day are over" },
  "day.toResults": { id: "Ke halaman Hasil", en: "To the results" },
  "day.isLost": { id: "Batal", en: "Lost" },
  "day.over": { id: "Sesi ditutup", en: "Sittings closed" },
  "day.expected": { id: "Terdaftar", en: "Expected" },
  "day.loggedIn": { id: "Masuk", en: "Logged in" },
  "day.answering": { id: "Mengerjakan", en: "Answering" },
  "day.finished": { id: "Selesai", en: "Finished" },
  "day.offline": { id: "Terputus", en: "Offline" },
  "day.board.withheld": { id: "Ditahan sampai ditutup", en: "withheld until the close" },
  "day.board.live": { id: "Langsung", en: "live" },
  "day.board.frozen": { id: "Dibekukan", en: "frozen" },
  "day.board.final": { id: "Akhir", en: "final" },
  "day.board.none": { id: "Tidak ada papan", en: "none" },
  "day.board.not-known": { id: "belum diketahui", en: "not known yet" },
  "day.board.not-allowed": { id: "Bukan untuk peran Anda", en: "not for your role" },
});
