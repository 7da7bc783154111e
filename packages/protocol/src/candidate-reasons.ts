import type { LocalText } from "@neraca/base";

/** Why something about a candidate is refused at the committee's desk. */
export const CANDIDATE_REASONS = {
  "candidate-unknown": {
    id: "Peserta ini tidak ada dalam seleksi ini.",
    en: "This selection has no such candidate.",
  },
  "candidate-in-sitting": {
    id: "Peserta ini sudah tercantum dalam sesi yang disiapkan. Jabatan dan akomodasinya tetap seperti saat sesi disiapkan.",
    en: "This candidate is on the roster of a sitting that is armed. Position and accommodations stay as they were then.",
  },
  "candidate-withdrawn": {
    id: "Peserta ini telah mengundurkan diri. Bila keliru, hubungi panitia.",
    en: "This candidate has withdrawn. If that is a mistake, call the committee.",
  },
  "withdrawal-final": {
    id: "Sesi yang semestinya diikuti peserta ini sudah disiapkan; pengunduran dirinya tidak dapat dibatalkan lagi.",
    en: "The sitting of this candidate has been armed; the withdrawal cannot be taken back any more.",
  },
  "candidate-position-unknown": {
    id: "Jabatan ini tidak ada dalam seleksi peserta.",
    en: "The candidate's selection has no such position.",
  },
  "carried-over-not-allowed": {
    id: "Keputusan seleksi ini tidak menerima nilai dari seleksi sebelumnya.",
    en: "The decree of this selection takes no scores of an earlier round.",
  },
  "rule-set-carried-over": {
    id: "Sebagian peserta membawa nilai yang tidak diterima keputusan itu. Tarik kembali nilainya dahulu (halaman Peserta, keadaan Membawa nilai).",
    en: "Some candidates bring scores that this decree does not take. Take those back first (page Candidates, state Scores carried over).",
  },
  "carried-over-same": {
    id: "Nilai ini sudah tercatat demikian. Tidak ada yang diubah.",
    en: "These scores stand already as they are. Nothing was changed.",
  },
  "carried-over-in-sitting": {
    id: "Peserta ini tercantum dalam sesi yang sudah disiapkan: yang dihitung adalah hasil ujiannya sendiri.",
    en: "This candidate is on the roster of a sitting that is armed: what counts is the result of their own exam.",
  },
  "carried-over-seated": {
    id: "Peserta ini mempunyai kursi. Lepaskan kursinya dahulu (halaman Kursi), lalu catat nilainya: yang membawa nilai tidak ikut ujian.",
    en: "This candidate has a seat. Give it back first (page Seats), then enter the scores: who brings scores sits no exam.",
  },
  "birth-date-unfit": {
    id: "Tanggal lahir ini bukan tanggal lahir pelamar: periksa tahunnya.",
    en: "This is not the birth date of an applicant: check the year.",
  },
  "extra-time-too-long": {
    id: "Keputusan seleksi ini tidak memberikan waktu tambahan sebanyak itu.",
    en: "The decree of this selection does not grant so much extra time.",
  },
  "extra-time-formation": {
    id: "Waktu tambahan hanya untuk pelamar kebutuhan penyandang disabilitas. Kosongkan waktunya, atau pilih jabatan itu.",
    en: "Extra time is only for who applies on the disability formation. Set it to nothing, or choose such a position.",
  },
  "accommodation-note-missing": {
    id: "Tulis dasar pemberian akomodasi: surat, pemeriksaan, atau keputusan.",
    en: "Write what the accommodation rests on: a letter, an examination, a decision.",
  },
  "workbook-too-long": {
    id: "Buku kerja XLSX paling banyak 20.000 peserta. Ambil sebagai CSV, atau saring dahulu.",
    en: "A workbook (XLSX) has at most 20,000 candidates. Take it as CSV, or filter first.",
  },
  "too-many-candidates": {
    id: "Terlalu banyak peserta diubah sekaligus. Kirim dalam beberapa bagian.",
    en: "Too many candidates are changed at once. Send them in several parts.",
  },
} as const satisfies Readonly<Record<string, LocalText>>;
