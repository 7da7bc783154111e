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
  "selection.open": { id: "Pengumuman", en: "Publication" },
  "selection.close": { id: "Tutup", en: "Close" },
  "draft.none": {
    id: "Tidak ada rancangan yang menunggu. Satu anggota panitia menyusun, anggota lain menyetujui.",
    en: "No draft is waiting. One member of the committee drafts, another approves.",
  },
  "draft.make": { id: "Susun rancangan", en: "Draft" },
  "draft.makeTitle": { id: "Susun rancangan koreksi", en: "Draft a correction" },
  "draft.makeLead": {
    id: "Hasil seleksi ini sudah pernah diumumkan. Alasan koreksi ikut diumumkan dan tercatat di buku besar.",
    en: "Results of this selection are published already. The reason of the correction is published too and stands in the ledger.",
  },
  "draft.by": {
    id: "Rancangan {{number}} disusun {{name}}, {{at}}",
    en: "Draft {{number}} by {{name}}, {{at}}",
  },
  "draft.reason": { id: "Alasan koreksi", en: "Reason of the correction" },
  "draft.digest": { id: "Sidik jari rancangan", en: "Digest of the draft" },
  "draft.position": {
    id: "{{title}}, versi {{version}}: {{lines}} peserta, kebutuhan {{quota}}",
    en: "{{title}}, version {{version}}: {{lines}} candidates, quota {{quota}}",
  },
  "draft.look": { id: "Lihat peringkat {{title}}", en: "Look at the ranking of {{title}}" },
  "draft.approve": { id: "Setujui dan umumkan", en: "Approve and publish" },
  "draft.approveTitle": { id: "Umumkan rancangan {{number}}?", en: "Publish draft {{number}}?" },
  "draft.approveLead": {
    id: "Hasil menjadi umum dan tercatat di buku besar. Pengumuman tidak dapat dihapus, hanya dikoreksi.",
    en: "The results become public and stand in the ledger. A publication cannot be deleted, only corrected.",
  },
  "draft.reject": { id: "Tolak", en: "Reject" },
  "draft.withdraw": { id: "Tarik kembali", en: "Withdraw" },
  "draft.endLead": {
    id: "Tidak ada yang diumumkan. Alasan dicatat.",
    en: "Nothing is published. The reason is recorded.",
  },
  "draft.refused": { id: "Tidak dapat dilakukan", en: "That could not be done" },
  "draft.approved": {
    id: "Rancangan {{number}} ({{drafter}}) disetujui {{name}}, {{at}}",
    en: "Draft {{number}} ({{drafter}}) was approved by {{name}}, {{at}}",
  },
  "draft.rejected": {
    id: "Rancangan {{number}} ({{drafter}}) ditolak {{name}}, {{at}}",
    en: "Draft {{number}} ({{drafter}}) was rejected by {{name}}, {{at}}",
  },
  "draft.withdrawn": {
    id: "Rancangan {{number}} ({{drafter}}) ditarik {{name}}, {{at}}",
    en: "Draft {{number}} ({{drafter}}) was withdrawn by {{name}}, {{at}}",
  },
  "draft.table": { id: "Peringkat rancangan", en: "Drafted ranking" },
  "draft.place": { id: "Peringkat", en: "Place" },
  "draft.candidate": { id: "Peserta", en: "Candidate" },
  "draft.total": { id: "Total", en: "Total" },
  "draft.code": { id: "Kode", en: "Code" },
  "draft.grounds": { id: "Dasar", en: "Grounds" },
  "draft.shown": { id: "{{shown}} dari {{all}} baris", en: "{{shown}} of {{all}} lines" },
  "draft.more": { id: "Tampilkan lebih banyak", en: "Show more" },
  "draft.changes": { id: "Perubahan dari versi sebelumnya", en: "Changes since the version before" },
  "draft.came": { id: "Baru: {{name}} ({{number}})", en: "New: {{name}} ({{number}})" },
  "draft.went": { id: "Tidak ada lagi: {{name}} ({{number}})", en: "No longer there: {{name}} ({{number}})" },
  "draft.changed": {
    id: "{{name}} ({{number}}): {{before}} menjadi {{after}}",
    en: "{{name}} ({{number}}): {{before}} becomes {{after}}",
  },
  "draft.quota": { id: "Kebutuhan: {{before}} menjadi {{after}}", en: "Quota: {{before}} becomes {{after}}" },
  "draft.noChange": { id: "Tidak ada baris yang berubah.", en: "No line has changed." },
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
