import { defineCatalogue } from "@neraca/ui/i18n";

/** Words of the positions of a selection, at the committee's desk. */
export const POSITIONS = defineCatalogue({
  "positions.title": { id: "Jabatan dan formasi", en: "Positions and quotas" },
  "positions.lead": {
    id: "{{positions}} jabatan, {{quota}} formasi. Jabatan dengan pelamar dalam sesi yang sudah disiapkan tidak berubah lagi.",
    en: "{{positions}} positions, {{quota}} vacancies. A position cannot be changed once its candidates sit in an armed sitting.",
  },
  "positions.none": { id: "Belum ada jabatan", en: "There are no positions yet" },
  "positions.noneLead": {
    id: "Tambah satu per satu, atau impor berkas XLSX atau CSV.",
    en: "Add them one by one, or import an XLSX or CSV file.",
  },
  "positions.noMatch": { id: "Tidak ada jabatan yang cocok.", en: "No position matches." },
  "positions.search": { id: "Cari", en: "Search" },
  "positions.searchHint": { id: "Kode, jabatan, unit, lokasi", en: "Code, title, unit, location" },
  "positions.sort": { id: "Urutkan menurut", en: "Sort by" },
  "positions.type": { id: "Jenis formasi", en: "Formation type" },
  "positions.allTypes": { id: "semua", en: "All" },
  "positions.more": {
    id: "{{shown}} dari {{all}} ditampilkan. Persempit pencarian.",
    en: "{{shown}} of {{all}} are shown. Narrow the search.",
  },
  "positions.add": { id: "Tambah jabatan", en: "Add a position" },
  "positions.edit": { id: "Ubah", en: "Edit" },
  "positions.look": { id: "Lihat", en: "View" },
  "positions.remove": { id: "Hapus", en: "Remove" },
  "positions.removeLead": {
    id: "{{code}} {{title}} dihapus dari seleksi. Riwayatnya tetap tercatat.",
    en: "{{code}} {{title}} is removed from the selection. Its history stays on record.",
  },
  "positions.changed": {
    id: "Panitia lain sudah mengubah jabatan ini",
    en: "Somebody else has changed this position",
  },
  "positions.merged": {
    id: "Perubahan mereka sudah digabungkan dengan milik Anda. Periksa, lalu simpan lagi.",
    en: "Their changes have been merged with yours. Check them, then save again.",
  },
  "positions.both": {
    id: "Anda berdua mengubah: {{fields}}. Di sini ada tulisan Anda.",
    en: "You both changed: {{fields}}. Your version is shown.",
  },
  "positions.gone": {
    id: "Jabatan ini sudah dihapus panitia lain.",
    en: "Somebody else has removed this position.",
  },
  "positions.stale": {
    id: "Daftar sudah berubah; inilah yang berlaku sekarang. Periksa lagi.",
    en: "The list has changed; this is the current state. Check it again.",
  },
  "positions.quotaBad": {
    id: "Isi bilangan bulat dari 1 sampai {{most}}.",
    en: "Enter a whole number from 1 to {{most}}.",
  },
  "positions.levelBad": {
    id: "Isi tingkat dari 1 sampai {{most}}.",
    en: "Enter a level from 1 to {{most}}.",
  },
  "positions.pickAll": { id: "Pilih semua yang tampil", en: "Select all that are shown" },
  "positions.pick": { id: "Pilih {{code}}", en: "Select {{code}}" },
  "positions.picked": { id: "{{count}} dipilih", en: "{{count}} selected" },
  "positions.bulk": { id: "Ubah yang dipilih", en: "Change selected" },
  "positions.bulkLead": {
    id: "Yang dikosongkan tetap seperti adanya. Semua berubah, atau tidak satu pun.",
    en: "Fields left empty stay as they are. Either all are changed, or none.",
  },
  "positions.bulkMost": {
    id: "Sekali ubah paling banyak {{most}} jabatan. Untuk lebih banyak, ekspor, ubah, lalu impor.",
    en: "At most {{most}} positions at once. For more, export, change, and import.",
  },
  "positions.keep": { id: "tetap", en: "as it is" },
  "positions.export": { id: "Ekspor {{kind}}", en: "Export {{kind}}" },
  "positions.import": { id: "Impor XLSX/CSV", en: "Import XLSX/CSV" },
  "positions.importLead": {
    id: "Kolom: code, title, agency, unit, formation_type, quota; boleh juga location, qualification, profile. Kode yang sudah ada diubah, kode baru ditambahkan, selebihnya tetap.",
    en: "Columns: code, title, agency, unit, formation_type, quota; also location, qualification, profile. A code that exists is changed, a new one is added, all others stay.",
  },
  "positions.file": { id: "Berkas XLSX atau CSV", en: "XLSX or CSV file" },
  "positions.fileTooLarge": {
    id: "Berkas lebih besar dari 2 MB. Bagi.",
    en: "The file is over 2 MB. Split it.",
  },
  "positions.would": {
    id: "{{rows}} baris: {{added}} baru, {{changed}} berubah, {{same}} sama.",
    en: "{{rows}} rows: {{added}} new, {{changed}} changed, {{same}} the same.",
  },
  "positions.good": { id: "Berkas dapat diimpor", en: "The file can be imported" },
  "positions.nothing": { id: "Berkas tidak mengubah apa pun", en: "The file changes nothing" },
  "positions.bad": { id: "Tidak ada yang diimpor", en: "Nothing was imported" },
  "positions.badLead": {
    id: "{{count}} masalah. Perbaiki berkasnya, lalu pilih lagi.",
    en: "Problems found: {{count}}. Correct the file, then choose it again.",
  },
  "positions.go": { id: "Impor", en: "Import" },
  "positions.close": { id: "Tutup", en: "Close" },
  "positions.line": { id: "Baris", en: "Line" },
  "positions.column": { id: "Kolom", en: "Column" },
  "positions.value": { id: "Isi", en: "Value" },
  "positions.cure": { id: "Masalah dan perbaikan", en: "Problem and solution" },
  "positions.field.code": { id: "Kode", en: "Code" },
  "positions.field.title": { id: "Jabatan", en: "Title" },
  "positions.field.agency": { id: "Instansi", en: "Agency" },
  "positions.field.unit": { id: "Unit kerja", en: "Unit" },
  "positions.field.location": { id: "Lokasi", en: "Location" },
  "positions.field.formationType": { id: "Jenis formasi", en: "Formation type" },
  "positions.field.quota": { id: "Formasi", en: "Quota" },
  "positions.field.qualification": { id: "Kualifikasi pendidikan", en: "Qualification" },
  "positions.field.profile": { id: "Profil kompetensi", en: "Competency profile" },
  "positions.field.candidates": { id: "Pelamar", en: "Candidates" },
  "positions.codeBad": {
    id: "1 sampai 32 huruf, angka, titik, garis miring, garis bawah, tanda hubung.",
    en: "1 to 32 letters, digits, dots, slashes, underscores, hyphens.",
  },
  "positions.profileLead": {
    id: "Kompetensi yang diperlukan pada tingkat 1 sampai 5, dan subtes atau topik yang menunjukkannya.",
    en: "Competencies it needs at levels 1 to 5, and the subtests or topics that show them.",
  },
  "positions.competency": { id: "Kompetensi", en: "Competency" },
  "positions.level": { id: "Tingkat", en: "Level" },
  "positions.links": { id: "Ditunjukkan oleh", en: "Shown by" },
  "positions.linksHint": { id: "TIU/verbal, TWK", en: "TIU/verbal, TWK" },
  "positions.linksBad": {
    id: "Tulis subtes, dengan topik bila perlu: TIU/verbal, TWK",
    en: "Write subtests, with a topic where needed: TIU/verbal, TWK",
  },
  "positions.nameBad": {
    id: "Isi nama kompetensi tanpa ; : = dan koma.",
    en: "Write a name without ; : = and commas.",
  },
  "positions.addCompetency": { id: "Tambah kompetensi", en: "Add a competency" },
  "positions.removeCompetency": { id: "Hapus kompetensi {{at}}", en: "Remove competency {{at}}" },
});
