/**
 * Words of which people make passwords, composed by topic from what everybody knows: by them, and by what is put around them, guessing begins. Lower
 * case, letters only, at least three. A password of three words and more is not judged by them.
 */
const TOPICS: Readonly<Record<string, string>> = {
  secrets: `password passwort passcode passkey passphrase pass secret secure security login logon signin access open sesame letmein letme enter default
    changeme change please temp temporary test testing tester guest user username account root admin administrator administration superuser sudo
    system server database backup manager office support service helpdesk welcome hello master key unlock private public trust trustno nothing
    something anything whatever forgot remember computer laptop internet network windows microsoft apple google facebook instagram whatsapp youtube
    android samsung iphone oracle linux ubuntu router wifi hacker matrix`,
  affection: `love lover lovely loveme iloveyou iloveu loveyou mylove baby babe honey sweet sweetheart sweety angel darling beautiful pretty princess
    prince queen king heart kiss kisses friend friends forever together family mother father mommy daddy sister brother happy smile lucky sunshine
    rainbow flower butterfly chocolate cookie candy sugar cherry banana orange apple peach summer winter spring autumn`,
  beings: `monkey dragon tiger lion eagle falcon panther jaguar cheetah bear wolf fox horse pony dolphin shark whale turtle rabbit bunny kitty kitten
    puppy doggy snoopy mickey minnie donald garfield pokemon pikachu naruto sasuke doraemon batman superman spiderman ironman hulk thor starwars
    skywalker vader hunter ranger warrior ninja samurai pirate wizard merlin phoenix shadow ghost killer devil demon soldier captain commander`,
  games: `football soccer baseball basketball hockey tennis golf volleyball badminton boxing racing player gamer games minecraft roblox fortnite
    liverpool arsenal chelsea manchester united barcelona juventus milan inter madrid persija persib arema juve messi ronaldo jordan michael kobe
    champion winner legend hero number one super star diamond silver golden gold platinum crystal thunder lightning storm fire ice water mustang
    ferrari porsche mercedes honda yamaha toyota suzuki harley corvette camaro`,
  names: `robert michael james john david william richard thomas charles daniel matthew anthony andrew joshua jessica jennifer ashley amanda sarah
    nicole michelle melissa elizabeth maria anna linda susan george martin peter alex alexander samuel benjamin jason justin kevin brian
    budi agus joko slamet bambang hendra eko dwi tri andi rudi dedi yanto supri sutrisno widodo susilo prabowo jokowi soekarno sukarno suharto
    hatta kartini siti dewi sri ayu putri putra wati lestari rahayu kartika fitri nur nurul aisyah fatimah khadijah muhammad ahmad ali umar hasan
    husein ibrahim ismail yusuf rizky rizki fajar bayu angga dimas galih reza fauzi hidayat wahyu surya ratna indah mega intan mawar melati
    ginting siregar nasution simanjuntak sinaga tarigan sembiring hutapea wijaya kusuma santoso setiawan gunawan hartono saputra pratama`,
  faith: `jesus christ god lord heaven bless blessed faith grace hope church bible amen maria yesus tuhan allah islam muslim bismillah alhamdulillah
    subhanallah insyaallah masyaallah astaghfirullah assalamualaikum laillahaillallah rahman rahim ramadan ramadhan lebaran masjid doa berkah`,
  bahasa: `sandi katasandi kata rahasia kunci masuk buka ganti coba contoh sementara baru lama pengguna aku saya kamu kita kami dia sayang
    sayangku sayangkamu cinta cintaku cintakamu kangen rindu kasih kekasih bahagia senang senyum semangat sukses berhasil juara hebat keren ganteng
    cantik manis lucu gila bodoh jelek jahat baik bunda mama papa ayah ibu bapak anak adik kakak nenek kakek keluarga teman sahabat pacar suami
    istri rumah rumahku sekolah kantor kerja kuliah kampus kelas guru dosen siswa mahasiswa bismillah terimakasih selamat pagi siang sore malam
    kucing anjing harimau macan singa gajah kuda burung elang garuda naga ikan ayam kambing sapi merah putih merahputih biru hijau kuning hitam
    ungu bulan bintang matahari langit laut gunung hujan pelangi bunga mawar melati kopi susu nasi goreng bakso sate rendang sambal duit uang
    kaya gratis satu dua tiga empat lima enam tujuh delapan sembilan sepuluh`,
  nation: `indonesia indonesiaraya merdeka kemerdekaan proklamasi pancasila garuda nusantara nkri bhinneka tunggal ika republik presiden menteri
    negara negeri bangsa rakyat jakarta bandung surabaya medan semarang makassar palembang yogyakarta jogja jogjakarta solo surakarta malang bogor
    depok bekasi tangerang denpasar bali lombok mataram kupang ambon jayapura manado gorontalo palu kendari banjarmasin balikpapan samarinda
    pontianak palangkaraya padang pekanbaru batam jambi bengkulu lampung aceh binjai serang banten cirebon tegal pekalongan kudus madiun kediri
    jember sumatera sumatra jawa kalimantan sulawesi papua maluku london paris tokyo singapore malaysia america england`,
  exams: `neraca ujian soal jawaban nilai skor peserta pengawas panitia seleksi tilok sesi ruang cpns pppk asn pns bkn skd skb twk tiu tkp cat kasn
    pegawai pemerintah pemda pemkot pemkab dinas kementerian badan daerah kota kabupaten provinsi kepegawaian proctor committee operator petugas
    auditor exam exams question answer score candidate`,
  times: `january february march april may june july august september october november december januari februari maret mei juni juli agustus
    oktober desember monday tuesday wednesday thursday friday saturday sunday senin selasa rabu kamis jumat sabtu minggu today tomorrow hari`,
  gestures: `abc abcd abcde abcdef asd asdf qwe qwer qwert qwerty qwertyuiop asdfgh asdfghjkl zxc zxcv zxcvbn zxcvbnm qaz wsx edc qazwsx qazwsxedc
    aaa bbb ccc xxx yyy zzz xyz lol haha hahaha wkwk wkwkwk blabla`,
};

/** Each once. */
export const COMMON_WORDS: ReadonlySet<string> = new Set(
  Object.values(TOPICS).flatMap((words) => words.split(/\s+/u)),
);
