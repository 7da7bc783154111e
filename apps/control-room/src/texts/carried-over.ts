import { defineCatalogue } from "@neraca/ui/i18n";

/** Words of scores of an earlier round, at the committee's desk. */
export const CARRIED_OVER = defineCatalogue({
  "carried.title": { id: "Nilai seleksi sebelumnya", en: "Scores of an earlier round" },
  "carried.lead": {
    id: "Yang membawa nilai dari seleksi sebelumnya tidak ikut ujian dan tidak mendapat kursi; nilainya diperingkat bersama nilai baru. Setiap perubahan harus diketahui orang lain sebelum hasil diumumkan.",
    en: "Candidates who bring scores from an earlier round take no exam and get no seat; their scores rank together with new ones. Somebody else must acknowledge each change before results are published.",
  },
  "carried.none": { id: "Tidak ada: peserta ikut ujian.", en: "None: the candidate takes the exam." },
  "carried.noRounds": {
    id: "Aturan seleksi sebelumnya belum terpasang di sini, jadi tidak ada nilai yang dapat dicatat.",
    en: "No rules of an earlier round are installed here, so no scores can be entered.",
  },
  "carried.enter": { id: "Catat nilai…", en: "Enter scores…" },
  "carried.change": { id: "Ubah nilai…", en: "Change scores…" },
  "carried.takeBack": { id: "Tarik kembali…", en: "Remove scores…" },
  "carried.total": { id: "Total", en: "Total" },
  "carried.of": { id: "{{round}}, sebagai {{type}}", en: "{{round}}, as {{type}}" },
  "carried.document": {
    id: "Nomor sertifikat atau pengumuman",
    en: "Number of the certificate or announcement",
  },
  "carried.documentIs": { id: "Dokumen {{document}}", en: "Document {{document}}" },
  "carried.entered": { id: "Dicatat {{at}} oleh {{by}}", en: "Entered {{at}} by {{by}}" },
  "carried.because": { id: "Alasan: {{reason}}", en: "Reason: {{reason}}" },
  "carried.round": { id: "Seleksi asal", en: "Earlier round" },
  "carried.type": { id: "Jenis kebutuhan waktu itu", en: "Formation type in that round" },
  "carried.minima": { id: "Ambang batas waktu itu: {{minima}}.", en: "Threshold in that round: {{minima}}." },
  "carried.most": { id: "Paling banyak {{most}}", en: "At most {{most}}" },
  "carried.mostInSteps": {
    id: "Paling banyak {{most}}, kelipatan {{step}}",
    en: "At most {{most}}, in steps of {{step}}",
  },
  "carried.wholeBad": { id: "Tulis bilangan bulat.", en: "Enter a whole number." },
  "carried.reason": { id: "Alasan", en: "Reason" },
  "carried.reasonHint": {
    id: "Misalnya: sertifikat asli diperlihatkan dan cocok dengan pengumuman.",
    en: "For example: the original certificate was shown and agrees with the announcement.",
  },
  "carried.backLead": {
    id: "Nilainya tidak diperingkat lagi. Peserta perlu kursi di sesi yang belum disiapkan; tanpa itu tidak ada hasil baginya.",
    en: "The scores are no longer ranked. The candidate needs a seat in a sitting that is not armed yet; without one they have no result.",
  },
  "carried.save": { id: "Catat", en: "Save the scores" },
  "carried.saveBack": { id: "Tarik nilai", en: "Remove the scores" },
  "carried.cancel": { id: "Jangan ubah", en: "Leave unchanged" },
  "carried.saved": { id: "Nilai dicatat.", en: "The scores were saved." },
  "carried.takenBack": { id: "Nilai ditarik kembali.", en: "The scores were removed." },
  "carried.refused": { id: "Nilai tidak dicatat", en: "The scores were not saved" },
  "carried.changed": {
    id: "Orang lain mengubah peserta ini sementara Anda menulis. Periksa, lalu kirim lagi.",
    en: "Somebody else changed this candidate while you were editing. Check it, then save again.",
  },
  "carried.pending": {
    id: "Catat nilai seleksi sebelumnya dahulu, atau batalkan.",
    en: "Save the scores of the earlier round first, or cancel that.",
  },
});
