import { defineCatalogue } from "@neraca/ui/i18n";

/** Words of pauses, of finishing, and of what comes after. */
export const AFTER_EXAM = defineCatalogue({
  "review.title": { id: "Periksa sebelum selesai", en: "Review before you finish" },
  "review.time": {
    id: "Sisa waktu {{time}}. Ujian belum berakhir.",
    en: "Time left {{time}}. The exam is not over.",
  },
  "review.all-answered": { id: "Semua soal sudah dijawab.", en: "Every question is answered." },
  "review.unanswered": { id: "Belum dijawab", en: "Not answered" },
  "review.flagged": { id: "Ragu-ragu", en: "Not sure" },
  "review.waiting": { id: "Menunggu dikirim", en: "Waiting to be sent" },
  "review.jump": {
    id: "Tekan nomor untuk kembali ke soalnya. Jawaban salah tidak mengurangi nilai, jadi jangan biarkan kosong.",
    en: "Press a number to go back to that question. Wrong answers take nothing away, so leave none empty.",
  },
  "review.none-flagged": { id: "Tidak ada soal yang ditandai ragu-ragu.", en: "No question is flagged." },
  "review.back": { id: "Kembali ke soal", en: "Back to the questions" },
  "review.finish": { id: "Selesai ujian", en: "Finish the exam" },
  "review.open": { id: "Buka soal {{number}}", en: "Open question {{number}}" },
  "review.all": { id: "Semua soal", en: "All questions" },

  "finish.title": { id: "Akhiri ujian Anda?", en: "Finish your exam?" },
  "finish.body": {
    id: "Sisa waktu Anda {{time}}. Setelah diakhiri, jawaban tidak dapat diubah lagi.",
    en: "You have {{time}} left. After finishing, answers can no longer change.",
  },
  "finish.unanswered": { id: "Belum dijawab: {{count}} soal", en: "Not answered: {{count}}" },
  "finish.flagged": { id: "Masih ragu-ragu: {{count}} soal", en: "Still flagged: {{count}}" },
  "finish.waiting": {
    id: "Menunggu dikirim: {{count}}. Sambungan terputus; jangan matikan komputer sampai hasil tampil.",
    en: "Waiting to be sent: {{count}}. The connection is lost; leave the computer on until the result shows.",
  },
  "finish.no": { id: "Belum, kembali", en: "Not yet, go back" },
  "finish.yes": { id: "Ya, lanjut mengakhiri", en: "Yes, go on to finish" },
  "finish.type-title": { id: "Satu langkah lagi", en: "One more step" },
  "finish.type-body": {
    id: "Ketik kata {{word}} untuk memastikan ini bukan salah tekan.",
    en: "Type the word {{word}} so that this cannot be a slip.",
  },
  "finish.type-label": { id: "Ketik {{word}}", en: "Type {{word}}" },
  "finish.type-first": {
    id: "Ketik {{word}} di kotak di atas dahulu.",
    en: "Type {{word}} in the box above first.",
  },
  "finish.end": { id: "Akhiri ujian sekarang", en: "End the exam now" },

  "paused.title": { id: "Sesi dijeda", en: "The sitting is paused" },
  "paused.title-alone": { id: "Pengerjaan Anda dijeda", en: "Your exam is paused" },
  "paused.next-alone": {
    id: "Pengawas akan menghampiri Anda. Layar ini kembali sendiri ke soal Anda setelah dilanjutkan; waktu Anda tidak berkurang.",
    en: "A proctor is coming to you. This screen goes back to your question when your exam goes on; you lose no time.",
  },
  "late.title": { id: "Jawaban yang tiba setelah waktu habis", en: "Answers that came after the time" },
  "late.accepted": { id: "Diterima dan dihitung: {{count}}", en: "Accepted and counted: {{count}}" },
  "late.held": {
    id: "Disimpan, menunggu keputusan panitia: {{count}}",
    en: "Kept, waiting for the committee: {{count}}",
  },
  "late.rejected": { id: "Dicatat, tidak dihitung: {{count}}", en: "On the record, not counted: {{count}}" },
  "paused.body": {
    id: "Waktu Anda berhenti di {{time}} dan tidak berkurang. Soal disembunyikan; jawaban Anda aman.",
    en: "Your time stands still at {{time}}. Questions are hidden; your answers are safe.",
  },
  "paused.reason": { id: "Alasan dari pengawas", en: "The proctor's reason" },
  "paused.no-reason": {
    id: "Pengawas belum menuliskan alasan.",
    en: "The proctor has not given a reason yet.",
  },
  "paused.next": {
    id: "Tetap duduk. Layar ini kembali sendiri ke soal Anda saat sesi dilanjutkan. Ada pertanyaan? Angkat tangan.",
    en: "Stay seated. This screen goes back to your question when the sitting resumes. Questions? Raise your hand.",
  },
  "locked.title": { id: "Pengerjaan Anda dikunci", en: "Your exam is locked" },
  "locked.body": {
    id: "Seorang pengawas menutup soal Anda untuk sementara. Jawaban yang sudah Anda berikan aman. Waktu Anda tetap berjalan; bila kunci ini bukan kesalahan Anda, pengawas mengembalikan waktunya.",
    en: "A proctor has hidden your questions for now. The answers you gave are safe. Your time goes on; if the lock was no fault of yours, the proctor gives its time back.",
  },
  "locked.reason": { id: "Alasan dari pengawas", en: "The proctor's reason" },
  "locked.reason-by": { id: "Alasan dari {{name}}, pengawas", en: "Reason given by {{name}}, proctor" },
  "locked.next": {
    id: "Tetap duduk dan angkat tangan. Layar ini kembali sendiri ke soal Anda setelah pengawas membukanya.",
    en: "Stay seated and raise your hand. This screen goes back to your question when the proctor unlocks it.",
  },
  "locked.next-before": {
    id: "Tetap duduk dan angkat tangan. Ujian Anda belum dapat dimulai sebelum pengawas membuka kunci ini.",
    en: "Stay seated and raise your hand. Your exam cannot start before the proctor unlocks it.",
  },

  "message.title": { id: "Pesan dari pengawas", en: "Message from the proctor" },
  "message.from": { id: "{{name}}, pukul {{time}}", en: "{{name}}, at {{time}}" },
  "message.from-proctor": { id: "Pengawas, pukul {{time}}", en: "Proctor, at {{time}}" },
  "message.clock": {
    id: "Jawaban Anda tersimpan. Tekan tombol ini untuk kembali ke soal.",
    en: "Your answers are saved. Press the button to go back to the question.",
  },
  "message.more": { id: "Masih ada {{count}} pesan lagi.", en: "There are {{count}} more messages." },
  "message.understood": { id: "Saya mengerti", en: "I understand" },

  "time-up.title": { id: "Waktu habis", en: "The time is over" },
  "time-up.body": {
    id: "Semua jawaban yang sudah sampai di server dihitung. Hasil tampil di sini begitu server menutup pengerjaan Anda.",
    en: "Every answer that reached the server counts. Your result shows here when the server closes your exam.",
  },
  "finishing.title": { id: "Ujian Anda sedang diakhiri", en: "Your exam is being finished" },
  "finishing.body": {
    id: "Jangan tutup halaman ini. Hasil tampil sendiri.",
    en: "Do not close this page. The result shows by itself.",
  },
  "finishing.all-sent": {
    id: "Semua jawaban sudah tersimpan di server.",
    en: "All answers are saved on the server.",
  },
  "finishing.waiting": { id: "Menunggu dikirim: {{count}}", en: "Waiting to be sent: {{count}}" },
  "finishing.offline": {
    id: "Sambungan terputus. Jawaban ada di komputer ini dan dikirim sendiri saat tersambung. Angkat tangan bila lebih dari satu menit.",
    en: "The connection is lost. Answers are on this computer and go by themselves when it is back. Raise your hand after a minute.",
  },
  "finishing.offline-not-kept": {
    id: "Sambungan terputus dan komputer ini tidak menyimpan cadangan. Jangan tutup atau muat ulang halaman; angkat tangan sekarang.",
    en: "The connection is lost and this computer keeps no copy. Do not close or reload the page; raise your hand now.",
  },
  "ended.replaced": { id: "Ujian dibuka di jendela lain", en: "The exam is open in another window" },
  "ended.moved": { id: "Anda tidak lagi masuk di komputer ini", en: "You are no longer logged in here" },
  "paused.offline-title": {
    id: "Sambungan terputus, jawaban Anda aman",
    en: "Connection lost, your answers are safe",
  },
  "ended.closed": { id: "Sesi sudah ditutup", en: "The sitting is closed" },
  "ended.other": { id: "Halaman ini berhenti", en: "This page has stopped" },
  "ended.safe": {
    id: "Jawaban yang sudah tersimpan tetap aman di server. Perlu bantuan? Angkat tangan.",
    en: "Saved answers are safe on the server. Need help? Raise your hand.",
  },
  "ended.waiting": {
    id: "Belum terkirim dari komputer ini: {{count}}. Beri tahu pengawas sebelum meninggalkan kursi.",
    en: "Not sent from this computer: {{count}}. Tell a proctor before you leave the seat.",
  },
  "ended.reload": { id: "Muat ulang halaman ini", en: "Reload this page" },
  "ended.take-over": { id: "Pakai jendela ini", en: "Use this window" },

  "result.quit-seb": { id: "Tutup Safe Exam Browser", en: "Close Safe Exam Browser" },
  "result.title": { id: "Hasil Anda", en: "Your result" },
  "result.finished-candidate": {
    id: "Anda mengakhiri ujian pukul {{time}}.",
    en: "You finished the exam at {{time}}.",
  },
  "result.finished-deadline": {
    id: "Ujian berakhir pukul {{time}} karena waktu habis.",
    en: "The exam ended at {{time}} when the time was over.",
  },
  "result.finished-proctor": {
    id: "Pengawas mengakhiri ujian Anda pukul {{time}}.",
    en: "A proctor ended your exam at {{time}}.",
  },
  "result.finished-closing": {
    id: "Ujian berakhir pukul {{time}} saat sesi ditutup.",
    en: "The exam ended at {{time}} when the sitting was closed.",
  },
  "result.answered": {
    id: "{{answered}} dari {{questions}} soal dijawab.",
    en: "{{answered}} of {{questions}} questions answered.",
  },
  "result.total": { id: "Nilai total", en: "Total score" },
  "result.of": { id: "dari {{maximum}}", en: "of {{maximum}}" },
  "result.scores": { id: "Nilai per subtes", en: "Scores per subtest" },
  "result.what-next": {
    id: "Ini nilai Anda, bukan pengumuman kelulusan. Kelulusan diumumkan instansi setelah hasil semua tilok terkumpul.",
    en: "This is your score, not an announcement of who is selected. The agency announces that once all venues have reported.",
  },
  "receipt.title": { id: "Tanda bukti", en: "Receipt" },
  "receipt.waiting-title": { id: "Menunggu sesi ditutup", en: "Waiting for the sitting to be closed" },
  "receipt.waiting": {
    id: "Tanda bukti tampil di sini setelah semua hasil sesi ini tercatat di buku besar. Anda boleh tetap duduk atau bertanya kepada pengawas.",
    en: "The receipt shows here once all results of this sitting stand in the ledger. You may stay seated or ask a proctor.",
  },
  "receipt.body": {
    id: "Bukti bahwa nilai Anda tercatat di buku besar. Pindai dengan telepon Anda setelah keluar ruangan, atau minta dicetak.",
    en: "Proof that your score stands in the ledger. Scan it with your telephone once outside, or ask for a print.",
  },
  "receipt.qr": { id: "Kode QR tanda bukti", en: "QR code of the receipt" },
  "receipt.too-long": {
    id: "Tanda bukti ini terlalu panjang untuk kode QR. Simpan atau cetak.",
    en: "This receipt is too long for a QR code. Save or print it.",
  },
  "receipt.certificate": { id: "Unduh sertifikat nilai (PDF)", en: "Download the certificate (PDF)" },
  "receipt.certificate-failed": {
    id: "Sertifikat belum dapat dibuat. Coba lagi sebentar, atau simpan tanda bukti.",
    en: "The certificate could not be made. Try again in a moment, or save the receipt.",
  },
  "receipt.save": { id: "Simpan tanda bukti", en: "Save the receipt" },
  "receipt.print": { id: "Cetak", en: "Print" },
  "receipt.text": { id: "Tampilkan teks tanda bukti", en: "Show the receipt as text" },
  "receipt.check-title": { id: "Cara memeriksanya", en: "How to check it" },
  "receipt.check-1": {
    id: "Buka halaman papan skor publik seleksi ini, bagian “Periksa”.",
    en: "Open the public score board of this selection, section “Check”.",
  },
  "receipt.check-2": {
    id: "Pindai kode ini atau pilih berkas tanda bukti.",
    en: "Scan this code or choose the receipt file.",
  },
  "receipt.check-3": {
    id: "Peramban Anda sendiri yang memeriksa, langkah demi langkah, bahwa nilai ini ada di buku besar dan tidak berubah.",
    en: "Your own browser checks, step by step, that this score stands in the ledger unchanged.",
  },
  "result.leave": { id: "Keluar dari komputer ini", en: "Leave this computer" },
  "result.leave-hint": {
    id: "Menghapus semua milik Anda dari komputer ini. Nilai Anda tetap ada di server.",
    en: "Removes everything of yours from this computer. Your score stays on the server.",
  },
  "result.leave-sure": { id: "Keluar sekarang?", en: "Leave now?" },
  "result.leave-no-receipt": {
    id: "Tanda bukti belum tampil. Anda bisa memintanya kepada panitia nanti.",
    en: "The receipt has not appeared yet. You can ask the committee for it later.",
  },
  "result.leave-cancel": { id: "Tetap di sini", en: "Stay here" },
  "result.leave-yes": { id: "Ya, keluar", en: "Yes, leave" },
});
