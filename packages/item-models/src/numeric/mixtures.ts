import type { Seeded } from "@neraca/base";
import { between, multipleBetween, pick } from "../draws.ts";
import { digitLoad } from "../effort.ts";
import { counted, decimalText, percentText, rupiahText, textOf, wholeText } from "../indonesian-number.ts";
import type { ModelItem, ModelLevel } from "../model.ts";
import { numberItem, numericModel } from "../numeric-item.ts";
import { gcd, percent, type Rational, rational, rounded } from "../rational.ts";
import { raised } from "../words.ts";

/** Goods of two prices, and solutions of two strengths, put together. */
export const mixtures = numericModel({
  id: "cerita-campuran",
  topic: "numerik-cerita",
  title: { id: "Soal cerita campuran", en: "Word problems of mixtures" },
  propose(draws, level) {
    return KINDS[level](draws);
  },
});

/** Two kinds of one thing, and what a kilogram of each may cost, in thousands of rupiah. */
type Goods = {
  readonly one: string;
  readonly other: string;
  readonly ofOne: readonly [number, number];
  readonly ofOther: readonly [number, number];
};

const GOODS: readonly Goods[] = [
  { one: "beras jenis pertama", other: "beras jenis kedua", ofOne: [10, 18], ofOther: [10, 18] },
  { one: "kopi robusta", other: "kopi arabika", ofOne: [50, 90], ofOther: [80, 150] },
  { one: "teh hitam", other: "teh hijau", ofOne: [30, 60], ofOther: [50, 90] },
  { one: "kacang tanah", other: "kacang mete", ofOne: [20, 36], ofOther: [90, 150] },
  { one: "gula pasir", other: "gula aren", ofOne: [14, 19], ofOther: [22, 40] },
];

type Prices = { readonly goods: Goods; readonly one: number; readonly other: number };

function pricesDrawn(draws: Seeded): Prices {
  const drawn = pick(draws, GOODS);
  const { one, other, ofOne, ofOther } = drawn;
  // Either may be named first.
  const isTurned = draws.below(2) === 0;
  const goods = isTurned ? { ...drawn, one: other, other: one, ofOne: ofOther, ofOther: ofOne } : drawn;
  const price = ([low, high]: readonly [number, number]): number =>
    multipleBetween(draws, high > 40 ? 2_000 : 500, 1_000 * low, 1_000 * high);
  return { goods, one: price(goods.ofOne), other: price(goods.ofOther) };
}

function rp(amount: number): string {
  return rupiahText(amount) ?? "";
}

/** 20 kg at Rp10.000 and 30 kg at Rp12.000: what is 1 kg worth? */
function meanPrice(draws: Seeded): ModelItem | null {
  const { goods, one, other } = pricesDrawn(draws);
  const [a, b] = [between(draws, 2, 40), between(draws, 2, 40)];
  const value = rational(a * one + b * other, a + b);
  if (one === other || a === b || !value.over(50).isWhole) return null;
  const near = (amount: number): number => Math.round(amount / 50) * 50;
  const [low, high] = [Math.min(one, other), Math.max(one, other)];
  return numberItem(draws, {
    stem: pick(draws, [
      `Seorang pedagang mencampur ${a} kg ${goods.one} seharga ${rp(one)} per kg dengan ${b} kg ${goods.other} seharga ${rp(other)} per kg. Harga campuran itu per kg adalah ...`,
      `Sebuah koperasi membeli ${a} kg ${goods.one} dengan harga ${rp(one)} per kg dan ${b} kg ${goods.other} dengan harga ${rp(other)} per kg, lalu mencampurnya. Berapakah harga modal 1 kg campuran itu?`,
      `${raised(goods.one)} sebanyak ${a} kg (${rp(one)} per kg) dicampur dengan ${goods.other} sebanyak ${b} kg (${rp(other)} per kg). Nilai 1 kg campuran tersebut adalah ...`,
    ]),
    value,
    format: rupiahText,
    mistakes: [
      {
        value: rational(one + other, 2),
        mistake: "merata-ratakan kedua harga tanpa memperhitungkan beratnya",
      },
      { value: near((b * one + a * other) / (a + b)), mistake: "berat kedua jenis tertukar" },
      {
        value: near((a * one + b * other) / (2 * Math.max(a, b))),
        mistake: `membagi dengan dua kali berat yang lebih besar`,
      },
      {
        value: near(low + (Math.abs(one - other) * Math.min(a, b)) / Math.max(a, b)),
        mistake: "memakai perbandingan kedua berat, bukan bagiannya dari seluruh campuran",
      },
      {
        value: near((a * one + b * other) / (2 * Math.min(a, b))),
        mistake: "membagi dengan dua kali berat yang lebih kecil",
      },
      {
        value: near((a * one + b * other) / (a + b + 1)),
        mistake: `membagi dengan ${a + b + 1}, bukan ${a + b}`,
      },
      {
        value: near((a * one + b * other) / Math.max(1, a + b - 1)),
        mistake: `membagi dengan ${a + b - 1}, bukan ${a + b}`,
      },
      {
        value: near(high - (Math.abs(one - other) * Math.min(a, b)) / Math.max(a, b)),
        mistake: "mengurangkan perbandingan kedua berat dari harga yang lebih tinggi",
      },
      { value: one, mistake: `hanya memakai harga ${goods.one}` },
      { value: other, mistake: `hanya memakai harga ${goods.other}` },
    ],
    spreadMax: 3,
    solution: `Harga seluruhnya ${a} × ${rp(one)} + ${b} × ${rp(other)} = ${rp(a * one + b * other)} untuk ${a + b} kg. Jadi ${rp(a * one + b * other)} ÷ ${a + b} = ${rp(value.toWhole())} per kg.`,
    effort: { steps: 3, load: digitLoad(a, b, one, other), insight: 0 },
    fingerprint: `cerita-campuran mean ${a} ${one} ${b} ${other}`,
  });
}

