import type { LocalText } from "@neraca/base";

/** Why an item is not ruled on. */
export const RULING_REASONS = {
  "ruling-open": {
    id: "Masih ada usulan keputusan atas soal yang menunggu orang kedua. Putuskan itu dahulu.",
    en: "A ruling on an item waits for a second person. Decide that one first.",
  },
  "ruling-unknown": {
    id: "Usulan ini tidak menunggu lagi. Muat ulang halaman.",
    en: "This proposal does not wait any more. Reload the page.",
  },
  "ruling-in-force": {
    id: "Atas soal ini sudah berlaku sebuah keputusan. Cabut dahulu, lalu usulkan yang lain.",
    en: "A ruling on this item is in force. Take it back first, then propose another one.",
  },
  "ruling-not-in-force": {
    id: "Keputusan ini tidak berlaku lagi. Muat ulang halaman.",
    en: "This ruling is not in force any more. Reload the page.",
  },
  "ruling-grounds-unfit": {
    id: "Dasar ini bukan untuk tindakan ini. Pilih yang lain.",
    en: "These grounds are not for this act. Choose others.",
  },
  "too-many-rulings": {
    id: "Seleksi ini sudah mempunyai 500 usulan keputusan atas soal. Bank soalnya yang perlu diperiksa.",
    en: "This selection has had 500 proposals of rulings on items. It is the bank that needs a look.",
  },
  "ruling-item-unknown": {
    id: "Tidak ada soal dengan id ini dalam bank yang dipakai seleksi ini.",
    en: "No bank of this selection has an item of this id.",
  },
  "ruling-needs-annulment": {
    id: "Pilihan soal ini berbobot: soal hanya dapat dianulir.",
    en: "The options of this item are weighed: it can only be annulled.",
  },
  "ruling-options-unfit": {
    id: "Pilih sekurangnya satu pilihan yang belum dihitung benar.",
    en: "Choose at least one option that does not count as right yet.",
  },
  "ruling-bank-closed": {
    id: "Bank soal tersegel atau tidak ada di server ini. Buka dahulu dengan bagian kuncinya, lalu ulangi.",
    en: "The bank is sealed, or not on this server. Open it with the shares of its key, then try again.",
  },
  "ruling-stale": {
    id: "Hasil sudah berubah sejak ini diusulkan, sehingga angkanya tidak sama lagi. Tolak, lalu usulkan lagi.",
    en: "Results have changed since this was proposed, and its numbers are not the same. Decline it, then propose it anew.",
  },
  "ruling-too-large": {
    id: "Keputusan ini mengubah lebih dari 19.000 hasil sekaligus; itu lebih dari yang dapat dicatat dalam satu langkah.",
    en: "This ruling changes more than 19,000 results at once, which is more than one step can record.",
  },
  "rulings-too-many": {
    id: "Terlalu banyak keputusan atas soal dari bank ini berlaku untuk peserta sebanyak ini: penutupan sesi tidak dapat dicatat sekaligus. Bagi pesertanya ke beberapa sesi, atau pakai bank lain.",
    en: "So many rulings on items of this bank are in force that the close of a sitting with so many candidates could not be recorded at once. Divide them over several sittings, or use another bank.",
  },
} as const satisfies Readonly<Record<string, LocalText>>;
