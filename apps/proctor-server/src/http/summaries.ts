/** What each operation does, in Indonesian, by what it is called in English: one that is not in here does not compile as a summary. */
export const SUMMARIES_ID = {
  "Draws the secret of a new second factor; told once":
    "Mengundi rahasia faktor kedua baru; disebut satu kali",
  "One's own second factor, without its secret": "Faktor kedua sendiri, tanpa rahasianya",
  "Other recovery codes; told once": "Kode pemulihan baru; disebut satu kali",
  "Sets up the second factor by its first code; tells recovery codes once":
    "Memasang faktor kedua dengan kode pertamanya; menyebut kode pemulihan satu kali",
  "Takes one's own second factor away": "Menghapus faktor kedua sendiri",
  "Takes somebody's second factor away; ends the account's logins":
    "Menghapus faktor kedua seseorang; mengakhiri semua sesi masuk akun itu",
  "The server's time, by which codes are checked": "Jam server, yang dipakai memeriksa kode",
  "A candidate logs in": "Peserta masuk",
  "A candidate, and what was decided": "Seorang peserta, dan apa yang diputuskan",
  "A client shows which browser it is": "Klien menunjukkan peramban apa yang dipakainya",
  "A computer becomes the one of a seat, by a code": "Komputer menjadi milik sebuah kursi, dengan kode",
  "A list as it is published": "Daftar sebagaimana diumumkan",
  "A list as it might be published": "Daftar sebagaimana akan diumumkan",
  "A new selection, as a draft": "Seleksi baru, sebagai rancangan",
  "A mark that differs once lists may have changed": "Tanda yang berganti bila daftar mungkin berubah",
  "A page of candidates": "Satu halaman peserta",
  "A page of the ranking of a position": "Satu halaman peringkat sebuah jabatan",
  "A paper of the room, as a file": "Satu dokumen ruang, sebagai berkas",
  "A position, new or changed, or none": "Sebuah jabatan: baru, diubah, atau dihapus",
  "A ranking: v<version>.json": "Sebuah peringkat: v<versi>.json",
  "A room without a seat": "Ruang tanpa kursi",
  "A seat's certificate counts no more": "Sertifikat sebuah kursi tidak berlaku lagi",
  "A second computer asks whether a proctor has opened the way":
    "Komputer kedua menanyakan apakah pengawas sudah membuka jalan",
  "A selection: settings, path, moves, versions": "Sebuah seleksi: pengaturan, tahap, langkah, versi",
  "A tile of a level, or with the level `entries` a bundle of entries":
    "Satu ubin pada suatu tingkat, atau pada tingkat `entries` sekumpulan entri",
  "A token of a machine; told once": "Token sebuah mesin; disebut satu kali",
  "A venue comes, or is another": "Tilok baru, atau berubah",
  "Accounts, invitations, and who is missing": "Akun, undangan, dan siapa yang belum ada",
  "All that is published of a selection as one list: <name>.csv, .xlsx or .pdf by the name that publications tell, or <name>-<volume>.pdf where it is several":
    "Semua yang diumumkan dari satu seleksi sebagai satu daftar: <nama>.csv, .xlsx, atau .pdf dengan nama dari daftar pengumuman, atau <nama>-<jilid>.pdf bila lebih dari satu",
  "All that is wrong with it": "Semua yang salah padanya",
  "An account of one's own, by the code of an invitation": "Akun sendiri, dengan kode undangan",
  "Another member of the committee approves exactly this draft":
    "Anggota panitia lain menyetujui persis rancangan ini",
  "Another member of the committee rejects it": "Anggota panitia lain menolaknya",
  "Another password of one's own, by the code of a reset": "Sandi baru sendiri, dengan kode pengaturan ulang",
  "Another role; ends the account's logins": "Peran lain; mengakhiri semua sesi masuk akun itu",
  "Asks another of the committee for leave to read questions of a bank":
    "Meminta izin anggota panitia lain untuk membaca soal sebuah bank",
  "Banks of this installation, and which one the selection uses":
    "Bank soal instalasi ini, dan mana yang dipakai seleksi",
  "Boards that the staff may see; what moves comes by socket.io, namespace /board":
    "Papan yang boleh dilihat petugas; yang bergerak datang lewat socket.io, ruang nama /board",
  "Boards that there are": "Papan yang ada",
  "Brings a package into this installation": "Membawa sebuah paket ke instalasi ini",
  "Brings the photo of a candidate, in the place of an older one":
    "Membawa foto seorang peserta, menggantikan yang lama",
  "Candidates as `csv` or `xlsx`, filtered by `positionId`, `formationType` and `mark`":
    "Peserta sebagai `csv` atau `xlsx`, disaring menurut `positionId`, `formationType`, dan `mark`",
  "Candidates by number or name": "Peserta menurut nomor atau nama",
  "Changes one's own password": "Mengganti sandi sendiri",
  "Checks it by a mapping of its columns": "Memeriksanya menurut pasangan kolom",
  "Chooses bank and blueprint": "Memilih bank soal dan kisi-kisi",
  "Codes for one use, with which computers become those of these seats":
    "Kode sekali pakai, agar komputer menjadi milik kursi-kursi ini",
  "Counts, health and findings of a bank": "Jumlah, keadaan, dan temuan sebuah bank soal",
  "Disqualifies a candidate, or lifts it, by two people":
    "Mendiskualifikasi peserta, atau mencabutnya, oleh dua orang",
  "Drafts a publication of all positions": "Merancang pengumuman semua jabatan",
  "Ends all of one's own logins, this one too": "Mengakhiri semua sesi masuk sendiri, termasuk ini",
  "Ends one of one's own logins": "Mengakhiri salah satu sesi masuk sendiri",
  "Ends this login": "Mengakhiri sesi masuk ini",
  "Enters, changes or takes back scores of an earlier round":
    "Memasukkan, mengubah, atau menarik nilai seleksi sebelumnya",
  "Everybody who stands otherwise under it": "Semua yang berbeda kedudukannya menurut peraturan itu",
  "Figures for the venue's own monitoring; from the same machine only":
    "Angka untuk pemantauan tilok; hanya dari mesin yang sama",
  "Forgets a file": "Melupakan sebuah berkas",
  "From where candidates of a room may speak": "Dari mana peserta sebuah ruang boleh terhubung",
  "Gives another that leave, declines it, or takes one's own wish back":
    "Memberi izin itu kepada orang lain, menolaknya, atau menarik permintaan sendiri",
  "Gives, takes away or exchanges places": "Memberi, mengambil, atau menukar tempat",
  "How a room is laid out, and who has which seat": "Denah sebuah ruang, dan siapa di kursi mana",
  "How far a file is": "Sampai di mana sebuah berkas",
  "How long this login still lasts": "Berapa lama sesi masuk ini masih berlaku",
  "How many candidates have a photo": "Berapa peserta yang sudah punya foto",
  "How that page looks": "Tampilan halaman itu",
  "Imports what was checked, by its digest": "Mengimpor yang sudah diperiksa, menurut sidik jarinya",
  "Invites somebody; tells the code once": "Mengundang seseorang; kodenya disebut satu kali",
  "Issues a participant PIN to each, and answers with their cards":
    "Menerbitkan PIN untuk setiap peserta, dan menjawab dengan kartunya",
  "Items that candidates had, the most doubtful first":
    "Soal yang dikerjakan peserta, yang paling meragukan lebih dahulu",
  "Keys of the witnesses that are asked; missing without witnesses":
    "Kunci saksi yang dimintai; tidak ada bila tanpa saksi",
  "Looks at a ZIP of photos named by participant number":
    "Melihat ZIP foto yang dinamai dengan nomor peserta",
  "Moves the selection on, or back": "Memajukan seleksi, atau memundurkannya",
  "One drafted ranking, and its difference to the version before":
    "Satu peringkat rancangan, dan bedanya dengan versi sebelumnya",
  "One from number 1,000 on that is not full: `x<thousands>/<rest>.p/<width>`":
    "Satu dari nomor 1.000 ke atas yang belum penuh: `x<ribuan>/<sisa>.p/<lebar>`",
  "One list over all positions, as it is published": "Satu daftar untuk semua jabatan, sebagaimana diumumkan",
  "One list over all positions, as it might be published":
    "Satu daftar untuk semua jabatan, sebagaimana akan diumumkan",
  "One person's share of the key to the sealed bank": "Bagian kunci seseorang untuk bank soal tersegel",
  "One publication as v<version>.json (the ledger's own file), .csv, .xlsx or .pdf":
    "Satu pengumuman sebagai v<versi>.json (berkas buku besar sendiri), .csv, .xlsx, atau .pdf",
  "One that is not full, as `<number>.p/<width>`; or one with a number from 1,000 on, as `x<thousands>/<rest>`":
    "Satu yang belum penuh, sebagai `<nomor>.p/<lebar>`; atau dari nomor 1.000 ke atas, sebagai `x<ribuan>/<sisa>`",
  "One's own certificate": "Sertifikat sendiri",
  "One's own photo, for whoever holds the login": "Foto sendiri, bagi pemegang sesi masuk",
  "Positions as `csv` or `xlsx`": "Jabatan sebagai `csv` atau `xlsx`",
  "Positions, and what of them is fixed": "Jabatan, dan apa yang sudah tetap",
  "Proposes a ruling on an item, agrees to it as another person, or declines it":
    "Mengusulkan putusan atas sebuah soal, menyetujuinya sebagai orang lain, atau menolaknya",
  "Puts a decision in the place of the one seen": "Mengganti keputusan yang terlihat dengan yang baru",
  "Puts a layout in the place of the one that was seen": "Mengganti denah yang terlihat dengan yang baru",
  "Puts a list of networks in the place of the one that was seen":
    "Mengganti daftar jaringan yang terlihat dengan yang baru",
  "Puts people on duty and takes them off, all or nobody":
    "Menugaskan dan membebastugaskan orang, semua atau tidak sama sekali",
  "Puts settings in the place of those seen": "Mengganti pengaturan yang terlihat dengan yang baru",
  "Rooms that one may see, with their seats in numbers": "Ruang yang boleh dilihat, dengan jumlah kursinya",
  "Rulings on items that were proposed, and what became of them":
    "Putusan atas soal yang diusulkan, dan kelanjutannya",
  "Says that somebody else has looked at it, all or none":
    "Menyatakan bahwa orang lain sudah melihatnya, semua atau tidak sama sekali",
  "Seats of a sitting, and who has them": "Kursi sebuah sesi, dan siapa yang mendapatnya",
  "Selections as the committee plans them, and the decrees":
    "Seleksi sebagaimana direncanakan panitia, dan peraturannya",
  "Sittings come, change and go, all or none":
    "Sesi ditambah, diubah, dan dihapus, semua atau tidak sama sekali",
  "Sittings of the selection and who is on duty in them": "Sesi-sesi seleksi dan siapa yang bertugas",
  "Sittings that one may watch, and selections": "Sesi yang boleh diawasi, dan seleksi",
  "Sittings with their seats, and how many sit": "Sesi dengan kursinya, dan berapa yang ikut",
  "Slots, rooms and sittings of the selection": "Waktu, ruang, dan sesi seleksi",
  "Somebody is there: this login is not idle": "Ada orangnya: sesi masuk ini tidak menganggur",
  "Staff log in: sets the cookie of the login": "Petugas masuk: memasang kuki sesi masuk",
  "Stores the photos of a ZIP that was looked at, by the digest of that look: the body is the ZIP again":
    "Menyimpan foto dari ZIP yang sudah dilihat, menurut sidik jari pemeriksaannya: isinya ZIP itu lagi",
  "Stores what a preview showed, by its digest":
    "Menyimpan apa yang ditunjukkan pratinjau, menurut sidik jarinya",
  "Takes a file of candidates": "Menerima berkas peserta",
  "Takes away all photos of a selection that is closed": "Menghapus semua foto seleksi yang sudah ditutup",
  "Takes the photo of a candidate away": "Menghapus foto seorang peserta",
  "The code no longer counts": "Kode itu tidak berlaku lagi",
  "The draft of the minutes": "Rancangan berita acara",
  "The encrypted file for Safe Exam Browser, when the open sittings have exactly one":
    "Berkas terenkripsi untuk Safe Exam Browser, bila sesi yang terbuka punya tepat satu",
  "The file under examination and earlier ones": "Berkas yang sedang diperiksa dan yang sebelumnya",
  "The key that signs the heads": "Kunci yang menandatangani kepala buku besar",
  "The newest head that witnesses have signed too; missing without witnesses":
    "Kepala terbaru yang juga ditandatangani saksi; tidak ada bila tanpa saksi",
  "The photo of a candidate": "Foto seorang peserta",
  "The photo of a candidate who has a seat in the sitting": "Foto peserta yang punya kursi dalam sesi",
  "The questions of a sample paper; who saw them is recorded":
    "Soal sebuah naskah contoh; siapa yang melihatnya tercatat",
  "The roster as `csv` or `xlsx`": "Daftar petugas sebagai `csv` atau `xlsx`",
  "The rules of a decree: <id>.json": "Aturan sebuah peraturan: <id>.json",
  "The same change of several": "Perubahan yang sama untuk beberapa sekaligus",
  "The same for people": "Yang sama untuk dibaca orang",
  "The signed head of the ledger": "Kepala buku besar yang bertanda tangan",
  "The sitting's encrypted file for Safe Exam Browser": "Berkas terenkripsi sesi ini untuk Safe Exam Browser",
  "The structure of sample papers": "Susunan naskah contoh",
  "The token opens nothing any more": "Token itu tidak membuka apa pun lagi",
  "This document": "Dokumen ini",
  "This seat has no computer any more": "Kursi ini tidak punya komputer lagi",
  "To the pages of the board": "Ke halaman papan",
  "Tokens of machines": "Token mesin",
  "Voids the password; tells a code for another once":
    "Membatalkan sandi; kode untuk sandi baru disebut satu kali",
  "What a computer is to sign, once and soon": "Apa yang harus ditandatangani komputer, sekali dan segera",
  "What a file of positions would do; with its digest, does it":
    "Apa yang akan dilakukan berkas jabatan; dengan sidik jarinya, melakukannya",
  "What a publication would say now, counted": "Apa yang akan dikatakan pengumuman sekarang, dalam angka",
  "What another decree would make of the results": "Hasil menurut peraturan lain",
  "What arming would stand on": "Dasar persiapan sesi",
  "What has been published, newest versions": "Yang sudah diumumkan, versi terbaru",
  "What is published, what is drafted, and what one may do":
    "Apa yang diumumkan, apa yang dirancang, dan apa yang boleh dilakukan",
  "What is wrong with it, by row": "Apa yang salah padanya, baris demi baris",
  "What lists of candidates are filtered by": "Penyaring daftar peserta",
  "What one person did alone and could have favoured somebody":
    "Yang dilakukan seseorang sendirian dan dapat menguntungkan orang lain",
  "What papers of a plan are like, all together": "Gambaran semua naskah sebuah rencana",
  "What speaks against a change by hand": "Apa yang bertentangan dengan perubahan manual",
  "What waits for a second person, in all sittings": "Yang menunggu orang kedua, di semua sesi",
  "What would come of a ruling; nothing is recorded": "Akibat sebuah putusan; tidak ada yang dicatat",
  "Where one is logged in": "Di mana saja seseorang sedang masuk",
  "Whether the bank is sealed, and whose shares are in":
    "Apakah bank soal tersegel, dan bagian siapa yang sudah masuk",
  "Whether the board is up, how many watch, and how old its news are":
    "Apakah papan berjalan, berapa penontonnya, dan seberapa lama beritanya",
  "Whether the server is up, and how far its ledger is":
    "Apakah server berjalan, dan sampai di mana buku besarnya",
  "Which seat the certificate of a computer is for": "Untuk kursi mana sertifikat sebuah komputer",
  "Which seats of a room have their computer": "Kursi ruang mana yang sudah punya komputer",
  "Who is logged in": "Siapa yang sedang masuk",
  "Who stands otherwise under it in a position, page by page":
    "Siapa yang berbeda kedudukannya dalam sebuah jabatan, halaman demi halaman",
  "Who waits for leave to read questions, and who has it":
    "Siapa yang menunggu izin membaca soal, dan siapa yang punya",
  "Who would sit where, and what is missing": "Siapa akan duduk di mana, dan apa yang kurang",
  "Whoever drafted it takes it back": "Perancangnya menariknya kembali",
  "Whose number or NIK this is, at the door": "Nomor atau NIK siapa ini, di pintu",
  "Why a candidate sits where they do": "Mengapa seorang peserta duduk di tempatnya",
} as const satisfies Readonly<Record<string, string>>;

export type Summary = keyof typeof SUMMARIES_ID;
