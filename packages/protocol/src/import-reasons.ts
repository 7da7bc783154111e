import type { LocalText } from "@neraca/base";

/** Why a file of candidates is not taken at the desk. What is wrong inside of it is said by row and column. */
export const IMPORT_REASONS = {
  "import-file-too-large": {
    id: "Berkas lebih besar dari 32 MB dan tidak dibaca. Bagi menjadi beberapa berkas.",
    en: "The file is larger than 32 MB and was not read. Split it into several files.",
  },
  "import-busy": {
    id: "Server sedang membaca atau mengimpor berkas lain. Coba lagi sebentar lagi.",
    en: "The server is reading or importing another file. Try again in a moment.",
  },
  "import-gone": {
    id: "Berkas ini tidak diperiksa lagi: diganti, dibatalkan, atau ditinggalkan terlalu lama. Unggah sekali lagi.",
    en: "This file is not examined any more: replaced, discarded, or left alone too long. Upload it again.",
  },
  "import-changed": {
    id: "Peserta, jabatan atau aturan seleksi berubah sejak berkas diperiksa. Periksa sekali lagi; belum ada yang diimpor.",
    en: "The selection's candidates, positions or rules have changed since the file was checked. Check it again; nothing was imported.",
  },
  "import-unreadable": {
    id: "Berkas terlalu berat untuk dibaca. Salin barisnya ke buku kerja baru yang kosong, atau bagi menjadi beberapa berkas.",
    en: "The file is too heavy to be read. Copy its rows into a new, empty workbook, or split it into several files.",
  },
  "import-incomplete": {
    id: "Unggahan terputus. Tidak ada yang disimpan; unggah sekali lagi.",
    en: "The upload broke off. Nothing was kept; upload the file again.",
  },
  "import-stage-closed": {
    id: "Seleksi ini sudah ditutup; peserta tidak dapat ditambah. Buka kembali dahulu.",
    en: "This selection is closed; no candidates can be added. Reopen it first.",
  },
} as const satisfies Readonly<Record<string, LocalText>>;