/** The mixture is sold with a gain. */
function sellingPrice(draws: Seeded): ModelItem | null {
  const { goods, one, other } = pricesDrawn(draws);
  const [a, b] = [between(draws, 4, 40), between(draws, 4, 40)];
  const gain = pick(draws, [5, 8, 10, 12, 15, 20, 25, 30]);
  const cost = rational(a * one + b * other, a + b);
  const value = cost.times(100 + gain).over(100);
  if (one === other || a === b || !cost.isWhole || !value.over(10).isWhole) return null;
  const tens = (amount: Rational): Rational => rounded(amount.over(10)).times(10);
  const plain = rational(one + other, 2);
  const swapped = rational(b * one + a * other, a + b);
  return numberItem(draws, {
    stem: pick(draws, [
      `Sebanyak ${a} kg ${goods.one} seharga ${rp(one)} per kg dicampur dengan ${b} kg ${goods.other} seharga ${rp(other)} per kg. Agar untung ${gain}% dari modal, campuran itu harus dijual dengan harga per kg sebesar ...`,
      `Seorang pedagang mencampur ${a} kg ${goods.one} (${rp(one)} per kg) dan ${b} kg ${goods.other} (${rp(other)} per kg). Ia ingin memperoleh keuntungan ${gain}% dari modal. Berapakah harga jual 1 kg campuran itu?`,
    ]),
    value,
    format: rupiahText,
    mistakes: [
      { value: cost, mistake: "berhenti pada harga modal, keuntungan belum ditambahkan" },
      {
        value: tens(plain.times(100 + gain).over(100)),
        mistake: "merata-ratakan kedua harga tanpa memperhitungkan beratnya",
      },
      { value: tens(swapped.times(100 + gain).over(100)), mistake: "berat kedua jenis tertukar" },
      {
        value: tens(cost.times(100).over(100 - gain)),
        mistake: `menghitung ${gain}% dari harga jual, bukan dari modal`,
      },
      { value: tens(cost.times(100 - gain).over(100)), mistake: `mengurangkan ${gain}% dari modal` },
      { value: tens(plain), mistake: "merata-ratakan kedua harga dan lupa keuntungannya" },
      {
        value: tens(rational(Math.max(one, other) * (100 + gain), 100)),
        mistake: "hanya memakai harga yang lebih tinggi",
      },
      {
        value: tens(rational(Math.min(one, other) * (100 + gain), 100)),
        mistake: "hanya memakai harga yang lebih rendah",
      },
      { value: tens(cost.times(100 + 2 * gain).over(100)), mistake: `menambahkan ${gain}% dua kali` },
    ],
    spreadMax: 3,
    solution: `Modal per kg (${a} × ${rp(one)} + ${b} × ${rp(other)}) ÷ ${a + b} = ${rp(cost.toWhole())}. Ditambah ${gain}%: ${rp(cost.toWhole())} × ${textOf(percent(100 + gain))} = ${rp(value.toWhole())}.`,
    effort: { steps: 4, load: digitLoad(a, b, one, other, gain), insight: 0.5 },
    fingerprint: `cerita-campuran gain ${a} ${one} ${b} ${other} ${gain}`,
  });
}

