import type { Seeded } from "@neraca/base";
import { between, pick } from "../draws.ts";
import { names } from "../dress.ts";
import { digitLoad } from "../effort.ts";
import {
  clockText,
  counted,
  durationText,
  hoursAndMinutesText,
  textOf,
  wholeText,
} from "../indonesian-number.ts";
import type { ModelItem, ModelLevel } from "../model.ts";
import { numberItem, numericModel } from "../numeric-item.ts";
import { type Amount, gcd, type Rational, rational, rounded } from "../rational.ts";

/** People and pipes that do one job at their own pace. */
export const workingTogether = numericModel({
  id: "cerita-kerja-bersama",
  topic: "numerik-cerita",
  title: { id: "Soal cerita bekerja bersama", en: "Word problems of working together" },
  propose(draws, level) {
    return KINDS[level](draws);
  },
});

/** A job in words that follow "dapat", and in what its time is told. */
type Job = { readonly does: string; readonly unit: string };

const JOBS: readonly Job[] = [
  { does: "menata seluruh arsip", unit: "jam" },
  { does: "memasukkan seluruh data", unit: "jam" },
  { does: "memeriksa seluruh berkas", unit: "jam" },
  { does: "mengecat pagar kantor", unit: "jam" },
  { does: "memperbaiki sebuah saluran", unit: "hari" },
  { does: "memasang seluruh papan nama", unit: "hari" },
];

function paired(one: Amount, other: Amount): Rational {
  return rational(one).times(other).over(rational(one).plus(other));
}

/** The time of each of two and of both, all whole: k·x·(x + y), k·y·(x + y) and k·x·y. */
function wholePair(draws: Seeded, timeMax: number): readonly [number, number, Rational] | null {
  const [x, y] = [between(draws, 1, 5), between(draws, 1, 5)];
  const unit = Math.max(x, y) * (x + y);
  if (gcd(x, y) !== 1 || x > 3 * y || y > 3 * x || unit > timeMax) return null;
  const k = between(draws, 1, Math.floor(timeMax / unit));
  const [one, other] = [k * x * (x + y), k * y * (x + y)];
  return Math.min(one, other) < 3 ? null : [one, other, paired(one, other)];
}

/** The same, but together they need hours and minutes. */
function pairInMinutes(draws: Seeded, low: number, high: number): readonly [number, number, Rational] | null {
  const [one, other] = [between(draws, low, high), between(draws, low, high)];
  const together = paired(one, other);
  const isFit = together.times(12).isWhole && !together.isWhole;
  return one === other || one > 3 * other || other > 3 * one || !isFit ? null : [one, other, together];
}

/** One in 10 hours, the other in 15: both in 6. */
function both(draws: Seeded): ModelItem | null {
  const isWhole = draws.below(3) > 0;
  const drawn = isWhole ? wholePair(draws, 60) : pairInMinutes(draws, 3, 30);
  if (drawn === null) return null;
  const [one, other, together] = drawn;
  const [a = "", b = ""] = names(draws, 2);
  const { does, unit } = pick(draws, isWhole ? JOBS : JOBS.filter((job) => job.unit === "jam"));
  // In minutes where hours are not enough.
  const scale = isWhole ? 1 : 60;
  const near = (hours: Amount): Rational =>
    isWhole ? rounded(hours) : rounded(rational(hours).times(12)).times(5);
  const answer = isWhole ? `${textOf(together)} ${unit}` : durationText(together.times(60));
  return numberItem(draws, {
    stem: pick(draws, [
      `${a} dapat ${does} sendirian dalam ${one} ${unit}, sedangkan ${b} dapat melakukannya sendirian dalam ${other} ${unit}. Jika bekerja bersama, mereka menyelesaikan pekerjaan itu dalam ...`,
      `Sendirian, ${a} memerlukan ${one} ${unit} untuk ${does} dan ${b} memerlukan ${other} ${unit}. Berapa lamakah waktu yang mereka perlukan jika bekerja bersama?`,
      `Untuk ${does}, ${a} memerlukan waktu ${one} ${unit} dan ${b} memerlukan waktu ${other} ${unit} jika masing-masing bekerja sendiri. Jika bekerja bersama, waktu yang mereka perlukan adalah ...`,
    ]),
    value: together.times(scale),
    format: isWhole ? counted(wholeText, unit) : hoursAndMinutesText,
    mistakes: [
      { value: near(rational(one + other, 2)), mistake: `merata-ratakan ${one} dan ${other}` },
      { value: near(Math.abs(one - other)), mistake: `mengurangkan ${one} dan ${other}` },
      { value: near(rational(one + other, 4)), mistake: "membagi rata-rata kedua waktu dengan dua orang" },
      { value: near(rational(Math.min(one, other), 2)), mistake: "membagi dua waktu yang lebih singkat" },
      { value: near(rational(Math.max(one, other), 2)), mistake: "membagi dua waktu yang lebih lama" },
      { value: near(together.over(2)), mistake: "membagi dua sekali lagi karena ada dua orang" },
      { value: near(together.times(2)), mistake: "menggandakan waktu bersama karena ada dua orang" },
      { value: near(rational(one + other, 3)), mistake: "membagi jumlah kedua waktu dengan 3" },
      { value: near(one + other), mistake: `menjumlahkan ${one} dan ${other}` },
    ],
    solution: `Dalam satu ${unit} mereka menyelesaikan 1/${one} + 1/${other} = ${textOfFraction(rational(1).over(together))} bagian, jadi waktunya ${answer}.`,
    effort: { steps: 2, load: digitLoad(one, other), insight: 1 },
    fingerprint: `cerita-kerja-bersama both ${Math.min(one, other)} ${Math.max(one, other)}`,
  });
}

