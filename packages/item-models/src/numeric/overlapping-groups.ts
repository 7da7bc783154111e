import type { Seeded } from "@neraca/base";
import { between, pick } from "../draws.ts";
import { digitLoad } from "../effort.ts";
import type { ModelItem, ModelLevel } from "../model.ts";
import { numberItem, numericModel } from "../numeric-item.ts";
import { people, SETTINGS, type Setting } from "./group-settings.ts";
import { allOfThree, noneOfThree } from "./three-groups.ts";

/** People who do one thing, another, or both, or neither. */
export const overlappingGroups = numericModel({
  id: "cerita-himpunan",
  topic: "numerik-cerita",
  title: { id: "Soal cerita himpunan", en: "Word problems of overlapping groups" },
  propose(draws, level) {
    return KINDS[level](draws);
  },
});

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

const KINDS: Readonly<Record<ModelLevel, (draws: Seeded) => ModelItem | null>> = {
  1: atLeastOne,
  2: bothOfTwo,
  3: onlyOne,
  4: noneOfThree,
  5: allOfThree,
};
