import type { LocalText } from "@neraca/base";
import { ARRIVAL_REASONS } from "./arrival-reasons.ts";
import { ASSIGNMENT_REASONS } from "./assignment-reasons.ts";
import { BANK_REASONS } from "./bank-reason.ts";
import { BROWSER_REASONS } from "./browser-reasons.ts";
import { ENROLMENT_REASONS } from "./enrolment-reasons.ts";
import { FACTOR_REASONS } from "./factor-reasons.ts";
import { LAYOUT_REASONS } from "./layout-reasons.ts";
import { PASSWORD_REASONS } from "./password-reasons.ts";
import { SELECTION_REASONS } from "./selection-reasons.ts";
import { UPLOAD_REASONS } from "./upload-reasons.ts";

/** Every reason for which this system refuses something at one of its doors, and what to tell the person. Indonesian first. */
export const REASONS = {
  // Doors
  "message-malformed": {
    id: "Pesan tidak dapat dibaca. Muat ulang halaman ini; jawaban yang tersimpan tetap aman.",
    en: "The message could not be read. Reload this page; saved answers are safe.",
  },
  "message-unknown": {
    id: "Pesan tidak dikenal. Muat ulang halaman ini agar versinya sama dengan server.",
    en: "Unknown message. Reload this page so that its version matches the server's.",
  },
  "message-too-large": {
    id: "Pesan terlalu besar dan tidak diterima. Periksa apakah halaman ini yang asli.",
    en: "The message is too large and was not accepted. Check that this is the genuine page.",
  },
  "message-out-of-order": {
    id: "Pesan datang tidak berurutan. Klien mengirim ulang dari yang terakhir tersimpan.",
    en: "The message came out of order. The client sends again from the last one saved.",
  },
  "protocol-version": {
    id: "Halaman ini versi lama. Muat ulang halaman.",
    en: "This page is an old version. Reload the page.",
  },
  busy: {
    id: "Server sedang sibuk. Jawaban disimpan di komputer ini dan dikirim ulang sendiri.",
    en: "The server is busy. Answers are kept on this computer and sent again by themselves.",
  },
  "not-stored": {
    id: "Server belum dapat menyimpan. Jawaban disimpan di komputer ini dan dikirim ulang sendiri.",
    en: "The server could not store it yet. Answers are kept on this computer and sent again by themselves.",
  },
  "too-many-requests": {
    id: "Terlalu banyak percobaan. Tunggu satu menit lalu coba lagi.",
    en: "Too many tries. Wait a minute and try again.",
  },
  "server-fault": {
    id: "Server gagal memproses permintaan ini dan tidak mengubah apa pun. Coba lagi; bila berulang, hubungi operator.",
    en: "The server failed on this request and changed nothing. Try again; if it happens again, call the operator.",
  },
  "disk-full": {
    id: "Disk server penuh; ini tidak dapat disimpan. Kosongkan disk, lalu coba lagi.",
    en: "The server's disk is full; this could not be stored. Free space, then try again.",
  },
  "not-found": { id: "Yang diminta tidak ada.", en: "There is nothing here by that name." },
  // Candidate login
  "credentials-wrong": {
    id: "Nomor, PIN peserta, atau PIN sesi tidak cocok. Periksa ketiganya satu per satu.",
    en: "The number, the participant PIN or the sitting PIN does not match. Check all three.",
  },
  "login-locked": {
    id: "Terlalu banyak percobaan salah. Angkat tangan: pengawas dapat membukanya kembali.",
    en: "Too many wrong tries. Raise your hand: a proctor can open it again.",
  },
  "second-login": {
    id: "Peserta ini sudah masuk di komputer lain. Angkat tangan: pengawas dapat memindahkan Anda ke komputer ini.",
    en: "This candidate is already logged in on another computer. Raise your hand: a proctor can move you here.",
  },
  "login-dismissed": {
    id: "Pengawas tidak mengizinkan peserta ini masuk di komputer ini. Kembali ke kursi Anda, atau angkat tangan.",
    en: "A proctor does not let this candidate in on this computer. Go back to your seat, or raise your hand.",
  },
  ...BROWSER_REASONS,
  ...ENROLMENT_REASONS,
  "sitting-not-open": {
    id: "Sesi belum dibuka. Tunggu pengumuman pengawas.",
    en: "The sitting is not open yet. Wait for the proctor.",
  },
  "login-expired": {
    id: "Anda sudah keluar atau dipindahkan. Masuk kembali, atau angkat tangan.",
    en: "This login has ended or was moved. Log in again, or raise your hand.",
  },
  replaced: {
    id: "Ujian ini dibuka di jendela lain. Lanjutkan di jendela itu.",
    en: "This exam was opened in another window. Go on there.",
  },
  "too-slow": {
    id: "Komputer ini terlalu lambat menerima data dan akan menyambung lagi.",
    en: "This computer was too slow to receive and will connect again.",
  },
  // Acts
  "sitting-closed": { id: "Sesi sudah ditutup.", en: "The sitting is closed." },
  "sitting-paused": {
    id: "Sesi sedang dijeda; waktu tidak berjalan. Jawaban dikirim setelah dilanjutkan.",
    en: "The sitting is paused and no time runs. Answers are sent when it goes on.",
  },
  "attempt-paused": {
    id: "Pengerjaan Anda sedang dihentikan sementara oleh pengawas; waktu Anda tidak berjalan. Jawaban dikirim setelah dilanjutkan.",
    en: "A proctor has paused your exam and your time does not run. Answers are sent when it goes on.",
  },
  "attempt-locked": {
    id: "Pengerjaan ini dikunci oleh pengawas. Jawaban disimpan di komputer ini dan dikirim setelah dibuka.",
    en: "A proctor has locked this exam. Answers are kept on this computer and sent when it is unlocked.",
  },
  "message-unknown-number": {
    id: "Pesan ini tidak ada.",
    en: "There is no such message.",
  },
  "late-answer-held": {
    id: "Jawaban ini tiba setelah waktu habis. Jawaban disimpan, dan panitia memutuskan apakah dihitung.",
    en: "This answer arrived after the time was over. It is kept, and the committee decides whether it counts.",
  },
  "moved-seat": {
    id: "Pengawas memindahkan peserta ini ke komputer lain. Komputer ini tidak lagi menerima jawabannya.",
    en: "A proctor has moved this candidate to another computer. This one takes their answers no longer.",
  },
  "not-logged-in": { id: "Masuk lebih dahulu.", en: "Log in first." },
  "not-started": {
    id: "Ujian belum dimulai; jawaban belum dapat diterima.",
    en: "The exam has not started; answers are not accepted yet.",
  },
  "already-finished": {
    id: "Ujian Anda sudah selesai; jawaban tidak dapat diubah lagi.",
    en: "Your exam is finished; answers can no longer change.",
  },
  "after-deadline": {
    id: "Waktu sudah habis sebelum jawaban ini diterima server.",
    en: "The time was over before this answer reached the server.",
  },
  "item-not-in-paper": {
    id: "Soal ini tidak ada dalam naskah Anda.",
    en: "This question is not in your paper.",
  },
  "option-not-in-item": {
    id: "Pilihan ini tidak ada pada soal tersebut.",
    en: "This option does not belong to that question.",
  },
  "wrong-paper": {
    id: "Naskah di komputer ini bukan naskah Anda; naskah akan diunduh ulang.",
    en: "The paper on this computer is not yours; it will be fetched again.",
  },
  "not-ready": {
    id: "Peserta belum siap: identitas, tata tertib, atau naskah belum lengkap.",
    en: "The candidate is not ready: identity, rules or paper are not complete.",
  },
  "nothing-to-release": {
    id: "Tidak ada yang perlu dibuka: peserta ini tidak masuk dan tidak terkunci.",
    en: "Nothing to release: this candidate is neither logged in nor locked.",
  },
  // Staff
  "staff-credentials-wrong": {
    id: "Nama pengguna atau kata sandi tidak cocok.",
    en: "The user name or the password does not match.",
  },
  "staff-locked-out": {
    id: "Terlalu banyak kata sandi salah. Tunggu 15 menit, atau masuk dari komputer yang pernah Anda pakai.",
    en: "Too many wrong passwords. Wait 15 minutes, or log in from a computer that you have used before.",
  },
  "staff-login-expired": {
    id: "Masuk Anda berakhir karena tidak ada kegiatan atau waktunya habis. Masuk lagi untuk melanjutkan; ujian tidak terganggu.",
    en: "Your login ended, by idleness or by its time. Log in again to go on; the exam was not disturbed.",
  },
  "staff-login-ended": {
    id: "Masuk Anda diakhiri: keluar dari tempat lain, kata sandi, faktor kedua, atau peran diubah. Masuk lagi; bila bukan Anda, beri tahu admin.",
    en: "Your login was ended: logged out elsewhere, another password, second factor or role. Log in again; if it was not you, tell the administrator.",
  },
  ...PASSWORD_REASONS,
  ...FACTOR_REASONS,
  ...UPLOAD_REASONS,
  "origin-foreign": {
    id: "Permintaan ini datang dari halaman lain dan tidak dijalankan. Buka ruang kendali dari alamatnya sendiri.",
    en: "This request came from another page and was not carried out. Open the control room at its own address.",
  },
  "staff-login-required": { id: "Masuk sebagai petugas lebih dahulu.", en: "Log in as staff first." },
  "role-not-allowed": {
    id: "Peran Anda tidak boleh melakukan ini. Minta petugas yang berwenang.",
    en: "Your role may not do this. Ask a member of staff who may.",
  },
  "not-your-sitting": {
    id: "Anda tidak bertugas di sesi ini.",
    en: "You are not on duty in this sitting.",
  },
  "board-unknown": { id: "Papan ini tidak ada.", en: "There is no such board." },
  "sitting-unknown": { id: "Sesi ini tidak ada.", en: "There is no such sitting." },
  ...BANK_REASONS,
  "sitting-set-aside": {
    id: "Sesi ini disisihkan: bank soalnya tersegel, hilang, atau rusak. Peserta: angkat tangan. Operator: buka lagi dengan bagian kunci, atau lihat log server.",
    en: "This sitting is set aside: its bank is sealed, missing or damaged. Candidates: raise your hand. Operator: open it again with shares, or see the server's log.",
  },
  "attempt-unknown": {
    id: "Peserta ini tidak ada di sesi ini.",
    en: "This candidate is not in this sitting.",
  },
  "already-armed": { id: "Sesi sudah disiapkan.", en: "The sitting is armed already." },
  "roster-empty": {
    id: "Belum ada peserta yang mendapat kursi di sesi ini.",
    en: "No candidate has a seat in this sitting yet.",
  },
  "rule-set-unknown": {
    id: "Aturan seleksi ini tidak ada di server: letakkan berkas aturannya di folder aturan, lalu mulai ulang server.",
    en: "The rules of this selection are not on the server: put their file into the folder of rules and start the server again.",
  },
  "rule-set-changed": {
    id: "Isi aturan seleksi ini berbeda dari aturan bernama sama yang sudah tercatat. Aturan yang berubah harus memakai versi dan id baru.",
    en: "The rules of this selection are not those that are on record under the same name. Changed rules need another version and id.",
  },
  "rule-set-unfit": {
    id: "Aturan seleksi ini tidak mengenal jenis kebutuhan salah satu formasinya. Periksa formasi dan aturan seleksi.",
    en: "The rules of this selection do not know the formation type of one of its positions. Check the positions and the selection's rules.",
  },
  "bank-unfit": {
    id: "Bank soal tidak memenuhi kisi-kisi atau memuat kesalahan. Jalankan pemeriksaan bank soal.",
    en: "The bank does not meet the blueprint or has errors. Run the bank's lint.",
  },
  "disk-low": {
    id: "Ruang disk tidak cukup untuk satu sesi. Kosongkan disk lebih dahulu.",
    en: "There is not enough disk space for a sitting. Free some first.",
  },
  "alarm-gone": {
    id: "Peringatan itu sudah tidak ada.",
    en: "That alarm is not there any more.",
  },
  "not-armed": { id: "Siapkan sesi lebih dahulu.", en: "Arm the sitting first." },
  "already-starting": {
    id: "Sesi sudah dimulai atau sedang hitung mundur.",
    en: "The sitting has started or is counting down.",
  },
  "not-starting": { id: "Tidak ada hitung mundur yang berjalan.", en: "No countdown is running." },
  "not-running": { id: "Sesi tidak sedang berjalan.", en: "The sitting is not running." },
  "not-paused": { id: "Sesi tidak sedang dijeda.", en: "The sitting is not paused." },
  "already-closed": { id: "Sesi sudah ditutup.", en: "The sitting is closed already." },
  "countdown-out-of-range": {
    id: "Hitung mundur harus antara 0 dan 10 menit.",
    en: "The countdown must be between 0 and 10 minutes.",
  },
  "extension-out-of-range": {
    id: "Perubahan waktu harus antara 1 dan 60 menit, dan tidak boleh melebihi sisa waktu bila dikurangi.",
    en: "A change of time must be 1 to 60 minutes, and cannot take more than is left.",
  },
  "reason-missing": {
    id: "Tulis alasannya (paling banyak 300 huruf); alasan masuk ke berita acara.",
    en: "Give a reason (300 characters at most); it goes into the minutes.",
  },
  "nothing-to-undo": {
    id: "Perubahan waktu ini tidak ada atau sudah dibatalkan.",
    en: "There is no such change of time, or it is undone already.",
  },
  "no-fault": {
    id: "Tidak ada gangguan tempat ujian yang sedang berlangsung.",
    en: "No fault of the venue is going on.",
  },
  "late-answers-undecided": {
    id: "Masih ada jawaban terlambat yang ditahan. Panitia harus memutuskannya sebelum sesi ditutup.",
    en: "Late answers are being held. The committee has to decide on them before the sitting is closed.",
  },
  "still-working": {
    id: "Peserta ini sedang mengerjakan lagi. Putuskan jawaban terlambatnya setelah ia selesai.",
    en: "This candidate is working again. Decide on their late answers when they have finished.",
  },
  "attempt-not-locked": {
    id: "Pengerjaan peserta ini tidak sedang dikunci.",
    en: "This candidate's exam is not locked.",
  },
  "message-text-missing": {
    id: "Tulis pesannya (paling banyak 500 huruf).",
    en: "Write the message (500 characters at most).",
  },
  "too-many-messages": {
    id: "Sudah 50 pesan untuk peserta ini. Datangi kursinya.",
    en: "This candidate has had 50 messages. Go to their seat.",
  },
  "not-finished-by-proctor": {
    id: "Pengerjaan peserta ini tidak diakhiri oleh pengawas.",
    en: "This candidate's exam was not ended by a proctor.",
  },
  "nothing-to-dismiss": {
    id: "Tidak ada komputer lain yang menunggu untuk peserta ini.",
    en: "No other computer is waiting for this candidate.",
  },
  "check-in-closed": {
    id: "Registrasi sudah ditutup 5 menit sebelum mulai. Peserta yang datang kemudian hanya dapat diterima oleh dua petugas.",
    en: "Registration closed 5 minutes before the start. Whoever comes later is let in by two members of staff only.",
  },
  "already-checked-in": {
    id: "Peserta ini sudah terdaftar hadir.",
    en: "This candidate is checked in already.",
  },
  "not-checked-in": { id: "Peserta ini belum terdaftar hadir.", en: "This candidate is not checked in." },
  "already-disqualified": {
    id: "Peserta ini didiskualifikasi.",
    en: "This candidate is disqualified.",
  },
  "not-disqualified": {
    id: "Peserta ini tidak didiskualifikasi.",
    en: "This candidate is not disqualified.",
  },
  "not-agreed-by-two": {
    id: "Ini memerlukan persetujuan dua petugas.",
    en: "This takes the agreement of two members of staff.",
  },
  "proposal-unknown": {
    id: "Usulan ini tidak ada atau sudah diputuskan.",
    en: "There is no such proposal, or it is decided already.",
  },
  "proposal-expired": {
    id: "Usulan ini sudah kedaluwarsa. Usulkan lagi bila masih perlu.",
    en: "This proposal has expired. Propose it again if it is still needed.",
  },
  "proposal-exists": {
    id: "Usulan yang sama sudah menunggu keputusan petugas lain.",
    en: "The same proposal is waiting for another member of staff already.",
  },
  "too-many-proposals": {
    id: "Terlalu banyak usulan menunggu. Putuskan yang ada lebih dahulu.",
    en: "Too many proposals are waiting. Decide on those first.",
  },
  "same-person": {
    id: "Yang mengusulkan tidak dapat menyetujui usulannya sendiri. Minta petugas lain.",
    en: "Whoever proposed cannot agree with themselves. Ask another member of staff.",
  },
  ...ARRIVAL_REASONS,
  "minutes-note-missing": {
    id: "Tulis catatannya (paling banyak 2.000 huruf).",
    en: "Write the note (2,000 characters at most).",
  },
  "too-many-minutes-notes": {
    id: "Berita acara ini sudah memuat 100 catatan. Tulis sisanya di kertas.",
    en: "These minutes have 100 notes already. Write the rest on paper.",
  },
  "minutes-too-early": {
    id: "Berita acara tersedia setelah sesi disiapkan.",
    en: "Minutes are available once the sitting is armed.",
  },
  "results-not-sealed": {
    id: "Daftar hasil tersedia setelah sesi ditutup.",
    en: "The result sheet is available once the sitting is closed.",
  },
  "paper-unknown": { id: "Dokumen ini tidak ada.", en: "There is no such paper." },
  "attempt-not-paused": {
    id: "Pengerjaan peserta ini tidak sedang dihentikan.",
    en: "This candidate's exam is not paused.",
  },
  ...LAYOUT_REASONS,
  ...SELECTION_REASONS,
  ...ASSIGNMENT_REASONS,
  "nothing-to-credit": {
    id: "Tidak ada waktu putus yang terukur dan belum dikembalikan untuk peserta ini.",
    en: "No measured time without a connection is left to give back to this candidate.",
  },
  "nothing-held": {
    id: "Tidak ada jawaban terlambat yang menunggu keputusan.",
    en: "No late answer is waiting for a decision.",
  },
  "attempts-unfinished": {
    id: "Masih ada peserta yang mengerjakan, sudah masuk dan belum mulai, atau masih dapat datang. Tutup hanya bila Anda memang hendak mengakhiri ujian mereka.",
    en: "Some candidates are still working, are logged in and have not begun, or can still come. Close only if you mean to end their exam.",
  },
  "sittings-not-closed": {
    id: "Hasil belum dapat diumumkan: masih ada sesi yang belum ditutup.",
    en: "Results cannot be published yet: some sittings are not closed.",
  },
  "nothing-to-publish": {
    id: "Belum ada hasil yang disegel untuk seleksi ini.",
    en: "There are no sealed results for this selection yet.",
  },
  "already-published": {
    id: "Hasil ini sudah diumumkan dan tidak berubah.",
    en: "These results are published already and have not changed.",
  },
  practice: {
    id: "Ini sesi latihan: hasilnya tidak pernah diumumkan.",
    en: "This is a practice: its results are never published.",
  },
  "draft-open": {
    id: "Sudah ada rancangan pengumuman yang menunggu keputusan. Setujui, tolak, atau tarik dahulu.",
    en: "A draft is waiting for a decision already. Approve, reject or withdraw it first.",
  },
  "draft-unknown": {
    id: "Rancangan ini tidak lagi menunggu keputusan, atau bukan yang Anda lihat. Muat ulang halaman.",
    en: "This draft is not waiting any more, or is not the one that you saw. Reload the page.",
  },
  "draft-stale": {
    id: "Hasil atau data seleksi berubah sejak rancangan dibuat. Tarik atau tolak rancangan ini, lalu buat yang baru.",
    en: "Results or data of the selection have changed since this was drafted. Withdraw or reject it, then draft again.",
  },
  "approver-drafted": {
    id: "Anda yang menyusun rancangan ini. Keputusan harus diambil oleh anggota panitia lain.",
    en: "You drafted this. Another member of the committee has to decide on it.",
  },
  "not-the-drafter": {
    id: "Hanya penyusunnya yang dapat menarik rancangan. Anda dapat menolaknya.",
    en: "Only whoever drafted it can withdraw it. You can reject it.",
  },
  "correction-reason-missing": {
    id: "Ini koreksi atas pengumuman sebelumnya: tulis alasannya (paling banyak 500 huruf); alasan ikut diumumkan.",
    en: "This corrects what was published before: give the reason (500 characters at most); it is published too.",
  },
  "selection-unknown": { id: "Seleksi ini tidak ada.", en: "There is no such selection." },
} as const satisfies Record<string, LocalText>;

export type Reason = keyof typeof REASONS;

export function isReason(text: string): text is Reason {
  return Object.hasOwn(REASONS, text);
}
