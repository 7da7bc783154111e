import type { LocalText } from "@neraca/base";

/** Why something about the bank and the blueprint of a selection is refused. */
export const BANK_DESK_REASONS = {
  "bank-absent": {
    id: "Bank soal ini tidak ada di instalasi ini lagi. Masukkan lagi paketnya, atau pilih bank lain.",
    en: "This bank is not in this installation any more. Bring its package in again, or choose another bank.",
  },
  "bank-package-broken": {
    id: "Berkas ini bukan paket bank soal, atau rusak. Buat lagi dengan npm run bank -- compile.",
    en: "This file is no package of a bank, or is damaged. Make it again with npm run bank -- compile.",
  },
  "too-many-banks": {
    id: "Terlalu banyak paket bank soal di instalasi ini.",
    en: "There are too many packages of banks in this installation.",
  },
  "blueprint-missing": {
    id: "Bank soal ini tidak membawa kisi-kisi. Susun kisi-kisi seleksi ini sendiri.",
    en: "This bank came without a blueprint. Write the selection's own.",
  },
  "blueprint-not-by-rules": {
    id: "Banyaknya soal per subtes tidak sesuai dengan keputusan seleksi ini.",
    en: "The number of items of a subtest is not what the decree of this selection says.",
  },
  "blueprint-short": {
    id: "Bank soal ini punya terlalu sedikit soal di sebuah topik kisi-kisi.",
    en: "The bank has too few items of a topic that the blueprint asks for.",
  },
  "blueprint-fixed": {
    id: "Sebuah sesi sudah disiapkan dengan kisi-kisi lain. Semua peserta seleksi ini dinilai dengan kisi-kisi yang sama; bank soalnya masih dapat diganti.",
    en: "A sitting is already armed with another blueprint. All candidates of a selection get the same one; the bank can still be changed.",
  },
} as const satisfies Readonly<Record<string, LocalText>>;
