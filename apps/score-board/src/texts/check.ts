import { defineCatalogue } from "@neraca/ui/i18n";

/** Words of the page on which anybody checks. What was found comes from the verifier, in both languages. */
export const CHECK_TEXTS = defineCatalogue({
  "check.title": { id: "Periksa sendiri", en: "Check for yourself" },
  "check.lead": {
    id: "Peramban Anda sendiri yang memeriksa, langkah demi langkah: tanda tangan, setiap entri, setiap pengumuman. Tanda bukti Anda tidak dikirim ke mana pun.",
    en: "Your own browser checks, step by step: signatures, every entry, every publication. Your receipt is sent nowhere.",
  },
  "check.drop": {
    id: "Lepaskan di sini: tanda bukti, foto kodenya, titik periksa, folder atau zip buku besar",
    en: "Drop here: a receipt, a photo of its code, a checkpoint, the folder or zip of a ledger",
  },
  "check.working.reading": { id: "Membaca berkas…", en: "Reading the file…" },
  "check.working.fetching": {
    id: "Mengambil buku besar: {{done}} dari {{total}} berkas…",
    en: "Fetching the ledger: {{done}} of {{total}} files…",
  },
  "check.working.verifying": {
    id: "Memeriksa setiap entri dan tanda tangan…",
    en: "Checking every entry and signature…",
  },

  "check.receipt.title": { id: "Tanda bukti Anda", en: "Your receipt" },
  "check.receipt.lead": {
    id: "Seret ke halaman ini, pilih berkasnya atau foto kode QR-nya, atau tempel teksnya.",
    en: "Drop it on this page, choose its file or a photo of its QR code, or paste its text.",
  },
  "check.receipt.choose": { id: "Pilih berkas atau foto", en: "Choose a file or photo" },
  "check.receipt.paste": { id: "Teks atau angka tanda bukti", en: "Text or digits of the receipt" },
  "check.receipt.number": { id: "Nomor peserta", en: "Participant number" },
  "check.receipt.numberHint": {
    id: "Untuk memeriksa bahwa entri itu milik Anda. Boleh kosong.",
    en: "To check that the line is yours. May be left empty.",
  },
  "check.receipt.verify": { id: "Periksa tanda bukti", en: "Check the receipt" },
  "check.receipt.nothing": {
    id: "Berikan tanda bukti dahulu: berkas, foto, atau teks.",
    en: "Give a receipt first: a file, a photo or its text.",
  },
  "check.receipt.given": { id: "Diberikan: {{name}}", en: "Given: {{name}}" },
  "check.receipt.pasted": { id: "teks yang ditempel", en: "the pasted text" },
  "check.receipt.ok": { id: "Tanda bukti ini sah", en: "This receipt holds" },
  "check.receipt.okAlone": {
    id: "Tanda bukti ini sah menurut kunci yang diberikan",
    en: "This receipt holds by the key that was given",
  },
  "check.receipt.notOk": { id: "Tanda bukti ini TIDAK sah", en: "This receipt does NOT hold" },
  "check.receipt.steps": { id: "Langkah pemeriksaan tanda bukti", en: "Steps of the receipt's verification" },

  "check.ledger.title": { id: "Seluruh buku besar", en: "The whole ledger" },
  "check.ledger.lead": {
    id: "Setiap hasil dan setiap pengumuman adalah satu baris dalam buku besar yang hanya dapat bertambah.",
    en: "Every result and every publication is one line in a ledger that can only grow.",
  },
  "check.ledger.server": { id: "Buku besar server ini", en: "The ledger of this server" },
  "check.ledger.files": { id: "{{name}} ({{count}} berkas)", en: "{{name}} ({{count}} files)" },
  "check.ledger.none": {
    id: "Belum ada: berikan folder atau zip-nya",
    en: "None yet: give its folder or zip",
  },
  "check.ledger.from": { id: "Diperiksa", en: "Checked" },
  "check.ledger.compared": { id: "Dibandingkan dengan", en: "Compared with" },
  "check.ledger.kept": {
    id: "titik periksa {{size}} entri yang dilihat peramban ini {{time}}",
    en: "the checkpoint of {{size}} entries that this browser saw {{time}}",
  },
  "check.ledger.given": {
    id: "titik periksa {{size}} entri yang Anda berikan",
    en: "the checkpoint of {{size}} entries that you gave",
  },
  "check.ledger.firstTime": {
    id: "belum ada; peramban ini mengingat titik periksa hari ini untuk lain kali",
    en: "nothing yet; this browser remembers today's checkpoint for the next time",
  },
  "check.ledger.verify": { id: "Periksa buku besar", en: "Check the ledger" },
  "check.ledger.folder": { id: "Pilih folder", en: "Choose a folder" },
  "check.ledger.file": { id: "Pilih zip atau titik periksa", en: "Choose a zip or a checkpoint" },
  "check.ledger.key": { id: "Kunci buku besar dari tempat lain", en: "The ledger's key from elsewhere" },
  "check.ledger.keyHint": {
    id: "Dari surat keputusan atau situs instansi. Bila kosong, kunci dari buku besar itu sendiri yang dipakai.",
    en: "From the decree or the agency's site. When empty, the ledger's own key is used.",
  },
  "check.ledger.more": { id: "Kunci dan sumber lain", en: "Key and other sources" },
  "check.ledger.ok": { id: "Buku besar ini sah", en: "This ledger holds" },
  "check.ledger.notOk": { id: "Buku besar ini TIDAK sah", en: "This ledger does NOT hold" },
  "check.ledger.checks": { id: "Pemeriksaan buku besar", en: "Checks of the ledger" },
  "check.ledger.proved": { id: "Terbukti", en: "Proved" },
  "check.ledger.notProved": { id: "Tidak terbukti oleh pemeriksaan ini", en: "Not proved by this" },
  "check.ledger.saveCheckpoint": { id: "Simpan titik periksa", en: "Save the checkpoint" },
  "check.ledger.saveLedger": { id: "Simpan buku besar (zip)", en: "Save the ledger (zip)" },
  "check.ledger.forget": { id: "Lupakan yang pernah dilihat", en: "Forget what was seen" },
  "check.ledger.startOver": { id: "Mulai lagi", en: "Start over" },

  "check.outcome.passed": { id: "Lolos", en: "Passed" },
  "check.outcome.failed": { id: "Gagal", en: "Failed" },
  "check.outcome.noticed": { id: "Perhatikan", en: "Note" },
  "check.outcome.not-checked": { id: "Tidak diperiksa", en: "Not checked" },

  "check.problem.offline": {
    id: "Server buku besar tidak menjawab. Coba lagi, atau berikan folder atau zip buku besar yang Anda simpan. Tanda bukti dapat juga diperiksa dengan kuncinya saja: isi kuncinya.",
    en: "The ledger's server does not answer. Try again, or give the folder or zip of a ledger that you kept. A receipt can also be checked with the key alone: fill in the key.",
  },
  "check.problem.no-ledger": {
    id: "Belum ada buku besar untuk diperiksa. Berikan folder atau zip-nya; tanda bukti dapat juga diperiksa dengan kuncinya saja: isi kuncinya.",
    en: "There is no ledger to check yet. Give its folder or zip; a receipt can also be checked with the key alone: fill in the key.",
  },
  "check.problem.too-large": {
    id: "Terlalu besar untuk peramban. Pakai baris perintah di bawah.",
    en: "Too large for a browser. Use the command line below.",
  },
  "check.problem.unknown-file": {
    id: "Ini bukan tanda bukti, titik periksa, kunci, atau zip buku besar.",
    en: "This is neither a receipt, nor a checkpoint, nor a key, nor the zip of a ledger.",
  },
  "check.problem.picture-without-code": {
    id: "Tidak ada kode QR yang terbaca di gambar ini. Foto lebih dekat, tegak lurus, dan terang; atau pakai berkas tanda bukti.",
    en: "No QR code could be read in this picture. Take it closer, straight on and in good light; or use the receipt's file.",
  },
  "check.problem.code-without-receipt": {
    id: "Kode QR di gambar ini bukan tanda bukti.",
    en: "The QR code in this picture is not a receipt.",
  },
  "check.problem.archive-without-ledger": {
    id: "Arsip ini rusak atau tidak berisi buku besar: berkas checkpoint tidak ada di dalamnya.",
    en: "This archive is damaged or holds no ledger: there is no file named checkpoint in it.",
  },
  "check.problem.folder-without-ledger": {
    id: "Folder ini tidak berisi buku besar: berkas checkpoint tidak ada di dalamnya.",
    en: "This folder holds no ledger: there is no file named checkpoint in it.",
  },

  "check.how.title": { id: "Tanpa memercayai halaman ini", en: "Without trusting this page" },
  "check.how.offline": {
    id: "Halaman pemeriksa ini juga satu berkas yang bekerja tanpa jaringan. Ambil sekali, dari pihak yang Anda percayai, lalu seret tanda bukti dan zip buku besar ke dalamnya.",
    en: "This page is also one file that works without a network. Get it once, from somebody you trust, and drop receipts and the zip of a ledger on it.",
  },
  "check.how.offlineLink": { id: "Unduh halaman pemeriksa", en: "Download the checking page" },
  "check.how.command": {
    id: "Atau dengan program Neraca di komputer Anda sendiri; kode sumbernya dapat dibaca siapa pun:",
    en: "Or with Neraca's program on your own computer, whose source anybody can read:",
  },
  "check.how.keep": {
    id: "Simpan titik periksa dan bandingkan dengan milik orang lain: hanya itu, dan para saksi, yang menunjukkan bahwa semua orang melihat buku besar yang sama.",
    en: "Keep checkpoints and compare them with those of others: only that, and the witnesses, show that everybody sees the same ledger.",
  },
  "check.how.files": {
    id: "Berkasnya (checkpoint, verifier-key, tile/, publications/, witnesses) berformat terbuka: RFC 6962, RFC 8785, c2sp.org. Pemeriksa lain pun dapat membacanya.",
    en: "Its files (checkpoint, verifier-key, tile/, publications/, witnesses) have public formats: RFC 6962, RFC 8785, c2sp.org. Other people's verifiers can read them too.",
  },

  "ledgerLine.entries": { id: "Buku besar: {{size}} entri", en: "Ledger: {{size}} entries" },
  "ledgerLine.cosigned": {
    id: "Buku besar: {{size}} entri, ditandatangani {{cosigned}} dari {{of}} saksi",
    en: "Ledger: {{size}} entries, cosigned by {{cosigned}} of {{of}} witnesses",
  },
  "ledgerLine.cosignedBehind": {
    id: "Buku besar: {{size}} entri, {{covered}} di antaranya ditandatangani {{cosigned}} dari {{of}} saksi",
    en: "Ledger: {{size}} entries, {{covered}} of them cosigned by {{cosigned}} of {{of}} witnesses",
  },
});
