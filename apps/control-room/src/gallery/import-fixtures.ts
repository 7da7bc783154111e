import { instant, selectionId } from "@neraca/base";
import {
  type CandidateImport,
  type CandidateImportsView,
  type ImportProblems,
  NO_CANDIDATE_MAPPING,
} from "@neraca/protocol";
import type { DeskPart } from "../route.ts";

const ID = "0123456789abcdef";

const EMPTY: CandidateImportsView = {
  selectionId: selectionId("cpns-2027-binjai"),
  name: "CPNS 2027 Kota Binjai",
  candidates: 0,
  whyNot: null,
  underWay: null,
  earlier: [],
};

const MAPPING: CandidateImport = {
  importId: ID,
  fileName: "Data Peserta SKD 2027 (final).xlsx",
  bytes: 6_815_744,
  state: "mapping",
  percent: 100,
  refusal: null,
  rows: 98_412,
  columns: [
    { index: 0, name: "NO", samples: ["1", "2", "3"] },
    { index: 1, name: "NO_TES", samples: ["27500000001", "27500000002", "27500000003"] },
    { index: 2, name: "NIK", samples: ["9912010101990001", "9912014202000002", "9912015503010003"] },
    { index: 3, name: "NAMA_LENGKAP", samples: ["Budi Tarigan", "Sari Ginting", "Yusuf Sembiring"] },
    { index: 4, name: "TGL LAHIR", samples: ["1999-01-01", "2000-02-02", "2001-03-15"] },
    { index: 5, name: "KODE FORMASI", samples: ["P-01", "P-02", "P-07"] },
    { index: 6, name: "HURUF BESAR", samples: ["tidak", "ya"] },
    { index: 7, name: "DASAR AKOMODASI", samples: ["Surat dr. Sinaga 12/2027"] },
    { index: 8, name: "DIBERIKAN OLEH", samples: ["Ketua Panitia Seleksi"] },
    { index: 9, name: "", samples: [] },
  ],
  mapping: {
    ...NO_CANDIDATE_MAPPING,
    nik: 2,
    name: 3,
    birth_date: 4,
    position_code: 5,
    large_text: 6,
    accommodation_note: 7,
    granted_by: 8,
  },
  problems: 0,
  kinds: [],
  unchanged: 0,
  bringing: 0,
  granted: 0,
  before: 0,
  digest: null,
  after: null,
};

const MAPPED: CandidateImport = {
  ...MAPPING,
  mapping: { ...MAPPING.mapping, participant_number: 1 },
};

const SHORT = {
  id: "NIK hanya 15 angka, seharusnya 16. Mungkin nol di depan hilang: jadikan kolom ini Teks lalu isi ulang dari sumbernya.",
  en: "The NIK has 15 digits, not 16. Leading zeros may be lost: format the column as Text and fill it from its source.",
};
const KNOWN = {
  id: "Sudah terdaftar dalam seleksi ini (27500000007), dari baris 8 berkas peserta-tahap-1.xlsx (2027-01-12). Hapus baris ini atau perbaiki nilainya.",
  en: "Already registered in this selection (27500000007), from line 8 of the file peserta-tahap-1.xlsx (2027-01-12). Remove the row or correct the value.",
};
const TWICE = {
  id: "Nilai ini sudah ada di baris 14. Setiap baris harus berbeda.",
  en: "Line 14 already has this value. It must differ in every row.",
};

const BAD: CandidateImport = {
  ...MAPPED,
  state: "checked",
  problems: 214,
  kinds: [
    { column: "NIK", message: SHORT, count: 211, line: 3 },
    { column: "NO_TES", message: KNOWN, count: 2, line: 9 },
    { column: "NIK", message: TWICE, count: 1, line: 20 },
  ],
};

const PROBLEMS: ImportProblems = {
  page: 0,
  pages: 3,
  total: 214,
  problems: [
    { line: 3, column: "NIK", value: "991201420200000", message: SHORT },
    { line: 9, column: "NO_TES", value: "27500000007", message: KNOWN },
    { line: 20, column: "NIK", value: "9912010101990001", message: TWICE },
  ],
};

const GOOD: CandidateImport = {
  ...MAPPED,
  state: "checked",
  unchanged: 1_204,
  bringing: 312,
  granted: 48,
  before: 1_204,
  digest: "ab".repeat(32),
};

type Page = { readonly part: DeskPart; readonly answers: Readonly<Record<string, unknown>> };

function page(changes: Partial<CandidateImportsView>): Page {
  const all = { ...EMPTY, ...changes };
  return {
    part: "import",
    answers: { "/candidates/import": all, [`/${ID}`]: all.underWay, "/problems/0": PROBLEMS },
  };
}

const EARLIER: CandidateImportsView["earlier"] = [
  { fileName: "peserta-tahap-1.xlsx", rows: 1_204, at: instant(1_799_740_800_000), by: "Anton Tarigan" },
  { fileName: "peserta.csv", rows: 40, at: instant(1_799_654_400_000), by: null },
];

/** States of the import of candidates. */
export const IMPORT_PAGES: Readonly<Record<string, Page>> = {
  "desk/import-empty": page({}),
  "desk/import-reading": page({ underWay: { ...MAPPING, state: "reading", percent: 35, columns: [] } }),
  "desk/import-unreadable": page({
    underWay: {
      ...MAPPING,
      state: "unreadable",
      rows: 0,
      columns: [],
      problems: 1,
      kinds: [
        {
          column: null,
          line: 1,
          count: 1,
          message: {
            id: "Buku kerja memuat makro (.xlsm). Simpan ulang sebagai XLSX tanpa makro.",
            en: "The workbook has macros (.xlsm). Save it again as XLSX, without macros.",
          },
        },
      ],
    },
  }),
  "desk/import-mapping": page({ underWay: MAPPING, candidates: 1_244, earlier: EARLIER }),
  "desk/import-changed": page({
    underWay: { ...MAPPED, refusal: "import-changed" },
    candidates: 1_244,
    earlier: EARLIER,
  }),
  "desk/import-bad": page({ underWay: BAD, candidates: 1_244, earlier: EARLIER }),
  "desk/import-nothing-new": page({
    underWay: { ...GOOD, rows: 1_204, unchanged: 1_204, digest: null },
    candidates: 1_204,
    earlier: EARLIER,
  }),
  "desk/import-good": page({ underWay: GOOD, candidates: 1_204, earlier: EARLIER }),
  "desk/import-applying": page({ underWay: { ...GOOD, state: "applying", percent: 84 }, candidates: 1_204 }),
  "desk/import-done": page({
    underWay: { ...GOOD, state: "done", after: 98_412 },
    candidates: 99_616,
    earlier: [
      { fileName: MAPPING.fileName, rows: 98_412, at: instant(1_799_827_200_000), by: "Anton Tarigan" },
      ...EARLIER,
    ],
  }),
  "desk/import-closed": page({ whyNot: "import-stage-closed", candidates: 1_244, earlier: EARLIER }),
  "desk/import-auditor": page({ whyNot: "role-not-allowed", candidates: 1_244, earlier: EARLIER }),
};
