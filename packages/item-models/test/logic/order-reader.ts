/** Reads what is said of orders, in the words of every setting. Places are counted from 1. */
export type Places = ReadonlyMap<string, number>;
export type Said = (places: Places) => boolean;

const DAYS = ["Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu"];

const NUMBERS: Readonly<Record<string, number>> = { satu: 1, dua: 2, tiga: 3 };

type Sides = (m: readonly string[]) => Said;

const byPlace = (compare: (a: number, b: number) => boolean): Sides => {
  return ([a, b]) =>
    (places) =>
      compare(placeOf(places, a!), placeOf(places, b!));
};

/** Of a thing, also where its name begins a sentence. */
export function placeOf(places: Places, name: string): number {
  const found = places.get(name) ?? places.get(name.charAt(0).toLowerCase() + name.slice(1));
  if (found === undefined) throw new Error(`nobody is called ${name}`);
  return found;
}

const between: Sides =
  ([a, b, c]) =>
  (places) =>
    placeOf(places, c!) < placeOf(places, a!) && placeOf(places, a!) < placeOf(places, b!);
const before = byPlace((a, b) => a < b);
const justBefore = byPlace((a, b) => b === a + 1);
const beside = byPlace((a, b) => Math.abs(a - b) === 1);
const notBeside = byPlace((a, b) => Math.abs(a - b) !== 1);
const isAt =
  (place: (word: string) => number, wanted = true): Sides =>
  ([a, word]) =>
  (places) =>
    (placeOf(places, a!) === place(word!)) === wanted;
const atAnEnd: Sides =
  ([a]) =>
  (places) =>
    placeOf(places, a!) === 1 || placeOf(places, a!) === places.size;
const apart =
  (distance: (word: string) => number): Sides =>
  ([a, b, word]) =>
  (places) =>
    placeOf(places, b!) - placeOf(places, a!) === distance(word!);
const byNumber = (word: string): number => NUMBERS[word]!;
const byDay = (word: string): number => DAYS.indexOf(word) + 1;
const QUANTITY = "(?:Nilai|Usia|Tubuh|Berkas|Penduduk|Langkah) ";
const quantity = "(?:nilai|usia|tubuh|berkas|penduduk|langkah) ";
const VERB = "(?:duduk|tinggal|berjualan|bertugas)";
const DONE = "(?:diaudit|diajarkan|dikunjungi|bertugas jaga|diperiksa)";