/** How much of the second makes the mixture worth so much? */
function amountForPrice(draws: Seeded): ModelItem | null {
  const { goods, one, other } = pricesDrawn(draws);
  const target = multipleBetween(draws, 500, Math.min(one, other), Math.max(one, other));
  const a = between(draws, 4, 60);
  if (target === one || target === other) return null;
  const [up, down] = [Math.abs(target - one), Math.abs(other - target)];
  const value = rational(a * up, down);
  if (up === down || !value.isWhole || value.compare(3) < 0 || value.compare(150) > 0) return null;
  return numberItem(draws, {
    stem: pick(draws, [
      `Harga ${goods.one} ${rp(one)} per kg dan harga ${goods.other} ${rp(other)} per kg. Agar campurannya bernilai ${rp(target)} per kg, ${a} kg ${goods.one} harus dicampur dengan ${goods.other} sebanyak ...`,
      `Seorang pedagang mempunyai ${a} kg ${goods.one} seharga ${rp(one)} per kg. Ia akan mencampurnya dengan ${goods.other} seharga ${rp(other)} per kg sehingga harga campurannya ${rp(target)} per kg. Berapa kg ${goods.other} yang diperlukan?`,
    ]),
    value,
    format: counted(wholeText, "kg"),
    mistakes: [
      { value: rounded(rational(a * down, up)), mistake: "perbandingan kedua jenis terbalik" },
      {
        value: rounded(rational(a * target, other)),
        mistake: `mengalikan ${a} kg dengan ${rp(target)} : ${rp(other)}`,
      },
      {
        value: rounded(rational(a * one, other)),
        mistake: `mengalikan ${a} kg dengan ${rp(one)} : ${rp(other)}`,
      },
      {
        value: rounded(rational(a * other, one)),
        mistake: `mengalikan ${a} kg dengan ${rp(other)} : ${rp(one)}`,
      },
      {
        value: rounded(rational(a * up, up + down)),
        mistake: "memakai bagian dari seluruh campuran, bukan perbandingan kedua jenis",
      },
      { value: value.plus(a), mistake: "menghitung berat seluruh campuran" },
      { value: a, mistake: "mencampur sama banyak" },
      {
        value: rounded(rational(a * down, up + down)),
        mistake: "memakai bagian yang terbalik dari seluruh campuran",
      },
      { value: value.times(2), mistake: "menghitung bagian kedua jenis dua kali" },
      { value: rounded(value.over(2)), mistake: "membagi dua karena ada dua jenis" },
      {
        value: rational(Math.abs(value.toWhole() - a)),
        mistake: `mengurangkan ${a} kg dari berat yang diperlukan`,
      },
    ],
    solution: `Misalkan diperlukan x kg. Setiap kg ${goods.one} berselisih ${rp(up)} dan setiap kg ${goods.other} berselisih ${rp(down)} dari ${rp(target)}, ke arah yang berlawanan. Jadi ${a} × ${textOf(up)} = x × ${textOf(down)}, sehingga x = ${textOf(value)}.`,
    effort: { steps: 5, load: digitLoad(a, up, down, one, other), insight: 1 },
    fingerprint: `cerita-campuran amount ${a} ${one} ${other} ${target}`,
  });
}

type Liquid = { readonly noun: string; readonly of: string };

const LIQUIDS: readonly Liquid[] = [
  { noun: "larutan alkohol", of: "alkohol" },
  { noun: "cairan pembersih", of: "bahan aktif" },
  { noun: "cairan disinfektan", of: "bahan aktif" },
  { noun: "minuman sari buah", of: "sari buah" },
];

