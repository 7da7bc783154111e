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
    en: "A ZIP of JPEG or PNG photos named by participant number, such as 27-1000001.jpg. At most 2,000 photos and 64 MB per ZIP, 512 KB each. The ZIP is checked first; nothing is saved yet. What the camera wrote into the photos (place, time, device) is not kept.",
  },
  "photos.file": { id: "Berkas ZIP", en: "ZIP file" },
  "photos.another": { id: "Periksa ZIP lain", en: "Check another ZIP" },
  "photos.tooLarge": {
    id: "ZIP lebih besar dari 64 MB. Bagi menjadi beberapa ZIP, atau perkecil fotonya.",
    en: "The ZIP is larger than 64 MB. Split it into several, or make the photos smaller.",
  },
  "photos.looking": { id: "Memeriksa {{file}}", en: "Checking {{file}}" },
  "photos.storing": { id: "Menyimpan foto dari {{file}}", en: "Saving the photos of {{file}}" },
  "photos.bad": {
    id: "Belum ada yang disimpan: {{count}} berkas harus diperbaiki",
    en: "Nothing was saved; files to be corrected: {{count}}",
  },
  "photos.badLead": {
    id: "{{good}} foto lain dalam ZIP ini baik. Perbaiki yang di bawah, lalu periksa ZIP-nya lagi.",
    en: "{{good}} other photos in this ZIP are fine. Correct those below, then check the ZIP again.",
  },
  "photos.badAll": {
    id: "Perbaiki yang di bawah, lalu periksa ZIP-nya lagi.",
    en: "Correct what is listed below, then check the ZIP again.",
  },
  "photos.omitted": { id: "{{count}} lagi tidak ditampilkan.", en: "{{count}} more are not shown." },
  "photos.name": { id: "Berkas", en: "File" },
  "photos.whole": { id: "Seluruh ZIP", en: "The whole ZIP" },
  "photos.problems": { id: "Yang harus diperbaiki", en: "Files to be corrected" },
  "photos.good": { id: "ZIP ini baik", en: "This ZIP is fine" },
  "photos.would": {
    id: "{{added}} peserta mendapat foto, {{replaced}} foto diganti, {{same}} sudah sama. Setelah itu {{without}} peserta masih tanpa foto.",
    en: "{{added}} candidates get a photo, {{replaced}} photos are replaced, {{same}} are unchanged. {{without}} candidates will still have no photo.",
  },
  "photos.nothing": {
    id: "Tidak ada yang baru: {{same}} foto sudah sama",
    en: "Nothing new: {{same}} photos are unchanged",
  },
  "photos.replacing": { id: "Foto yang diganti", en: "Photos to be replaced" },
  "photos.replacingMore": { id: "dan {{count}} lagi", en: "and {{count}} more" },
  "photos.store": { id: "Simpan {{count}} foto", en: "Save {{count}} photos" },
  "photos.done": { id: "{{count}} foto disimpan", en: "{{count}} photos were saved" },
  "photos.failed": { id: "Belum ada yang disimpan", en: "Nothing was saved" },
  "photos.removeAll": { id: "Hapus semua foto", en: "Remove all photos" },
  "photos.removeAllLead": {
    id: "Setelah seleksi selesai foto tidak diperlukan lagi. Yang dihapus tidak dapat dikembalikan dari halaman ini; cadangan yang sudah dibuat tetap memuatnya.",
    en: "Once the selection is over, photos are no longer needed. Removed photos cannot be restored from this page; existing backups still contain them.",
  },
  "photos.removedAll": { id: "Semua foto dihapus", en: "All photos were removed" },
  "photos.over": { id: "Seleksi selesai", en: "The selection is over" },

  "photo.of": { id: "Foto {{name}}", en: "Photo of {{name}}" },
  "photo.title": { id: "Foto", en: "Photo" },
  "photo.none": { id: "Belum ada foto.", en: "No photo yet." },
  "photo.bring": { id: "Pilih foto (JPEG atau PNG)", en: "Choose a photo (JPEG or PNG)" },
  "photo.replace": { id: "Ganti dengan foto lain", en: "Replace with another photo" },
  "photo.replaceReason": { id: "Alasan mengganti", en: "Reason for replacing it" },
  "photo.remove": { id: "Hapus foto", en: "Remove the photo" },
  "photo.removeReason": { id: "Alasan menghapus", en: "Reason for removing it" },
  "photo.store": { id: "Simpan foto", en: "Save the photo" },
  "photo.refused": { id: "Fotonya tidak berubah", en: "The photo was not changed" },
  "photo.stored": { id: "Foto disimpan.", en: "The photo was saved." },
  "photo.removed": { id: "Foto dihapus.", en: "The photo was removed." },
  "photo.pending": {
    id: "Selesaikan atau batalkan dahulu perubahan fotonya.",
    en: "Finish or cancel the photo change first.",
  },
  "photo.chosen": { id: "Belum disimpan: {{file}}", en: "Not saved yet: {{file}}" },

  "panel.identityDenied": {
    id: "Pukul {{time}}: menyatakan bukan orangnya",
    en: "At {{time}}: says they are somebody else",
  },
  "panel.identityDeniedLead": {
    id: "Cocokkan KTP dan foto. Bila salah kursi, antar ke kursinya. Tanda ini hilang setelah peserta yang benar menekan \u201cYa, ini saya\u201d.",
    en: "Compare the identity card and the photo. Show whoever is at the wrong seat to the right one. This notice goes when the right candidate presses \u201cYes, this is me\u201d.",
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
