import { type Seeded, shuffled } from "@neraca/base";
import { names } from "../dress.ts";

/** People whose names begin with different letters, so that they are told apart at a glance. */
export function people(draws: Seeded, count: number): readonly string[] {
  const initials = new Set<string>();
  return names(draws, ALL_NAMES).filter((name) => {
    const initial = name.charAt(0);
    if (initials.size === count || initials.has(initial)) return false;
    initials.add(initial);
    return true;
  });
}

/** More than there are: all of them. */
const ALL_NAMES = 100;

function from(words: readonly string[]): (draws: Seeded, count: number) => readonly string[] {
  return (draws, count) => shuffled(words, draws).slice(0, count);
}

export const units = from([
  "Bagian Arsip",
  "Bagian Keuangan",
  "Bagian Hukum",
  "Bagian Kepegawaian",
  "Bagian Perencanaan",
  "Bagian Umum",
  "Bagian Humas",
  "Bagian Pengadaan",
  "Bagian Teknologi",
  "Bagian Layanan",
  "Bagian Pengawasan",
  "Bagian Kerja Sama",
  "Bagian Perlengkapan",
  "Bagian Statistik",
  "Bagian Protokol",
  "Bagian Evaluasi",
  "Bagian Kesejahteraan",
  "Bagian Riset",
]);

export const services = from([
  "Dinas Kesehatan",
  "Dinas Pendidikan",
  "Dinas Perhubungan",
  "Dinas Sosial",
  "Dinas Pariwisata",
  "Dinas Pertanian",
  "Dinas Perikanan",
  "Dinas Kehutanan",
  "Dinas Perdagangan",
  "Dinas Kebudayaan",
  "Dinas Perumahan",
  "Dinas Kebersihan",
  "Dinas Perpustakaan",
  "Dinas Peternakan",
  "Dinas Tenaga Kerja",
  "Dinas Pertanahan",
  "Dinas Energi",
  "Dinas Olahraga",
]);

export const courses = from([
  "materi Anggaran",
  "materi Etika",
  "materi Hukum",
  "materi Kearsipan",
  "materi Komunikasi",
  "materi Pelayanan",
  "materi Statistika",
  "materi Keselamatan",
  "materi Negosiasi",
  "materi Digitalisasi",
  "materi Logistik",
  "materi Audit",
  "materi Arbitrase",
  "materi Jurnalistik",
  "materi Manajemen Risiko",
  "materi Pengadaan",
  "materi Kewirausahaan",
  "materi Tata Naskah",
]);

export const villages = from([
  "Desa Banyuasih",
  "Desa Cahyamukti",
  "Desa Harjamekar",
  "Desa Karangluhur",
  "Desa Margasuka",
  "Desa Purwaraja",
  "Desa Sidalaya",
  "Desa Tirtajati",
  "Desa Wanakarsa",
  "Desa Jatirahayu",
  "Desa Awiluar",
  "Desa Bojongpasir",
  "Desa Cikaduwangi",
  "Desa Darmasari",
  "Desa Gunungrasa",
  "Desa Lembahjati",
  "Desa Mekarlaut",
  "Desa Nagarawana",
  "Desa Sukawening",
  "Desa Tanjungbelimbing",
]);

export const machines = from([
  "mesin cetak",
  "genset",
  "pompa air",
  "pendingin ruangan",
  "lift",
  "pemindai",
  "proyektor",
  "alarm kebakaran",
  "kamera pengawas",
  "panel surya",
  "mesin antrean",
  "pemotong kertas",
  "dispenser",
  "penyaring udara",
]);

export const crops = from([
  "jagung",
  "kedelai",
  "cabai",
  "tomat",
  "terung",
  "bayam",
  "kangkung",
  "singkong",
  "kacang tanah",
  "mentimun",
  "bawang merah",
  "labu",
  "wortel",
  "kentang",
]);

export const books = from([
  "novel Ombak",
  "novel Rimba",
  "kumpulan puisi Fajar",
  "kamus Laut",
  "atlas Nusantara",
  "biografi Guru",
  "buku resep Dapur",
  "komik Petualang",
  "ensiklopedia Burung",
  "kumpulan cerpen Hujan",
  "panduan Mendaki",
  "sejarah Pelabuhan",
]);
