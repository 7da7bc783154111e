import { defineCatalogue } from "@neraca/ui/i18n";

/** Words from the first screen to the waiting room. */
export const BEFORE_EXAM = defineCatalogue({
  "app.name": { id: "Neraca", en: "Neraca" },
  "app.title": { id: "Ujian", en: "Exam" },
  "app.skip": { id: "Langsung ke isi", en: "Skip to content" },
  "app.steps": { id: "Langkah menuju ujian", en: "Steps to the exam" },
  "app.step": { id: "Langkah {{step}} dari {{of}}", en: "Step {{step}} of {{of}}" },
  "step.identify": { id: "Masuk", en: "Log in" },
  "step.confirm": { id: "Data diri", en: "Your details" },
  "step.rules": { id: "Tata tertib", en: "Rules" },
  "step.practice": { id: "Latihan", en: "Practice" },
  "step.waiting": { id: "Ruang tunggu", en: "Waiting room" },

  "refusal.title": { id: "Belum bisa dilanjutkan", en: "This did not work" },
  "refusal.offline": {
    id: "Server tidak dapat dihubungi. Coba lagi sebentar; bila tetap tidak bisa, angkat tangan agar pengawas memeriksa kabel jaringan.",
    en: "The server cannot be reached. Try again in a moment; if it still fails, raise your hand so that a proctor checks the cable.",
  },
  "refusal.open-seb": { id: "Buka di Safe Exam Browser", en: "Open in Safe Exam Browser" },
  "refusal.reload": { id: "Muat ulang halaman", en: "Reload the page" },

  "identify.title": { id: "Masuk ke ujian", en: "Log in to the exam" },
  "identify.lead": {
    id: "Isi ketiga baris ini sesuai kartu peserta dan PIN yang dibacakan pengawas.",
    en: "Fill in all three, from your participant card and the PIN that the proctor reads out.",
  },
  "identify.number": { id: "NIK atau nomor peserta", en: "NIK or participant number" },
  "identify.number-hint": {
    id: "Tertulis pada kartu peserta Anda.",
    en: "Printed on your participant card.",
  },
  "identify.number-error": {
    id: "Isi NIK (16 angka) atau nomor peserta Anda.",
    en: "Enter your NIK (16 digits) or your participant number.",
  },
  "identify.pin": { id: "PIN peserta", en: "Participant PIN" },
  "identify.pin-hint": {
    id: "Anda terima saat registrasi hari ini.",
    en: "Given to you at registration today.",
  },
  "identify.pin-error": {
    id: "Isi PIN peserta dari meja registrasi.",
    en: "Enter the PIN from the registration desk.",
  },
  "identify.sitting": { id: "PIN sesi", en: "Sitting PIN" },
  "identify.sitting-hint": {
    id: "Dibacakan pengawas di ruangan ini.",
    en: "Read out by the proctor in this room.",
  },
  "identify.sitting-error": {
    id: "Isi PIN sesi yang dibacakan pengawas.",
    en: "Enter the PIN that the proctor reads out.",
  },
  "identify.show": { id: "Tampilkan PIN", en: "Show PINs" },
  "identify.submit": { id: "Masuk", en: "Log in" },
  "identify.busy": { id: "Memeriksa…", en: "Checking…" },
  "identify.busy-why": {
    id: "Sedang memeriksa nomor dan PIN Anda.",
    en: "Your number and PINs are being checked.",
  },
  "identify.help": {
    id: "Kesulitan? Angkat tangan. Jangan menyebutkan PIN Anda kepada siapa pun selain pengawas.",
    en: "In trouble? Raise your hand. Tell your PIN to nobody but a proctor.",
  },

  "held.title": {
    id: "Menunggu pengawas memindahkan Anda ke komputer ini",
    en: "Waiting for a proctor to move you to this computer",
  },
  "held.body": {
    id: "Nomor dan PIN Anda cocok, tetapi Anda masih masuk di komputer lain. Angkat tangan.",
    en: "Your number and PINs match, but you are still logged in on another computer. Raise your hand.",
  },
  "held.next": {
    id: "Tidak perlu mengetik ulang: ujian terbuka sendiri di sini begitu pengawas mengizinkan. Jawaban dan waktu Anda ikut pindah.",
    en: "Nothing to type again: your exam opens here by itself when the proctor agrees. Your answers and your time come along.",
  },
  "held.computer-title": {
    id: "Ini bukan komputer kursi Anda",
    en: "This is not the computer of your seat",
  },
  "held.computer-body": {
    id: "Nomor dan PIN Anda cocok. Kursi Anda {{seat}}: masuklah di komputer itu. Bila harus di sini, angkat tangan.",
    en: "Your number and PINs match. Your seat is {{seat}}: log in at the computer there. If it has to be this one, raise your hand.",
  },
  "held.computer-next": {
    id: "Bila pengawas mengizinkan, ujian terbuka sendiri di sini tanpa mengetik ulang.",
    en: "If the proctor agrees, your exam opens here by itself, with nothing to type again.",
  },
  "computer.none": { id: "Komputer ini belum terdaftar", en: "This computer is not enrolled" },
  "computer.of": {
    id: "Komputer ini terdaftar: kursi {{seat}}, {{room}}",
    en: "This computer is enrolled: seat {{seat}}, {{room}}",
  },
  "computer.certified": {
    id: "Komputer kursi {{seat}}, {{room}} (sertifikat)",
    en: "Computer of seat {{seat}}, {{room}} (certificate)",
  },
  "computer.certificate-fault": {
    id: "Sertifikat komputer ini tidak berlaku: beri tahu petugas",
    en: "This computer's certificate is not valid: tell the staff",
  },
  "computer.code": { id: "Kode pendaftaran komputer", en: "Computer enrolment code" },
  "computer.code-hint": {
    id: "Untuk petugas: kode 8 huruf dan angka dari ruang kendali, berlaku sekali.",
    en: "For staff: 8 letters and digits from the control room, good once.",
  },
  "computer.code-short": {
    id: "Kode terdiri atas 8 huruf dan angka.",
    en: "A code has 8 letters and digits.",
  },
  "computer.store-closed": {
    id: "Peramban ini tidak boleh menyimpan apa pun, jadi komputer ini tidak dapat didaftarkan.",
    en: "This browser may keep nothing, so this computer cannot be enrolled.",
  },
  "computer.enrol": { id: "Daftarkan komputer ini", en: "Enrol this computer" },
  "computer.enrol-anew": { id: "Daftarkan ulang", en: "Enrol anew" },
  "computer.busy": { id: "Sedang mendaftarkan komputer ini.", en: "This computer is being enrolled." },
  "held.cancel": { id: "Batal, kembali ke halaman masuk", en: "Cancel, back to the login" },

  "loading.title": { id: "Menyiapkan halaman ujian", en: "Preparing the exam page" },
  "loading.body": {
    id: "Sebentar, komputer ini sedang disiapkan.",
    en: "One moment, this computer is being prepared.",
  },
  "joining.title": { id: "Menghubungkan ke server ujian", en: "Connecting to the exam server" },
  "joining.body": {
    id: "Anda sudah masuk. Data Anda tampil begitu server menjawab; halaman ini mencoba sendiri.",
    en: "You are logged in. Your details appear when the server answers; this page keeps trying by itself.",
  },
  "joining.slow": {
    id: "Bila ini berlangsung lebih dari satu menit, angkat tangan.",
    en: "If this takes more than a minute, raise your hand.",
  },
  "rejoining.title": { id: "Menyambung kembali", en: "Connecting again" },
  "rejoining.body": {
    id: "Naskah Anda ada di komputer ini dan jawaban yang sudah tersimpan aman di server. Halaman ini terus mencoba menyambung sendiri.",
    en: "Your paper is on this computer and saved answers are safe on the server. This page keeps trying to connect by itself.",
  },
  "rejoining.go-on": { id: "Lanjut mengerjakan tanpa sambungan", en: "Go on without a connection" },
  "rejoining.go-on-hint": {
    id: "Jawaban lama Anda tampil lagi setelah tersambung.",
    en: "Your earlier answers show again once connected.",
  },

  "confirm.title": { id: "Apakah ini Anda?", en: "Is this you?" },
  "confirm.lead": {
    id: "Cocokkan dengan kartu peserta Anda sebelum melanjutkan.",
    en: "Compare this with your participant card before you go on.",
  },
  "confirm.photo": { id: "Foto {{name}}", en: "Photo of {{name}}" },
  "confirm.name": { id: "Nama", en: "Name" },
  "confirm.number": { id: "Nomor peserta", en: "Participant number" },
  "confirm.position": { id: "Formasi", en: "Position" },
  "confirm.agency": { id: "Instansi", en: "Agency" },
  "confirm.venue": { id: "Tilok", en: "Venue" },
  "confirm.room": { id: "Ruang", en: "Room" },
  "confirm.seat": { id: "Kursi", en: "Seat" },
  "confirm.yes": { id: "Ya, ini saya", en: "Yes, this is me" },
  "confirm.no": { id: "Bukan saya", en: "This is not me" },
  "not-me.title": { id: "Pengawas sudah dipanggil", en: "A proctor has been called" },
  "not-me.lead": {
    id: "Tetap duduk dan angkat tangan. Kursi {{seat}} ditandai di layar pengawas.",
    en: "Stay seated and raise your hand. Seat {{seat}} is marked on the proctor's screen.",
  },
  "not-me.step-1": {
    id: "Jangan lanjutkan dengan nama orang lain.",
    en: "Do not go on under another person's name.",
  },
  "not-me.step-2": {
    id: "Siapkan KTP dan kartu peserta Anda.",
    en: "Have your identity card and participant card ready.",
  },
  "not-me.step-3": {
    id: "Pengawas memeriksa kursi dan memasukkan Anda kembali. Waktu ujian belum berjalan.",
    en: "The proctor checks the seat and logs you in again. No exam time is running.",
  },
  "not-me.back": { id: "Kembali, ternyata ini saya", en: "Go back, this is me after all" },
  "not-me.leave": { id: "Keluar dan masuk dengan nomor lain", en: "Log out and use another number" },

  "rules.title": { id: "Tata tertib", en: "Rules of conduct" },
  "rules.lead": {
    id: "Baca sebentar. Setelah ini ada latihan tiga soal, lalu ruang tunggu.",
    en: "Take a moment to read. A practice of three questions follows, then the waiting room.",
  },
  "rules.1": {
    id: "Kerjakan sendiri. Dilarang membawa telepon, catatan, jam tangan pintar, atau alat bantu lain ke meja.",
    en: "Work alone. No telephone, notes, smart watch or other aid on the desk.",
  },
  "rules.2": {
    id: "Dilarang bicara dengan peserta lain. Bila perlu sesuatu, angkat tangan.",
    en: "Do not talk to other candidates. If you need something, raise your hand.",
  },
  "rules.3": {
    id: "Dilarang menyalin, memotret, atau membocorkan soal.",
    en: "Do not copy, photograph or pass on questions.",
  },
  "rules.4": {
    id: "Jawaban boleh diganti sampai waktu habis; yang terakhir yang dihitung.",
    en: "Answers can change until the time is over; the last one counts.",
  },
  "rules.recorded-title": {
    id: "Yang dicatat komputer ini selama ujian",
    en: "What this computer records in the exam",
  },
  "rules.recorded": {
    id: "Keluar dari layar penuh, berpindah jendela, menyalin atau menempel, menu klik kanan, pintasan yang diblokir, membuka ujian di jendela kedua, dan perubahan layar. Pengawas melihatnya dan yang menilai manusia, bukan komputer.",
    en: "Leaving full screen, changing windows, copying or pasting, the context menu, blocked shortcuts, a second window of the exam, and a change of display. A proctor sees it, and people judge it, not the computer.",
  },
  "rules.network": {
    id: "Jaringan yang putus tidak pernah dicatat sebagai pelanggaran.",
    en: "A lost connection is never recorded against you.",
  },
  "rules.agree": {
    id: "Saya sudah membaca tata tertib ini dan akan mematuhinya",
    en: "I have read these rules and will keep to them",
  },
  "rules.agree-first": {
    id: "Centang pernyataan di atas lebih dahulu.",
    en: "Tick the statement above first.",
  },
  "rules.submit": { id: "Setuju dan lanjut ke latihan", en: "Agree and go to the practice" },

  "practice.band": {
    id: "Ini latihan: tidak dikirim, tidak dinilai, tanpa batas waktu.",
    en: "This is practice: not sent, not scored, no time limit.",
  },
  "practice.label": { id: "Latihan", en: "Practice" },
  "practice.try": { id: "Coba:", en: "Try:" },
  "practice.try-answer": { id: "jawab satu soal", en: "answer a question" },
  "practice.try-flag": { id: "tandai ragu-ragu", en: "flag one" },
  "practice.try-move": { id: "buka soal lain", en: "open another" },
  "practice.try-text": { id: "ubah ukuran teks", en: "change the text size" },
  "practice.tried": { id: "sudah", en: "done" },
  "practice.leave": { id: "Masuk ruang tunggu", en: "Go to the waiting room" },
  "practice.starts": { id: "Ujian dimulai dalam {{time}}", en: "The exam starts in {{time}}" },

  "waiting.title": { id: "Ruang tunggu", en: "Waiting room" },
  "waiting.lead": {
    id: "Tidak ada lagi yang perlu Anda isi. Ujian dimulai bersama-sama saat pengawas memulai sesi, dan layar ini berganti sendiri.",
    en: "There is nothing more to fill in. The exam starts for everyone when the proctor starts the sitting, and this screen changes by itself.",
  },
  "waiting.ready": { id: "peserta siap di ruangan ini", en: "candidates ready in this room" },
  "waiting.ready-of": { id: "{{ready}} dari {{expected}}", en: "{{ready}} of {{expected}}" },
  "waiting.ready-unknown": { id: "Menunggu kabar dari server", en: "Waiting for word from the server" },
  "waiting.duration": {
    id: "{{questions}} soal dalam {{minutes}} menit",
    en: "{{questions}} questions in {{minutes}} minutes",
  },
  "waiting.checks": { id: "Pemeriksaan komputer ini", en: "Checks of this computer" },
  "waiting.all-ready": { id: "Komputer Anda siap.", en: "Your computer is ready." },
  "waiting.not-yet": {
    id: "Masih menyiapkan; biarkan layar ini terbuka.",
    en: "Still preparing; leave this screen open.",
  },
  "waiting.practice-again": { id: "Ulangi latihan", en: "Practise again" },
  "waiting.settings": { id: "Cara Anda membaca", en: "How you read" },
  "waiting.sample": {
    id: "Contoh teks soal: 1 l I, 0 O, 5 S, 8 B.",
    en: "Sample of question text: 1 l I, 0 O, 5 S, 8 B.",
  },
  "waiting.full-screen": { id: "Aktifkan layar penuh", en: "Turn on full screen" },
  "waiting.full-screen-recorded": {
    id: "Selama ujian, keluar dari layar penuh dicatat.",
    en: "During the exam, leaving full screen is recorded.",
  },
  "countdown.title": { id: "Ujian segera dimulai", en: "The exam is about to start" },
  "countdown.label": { id: "Dimulai dalam", en: "Starts in" },
  "countdown.body": {
    id: "Soal pertama terbuka sendiri. Waktu Anda baru berjalan saat itu.",
    en: "The first question opens by itself. Your time runs only from then.",
  },
  "countdown.spoken": {
    id: "Ujian dimulai dalam {{seconds}} detik",
    en: "The exam starts in {{seconds}} seconds",
  },

  "check.connection": { id: "Sambungan ke server", en: "Connection to the server" },
  "check.clock": { id: "Jam disamakan dengan server", en: "Clock set by the server" },
  "check.paper": { id: "Naskah tersegel diterima", en: "Sealed paper received" },
  "check.store": { id: "Jawaban disimpan juga di komputer ini", en: "Answers also kept on this computer" },
  "check.full-screen": { id: "Layar penuh", en: "Full screen" },
  "check.paper-parts": { id: "{{parts}} dari {{of}} bagian", en: "{{parts}} of {{of}} parts" },
  "check.done": { id: "Siap", en: "Ready" },
  "check.waiting": { id: "Menunggu", en: "Waiting" },
  "check.attention": { id: "Perlu perhatian", en: "Needs attention" },
  "check.store-attention": {
    id: "Penyimpanan komputer ini menolak. Ujian tetap bisa; beri tahu pengawas.",
    en: "This computer's storage refuses. The exam can go on; tell a proctor.",
  },
});
