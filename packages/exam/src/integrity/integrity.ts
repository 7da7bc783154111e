import type { EvidenceKind, IntegrityKind, LocalText } from "@neraca/base";

/**
 * What follows. `record`: written to the trail, the proctor sees it. `warn`: also told to the candidate. `lock`: also the attempt
 * stops until a proctor unlocks it.
 */
export const INTEGRITY_GRADES = ["record", "warn", "lock"] as const;
export type IntegrityGrade = (typeof INTEGRITY_GRADES)[number];

/** A grade for every kind. Fixed when a sitting is armed. */
export type IntegrityPolicy = Readonly<Record<IntegrityKind, IntegrityGrade>>;

/**
 * What holds unless a committee decides otherwise. It never locks: a false lock-out takes time from an honest candidate, and each of
 * these happens by accident. It warns where the candidate should do something about it (come back, close the other tab), and
 * records where the act was blocked or cannot be undone by them.
 */
export const DEFAULT_INTEGRITY_POLICY: IntegrityPolicy = {
  "full-screen-left": "warn",
  "focus-lost": "record",
  "page-hidden": "warn",
  "page-left": "record",
  copy: "record",
  cut: "record",
  paste: "record",
  "context-menu": "record",
  "shortcut-blocked": "record",
  "print-blocked": "record",
  "second-tab": "warn",
  "display-changed": "record",
};

/** What no policy grades is written down, and nothing more. */
export function gradeOf(policy: IntegrityPolicy, kind: EvidenceKind): IntegrityGrade {
  return kind === "pointer-unmoved" ? "record" : policy[kind];
}

export const INTEGRITY_KIND_NAMES: Readonly<Record<EvidenceKind, LocalText>> = {
  "full-screen-left": { id: "Keluar dari layar penuh", en: "Left full screen" },
  "focus-lost": { id: "Jendela ujian tidak aktif", en: "Exam window lost the focus" },
  "page-hidden": { id: "Halaman ujian tidak terlihat", en: "Exam page was hidden" },
  "page-left": { id: "Halaman ujian ditutup atau dimuat ulang", en: "Exam page was closed or reloaded" },
  copy: { id: "Mencoba menyalin", en: "Tried to copy" },
  cut: { id: "Mencoba memotong teks", en: "Tried to cut text" },
  paste: { id: "Mencoba menempel", en: "Tried to paste" },
  "context-menu": { id: "Membuka menu klik kanan", en: "Opened the context menu" },
  "shortcut-blocked": { id: "Menekan pintasan yang diblokir", en: "Pressed a blocked shortcut" },
  "print-blocked": { id: "Mencoba mencetak", en: "Tried to print" },
  "second-tab": { id: "Ujian dibuka di tab kedua", en: "Exam opened in a second tab" },
  "display-changed": { id: "Tampilan layar berubah", en: "Display changed" },
  "pointer-unmoved": { id: "Klik tanpa gerakan tetikus", en: "Click without movement of the mouse" },
};

export const INTEGRITY_GRADE_NAMES: Readonly<Record<IntegrityGrade, LocalText>> = {
  record: { id: "Dicatat", en: "Recorded" },
  warn: { id: "Dicatat dan diperingatkan", en: "Recorded and warned" },
  lock: { id: "Dicatat dan dikunci", en: "Recorded and locked" },
};
