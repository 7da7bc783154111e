import { defineCatalogue } from "@neraca/ui/i18n";

/** Words of one's own account and of a login that ends. */
export const ACCOUNT = defineCatalogue({
  "account.title": { id: "Akun saya", en: "My account" },
  "account.who": { id: "{{username}} · {{role}}", en: "{{username}} · {{role}}" },

  "password.title": { id: "Ganti kata sandi", en: "Change password" },
  "password.current": { id: "Kata sandi sekarang", en: "Current password" },
  "password.next": { id: "Kata sandi baru", en: "New password" },
  "password.again": { id: "Kata sandi baru, sekali lagi", en: "Repeat the new password" },
  "password.hint": {
    id: "Paling sedikit 12 karakter; beberapa kata lebih mudah diingat daripada lambang.",
    en: "At least 12 characters; a few words are easier to remember than symbols.",
  },
  "password.short": { id: "Masih kurang dari 12 karakter.", en: "Still fewer than 12 characters." },
  "password.differs": { id: "Tidak sama dengan yang di atas.", en: "This differs from the password above." },
  "password.submit": { id: "Ganti kata sandi", en: "Change password" },
  "password.busy": { id: "Mengganti…", en: "Changing…" },
  "password.done": {
    id: "Kata sandi diganti; masuk Anda di tempat lain diakhiri.",
    en: "The password is changed; your logins elsewhere are ended.",
  },
  "password.refused": { id: "Kata sandi belum diganti", en: "The password was not changed" },

  "logins.title": { id: "Tempat Anda masuk", en: "Where you are logged in" },
  "logins.failed": { id: "Daftar tidak dapat dimuat", en: "The list could not be loaded" },
  "logins.address": { id: "Alamat", en: "Address" },
  "logins.since": { id: "Sejak", en: "Since" },
  "logins.seen": { id: "Kegiatan terakhir", en: "Last activity" },
  "logins.act": { id: "Tindakan", en: "Action" },
  "logins.this": { id: "komputer ini", en: "this computer" },
  "logins.unknown": { id: "tidak tercatat", en: "not recorded" },
  "logins.end": { id: "Akhiri", en: "End" },
  "logins.endOf": { id: "Akhiri masuk dari {{address}}", en: "End the login from {{address}}" },
  "logins.endAll": { id: "Keluar di semua tempat", en: "Log out everywhere" },
  "logins.endAllTitle": { id: "Keluar di semua tempat?", en: "Log out everywhere?" },
  "logins.endAllLead": {
    id: "Semua komputer dengan akun ini keluar, juga yang ini. Ujian tidak terganggu.",
    en: "Every computer with this account is logged out, this one too. The exam is not disturbed.",
  },
  "logins.refused": { id: "Belum diakhiri", en: "Not ended" },

  "login.over": { id: "Masuk Anda berakhir", en: "Your login ended" },
  "login.lockedOut": { id: "Akun ditahan sementara", en: "Account temporarily locked" },

  "leaving.idle": { id: "Anda masih di sini?", en: "Are you still here?" },
  "leaving.idleLead": {
    id: "Lama tidak ada kegiatan. Tanpa kegiatan Anda keluar dalam waktu ini; ujian tetap berjalan.",
    en: "There has been no activity for a while. Without activity you will be logged out when this time is over; the exam goes on.",
  },
  "leaving.stay": { id: "Tetap masuk", en: "Stay logged in" },
  "leaving.end": { id: "Masuk Anda segera berakhir", en: "Your login ends soon" },
  "leaving.endLead": {
    id: "Satu hari kerja sudah lewat. Keluar dan masuk lagi pada saat yang tenang; ujian tetap berjalan.",
    en: "You have been logged in for a working day. Log out and in again at a quiet moment; the exam goes on.",
  },
  "leaving.left": { id: "Sisa waktu masuk", en: "Time left before logout" },
});
