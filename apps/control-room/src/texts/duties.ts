import { defineCatalogue } from "@neraca/ui/i18n";

/** Words of who proctors which sitting, and of what an administrator does to accounts. */
export const DUTIES = defineCatalogue({
  "part.duties": { id: "Petugas", en: "Duties" },
  "duties.title": { id: "Petugas sesi", en: "Who is on duty" },
  "duties.lead": {
    id: "{{sittings}} sesi, {{crew}} orang bertugas",
    en: "{{sittings}} sittings, {{crew}} people on duty",
  },
  "duties.none": { id: "Seleksi ini belum mempunyai sesi", en: "This selection has no sittings yet" },
  "duties.toSittings": { id: "Rencanakan sesi", en: "Plan sittings" },
  "duties.noneLead": {
    id: "Jadwalkan sesi dahulu; setelah itu pengawas diberi tugas di sini.",
    en: "Plan sittings first; then proctors are put on duty here.",
  },
  "duties.unmanned": { id: "{{count}} sesi tanpa petugas", en: "Sittings with nobody on duty: {{count}}" },
  "duties.clashes": { id: "Bertugas di dua sesi sekaligus", en: "On duty in two sittings at once" },
  "duties.clash.two-rooms": {
    id: "{{name}}: {{one}} dan {{other}}, dua ruang di satu lokasi.",
    en: "{{name}}: {{one}} and {{other}}, two rooms of one venue.",
  },
  "duties.clash.two-venues": {
    id: "{{name}}: {{one}} dan {{other}}, dua lokasi. Cabut salah satunya.",
    en: "{{name}}: {{one}} and {{other}}, two venues. Remove them from one of the two.",
  },
  "duties.more": { id: "dan {{count}} lagi", en: "and {{count}} more" },
  "duties.refused": { id: "Tidak ada yang diubah", en: "Nothing was changed" },
  "duties.refusedOther": { id: "Bentrok dengan {{other}}.", en: "It conflicts with {{other}}." },
  "duties.search": { id: "Cari sesi, ruang, petugas", en: "Search for sitting, room or person" },
  "duties.day": { id: "Hari", en: "Day" },
  "duties.allDays": { id: "Semua hari", en: "All days" },
  "duties.show": { id: "Tampilkan", en: "Show" },
  "duties.showAll": { id: "Semua sesi", en: "All sittings" },
  "duties.showUnmanned": { id: "Hanya yang tanpa petugas", en: "Only those with nobody on duty" },
  "duties.sitting": { id: "Sesi", en: "Sitting" },
  "duties.time": { id: "Waktu", en: "Time" },
  "duties.crew": { id: "Yang bertugas", en: "On duty" },
  "duties.nobody": { id: "Belum ada", en: "Nobody" },
  "duties.pick": { id: "Pilih {{title}}", en: "Select {{title}}" },
  "duties.pickAll": { id: "Pilih semua yang tampil", en: "Select all shown" },
  "duties.takeOff": { id: "Cabut {{name}} dari {{title}}", en: "Remove {{name}} from {{title}}" },
  "duties.people": { id: "Pengawas", en: "Proctors" },
  "duties.peopleNone": {
    id: "Belum ada pengawas. Undang mereka di halaman Akun.",
    en: "There are no proctors yet. Invite them on the page Accounts.",
  },
  "duties.load": { id: "{{here}} sesi", en: "sittings: {{here}}" },
  "duties.loadElsewhere": {
    id: "{{here}} sesi, {{elsewhere}} di seleksi lain",
    en: "sittings: {{here}}, in other selections: {{elsewhere}}",
  },
  "duties.twice": { id: "bentrok", en: "conflict" },
  "duties.findPerson": { id: "Cari nama", en: "Search for a name" },
  "duties.picked": {
    id: "{{sittings}} sesi, {{people}} orang dipilih",
    en: "Selected: {{sittings}} sittings, {{people}} people",
  },
  "duties.pickFirst": {
    id: "Pilih paling sedikit satu sesi dan satu orang.",
    en: "Select at least one sitting and one person.",
  },
  "duties.tooMany": {
    id: "Paling banyak {{most}} tugas sekaligus. Pilih lebih sedikit.",
    en: "At most {{most}} duties at once. Select fewer.",
  },
  "duties.put": { id: "Beri tugas", en: "Put on duty" },
  "duties.take": { id: "Cabut tugas", en: "Take off duty" },
  "duties.saved": { id: "Tersimpan.", en: "Saved." },
  "duties.export": { id: "Unduh {{kind}}", en: "Download {{kind}}" },
  "duties.print": { id: "Cetak daftar", en: "Print the roster" },
  "duties.lost": { id: "batal", en: "lost" },
  "duties.closed": { id: "sudah ditutup", en: "closed" },
  "duties.noMatch": { id: "Tidak ada yang cocok.", en: "Nothing matches." },
  "duties.shown": {
    id: "{{shown}} dari {{all}} ditampilkan; persempit pencarian.",
    en: "{{shown}} of {{all}} are shown; narrow the search.",
  },
  "duties.toAccounts": { id: "Akun dan undangan", en: "Accounts and invitations" },

  "accounts.changeRole": { id: "Ubah peran", en: "Change the role" },
  "accounts.changeRoleOf": { id: "Ubah peran {{name}}", en: "Change the role of {{name}}" },
  "accounts.changeRoleLead": {
    id: "Semua masuk akun ini diakhiri; dengan peran baru ia masuk lagi. Perubahan tercatat.",
    en: "All logins of this account end; the owner logs in again with the new role. The change is recorded.",
  },
  "accounts.resetPassword": { id: "Kode kata sandi", en: "Reset password" },
  "accounts.resetOf": { id: "Kata sandi baru untuk {{name}}", en: "Reset the password of {{name}}" },
  "accounts.resetLead": {
    id: "Kata sandi lama tidak berlaku lagi dan semua masuk akun ini diakhiri. Pemiliknya membuat kata sandi baru dengan kode sekali pakai; tidak ada orang lain yang mengetahuinya.",
    en: "The old password stops working and all logins of this account end. The owner sets a new password with a one-time code; nobody else knows it.",
  },
  "accounts.resetCodeLead": {
    id: "Serahkan langsung kepada {{name}}. Dipakai di {{address}} sampai {{until}}.",
    en: "Hand it to {{name}} in person. It is used at {{address}} and valid until {{until}}.",
  },
  "accounts.resetWaiting": {
    id: "menunggu kata sandi baru, sampai {{until}}",
    en: "new password pending, code valid until {{until}}",
  },
  "accounts.own": { id: "Anda", en: "you" },
  "accounts.change": { id: "Ubah", en: "Change" },

  "reset.title": { id: "Buat kata sandi baru", en: "Set a new password" },
  "reset.lead": {
    id: "Dengan kode dari administrator.",
    en: "With the code that an administrator gave you.",
  },
  "reset.refused": { id: "Kata sandi tidak diganti", en: "The password was not changed" },
  "reset.make": { id: "Simpan dan masuk", en: "Save and log in" },
  "reset.toReset": { id: "Saya punya kode kata sandi", en: "I have a password code" },
});
