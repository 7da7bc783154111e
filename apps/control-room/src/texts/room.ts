import { defineCatalogue } from "@neraca/ui/i18n";

/** Words of the room itself: seats, alarms, the candidate's panel, the server's state. */
export const ROOM = defineCatalogue({
  "room.timeLeft": { id: "Sisa waktu", en: "Time left" },
  "room.timeStands": { id: "Waktu berhenti", en: "Time stands still" },
  "room.credited": { id: "dikembalikan {{time}}", en: "given back {{time}}" },
  "room.timeGranted": { id: "Waktu ujian", en: "Exam time" },
  "room.timeLeftPaused": { id: "Sisa waktu, berhenti", en: "Time left, stopped" },
  "room.startsIn": { id: "Dimulai dalam", en: "Starts in" },
  "room.endsAt": { id: "berakhir {{time}}", en: "ends {{time}}" },
  "room.scheduled": { id: "jadwal {{time}}", en: "scheduled {{time}}" },
  "room.extended": { id: "diubah {{minutes}} menit", en: "changed by {{minutes}} min" },
  "room.pausedFor": { id: "Alasan jeda: {{reason}}", en: "Paused because: {{reason}}" },
  "room.sealed": {
    id: "{{count}} hasil disegel dalam buku besar",
    en: "Results sealed in the ledger: {{count}}",
  },
  "room.refusedTitle": { id: "Sesi ini tidak dapat ditampilkan", en: "This sitting cannot be shown" },
  "room.waiting": { id: "Mengambil keadaan ruang…", en: "Fetching the room…" },
  "room.noSeats": { id: "Belum ada kursi di sesi ini", en: "No seats in this sitting yet" },
  "room.noSeatsLead": {
    id: "Panitia membagi kursi dari daftar peserta. Sesi baru dapat disiapkan setelah itu.",
    en: "The committee assigns seats from the roster. The sitting can be armed after that.",
  },

  "fault.room-offline": {
    id: "Banyak komputer terputus sejak {{time}}: waktu semua peserta berhenti.",
    en: "Many computers are disconnected since {{time}}: everybody's time stands still.",
  },
  "fault.server-down": {
    id: "Server terhenti sejak {{time}}: waktu semua peserta berhenti.",
    en: "The server is down since {{time}}: everybody's time stands still.",
  },
  "fault.lead": {
    id: "Peserta tetap mengerjakan. Waktu berjalan lagi sendiri setelah cukup banyak komputer tersambung.",
    en: "Candidates go on working. Time runs again by itself when enough computers are back.",
  },
  "fault.endTitle": { id: "Akhiri gangguan?", en: "End the fault?" },
  "fault.endLead": {
    id: "Waktu berjalan lagi untuk semua peserta, juga yang komputernya masih terputus. Mereka tidak dihitung lagi sebagai gangguan.",
    en: "Time runs again for all candidates, also for those whose computers are still disconnected. They no longer count as a fault.",
  },
  "fault.gone": { id: "Peserta sudah meninggalkan ruang", en: "Candidates have left the room" },
  "fault.few": { id: "Ditangani per peserta", en: "Handled one by one" },

  "seat.absent": { id: "Kosong", en: "Absent" },
  "seat.logged-in": { id: "Masuk", en: "Logged in" },
  "seat.ready": { id: "Siap", en: "Ready" },
  "seat.answering": { id: "Mengerjakan", en: "Answering" },
  "seat.offline": { id: "Terputus", en: "Offline" },
  "seat.paused": { id: "Dijeda", en: "Paused" },
  "seat.finished": { id: "Selesai", en: "Finished" },
  "seat.login-locked": { id: "Terkunci", en: "Locked" },
  "seat.login-held": { id: "Ditahan", en: "Held" },

  "filter.all": { id: "Semua", en: "All" },
  "filter.called": { id: "Memanggil", en: "Calling" },
  "filter.label": { id: "Saring menurut keadaan", en: "Filter by state" },

  "find.label": { id: "Cari nama, nomor, atau kursi", en: "Find name, number or seat" },

  "view.label": { id: "Tampilan ruang", en: "View of the room" },
  "view.map": { id: "Denah", en: "Seat map" },
  "view.list": { id: "Daftar", en: "List" },

  "map.label": {
    id: "Denah kursi. Panah untuk pindah, Enter untuk membuka, garis miring untuk mencari.",
    en: "Seat map. Arrows move, Enter opens, slash finds.",
  },
  "map.front": { id: "Depan ruang", en: "Front of the room" },
  "map.keys": { id: "pindah", en: "move" },
  "map.keysOpen": { id: "buka", en: "open" },
  "map.keysFind": { id: "cari", en: "find" },
  "map.row": { id: "Baris {{row}}", en: "Row {{row}}" },

  "tile.called": { id: "memanggil pengawas", en: "calls the proctor" },
  "tile.integrity": { id: "{{count}} kejadian", en: "events: {{count}}" },
  "tile.answered": {
    id: "{{answered}} dari {{questions}} dijawab",
    en: "{{answered}} of {{questions}} answered",
  },
  "tile.short.answering": { id: "Ujian", en: "Exam" },

  "list.seat": { id: "Kursi", en: "Seat" },
  "list.name": { id: "Nama", en: "Name" },
  "list.number": { id: "Nomor peserta", en: "Number" },
  "list.state": { id: "Keadaan", en: "State" },
  "list.answered": { id: "Dijawab", en: "Answered" },
  "list.flagged": { id: "Ragu", en: "Flagged" },
  "list.integrity": { id: "Kejadian", en: "Events" },
  "list.label": { id: "Daftar peserta di ruang", en: "Candidates in the room" },
  "list.sortedUp": { id: "urut naik", en: "ascending" },
  "list.sortedDown": { id: "urut turun", en: "descending" },
  "list.shown": { id: "{{shown}} dari {{all}} kursi", en: "{{shown}} of {{all}} seats" },

  "attention.called": { id: "Memanggil pengawas", en: "Calls the proctor" },
  "attention.login-locked": { id: "Login terkunci: 5 kali salah", en: "Login locked: 5 wrong tries" },
  "attention.login-held": { id: "Masuk di komputer lain", en: "Logging in elsewhere" },
  "attention.offline": { id: "Komputer terputus", en: "Computer disconnected" },
  "attention.late-held": { id: "Jawaban terlambat ditahan", en: "Late answers are held" },
  "attention.paused": { id: "Pengerjaan dijeda", en: "Exam is paused" },

  "machine.well": { id: "Server baik", en: "Server is well" },
  "machine.wellFree": { id: "Server baik, {{free}} bebas", en: "Server is well, {{free}} free" },
  "machine.disk-low": { id: "Disk server hampir penuh", en: "The server's disk is nearly full" },
  "machine.disk-low.do": {
    id: "Bebas {{amount}}. Ujian berjalan biasa, tetapi sesi baru tidak dapat disiapkan. Minta operator mengosongkan disk.",
    en: "{{amount}} free. Exams go on as usual, but no sitting can be armed. Ask the operator to free space.",
  },
  "machine.disk-telemetry-stopped": { id: "Disk server sangat penuh", en: "The server's disk is very full" },
  "machine.disk-telemetry-stopped.do": {
    id: "Bebas {{amount}}. Jawaban tetap disimpan; catatan soal yang dibuka dan kejadian integritas dihentikan. Minta operator mengosongkan disk sekarang.",
    en: "{{amount}} free. Answers are still saved; which questions were looked at and integrity events are not recorded. Ask the operator to free space now.",
  },
  "machine.disk-critical": { id: "Disk server akan penuh", en: "The server's disk is about to be full" },
  "machine.disk-critical.do": {
    id: "Bebas {{amount}}. Sebentar lagi jawaban tidak dapat disimpan. Kosongkan disk sekarang; bila tidak bisa, jeda sesi.",
    en: "{{amount}} free. Soon answers cannot be saved. Free space now; if that is not possible, pause the sitting.",
  },
  "machine.disk-full": { id: "Disk server penuh", en: "The server's disk is full" },
  "machine.disk-full.do": {
    id: "Jawaban belum tersimpan di server; jawaban menunggu di komputer peserta dan terkirim sendiri. Peserta jangan menutup halaman. Kosongkan disk sekarang ({{amount}} bebas); waktu sejak disk penuh dikembalikan sendiri.",
    en: "Answers are not saved on the server; they wait on the candidates' computers and are sent by themselves. Candidates must not close the page. Free space now ({{amount}} free); the time since it filled is given back by itself.",
  },
  "machine.journal-slow": { id: "Server lambat menyimpan", en: "The server saves slowly" },
  "machine.journal-slow.do": {
    id: "Menyimpan butuh {{amount}}. Tidak ada yang hilang; tanda tersimpan datang terlambat. Hentikan program lain di server.",
    en: "Saving takes {{amount}}. Nothing is lost; the marks come late. Stop other programs on the server.",
  },
  "machine.journal-stalled": { id: "Disk server tidak menjawab", en: "The server's disk does not answer" },
  "machine.journal-stalled.do": {
    id: "Menunggu {{amount}}. Jawaban menunggu di komputer peserta. Panggil operator; bila perlu perpanjang waktu sesudahnya.",
    en: "Waiting for {{amount}}. Answers wait on the candidates' computers. Call the operator; extend the time afterwards if needed.",
  },
  "machine.clock-stepped": {
    id: "Jam komputer server bergeser",
    en: "The server machine's clock was stepped",
  },
  "machine.clock-stepped.do": {
    id: "Bergeser {{amount}}. Waktu ujian tidak berubah: ujian memakai pencacah sendiri. Periksa jam komputer server setelah ujian.",
    en: "Stepped by {{amount}}. Nobody's time changed: exams run on a counter of their own. Check the machine's clock after the exam.",
  },
  "machine.outage-in-doubt": {
    id: "Lama server mati perlu diperiksa",
    en: "How long the server was down is in doubt",
  },
  "machine.outage-in-doubt.do": {
    id: "Menurut jam komputer, server mati {{amount}}. Sisa waktu peserta tetap seperti saat server mati. Bila lamanya tidak benar, jam komputer salah: catat lama yang sebenarnya dalam berita acara.",
    en: "By the machine's clock the server was down for {{amount}}. The time left is as it was when it went down. If that is not how long it was, the clock is wrong: put the true length into the minutes.",
  },

  "panel.timeLeft": { id: "Sisa waktu", en: "Time left" },
  "panel.creditable": { id: "Putus, belum dikembalikan", en: "Lost, not given back" },
  "panel.credited": { id: "Sudah dikembalikan", en: "Given back" },
  "panel.late": { id: "Jawaban terlambat", en: "Late answers" },
  "panel.lateCounts": {
    id: "{{accepted}} dihitung, {{rejected}} tidak",
    en: "{{accepted}} counted, {{rejected}} not",
  },
  "panel.lateHeld": {
    id: "{{count}} jawaban terlambat menunggu keputusan panitia",
    en: "{{count}} late answers wait for the committee",
  },
  "panel.pausedLead": {
    id: "Waktunya tidak berjalan dan soalnya tertutup. Lanjutkan bila peserta siap.",
    en: "Their time does not run and the questions are hidden. Resume when the candidate is ready.",
  },
  "panel.close": { id: "Tutup panel", en: "Close the panel" },
  "panel.label": { id: "Peserta di kursi {{seat}}", en: "Candidate on seat {{seat}}" },
  "panel.number": { id: "Nomor peserta", en: "Participant number" },
  "panel.position": { id: "Formasi", en: "Position" },
  "panel.connection": { id: "Koneksi", en: "Connection" },
  "panel.connectedSince": { id: "Tersambung sejak {{time}}", en: "Connected since {{time}}" },
  "panel.offlineSince": { id: "Terputus sejak {{time}}", en: "Disconnected since {{time}}" },
  "panel.neverConnected": { id: "Belum pernah tersambung", en: "Never connected" },
  "panel.progress": { id: "Dijawab dan tersimpan", en: "Answered and saved" },
  "panel.flagged": { id: "Ragu-ragu", en: "Flagged" },
  "panel.integrity": { id: "Kejadian tercatat", en: "Recorded events" },
  "panel.extra": { id: "Waktu tambahan", en: "Extra time" },
  "panel.minutes": { id: "{{minutes}} menit", en: "{{minutes}} min" },
  "panel.none": { id: "Tidak ada", en: "None" },
  "panel.finishedAt": { id: "Selesai pukul", en: "Finished at" },
  "panel.calledAt": { id: "Memanggil sejak {{time}}", en: "Calling since {{time}}" },
  "panel.lockedLead": {
    id: "Lima kali salah memasukkan PIN. Periksa kartu peserta, lalu buka login.",
    en: "Five wrong PINs. Check the participant card, then release the login.",
  },
  "panel.heldLead": {
    id: "Peserta mencoba masuk di komputer lain. Pastikan orangnya benar, lalu tekan Pindah kursi; ujian terbuka sendiri di sana.",
    en: "The candidate tries to log in on another computer. Make sure of the person, then press Move seat; the exam opens there by itself.",
  },
  "panel.offlineLead": {
    id: "Peserta dapat terus mengerjakan; jawaban disimpan di komputernya dan dikirim saat tersambung. Periksa kabel jaringan.",
    en: "The candidate can go on; answers are kept on the computer and sent when it is back. Check the network cable.",
  },
});