function textOfFraction({ numerator, denominator }: Rational): string {
  return `${numerator}/${denominator}`;
}

/** Together in 6 hours, one alone in 10: the other in 15. */
function otherAlone(draws: Seeded): ModelItem | null {
  const drawn = wholePair(draws, 84);
  if (drawn === null) return null;
  const [one, other, together] = drawn;
  const [a = "", b = ""] = names(draws, 2);
  const { does, unit } = pick(draws, JOBS);
  const t = together.toWhole();
  return numberItem(draws, {
    stem: pick(draws, [
      `${a} dan ${b} bersama-sama dapat ${does} dalam ${t} ${unit}. Jika bekerja sendirian, ${a} menyelesaikan pekerjaan itu dalam ${one} ${unit}. Waktu yang diperlukan ${b} jika bekerja sendirian adalah ...`,
      `Jika bekerja bersama, ${a} dan ${b} memerlukan ${t} ${unit} untuk ${does}. ${a} sendirian memerlukan ${one} ${unit}. Berapa ${unit} yang diperlukan ${b} sendirian?`,
      `Untuk ${does}, ${a} memerlukan ${one} ${unit} jika bekerja sendirian, tetapi hanya ${t} ${unit} jika dibantu ${b}. Jika ${b} bekerja sendirian, pekerjaan itu selesai dalam ...`,
    ]),
    value: other,
    format: counted(wholeText, unit),
    mistakes: [
      { value: one - t, mistake: `mengurangkan ${one} dan ${t}` },
      { value: rounded(paired(one, t)), mistake: `menjumlahkan 1/${t} dan 1/${one}, bukan mengurangkan` },
      { value: one + t, mistake: `menjumlahkan ${one} dan ${t}` },
      { value: 2 * t, mistake: `menganggap ${b} memerlukan dua kali waktu bersama` },
      { value: rounded(rational(one + t, 2)), mistake: `merata-ratakan ${one} dan ${t}` },
      { value: rounded(rational(other, 2)), mistake: "membagi dua karena ada dua orang" },
      { value: 2 * (one - t), mistake: `menggandakan selisih ${one} dan ${t}` },
      { value: other + t, mistake: `menambahkan waktu bersama, ${t} ${unit}, pada waktu ${b}` },
      { value: other - t, mistake: `mengurangkan waktu bersama, ${t} ${unit}, dari waktu ${b}` },
      { value: one, mistake: `menganggap ${b} secepat ${a}` },
      { value: 2 * t - one, mistake: `menganggap ${t} rata-rata dari kedua waktu` },
    ],
    solution: `Dalam satu ${unit} ${b} menyelesaikan 1/${t} − 1/${one} = 1/${other} bagian, jadi sendirian ${b} memerlukan ${other} ${unit}.`,
    effort: { steps: 3, load: digitLoad(one, other, t), insight: 1.5 },
    fingerprint: `cerita-kerja-bersama alone ${one} ${t}`,
  });
}

const STARTS = [7 * 60, 7 * 60 + 30, 8 * 60, 8 * 60 + 30, 9 * 60];

