import type { Seeded } from "@neraca/base";
import { multipleBetween, pick } from "../draws.ts";
import { digitLoad } from "../effort.ts";
import { decimalText, percentText, textOf, wholeText } from "../indonesian-number.ts";
import type { ModelItem, ModelLevel } from "../model.ts";
import { type Mistake, numberItem, numericModel } from "../numeric-item.ts";
import { percent, type Rational, rational } from "../rational.ts";
import { lowered, raised } from "../words.ts";

/** A change by a percentage of what there was just before it. */
type Change = { readonly rate: number; readonly isRise: boolean };

/** What changes, how its size is called, and how its rises and falls are told. */
type Subject = { readonly noun: string; readonly size: string; readonly rise: string; readonly fall: string };

const SUBJECTS: readonly Subject[] = [
  ...[
    "Jumlah pemohon di sebuah loket",
    "Jumlah penumpang di sebuah stasiun",
    "Jumlah pengunjung sebuah perpustakaan daerah",
    "Jumlah berkas yang diterima sebuah kantor",
    "Jumlah wisatawan di sebuah pulau",
    "Jumlah peserta pelatihan di sebuah balai diklat",
  ].map((noun) => ({ noun, size: "jumlah", rise: "naik", fall: "turun" })),
  { noun: "Nilai sebuah bilangan", size: "nilai", rise: "dinaikkan", fall: "diturunkan" },
  { noun: "Nilai sebuah indeks", size: "nilai", rise: "naik", fall: "turun" },
];

/** Percentages of percentages, forward and back. */
export const percentChain = numericModel({
  id: "hitung-persen-beruntun",
  topic: "numerik-berhitung",
  title: { id: "Persentase beruntun", en: "Percentages in succession" },
  propose(draws, level) {
    return KINDS[level](draws);
  },
});

const RATES = [5, 10, 15, 20, 25, 30, 40, 50, 60] as const;

function changeOf(draws: Seeded, rates: readonly number[] = RATES): Change {
  return { rate: pick(draws, rates), isRise: draws.below(2) === 0 };
}

function factorOf({ rate, isRise }: Change): Rational {
  return rational(100 + (isRise ? rate : -rate), 100);
}

function factorOfAll(changes: readonly Change[]): Rational {
  return changes.reduce((product, change) => product.times(factorOf(change)), rational(1));
}

/** All changes taken of the first amount. */
function factorOfSum(changes: readonly Change[]): Rational {
  return rational(100 + changes.reduce((sum, { rate, isRise }) => sum + (isRise ? rate : -rate), 0), 100);
}

function opposite(change: Change): Change {
  return { ...change, isRise: !change.isRise };
}

/** `naik 20%, kemudian turun 25%` */
function storyOf({ rise, fall }: Subject, changes: readonly Change[]): string {
  const [first, ...others] = changes.map(({ rate, isRise }) => `${isRise ? rise : fall} ${rate}%`);
  const joint = changes.length === 2 ? " dan kemudian " : ", kemudian ";
  return others.length === 0 ? `${first}` : `${first}${joint}${others.join(", lalu ")}`;
}

function shownFactors(changes: readonly Change[]): string {
  return changes.map((change) => decimalText(factorOf(change))).join(" × ");
}

function printOf(kind: string, changes: readonly Change[], ...numbers: readonly number[]): string {
  const shown = changes.map(({ rate, isRise }) => `${isRise ? "+" : "-"}${rate}`);
  return `hitung-persen-beruntun ${kind} ${[...shown, ...numbers].join(" ")}`;
}

