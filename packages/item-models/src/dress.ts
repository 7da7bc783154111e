import { type Seeded, shuffled } from "@neraca/base";

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
  return shuffled([...MEN, ...WOMEN], draws).slice(0, count);
}

/** `Pak Andi` or `Bu Ayu`, and somebody else's name. */
export function elderAndChild(draws: Seeded): readonly [string, string] {
  const [man = "", child = ""] = shuffled(MEN, draws);
  const [woman = "", other = ""] = shuffled(WOMEN, draws);
  const elder = draws.below(2) === 0 ? `Pak ${man}` : `Bu ${woman}`;
  return [elder, draws.below(2) === 0 ? child : other];
}
