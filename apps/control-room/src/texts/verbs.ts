import { defineCatalogue } from "@neraca/ui/i18n";

/** Words of what a proctor does to one candidate beside their time, of what takes two people, and of what is done to many at once. */
export const VERBS = defineCatalogue({
  "verb.lock-attempt": { id: "Kunci", en: "Lock" },
  "verb.unlock-attempt": { id: "Buka kunci", en: "Unlock" },
  "verb.send-message": { id: "Kirim pesan", en: "Send message" },
  "verb.finish-attempt": { id: "Akhiri ujiannya", en: "Finish for them" },
  "verb.take-back-finish": { id: "Batalkan pengakhiran", en: "Take the finish back" },
  "verb.record-incident": { id: "Catat kejadian", en: "Record incident" },
  "verb.record-room-incident": { id: "Catat kejadian ruang", en: "Record room incident" },
  "verb.dismiss-login": { id: "Tolak komputer lain", en: "Refuse other computer" },
  "verb.check-in": { id: "Daftar hadir", en: "Check in" },
  "verb.undo-check-in": { id: "Batalkan hadir", en: "Undo check-in" },
  "verb.propose": { id: "Usulkan", en: "Propose" },
  "verb.confirm-proposal": { id: "Setujui usulan", en: "Agree" },
  "verb.decline-proposal": { id: "Tolak usulan", en: "Decline" },
  "propose.disqualify": { id: "Diskualifikasi…", en: "Disqualify…" },
  "propose.lift-disqualification": { id: "Cabut diskualifikasi…", en: "Lift disqualification…" },
  "propose.check-in-late": { id: "Terima terlambat…", en: "Let in late…" },

  "done.lock-attempt": {
    id: "Pengerjaan peserta dikunci; waktunya tetap berjalan.",
    en: "The candidate's exam is locked; their time goes on.",
  },
  "done.unlock-attempt": { id: "Kunci dibuka; peserta melanjutkan.", en: "Unlocked; the candidate goes on." },
  "done.send-message": {
    id: "Pesan terkirim; panel menunjukkan kapan peserta menyatakan mengerti.",
    en: "The message is sent; the panel shows when the candidate has acknowledged it.",
  },
  "done.finish-attempt": {
    id: "Ujian peserta diakhiri. Bila keliru, pengakhiran dapat dibatalkan sebelum sesi ditutup.",
    en: "The candidate's exam is ended. A mistake can be taken back before the sitting is closed.",
  },
  "done.take-back-finish": {
    id: "Pengakhiran dibatalkan; waktu sejak itu dikembalikan.",
    en: "The finish is taken back; the time since is given back.",
  },
  "done.record-incident": { id: "Kejadian dicatat.", en: "The incident is recorded." },
  "done.record-room-incident": { id: "Kejadian ruang dicatat.", en: "The room's incident is recorded." },
  "done.dismiss-login": {
    id: "Komputer yang menunggu ditolak; login yang dipakai tetap berlaku.",
    en: "The waiting computer is refused; the login in use goes on.",
  },
  "done.check-in": { id: "Peserta terdaftar hadir.", en: "The candidate is checked in." },
  "done.undo-check-in": { id: "Pendaftaran hadir dibatalkan.", en: "The check-in is undone." },
  "done.propose": {
    id: "Usulan dicatat; menunggu persetujuan petugas lain di loginnya sendiri.",
    en: "Proposed; another member of staff has to agree on a login of their own.",
  },
  "done.confirm-proposal": { id: "Disetujui dan berlaku.", en: "Agreed, and in force." },
  "done.decline-proposal": { id: "Usulan ditolak.", en: "The proposal is declined." },

  "lock.title": { id: "Kunci pengerjaan {{name}}?", en: "Lock the exam of {{name}}?" },
  "lock.lead": {
    id: "Soal tertutup dan jawaban tidak diterima; jawaban yang sudah diberikan aman. Waktu tetap berjalan: saat membuka kunci Anda dapat mengembalikannya. Alasan tampil di layar peserta.",
    en: "Questions are hidden and no answer is taken; answers given are safe. The time goes on: you can give it back when you unlock. The reason is shown to the candidate.",
  },
  "lock.device": { id: "Membawa ponsel", en: "Has a phone" },
  "lock.person": { id: "Identitas diperiksa", en: "Identity is being checked" },
  "lock.talking": { id: "Berbicara dengan peserta lain", en: "Talking to another candidate" },
  "unlock.title": { id: "Buka kunci {{name}}", en: "Unlock {{name}}" },
  "unlock.lead": {
    id: "Dikunci {{by}} pukul {{time}}: {{reason}}",
    en: "Locked by {{by}} at {{time}}: {{reason}}",
  },
  "unlock.somebody": { id: "petugas", en: "staff" },
  "unlock.choice": { id: "Waktu selama terkunci", en: "Time under the lock" },
  "unlock.give": { id: "Dikembalikan: bukan kesalahan peserta", en: "Given back: no fault of the candidate" },
  "unlock.keep": { id: "Tidak dikembalikan", en: "Not given back" },
  "unlock.checked": { id: "Sudah diperiksa, tidak ada pelanggaran", en: "Checked, no violation" },
  "unlock.warned": { id: "Sudah ditegur", en: "Has been warned" },

  "message.title": { id: "Pesan untuk {{name}}", en: "Message to {{name}}" },
  "message.titleMany": { id: "Pesan untuk {{count}} peserta", en: "Message to {{count}} candidates" },
  "message.lead": {
    id: 'Tampil di layar peserta sampai ia menekan "Saya mengerti". Tulis dalam bahasa Indonesia.',
    en: 'Shown on the candidate\'s screen until they press "Saya mengerti". Write in Indonesian.',
  },
  "message.label": { id: "Pesan", en: "Message" },
  "message.hint": { id: "Paling banyak 500 huruf", en: "500 characters at most" },
  "message.quick": { id: "Pesan yang sering", en: "Common messages" },
  "message.calm": {
    id: "Mohon tetap tenang dan lanjutkan mengerjakan.",
    en: "Mohon tetap tenang dan lanjutkan mengerjakan.",
  },
  "message.silent": {
    id: "Mohon tidak berbicara dengan peserta lain.",
    en: "Mohon tidak berbicara dengan peserta lain.",
  },
  "message.wait": {
    id: "Tetap di kursi. Pengawas akan menghampiri Anda.",
    en: "Tetap di kursi. Pengawas akan menghampiri Anda.",
  },
  "message.last": { id: "Pesan terakhir", en: "Last message" },
  "message.counts": {
    id: "{{acknowledged}} dari {{sent}} dimengerti",
    en: "{{acknowledged}} of {{sent}} acknowledged",
  },

  "finish.title": { id: "Akhiri ujian {{name}}?", en: "End the exam of {{name}}?" },
  "finish.lead": {
    id: "Jawaban yang tersimpan dinilai dan hasil tampil di layarnya. Dapat dibatalkan sampai sesi ditutup.",
    en: "Saved answers count and the result shows on their screen. It can be taken back until the sitting is closed.",
  },
  "finish.left": { id: "Peserta meninggalkan ruang", en: "The candidate left the room" },
  "finish.ill": { id: "Peserta sakit, tidak dapat melanjutkan", en: "The candidate is ill and cannot go on" },
  "finish.asked": { id: "Atas permintaan peserta", en: "At the candidate's request" },
  "takeBack.title": { id: "Batalkan pengakhiran {{name}}?", en: "Take back the finish of {{name}}?" },
  "takeBack.lead": {
    id: "Peserta melanjutkan ujiannya, dan waktu sejak diakhiri dikembalikan.",
    en: "The candidate goes on, and the time since the end is given back.",
  },
  "takeBack.slip": { id: "Salah orang", en: "The wrong person" },

  "incident.title": { id: "Catat kejadian: {{name}}", en: "Record an incident: {{name}}" },
  "incident.titleRoom": { id: "Catat kejadian di ruang", en: "Record an incident in the room" },
  "incident.lead": {
    id: "Masuk berita acara. Tidak mengubah waktu atau jawaban siapa pun.",
    en: "Goes into the minutes. Changes nobody's time or answers.",
  },
  "incident.kind": { id: "Jenis kejadian", en: "Kind of incident" },
  "incident.note": { id: "Apa yang terjadi", en: "What happened" },
  "incident.misconduct": { id: "Pelanggaran tata tertib", en: "Misconduct" },
  "incident.identity": { id: "Identitas", en: "Identity" },
  "incident.illness": { id: "Kesehatan", en: "Illness" },
  "incident.equipment": { id: "Perangkat", en: "Equipment" },
  "incident.disturbance": { id: "Gangguan", en: "Disturbance" },
  "incident.other": { id: "Lainnya", en: "Other" },
  "incident.count": { id: "Kejadian dicatat", en: "Incidents recorded" },

  "dismiss.title": {
    id: "Tolak komputer lain untuk {{name}}?",
    en: "Refuse the other computer for {{name}}?",
  },
  "dismiss.lead": {
    id: "Komputer yang menunggu berhenti menunggu. Login yang sedang dipakai tidak berubah.",
    en: "The computer that waits stops waiting. The login in use does not change.",
  },
  "undoCheckIn.title": { id: "Batalkan hadir {{name}}?", en: "Undo the check-in of {{name}}?" },
  "undoCheckIn.lead": {
    id: "Untuk orang yang salah didaftarkan. Dicatat dengan alasannya.",
    en: "For a person who was checked in by mistake. Recorded with its reason.",
  },
  "checkIn.at": { id: "Terdaftar hadir", en: "Checked in" },
  "checkIn.closes": { id: "Registrasi ditutup {{time}}", en: "Registration closes at {{time}}" },

  "disqualify.title": { id: "Usulkan diskualifikasi {{name}}", en: "Propose to disqualify {{name}}" },
  "disqualify.lead": {
    id: "Berlaku setelah petugas lain menyetujui di loginnya sendiri dalam 10 menit. Ujiannya diakhiri; hasil tetap disegel dan tercantum sebagai diskualifikasi di buku besar.",
    en: "In force once another member of staff agrees on their own login within 10 minutes. The exam is ended; the result is sealed and stands as disqualified in the ledger.",
  },
  "disqualify.grounds": { id: "Dasar", en: "Grounds" },
  "grounds.impersonation": { id: "Joki atau identitas palsu", en: "Impersonation" },
  "grounds.cheating": { id: "Kecurangan", en: "Cheating" },
  "grounds.forbidden-device": { id: "Perangkat terlarang", en: "Forbidden device" },
  "grounds.disorder": { id: "Mengganggu ketertiban", en: "Disorder" },
  "grounds.other": { id: "Lainnya", en: "Other" },
  "grounds.mistake": { id: "Keliru", en: "Mistake" },
  "grounds.appeal-upheld": { id: "Sanggahan diterima", en: "Appeal upheld" },
  "lift.title": { id: "Usulkan pencabutan: {{name}}", en: "Propose to lift: {{name}}" },
  "lift.lead": {
    id: "Berlaku setelah petugas lain menyetujui. Ujian yang sudah diakhiri tidak terbuka sendiri.",
    en: "In force once another member of staff agrees. An exam that was ended does not reopen by itself.",
  },
  "late-in.title": { id: "Usulkan menerima {{name}} terlambat", en: "Propose to let {{name}} in late" },
  "late-in.lead": {
    id: "Registrasi ditutup 5 menit sebelum mulai. Petugas lain harus menyetujui di loginnya sendiri.",
    en: "Registration closed 5 minutes before the start. Another member of staff has to agree on their own login.",
  },
  "late-in.traffic": { id: "Tertahan pemeriksaan di pintu masuk", en: "Held up at the entrance check" },
  "propose.go": { id: "Usulkan", en: "Propose" },
  "quick.two-saw": { id: "Disaksikan dua pengawas", en: "Seen by two proctors" },

  "proposals.label": { id: "Menunggu petugas kedua", en: "Waiting for a second person" },
  "proposal.disqualify": { id: "Diskualifikasi {{name}} ({{seat}})", en: "Disqualify {{name}} ({{seat}})" },
  "proposal.lift-disqualification": {
    id: "Cabut diskualifikasi {{name}} ({{seat}})",
    en: "Lift the disqualification of {{name}} ({{seat}})",
  },
  "proposal.check-in-late": {
    id: "Terima {{name}} ({{seat}}) terlambat",
    en: "Let {{name}} ({{seat}}) in late",
  },
  "proposal.by": {
    id: "Diusulkan {{name}}: {{reason}}. Berlaku sampai {{time}}.",
    en: "Proposed by {{name}}: {{reason}}. Open until {{time}}.",
  },
  "proposal.mine": {
    id: "Usulan Anda menunggu petugas lain di loginnya sendiri.",
    en: "Your proposal waits for another member of staff on their own login.",
  },
  "proposal.agree": { id: "Setujui…", en: "Agree…" },
  "proposal.decline": { id: "Tolak", en: "Decline" },
  "proposal.withdraw": { id: "Tarik kembali", en: "Withdraw" },
  "proposal.sureTitle": { id: "Setujui usulan ini?", en: "Agree to this?" },
  "proposal.sure": {
    id: "Anda menyetujui atas nama sendiri; nama Anda dan pengusul masuk catatan.",
    en: "You agree in your own name; yours and the proposer's go on the record.",
  },

  "select.mode": { id: "Pilih kursi", en: "Select seats" },
  "select.all": { id: "Pilih yang tampil", en: "Select all shown" },
  "select.none": { id: "Kosongkan", en: "Clear" },
  "select.count": { id: "{{count}} dipilih", en: "{{count}} selected" },
  "select.hint": {
    id: "Spasi atau ketuk kursi untuk memilih",
    en: "Press Space or tap a seat to select it",
  },
  "select.bar": { id: "Tindakan untuk kursi terpilih", en: "Acts on selected seats" },
  "select.empty": { id: "Pilih satu kursi atau lebih dahulu.", en: "Select one seat or more first." },
  "select.nobody": {
    id: "Tidak seorang pun yang dipilih dapat dikenai tindakan ini sekarang.",
    en: "Nobody selected can be acted upon like this now.",
  },
  "bulk.titleLock": { id: "Kunci {{count}} peserta?", en: "Lock {{count}} candidates?" },
  "bulk.titlePause": { id: "Jeda {{count}} peserta?", en: "Pause {{count}} candidates?" },
  "bulk.titleExtend": { id: "Ubah waktu {{count}} peserta", en: "Change the time of {{count}} candidates" },
  "bulk.titleCredit": {
    id: "Kembalikan waktu putus {{count}} peserta",
    en: "Give lost time back to {{count}} candidates",
  },
  "bulk.touches": { id: "Dikenakan pada {{count}}: {{who}}", en: "Touches {{count}}: {{who}}" },
  "bulk.skips": { id: "Tidak dikenakan pada {{count}}: {{who}}", en: "Leaves out {{count}}: {{who}}" },
  "bulk.titleResume": { id: "Lanjutkan {{count}} peserta?", en: "Resume {{count}} candidates?" },
  "bulk.creditLead": {
    id: "Setiap peserta mendapat kembali waktu putus yang diukur server baginya, satu kali.",
    en: "Each candidate gets back the time without a connection that the server measured for them, once.",
  },
  "bulk.resultTitle": {
    id: "{{verb}}: {{done}} dari {{count}} selesai",
    en: "{{verb}}: {{done}} of {{count}} done",
  },
  "bulk.waiting": { id: "Menunggu server: {{count}}", en: "Waiting for the server: {{count}}" },
  "bulk.allDone": { id: "Semua selesai.", en: "All done." },
  "bulk.unknown": {
    id: "Hasil tidak diketahui; lihat keadaan kursinya.",
    en: "Outcome unknown; look at the seat.",
  },
  "bulk.close": { id: "Tutup", en: "Close" },

  "panel.disqualified": { id: "Didiskualifikasi: {{grounds}}", en: "Disqualified: {{grounds}}" },
  "panel.locked": { id: "Dikunci {{by}} pukul {{time}}", en: "Locked by {{by}} at {{time}}" },
});
