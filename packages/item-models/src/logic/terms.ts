import { type Seeded, shuffled } from "@neraca/base";
import { pick } from "../draws.ts";

/** What may be said of the members of a domain: that they are of a class ("arsiparis"), or that they have a property ("memiliki ..."). */
export type Term = { readonly kind: "class" | "property"; readonly words: string };

/** Those of whom a set of premises speaks. */
export type Domain = {
  /** "pegawai": what a member is called of whom no class is known. */
  readonly noun: string;
  readonly isPerson: boolean;
  readonly terms: readonly Term[];
};

function classes(...words: readonly string[]): readonly Term[] {
  return words.map((each) => ({ kind: "class", words: each }));
}

function properties(...words: readonly string[]): readonly Term[] {
  return words.map((each) => ({ kind: "property", words: each }));
}

/** "anggota tim" + "survei": many terms of few words, of which no two exclude each other or say the same. */
function each(verb: string, ...objects: readonly string[]): readonly string[] {
  return objects.map((object) => `${verb} ${object}`);
}

const OFFICE: Domain = {
  noun: "pegawai",
  isPerson: true,
  terms: [
    ...classes("arsiparis", "auditor", "penyuluh", "bendahara", "pustakawan", "juru bicara", "penerjemah"),
    ...classes(
      ...each("anggota tim", "survei", "verifikasi", "pengadaan", "penilai", "audit mutu", "kehumasan"),
    ),
    ...classes(...each("peserta", "diklat kepemimpinan", "lomba inovasi", "program magang", "studi banding")),
    ...properties(
      ...each("memiliki", "kartu akses gudang", "sertifikat pengadaan", "kunci ruang arsip", "surat tugas"),
    ),
    ...properties(
      ...each("mengikuti", "senam pagi", "lokakarya anggaran", "gladi evakuasi", "kursus bahasa isyarat"),
    ),
    ...properties(
      "bertugas pada hari Sabtu",
      "berkantor di lantai tiga",
      "naik kereta ke kantor",
      "menguasai bahasa Jepang",
    ),
  ],
};

const VILLAGE: Domain = {
  noun: "warga",
  isPerson: true,
  terms: [
    ...classes(
      "pengurus RT",
      "petani kopi",
      "nelayan",
      "pedagang pasar",
      "perajin bambu",
      "guru mengaji",
      "peternak kambing",
    ),
    ...classes(
      ...each(
        "anggota",
        "karang taruna",
        "kelompok tani",
        "paduan suara",
        "koperasi simpan pinjam",
        "panitia kemah",
      ),
    ),
    ...classes(...each("penerima", "bantuan bibit", "kartu pangan", "beasiswa desa")),
    ...properties(...each("memiliki", "sumur bor", "perahu", "kebun sayur", "sepeda motor", "panel surya")),
    ...properties(...each("mengikuti", "ronda malam", "kerja bakti", "posyandu", "pelatihan las", "arisan")),
    ...properties(
      "tinggal di dekat balai desa",
      "membayar iuran sampah",
      "memilah sampah di rumah",
      "bekerja di kota",
    ),
  ],
};

const CAMPUS: Domain = {
  noun: "mahasiswa",
  isPerson: true,
  terms: [
    ...classes(
      "asisten laboratorium",
      "atlet kampus",
      "ketua kelas",
      "relawan perpustakaan",
      "penyiar radio kampus",
    ),
    ...classes(
      ...each("anggota", "klub catur", "klub debat", "himpunan jurusan", "tim robotika", "teater kampus"),
    ),
    ...classes(...each("penerima", "beasiswa prestasi", "bantuan kuota", "hibah penelitian")),
    ...properties(
      ...each("lulus", "uji bahasa Inggris", "kuliah statistika", "ujian praktikum", "seleksi magang"),
    ),
    ...properties(
      ...each("memiliki", "kartu parkir", "surat izin penelitian", "laptop pinjaman", "asuransi perjalanan"),
    ),
    ...properties(
      "tinggal di asrama",
      "bersepeda ke kampus",
      "menulis di majalah kampus",
      "mengulang mata kuliah",
    ),
  ],
};

