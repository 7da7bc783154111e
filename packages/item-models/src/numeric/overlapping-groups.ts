import type { Seeded } from "@neraca/base";
import { between, pick } from "../draws.ts";
import { digitLoad } from "../effort.ts";
import { counted, wholeText } from "../indonesian-number.ts";
import type { ModelItem, ModelLevel } from "../model.ts";
import { numberItem, numericModel } from "../numeric-item.ts";

/** People who do one thing, another, or both, or neither. */
export const overlappingGroups = numericModel({
  id: "cerita-himpunan",
  topic: "numerik-cerita",
  title: { id: "Soal cerita himpunan", en: "Word problems of overlapping groups" },
  propose(draws, level) {
    return KINDS[level](draws);
  },
});

const people = counted(wholeText, "orang");

/** `38 orang menguasai bahasa Inggris`: a verb and what it is said of. */
type Setting = {
  readonly who: string;
  readonly verb: string;
  readonly things: readonly [string, string, string];
};

const SETTINGS: readonly Setting[] = [
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

type Two = {
  readonly setting: Setting;
  readonly onlyA: number;
  readonly onlyB: number;
  readonly both: number;
  readonly none: number;
};

function twoDrawn(draws: Seeded): Two | null {
  const setting = pick(draws, SETTINGS);
  const [onlyA, onlyB, both, none] = [
    between(draws, 6, 48),
    between(draws, 6, 48),
    between(draws, 4, 36),
    between(draws, 3, 30),
  ];
  const counts = [onlyA, onlyB, both, none, onlyA + both, onlyB + both];
  // Numbers that are equal by chance would let two questions have one answer.
  return new Set(counts).size < counts.length ? null : { setting, onlyA, onlyB, both, none };
}

/** How many do at least one of two things? */
function atLeastOne(draws: Seeded): ModelItem | null {
  const drawn = twoDrawn(draws);
  if (drawn === null) return null;
  const {
    setting: {
      who,
      verb,
      things: [x, y],
    },
    onlyA,
    onlyB,
    both,
  } = drawn;
  const [a, b] = [onlyA + both, onlyB + both];
  const value = onlyA + onlyB + both;
  const asksOnlyOne = draws.below(2) === 0;
  const one = onlyA + onlyB;
  return numberItem(draws, {
    stem: `${pick(draws, [
      `Di sebuah kelompok, ${a} ${who} ${verb} ${x}, ${b} ${who} ${verb} ${y}, dan ${both} ${who} ${verb} keduanya.`,
      `Sebanyak ${a} ${who} ${verb} ${x} dan ${b} ${who} ${verb} ${y}. Di antara mereka ada ${both} orang yang ${verb} keduanya.`,
    ])} ${
      asksOnlyOne
        ? pick(draws, [
            `Banyaknya ${who} yang ${verb} tepat satu dari keduanya adalah ...`,
            `Berapa ${who} yang ${verb} tepat satu dari keduanya?`,
          ])
        : pick(draws, [
            `Banyaknya ${who} yang ${verb} sedikitnya satu dari keduanya adalah ...`,
            `Berapa ${who} yang ${verb} sedikitnya satu dari keduanya?`,
          ])
    }`,
    value: asksOnlyOne ? one : value,
    format: people,
    mistakes: [
      { value: a + b, mistake: `menghitung dua kali yang ${verb} keduanya` },
      asksOnlyOne
        ? { value, mistake: `hanya sekali mengurangkan yang ${verb} keduanya` }
        : { value: one, mistake: `mengurangkan dua kali yang ${verb} keduanya` },
      { value: a + b + both, mistake: `menambahkan, bukan mengurangkan, yang ${verb} keduanya` },
      { value: onlyA, mistake: `hanya menghitung yang ${verb} ${x} saja` },
      { value: onlyB, mistake: `hanya menghitung yang ${verb} ${y} saja` },
      { value: Math.abs(a - b), mistake: "mengurangkan banyaknya kedua kelompok" },
      { value: Math.max(a, b), mistake: "mengambil kelompok yang lebih banyak" },
      { value: a + b - 3 * both, mistake: `mengurangkan tiga kali yang ${verb} keduanya` },
      {
        value: onlyA + b + both,
        mistake: `menambahkan yang ${verb} keduanya pada jumlah yang sudah memuatnya`,
      },
    ],
    spreadMax: 4,
    solution: asksOnlyOne
      ? `Yang ${verb} ${x} saja ${a} − ${both} = ${onlyA} orang, yang ${verb} ${y} saja ${b} − ${both} = ${onlyB} orang. Jumlahnya ${one} orang.`
      : `Yang ${verb} keduanya terhitung dua kali dalam ${a} + ${b} = ${a + b}, jadi ${a + b} − ${both} = ${value} orang.`,
    effort: { steps: 2, load: digitLoad(a, b, both), insight: asksOnlyOne ? 0.5 : 0 },
    fingerprint: `cerita-himpunan union ${Math.min(a, b)} ${Math.max(a, b)} ${both} ${asksOnlyOne}`,
  });
}

/** Of all, so many do neither: how many do both? */
function bothOfTwo(draws: Seeded): ModelItem | null {
  const drawn = twoDrawn(draws);
  if (drawn === null) return null;
  const {
    setting: {
      who,
      verb,
      things: [x, y],
    },
    onlyA,
    onlyB,
    both,
    none,
  } = drawn;
  const [a, b] = [onlyA + both, onlyB + both];
  const total = onlyA + onlyB + both + none;
  return numberItem(draws, {
    stem: pick(draws, [
      `Dari ${total} ${who}, ${a} orang ${verb} ${x}, ${b} orang ${verb} ${y}, dan ${none} orang tidak ${verb} satu pun dari keduanya. Banyaknya ${who} yang ${verb} ${x} dan juga ${y} adalah ...`,
      `Sebanyak ${total} ${who} ditanyai. Ternyata ${a} orang ${verb} ${x}, ${b} orang ${verb} ${y}, sedangkan ${none} orang tidak ${verb} satu pun dari keduanya. Berapa ${who} yang ${verb} ${x} sekaligus ${y}?`,
    ]),
    value: both,
    format: people,
    mistakes: [
      { value: a + b - total, mistake: `mengabaikan ${none} orang yang tidak ${verb} satu pun` },
      { value: a + b - total + 2 * none, mistake: `menambahkan ${none} orang itu dua kali` },
      { value: onlyA, mistake: `menghitung yang ${verb} ${x} saja` },
      { value: onlyB, mistake: `menghitung yang ${verb} ${y} saja` },
      { value: total - none - a, mistake: `mengurangkan ${a} dari yang ${verb} sedikitnya satu` },
      { value: Math.abs(a - b), mistake: "mengurangkan banyaknya kedua kelompok" },
      { value: onlyA + onlyB, mistake: `menghitung yang ${verb} tepat satu` },
      { value: total - none, mistake: `menghitung yang ${verb} sedikitnya satu` },
      { value: a + b - total - none, mistake: `mengurangkan ${none} orang itu, bukan menambahkan` },
      { value: both + 10, mistake: "menyimpan satu puluhan terlalu banyak" },
      { value: both - 10, mistake: "lupa menyimpan satu puluhan" },
      { value: total - a, mistake: `menghitung yang tidak ${verb} ${x}` },
    ],
    solution: `Yang ${verb} sedikitnya satu ${total} − ${none} = ${total - none} orang. Yang ${verb} keduanya ${a} + ${b} − ${total - none} = ${both} orang.`,
    effort: { steps: 3, load: digitLoad(total, a, b, none), insight: 1 },
    fingerprint: `cerita-himpunan both ${total} ${Math.min(a, b)} ${Math.max(a, b)} ${none}`,
  });
}

/** Of all, so many do neither: how many do exactly one, or one thing only? */
function onlyOne(draws: Seeded): ModelItem | null {
  const drawn = twoDrawn(draws);
  if (drawn === null) return null;
  const {
    setting: {
      who,
      verb,
      things: [x, y],
    },
    onlyA,
    onlyB,
    both,
    none,
  } = drawn;
  const [a, b] = [onlyA + both, onlyB + both];
  const total = onlyA + onlyB + both + none;
  const asksA = draws.below(2) === 0;
  const one = onlyA + onlyB;
  return numberItem(draws, {
    stem: `${pick(draws, [
      `Dari ${total} ${who}, ${a} orang ${verb} ${x}, ${b} orang ${verb} ${y}, dan ${none} orang tidak ${verb} satu pun dari keduanya.`,
      `Di antara ${total} ${who} ada ${a} orang yang ${verb} ${x} dan ${b} orang yang ${verb} ${y}. Sebanyak ${none} orang tidak ${verb} satu pun dari keduanya.`,
    ])} ${
      asksA
        ? pick(draws, [
            `Banyaknya ${who} yang hanya ${verb} ${x} adalah ...`,
            `Berapa ${who} yang hanya ${verb} ${x}?`,
          ])
        : pick(draws, [
            `Banyaknya ${who} yang ${verb} tepat satu dari keduanya adalah ...`,
            `Berapa ${who} yang ${verb} tepat satu dari keduanya?`,
          ])
    }`,
    value: asksA ? onlyA : one,
    format: people,
    mistakes: [
      {
        value: asksA ? onlyB : onlyA,
        mistake: asksA ? `menghitung yang hanya ${verb} ${y}` : `menghitung yang hanya ${verb} ${x}`,
      },
      { value: both, mistake: `menghitung yang ${verb} keduanya` },
      asksA
        ? { value: one, mistake: `menghitung yang ${verb} tepat satu` }
        : { value: total - none, mistake: `menghitung yang ${verb} sedikitnya satu` },
      asksA
        ? { value: total - b, mistake: `tidak mengurangkan ${none} orang yang tidak ${verb} satu pun` }
        : { value: total - both, mistake: `${none} orang yang tidak ${verb} satu pun ikut terhitung` },
      {
        value: asksA ? a - none : a + b - none,
        mistake: `mengurangkan ${none} orang dari kelompok yang tidak memuat mereka`,
      },
      {
        value: asksA ? Math.abs(a - b) : onlyB,
        mistake: asksA ? "mengurangkan banyaknya kedua kelompok" : `menghitung yang hanya ${verb} ${y}`,
      },
      {
        value: asksA ? total - none - both : a + b - total,
        mistake: asksA
          ? `mengurangkan yang ${verb} keduanya dari yang ${verb} sedikitnya satu`
          : `mengabaikan ${none} orang saat menghitung yang ${verb} keduanya`,
      },
      {
        value: asksA ? 2 * a + b - total : a + b,
        mistake: asksA ? "menjumlahkan yang seharusnya dikurangkan" : "menjumlahkan kedua kelompok",
      },
      {
        value: asksA ? a - (a + b - total) : total - none - 2 * both,
        mistake: asksA
          ? `mengabaikan ${none} orang saat menghitung yang ${verb} keduanya`
          : `mengurangkan dua kali yang ${verb} keduanya`,
      },
    ],
    solution: `Yang ${verb} sedikitnya satu ${total} − ${none} = ${total - none} orang, dan yang ${verb} keduanya ${a} + ${b} − ${total - none} = ${both} orang. ${asksA ? `Yang hanya ${verb} ${x} ${a} − ${both} = ${onlyA} orang.` : `Yang ${verb} tepat satu ${total - none} − ${both} = ${one} orang.`}`,
    effort: { steps: 4, load: digitLoad(total, a, b, none) + 1, insight: 1.5 },
    fingerprint: `cerita-himpunan only ${total} ${a} ${b} ${none} ${asksA}`,
  });
}

type Three = {
  readonly setting: Setting;
  /** Of only one thing, of exactly two (without the third, the second, the first), of all, of none. */
  readonly only: readonly [number, number, number];
  readonly two: readonly [number, number, number];
  readonly all: number;
  readonly none: number;
};

function threeDrawn(draws: Seeded): Three {
  const many = (low: number, high: number): number => between(draws, low, high);
  return {
    setting: pick(draws, SETTINGS),
    only: [many(5, 24), many(5, 24), many(5, 24)],
    two: [many(2, 12), many(2, 12), many(2, 12)],
    all: many(2, 12),
    none: many(3, 15),
  };
}

function sizesOf({ only, two, all, none }: Three) {
  const [ab, ac, bc] = two.map((each) => each + all) as [number, number, number];
  const [a, b, c] = [
    only[0] + two[0] + two[1] + all,
    only[1] + two[0] + two[2] + all,
    only[2] + two[1] + two[2] + all,
  ];
  const some = [...only, ...two].reduce((sum, each) => sum + each, all);
  return { a, b, c, ab, ac, bc, some, total: some + none };
}

function storyOfThree(draws: Seeded, drawn: Three, ends: string): string {
  const {
    setting: {
      who,
      verb,
      things: [x, y, z],
    },
  } = drawn;
  const { a, b, c, ab, ac, bc, total } = sizesOf(drawn);
  return pick(draws, [
    `Dari ${total} ${who}, ${a} orang ${verb} ${x}, ${b} orang ${verb} ${y}, dan ${c} orang ${verb} ${z}. Sebanyak ${ab} orang ${verb} ${x} dan ${y}, ${ac} orang ${verb} ${x} dan ${z}, serta ${bc} orang ${verb} ${y} dan ${z}, semuanya termasuk yang ${verb} ketiganya. ${ends}`,
    `Hasil pendataan ${total} ${who}: yang ${verb} ${x} ${a} orang, ${y} ${b} orang, dan ${z} ${c} orang. Yang ${verb} ${x} dan ${y} ${ab} orang, ${x} dan ${z} ${ac} orang, serta ${y} dan ${z} ${bc} orang; orang yang ${verb} ketiganya ikut terhitung di situ. ${ends}`,
  ]);
}

/** Three things, all overlaps known: how many do none, or exactly one? */
function noneOfThree(draws: Seeded): ModelItem | null {
  const drawn = threeDrawn(draws);
  const {
    setting: { who, verb },
    only,
    two,
    all,
    none,
  } = drawn;
  const { a, b, c, ab, ac, bc, some, total } = sizesOf(drawn);
  const asksNone = draws.below(2) === 0;
  const exactlyTwo = two[0] + two[1] + two[2];
  const value = asksNone ? none : exactlyTwo;
  const singles = a + b + c;
  const pairs = ab + ac + bc;
  const ends = `${all} orang yang ${verb} ketiganya. `;
  return numberItem(draws, {
    stem: storyOfThree(
      draws,
      drawn,
      `Ada ${ends}${
        asksNone
          ? pick(draws, [
              `Banyaknya ${who} yang **tidak** ${verb} satu pun dari ketiganya adalah ...`,
              `Berapa ${who} yang **tidak** ${verb} satu pun dari ketiganya?`,
            ])
          : pick(draws, [
              `Banyaknya ${who} yang ${verb} tepat dua dari ketiganya adalah ...`,
              `Berapa ${who} yang ${verb} tepat dua dari ketiganya?`,
            ])
      }`,
    ),
    value,
    format: people,
    mistakes: asksNone
      ? [
          {
            value: total - (singles - pairs),
            mistake: `tidak menambahkan kembali ${all} orang yang ${verb} ketiganya`,
          },
          {
            value: total - (singles - pairs - all),
            mistake: `mengurangkan, bukan menambahkan, ${all} orang yang ${verb} ketiganya`,
          },
          {
            value: total - (singles - pairs + 2 * all),
            mistake: `menambahkan ${all} orang yang ${verb} ketiganya dua kali`,
          },
          { value: exactlyTwo, mistake: `menghitung yang ${verb} tepat dua` },
          { value: total - some + all, mistake: `tidak memasukkan ${all} orang yang ${verb} ketiganya` },
          { value: Math.abs(singles - total), mistake: "mengabaikan semua yang terhitung lebih dari sekali" },
          {
            value: total - (only[0] + only[1] + only[2]) - pairs,
            mistake: `mengurangkan pasangan yang masih memuat ${all} orang`,
          },
          { value: none + ab - all, mistake: "satu daerah pasangan tidak dihitung" },
          { value: none + bc - all, mistake: "satu daerah pasangan terlewat" },
        ]
      : [
          { value: pairs, mistake: `tidak mengeluarkan ${all} orang yang ${verb} ketiganya` },
          { value: pairs - all, mistake: `hanya sekali mengeluarkan ${all} orang yang ${verb} ketiganya` },
          {
            value: pairs - 2 * all,
            mistake: `hanya dua kali mengeluarkan ${all} orang yang ${verb} ketiganya`,
          },
          { value: exactlyTwo + all, mistake: `menghitung yang ${verb} sedikitnya dua` },
          { value: only[0] + only[1] + only[2], mistake: `menghitung yang ${verb} tepat satu` },
          { value: none, mistake: `menghitung yang tidak ${verb} satu pun` },
          { value: pairs + all, mistake: `menambahkan ${all} orang pada jumlah ketiga pasangan` },
          { value: exactlyTwo - all, mistake: `mengeluarkan ${all} orang empat kali` },
          { value: two[0] + two[1], mistake: "satu pasangan terlewat" },
          { value: two[1] + two[2], mistake: "pasangan yang pertama terlewat" },
        ],
    spreadMax: 4,
    solution: asksNone
      ? `Yang ${verb} sedikitnya satu ${a} + ${b} + ${c} − ${ab} − ${ac} − ${bc} + ${all} = ${some} orang. Yang tidak satu pun ${total} − ${some} = ${none} orang.`
      : `Dari setiap pasangan dikeluarkan ${all} orang yang ${verb} ketiganya: (${ab} − ${all}) + (${ac} − ${all}) + (${bc} − ${all}) = ${exactlyTwo} orang.`,
    effort: { steps: asksNone ? 5 : 4, load: digitLoad(a, b, c, ab, ac, bc, total), insight: 2 },
    fingerprint: `cerita-himpunan three ${[a, b, c, ab, ac, bc, all, total].join(" ")} ${asksNone}`,
  });
}

/** Three things, so many do none: how many do all, or one only? */
function allOfThree(draws: Seeded): ModelItem | null {
  const drawn = threeDrawn(draws);
  const {
    setting: {
      who,
      verb,
      things: [x, y, z],
    },
    only,
    two,
    all,
    none,
  } = drawn;
  const { a, b, c, ab, ac, bc, some, total } = sizesOf(drawn);
  const asksAll = draws.below(2) === 0;
  const value = asksAll ? all : only[0];
  const singles = a + b + c;
  const pairs = ab + ac + bc;
  return numberItem(draws, {
    stem: storyOfThree(
      draws,
      drawn,
      `Sebanyak ${none} orang tidak ${verb} satu pun dari ketiganya. ${
        asksAll
          ? pick(draws, [
              `Banyaknya ${who} yang ${verb} ketiganya adalah ...`,
              `Berapa ${who} yang ${verb} ketiganya?`,
            ])
          : pick(draws, [
              `Banyaknya ${who} yang hanya ${verb} ${x} adalah ...`,
              `Berapa ${who} yang hanya ${verb} ${x}, tanpa ${y} dan tanpa ${z}?`,
            ])
      }`,
    ),
    value,
    format: people,
    mistakes: asksAll
      ? [
          {
            value: total - singles + pairs,
            mistake: `mengabaikan ${none} orang yang tidak ${verb} satu pun`,
          },
          { value: Math.abs(some - singles), mistake: "lupa menambahkan kembali ketiga pasangan" },
          { value: two[0] + two[1] + two[2], mistake: `menghitung yang ${verb} tepat dua` },
          {
            value: Math.abs(total - 2 * none - singles + pairs),
            mistake: `mengurangkan ${none} orang dua kali`,
          },
          { value: Math.min(ab, ac, bc), mistake: "mengambil pasangan yang paling sedikit" },
          { value: Math.max(ab, ac, bc), mistake: "mengambil pasangan yang paling banyak" },
          { value: all + none, mistake: `menambahkan ${none} orang yang tidak ${verb} satu pun` },
          { value: two[0], mistake: `menghitung yang ${verb} ${x} dan ${y} tanpa ${z}` },
          { value: two[1], mistake: `menghitung yang ${verb} ${x} dan ${z} tanpa ${y}` },
          { value: two[2], mistake: `menghitung yang ${verb} ${y} dan ${z} tanpa ${x}` },
          {
            value: Math.abs(pairs - some + only[0]),
            mistake: "membandingkan jumlah pasangan dengan seluruhnya",
          },
        ]
      : [
          { value: a - ab - ac, mistake: `tidak menambahkan kembali yang ${verb} ketiganya` },
          { value: a - ab - ac + 2 * all, mistake: `menambahkan kembali yang ${verb} ketiganya dua kali` },
          { value: a - ab, mistake: `tidak mengurangkan yang ${verb} ${x} dan ${z}` },
          { value: a - ac, mistake: `tidak mengurangkan yang ${verb} ${x} dan ${y}` },
          { value: only[1], mistake: `menghitung yang hanya ${verb} ${y}` },
          { value: only[2], mistake: `menghitung yang hanya ${verb} ${z}` },
          { value: all, mistake: `menghitung yang ${verb} ketiganya` },
          {
            value: a - ab - ac + all + none,
            mistake: `menambahkan ${none} orang yang tidak ${verb} satu pun`,
          },
          { value: a - all, mistake: `hanya mengurangkan yang ${verb} ketiganya` },
          { value: Math.abs(a - bc), mistake: `mengurangkan yang ${verb} ${y} dan ${z}` },
        ],
    spreadMax: 5,
    solution: `Yang ${verb} sedikitnya satu ${total} − ${none} = ${some} orang. Karena ${a} + ${b} + ${c} − ${ab} − ${ac} − ${bc} = ${singles - pairs}, yang ${verb} ketiganya ${some} − ${textOfSigned(singles - pairs)} = ${all} orang.${asksAll ? "" : ` Yang hanya ${verb} ${x} ${a} − ${ab} − ${ac} + ${all} = ${only[0]} orang.`}`,
    effort: { steps: asksAll ? 5 : 7, load: digitLoad(a, b, c, ab, ac, bc, total, none), insight: 2.5 },
    fingerprint: `cerita-himpunan all ${[a, b, c, ab, ac, bc, none, total].join(" ")} ${asksAll}`,
  });
}

function textOfSigned(number: number): string {
  return number < 0 ? `(−${-number})` : String(number);
}

const KINDS: Readonly<Record<ModelLevel, (draws: Seeded) => ModelItem | null>> = {
  1: atLeastOne,
  2: bothOfTwo,
  3: onlyOne,
  4: noneOfThree,
  5: allOfThree,
};