/** One begins alone, the other joins; when is it done? */
function joining(draws: Seeded): ModelItem | null {
  const [one, other] = [between(draws, 4, 18), between(draws, 4, 18)];
  if (one === other || one > 3 * other || other > 3 * one) return null;
  const together = paired(one, other);
  const alone = between(draws, 1, one - 2);
  const rest = together.times(one - alone).over(one);
  const minutes = rest.times(60);
  const start = pick(draws, STARTS);
  const value = rational(start + alone * 60).plus(minutes);
  // Nobody works into the night, and no clock shows parts of minutes that are no multiples of five.
  if (!minutes.over(5).isWhole || minutes.compare(30) < 0 || value.compare(20 * 60) > 0) return null;
  const [a = "", b = ""] = names(draws, 2);
  const { does } = pick(
    draws,
    JOBS.filter(({ unit }) => unit === "jam"),
  );
  const clock = clockText(start);
  return numberItem(draws, {
    stem: pick(draws, [
      `${a} dapat ${does} dalam ${one} jam, sedangkan ${b} dapat melakukannya dalam ${other} jam. ${a} mulai bekerja sendiri pukul ${clock}. Setelah ${alone} jam, ${b} ikut membantu sampai selesai. Jika keduanya bekerja tanpa istirahat, pekerjaan itu selesai pukul ...`,
      `Sendirian, ${a} memerlukan ${one} jam untuk ${does}, dan ${b} memerlukan ${other} jam. Pukul ${clock} ${a} mulai bekerja sendiri, dan ${alone} jam kemudian ${b} datang membantu. Mereka terus bekerja bersama tanpa istirahat. Pukul berapakah pekerjaan itu selesai?`,
    ]),
    value,
    format: clockText,
    mistakes: [
      {
        value: rational(start).plus(minutes),
        mistake: `hanya menghitung waktu bekerja bersama sejak pukul ${clock}`,
      },
      {
        value: rounded(together.times(60)).plus(start),
        mistake: "menganggap keduanya bekerja bersama sejak awal",
      },
      {
        value: rounded(together.times(60)).plus(start + alone * 60),
        mistake: `lupa bahwa ${alone}/${one} bagian sudah selesai`,
      },
      {
        value: rounded(
          rational(other * 60)
            .times(one - alone)
            .over(one),
        ).plus(start + alone * 60),
        mistake: `menganggap sisanya dikerjakan ${b} sendiri`,
      },
      {
        value: rational((one - alone) * 30).plus(start + alone * 60),
        mistake: "membagi dua sisa waktu karena ada dua orang",
      },
      {
        value: rounded(
          together
            .times(60)
            .times(other - alone)
            .over(other),
        ).plus(start + alone * 60),
        mistake: `menghitung sisa pekerjaan dari waktu ${b}`,
      },
      { value: rounded(rational((one + other) * 30)).plus(start), mistake: "merata-ratakan kedua waktu" },
      { value: value.plus(60), mistake: "menghitung satu jam pertama dua kali" },
      { value: value.minus(60), mistake: "tidak menghitung satu jam pertama" },
      { value: rational(start + one * 60), mistake: `menganggap ${a} bekerja sendiri sampai selesai` },
    ].filter(({ value: wrong }) => rational(wrong).over(5).isWhole),
    spreadMax: 2,
    solution: `Dalam ${alone} jam ${a} menyelesaikan ${alone}/${one} bagian; sisanya ${one - alone}/${one}. Bersama, dalam satu jam mereka menyelesaikan 1/${one} + 1/${other} bagian, jadi sisanya selesai dalam ${textOf(minutes)} menit. Pekerjaan selesai pukul ${clockText(value)}.`,
    effort: { steps: 5, load: digitLoad(one, other, alone) + 2, insight: 1.5 },
    fingerprint: `cerita-kerja-bersama joining ${one} ${other} ${alone} ${start}`,
  });
}

