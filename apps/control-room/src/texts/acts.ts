import { defineCatalogue } from "@neraca/ui/i18n";

/** Words of what people do, and of the questions before it. */
export const ACTS = defineCatalogue({
  "verb.arm": { id: "Siapkan", en: "Arm" },
  "verb.start": { id: "Mulai", en: "Start" },
  "verb.cancel-start": { id: "Batalkan mulai", en: "Cancel start" },
  "verb.pause": { id: "Jeda", en: "Pause" },
  "verb.resume": { id: "Lanjutkan", en: "Resume" },
  "verb.extend": { id: "Ubah waktu", en: "Change time" },
  "verb.close": { id: "Tutup sesi", en: "Close sitting" },
  "verb.reveal-pin": { id: "Lihat PIN sesi", en: "Show sitting PIN" },
  "verb.release-login": { id: "Buka login", en: "Release login" },
  "verb.undo-extension": { id: "Batalkan perubahan waktu", en: "Undo change of time" },
  "verb.end-fault": { id: "Akhiri gangguan", en: "End the fault" },
  "verb.move-seat": { id: "Pindah kursi", en: "Move seat" },
  "verb.break-seat": { id: "Tandai rusak", en: "Mark as broken" },
  "verb.repair-seat": { id: "Tandai baik lagi", en: "Mark as working" },
  "verb.pause-attempt": { id: "Jeda pengerjaan", en: "Pause exam" },
  "verb.resume-attempt": { id: "Lanjutkan", en: "Resume exam" },
  "verb.extend-attempt": { id: "Atur waktunya", en: "Change time" },
  "verb.undo-attempt-extension": {
    id: "Batalkan perubahan waktu peserta",
    en: "Undo candidate's change of time",
  },
  "verb.credit-outage": { id: "Kembalikan waktu putus", en: "Give back lost time" },
  "verb.decide-late": { id: "Putuskan jawaban terlambat", en: "Decide on late answers" },
  "verb.acknowledge-alarm": { id: "Tangani peringatan", en: "Take the alarm" },

  "done.arm": { id: "Sesi siap dimulai; naskah disegel.", en: "The sitting is armed; papers are sealed." },
  "done.acknowledge-alarm": { id: "Peringatan ditangani.", en: "The alarm is taken." },
  "done.start": { id: "Hitung mundur dimulai.", en: "The countdown has begun." },
  "done.cancel-start": {
    id: "Mulai dibatalkan; sesi tetap siap.",
    en: "The start is cancelled; the sitting stays armed.",
  },
  "done.pause": { id: "Sesi dijeda; waktu tidak berjalan.", en: "The sitting is paused; no time runs." },
  "done.resume": { id: "Sesi dilanjutkan.", en: "The sitting continues." },
  "done.extend": { id: "Waktu diubah untuk semua peserta.", en: "The time is changed for all candidates." },
  "done.undo-extension": { id: "Perubahan waktu dibatalkan.", en: "The change of time is undone." },
  "done.end-fault": {
    id: "Gangguan diakhiri; waktu berjalan lagi.",
    en: "The fault is ended; time runs again.",
  },
  "done.move-seat": {
    id: "Peserta dipindahkan; komputer lama tidak lagi menerima jawabannya.",
    en: "The candidate is moved; the old computer no longer accepts answers.",
  },
  "done.break-seat": {
    id: "Kursi ditandai rusak; tidak ada peserta yang dapat dipindahkan ke sana.",
    en: "The seat is marked as broken; nobody can be moved there.",
  },
  "done.repair-seat": { id: "Kursi dapat dipakai lagi.", en: "The seat can be used again." },
  "done.pause-attempt": {
    id: "Pengerjaan peserta dijeda; waktunya tidak berjalan.",
    en: "The candidate is paused and their time does not run.",
  },
  "done.resume-attempt": { id: "Peserta melanjutkan.", en: "The candidate continues." },
  "done.extend-attempt": {
    id: "Waktu peserta diubah.",
    en: "The candidate's time is changed.",
  },
  "done.undo-attempt-extension": {
    id: "Perubahan waktu peserta dibatalkan.",
    en: "The candidate's change of time is undone.",
  },
  "done.credit-outage": {
    id: "Waktu putus dikembalikan kepada peserta.",
    en: "The lost time is given back to the candidate.",
  },
  "done.decide-late": {
    id: "Keputusan atas jawaban terlambat dicatat.",
    en: "The decision on late answers is recorded.",
  },
  "done.close": { id: "Sesi ditutup.", en: "The sitting is closed." },
  "done.reveal-pin": { id: "PIN ditampilkan.", en: "The PIN was shown." },
  "done.release-login": {
    id: "Login dibuka; peserta dapat masuk di komputer ini.",
    en: "The login is released; the candidate can log in.",
  },

  "notice.refused": { id: "{{verb}}: tidak dilakukan", en: "{{verb}}: not done" },
  "notice.unknown": { id: "{{verb}}: tidak diketahui hasilnya", en: "{{verb}}: outcome unknown" },
  "notice.unknownLead": {
    id: "Sambungan putus sebelum server menjawab. Lihat keadaan sesi di atas sebelum mengulang.",
    en: "The connection broke before the server answered. Check the sitting's state above before trying again.",
  },

  "pin.hold": { id: "Tahan untuk PIN", en: "Hold for PIN" },
  "pin.asking": { id: "Terus tahan…", en: "Keep holding…" },
  "pin.shown": { id: "PIN sesi {{pin}}", en: "Sitting PIN {{pin}}" },
  "pin.hint": {
    id: "Tampil selama ditahan (juga Spasi atau Enter). Bacakan, jangan ditampilkan di layar dinding. Setiap pembukaan tercatat.",
    en: "Shown while held (also Space or Enter). Read it aloud, never on a wall screen. Every showing is recorded.",
  },

  "start.title": { id: "Mulai ujian?", en: "Start the exam?" },
  "start.lead": {
    id: "Hitung mundur 10 detik, dapat dibatalkan. Setelah itu naskah terbuka serentak untuk semua peserta.",
    en: "A countdown of 10 seconds that can be cancelled. Then the papers open for all candidates at once.",
  },
  "start.ready": {
    id: "Siap: {{ready}} dari {{expected}} peserta",
    en: "Ready: {{ready}} of {{expected}} candidates",
  },
  "start.go": { id: "Mulai hitung mundur", en: "Begin the countdown" },

  "arm.title": { id: "Siapkan sesi?", en: "Arm the sitting?" },
  "arm.lead": {
    id: "Server memeriksa bank soal dan ruang disk, menyusun naskah setiap peserta, dan membuka login. Setelah ini daftar peserta tidak berubah.",
    en: "The server checks the bank and disk space, assembles every candidate's paper and opens the login. The roster does not change after this.",
  },

  "pause.title": { id: "Jeda sesi", en: "Pause the sitting" },
  "pause.lead": {
    id: "Waktu berhenti untuk semua peserta dan soal tertutup. Alasan tampil di layar peserta dan masuk berita acara.",
    en: "Time stops for all candidates and questions are hidden. The reason is shown to candidates and goes into the minutes.",
  },
  "pause.power": { id: "Listrik padam", en: "Power cut" },
  "pause.network": { id: "Gangguan jaringan ruang", en: "Room network fault" },
  "pause.safety": { id: "Keadaan darurat", en: "Emergency" },

  "reason.label": { id: "Alasan", en: "Reason" },
  "reason.hint": { id: "Paling banyak 300 huruf", en: "300 characters at most" },
  "reason.quick": { id: "Alasan yang sering", en: "Common reasons" },

  "extend.title": { id: "Ubah waktu sesi", en: "Change the sitting's time" },
  "extend.lead": {
    id: "Berlaku untuk semua peserta yang belum selesai; setiap jam ikut berubah dan diumumkan di layar.",
    en: "Holds for all candidates who have not finished; every clock changes and it is announced on their screens.",
  },
  "extend.direction": { id: "Arah", en: "Direction" },
  "extend.add": { id: "Tambah", en: "Add" },
  "extend.take": { id: "Kurangi", en: "Take" },
  "extend.minutes": { id: "Menit", en: "Minutes" },
  "extend.minutesError": {
    id: "Isi 1 sampai 60 menit, bilangan bulat.",
    en: "Fill in 1 to 60 minutes, whole.",
  },
  "extend.goAdd": { id: "Tambah {{minutes}} menit", en: "Add {{minutes}} min" },
  "extend.goTake": { id: "Kurangi {{minutes}} menit", en: "Take {{minutes}} min" },
  "extend.go": { id: "Ubah waktu", en: "Change the time" },
  "extend.made": { id: "Perubahan sejauh ini", en: "Changes so far" },
  "extend.madeLine": { id: "{{number}}. {{minutes}} menit", en: "{{number}}. {{minutes}} min" },
  "extend.undo": { id: "Batalkan", en: "Undo" },
  "extend.undone": { id: "dibatalkan", en: "undone" },
  "extend.undoReason": { id: "Perubahan waktu keliru", en: "The change of time was a mistake" },

  "extendOne.title": { id: "Ubah waktu {{name}}", en: "Change the time of {{name}}" },
  "extendOne.lead": {
    id: "Hanya untuk peserta ini. Jam di layarnya ikut berubah dan diumumkan; bila waktunya sudah habis, pengerjaannya dibuka lagi.",
    en: "For this candidate only. Their clock changes and it is announced; if their time was over, their exam opens again.",
  },

  "pauseOne.title": { id: "Jeda {{name}}?", en: "Pause {{name}}?" },
  "pauseOne.lead": {
    id: "Hanya waktu peserta ini yang berhenti, dan soalnya tertutup. Peserta lain tidak terpengaruh.",
    en: "Only this candidate's time stops, and their questions are hidden. Nobody else is affected.",
  },

  "credit.title": { id: "Kembalikan waktu putus {{name}}", en: "Give back the time {{name}} lost" },
  "credit.lead": {
    id: "Server mengukur {{time}} tanpa koneksi yang belum dikembalikan. Waktu itu ditambahkan kepada peserta ini, satu kali.",
    en: "The server measured {{time}} without a connection that nothing has given back. It is added for this candidate, once.",
  },
  "credit.go": { id: "Kembalikan {{time}}", en: "Give back {{time}}" },

  "move.title": { id: "Pindahkan {{name}}", en: "Move {{name}}" },
  "move.lead": {
    id: "Komputer lama langsung berhenti menerima. Di komputer baru peserta masuk seperti biasa; jawaban dan waktunya ikut pindah.",
    en: "The old computer stops at once. At the new one the candidate logs in as usual; answers and time come along.",
  },
  "move.to": { id: "Kursi kosong", en: "Free seat" },
  "move.go": { id: "Pindahkan ke {{seat}}", en: "Move to {{seat}}" },
  "move.none": { id: "Tidak ada kursi kosong di ruang ini.", en: "There is no free seat in this room." },

  "late.title": { id: "Jawaban terlambat {{name}}", en: "Late answers of {{name}}" },
  "late.lead": {
    id: "{{count}} jawaban tiba setelah waktunya habis dan ditahan menurut kebijakan sesi ini. Keputusan berlaku untuk semuanya dan masuk berita acara.",
    en: "{{count}} answers came after their time and are held by this sitting's policy. The decision is for all of them and goes into the minutes.",
  },
  "late.choice": { id: "Keputusan panitia", en: "The committee's decision" },
  "late.accept": { id: "Hitung", en: "Count them" },
  "late.reject": { id: "Jangan hitung", en: "Do not count them" },

  "quick.computer": { id: "Komputer rusak", en: "Computer failed" },
  "quick.network": { id: "Jaringan kursi terputus", en: "The seat's network was down" },
  "quick.ill": { id: "Peserta sakit", en: "Candidate is ill" },
  "quick.neighbour": { id: "Gangguan dari sekitar", en: "Disturbed by neighbours" },

  "close.title": { id: "Tutup sesi?", en: "Close the sitting?" },
  "close.lead": {
    id: "Hasil disegel dalam buku besar dan jawaban tidak dapat diterima lagi. Sesi yang ditutup tidak dapat dibuka kembali.",
    en: "Results are sealed in the ledger and no more answers are accepted. A closed sitting cannot be opened again.",
  },
  "close.go": { id: "Tutup sesi", en: "Close the sitting" },
  "close.next": { id: "Teruskan", en: "Go on" },
  "close.unfinishedTitle": { id: "Masih ada yang belum selesai", en: "Some candidates have not finished" },
  "close.unfinished": {
    id: "Peserta yang belum selesai: {{count}}. Menutup sekarang mengakhiri pengerjaan mereka; jawaban yang tersimpan tetap dinilai. Yang sudah masuk dan belum mulai tercatat tidak hadir.",
    en: "Candidates who have not finished: {{count}}. Closing now ends their exam; saved answers still count. Whoever is logged in but has not begun is recorded as absent.",
  },
  "close.awaited": {
    id: "Peserta yang belum datang dan masih dapat ikut sampai waktunya habis: {{count}}. Menutup sekarang mencatat mereka tidak hadir.",
    en: "Candidates who have not come and could until their time is over: {{count}}. Closing now records them as absent.",
  },
  "close.unfinishedUnknown": {
    id: "Menutup sekarang mengakhiri pengerjaan mereka; jawaban yang tersimpan tetap dinilai. Yang belum mulai, atau belum datang padahal masih dapat, tercatat tidak hadir.",
    en: "Closing now ends their exam; saved answers still count. Whoever is logged in but has not begun is recorded as absent.",
  },
  "close.awaitedTitle": { id: "Masih ada yang dapat datang", en: "Some can still come" },
  "close.anyway": { id: "Tetap tutup sesi", en: "Close all the same" },
  "close.force": { id: "Akhiri pengerjaan dan tutup", en: "End their exam and close" },
  "close.keep": { id: "Jangan tutup", en: "Do not close" },

  "release.title": { id: "Buka login {{name}}?", en: "Release the login of {{name}}?" },
  "release.lead": {
    id: "Login yang sedang dipakai berakhir dan peserta memasukkan PIN-nya lagi. Jawaban yang tersimpan tidak berubah.",
    en: "The login in use ends and the candidate enters the PINs again. Saved answers do not change.",
  },
});