/** Two changes of a known amount. */
function forward(draws: Seeded): ModelItem | null {
  const subject = pick(draws, SUBJECTS);
  const first = changeOf(draws, [10, 20, 25, 50]);
  const changes = [first, { ...changeOf(draws, [10, 20, 25, 40]), isRise: !first.isRise }];
  const [one, two] = changes as [Change, Change];
  const start = multipleBetween(draws, 40, 200, 2_000);
  const value = factorOfAll(changes).times(start);
  const after = factorOf(one).times(start);
  return numberItem(draws, {
    stem: pick(draws, [
      `${subject.noun} semula ${wholeText(start)}, lalu ${storyOf(subject, changes)}. Pada akhirnya ${subject.size} itu adalah ...`,
      `${subject.noun} mula-mula ${wholeText(start)}. Setelah ${storyOf(subject, changes)}, berapakah ${subject.size}nya?`,
      `Jika ${lowered(subject.noun)} semula ${wholeText(start)}, lalu ${storyOf(subject, changes)}, ${subject.size} akhirnya adalah ...`,
    ]),
    value,
    format: wholeText,
    mistakes: [
      {
        value: factorOfSum(changes).times(start),
        mistake: `kedua persen dihitung dari jumlah semula (${changes.map(({ rate }) => `${rate}%`).join(" dan ")})`,
      },
      { value: after, mistake: `hanya menghitung perubahan ${one.rate}% yang pertama` },
      { value: factorOf(two).times(start), mistake: `hanya menghitung perubahan ${two.rate}% yang kedua` },
      { value: factorOfAll(changes.map(opposite)).times(start), mistake: "naik dan turun tertukar" },
      {
        value: factorOfAll([one, opposite(two)]).times(start),
        mistake: "perubahan kedua dihitung ke arah yang sama dengan yang pertama",
      },
      {
        value: factorOfAll([opposite(one), two]).times(start),
        mistake: "perubahan pertama dihitung ke arah yang sama dengan yang kedua",
      },
      {
        value: percent(one.rate).times(percent(two.rate)).times(start),
        mistake: `menghitung ${two.rate}% dari ${one.rate}%`,
      },
      {
        value: rational(start + (one.isRise ? one.rate - two.rate : two.rate - one.rate)),
        mistake: "persen diperlakukan sebagai bilangan biasa",
      },
    ],
    solution: `Kalikan berturut-turut: ${wholeText(start)} × ${shownFactors(changes)}. Setelah perubahan pertama ${textOf(after)}, setelah perubahan kedua ${textOf(value)}.`,
    effort: { steps: 2, load: digitLoad(start, one.rate, two.rate), insight: 0 },
    fingerprint: printOf("forward", changes, start),
  });
}

/** Back over one change. */
function backOne(draws: Seeded): ModelItem | null {
  const subject = pick(draws, SUBJECTS);
  const change = changeOf(draws, [5, 10, 15, 20, 25, 30, 40]);
  // So round that mistakes lead to whole numbers too.
  const start = multipleBetween(draws, 400, 400, 9_600);
  const end = factorOf(change).times(start);
  return backwards(draws, subject, [change], start, end, { steps: 2, insight: 1 });
}

/** Back over two changes. */
function backTwo(draws: Seeded): ModelItem | null {
  const subject = pick(draws, SUBJECTS);
  const changes = [changeOf(draws), changeOf(draws)];
  const start = multipleBetween(draws, 400, 400, 9_600);
  return backwards(draws, subject, changes, start, factorOfAll(changes).times(start), {
    steps: 3,
    insight: 2,
  });
}

