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
]);