/** Two pipes fill, one drains. */
function pipes(draws: Seeded): ModelItem | null {
  const drawn = wholePair(draws, 60) ?? wholePair(draws, 60);
  if (drawn === null) return null;
  const [one, other, together] = drawn;
  const inflow = together.toWhole();
  // Every time that a drain may stretch the filling to, and leave a whole time to the drain itself.
  const times = Array.from({ length: 3 * inflow }, (_, index) => inflow + index + 1).filter(
    (time) => (inflow * time) % (time - inflow) === 0,
  );
  const value = rational(pick(draws, times));
  const drain = (inflow * value.toWhole()) / (value.toWhole() - inflow);
  if (drain === one || drain === other || drain > 120 || value.compare(120) > 0) return null;
  const tank = pick(draws, [
    "sebuah bak penampungan",
    "sebuah kolam",
    "tangki air sebuah kantor",
    "sebuah menara air",
  ]);
  const unit = "menit";
  const same = rational(1).over(rational(1, one).plus(rational(1, other)).plus(rational(1, drain)));
  const minusOne = rational(1, one).minus(rational(1, drain));
  const minusOther = rational(1, other).minus(rational(1, drain));
  return numberItem(draws, {
    stem: pick(draws, [
      `Keran pertama mengisi penuh ${tank} dalam ${one} ${unit} dan keran kedua dalam ${other} ${unit}. Saluran pembuangan mengosongkannya dari keadaan penuh dalam ${drain} ${unit}. Jika wadah yang kosong diisi dengan kedua keran sementara saluran pembuangan terbuka, wadah itu penuh dalam ...`,
      `Dua pipa dapat mengisi penuh ${tank}, masing-masing dalam ${one} ${unit} dan ${other} ${unit} jika dibuka sendiri. Sebuah pipa lain dapat mengosongkannya dalam ${drain} ${unit}. Ketiga pipa dibuka bersamaan ketika wadah itu kosong. Berapa ${unit} yang diperlukan sampai wadah itu penuh?`,
    ]),
    value,
    format: counted(wholeText, unit),
    mistakes: [
      { value: rounded(together), mistake: "mengabaikan pembuangan" },
      { value: rounded(same), mistake: "menjumlahkan ketiganya, seolah-olah pembuangan juga mengisi" },
      { value: one + other - drain, mistake: "menjumlahkan dan mengurangkan waktunya, bukan kemampuannya" },
      { value: rounded(rational(one + other, 2)), mistake: `merata-ratakan ${one} dan ${other}` },
      ...(minusOne.numerator > 0n
        ? [
            {
              value: rounded(rational(1).over(minusOne)),
              mistake: `hanya menghitung pengisi ${one} ${unit} dan pembuangan`,
            },
          ]
        : []),
      ...(minusOther.numerator > 0n
        ? [
            {
              value: rounded(rational(1).over(minusOther)),
              mistake: `hanya menghitung pengisi ${other} ${unit} dan pembuangan`,
            },
          ]
        : []),
      { value: rounded(rational(one + other + drain, 3)), mistake: "merata-ratakan ketiga waktu" },
      {
        value: rounded(rational(drain).times(together).over(rational(drain).plus(together)).times(2)),
        mistake: "menggandakan waktu ketiganya bersama",
      },
      {
        value: rounded(together.plus(rational(drain, 4))),
        mistake: "menambahkan seperempat waktu pembuangan pada waktu pengisian",
      },
      { value: one + other, mistake: `menjumlahkan ${one} dan ${other}` },
      { value: drain, mistake: "memakai waktu pembuangan" },
    ],
    solution: `Setiap ${unit} bertambah 1/${one} + 1/${other} − 1/${drain} = 1/${textOf(value)} bagian, jadi penuh dalam ${textOf(value)} ${unit}.`,
    effort: { steps: 6, load: digitLoad(one, other, drain) + 1, insight: 2 },
    fingerprint: `cerita-kerja-bersama pipes ${Math.min(one, other)} ${Math.max(one, other)} ${drain}`,
  });
}