const COOPERATIVES: Domain = {
  noun: "koperasi",
  isPerson: false,
  terms: [
    ...classes(
      "koperasi binaan",
      "koperasi nelayan",
      "koperasi wanita",
      "koperasi sekolah",
      "koperasi serba usaha",
    ),
    ...classes(...each("anggota", "induk koperasi", "jaringan pasar daring", "gugus usaha pangan")),
    ...classes(...each("penerima", "dana bergulir", "penghargaan tata kelola", "hibah mesin jahit")),
    ...properties(...each("memiliki", "toko sendiri", "gudang pendingin", "laman resmi", "cabang di kota")),
    ...properties(...each("menyerahkan", "laporan tahunan", "rencana usaha", "daftar anggota")),
    ...properties(
      "diaudit akuntan publik",
      "menunggak pajak",
      "menjual kopi kemasan",
      "beroperasi di tiga kecamatan",
    ),
    ...properties(
      "mengadakan rapat anggota",
      "memakai aplikasi kasir",
      "menyewa kendaraan",
      "mempekerjakan pemuda desa",
    ),
  ],
};

const VEHICLES: Domain = {
  noun: "kendaraan",
  isPerson: false,
  terms: [
    ...classes(
      "mobil listrik",
      "ambulans",
      "truk sampah",
      "bus sekolah",
      "sepeda motor dinas",
      "mobil perpustakaan keliling",
    ),
    ...classes(
      ...each(
        "kendaraan",
        "sewaan",
        "hibah",
        "operasional lapangan",
        "keluaran tahun lalu",
        "milik provinsi",
      ),
    ),
    ...properties(
      ...each("dilengkapi", "kamera dasbor", "alat pelacak", "kotak obat", "radio panggil", "ban cadangan"),
    ),
    ...properties(...each("lulus", "uji emisi", "uji rem", "pemeriksaan tahunan")),
    ...properties("diparkir di lantai dasar", "bercat putih", "diasuransikan", "dirawat di bengkel dinas"),
    ...properties(
      "beroperasi pada malam hari",
      "memakai ban baru",
      "bernomor genap",
      "dipakai tim kesehatan",
    ),
  ],
};

const BOOKS: Domain = {
  noun: "buku",
  isPerson: false,
  terms: [
    ...classes(
      "novel",
      "kamus",
      "buku resep",
      "buku sejarah",
      "kumpulan puisi",
      "buku terjemahan",
      "biografi",
    ),
    ...classes(
      ...each("buku", "hibah", "cetakan lama", "bergambar", "terbitan daerah", "pilihan pustakawan"),
    ),
    ...properties(...each("disimpan di", "rak utama", "ruang baca anak", "lemari kaca")),
    ...properties(
      ...each("memuat", "peta", "indeks", "foto berwarna", "catatan kaki", "kata pengantar menteri"),
    ),
    ...properties("boleh dipinjam pulang", "bersampul keras", "ditulis oleh guru", "dicetak ulang tahun ini"),
    ...properties(
      "tersedia dalam huruf braille",
      "diberi label merah",
      "dipesan sekolah",
      "terdaftar di katalog daring",
    ),
  ],
};

const VILLAGES: Domain = {
  noun: "desa",
  isPerson: false,
  terms: [
    ...classes(
      "desa wisata",
      "desa pesisir",
      "desa penghasil garam",
      "desa binaan kampus",
      "desa percontohan",
    ),
    ...classes(...each("penerima", "dana insentif", "bantuan traktor", "penghargaan kebersihan")),
    ...classes(...each("peserta", "lomba desa", "program internet desa", "pameran kerajinan")),
    ...properties(
      ...each("memiliki", "pasar mingguan", "bank sampah", "lapangan voli", "puskesmas pembantu", "embung"),
    ),
    ...properties(...each("menyelenggarakan", "festival panen", "kelas malam", "pemilihan duta baca")),
    ...properties(
      "dilalui jalan provinsi",
      "berbatasan dengan hutan",
      "dipimpin kepala desa baru",
      "memakai listrik tenaga air",
    ),
  ],
};

export const DOMAINS: readonly Domain[] = [OFFICE, VILLAGE, CAMPUS, COOPERATIVES, VEHICLES, BOOKS, VILLAGES];

export type DrawnTerms = { readonly domain: Domain; readonly terms: readonly Term[] };

export function drawnTerms(draws: Seeded, count: number, ofPersons: boolean): DrawnTerms {
  const domain = pick(
    draws,
    DOMAINS.filter(({ isPerson }) => isPerson || !ofPersons),
  );
  return { domain, terms: shuffled(domain.terms, draws).slice(0, count) };
}
