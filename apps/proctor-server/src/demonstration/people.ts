import { type Seeded, seeded } from "@neraca/base";

const GIVEN = [
  "Aditya",
  "Agnes",
  "Ahmad",
  "Anindya",
  "Ayu",
  "Bagas",
  "Bayu",
  "Cahya",
  "Citra",
  "Danu",
  "Dewi",
  "Dimas",
  "Eka",
  "Elisabet",
  "Fajar",
  "Fitri",
  "Galih",
  "Gita",
  "Hana",
  "Hendra",
  "Indah",
  "Intan",
  "Johan",
  "Kartika",
  "Ketut",
  "Laras",
  "Lukman",
  "Made",
  "Maria",
  "Mega",
  "Nadia",
  "Nanda",
  "Nur",
  "Oktavia",
  "Putri",
  "Raka",
  "Ratna",
  "Rizky",
  "Sari",
  "Satria",
  "Sinta",
  "Surya",
  "Tari",
  "Teguh",
  "Umar",
  "Vina",
  "Wahyu",
  "Wulan",
  "Yoga",
  "Yohanes",
  "Yuni",
  "Zahra",
] as const;

const FAMILY = [
  "Adiguna",
  "Baskara",
  "Cendana",
  "Darmawan",
  "Erlangga",
  "Firdaus",
  "Gunadi",
  "Handoko",
  "Iskandar",
  "Jayanti",
  "Kusuma",
  "Lestari",
  "Maharani",
  "Nugraha",
  "Oktaviani",
  "Pratama",
  "Qomariah",
  "Ramadhan",
  "Saputra",
  "Tirtayasa",
  "Utami",
  "Wardana",
  "Yuliana",
  "Zulkarnain",
  "Siregar",
  "Manurung",
  "Lumbantobing",
  "Wenda",
  "Kogoya",
  "Mandala",
] as const;

export type InventedPerson = {
  readonly number: number;
  readonly name: string;
  /** Begins with 99: no province has this code, so that no living person has this number. */
  readonly nik: string;
  readonly participantNumber: string;
  /** `YYYY-MM-DD` */
  readonly birthDate: string;
};

/** People who do not exist. The same ones each time. */
export function inventPeople(count: number): readonly InventedPerson[] {
  const draw = seeded("00".repeat(32), "neraca demonstration people");
  const names = new Set<string>();
  return Array.from({ length: count }, (_, index) => {
    const number = index + 1;
    return {
      number,
      name: newName(draw, names),
      nik: `99${String(number).padStart(14, "0")}`,
      participantNumber: `2610${String(number).padStart(6, "0")}`,
      birthDate: `${1991 + draw.below(13)}-${two(1 + draw.below(12))}-${two(1 + draw.below(28))}`,
    };
  });
}

function newName(draw: Seeded, taken: Set<string>): string {
  // 1,560 names for at most 900 people: a free one is found soon.
  for (;;) {
    const name = `${GIVEN[draw.below(GIVEN.length)]} ${FAMILY[draw.below(FAMILY.length)]}`;
    if (!taken.has(name)) {
      taken.add(name);
      return name;
    }
  }
}

function two(number: number): string {
  return String(number).padStart(2, "0");
}
