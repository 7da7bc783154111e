import { counted, wholeText } from "../indonesian-number.ts";

export const people = counted(wholeText, "orang");

/** `38 orang menguasai bahasa Inggris`: a verb and what it is said of. */
export type Setting = {
  readonly who: string;
  readonly verb: string;
  readonly things: readonly [string, string, string];
};

export const SETTINGS: readonly Setting[] = [
  { who: "pelamar", verb: "menguasai", things: ["bahasa Inggris", "bahasa Jepang", "bahasa Arab"] },
  {
    who: "pegawai",
    verb: "mengikuti",
    things: ["pelatihan arsip", "pelatihan keuangan", "pelatihan pelayanan"],
  },
  {
    who: "siswa",
    verb: "mengikuti",
    things: ["kegiatan pramuka", "kegiatan paduan suara", "kegiatan futsal"],
  },
  { who: "warga", verb: "berlangganan", things: ["koran pagi", "koran sore", "majalah mingguan"] },
  { who: "responden", verb: "memakai", things: ["bus kota", "kereta", "sepeda motor"] },
  { who: "pengunjung", verb: "membeli", things: ["buku cerita", "buku pelajaran", "alat tulis"] },
];