function backwards(
  draws: Seeded,
  subject: Subject,
  changes: readonly Change[],
  start: number,
  end: Rational,
  { steps, insight }: { readonly steps: number; readonly insight: number },
): ModelItem | null {
  if (!end.isWhole || factorOfSum(changes).numerator === 0n) return null;
  const [one, two] = changes as [Change, Change | undefined];
  const all = factorOfAll(changes);
  const mistakes: Mistake[] = [
    {
      value: end.times(factorOfAll(changes.map(opposite))),
      mistake: `membalik arah perubahan, tetapi persennya dihitung dari ${textOf(end)}`,
    },
    { value: end.over(factorOfAll(changes.map(opposite))), mistake: "naik dan turun tertukar" },
    { value: end.times(all), mistake: `perubahan diterapkan sekali lagi pada ${textOf(end)}` },
  ];
  if (two === undefined) {
    mistakes.push(
      { value: end.over(percent(one.rate)), mistake: `membagi dengan ${one.rate}%` },
      {
        value: end.plus(one.isRise ? -one.rate : one.rate),
        mistake: "persen diperlakukan sebagai bilangan biasa",
      },
      {
        value: end.over(rational(100 + (one.isRise ? 2 : -2) * one.rate, 100)),
        mistake: `perubahan ${one.rate}% dihitung dua kali`,
      },
      ...[10, -10]
        .map((off) => 100 + off + (one.isRise ? one.rate : -one.rate))
        .filter((divisor) => divisor !== 100)
        .map((divisor) => ({
          value: end.over(percent(divisor)),
          mistake: `membagi dengan ${divisor}%, salah 10%`,
        })),
      {
        value: end.times(percent(100 - one.rate)),
        mistake: `hanya mengambil ${100 - one.rate}% dari ${textOf(end)}`,
      },
    );
  } else {
    mistakes.unshift(
      {
        value: end.over(factorOfSum(changes)),
        mistake: `kedua persen dijumlahkan lebih dahulu menjadi ${textOf(factorOfSum(changes).times(100))}%`,
      },
      { value: end.over(factorOf(one)), mistake: `hanya mengembalikan perubahan ${one.rate}% yang pertama` },
      { value: end.over(factorOf(two)), mistake: `hanya mengembalikan perubahan ${two.rate}% yang kedua` },
    );
    mistakes.push(
      {
        value: end.over(factorOf(one)).over(factorOf(opposite(two))),
        mistake: "arah perubahan kedua terbalik",
      },
      {
        value: end.over(factorOf(opposite(one))).over(factorOf(two)),
        mistake: "arah perubahan pertama terbalik",
      },
    );
  }
  return numberItem(draws, {
    stem: pick(draws, [
      `${subject.noun} ${storyOf(subject, changes)}. Sekarang ${subject.size} itu ${textOf(end)}. ${raised(subject.size)} semula adalah ...`,
      `Setelah ${storyOf(subject, changes)}, ${lowered(subject.noun)} menjadi ${textOf(end)}. Sebelum itu, ${subject.size}nya adalah ...`,
      `${subject.noun} ${storyOf(subject, changes)} sehingga menjadi ${textOf(end)}. Berapakah ${subject.size}nya mula-mula?`,
    ]),
    value: start,
    format: wholeText,
    mistakes,
    solution: `${raised(subject.size)} semula × ${shownFactors(changes)} = ${textOf(end)}. Jadi ${subject.size} semula ${textOf(end)} ÷ ${textOf(all)} = ${wholeText(start)}.`,
    effort: { steps, load: digitLoad(end.toWhole(), start, ...changes.map(({ rate }) => rate)), insight },
    fingerprint: printOf("back", changes, end.toWhole()),
  });
}

/** Several changes as one. */
function asOne(draws: Seeded): ModelItem | null {
  const subject = pick(draws, SUBJECTS);
  const changes = [changeOf(draws), changeOf(draws), changeOf(draws)];
  const [one, two, three] = changes as [Change, Change, Change];
  const value = factorOfAll(changes).times(100);
  if (value.compare(100) === 0) return null;
  return numberItem(draws, {
    stem: pick(draws, [
      `${subject.noun} ${storyOf(subject, changes)}. Perbandingan ${subject.size} akhir terhadap ${subject.size} semula, dalam persen, adalah ...`,
      `Jika ${lowered(subject.noun)} ${storyOf(subject, changes)}, ${subject.size} akhirnya sama dengan ... dari ${subject.size} semula.`,
      `${subject.noun} berturut-turut ${storyOf(subject, changes)}. Berapa persenkah ${subject.size} akhirnya dari ${subject.size} semula?`,
    ]),
    value,
    format: percentText,
    mistakes: [
      { value: factorOfSum(changes).times(100), mistake: "ketiga persen dijumlahkan" },
      { value: factorOfAll([one, two]).times(100), mistake: `perubahan ketiga (${three.rate}%) terlewat` },
      { value: factorOfAll([two, three]).times(100), mistake: `perubahan pertama (${one.rate}%) terlewat` },
      { value: factorOfAll([one, three]).times(100), mistake: `perubahan kedua (${two.rate}%) terlewat` },
      {
        value: factorOfAll([one, two, opposite(three)]).times(100),
        mistake: "arah perubahan ketiga terbalik",
      },
      {
        value: factorOfAll([one, opposite(two), three]).times(100),
        mistake: "arah perubahan kedua terbalik",
      },
      {
        value: factorOfAll([opposite(one), two, three]).times(100),
        mistake: "arah perubahan pertama terbalik",
      },
      {
        value: rational(100).plus(rational(100).minus(value)),
        mistake: "selisih dari 100% dihitung ke arah yang salah",
      },
      { value: factorOfAll(changes.map(opposite)).times(100), mistake: "naik dan turun tertukar" },
    ],
    solution: `Kalikan ketiga faktornya: ${shownFactors(changes)} = ${textOf(value.over(100))}, yaitu ${percentText(value)} dari ${subject.size} semula.`,
    effort: { steps: 3, load: digitLoad(one.rate, two.rate, three.rate) + 4, insight: 3 },
    fingerprint: printOf("as-one", changes),
  });
}

