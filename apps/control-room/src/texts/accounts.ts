import { defineCatalogue } from "@neraca/ui/i18n";

/** Words of accounts at the desk, and of whoever makes theirs by an invitation. */
export const ACCOUNTS = defineCatalogue({
  "accounts.title": { id: "Akun dan tugas", en: "Accounts and duties" },
  "accounts.lead": {
    id: "Siapa yang dapat masuk, dan berapa sesi menjadi tugas mereka.",
    en: "Who may log in, and how many sittings each is on duty for.",
  },
  "accounts.missing": { id: "Yang masih kurang", en: "Still missing" },
  "accounts.missing.second-committee": {
    id: "Pengumuman memerlukan dua orang panitia: seorang menyusun, seorang lagi menyetujui.",
    en: "A publication needs two members of the committee: one drafts it, another approves it.",
  },
  "accounts.missing.proctor": {
    id: "Belum ada pengawas; setiap sesi memerlukan seorang.",
    en: "There is no proctor yet; every sitting needs one.",
  },
  "accounts.name": { id: "Nama", en: "Name" },
  "accounts.username": { id: "Nama pengguna", en: "User name" },
  "accounts.role": { id: "Peran", en: "Role" },
  "accounts.duties": { id: "Sesi", en: "Sittings" },
  "accounts.invite": { id: "Undang seseorang", en: "Invite somebody" },
  "accounts.inviteLead": {
    id: "Yang diundang membuat nama dan kata sandinya sendiri; tidak ada orang lain yang mengetahuinya.",
    en: "The invited person chooses their own name and password; nobody else knows the password.",
  },
  "accounts.draw": { id: "Buat kode", en: "Create a code" },
  "accounts.code": {
    id: "Kode sekali pakai, ditampilkan kali ini saja",
    en: "One-time code, shown only now",
  },
  "accounts.codeLead": {
    id: "Serahkan langsung. Dipakai di {{address}} sampai {{until}}.",
    en: "Hand it over in person. It is used at {{address}} and valid until {{until}}.",
  },
  "accounts.waiting": { id: "Undangan yang belum dipakai", en: "Open invitations" },
  "accounts.invitation": {
    id: "{{role}}, diundang oleh {{by}}, sampai {{until}}",
    en: "{{role}}, invited by {{by}}, until {{until}}",
  },
  "accounts.nobody": { id: "server ini", en: "this server" },
  "accounts.withdraw": { id: "Tarik", en: "Withdraw" },

  "join.title": { id: "Buat akun Anda", en: "Create your account" },
  "join.lead": {
    id: "Dengan kode undangan, atau kode yang dicetak server ketika pertama kali dijalankan.",
    en: "With the code of an invitation, or with the code that the server printed when it was first started.",
  },
  "join.refused": { id: "Akun tidak dibuat", en: "The account was not created" },
  "join.code": { id: "Kode", en: "Code" },
  "join.codeMissing": { id: "Ketik kodenya.", en: "Type the code." },
  "join.usernameHint": {
    id: "Huruf kecil dan angka: anton.tarigan",
    en: "Lower-case letters and digits: anton.tarigan",
  },
  "join.usernameBad": {
    id: "2 sampai 32 huruf kecil, angka, titik, garis bawah atau tanda hubung.",
    en: "2 to 32 lower-case letters, digits, dots, underscores or hyphens.",
  },
  "join.name": { id: "Nama lengkap", en: "Full name" },
  "join.short": { id: "Paling sedikit {{least}} huruf.", en: "At least {{least}} characters." },
  "join.again": { id: "Kata sandi sekali lagi", en: "Repeat the password" },
  "join.different": { id: "Kedua kata sandi berbeda.", en: "The two passwords differ." },
  "join.make": { id: "Buat akun dan masuk", en: "Create the account and log in" },
  "join.toJoin": { id: "Saya punya kode undangan", en: "I have an invitation code" },
  "join.toLogin": { id: "Saya sudah punya akun", en: "I have an account" },
});
