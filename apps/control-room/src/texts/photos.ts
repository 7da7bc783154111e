import { defineCatalogue } from "@neraca/ui/i18n";

/** Words of photos of candidates: at the committee's desk, at the door and in the room. */
export const PHOTOS = defineCatalogue({
  "part.photos": { id: "Foto", en: "Photos" },
  "photos.title": { id: "Foto peserta", en: "Photos of candidates" },
  "photos.lead": {
    id: "{{name}} · {{have}} dari {{candidates}} peserta berfoto",
    en: "{{name}} · {{have}} of {{candidates}} candidates have a photo",
  },
  "photos.what": {
    id: "Foto dilihat pengawas saat mendaftar hadir dan di ruang ujian, serta peserta sendiri sebelum ujian. Foto tidak pernah tampil di papan skor, dan tidak masuk buku besar.",
    en: "Proctors see the photo at check-in and in the exam room, and candidates see their own before the exam. It is never on a score board, and never in the ledger.",
  },
  "photos.closed": { id: "Foto tidak dapat diunggah", en: "Photos cannot be added" },
  "photos.bring": { id: "Unggah foto", en: "Add photos" },
  "photos.fileLead": {
    id: "Satu ZIP berisi foto JPEG atau PNG yang dinamai menurut nomor peserta, misalnya 27-1000001.jpg. Paling banyak 2.000 foto dan 64 MB dalam satu ZIP, 512 KB setiap foto. ZIP diperiksa dahulu; belum ada yang disimpan. Keterangan kamera (tempat, waktu, perangkat) tidak ikut disimpan.",
    en: "A ZIP of JPEG or PNG photos named by participant number, such as 27-1000001.jpg. At most 2,000 photos and 64 MB in a ZIP, 512 KB each. The ZIP is looked at first; nothing is stored yet. What the camera wrote (place, time, device) is not kept.",
  },
  "photos.file": { id: "Berkas ZIP", en: "ZIP file" },
  "photos.another": { id: "Periksa ZIP lain", en: "Look at another ZIP" },
  "photos.tooLarge": {
    id: "ZIP lebih besar dari 64 MB. Bagi menjadi beberapa ZIP, atau perkecil fotonya.",
    en: "The ZIP is larger than 64 MB. Divide it into several, or make the photos smaller.",
  },
  "photos.looking": { id: "Memeriksa {{file}}", en: "Looking at {{file}}" },
  "photos.storing": { id: "Menyimpan foto dari {{file}}", en: "Storing the photos of {{file}}" },
  "photos.bad": {
    id: "Belum ada yang disimpan: {{count}} berkas harus diperbaiki",
    en: "Nothing is stored: {{count}} files have to be corrected",
  },
  "photos.badLead": {
    id: "{{good}} foto lain dalam ZIP ini baik. Perbaiki yang di bawah, lalu periksa ZIP-nya lagi.",
    en: "{{good}} other photos in this ZIP are good. Correct those below, then look at the ZIP again.",
  },
  "photos.badAll": {
    id: "Perbaiki yang di bawah, lalu periksa ZIP-nya lagi.",
    en: "Correct what is below, then look at the ZIP again.",
  },
  "photos.omitted": { id: "{{count}} lagi tidak ditampilkan.", en: "{{count}} more are not shown." },
  "photos.name": { id: "Berkas", en: "File" },
  "photos.whole": { id: "Seluruh ZIP", en: "The whole ZIP" },
  "photos.problems": { id: "Yang harus diperbaiki", en: "What has to be corrected" },
  "photos.good": { id: "ZIP ini baik", en: "This ZIP is good" },
  "photos.would": {
    id: "{{added}} peserta mendapat foto, {{replaced}} foto diganti, {{same}} sudah sama. Setelah itu {{without}} peserta masih tanpa foto.",
    en: "{{added}} candidates get a photo, {{replaced}} photos are replaced, {{same}} are the same already. Then {{without}} candidates are still without one.",
  },
  "photos.nothing": {
    id: "Tidak ada yang baru: {{same}} foto sudah sama",
    en: "Nothing is new: {{same}} photos are the same already",
  },
  "photos.replacing": { id: "Foto yang diganti", en: "Photos that are replaced" },
  "photos.replacingMore": { id: "dan {{count}} lagi", en: "and {{count}} more" },
  "photos.store": { id: "Simpan {{count}} foto", en: "Store {{count}} photos" },
  "photos.done": { id: "{{count}} foto disimpan", en: "{{count}} photos are stored" },
  "photos.failed": { id: "Belum ada yang disimpan", en: "Nothing was stored" },
  "photos.removeAll": { id: "Hapus semua foto", en: "Remove all photos" },
  "photos.removeAllLead": {
    id: "Setelah seleksi selesai foto tidak diperlukan lagi. Yang dihapus tidak dapat dikembalikan dari halaman ini; cadangan yang sudah dibuat tetap memuatnya.",
    en: "When the selection is over photos are not needed any more. What is removed cannot be brought back from this page; backups that were made still hold it.",
  },
  "photos.removedAll": { id: "Semua foto dihapus", en: "All photos are removed" },
  "photos.over": { id: "Seleksi selesai", en: "The selection is over" },

  "photo.of": { id: "Foto {{name}}", en: "Photo of {{name}}" },
  "photo.title": { id: "Foto", en: "Photo" },
  "photo.none": { id: "Belum ada foto.", en: "No photo yet." },
  "photo.bring": { id: "Pilih foto (JPEG atau PNG)", en: "Choose a photo (JPEG or PNG)" },
  "photo.replace": { id: "Ganti dengan foto lain", en: "Replace it by another photo" },
  "photo.replaceReason": { id: "Alasan mengganti", en: "Reason for replacing it" },
  "photo.remove": { id: "Hapus foto", en: "Remove the photo" },
  "photo.removeReason": { id: "Alasan menghapus", en: "Reason for removing it" },
  "photo.store": { id: "Simpan foto", en: "Store the photo" },
  "photo.refused": { id: "Fotonya tidak berubah", en: "The photo has not changed" },
  "photo.stored": { id: "Foto disimpan.", en: "The photo is stored." },
  "photo.removed": { id: "Foto dihapus.", en: "The photo is removed." },
  "photo.pending": {
    id: "Selesaikan atau batalkan dahulu perubahan fotonya.",
    en: "Finish or cancel the change of the photo first.",
  },
  "photo.chosen": { id: "Belum disimpan: {{file}}", en: "Not stored yet: {{file}}" },

  "panel.identityDenied": {
    id: "Pukul {{time}}: menyatakan bukan orangnya",
    en: "At {{time}}: said that they are somebody else",
  },
  "panel.identityDeniedLead": {
    id: "Cocokkan KTP dan foto. Bila salah kursi, antar ke kursinya. Tanda ini hilang setelah peserta yang benar menekan \u201cYa, ini saya\u201d.",
    en: "Compare identity card and photo. Whoever is at the wrong seat is shown to theirs. This goes when the right candidate presses \u201cYes, this is me\u201d.",
  },
  "arrive.compare": {
    id: "Cocokkan wajah dengan foto ini dan KTP",
    en: "Compare the face with this photo and the identity card",
  },
  "arrive.noPhoto": {
    id: "Cocokkan wajah dengan foto pada KTP",
    en: "Compare the face with the identity card",
  },
  "arrive.photoFailed": {
    id: "Foto tidak dapat dimuat. Cocokkan wajah dengan foto pada KTP.",
    en: "The photo cannot be loaded. Compare the face with the identity card.",
  },
});
