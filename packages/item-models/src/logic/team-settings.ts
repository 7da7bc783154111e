import type { Seeded } from "@neraca/base";
import { books, crops, people, services, units, villages } from "./things.ts";

/** Who chooses what: the things are candidates of whom some are chosen. */
export type TeamSetting = {
  readonly things: (draws: Seeded, count: number) => readonly string[];
  readonly intro: (all: string, size: string, chosen: string) => string;
  readonly verb: string;
  readonly team: string;
  readonly noun: string;
  readonly one: string;
};

export const TEAM_SETTINGS: readonly TeamSetting[] = [
  {
    things: people,
    intro: (all, size, chosen) =>
      `Sebuah tim terdiri atas tepat ${chosen} orang yang dipilih dari ${size} calon: ${all}.`,
    verb: "dipilih",
    team: "tim",
    noun: "tim",
    one: "Orang",
  },
  {
    things: people,
    intro: (all, size, chosen) =>
      `Dari ${size} pegawai, yaitu ${all}, tepat ${chosen} orang ditugaskan ke luar kota.`,
    verb: "ditugaskan",
    team: "rombongan",
    noun: "rombongan",
    one: "Pegawai",
  },
  {
    things: villages,
    intro: (all, size, chosen) =>
      `Dari ${size} desa, yaitu ${all}, tepat ${chosen} desa dikunjungi oleh tim penilai.`,
    verb: "dikunjungi",
    team: "kelompok desa",
    noun: "kelompok",
    one: "Desa",
  },
  {
    things: units,
    intro: (all, size, chosen) =>
      `Dari ${size} bagian, yaitu ${all}, tepat ${chosen} bagian dipindahkan ke gedung baru.`,
    verb: "dipindahkan",
    team: "kelompok bagian",
    noun: "kelompok",
    one: "Bagian",
  },
  {
    things: services,
    intro: (all, size, chosen) =>
      `Dari ${size} dinas, yaitu ${all}, tepat ${chosen} dinas diundang ke rapat kerja.`,
    verb: "diundang",
    team: "kelompok dinas",
    noun: "kelompok",
    one: "Dinas",
  },
  {
    things: crops,
    intro: (all, size, chosen) =>
      `Dari ${size} tanaman, yaitu ${all}, tepat ${chosen} tanaman ditanam di kebun percontohan.`,
    verb: "ditanam",
    team: "kelompok tanaman",
    noun: "kelompok",
    one: "Tanaman",
  },
  {
    things: books,
    intro: (all, size, chosen) =>
      `Dari ${size} buku, yaitu ${all}, tepat ${chosen} buku dipamerkan di perpustakaan.`,
    verb: "dipamerkan",
    team: "kelompok buku",
    noun: "kelompok",
    one: "Buku",
  },
  {
    things: people,
    intro: (all, size, chosen) =>
      `Sebuah delegasi beranggota tepat ${chosen} orang diundi dari ${size} mahasiswa: ${all}.`,
    verb: "diutus",
    team: "delegasi",
    noun: "delegasi",
    one: "Mahasiswa",
  },
];
