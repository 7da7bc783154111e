import { defineCatalogue } from "@neraca/ui/i18n";

/** Words of which computer stands at which seat. */
export const ENROLMENT = defineCatalogue({
  "layout.view.enrol": { id: "Komputer", en: "Computers" },
  "enrol.title": { id: "Komputer tiap kursi", en: "The computer of each seat" },
  "enrol.lead": {
    id: "Buat kode, lalu ketik di halaman ujian pada komputer kursi itu (Komputer ini belum terdaftar). Satu kode untuk satu komputer, berlaku sekali. Komputer pengganti: buat kode baru untuk kursinya; yang lama tidak berlaku lagi.",
    en: "Make a code and type it on the exam page of that seat's computer (This computer is not enrolled). One code is for one computer, once. To replace a computer, make a new code for its seat; the old computer is then no longer valid.",
  },
  "enrol.count": {
    id: "{{enrolled}} dari {{seats}} kursi terdaftar",
    en: "{{enrolled}} of {{seats}} seats are enrolled",
  },
  "enrol.codesForAll": { id: "Kode untuk {{count}} kursi", en: "Make codes for open seats: {{count}}" },
  "enrol.allEnrolled": { id: "Semua kursi sudah terdaftar.", en: "Every seat is enrolled." },
  "enrol.onlyLook": {
    id: "Mendaftarkan komputer hanya oleh pengawas dan administrator.",
    en: "Computers are enrolled by proctors and administrators.",
  },
  "enrol.busy": { id: "Sedang dikerjakan.", en: "In progress." },
  "enrol.reload": { id: "Lihat lagi", en: "Refresh" },
  "enrol.failed": { id: "Daftar komputer tidak dapat dimuat", en: "The computers could not be loaded" },
  "enrol.notDone": { id: "Tidak dilakukan", en: "Not done" },
  "enrol.codesMade": {
    id: "Kode hanya tampil sekarang, dan berlaku sampai {{until}}",
    en: "Codes are shown only now and are valid until {{until}}",
  },
  "enrol.seat": { id: "Kursi", en: "Seat" },
  "enrol.computer": { id: "Komputer", en: "Computer" },
  "enrol.code": { id: "Kode", en: "Code" },
  "enrol.acts": { id: "Tindakan", en: "Actions" },
  "enrol.none": { id: "Belum terdaftar", en: "Not enrolled" },
  "enrol.byKey": { id: "Terdaftar {{at}}, kode oleh {{by}}", en: "Enrolled {{at}}, code by {{by}}" },
  "enrol.bySecret": {
    id: "Terdaftar {{at}}, kode oleh {{by}}; tanpa kunci aman (bukan https)",
    en: "Enrolled {{at}}, code by {{by}}; without a safe key (not https)",
  },
  "enrol.certified": {
    id: "Sertifikat sampai {{until}}, dilihat sejak {{at}}",
    en: "Certificate until {{until}}, seen since {{at}}",
  },
  "enrol.certifiedAnother": {
    id: "Sertifikat lain daripada sebelumnya, sejak {{at}}, sampai {{until}}",
    en: "Another certificate than before, since {{at}}, until {{until}}",
  },
  "enrol.endsSoon": { id: "segera habis", en: "ends soon" },
  "enrol.revoke": { id: "Cabut sertifikat", en: "Revoke certificate" },
  "enrol.revokeFor": {
    id: "Cabut sertifikat kursi {{seat}}",
    en: "Revoke certificate of seat {{seat}}",
  },
  "enrol.revokeTitle": {
    id: "Cabut sertifikat kursi {{seat}}?",
    en: "Revoke the certificate of seat {{seat}}?",
  },
  "enrol.revokeLead": {
    id: "Tidak dapat dibatalkan. Bila ruang mewajibkan sertifikat, peserta di komputer ini terputus seketika dan menunggu pengawas. Komputer pengganti memakai sertifikat baru dari perintah ca seat.",
    en: "This cannot be undone. Where the room requires certificates, a candidate at this computer is disconnected at once and waits for a proctor. A replacement uses a new certificate from the command ca seat.",
  },
  "enrol.revokeBroken": { id: "Komputer rusak dan diganti", en: "Computer broken and replaced" },
  "enrol.revokeLost": { id: "Kunci atau sticknya hilang", en: "Its key or stick was lost" },
  "enrol.codeWaits": { id: "menunggu sampai {{until}}", en: "code valid until {{until}}" },
  "enrol.make": { id: "Buat kode", en: "Make code" },
  "enrol.makeFor": { id: "Buat kode untuk kursi {{seat}}", en: "Make code for seat {{seat}}" },
  "enrol.replace": { id: "Ganti komputer", en: "Replace computer" },
  "enrol.replaceFor": {
    id: "Ganti komputer kursi {{seat}}",
    en: "Replace computer of seat {{seat}}",
  },
  "enrol.end": { id: "Hapus", en: "Remove" },
  "enrol.endFor": { id: "Hapus komputer kursi {{seat}}", en: "Remove computer of seat {{seat}}" },
  "enrol.endTitle": { id: "Hapus komputer kursi {{seat}}?", en: "Remove the computer of seat {{seat}}?" },
  "enrol.endLead": {
    id: "Bila sesi mewajibkan komputer terdaftar, login di komputer ini lalu menunggu pengawas, dan peserta yang sedang bekerja di situ terputus paling lama 3 menit kemudian.",
    en: "Where a sitting requires enrolled computers, a login at this one then waits for a proctor, and a candidate at work there is disconnected within 3 minutes.",
  },
  "computerMark.legend": { id: "Komputer", en: "Computer" },
  "computerMark.none": { id: "belum terdaftar", en: "not enrolled" },
  "computerMark.enrolled": { id: "terdaftar", en: "enrolled" },
  "computerMark.certified": { id: "bersertifikat", en: "by certificate" },
  "computerMark.replaced": { id: "diganti hari ini", en: "replaced today" },
  "computerMark.other": { id: "di komputer lain", en: "at another one" },
  "sebFile.title": { id: "Berkas Safe Exam Browser (.seb)", en: "Safe Exam Browser file (.seb)" },
  "sebFile.get": { id: "Unduh", en: "Download" },
  "sebFile.lead": {
    id: "Terenkripsi; dibuka di komputer ujian dengan kata sandinya. Untuk komputer yang tidak dapat mengambilnya sendiri.",
    en: "Encrypted; opened on an exam computer with its password. For a computer that cannot fetch it by itself.",
  },
  "waive.title": {
    id: "Izinkan {{name}} tanpa Safe Exam Browser?",
    en: "Let {{name}} in without Safe Exam Browser?",
  },
  "waive.lead": {
    id: "Berlaku sampai sesi ditutup, di komputer mana pun, dan masuk berita acara. Coba dahulu berkas .seb yang benar; awasi layarnya.",
    en: "This holds until the sitting is closed, at any computer, and goes into the minutes. Try the right .seb file first; keep an eye on the screen.",
  },
  "waive.fails": {
    id: "Safe Exam Browser macet di komputer ini",
    en: "Safe Exam Browser fails on this computer",
  },
  "waive.file": { id: "Berkas .seb tidak dapat dibuka", en: "The .seb file cannot be opened" },
  "panel.browserRefused": {
    id: "Bukan Safe Exam Browser sesi ini",
    en: "Not this sitting's Safe Exam Browser",
  },
  "panel.browserRefusedLead": {
    id: "Sesi ini mewajibkannya, dan yang dipakai peserta ditolak. Bila berkas .seb yang benar pun gagal, tekan Izinkan tanpa SEB.",
    en: "This sitting requires it, and what the candidate uses was refused. If the right .seb file fails too, press Let in without SEB.",
  },
  "panel.heldUnknown": {
    id: "PIN benar, tetapi komputernya belum terdaftar. Pastikan orangnya, lalu tekan Buka login: ujian terbuka di sana. Atau tolak komputernya.",
    en: "The PINs are right, but the computer is not enrolled. Make sure of the person, then press Release login: the exam opens there. Or refuse the computer.",
  },
  "panel.heldElsewhere": {
    id: "PIN benar, tetapi komputernya terdaftar di ruang lain. Pastikan orangnya, lalu tekan Buka login: ujian terbuka di sana. Atau tolak komputernya.",
    en: "The PINs are right, but the computer is enrolled in another room. Make sure of the person, then press Release login: the exam opens there. Or refuse the computer.",
  },
  "panel.heldOutside": {
    id: "PIN benar, tetapi komputernya di luar jaringan ruang ini. Pastikan orangnya duduk di sini, lalu tekan Buka login: ujian terbuka di sana. Atau tolak komputernya.",
    en: "The PINs are right, but the computer is outside of this room's network. Make sure that the person sits here, then press Release login: the exam opens there. Or refuse the computer.",
  },
  "panel.heldFrom": { id: "Alamatnya {{address}}.", en: "Its address is {{address}}." },
  "panel.heldUncertified": {
    id: "PIN benar, tetapi komputernya tidak menunjukkan sertifikat kursi. Pastikan orangnya, lalu tekan Buka login: ujian terbuka di sana. Atau tolak komputernya.",
    en: "The PINs are right, but the computer shows no certificate of a seat. Make sure of the person, then press Release login: the exam opens there. Or refuse the computer.",
  },
  "panel.heldCertificateEnded": {
    id: "PIN benar, tetapi masa berlaku sertifikat komputernya habis. Pastikan orangnya, lalu tekan Buka login: ujian terbuka di sana. Sertifikat baru dibuat dengan perintah ca seat.",
    en: "The PINs are right, but the time of the computer's certificate is over. Make sure of the person, then press Release login: the exam opens there. A new certificate is made by the command ca seat.",
  },
  "panel.heldCertificateForeign": {
    id: "PIN benar, tetapi sertifikat komputernya bukan dari tempat ujian ini. Cari tahu komputer siapa itu sebelum menekan Buka login; atau tolak komputernya.",
    en: "The PINs are right, but the computer's certificate is of another authority. Find out whose computer it is before you press Release login; or refuse the computer.",
  },
  "panel.heldCertificateRevoked": {
    id: "PIN benar, tetapi sertifikat komputernya sudah dicabut. Cari tahu mengapa komputer itu masih dipakai sebelum menekan Buka login; atau tolak komputernya.",
    en: "The PINs are right, but the computer's certificate was revoked. Find out why it is still in use before you press Release login; or refuse the computer.",
  },
  "panel.heldSeat": {
    id: "PIN benar, tetapi komputernya milik kursi {{seat}}. Arahkan ke kursinya sendiri, pindahkan ke {{seat}}, atau tekan Buka login: ujian terbuka di sana.",
    en: "The PINs are right, but the computer is that of seat {{seat}}. Send them to their own seat, move them to {{seat}}, or press Release login: the exam opens there.",
  },
});
