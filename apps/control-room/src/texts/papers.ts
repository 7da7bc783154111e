import { defineCatalogue } from "@neraca/ui/i18n";

/** Words of the check-in and of what is printed. */
export const PAPER_TEXTS = defineCatalogue({
  "pages.label": { id: "Halaman sesi", en: "Pages of the sitting" },
  "pages.room": { id: "Ruang", en: "Room" },
  "pages.check-in": { id: "Registrasi", en: "Check-in" },
  "pages.papers": { id: "Berkas", en: "Papers" },

  "verb.add-minutes-note": { id: "Tambah catatan", en: "Add note" },
  "done.add-minutes-note": { id: "Catatan masuk berita acara.", en: "The note is in the minutes." },

  "papers.title": { id: "Berkas ruang", en: "Papers of the room" },
  "papers.lead": {
    id: "Dokumen PDF berbahasa Indonesia, dari keadaan saat ini.",
    en: "PDF documents in Indonesian, from how things stand now.",
  },
  "papers.get": { id: "Unduh PDF", en: "Download PDF" },
  "papers.setting": { id: "Sedang disusun…", en: "Being set…" },
  "papers.saved": { id: "Sudah diunduh.", en: "Downloaded." },
  "paper.participant-cards": { id: "Kartu peserta", en: "Participant cards" },
  "paper.participant-cards.lead": {
    id: "Enam kartu per halaman, dengan QR nomor peserta. Tanpa PIN.",
    en: "Six on a page, with a QR code of the participant number. Without PINs.",
  },
  "paper.attendance-by-number": { id: "Daftar hadir menurut nomor", en: "Attendance list by number" },
  "paper.attendance-by-number.lead": { id: "Dengan kotak tanda tangan.", en: "With boxes to sign in." },
  "paper.attendance-by-seat": { id: "Daftar hadir menurut kursi", en: "Attendance list by seat" },
  "paper.attendance-by-seat.lead": { id: "Dengan kotak tanda tangan.", en: "With boxes to sign in." },
  "paper.seat-plan": { id: "Denah tempat duduk", en: "Seat plan" },
  "paper.seat-plan.lead": { id: "Ruang sebagaimana adanya.", en: "The room as it is." },
  "paper.minutes": { id: "Berita acara", en: "Minutes" },
  "paper.minutes.lead": {
    id: "Disusun dari catatan; konsep sampai sesi ditutup.",
    en: "Written from the record; a draft until the sitting is closed.",
  },
  "paper.results": { id: "Hasil sesi", en: "Result sheet" },
  "paper.results.lead": { id: "Nilai yang disegel, diurutkan.", en: "Sealed scores, in order." },

  "minutes.title": { id: "Berita acara", en: "Minutes" },
  "minutes.draft": { id: "Konsep: sesi belum ditutup.", en: "A draft: the sitting is not closed." },
  "minutes.counts": {
    id: "{{expected}} terdaftar, {{present}} mengerjakan, {{notStarted}} hadir tidak memulai, {{absent}} tidak hadir, {{disqualified}} didiskualifikasi",
    en: "{{expected}} expected, {{present}} sat it, {{notStarted}} came and did not start, {{absent}} absent, {{disqualified}} disqualified",
  },
  "minutes.routine": {
    id: "Selain itu {{count}} tindakan rutin, dalam lampiran.",
    en: "And {{count}} routine acts, in the appendix.",
  },
  "minutes.empty": { id: "Belum ada yang tercatat.", en: "Nothing is on the record yet." },
  "minutes.system": { id: "Sistem", en: "System" },
  "minutes.time": { id: "Pukul", en: "Time" },
  "minutes.topic": { id: "Perihal", en: "About" },
  "minutes.what": { id: "Uraian", en: "What" },
  "minutes.by": { id: "Oleh", en: "By" },
  "minutes.notes": { id: "Catatan petugas", en: "Notes of the staff" },
  "minutes.noNotes": { id: "Belum ada catatan.", en: "No notes yet." },
  "minutes.note": { id: "Catatan untuk berita acara", en: "Note for the minutes" },
  "minutes.noteHint": {
    id: "Paling banyak 2.000 huruf. Tersimpan dengan nama Anda dan tidak dapat diubah.",
    en: "2,000 characters at most. Kept with your name, and it cannot be changed.",
  },

  "arrive.title": { id: "Registrasi peserta", en: "Check-in" },
  "arrive.field": { id: "Nomor peserta atau NIK", en: "Participant number or NIK" },
  "arrive.hint": {
    id: "Pindai QR kartu peserta atau ketik, lalu Enter.",
    en: "Scan the QR code of the card or type, then Enter.",
  },
  "arrive.look": { id: "Cari", en: "Look up" },
  "arrive.camera": { id: "Pakai kamera", en: "Use the camera" },
  "arrive.cameraOff": { id: "Matikan kamera", en: "Stop the camera" },
  "arrive.noCamera": {
    id: "Kamera tidak dapat dipakai: tidak ada, tidak diizinkan, atau halaman ini tidak lewat HTTPS. Pakai pemindai atau ketik.",
    en: "The camera cannot be used: there is none, it is not allowed, or this page is not on HTTPS. Use a scanner or type.",
  },
  "arrive.video": { id: "Gambar kamera", en: "Picture of the camera" },
  "arrive.wait": { id: "Menunggu kartu berikutnya", en: "Waiting for the next card" },
  "arrive.waitLead": {
    id: "Kursor selalu di kolom; pemindai dapat langsung dipakai.",
    en: "The cursor is always in the field; a scanner can be used right away.",
  },
  "arrive.looking": { id: "Mencari {{code}}…", en: "Looking for {{code}}…" },
  "arrive.count": { id: "{{arrived}} dari {{all}} hadir", en: "{{arrived}} of {{all}} arrived" },
  "arrive.photo": {
    id: "Cocokkan wajah dengan foto pada KTP",
    en: "Compare the face with the identity card",
  },
  "arrive.already": { id: "Sudah hadir pukul {{time}}", en: "Already arrived at {{time}}" },
  "arrive.enter": { id: "Enter: daftar hadir", en: "Enter: check in" },
  "arrive.seat": { id: "Kursi", en: "Seat" },
  "arrive.next": { id: "Kartu berikutnya", en: "Next card" },
  "arrive.elsewhere": { id: "Bukan di sesi ini", en: "Not in this sitting" },
  "arrive.go": {
    id: "{{sitting}}: {{time}}, {{venue}}, {{room}}.",
    en: "{{sitting}}: {{time}}, {{venue}}, {{room}}.",
  },
  "arrive.otherRoom": { id: "Tilok ini, ruang lain.", en: "This venue, another room." },
  "arrive.otherTime": { id: "Ruang ini, waktu lain.", en: "This room, another time." },
  "arrive.otherVenue": { id: "Tilok lain.", en: "Another venue." },
  "arrive.unknown": { id: "Tidak dikenal: {{code}}", en: "Not known: {{code}}" },
  "arrive.unknownLead": {
    id: "Nomor atau NIK ini tidak ada dalam seleksi ini. Periksa ketikan atau kartunya.",
    en: "There is no such number or NIK in this selection. Check the typing or the card.",
  },
  "arrive.undo": { id: "Batalkan hadir", en: "Undo check-in" },
  "arrive.wrongPerson": { id: "Salah orang", en: "The wrong person" },
  "arrive.last": { id: "Terakhir hadir", en: "Last arrivals" },
});
