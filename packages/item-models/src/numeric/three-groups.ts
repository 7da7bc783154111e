import type { Seeded } from "@neraca/base";
import { between, pick } from "../draws.ts";
import { digitLoad } from "../effort.ts";
import type { ModelItem } from "../model.ts";
import { numberItem } from "../numeric-item.ts";
import { people, SETTINGS, type Setting } from "./group-settings.ts";

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
export function noneOfThree(draws: Seeded): ModelItem | null {
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
export function allOfThree(draws: Seeded): ModelItem | null {
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