/** The change that is still missing to a given whole. */
function missing(draws: Seeded): ModelItem | null {
  const subject = pick(draws, SUBJECTS);
  const changes = [changeOf(draws, [10, 20, 25, 40, 50, 60]), changeOf(draws, [20, 25, 40, 50])];
  const [one, two] = changes as [Change, Change];
  const goal = pick(draws, [-40, -28, -20, -10, 0, 0, 5, 8, 20, 26, 40, 44, 50, 80]);
  const target = rational(100 + goal, 100);
  const soFar = factorOfAll(changes);
  if (factorOfSum(changes).numerator === 0n) return null;
  const needed = target.over(soFar).minus(1).times(100);
  const isRise = needed.compare(0) > 0;
  const size = isRise ? needed : needed.times(-1);
  // Around a tenth and more: a smaller change would be read off the sum of percentages.
  if (size.compare(4) < 0 || size.compare(150) > 0 || textOf(soFar).includes("/")) return null;
  const direction = isRise ? subject.rise : subject.fall;
  const wish =
    goal === 0
      ? "kembali seperti semula"
      : `menjadi ${textOf(target.times(100))}% dari ${subject.size} semula`;
  const sizeFrom = (factor: Rational): Rational => {
    const change = target.over(factor).minus(1).times(100);
    return change.compare(0) < 0 ? change.times(-1) : change;
  };
  const sumNeeded = target.minus(factorOfSum(changes)).times(100);
  const absolute = (value: Rational): Rational => (value.compare(0) < 0 ? value.times(-1) : value);
  return numberItem(draws, {
    stem: pick(draws, [
      `${subject.noun} ${storyOf(subject, changes)}. Agar ${wish}, ${subject.size} terakhir itu harus ${direction} sebesar ...`,
      `${subject.noun} ${storyOf(subject, changes)}. Berapa persenkah ${subject.size} terakhir itu harus ${direction} agar ${wish}?`,
      `Setelah ${storyOf(subject, changes)}, ${lowered(subject.noun)} harus ${direction} ... dari ${subject.size} terakhirnya agar ${wish}.`,
    ]),
    value: size,
    format: percentText,
    mistakes: [
      { value: absolute(sumNeeded), mistake: "persen dijumlahkan dan dikurangkan begitu saja" },
      {
        value: absolute(target.minus(soFar).times(100)),
        mistake: `selisih ${textOf(absolute(target.minus(soFar)).times(100))}% dihitung dari keadaan semula, bukan dari keadaan terakhir`,
      },
      { value: sizeFrom(factorOf(one)), mistake: `perubahan kedua (${two.rate}%) terlewat` },
      { value: sizeFrom(factorOf(two)), mistake: `perubahan pertama (${one.rate}%) terlewat` },
      { value: sizeFrom(factorOfSum(changes)), mistake: "kedua perubahan dijumlahkan sebelum dibandingkan" },
      { value: rational(one.rate + two.rate), mistake: `menjumlahkan ${one.rate}% dan ${two.rate}%` },
      { value: sizeFrom(factorOfAll([one, opposite(two)])), mistake: "arah perubahan kedua terbalik" },
      { value: sizeFrom(factorOfAll([opposite(one), two])), mistake: "arah perubahan pertama terbalik" },
      { value: size.plus(10), mistake: `pembanding dibulatkan sehingga kelebihan 10%` },
      { value: size.minus(10), mistake: `pembanding dibulatkan sehingga kekurangan 10%` },
    ],
    solution:
      `Hasil kedua perubahan ${shownFactors(changes)} = ${textOf(soFar)} kali semula. Yang dikehendaki ${textOf(target)} kali, ` +
      `jadi keadaan terakhir harus dikalikan ${textOf(target)} ÷ ${textOf(soFar)} = ${textOf(target.over(soFar))}, artinya ${direction} ${percentText(size)}.`,
    effort: { steps: 4, load: digitLoad(one.rate, two.rate, Math.abs(goal)) + 5, insight: 4 },
    fingerprint: printOf("missing", changes, goal),
  });
}

const KINDS: Readonly<Record<ModelLevel, (draws: Seeded) => ModelItem | null>> = {
  1: forward,
  2: backOne,
  3: backTwo,
  4: asOne,
  5: missing,
};