/** 12 litres of 20 % and 8 litres of 45 %: how strong are they together? Or, of the first, how strong was it? */
function strength(draws: Seeded): ModelItem | null {
  const { noun, of } = pick(draws, LIQUIDS);
  const [a, b] = [between(draws, 2, 30), between(draws, 2, 30)];
  // The strengths lie from that of the mixture as the amounts of the other: so it comes out whole.
  const step = between(draws, 1, 4) * pick(draws, [1, -1]);
  const v = between(draws, 10, 60);
  const [p, q] = [v - (step * b) / gcd(a, b), v + (step * a) / gcd(a, b)];
  const asksSecond = draws.below(2) === 0;
  if (a === b || Math.min(p, q) < 3 || Math.max(p, q) > 90) return null;
  const ratio = rational(b * p + a * q, a + b);
  const stems = asksSecond
    ? [
        `Sebanyak ${a} liter ${noun} berkadar ${of} ${p}% dicampur dengan ${b} liter ${noun} lain, dan hasilnya berkadar ${of} ${v}%. Kadar ${of} cairan yang ditambahkan itu adalah ...`,
        `Ke dalam ${a} liter ${noun} dengan kadar ${of} ${p}% dituangkan ${b} liter ${noun} lain sehingga kadarnya menjadi ${v}%. Berapakah kadar ${of} cairan yang dituangkan?`,
      ]
    : [
        `Sebanyak ${a} liter ${noun} berkadar ${of} ${p}% dicampur dengan ${b} liter ${noun} berkadar ${of} ${q}%. Kadar ${of} campuran itu adalah ...`,
        `Ke dalam ${a} liter ${noun} dengan kadar ${of} ${p}% dituangkan ${b} liter ${noun} dengan kadar ${of} ${q}%. Berapakah kadar ${of} campurannya?`,
      ];
  return numberItem(draws, {
    stem: pick(draws, stems),
    value: asksSecond ? q : v,
    // Nothing is more than wholly alcohol.
    format: (rate) => (rational(rate).compare(99) > 0 ? null : percentText(rate)),
    mistakes: asksSecond
      ? [
          { value: 2 * v - p, mistake: `menganggap ${v}% rata-rata biasa dari kedua kadar` },
          { value: rounded(rational(v * (a + b) - b * p, a)), mistake: "banyaknya kedua cairan tertukar" },
          { value: Math.abs(v - p), mistake: `mengurangkan ${v}% dan ${p}%` },
          {
            value: rounded(rational(v * (a + b), b)),
            mistake: `lupa mengurangkan ${of} dari cairan pertama`,
          },
          {
            value: rounded(rational(v * b - a * p, b)),
            mistake: `memakai ${b} liter sebagai banyaknya campuran`,
          },
          { value: p + v, mistake: `menjumlahkan ${p}% dan ${v}%` },
          {
            value: rounded(rational(v * (a + b) + a * p, a + b)),
            mistake: "menjumlahkan, bukan mengurangkan, lalu membagi dengan seluruh campuran",
          },
          {
            value: rounded(rational(v * (a + b) - a * p, a)),
            mistake: `membagi dengan ${a} liter, bukan ${b} liter`,
          },
          { value: q - 5, mistake: `salah mengurangkan banyaknya ${of}` },
          { value: q + 5, mistake: `salah mengalikan banyaknya ${of}` },
        ]
      : [
          {
            value: rounded(rational(p + q, 2)),
            mistake: "merata-ratakan kedua kadar tanpa memperhitungkan banyaknya",
          },
          { value: rounded(ratio), mistake: "banyaknya kedua cairan tertukar" },
          { value: Math.abs(q - p), mistake: `mengurangkan ${p}% dan ${q}%` },
          { value: p + q, mistake: `menjumlahkan ${p}% dan ${q}%` },
          {
            value: rounded(rational(a * p + b * q, 2 * Math.max(a, b))),
            mistake: "membagi dengan dua kali cairan yang lebih banyak",
          },
          {
            value: rounded(rational(a * p + b * q, 2 * Math.min(a, b))),
            mistake: "membagi dengan dua kali cairan yang lebih sedikit",
          },
          { value: rounded(rational(b * q, a + b)), mistake: `hanya menghitung ${of} dari cairan kedua` },
          { value: rounded(rational(a * p, a + b)), mistake: `hanya menghitung ${of} dari cairan pertama` },
          { value: v + 3, mistake: `membagi dengan ${Math.max(1, a + b - 2)} liter` },
          { value: v - 2, mistake: `membagi dengan ${a + b + 2} liter` },
        ],
    spreadMax: 4,
    solution: asksSecond
      ? `${raised(of)} dalam campuran ${v}% × ${a + b} = ${textOf(percent(v * (a + b)))} liter, dari cairan pertama ${p}% × ${a} = ${textOf(percent(p * a))} liter. Sisanya ${textOf(percent(b * q))} liter dalam ${b} liter, yaitu ${q}%.`
      : `Banyaknya ${of}: ${p}% × ${a} + ${q}% × ${b} = ${textOf(percent(a * p + b * q))} liter dalam ${a + b} liter campuran, yaitu ${v}%.`,
    effort: { steps: asksSecond ? 6 : 5, load: digitLoad(a, b, p, q) + 3, insight: asksSecond ? 2 : 1.5 },
    fingerprint: `cerita-campuran strength ${a} ${p} ${b} ${asksSecond ? `=${v}` : q}`,
  });
}

