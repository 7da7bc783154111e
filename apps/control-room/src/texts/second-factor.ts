import { defineCatalogue } from "@neraca/ui/i18n";

/** Words of second factors: at the login, on one's own account page, and where accounts are looked after. */
export const SECOND_FACTOR = defineCatalogue({
  "factor.title": { id: "Faktor kedua", en: "Second factor" },
  "factor.lead": {
    id: "Selain kata sandi, masuk memerlukan kode 6 angka dari aplikasi autentikator di ponsel Anda. Ponsel tidak perlu jaringan.",
    en: "Beside the password, logging in takes 6 digits from an authenticator app on your phone. The phone needs no network.",
  },
  "factor.failed": {
    id: "Keadaan faktor kedua tidak dapat dimuat",
    en: "The second factor could not be loaded",
  },
  "factor.refused": { id: "Belum dilakukan", en: "Not done" },
  "factor.none": { id: "Belum dipasang", en: "Not set up" },
  "factor.since": { id: "Terpasang sejak {{at}}", en: "Set up since {{at}}" },
  "factor.left": {
    id: "{{count}} kode pemulihan belum dipakai.",
    en: "{{count}} recovery codes are unused.",
  },
  "factor.leftFew": {
    id: "Tinggal {{count}} kode pemulihan. Buat yang baru sebelum habis.",
    en: "Only {{count}} recovery codes are left. Make new ones before they are gone.",
  },
  "factor.demanded": {
    id: "Instalasi ini mewajibkannya bagi peran Anda.",
    en: "This installation demands it of your role.",
  },
  "factor.reset": {
    id: "Faktor kedua Anda dihapus orang lain",
    en: "Somebody else took your second factor away",
  },
  "factor.resetLead": {
    id: "Oleh {{by}}, {{at}}. Bila Anda tidak memintanya, beri tahu administrator lain sekarang.",
    en: "By {{by}}, {{at}}. If you did not ask for it, tell another administrator now.",
  },
  "factor.resetCommand": { id: "perintah di server", en: "a command on the server" },
  "factor.setUp": { id: "Pasang", en: "Set up" },
  "factor.renew": { id: "Ganti perangkat", en: "Another device" },
  "factor.codes": { id: "Kode pemulihan baru", en: "New recovery codes" },
  "factor.remove": { id: "Hapus faktor kedua", en: "Remove second factor" },
  "factor.proof": { id: "Tunjukkan dahulu bahwa ini Anda.", en: "Show first that it is you." },
  "factor.password": { id: "Kata sandi Anda", en: "Your password" },
  "factor.code": { id: "Kode 6 angka atau kode pemulihan", en: "6 digits or a recovery code" },
  "factor.codeMissing": { id: "Isi kodenya.", en: "Fill in the code." },
  "factor.go": { id: "Lanjut", en: "Go on" },
  "factor.goRemove": { id: "Hapus", en: "Remove" },
  "factor.busy": { id: "Memeriksa…", en: "Checking…" },

  "factor.offer": { id: "Pindai dengan ponsel Anda", en: "Scan it with your phone" },
  "factor.offerLead": {
    id: "Buka aplikasi autentikator (misalnya FreeOTP, Aegis, Google atau Microsoft Authenticator), tambah akun, pindai kode ini.",
    en: "Open an authenticator app (FreeOTP, Aegis, Google or Microsoft Authenticator), add an account, scan this code.",
  },
  "factor.qr": {
    id: "Kode QR rahasia faktor kedua Anda",
    en: "QR code with the secret of your second factor",
  },
  "factor.secret": { id: "Tanpa kamera, ketik rahasia ini:", en: "Without a camera, type this secret:" },
  "factor.once": {
    id: "Hanya ditampilkan kali ini. Jangan difoto atau dikirim kepada siapa pun.",
    en: "Shown this once. Do not photograph it or send it to anybody.",
  },
  "factor.first": { id: "Kode yang kini tampil di ponsel", en: "The code that the phone shows now" },
  "factor.firstHint": {
    id: "6 angka, berganti setiap 30 detik.",
    en: "6 digits, another one every 30 seconds.",
  },
  "factor.confirm": { id: "Pasang faktor kedua", en: "Set up second factor" },

  "factor.codesHead": { id: "Kode pemulihan Anda", en: "Your recovery codes" },
  "factor.codesTitle": {
    id: "Faktor kedua terpasang: simpan kode pemulihan ini",
    en: "Second factor is set: keep these recovery codes",
  },
  "factor.codesLead": {
    id: "Untuk hari ketika ponsel hilang atau rusak: masing-masing berlaku satu kali sebagai ganti kode 6 angka. Cetak atau tulis sekarang; tidak akan ditampilkan lagi.",
    en: "For the day the phone is lost or broken: each counts once in place of the 6 digits. Print or write them down now; they are not shown again.",
  },
  "factor.codesOf": {
    id: "Kode pemulihan Neraca, {{username}}, {{at}}",
    en: "Neraca recovery codes, {{username}}, {{at}}",
  },
  "factor.print": { id: "Cetak", en: "Print" },
  "factor.kept": { id: "Sudah saya simpan", en: "I have kept them" },

  "factor.mustTitle": { id: "Pasang faktor kedua dahulu", en: "Set up a second factor first" },
  "factor.mustLead": {
    id: "Instalasi ini mewajibkannya bagi peran Anda. Sesudah terpasang Anda dapat langsung bekerja.",
    en: "This installation demands it of your role. Once it is set up you can start to work.",
  },

  "loginCode.title": { id: "Kode faktor kedua", en: "Code of the second factor" },
  "loginCode.lead": {
    id: "Kata sandi {{username}} benar. Masukkan 6 angka yang kini tampil di ponsel Anda.",
    en: "The password of {{username}} is right. Enter the 6 digits that your phone shows now.",
  },
  "loginCode.hint": {
    id: "Ponsel hilang? Masukkan satu kode pemulihan.",
    en: "Phone lost? Enter one of your recovery codes.",
  },
  "loginCode.clock": { id: "Jam server", en: "Server's clock" },
  "loginCode.clockLead": {
    id: "Jam ponsel boleh berbeda paling jauh setengah menit.",
    en: "The phone's clock may differ by half a minute at most.",
  },
  "loginCode.back": { id: "Kembali ke kata sandi", en: "Back to the password" },
  "loginCode.help": {
    id: "Tanpa ponsel dan kode pemulihan: minta administrator menghapus faktor kedua Anda.",
    en: "Without phone and recovery codes: ask an administrator to reset your second factor.",
  },

  "accounts.factor": { id: "Faktor kedua", en: "Second factor" },
  "accounts.factorSet": { id: "Terpasang", en: "Set up" },
  "accounts.factorMust": { id: "Belum, wajib", en: "Not yet, demanded" },
  "accounts.factorNone": { id: "Tidak ada", en: "None" },
  "accounts.factorReset": { id: "Dihapus oleh {{by}}, {{at}}", en: "Reset by {{by}}, {{at}}" },
  "accounts.factorDemand.off": {
    id: "Faktor kedua tidak diwajibkan bagi siapa pun; operator server menentukannya.",
    en: "A second factor is demanded of nobody; the server's operator decides it.",
  },
  "accounts.factorDemand.committee": {
    id: "Faktor kedua wajib bagi panitia dan administrator.",
    en: "A second factor is demanded of committee and administrators.",
  },
  "accounts.factorDemand.everyone": {
    id: "Faktor kedua wajib bagi semua petugas.",
    en: "A second factor is demanded of all staff.",
  },
  "accounts.resetFactor": { id: "Hapus faktor kedua", en: "Reset second factor" },
  "accounts.resetFactorOf": {
    id: "Hapus faktor kedua {{name}}?",
    en: "Reset the second factor of {{name}}?",
  },
  "accounts.resetFactorLead": {
    id: "Hanya bila perangkat dan kode pemulihannya hilang, dan orangnya berdiri di hadapan Anda. Semua masuknya diakhiri; sesudah itu kata sandi saja sudah cukup sampai yang baru dipasang. Tercatat atas nama Anda, dan menunggu dilihat orang lain sebelum pengumuman.",
    en: "Only when device and recovery codes are lost, and the person stands before you. All their logins end; from then on the password alone lets them in until another is set up. On record under your name, and somebody else has to look at it before a publication.",
  },
});
