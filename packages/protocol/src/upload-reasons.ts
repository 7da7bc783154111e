import type { LocalText } from "@neraca/base";

/** Why a file that was brought in is not even read. */
export const UPLOAD_REASONS = {
  "file-harmful": {
    id: "Pemindai menemukan perangkat perusak di berkas ini; berkas ditolak dan tidak disimpan. Periksa komputer asalnya, lalu minta berkas yang bersih.",
    en: "The scanner found malware in this file; it was refused and not kept. Look at the computer that it comes from, and ask for a clean one.",
  },
  "scanner-silent": {
    id: "Pemindai berkas tidak menjawab, jadi berkas ini tidak diterima. Coba lagi; bila berulang, beri tahu operator server.",
    en: "The scanner of files does not answer, so this file was not taken. Try again; if it happens again, tell the server's operator.",
  },
} as const satisfies Readonly<Record<string, LocalText>>;