/** What each pair needs; what do all three, or one of them, need? */
function pairs(draws: Seeded): ModelItem | null {
  // Each does so many parts a day of a job that has a multiple of all their sums.
  const [ra, rb, rc] = [between(draws, 1, 6), between(draws, 1, 6), between(draws, 1, 6)];
  const parts = [ra + rb, rb + rc, ra + rc, ra + rb + rc, ra, rb].reduce(
    (common, sum) => (common * sum) / gcd(common, sum),
  );
  const work = parts * between(draws, 1, 3);
  if (new Set([ra, rb, rc]).size < 3 || work / Math.min(ra + rb, rb + rc, ra + rc) > 90) return null;
  const [a, b, c] = [rational(work, ra), rational(work, rb), rational(work, rc)];
  const [ab, bc, ac] = [paired(a, b), paired(b, c), paired(a, c)];
  const all = rational(1).over(rational(1, a).plus(rational(1, b)).plus(rational(1, c)));
  const asksAll = draws.below(2) === 0;
  const value = asksAll ? all : a;
  const [x = "", y = "", z = ""] = names(draws, 3);
  const { does, unit } = pick(draws, JOBS);
  const [one, two, three] = [ab.toWhole(), bc.toWhole(), ac.toWhole()];
  const sum = rational(1, one).plus(rational(1, two)).plus(rational(1, three));
  const asked = asksAll
    ? pick(draws, [
        `Jika ketiganya bekerja bersama, pekerjaan itu selesai dalam ...`,
        `Berapa ${unit} yang diperlukan jika ketiganya bekerja bersama?`,
      ])
    : pick(draws, [
        `Jika bekerja sendirian, ${x} memerlukan waktu ...`,
        `Berapa ${unit} yang diperlukan ${x} jika bekerja sendirian?`,
      ]);
  const wrongAlone = rational(1).over(sum.over(2).minus(rational(1, one)));
  return numberItem(draws, {
    stem: pick(draws, [
      `Untuk ${does}, ${x} dan ${y} bersama-sama memerlukan ${one} ${unit}, ${y} dan ${z} bersama-sama memerlukan ${two} ${unit}, sedangkan ${x} dan ${z} bersama-sama memerlukan ${three} ${unit}. ${asked}`,
      `${x} dan ${y} berdua dapat ${does} dalam ${one} ${unit}. ${y} dan ${z} berdua memerlukan ${two} ${unit}, dan ${x} dan ${z} berdua memerlukan ${three} ${unit}. ${asked}`,
    ]),
    value,
    format: counted(wholeText, unit),
    mistakes: [
      {
        value: rounded(rational(1).over(sum)),
        mistake: "lupa membagi dua, padahal setiap orang terhitung dua kali",
      },
      { value: rounded(rational(one + two + three, 3)), mistake: "merata-ratakan ketiga waktu" },
      { value: rounded(rational(one + two + three, 6)), mistake: "membagi dua rata-rata ketiga waktu" },
      { value: rounded(rational(one + two + three, 2)), mistake: "membagi dua jumlah ketiga waktu" },
      ...(asksAll
        ? [
            {
              value: rounded(all.times(2).times(2)),
              mistake: "mengalikan dua pada langkah yang seharusnya membagi dua",
            },
            { value: Math.min(one, two, three), mistake: "mengambil waktu pasangan yang tercepat" },
            { value: all.plus(2), mistake: "membulatkan kemampuan bersama ke bawah" },
            { value: all.minus(1), mistake: "membulatkan kemampuan bersama ke atas" },
            { value: all.plus(1), mistake: "membulatkan jumlah kemampuan ke bawah" },
          ]
        : [
            {
              value: rounded(wrongAlone),
              mistake: `mengurangkan kemampuan ${x} dan ${y}, sehingga yang diperoleh waktu ${z}`,
            },
            { value: b, mistake: `yang diperoleh adalah waktu ${y}` },
            { value: rounded(all), mistake: "berhenti pada waktu ketiganya bersama" },
            {
              value: one + three - two,
              mistake: "menjumlahkan dan mengurangkan waktunya, bukan kemampuannya",
            },
            { value: 2 * one, mistake: `menggandakan waktu ${x} dan ${y}` },
            { value: 2 * three, mistake: `menggandakan waktu ${x} dan ${z}` },
          ]),
    ],
    solution: asksAll
      ? `1/${one} + 1/${two} + 1/${three} adalah dua kali kemampuan ketiganya dalam satu ${unit}. Setengahnya 1/${textOf(all)}, jadi waktunya ${textOf(all)} ${unit}.`
      : `Kemampuan ketiganya dalam satu ${unit} adalah setengah dari 1/${one} + 1/${two} + 1/${three}. Dikurangi 1/${two}, yaitu kemampuan ${y} dan ${z}, tersisa 1/${textOf(a)}. Jadi ${x} memerlukan ${textOf(a)} ${unit}.`,
    effort: { steps: 7, load: digitLoad(one, two, three) + 2, insight: 2.5 },
    fingerprint: `cerita-kerja-bersama pairs ${one} ${two} ${three} ${asksAll}`,
  });
}

const KINDS: Readonly<Record<ModelLevel, (draws: Seeded) => ModelItem | null>> = {
  1: both,
  2: otherAlone,
  3: joining,
  4: pipes,
  5: pairs,
};
