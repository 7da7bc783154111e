import { invariant } from "@neraca/base";
import { type Block, beside, paragraph, qr } from "../page/blocks.ts";
import { DRAFT_WORDS, type Language, PRACTICE_WORDS, WIDTH_BETWEEN_MARGINS } from "../page/sheet.ts";

/** From 1. `fromLine` and `toLine` are the first and the last. */
export type AnnouncedPart = {
  readonly number: number;
  readonly of: number;
  readonly fromLine: number;
  readonly toLine: number;
};

/** How a published ranking stands in the ledger. */
export type AnnouncedCheckpoint = {
  readonly origin: string;
  readonly size: number;
  readonly rootHex: string;
};

export type Fact = { readonly term: string; readonly is: string };

/** The language of a public announcement. */
export const LANGUAGE = "id";
/** Whose day it is. */
export const ANNOUNCED_IN = "Asia/Jakarta";
/** Of a list over all positions. */
export const LIST_DIGEST = "Sidik jari daftar (SHA-256)";

export const WORDS = {
  id: {
    title: "Pengumuman hasil SKD",
    draft: "Rancangan: belum diumumkan",
    draftWords:
      "Belum disetujui dan belum diumumkan oleh panitia. Tidak berlaku sebagai pengumuman; isinya masih dapat berubah.",
    number: "Nomor",
    published: "Diumumkan",
    position: "Formasi",
    unit: "Unit kerja",
    formation: "Jenis kebutuhan",
    quota: "Kebutuhan",
    candidates: "Peserta",
    decree: "Peraturan",
    version: "Versi",
    correction: "Koreksi atas versi sebelumnya",
    ranking: "Peringkat",
    columns: ["No.", "Nomor peserta", "Nama", "TWK", "TIU", "TKP", "Total", "Kode", "Dasar"],
    nobody: "Tidak ada peserta.",
    legend: "Arti kode",
    changes: "Perubahan dari versi sebelumnya",
    changeColumns: ["Nomor peserta", "Nama", "Sebelumnya", "Sekarang"],
    noChange: "Tidak ada baris yang berubah.",
    absent: "tidak ada",
    ledger: "Buku besar",
    origin: "Nama buku besar",
    size: "Titik periksa",
    entries: "entri",
    root: "Akar",
    digest: "Sidik jari berkas peringkat (SHA-256)",
    check: "Periksa di",
    qr: "Halaman pemeriksaan",
    quotaChange: (before: number, after: number) => `Kebutuhan: ${before} menjadi ${after}.`,
    part: ({ number, of, fromLine, toLine }: AnnouncedPart) =>
      `Bagian ${number} dari ${of}: baris ${fromLine} sampai ${toLine}`,
  },
  en: {
    title: "Results of the SKD",
    draft: "A draft: not published",
    draftWords: "Neither approved nor published by the committee. It announces nothing and may still change.",
    number: "Announcement",
    published: "Published",
    position: "Position",
    unit: "Unit",
    formation: "Formation type",
    quota: "Quota",
    candidates: "Candidates",
    decree: "Decree",
    version: "Version",
    correction: "A correction of the version before",
    ranking: "Ranking",
    columns: ["No.", "Number", "Name", "TWK", "TIU", "TKP", "Total", "Code", "Grounds"],
    nobody: "No candidates.",
    legend: "Meaning of the codes",
    changes: "Changes since the version before",
    changeColumns: ["Number", "Name", "Before", "Now"],
    noChange: "No line has changed.",
    absent: "not there",
    ledger: "Ledger",
    origin: "Name of the ledger",
    size: "Checkpoint",
    entries: "entries",
    root: "Root",
    digest: "Digest of the ranking file (SHA-256)",
    check: "Check at",
    qr: "The page that checks",
    quotaChange: (before: number, after: number) => `Quota: ${before} becomes ${after}.`,
    part: ({ number, of, fromLine, toLine }: AnnouncedPart) =>
      `Part ${number} of ${of}: lines ${fromLine} to ${toLine}`,
  },
} as const;

const QR_SIDE = 104;

/** What is said of a ranking that nobody has published. */
export function draftFact(language: Language): Fact {
  return { term: WORDS[language].draft, is: WORDS[language].draftWords };
}

/** What every page, sheet and row of a draft says; null: it is published. @param isPractice only a draft can be one's: nothing of a practice is published */
export function draftMark(checkpoint: AnnouncedCheckpoint | null, isPractice: boolean): string | null {
  invariant(checkpoint === null || !isPractice, "nothing of a practice is published");
  if (checkpoint !== null) return null;
  return isPractice ? `${PRACTICE_WORDS} · ${DRAFT_WORDS}` : DRAFT_WORDS;
}

export function checkpointFacts(
  { origin, size, rootHex }: AnnouncedCheckpoint,
  language: Language,
): readonly Fact[] {
  const text = WORDS[language];
  return [
    { term: text.origin, is: origin },
    { term: text.size, is: `${size} ${text.entries}` },
    { term: text.root, is: rootHex },
  ];
}

export function checkFact(checkAddress: string, language: Language): Fact {
  return { term: WORDS[language].check, is: checkAddress };
}

/** What there is to check, beside the code that leads to the page that checks. */
export function besideCheck(
  content: (width: number) => readonly Block[],
  checkAddress: string,
  language: Language,
): Block {
  const code = [qr(checkAddress, QR_SIDE), paragraph(WORDS[language].qr, { size: 7.5, align: "center" })];
  return beside(content, code, QR_SIDE, WIDTH_BETWEEN_MARGINS.landscape);
}
