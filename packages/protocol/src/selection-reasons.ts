import type { LocalText } from "@neraca/base";
import { CANDIDATE_REASONS } from "./candidate-reasons.ts";
import { DUTY_REASONS } from "./duty-reasons.ts";
import { IMPORT_REASONS } from "./import-reasons.ts";
import { LEAVE_REASONS } from "./leave-reasons.ts";
import { MARK_REASONS } from "./mark-reasons.ts";
import { PHOTO_REASONS } from "./photo-reasons.ts";
import { RANKING_REASONS } from "./ranking-reasons.ts";
import { RULING_REASONS } from "./ruling-reasons.ts";
import { SETTINGS_LOCK_REASONS } from "./settings-lock-reasons.ts";
import { SITTING_PLAN_REASONS } from "./sitting-plan-reasons.ts";
import { TOKEN_REASONS } from "./token-reasons.ts";

/** Why something about a selection is refused, and what the committee's path still lacks. */
export const SELECTION_REASONS = {
  ...IMPORT_REASONS,
  ...TOKEN_REASONS,
  ...CANDIDATE_REASONS,
  ...PHOTO_REASONS,
  ...RANKING_REASONS,
  ...SETTINGS_LOCK_REASONS,
  "selection-taken": {
    id: "Kode seleksi ini sudah dipakai. Pilih kode lain.",
    en: "Another selection has this code. Choose another one.",
  },
  "too-many-selections": {
    id: "Satu instalasi paling banyak 100 seleksi.",
    en: "An installation has at most 100 selections.",
  },
  "selection-not-draft": {
    id: "Seleksi ini bukan rancangan lagi.",
    en: "This selection is no draft any more.",
  },
  "selection-not-open": {
    id: "Seleksi belum dibuka. Buka dahulu di meja panitia.",
    en: "The selection is not open. Open it at the committee's desk first.",
  },
  "selection-not-closed": {
    id: "Seleksi belum ditutup. Tutup setelah semua sesi ditutup.",
    en: "The selection is not closed. Close it once all its sittings are.",
  },
  "selection-archived": {
    id: "Seleksi ini sudah diarsipkan; tidak ada yang dapat diubah.",
    en: "This selection is archived; nothing of it can be changed.",
  },
  "selection-not-archived": {
    id: "Seleksi belum diarsipkan.",
    en: "The selection is not archived yet.",
  },
  "positions-missing": {
    id: "Belum ada jabatan. Impor jabatan dan jumlah formasinya.",
    en: "There is no position yet. Import positions and their quotas.",
  },
  "candidates-missing": {
    id: "Belum ada peserta. Impor daftar peserta.",
    en: "There is no candidate yet. Import the list of candidates.",
  },
  "bank-not-chosen": {
    id: "Bank dan kisi-kisi belum dipilih. Tanpa pilihan, sesi disiapkan dengan bank yang ada di folder server.",
    en: "No bank and blueprint are chosen. Without a choice sittings are armed with what lies in the server's folder.",
  },
  "sittings-missing": {
    id: "Belum ada sesi. Jadwalkan sesi di sebuah ruang.",
    en: "There is no sitting yet. Plan a sitting in a room.",
  },
  "candidates-unseated": {
    id: "Masih ada peserta tanpa kursi. Tempatkan mereka dalam sesi.",
    en: "Some candidates have no seat yet. Seat them in a sitting.",
  },
  "sittings-unmanned": {
    id: "Ada sesi tanpa pengawas. Beri tugas sebelum hari ujian.",
    en: "A sitting has nobody on duty. Assign somebody before the day of the exam.",
  },
  "sittings-begun": {
    id: "Sebuah sesi sudah disiapkan; seleksi tidak dapat kembali menjadi rancangan.",
    en: "A sitting is already armed; the selection cannot be a draft again.",
  },
  "nothing-published": {
    id: "Hasil belum diumumkan. Dua orang panitia mengumumkannya.",
    en: "No results are published yet. Two members of the committee publish them.",
  },
  "time-zone-unknown": {
    id: "Zona waktu ini tidak dikenal.",
    en: "This time zone is not known.",
  },
  "days-unordered": {
    id: "Tanggal ujian harus berurutan dan masing-masing hanya sekali.",
    en: "Exam days must be in order, each once.",
  },
  "positions-changed": {
    id: "Jabatan atau berkasnya berubah sejak diperiksa. Periksa berkas sekali lagi.",
    en: "The positions or the file have changed since it was checked. Check the file again.",
  },
  "position-code-taken": {
    id: "Jabatan lain dalam seleksi ini sudah memakai kode itu. Pilih kode lain.",
    en: "Another position of this selection has that code. Choose another one.",
  },
  "position-has-candidates": {
    id: "Ada peserta yang melamar jabatan ini; jabatan tidak dapat dihapus.",
    en: "Candidates apply for this position; it cannot be taken away.",
  },
  "position-in-sitting": {
    id: "Pelamar jabatan ini duduk dalam sesi yang sudah disiapkan. Nilai dan peringkatnya bertumpu pada jabatan ini; jabatan tidak dapat diubah lagi.",
    en: "Candidates of this position sit in a sitting that is armed. Their scores and ranking rest on it; it cannot be changed any more.",
  },
  "position-without-results": {
    id: "Jabatan ini belum memiliki hasil.",
    en: "This position has no results yet.",
  },
  "comparison-unknown": {
    id: "Aturan pembanding ini tidak ada di server, atau sama dengan aturan seleksi ini.",
    en: "These rules to compare with are not on the server, or are the selection's own.",
  },
  "comparison-impossible": {
    id: "Nilai tidak dapat dihitung menurut aturan pembanding: penskorannya berbeda dan jawabannya tidak dinilai ulang di sini.",
    en: "The scores cannot be counted under the other rules: they score in another way, and answers are not scored again here.",
  },
  "position-published": {
    id: "Hasil seleksi ini sudah diumumkan dan bertumpu pada jabatannya; jabatan tidak dapat diubah lagi.",
    en: "Results of this selection are published and rest on its positions; they cannot be changed any more.",
  },
  "formation-type-unknown": {
    id: "Keputusan seleksi ini tidak mengenal jenis formasi itu.",
    en: "The decree of this selection does not know that formation type.",
  },
  "subtest-not-in-rules": {
    id: "Keputusan seleksi ini tidak memuat subtes yang disebut profil kompetensi.",
    en: "The decree of this selection lacks a subtest that the competency profile names.",
  },
  "competency-twice": {
    id: "Satu kompetensi disebut dua kali dalam profil. Satukan keduanya.",
    en: "The profile names one competency twice. Make them one.",
  },
  "too-many-positions": {
    id: "Satu seleksi paling banyak 10.000 jabatan.",
    en: "A selection has at most 10,000 positions.",
  },
  "invitation-unknown": {
    id: "Kode undangan ini tidak berlaku: salah ketik, sudah dipakai, ditarik, atau lewat waktunya. Minta yang baru.",
    en: "This code of an invitation does not count: mistyped, used, withdrawn or expired. Ask for another one.",
  },
  "username-taken": {
    id: "Nama pengguna ini sudah dipakai. Pilih yang lain.",
    en: "Somebody has this user name. Choose another one.",
  },
  "too-many-invitations": {
    id: "Terlalu banyak undangan yang belum dipakai. Tarik dahulu beberapa.",
    en: "Too many invitations wait to be used. Withdraw some first.",
  },
  ...DUTY_REASONS,
  ...MARK_REASONS,
  ...LEAVE_REASONS,
  ...RULING_REASONS,
  ...SITTING_PLAN_REASONS,
} as const satisfies Readonly<Record<string, LocalText>>;
