import { defineCatalogue } from "@neraca/ui/i18n";

/** Words of accounts at the desk, and of whoever makes theirs by an invitation. */
export const ACCOUNTS = defineCatalogue({
  "accounts.title": { id: "Akun dan tugas", en: "Accounts and duties" },
  "accounts.lead": {
    id: "Siapa yang dapat masuk, dan berapa sesi menjadi tugas mereka.",
    en: "Who can come in, and how many sittings are their duty.",
  },
  "accounts.missing": { id: "Yang masih kurang", en: "What is still missing" },
  "accounts.missing.second-committee": {
    id: "Pengumuman memerlukan dua orang panitia: seorang menyusun, seorang lagi menyetujui.",
    en: "Publishing takes two of the committee: one drafts, another approves.",
  },
  "accounts.missing.proctor": {
    id: "Belum ada pengawas; setiap sesi memerlukan seorang.",
    en: "There is no proctor yet; each sitting needs one.",
  },
  "accounts.name": { id: "Nama", en: "Name" },
  "accounts.username": { id: "Nama pengguna", en: "User name" },
  "accounts.role": { id: "Peran", en: "Role" },
  "accounts.duties": { id: "Sesi", en: "Sittings" },
  "accounts.invite": { id: "Undang seseorang", en: "Invite somebody" },
  "accounts.inviteLead": {
    id: "Yang diundang membuat nama dan kata sandinya sendiri; tidak ada orang lain yang mengetahuinya.",
    en: "Whoever is invited sets a name and a password of their own; nobody else knows it.",
  },
  "accounts.draw": { id: "Buat kode", en: "Draw a code" },
  "accounts.code": {
    id: "Kode sekali pakai, ditampilkan kali ini saja",
    en: "One-time code, shown this once",
  },
  "accounts.codeLead": {
    id: "Serahkan langsung. Dipakai di {{address}} sampai {{until}}.",
    en: "Hand it over in person. To be used at {{address}} until {{until}}.",
  },
  "accounts.waiting": { id: "Undangan yang belum dipakai", en: "Invitations that wait" },
  "accounts.invitation": {
    id: "{{role}}, diundang oleh {{by}}, sampai {{until}}",
    en: "{{role}}, invited by {{by}}, until {{until}}",
  },
  "accounts.nobody": { id: "server ini", en: "this server" },
  "accounts.withdraw": { id: "Tarik", en: "Withdraw" },

  "join.title": { id: "Buat akun Anda", en: "Make your account" },
  "join.lead": {
    id: "Dengan kode undangan, atau kode yang dicetak server ketika pertama kali dijalankan.",
    en: "With the code of an invitation, or the one the server printed when it was first started.",
  },
  "join.refused": { id: "Akun tidak dibuat", en: "No account was made" },
  "join.code": { id: "Kode", en: "Code" },
  "join.codeMissing": { id: "Ketik kodenya.", en: "Type the code." },
  "join.usernameHint": {
    id: "Huruf kecil dan angka: anton.tarigan",
    en: "Small letters and digits: anton.tarigan",
  },
  "join.usernameBad": {
    id: "2 sampai 32 huruf kecil, angka, titik, garis bawah atau tanda hubung.",
    en: "2 to 32 small letters, digits, points, underscores or hyphens.",
  },
  "join.name": { id: "Nama lengkap", en: "Whole name" },
  "join.short": { id: "Paling sedikit {{least}} huruf.", en: "At least {{least}} characters." },
  "join.again": { id: "Kata sandi sekali lagi", en: "Password once more" },
  "join.different": { id: "Kedua kata sandi berbeda.", en: "The two passwords differ." },
  "join.make": { id: "Buat akun dan masuk", en: "Make the account and log in" },
  "join.toJoin": { id: "Kode undangan", en: "Code of an invitation" },
  "join.toLogin": { id: "Saya sudah punya akun", en: "I have an account" },
});
