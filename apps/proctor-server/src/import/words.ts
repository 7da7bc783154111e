import type { LocalText } from "@neraca/base";

/**
 * What is wrong and what to do, for everything that an import refuses. `{name}` is replaced by the value of that name. Read by the
 * person who prepared the file, mostly in a spreadsheet.
 */
export const PROBLEM_WORDS = {
  "file-too-large": {
    id: "Berkas lebih besar dari {most} MB. Bagi menjadi beberapa berkas.",
    en: "The file is larger than {most} MB. Split it into several files.",
  },
  "file-empty": {
    id: "Berkas kosong. Baris pertama harus memuat nama kolom.",
    en: "The file is empty. Its first line must hold the column names.",
  },
  "file-zip": {
    id: "Ini berkas ZIP (atau ODS, XLSB), bukan buku kerja XLSX. Ekstrak lebih dahulu, atau simpan ulang sebagai XLSX atau CSV UTF-8.",
    en: "This is a ZIP file (or ODS, XLSB), not an XLSX workbook. Unpack it first, or save it again as XLSX or CSV UTF-8.",
  },
  "file-busy": {
    id: "Server sedang membaca berkas lain. Coba lagi sebentar lagi.",
    en: "The server is reading another file. Try again in a moment.",
  },
  "file-unreadable": {
    id: "Berkas terlalu berat untuk dibaca. Salin barisnya ke buku kerja baru yang kosong, atau bagi menjadi beberapa berkas.",
    en: "The file is too heavy to be read. Copy its rows into a new, empty workbook, or split it into several files.",
  },
  "workbook-damaged": {
    id: "Buku kerja rusak atau tidak lengkap (unduhan terputus?). Salin ulang dari sumbernya, buka dan simpan lagi di Excel.",
    en: "The workbook is damaged or incomplete (a broken download?). Copy it again from its source, open it and save it again in Excel.",
  },
  "workbook-locked": {
    id: "Buku kerja dilindungi kata sandi atau berformat lama (.xls). Hapus kata sandinya atau simpan ulang sebagai XLSX.",
    en: "The workbook has a password or is of the old kind (.xls). Remove the password or save it again as XLSX.",
  },
  "workbook-macros": {
    id: "Buku kerja memuat makro (.xlsm). Simpan ulang sebagai XLSX tanpa makro.",
    en: "The workbook has macros (.xlsm). Save it again as XLSX, without macros.",
  },
  "workbook-expands": {
    id: "Isi buku kerja lebih dari {most} MB setelah dibuka. Salin barisnya ke buku kerja baru yang kosong.",
    en: "The workbook unpacks to more than {most} MB. Copy its rows into a new, empty workbook.",
  },
  "workbook-entities": {
    id: "Buku kerja memuat deklarasi XML yang tidak ditulis Excel. Buka dan simpan ulang sebagai XLSX di Excel.",
    en: "The workbook has XML declarations that Excel does not write. Open it in Excel and save it again as XLSX.",
  },
  "workbook-sheets": {
    id: "Lebih dari satu lembar berisi data: {names}. Sisakan satu lembar saja.",
    en: "More than one sheet has something in it: {names}. Leave one sheet only.",
  },
  "workbook-sheet-hidden": {
    id: "Ada lembar tersembunyi yang berisi data: {name}. Tampilkan, periksa, lalu hapus atau pakai sebagai satu-satunya lembar.",
    en: "There is a hidden sheet with something in it: {name}. Unhide and look at it, then delete it or make it the only sheet.",
  },
  "row-hidden": {
    id: "Baris ini disembunyikan atau disaring. Tampilkan semua baris, lalu hapus yang tidak boleh ikut.",
    en: "This row is hidden or filtered out. Show all rows, then delete those that are not meant.",
  },
  "columns-too-many": {
    id: "Ada isi jauh di kanan kolom yang dikenal. Hapus isi sel ini.",
    en: "There is something far to the right of the known columns. Empty this cell.",
  },
  "cells-merged": {
    id: "Sel-sel ini digabung. Pisahkan (Unmerge Cells) dan isi setiap baris.",
    en: "These cells are merged. Unmerge them and fill every row.",
  },
  "cell-computed": {
    id: "Sel ini berisi rumus. Salin lalu tempel sebagai nilai (Paste Values).",
    en: "This cell has a formula. Copy it and paste it as a value.",
  },
  "cell-error": {
    id: "Sel ini berisi galat Excel. Ketik nilainya.",
    en: "This cell has an error of Excel in it. Type its value.",
  },
  "cell-type": {
    id: "Sel ini berisi TRUE/FALSE atau jenis lain. Jadikan kolom ini Teks lalu ketik nilainya.",
    en: "This cell has TRUE/FALSE or another kind in it. Format the column as Text and type the value.",
  },
  "cell-day": {
    id: "Excel menganggap sel ini tanggal. Jadikan kolom ini Teks lalu ketik ulang nilainya.",
    en: "Excel took this cell for a date. Format the column as Text and type the value again.",
  },
  "cell-number-long": {
    id: "Excel menyimpan sel ini sebagai bilangan dan hanya menjaga 15 angka; sisanya hilang. Jadikan kolom ini Teks lalu isi ulang dari sumbernya.",
    en: "Excel stored this cell as a number and keeps 15 digits; the rest is lost. Format the column as Text and fill it from its source.",
  },
  "file-utf16": {
    id: 'Berkas disimpan sebagai UTF-16 ("Unicode Text"). Simpan ulang sebagai "CSV UTF-8 (Comma delimited)".',
    en: 'The file was saved as UTF-16 ("Unicode Text"). Save it again as "CSV UTF-8 (Comma delimited)".',
  },
  "file-not-utf8": {
    id: 'Baris ini memuat huruf yang bukan UTF-8 (berkas Latin-1/Windows-1252?). Simpan ulang sebagai "CSV UTF-8 (Comma delimited)".',
    en: 'This line holds letters that are not UTF-8 (a Latin-1/Windows-1252 file?). Save it again as "CSV UTF-8 (Comma delimited)".',
  },
  "header-unknown": {
    id: "Baris pertama bukan nama kolom formasi ({positions}) atau peserta ({candidates}).",
    en: "The first line holds neither the column names of positions ({positions}) nor of candidates ({candidates}).",
  },
  "header-column-missing": {
    id: "Kolom ini tidak ada. Tambahkan ke baris pertama.",
    en: "This column is missing. Add it to the first line.",
  },
  "header-column-unknown": {
    id: "Nama kolom tidak dikenal. Hapus kolomnya atau perbaiki namanya. Yang dikenal: {known}.",
    en: "The column name is not known. Remove the column or correct its name. Known: {known}.",
  },
  "header-column-twice": {
    id: "Nama kolom ini tertulis lebih dari sekali. Hapus salah satunya.",
    en: "This column name stands there more than once. Remove one of them.",
  },
  "quotation-mark": {
    id: 'Tanda kutip (") di baris ini atau sesudahnya tidak ditutup atau salah letak. Tanda kutip di dalam sel ditulis dua kali ("").',
    en: 'A quotation mark (") on this line or after it is not closed or misplaced. Inside a cell, write it twice ("").',
  },
  "row-too-long": {
    id: "Baris terlalu panjang; mungkin ada tanda kutip yang tidak ditutup.",
    en: "The row is too long; perhaps a quotation mark was not closed.",
  },
  "rows-none": {
    id: "Tidak ada baris di bawah nama kolom.",
    en: "There are no rows below the column names.",
  },
  "rows-too-many": {
    id: "Terlalu banyak: satu berkas paling banyak {most} catatan (peserta dengan sesi dihitung dua). Bagi menjadi beberapa berkas.",
    en: "Too many: one file holds at most {most} records (a candidate with a sitting counts twice). Split it into several files.",
  },
  "cell-count": {
    id: "Baris ini memuat {found} sel, sedangkan nama kolom ada {wanted}. Periksa pemisah; sel yang memuat pemisah harus diapit tanda kutip.",
    en: "This row has {found} cells, but there are {wanted} column names. Check the separators; quote a cell that holds one.",
  },
  "cell-empty": { id: "Sel ini wajib diisi.", en: "This cell must not be empty." },
  "cell-too-long": {
    id: "Isi lebih dari {most} karakter. Persingkat.",
    en: "Longer than {most} characters. Shorten it.",
  },
  "cell-character": {
    id: "Memuat karakter yang tidak terlihat atau rusak ({character}). Ketik ulang sel ini.",
    en: "Holds an invisible or damaged character ({character}). Type this cell again.",
  },
  "cell-formula": {
    id: "Teks tidak boleh diawali =, +, - atau @: lembar kerja akan menjalankannya sebagai rumus. Hapus tanda itu.",
    en: "Text must not begin with =, +, - or @: a spreadsheet would run it as a formula. Remove the sign.",
  },
  "code-shape": {
    id: "Kode formasi terdiri atas 1 sampai 32 huruf, angka atau . / _ - dan diawali huruf atau angka.",
    en: "A position code has 1 to 32 letters, digits or . / _ - and begins with a letter or digit.",
  },
  "formation-type-not-in-rules": {
    id: "Jenis kebutuhan ini tidak ada dalam {decree}. Yang ada: {known}.",
    en: "{decree} does not have this formation type. It has: {knownEn}.",
  },
  "rule-set-unknown": {
    id: "Aturan seleksi ini ({other}) tidak ada di sini. Letakkan berkasnya di folder aturan; lihat docs/RULES.md.",
    en: "The rules of this selection ({other}) are not here. Put their file into the folder of rules; see docs/RULES.md.",
  },
  "quota-range": {
    id: "Kebutuhan harus bilangan bulat dari 1 sampai {most}, tanpa titik atau koma.",
    en: "The quota must be a whole number from 1 to {most}, without points or commas.",
  },
  "number-shape": {
    id: "Nomor peserta terdiri atas 4 sampai 32 huruf, angka atau tanda hubung, diawali huruf atau angka.",
    en: "A participant number has 4 to 32 letters, digits or hyphens and begins with a letter or digit.",
  },
  "number-scientific": {
    id: "Excel mengubah nomor peserta menjadi notasi ilmiah, angkanya hilang. Jadikan kolom ini Teks lalu isi ulang dari sumbernya.",
    en: "Excel turned the participant number into scientific notation; digits are lost. Format the column as Text and fill it from its source.",
  },
  "nik-shape": {
    id: "NIK harus tepat 16 angka, tanpa spasi, titik atau tanda petik.",
    en: "A NIK is exactly 16 digits, without spaces, points or apostrophes.",
  },
  "nik-short": {
    id: "NIK hanya {found} angka, seharusnya 16. Mungkin nol di depan hilang: jadikan kolom ini Teks lalu isi ulang dari sumbernya.",
    en: "The NIK has {found} digits, not 16. Leading zeros may be lost: format the column as Text and fill it from its source.",
  },
  "nik-scientific": {
    id: "Excel mengubah NIK menjadi notasi ilmiah, angkanya hilang. Jadikan kolom ini Teks lalu isi ulang dari sumbernya.",
    en: "Excel turned the NIK into scientific notation; digits are lost. Format the column as Text and fill it from its source.",
  },
  "nik-rounded": {
    id: "Semua NIK di berkas ini berakhiran 0: Excel membulatkan angka ke-16. Jadikan kolom ini Teks lalu isi ulang dari sumbernya.",
    en: "Every NIK in this file ends in 0: Excel rounds the 16th digit. Format the column as Text and fill it from its source.",
  },
  "name-letters": { id: "Nama harus memuat huruf.", en: "A name must have letters in it." },
  "birth-date-shape": {
    id: "Tanggal lahir ditulis TTTT-BB-HH, misalnya 1998-02-28. Jadikan kolom ini Teks agar Excel tidak mengubahnya.",
    en: "A birth date is written YYYY-MM-DD, for example 1998-02-28. Format the column as Text so that Excel leaves it alone.",
  },
  "birth-date-unreal": {
    id: "Tanggal ini tidak ada di kalender.",
    en: "There is no such day in the calendar.",
  },
  "birth-date-age": {
    id: "Menurut tanggal ini umurnya bukan {least} sampai {most} tahun. Periksa tahunnya.",
    en: "By this date the candidate is not {least} to {most} years old. Check the year.",
  },
  "extra-minutes-range": {
    id: "Tambahan waktu harus bilangan bulat dari 0 sampai {most} menit.",
    en: "Extra time must be a whole number from 0 to {most} minutes.",
  },
  "extra-minutes-formation": {
    id: "Tambahan waktu hanya untuk pelamar formasi penyandang disabilitas (disability).",
    en: "Extra time is only for those who apply on the disability formation.",
  },
  "pin-shape": {
    id: "PIN terdiri atas {least} sampai {most} angka. Kosongkan sel ini agar PIN dibuatkan.",
    en: "A PIN has {least} to {most} digits. Leave the cell empty to have one made.",
  },
  "venue-unknown": {
    id: "Tidak ada tilok dengan nama ini. Samakan dengan daftar tilok, atau kosongkan bila tidak ada pilihan.",
    en: "There is no venue of this name. Write it as in the list of venues, or leave it empty if there is no wish.",
  },
  "yes-or-no": {
    id: "Tulis ya atau tidak (juga 1 atau 0), atau kosongkan bila tidak.",
    en: "Write yes or no (or 1 or 0), or leave it empty for no.",
  },
  "accommodation-note-missing": {
    id: "Baris ini memberi akomodasi tanpa dasar. Tulis suratnya, pemeriksaannya, atau keputusannya di kolom dasar akomodasi (accommodation_note).",
    en: "This row grants an accommodation and does not say what it rests on. Write the letter, examination or decision into the column for it (accommodation_note).",
  },
  "granted-by-missing": {
    id: "Baris ini memberi akomodasi tanpa nama pemberinya. Tulis nama atau jabatannya di kolom diberikan oleh (granted_by).",
    en: "This row grants an accommodation and does not say who granted it. Write their name or office into the column for it (granted_by).",
  },
  "registered-otherwise": {
    id: "Peserta ini sudah terdaftar ({other}), di sini dengan isi lain: {there}. Berkas tidak mengubah peserta: ubah di halaman Peserta, atau samakan sel ini.",
    en: "This candidate is registered already ({other}), here with something else: {there}. A file changes nobody: change it on the page of candidates, or write it as it stands.",
  },
  "registered-empty": {
    id: "Peserta ini sudah terdaftar ({other}), di sini tanpa isi. Berkas tidak mengubah peserta: ubah di halaman Peserta, atau kosongkan sel ini.",
    en: "This candidate is registered already ({other}), with nothing here. A file changes nobody: change it on the page of candidates, or empty this cell.",
  },
  "position-unknown": {
    id: "Tidak ada formasi dengan kode ini dalam seleksi. Impor formasi lebih dahulu atau perbaiki kodenya.",
    en: "The selection has no position with this code. Import the positions first, or correct the code.",
  },
  duplicate: {
    id: "Nilai ini sudah ada di baris {other}. Setiap baris harus berbeda.",
    en: "Line {other} already has this value. It must differ in every row.",
  },
  "already-registered": {
    id: "Sudah terdaftar dalam seleksi ini ({other}). Hapus baris ini atau perbaiki nilainya.",
    en: "Already registered in this selection ({other}). Remove the row or correct the value.",
  },
  "already-imported": {
    id: "Sudah terdaftar dalam seleksi ini ({other}), dari baris {there} berkas {file} ({day}). Hapus baris ini atau perbaiki nilainya.",
    en: "Already registered in this selection ({other}), from line {there} of the file {file} ({day}). Remove the row or correct the value.",
  },
  "pin-without-cards": {
    id: "PIN tidak diimpor begitu saja: PIN diterbitkan dalam sesi. Kosongkan sel ini, atau impor dengan --cards di baris perintah.",
    en: "A PIN is not simply imported: PINs are issued in a sitting. Empty this cell, or import with --cards on the command line.",
  },
  "number-is-nik": {
    id: "Nomor peserta ini sama dengan NIK peserta lain ({other}); keduanya dipakai untuk masuk. Ganti nomornya.",
    en: "This participant number is another candidate's NIK ({other}); both are used to log in. Change the number.",
  },
  "sitting-unknown": {
    id: 'Tidak ada sesi dengan id ini. Lihat daftar: "npm run neraca -- selections".',
    en: 'There is no sitting with this id. See the list: "npm run neraca -- selections".',
  },
  "sitting-elsewhere": {
    id: "Sesi ini milik seleksi lain ({other}).",
    en: "This sitting belongs to another selection ({other}).",
  },
  "seat-without-sitting": {
    id: "Kursi diisi tetapi sesi kosong. Isi kolom sitting atau kosongkan kursi.",
    en: "There is a seat but no sitting. Fill the sitting column or empty the seat.",
  },
  "seat-unknown": {
    id: "Ruang sesi ini tidak punya kursi berlabel demikian.",
    en: "The room of this sitting has no seat with this label.",
  },
  "seat-broken": {
    id: "Kursi ini ditandai rusak. Pilih kursi lain, atau tandai baik lagi di denah ruang.",
    en: "This seat is marked as broken. Choose another, or mark it as working in the room's layout.",
  },
  "seat-taken": {
    id: "Kursi ini sudah diberikan kepada peserta {other}.",
    en: "This seat is already given to candidate {other}.",
  },
  "seat-twice": {
    id: "Kursi ini sudah dipakai di baris {other}.",
    en: "Line {other} already has this seat.",
  },
  "seats-exhausted": {
    id: "Kursi di ruang sesi ini habis: {free} kursi kosong untuk {wanted} peserta berkas ini. Pindahkan peserta ke sesi lain.",
    en: "The room of this sitting is full: {free} free seats for {wanted} candidates of this file. Move candidates to another sitting.",
  },
  "registry-refused": {
    id: "Registri menolak ({other}): ada yang mengubahnya selagi berkas ini diperiksa. Coba lagi.",
    en: "The registry refused ({other}): somebody changed it while this file was checked. Try again.",
  },
  "profile-shape": {
    id: "Bagian profil ini tidak terbaca: {found}. Tulis kompetensi=tingkat (1 sampai {most}), lalu subtes dan topiknya: Analisis kebijakan=3: TIU/verbal, TWK; Integritas=4",
    en: "This part of the profile cannot be read: {found}. Write competency=level (1 to {most}), then subtests and topics: Analisis kebijakan=3: TIU/verbal, TWK; Integritas=4",
  },
  "profile-long": {
    id: "Profil memuat lebih dari {most} kompetensi. Kurangi.",
    en: "The profile has more than {most} competencies. Name fewer.",
  },
  "carried-over-half": {
    id: "Nilai seleksi sebelumnya hanya terisi sebagian. Isi keenam kolomnya, atau kosongkan semuanya.",
    en: "Scores of an earlier round are filled in part. Fill all six columns, or empty all of them.",
  },
  "carried-over-points": {
    id: "Nilai ditulis sebagai bilangan bulat, misalnya 110.",
    en: "Points are written as a whole number, for example 110.",
  },
  "carried-over-round": {
    id: "Seleksi ini tidak dikenal. Tulis salah satu: {known}.",
    en: "There is no such round here. Write one of: {known}.",
  },
  "carried-over-rows-many": {
    id: "Lebih dari {most} peserta membawa nilai. Bagi menjadi beberapa berkas.",
    en: "More than {most} candidates bring scores. Split them into several files.",
  },
  "carried-over-not-allowed": { id: "{why}", en: "{whyEn}" },
  "carried-over-round-unknown": { id: "{why}", en: "{whyEn}" },
  "carried-over-round-not-earlier": { id: "{why}", en: "{whyEn}" },
  "carried-over-points-too-many": { id: "{why}", en: "{whyEn}" },
  "carried-over-points-between": { id: "{why}", en: "{whyEn}" },
  "carried-over-type-unknown": { id: "{why}", en: "{whyEn}" },
  "carried-over-below-threshold": { id: "{why}", en: "{whyEn}" },
  "position-refused": {
    id: "{why}",
    en: "{whyEn}",
  },
} as const satisfies Readonly<Record<string, LocalText>>;
