import { defineCatalogue } from "@neraca/ui/i18n";

/** Words of tokens by which machines use the desk. */
export const TOKENS = defineCatalogue({
  "tokens.title": { id: "Token untuk mesin", en: "Tokens for machines" },
  "tokens.lead": {
    id: "Dengan token, sistem lain memakai meja ini lewat API atas nama pembuatnya, dalam cakupan yang dipilih. Setiap perubahan tercatat.",
    en: "With a token another system uses this desk through the API in its maker's name, within the scopes chosen. Every change is on the record.",
  },
  "tokens.docs": { id: "Semua yang dapat diminta (API)", en: "All that can be asked (API)" },
  "tokens.failed": { id: "Daftar token tidak dapat dimuat", en: "The list of tokens could not be loaded" },
  "tokens.none": { id: "Belum ada token", en: "There is no token yet" },
  "tokens.noneLead": {
    id: "Buat satu untuk setiap sistem, agar yang satu dapat dicabut tanpa yang lain.",
    en: "Create one for each system, so that one can be revoked without the others.",
  },
  "tokens.noneLooking": {
    id: "Administrator membuatnya di sini ketika ada sistem yang dihubungkan.",
    en: "An administrator makes them here when a system is connected.",
  },
  "tokens.make": { id: "Buat token", en: "Create a token" },

  "tokens.name": { id: "Token", en: "Token" },
  "tokens.scopes": { id: "Boleh", en: "May" },
  "tokens.by": { id: "Dibuat oleh", en: "Made by" },
  "tokens.used": { id: "Terakhir dipakai", en: "Last used" },
  "tokens.until": { id: "Berlaku sampai", en: "Valid until" },
  "tokens.change": { id: "Tindakan", en: "Action" },
  "tokens.neverUsed": { id: "belum pernah", en: "never" },
  "tokens.madeAt": { id: "{{by}}, {{at}}", en: "{{by}}, {{at}}" },
  "tokens.nobody": { id: "server ini", en: "this server" },

  "tokens.state.counts": { id: "berlaku", en: "valid" },
  "tokens.state.idle": { id: "tidak membuka apa pun", en: "opens nothing" },
  "tokens.state.expired": { id: "habis masa", en: "expired" },
  "tokens.state.revoked": { id: "dicabut", en: "revoked" },
  "tokens.idleWhy": {
    id: "Pembuatnya bukan administrator lagi.",
    en: "Its maker is no administrator any more.",
  },
  "tokens.revokedWhy": { id: "{{by}}, {{at}}: {{reason}}", en: "{{by}}, {{at}}: {{reason}}" },
  "tokens.revokedWithPassword": {
    id: "kata sandi pembuatnya dibatalkan",
    en: "its maker's password was voided",
  },

  "scope.see-desk": { id: "Melihat meja", en: "See the desk" },
  "scope.see-desk.what": {
    id: "Seleksi, formasi, peserta dengan NIK dan fotonya, jadwal, tempat duduk, tugas, bank tanpa soalnya; juga unduhan. Ini data pribadi.",
    en: "Selections, positions, candidates with their NIK and photo, sittings, seats, duties, banks without their questions; downloads too. This is personal data.",
  },
  "scope.watch": { id: "Melihat ruang dan sesi", en: "See rooms and sittings" },
  "scope.watch.what": {
    id: "Daftar sesi, ruang dan denahnya, komputer yang terdaftar, foto peserta sesi.",
    en: "Sittings, rooms and their plans, computers that are enrolled, photos of a sitting's candidates.",
  },
  "scope.edit-selection": { id: "Mengubah seleksi", en: "Change selections" },
  "scope.edit-selection.what": {
    id: "Semua yang diatur panitia sebelum ujian: seleksi, formasi, impor peserta, keputusan, jadwal, tempat duduk, tugas, bank yang dipakai. Mengumumkan hasil tidak.",
    en: "All that the committee sets before an exam: selections, positions, imports of candidates, decisions, sittings, seats, duties, which bank. Not to publish results.",
  },
  "scope.make-room": { id: "Menambah tempat dan ruang", en: "Add venues and rooms" },
  "scope.make-room.what": { id: "Ruang baru belum mempunyai kursi.", en: "A new room has no seat yet." },
  "scope.edit-layout": { id: "Mengubah denah ruang", en: "Change the plan of a room" },
  "scope.edit-layout.what": {
    id: "Kursi, jalan dan kerusakan. Aturan di layar denah berlaku sama.",
    en: "Seats, aisles and what is broken. The rules of the plan's screen hold as well.",
  },

  "tokens.newTitle": { id: "Token baru", en: "A new token" },
  "tokens.newName": { id: "Nama sistem", en: "Name of the system" },
  "tokens.newNameHint": {
    id: "Agar semua tahu apa yang berhenti bila token dicabut.",
    en: "So that everybody knows what stops when it is revoked.",
  },
  "tokens.newNameMissing": { id: "Tulis nama sistemnya.", en: "Write the name of the system." },
  "tokens.newScopes": { id: "Apa yang boleh dilakukan", en: "What it may do" },
  "tokens.newScopesMissing": { id: "Pilih paling sedikit satu.", en: "Choose at least one." },
  "tokens.newNever": {
    id: "Tidak pernah dengan token: yang memerlukan dua orang, soal dan PIN, yang dilakukan di ruang, akun dan token.",
    en: "Never by a token: what takes two people, questions and PINs, what is done in the room, accounts and tokens.",
  },
  "tokens.newLife": { id: "Masa berlaku", en: "Valid for" },
  "tokens.days": { id: "{{days}} hari", en: "{{days}} days" },

  "tokens.told": { id: "Token {{name}}", en: "Token {{name}}" },
  "tokens.toldLead": {
    id: "Ditampilkan kali ini saja. Simpan di pengaturan sistem itu; jangan lewat surel atau obrolan.",
    en: "Shown this once. Keep it in the settings of that system; not by mail or chat.",
  },
  "tokens.copy": { id: "Salin", en: "Copy" },
  "tokens.copied": { id: "Tersalin.", en: "Copied." },
  "tokens.notCopied": {
    id: "Peramban tidak mengizinkan penyalinan. Token terpilih: salin dengan Ctrl+C.",
    en: "The browser does not allow copying. The token is selected: copy it with Ctrl+C.",
  },
  "tokens.toldUse": {
    id: "Dikirim dengan setiap permintaan, di header",
    en: "Sent with each request, in the header",
  },
  "tokens.kept": { id: "Sudah disimpan, tutup", en: "It is kept, close" },

  "tokens.revoke": { id: "Cabut", en: "Revoke" },
  "tokens.revokedAlready": { id: "Token ini sudah dicabut.", en: "This token is revoked already." },
  "tokens.revokeOf": { id: "Cabut token {{name}}?", en: "Revoke the token {{name}}?" },
  "tokens.revokeLead": {
    id: "Sistem yang memakainya langsung ditolak dan tidak dapat dipulihkan; untuk menyambung lagi diperlukan token baru.",
    en: "The system that uses it is refused at once and this cannot be undone; to connect again takes a new token.",
  },
  "tokens.revokeUnused": { id: "Sistemnya tidak dipakai lagi", en: "The system is not used any more" },
  "tokens.revokeSeen": { id: "Token mungkin diketahui orang lain", en: "Others may know the token" },
  "tokens.revokeReplaced": { id: "Diganti token baru", en: "Replaced by another token" },
  "tokens.revokeReason": { id: "Alasan", en: "Reason" },
  "tokens.revokeReasonHint": {
    id: "Tampil di daftar dan tercatat.",
    en: "Shown on the list and on the record.",
  },
  "tokens.revokeReasons": { id: "Alasan yang sering", en: "Frequent reasons" },
});
