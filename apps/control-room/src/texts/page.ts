import { defineCatalogue } from "@neraca/ui/i18n";

/** Words around the room: login, lists, links. */
export const PAGE = defineCatalogue({
  "app.name": { id: "Ruang Kendali", en: "Control Room" },
  "app.skip": { id: "Langsung ke isi", en: "Skip to the content" },
  "app.loading": { id: "Memuat…", en: "Loading…" },
  "app.retry": { id: "Coba lagi", en: "Try again" },
  "app.cancel": { id: "Batal", en: "Cancel" },
  "app.dismiss": { id: "Tutup pesan", en: "Dismiss" },
  "app.logout": { id: "Keluar", en: "Log out" },
  "app.allSittings": { id: "Semua sesi", en: "All sittings" },

  "role.administrator": { id: "Admin", en: "Administrator" },
  "role.committee": { id: "Panitia", en: "Committee" },
  "role.proctor": { id: "Pengawas", en: "Proctor" },
  "role.auditor": { id: "Auditor", en: "Auditor" },

  "login.title": { id: "Masuk petugas", en: "Staff login" },
  "login.lead": {
    id: "Untuk pengawas, panitia, dan auditor. Semua tindakan tercatat atas nama Anda.",
    en: "For proctors, committees and auditors. Every act is recorded under your name.",
  },
  "login.username": { id: "Nama pengguna", en: "User name" },
  "login.password": { id: "Kata sandi", en: "Password" },
  "login.submit": { id: "Masuk", en: "Log in" },
  "login.busy": { id: "Memeriksa…", en: "Checking…" },
  "login.usernameMissing": { id: "Isi nama pengguna Anda.", en: "Fill in your user name." },
  "login.passwordMissing": { id: "Isi kata sandi Anda.", en: "Fill in your password." },
  "login.refused": { id: "Belum dapat masuk", en: "Not logged in" },

  "problem.offline": {
    id: "Server tidak menjawab. Periksa kabel jaringan dan server ruang, lalu coba lagi.",
    en: "The server does not answer. Check the network cable and the room's server, then try again.",
  },
  "problem.unreadable": {
    id: "Jawaban server tidak dapat dibaca halaman ini. Muat ulang; bila berulang, hubungi operator.",
    en: "This page cannot read the server's answer. Reload; if it happens again, call the operator.",
  },
  "problem.unreachable": { id: "Server tidak terjangkau", en: "The server cannot be reached" },

  "lists.sittings": { id: "Sesi", en: "Sittings" },
  "lists.selections": { id: "Seleksi", en: "Selections" },
  "lists.empty": { id: "Belum ada sesi untuk Anda", en: "No sittings for you yet" },
  "lists.emptyLead": {
    id: "Panitia menjadwalkan sesi dan menugaskan petugas. Sesi muncul di sini begitu Anda ditugaskan.",
    en: "The committee schedules sittings and assigns staff. A sitting appears here once you are assigned.",
  },
  "lists.failed": { id: "Daftar sesi tidak dapat dimuat", en: "The list of sittings could not be loaded" },
  "lists.sitting": { id: "Sesi", en: "Sitting" },
  "lists.state": { id: "Keadaan", en: "State" },
  "lists.open": { id: "Buka {{title}}", en: "Open {{title}}" },
  "lists.search": { id: "Cari sesi, tempat, seleksi", en: "Search sitting, place, selection" },
  "lists.noMatch": { id: "Tidak ada yang cocok", en: "Nothing matches" },
  "lists.noMatchLead": { id: "Kurangi kata pencarian.", en: "Use fewer words in the search." },

  "selection.closed": {
    id: "{{closed}} dari {{all}} sesi ditutup",
    en: "{{closed}} of {{all}} sittings closed",
  },
  "selection.unpublished": { id: "Belum diumumkan", en: "Not published" },
  "selection.published": { id: "Diumumkan, versi {{version}}", en: "Published, version {{version}}" },
  "selection.publish": { id: "Umumkan hasil", en: "Publish results" },
  "selection.publishing": { id: "Mengumumkan…", en: "Publishing…" },
  "selection.done": {
    id: "Hasil diumumkan sebagai versi {{version}} dan disegel dalam buku besar.",
    en: "Results are published as version {{version}} and sealed in the ledger.",
  },
  "selection.refused": { id: "Belum diumumkan", en: "Not published" },
  "selection.confirmTitle": { id: "Umumkan hasil {{name}}?", en: "Publish the results of {{name}}?" },
  "selection.confirmLead": {
    id: "Peringkat setiap formasi akan terbit di papan umum dan dicatat dalam buku besar. Pengumuman tidak dapat dihapus; perbaikan terbit sebagai versi baru.",
    en: "The ranking of every position goes to the public board and into the ledger. A publication cannot be removed; a correction is a new version.",
  },
  "selection.waits": {
    id: "Menunggu {{open}} sesi ditutup.",
    en: "Sittings still to be closed: {{open}}.",
  },

  "phase.planned": { id: "Terjadwal", en: "Planned" },
  "phase.armed": { id: "Siap dimulai", en: "Armed" },
  "phase.starting": { id: "Hitung mundur", en: "Starting" },
  "phase.running": { id: "Berlangsung", en: "Running" },
  "phase.paused": { id: "Dijeda", en: "Paused" },
  "phase.closed": { id: "Ditutup", en: "Closed" },

  "link.connecting": { id: "Menyambung…", en: "Connecting…" },
  "link.open": { id: "Tersambung", en: "Connected" },
  "link.lost": { id: "Terputus", en: "Disconnected" },
  "link.ended": { id: "Diakhiri", en: "Ended" },
  "link.lostTitle": {
    id: "Sambungan ke server terputus; mencoba lagi sendiri (ke-{{tries}})",
    en: "The connection to the server is lost; trying again by itself (try {{tries}})",
  },
  "link.lostLead": {
    id: "Yang tampak adalah keadaan terakhir yang diketahui. Peserta dapat terus mengerjakan; jawaban disimpan di komputer mereka sampai server menjawab.",
    en: "What you see is the last known state. Candidates can go on; answers are kept on their computers until the server answers.",
  },
  "link.endedTitle": { id: "Server mengakhiri sambungan ini", en: "The server ended this connection" },
  "link.reload": { id: "Muat ulang", en: "Reload" },
});
