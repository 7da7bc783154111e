import type { Seeded } from "@neraca/base";
import { multipleBetween, pick } from "../draws.ts";
import { digitLoad } from "../effort.ts";
import { clockText, counted, textOf, wholeText } from "../indonesian-number.ts";
import type { ModelItem, ModelLevel } from "../model.ts";
import { numberItem, numericModel } from "../numeric-item.ts";
import { rational, rounded } from "../rational.ts";
import { lowered, raised } from "../words.ts";
import { meetingClock, meetingPlace, meetingTime } from "./meetings.ts";
import { minutesText, misread, STARTS } from "./travel-times.ts";

/** Meeting, catching up, and average speed. */
export const journeys = numericModel({
  id: "cerita-perjalanan",
  topic: "numerik-cerita",
  title: { id: "Soal cerita kecepatan, berpapasan, dan menyusul", en: "Word problems of speed" },
  propose(draws, level) {
    return KINDS[level](draws);
  },
});

/** One sets out later and faster; when does it catch up? */
function catchingUp(draws: Seeded): ModelItem | null {
  const [slow, fast] = [multipleBetween(draws, 10, 30, 60), multipleBetween(draws, 10, 50, 100)];
  const delay = pick(draws, [20, 30, 40, 45, 60, 90]);
  const start = pick(draws, STARTS);
  const chase = rational(slow * delay, fast - slow || 1);
  if (
    fast <= slow ||
    !chase.isWhole ||
    chase.compare(30) < 0 ||
    chase.compare(240) > 0 ||
    chase.equals(delay)
  )
    return null;
  const later = start + delay;
  const value = chase.plus(later);
  const from = pick(draws, ["kantor", "gudang", "terminal", "pelabuhan"]);
  const [first, second] = pick(draws, [
    ["Sebuah truk", "sebuah mobil dinas"],
    ["Sebuah sepeda motor", "sebuah mobil"],
    ["Bus pertama", "bus kedua"],
    ["Mobil pengangkut", "mobil pengawas"],
  ] as const);
  return numberItem(draws, {
    stem: pick(draws, [
      `${first} berangkat dari ${from} pukul ${clockText(start)} dengan kecepatan tetap ${slow} km/jam. Pukul ${clockText(later)}, ${second} menyusul dari ${from} yang sama melalui jalan yang sama dengan kecepatan tetap ${fast} km/jam. ${raised(again(second))} menyusul ${again(lowered(first))} pukul ...`,
      `Pukul ${clockText(start)}, ${lowered(first)} meninggalkan ${from} dengan kecepatan tetap ${slow} km/jam. Dari tempat yang sama, ${second} berangkat ke arah yang sama pukul ${clockText(later)} dengan kecepatan tetap ${fast} km/jam. Keduanya berada di tempat yang sama lagi pukul ...`,
    ]),
    value,
    format: clockText,
    mistakes: [
      {
        value: chase.plus(start),
        mistake: `menghitung ${minutesText(chase)} dari pukul ${clockText(start)}, bukan dari pukul ${clockText(later)}`,
      },
      {
        value: rational(slow * delay, fast).plus(later),
        mistake: `membagi jarak awal dengan ${fast} km/jam, bukan dengan selisih kecepatan`,
      },
      {
        value: rational(slow * delay, fast + slow).plus(later),
        mistake: `memakai jumlah kedua kecepatan, ${fast + slow} km/jam`,
      },
      {
        value: rational(fast * delay, fast - slow).plus(later),
        mistake: `menghitung jarak awal dengan kecepatan ${fast} km/jam`,
      },
      {
        value: chase.plus(later).plus(delay),
        mistake: `menambahkan keterlambatan ${delay} menit sekali lagi`,
      },
      {
        value: rational(misread(chase)).plus(later),
        mistake: `membaca ${textOf(chase.over(60))} jam seolah-olah angka di belakang koma adalah menit`,
      },
      { value: chase.plus(later).plus(30), mistake: "membulatkan waktu menyusul ke atas setengah jam" },
      { value: chase.plus(later).minus(15), mistake: "membulatkan waktu menyusul ke bawah seperempat jam" },
      { value: chase.plus(later).minus(30), mistake: "membulatkan waktu menyusul ke bawah setengah jam" },
    ].filter(({ value: wrong }) => rational(wrong).compare(later) > 0),
    // A time of day is not many times another.
    spreadMax: 2,
    solution: `Pukul ${clockText(later)} jaraknya sudah ${slow} × ${textOf(rational(delay, 60))} = ${textOf(rational(slow * delay, 60))} km. Setiap jam jarak itu berkurang ${fast} − ${slow} = ${fast - slow} km, jadi diperlukan ${minutesText(chase)}. Waktunya pukul ${clockText(value)}.`,
    effort: { steps: 3, load: digitLoad(slow, fast) + 2, insight: 1 },
    fingerprint: `cerita-perjalanan chase ${slow} ${fast} ${delay} ${start}`,
  });
}

