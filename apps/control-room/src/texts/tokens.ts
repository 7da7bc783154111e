import { defineCatalogue } from "@neraca/ui/i18n";

/** Words of tokens by which machines use the desk. */
export const TOKENS = defineCatalogue({
  "tokens.title": { id: "Token untuk mesin", en: "Tokens for machines" },
  "tokens.lead": {
    id: "Dengan token, sistem lain memakai meja ini lewat API atas nama pembuatnya, dalam cakupan yang dipilih. Setiap perubahan tercatat.",
    en: "With a token, another system uses this desk through the API in the name of the person who made it, within the chosen scopes. Every change is recorded.",
  },
  "tokens.docs": { id: "Semua yang dapat diminta (API)", en: "Everything the API offers" },
  "tokens.failed": { id: "Daftar token tidak dapat dimuat", en: "The list of tokens could not be loaded" },
  "tokens.none": { id: "Belum ada token", en: "There are no tokens yet" },
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
  "tokens.by": { id: "Dibuat oleh", en: "Created by" },
  "tokens.used": { id: "Terakhir dipakai", en: "Last used" },
  "tokens.until": { id: "Berlaku sampai", en: "Valid until" },
  "tokens.change": { id: "Tindakan", en: "Action" },
  "tokens.neverUsed": { id: "belum pernah", en: "never" },
  "tokens.madeAt": { id: "{{by}}, {{at}}", en: "{{by}}, {{at}}" },
  "tokens.nobody": { id: "server ini", en: "this server" },

  "tokens.state.counts": { id: "berlaku", en: "valid" },
  "tokens.state.idle": { id: "tidak membuka apa pun", en: "no access" },
  "tokens.state.expired": { id: "habis masa", en: "expired" },
  "tokens.state.revoked": { id: "dicabut", en: "revoked" },
  "tokens.idleWhy": {
    id: "Pembuatnya bukan administrator lagi.",
    en: "The person who made it is no longer an administrator.",
  },
  "tokens.revokedWhy": { id: "{{by}}, {{at}}: {{reason}}", en: "{{by}}, {{at}}: {{reason}}" },
  "tokens.revokedWithPassword": {
    id: "kata sandi atau faktor kedua pembuatnya dibatalkan",
    en: "the password or second factor of the person who made it was reset",
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
    en: "Everything the committee decides before an exam: selections, positions, imports of candidates, decisions, sittings, seats, duties, choice of bank. Not the publication of results.",
  },
  "scope.make-room": { id: "Menambah tempat dan ruang", en: "Add venues and rooms" },
  "scope.make-room.what": { id: "Ruang baru belum mempunyai kursi.", en: "A new room has no seats yet." },
  "scope.edit-layout": { id: "Mengubah denah ruang", en: "Change the plan of a room" },
  "scope.edit-layout.what": {
    id: "Kursi, jalan dan kerusakan. Aturan di layar denah berlaku sama.",
    en: "Seats, aisles and broken places. The rules of the layout page apply here too.",
  },

  "tokens.newTitle": { id: "Token baru", en: "New token" },
  "tokens.newName": { id: "Nama sistem", en: "Name of the system" },
  "tokens.newNameHint": {
    id: "Agar semua tahu apa yang berhenti bila token dicabut.",
    en: "So that everybody knows what stops when it is revoked.",
  },
  "tokens.newNameMissing": { id: "Tulis nama sistemnya.", en: "Enter the name of the system." },
  "tokens.newScopes": { id: "Apa yang boleh dilakukan", en: "What it may do" },
  "tokens.newScopesMissing": { id: "Pilih paling sedikit satu.", en: "Choose at least one." },
  "tokens.newNever": {
    id: "Tidak pernah dengan token: yang memerlukan dua orang, soal dan PIN, yang dilakukan di ruang, akun dan token.",
    en: "Never with a token: whatever takes two people, questions and PINs, acts in the exam room, accounts and tokens.",
  },
  "tokens.newLife": { id: "Masa berlaku", en: "Valid for" },
  "tokens.days": { id: "{{days}} hari", en: "{{days}} days" },

  "tokens.told": { id: "Token {{name}}", en: "Token {{name}}" },
  "tokens.toldLead": {
    id: "Ditampilkan kali ini saja. Simpan di pengaturan sistem itu; jangan lewat surel atau obrolan.",
    en: "Shown only now. Store it in the settings of that system; do not send it by mail or chat.",
  },
  "tokens.copy": { id: "Salin", en: "Copy" },
  "tokens.copied": { id: "Tersalin.", en: "Copied." },
  "tokens.notCopied": {
    id: "Peramban tidak mengizinkan penyalinan. Token terpilih: salin dengan Ctrl+C.",
    en: "The browser does not allow copying. The token is selected: copy it with Ctrl+C.",
  },
  "tokens.toldUse": {
    id: "Dikirim dengan setiap permintaan, di header",
    en: "Sent with every request, in the header",
  },
  "tokens.kept": { id: "Sudah disimpan, tutup", en: "I have stored it, close" },

  "tokens.revoke": { id: "Cabut", en: "Revoke" },
  "tokens.revokedAlready": { id: "Token ini sudah dicabut.", en: "This token has already been revoked." },
  "tokens.revokeOf": { id: "Cabut token {{name}}?", en: "Revoke the token {{name}}?" },
  "tokens.revokeLead": {
    id: "Sistem yang memakainya langsung ditolak dan tidak dapat dipulihkan; untuk menyambung lagi diperlukan token baru.",
    en: "The system that uses it is refused at once. This cannot be undone; a new token is needed to connect again.",
  },
  "tokens.revokeUnused": { id: "Sistemnya tidak dipakai lagi", en: "The system is no longer used" },
  "tokens.revokeSeen": { id: "Token mungkin diketahui orang lain", en: "Others may know the token" },
  "tokens.revokeReplaced": { id: "Diganti token baru", en: "Replaced by another token" },
  "tokens.revokeReason": { id: "Alasan", en: "Reason" },
  "tokens.revokeReasonHint": {
    id: "Tampil di daftar dan tercatat.",
    en: "Shown in the list and recorded.",
  },
  "tokens.revokeReasons": { id: "Alasan yang sering", en: "Common reasons" },
});
