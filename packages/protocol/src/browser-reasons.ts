import type { LocalText } from "@neraca/base";

/** Why a client may not go on in the browser that it runs in. */
export const BROWSER_REASONS = {
  "browser-required": {
    id: "Ujian ini dibuka di Safe Exam Browser dengan berkas .seb sesi ini. Tutup peramban ini, lalu buka berkas .seb di komputer ujian; bila perlu, angkat tangan.",
    en: "This exam is taken in Safe Exam Browser, with the .seb file of this sitting. Close this browser and open the .seb file on the exam computer; raise your hand if you need help.",
  },
  "browser-wrong": {
    id: "Safe Exam Browser ini tidak memakai berkas .seb sesi ini, atau versinya tidak diizinkan. Angkat tangan: pengawas memberi berkas yang benar.",
    en: "This Safe Exam Browser does not run with the .seb file of this sitting, or its version is not allowed. Raise your hand: the proctor has the right file.",
  },
  "browser-not-required": {
    id: "Peserta ini sudah boleh memakai peramban lain: Safe Exam Browser tidak diwajibkan di sesi ini, atau sudah dikecualikan.",
    en: "This candidate may use another browser already: this sitting does not require Safe Exam Browser, or they were let in without it.",
  },
  "seb-file-missing": {
    id: "Belum ada berkas .seb untuk sesi ini. Operator membuatnya dengan: neraca seb make.",
    en: "There is no .seb file for this sitting yet. The operator makes one with: neraca seb make.",
  },
  "attestation-stale": {
    id: "Bukti Safe Exam Browser sudah dipakai atau terlalu lama. Coba masuk sekali lagi.",
    en: "The proof of Safe Exam Browser was used already or is too old. Try to log in once more.",
  },
} as const satisfies Record<string, LocalText>;
