import type { Seeded } from "@neraca/base";
import { shuffled } from "@neraca/base";

/** Common given names. Who is called so in an item is invented. */
// biome-ignore format: a list of words
const NAMES = [
  "Andi", "Arif", "Ayu", "Bagus", "Bayu", "Citra", "Danu", "Dewi", "Dimas", "Eko", "Fajar", "Farida", "Galih", "Gita", "Hendra",
  "Ilham", "Indah", "Intan", "Joko", "Kartika", "Laras", "Lestari", "Made", "Maya", "Melati", "Nanda", "Nurul", "Putri", "Rani",
  "Ratna", "Rizal", "Sari", "Sigit", "Siska", "Tika", "Togar", "Wahyu", "Wulan", "Yohana", "Yusuf",
] as const;

/** So many different names, in no order. */
export function names(draws: Seeded, count: number): readonly string[] {
  return shuffled(NAMES, draws).slice(0, count);
}
