import type { Fill, Shape } from "./scene.ts";

/** Names of what is drawn, as alt texts and rationales say them. */
export const SHAPE_NAMES: Readonly<Record<Shape, string>> = {
  circle: "lingkaran",
  triangle: "segitiga",
  square: "persegi",
  pentagon: "segi lima",
  hexagon: "segi enam",
  star: "bintang",
  plus: "palang",
  half: "setengah lingkaran",
  arrow: "anak panah",
};

export const FILL_NAMES: Readonly<Record<Fill, string>> = {
  empty: "kosong",
  dotted: "bertitik",
  full: "terisi",
};

/** The eight directions clockwise, 0 is up. */
export const DIRECTIONS = [
  "atas",
  "kanan atas",
  "kanan",
  "kanan bawah",
  "bawah",
  "kiri bawah",
  "kiri",
  "kiri atas",
] as const;

/** The eight places around the middle clockwise, 0 is the corner at the upper left. */
export const PLACES = [
  "kiri atas",
  "tengah atas",
  "kanan atas",
  "kanan tengah",
  "kanan bawah",
  "tengah bawah",
  "kiri bawah",
  "kiri tengah",
] as const;