/** Water added, or a part drawn off and replaced, to reach another strength. */
function diluted(draws: Seeded): ModelItem | null {
  const { noun, of } = pick(draws, LIQUIDS);
  const volume = between(draws, 6, 80);
  const [from, to] = [multipleBetween(draws, 5, 10, 80), multipleBetween(draws, 5, 5, 60)];
  if (to >= from) return null;
  const isReplaced = draws.below(2) === 0;
  const added = rational(volume * from, to).minus(volume);
  const replaced = rational(volume * (from - to), from);
  const value = isReplaced ? replaced : added;
  if (!value.isWhole || value.compare(2) < 0 || value.compare(120) > 0) return null;
  const stems = isReplaced
    ? [
        `Sebuah wadah berisi penuh ${volume} liter ${noun} dengan kadar ${of} ${from}%. Sebagian isinya diambil dan diganti dengan air murni sama banyak sehingga kadar ${of} menjadi ${to}%. Banyaknya isi yang diganti adalah ...`,
        `Dari ${volume} liter ${noun} berkadar ${of} ${from}% diambil sebagian, lalu diganti dengan air murni sebanyak yang diambil. Kadar ${of} turun menjadi ${to}%. Berapa liter yang diambil?`,
      ]
    : [
        `Kadar ${of} dalam ${volume} liter ${noun} adalah ${from}%. Agar kadarnya menjadi ${to}%, harus ditambahkan air murni sebanyak ...`,
        `Sebanyak ${volume} liter ${noun} berkadar ${of} ${from}% akan diencerkan dengan air murni sampai kadarnya ${to}%. Berapa liter air yang harus ditambahkan?`,
      ];
  return numberItem(draws, {
    stem: pick(draws, stems),
    value,
    format: counted(wholeText, "liter"),
    mistakes: [
      {
        value: rounded(isReplaced ? added : replaced),
        mistake: isReplaced
          ? "menghitung air yang ditambahkan tanpa mengambil isinya"
          : "menghitung isi yang diganti, padahal air hanya ditambahkan",
      },
      {
        value: rounded(rational(volume * (from - to), 100)),
        mistake: `menghitung ${from - to}% dari ${volume} liter`,
      },
      {
        value: rounded(rational(volume * to, from)),
        mistake: `menghitung ${to}/${from} dari ${volume} liter`,
      },
      { value: rounded(rational(volume * from, to)), mistake: "menghitung banyaknya seluruh campuran" },
      {
        value: rounded(rational(volume * from, 100)),
        mistake: `menghitung banyaknya ${of} semula, ${from}% dari ${volume} liter`,
      },
      { value: rounded(rational(volume * to, 100)), mistake: `menghitung ${to}% dari ${volume} liter` },
      {
        value: rounded(rational(volume * (from - to), 100 - to)),
        mistake: `membandingkan selisih kadar dengan ${100 - to}%`,
      },
      { value: rounded(rational(volume * (100 - from), 100)), mistake: "menghitung banyaknya air semula" },
      {
        value: rounded(rational(volume * (100 - to), 100)),
        mistake: `menghitung ${100 - to}% dari ${volume} liter`,
      },
      { value: rounded(rational(volume, 2)), mistake: "mengambil setengah dari isi semula" },
    ],
    solution: isReplaced
      ? `Jika x liter diambil, ${of} yang tersisa ${from}% × (${volume} − x), dan harus sama dengan ${to}% × ${volume}. Jadi ${volume} − x = ${textOf(rational(volume * to, from))} dan x = ${textOf(value)}.`
      : `Banyaknya ${of} tetap ${from}% × ${volume} = ${decimalText(rational(volume * from, 100))} liter. Pada kadar ${to}%, campurannya ${textOf(rational(volume * from, to))} liter, jadi ditambahkan ${textOf(value)} liter air.`,
    effort: { steps: 6, load: digitLoad(volume, from, to) + 3, insight: 3 },
    fingerprint: `cerita-campuran ${isReplaced ? "replaced" : "added"} ${volume} ${from} ${to}`,
  });
}

const KINDS: Readonly<Record<ModelLevel, (draws: Seeded) => ModelItem | null>> = {
  1: meanPrice,
  2: sellingPrice,
  3: amountForPrice,
  4: strength,
  5: diluted,
};
