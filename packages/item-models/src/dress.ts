import type { Seeded } from "@neraca/base";
import { several } from "./draws.ts";

// Common given names. Who is called so in an item is invented.
// biome-ignore format: a list of words
const MEN = [
  "Andi", "Arif", "Bagus", "Bayu", "Danu", "Dimas", "Eko", "Fajar", "Galih", "Hendra", "Ilham", "Joko", "Made", "Rizal", "Sigit", "Togar",
  "Wahyu", "Yusuf",
];
// biome-ignore format: a list of words
const WOMEN = [
  "Ayu", "Citra", "Dewi", "Farida", "Gita", "Indah", "Intan", "Kartika", "Laras", "Lestari", "Maya", "Melati", "Nurul", "Putri", "Rani",
  "Ratna", "Sari", "Siska", "Tika", "Wulan", "Yohana",
];

/** So many different names, in no order. */
export function names(draws: Seeded, count: number): readonly string[] {
  return several(draws, [...MEN, ...WOMEN], count);
}

/** `Pak Andi` or `Bu Ayu`, and somebody else's name. */
export function elderAndChild(draws: Seeded): readonly [string, string] {
  const isMan = draws.below(2) === 0;
  const [elder = ""] = several(draws, isMan ? MEN : WOMEN, 1);
  const [child = ""] = several(
    draws,
    [...MEN, ...WOMEN].filter((name) => name !== elder),
    1,
  );
  return [`${isMan ? "Pak" : "Bu"} ${elder}`, child];
}
