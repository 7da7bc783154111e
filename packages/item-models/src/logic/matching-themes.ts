/** Something that each of four people has one of. */
export type Trait = {
  readonly values: readonly [string, string, string, string];
  /** A predicate: "naik kereta". */
  readonly is: (value: number) => string;
  /** "naik kereta atau bus". */
  readonly oneOf: (one: number, other: number) => string;
};

export type Theme = {
  readonly intro: (names: string, firsts: string, seconds: string) => string;
  readonly first: Trait;
  readonly second: Trait;
  /** Whoever has the value of the first trait, as a subject: "Yang ke wilayah timur". */
  readonly who: (value: number) => string;
};

function trait(predicate: string, values: Trait["values"]): Trait {
  const value = (index: number): string => values[index] ?? "";
  return {
    values,
    is: (index) => `${predicate} ${value(index)}`,
    oneOf: (one, other) => `${predicate} ${value(one)} atau ${value(other)}`,
  };
}

function theme(
  people: string,
  deed: (firsts: string, seconds: string) => string,
  subject: string,
  first: Trait,
  second: Trait,
): Theme {
  return {
    intro: (names, firsts, seconds) => `Empat ${people}, yaitu ${names}, ${deed(firsts, seconds)}.`,
    first,
    second,
    who: (value) => `${subject} ${first.is(value)}`,
  };
}

export const THEMES: readonly Theme[] = [
  theme(
    "pemeriksa",
    (firsts, seconds) =>
      `masing-masing ditugaskan ke satu wilayah yang berbeda (${firsts}) dan naik kendaraan yang berbeda (${seconds})`,
    "Pemeriksa yang",
    trait("ditugaskan ke wilayah", ["utara", "timur", "selatan", "barat"]),
    trait("naik", ["kereta", "bus", "kapal", "pesawat"]),
  ),
  theme(
    "pegawai",
    (firsts, seconds) =>
      `masing-masing mengambil cuti pada hari yang berbeda (${firsts}) dan pergi ke kota yang berbeda (${seconds})`,
    "Pegawai yang",
    trait("cuti pada hari", ["Senin", "Selasa", "Rabu", "Kamis"]),
    trait("pergi ke", ["Ambon", "Bandung", "Medan", "Manado"]),
  ),
  theme(
    "pedagang",
    (firsts, seconds) =>
      `masing-masing menempati stan yang berbeda (${firsts}) dan menjual barang yang berbeda (${seconds})`,
    "Pedagang yang",
    trait("menempati", ["stan 1", "stan 2", "stan 3", "stan 4"]),
    trait("menjual", ["kopi", "madu", "batik", "keripik"]),
  ),
  theme(
    "atlet",
    (firsts, seconds) =>
      `masing-masing mengikuti cabang yang berbeda (${firsts}) dan memakai kaus berwarna berbeda (${seconds})`,
    "Atlet yang",
    trait("mengikuti cabang", ["catur", "renang", "panahan", "senam"]),
    trait("memakai kaus", ["merah", "biru", "hijau", "kuning"]),
  ),
  theme(
    "narasumber",
    (firsts, seconds) =>
      `masing-masing berbicara pada sesi yang berbeda (${firsts}) dan membahas topik yang berbeda (${seconds})`,
    "Narasumber yang",
    trait("berbicara pada sesi", ["pagi", "siang", "sore", "malam"]),
    trait("membahas", ["pajak", "arsip", "gizi", "irigasi"]),
  ),
  theme(
    "relawan",
    (firsts, seconds) =>
      `masing-masing bertugas di tempat yang berbeda (${firsts}) dan membawa bantuan yang berbeda (${seconds})`,
    "Relawan yang",
    trait("bertugas di", ["posko", "sekolah", "pasar", "pelabuhan"]),
    trait("membawa", ["selimut", "obat", "beras", "tenda"]),
  ),
  theme(
    "mahasiswa",
    (firsts, seconds) =>
      `masing-masing berasal dari jurusan yang berbeda (${firsts}) dan menguasai bahasa yang berbeda (${seconds})`,
    "Mahasiswa yang",
    trait("berasal dari jurusan", ["hukum", "sejarah", "kimia", "gizi"]),
    trait("menguasai bahasa", ["Arab", "Belanda", "Jepang", "Mandarin"]),
  ),
];