/** How somebody who has been spoken of is called: `sebuah mobil` becomes `mobil itu`. */
function again(noun: string): string {
  return noun.startsWith("sebuah ") ? `${noun.slice("sebuah ".length)} itu` : noun;
}

/** There, a stop, and on; what is the average speed? */
function averageSpeed(draws: Seeded): ModelItem | null {
  const [one, other] = [multipleBetween(draws, 10, 30, 80), multipleBetween(draws, 10, 40, 100)];
  const [first, second] = [multipleBetween(draws, 10, 30, 200), multipleBetween(draws, 10, 30, 240)];
  const [timeOne, timeOther] = [rational(first * 60, one), rational(second * 60, other)];
  const total = first + second;
  if (one === other || first === second || !timeOne.isWhole || !timeOther.isWhole) return null;
  const moving = timeOne.plus(timeOther);
  // Nobody rests for half of a journey.
  const stops = Array.from({ length: 14 }, (_, index) => 10 + 5 * index).filter(
    (each) => rational(total * 60).over(moving.plus(each)).isWhole && moving.compare(2 * each) > 0,
  );
  if (stops.length === 0) return null;
  const stop = pick(draws, stops);
  const minutes = moving.plus(stop);
  const value = rational(total * 60).over(minutes);
  const person = pick(draws, [
    "Seorang kurir",
    "Sebuah mobil dinas",
    "Seorang petugas lapangan",
    "Sebuah truk bantuan",
  ]);
  const half = rational(one + other, 2);
  const tail = pick(draws, [
    "kecepatan rata-rata seluruh perjalanan, termasuk waktu berhenti, adalah ...",
    "kecepatan rata-rata untuk seluruh perjalanan (waktu berhenti ikut dihitung) adalah ...",
  ]);
  return numberItem(draws, {
    stem: pick(draws, [
      `${person} menempuh ${first} km dengan kecepatan rata-rata ${one} km/jam, berhenti selama ${stop} menit, lalu menempuh ${second} km lagi dengan kecepatan rata-rata ${other} km/jam. ${raised(tail)}`,
      `${person} menempuh jarak ${total} km. Bagian pertama sejauh ${first} km ditempuh dengan kecepatan rata-rata ${one} km/jam. Setelah berhenti ${stop} menit, sisanya ditempuh dengan kecepatan rata-rata ${other} km/jam. Dengan demikian, ${tail}`,
    ]),
    value,
    format: counted(wholeText, "km/jam"),
    mistakes: [
      {
        value: rounded(rational(total * 60).over(minutes.minus(stop))),
        mistake: `lupa menghitung waktu berhenti ${stop} menit`,
      },
      { value: half, mistake: `merata-ratakan kedua kecepatan, (${one} + ${other}) ÷ 2` },
      {
        value: rounded(rational(total * 60).over(minutes.minus(2 * stop))),
        mistake: `mengurangkan waktu berhenti, bukan menambahkannya`,
      },
      {
        value: rounded(rational(total * 60).over(moving.plus(rational(stop * 3, 5)))),
        mistake: `menganggap ${stop} menit sama dengan ${textOf(rational(stop, 100))} jam`,
      },
      {
        value: rounded(rational(first * 60).over(timeOne.plus(stop))),
        mistake: "hanya menghitung bagian pertama dan waktu berhenti",
      },
      {
        value: rounded(rational(second * 60).over(timeOther.plus(stop))),
        mistake: "hanya menghitung bagian kedua dan waktu berhenti",
      },
      {
        value: rounded(rational(one + other, 3)),
        mistake: "merata-ratakan kedua kecepatan dan kecepatan 0 saat berhenti",
      },
      {
        value: rounded(rational(first * one + second * other, total)),
        mistake: "menimbang kedua kecepatan dengan jaraknya, bukan dengan waktunya",
      },
      {
        value: rounded(rational(total * 60).over(moving.plus(stop * 2))),
        mistake: `menghitung waktu berhenti dua kali`,
      },
      {
        value: rational(total * 60)
          .over(timeOther.plus(stop))
          .minus(one),
        mistake: "mengurangkan kecepatan bagian pertama dari hasil bagi",
      },
    ],
    spreadMax: 2,
    solution: `Waktu bagian pertama ${minutesText(timeOne)}, bagian kedua ${minutesText(timeOther)}, berhenti ${minutesText(stop)}; seluruhnya ${minutesText(minutes)}. Kecepatan rata-rata ${total} km dibagi ${textOf(minutes.over(60))} jam, yaitu ${textOf(value)} km/jam.`,
    effort: { steps: 5, load: digitLoad(first, second, one, other, stop) + 1, insight: 2 },
    fingerprint: `cerita-perjalanan average ${first} ${one} ${second} ${other} ${stop}`,
  });
}

const KINDS: Readonly<Record<ModelLevel, (draws: Seeded) => ModelItem | null>> = {
  1: meetingTime,
  2: catchingUp,
  3: meetingClock,
  4: averageSpeed,
  5: meetingPlace,
};