/** The first that fits is meant: longer sentences come before those that they contain. */
const SENTENCES: readonly (readonly [pattern: string, sides: Sides])[] = [
  [
    "Nomor \\w+ (.+) lebih kecil daripada nomor \\w+ (.+), tetapi lebih besar daripada nomor \\w+ (.+)",
    between,
  ],
  ["Nomor \\w+ (.+) tepat satu lebih kecil daripada nomor \\w+ (.+)", justBefore],
  ["Nomor \\w+ (.+) lebih kecil daripada nomor \\w+ (.+)", before],
  [
    "Nomor \\w+ (.+) sama dengan nomor \\w+ (.+) ditambah (\\d)",
    ([b, a, distance]) => apart(Number)([a!, b!, distance!]),
  ],
  [`(.+) dan (.+) tidak ${VERB} bersebelahan`, notBeside],
  [`(.+) dan (.+) ${VERB} bersebelahan`, beside],
  [`(.+) tidak ${VERB} di \\w+ nomor (\\d)`, isAt(Number, false)],
  [`(.+) ${VERB} di \\w+ nomor (\\d)`, isAt(Number)],
  [`(.+) ${VERB} di salah satu ujung deretan`, atAnEnd],
  ["(.+) dilayani sebelum (.+), tetapi setelah (.+)", between],
  ["(.+) dilayani tepat sebelum (.+)", justBefore],
  ["(.+) dilayani sebelum (.+)", before],
  [
    "(.+) dilayani setelah (.+), dan di antara keduanya tepat (\\w+) orang dilayani",
    ([b, a, others]) => apart((word) => byNumber(word) + 1)([a!, b!, others!]),
  ],
  ["(.+) dan (.+) dilayani berurutan tanpa orang lain di antaranya", beside],
  ["(.+) dan (.+) tidak dilayani berurutan", notBeside],
  ["(.+) tidak dilayani pada urutan ke-(\\d)", isAt(Number, false)],
  ["(.+) dilayani pada urutan ke-(\\d)", isAt(Number)],
  ["(.+) dilayani paling awal atau paling akhir", atAnEnd],
  ["(.+) berada di lantai yang lebih rendah daripada (.+), tetapi lebih tinggi daripada (.+)", between],
  ["(.+) berada di lantai yang lebih rendah daripada (.+)", before],
  ["(.+) berada tepat satu lantai di bawah (.+)", justBefore],
  ["(.+) berada tepat (\\w+) lantai di bawah (.+)", ([a, word, b]) => apart(byNumber)([a!, b!, word!])],
  ["(.+) dan (.+) tidak berada di dua lantai yang berurutan", notBeside],
  ["(.+) dan (.+) berada di dua lantai yang berurutan", beside],
  ["(.+) tidak berada di lantai (\\d)", isAt(Number, false)],
  ["(.+) berada di lantai (\\d)", isAt(Number)],
  ["(.+) berada di lantai terbawah atau teratas", atAnEnd],
  [`(.+) ${DONE} sebelum (.+), tetapi setelah (.+)`, between],
  [`(.+) ${DONE} tepat sehari sebelum (.+)`, justBefore],
  [`(.+) ${DONE} tepat (\\w+) hari sebelum (.+)`, ([a, word, b]) => apart(byNumber)([a!, b!, word!])],
  [`(.+) ${DONE} pada hari sebelum (.+)`, before],
  [`(.+) dan (.+) tidak ${DONE} pada dua hari yang berurutan`, notBeside],
  [`(.+) dan (.+) ${DONE} pada dua hari yang berurutan`, beside],
  [`(.+) ${DONE} pada hari pertama atau hari terakhir`, atAnEnd],
  [`(.+) tidak ${DONE} pada hari (\\w+)`, isAt(byDay, false)],
  [`(.+) ${DONE} pada hari (\\w+)`, isAt(byDay)],
  [
    "Peringkat (.+) tepat (\\w+) tingkat di atas peringkat (.+)",
    ([a, word, b]) => apart(byNumber)([a!, b!, word!]),
  ],
  ["Peringkat (.+) dan peringkat (.+) tidak berurutan", notBeside],
  ["Peringkat (.+) dan peringkat (.+) berurutan", beside],
  [`(?:${QUANTITY})?(.+) tidak berada pada peringkat ke-(\\d) dari yang paling \\w+`, isAt(Number, false)],
  [`(?:${QUANTITY})?(.+) berada pada peringkat ke-(\\d) dari yang paling \\w+`, isAt(Number)],
  [`(?:${QUANTITY})?(.+) bukan yang paling \\w+`, ([a]) => isAt(Number, false)([a!, "1"])],
  [`(?:${QUANTITY})?(.+) paling \\w+`, ([a]) => isAt(Number)([a!, "1"])],
  [
    `(?:${QUANTITY})?(.+) lebih (?:rendah|muda|pendek|tipis|sedikit|lambat) daripada (?:${quantity})?(.+), tetapi lebih \\w+ daripada (?:${quantity})?(.+)`,
    ([a, c, b]) => between([a!, b!, c!]),
  ],
  [`(?:${QUANTITY})?(.+) lebih (?:tinggi|tua|tebal|banyak|cepat) daripada (?:${quantity})?(.+)`, before],
];

export function readOrder(sentence: string): Said {
  for (const [pattern, sides] of SENTENCES) {
    const match = new RegExp(`^${pattern}\\.$`, "u").exec(sentence);
    if (match !== null) return sides(match.slice(1));
  }
  throw new Error(`not understood: ${sentence}`);
}

/** The things of a puzzle, from the list of them in its introduction. */
export function thingsIn(intro: string): readonly string[] {
  // They come after "yaitu" or a colon, or begin a sentence of their own.
  const tail = intro.split(/yaitu |: |\. (?=\p{Lu}\p{L}*,)/u).at(-1)!;
  const list = /^((?:[\p{L} ]+, ){4,}dan [\p{L} ]+?)(?= masing-masing|,|\.|$)/u.exec(tail)?.[1];
  if (list === undefined) throw new Error(`no list: ${intro}`);
  return list.split(/, (?:dan )?/u);
}

/** The place that a question asks for; null if it asks for none. */
export function placeAsked(question: string): number | null {
  const number = /(?:nomor|ke-|lantai) ?(\d)/u.exec(question)?.[1];
  if (number !== undefined) return Number(number);
  const day = /pada hari (\w+)\?/u.exec(question)?.[1];
  if (day !== undefined) return DAYS.indexOf(day) + 1;
  return /paling \w+\?$/u.test(question) ? 1 : null;
}

export function ordersOf(names: readonly string[]): readonly Places[] {
  const lines = names.reduce<readonly (readonly string[])[]>(
    (all, name) =>
      all.flatMap((line) =>
        Array.from({ length: line.length + 1 }, (_, place) => line.toSpliced(place, 0, name)),
      ),
    [[]],
  );
  return lines.map((line) => new Map(line.map((name, index) => [name, index + 1])));
}
