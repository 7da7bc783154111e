import type { Seeded } from "@neraca/base";
import { multipleBetween, pick } from "../draws.ts";
import { digitLoad } from "../effort.ts";
import { clockText, counted, hoursAndMinutesText, textOf, wholeText } from "../indonesian-number.ts";
import type { ModelItem } from "../model.ts";
import { type Mistake, numberItem } from "../numeric-item.ts";
import { type Amount, rational } from "../rational.ts";
import { raised } from "../words.ts";
import { minutesText, misread, STARTS } from "./travel-times.ts";

type Route = { readonly from: string; readonly to: string };

const ROUTES: readonly Route[] = [
  { from: "Terminal Asri", to: "Terminal Bahari" },
  { from: "Kota Sentosa", to: "Kota Mulya" },
  { from: "Gudang Utara", to: "Gudang Selatan" },
  { from: "Kantor Pusat", to: "Kantor Cabang" },
  { from: "Desa Sukamaju", to: "Desa Harapan" },
];

const VEHICLES = ["bus", "mobil", "truk", "mobil dinas"];

/** Both set out at once; after how long do they meet? */
export function meetingTime(draws: Seeded): ModelItem | null {
  const { from, to } = pick(draws, ROUTES);
  const vehicle = pick(draws, VEHICLES);
  const [one, other] = [multipleBetween(draws, 10, 40, 80), multipleBetween(draws, 10, 40, 90)];
  const minutes = multipleBetween(draws, 6, 66, 234);
  const distance = rational((one + other) * minutes, 60);
  if (one === other || !distance.isWhole || minutes % 60 === 0) return null;
  const km = distance.toWhole();
  const time = (speed: Amount): Amount => distance.over(speed).times(60);
  return numberItem(draws, {
    stem: pick(draws, [
      `Jarak ${from} dan ${to} ${km} km. Sebuah ${vehicle} berangkat dari ${from} ke ${to} dengan kecepatan tetap ${one} km/jam. Pada saat yang sama, ${vehicle} lain berangkat dari ${to} ke ${from} melalui jalan yang sama dengan kecepatan tetap ${other} km/jam. Keduanya berpapasan setelah ...`,
      `Dua ${vehicle} berangkat bersamaan dan saling mendekat, satu dari ${from} dengan kecepatan tetap ${one} km/jam dan satu dari ${to} dengan kecepatan tetap ${other} km/jam. Panjang jalan di antara kedua tempat itu ${km} km. Berapa lamakah waktu sampai keduanya berpapasan?`,
      `${from} dan ${to} dihubungkan oleh jalan sepanjang ${km} km. Dua ${vehicle} berangkat bersamaan dari kedua ujung jalan itu dan saling mendekat, masing-masing dengan kecepatan tetap ${one} km/jam dan ${other} km/jam. Mereka berpapasan setelah ...`,
    ]),
    value: minutes,
    format: hoursAndMinutesText,
    mistakes: [
      {
        value: misread(minutes),
        mistake: `membaca ${textOf(rational(minutes, 60))} jam seolah-olah angka di belakang koma adalah menit`,
      },
      {
        value: time(rational(one + other, 2)),
        mistake: `memakai rata-rata kedua kecepatan, ${textOf(rational(one + other, 2))} km/jam`,
      },
      {
        value: time(Math.abs(one - other)),
        mistake: `memakai selisih kedua kecepatan, ${Math.abs(one - other)} km/jam`,
      },
      { value: time(one), mistake: `hanya memakai kecepatan ${one} km/jam` },
      { value: time(other), mistake: `hanya memakai kecepatan ${other} km/jam` },
      { value: minutes + 30, mistake: "kelebihan setengah jam karena membulatkan" },
      { value: rational(minutes, 2), mistake: "membagi dua waktu yang sudah benar" },
      {
        value: time(one + other + 10),
        mistake: `salah menjumlahkan kecepatan menjadi ${one + other + 10} km/jam`,
      },
      {
        value: time(one + other - 10),
        mistake: `salah menjumlahkan kecepatan menjadi ${one + other - 10} km/jam`,
      },
      { value: minutes - 30, mistake: "kekurangan setengah jam karena membulatkan" },
    ],
    spreadMax: 3,
    solution: `Setiap jam keduanya mendekat ${one} + ${other} = ${one + other} km. Waktunya ${km} ÷ ${one + other} = ${fractionOfHours(minutes)} jam, yaitu ${minutesText(minutes)}.`,
    effort: { steps: 3, load: digitLoad(km, one, other), insight: 0 },
    fingerprint: `cerita-perjalanan meet ${km} ${Math.min(one, other)} ${Math.max(one, other)}`,
  });
}

function fractionOfHours(minutes: number): string {
  return textOf(rational(minutes, 60));
}

type Delayed = {
  readonly route: Route;
  readonly one: number;
  readonly other: number;
  readonly start: number;
  readonly delay: number;
  /** Minutes from the second start to the meeting. */
  readonly minutes: number;
  readonly km: number;
};

function delayedDrawn(draws: Seeded, step: number): Delayed | null {
  const [one, other] = [multipleBetween(draws, step, 40, 80), multipleBetween(draws, step, 40, 90)];
  const [delay, minutes] = [pick(draws, [20, 30, 40, 45, 60, 90]), multipleBetween(draws, 6, 60, 210)];
  const distance = rational(one * delay + (one + other) * minutes, 60);
  if (one === other || !distance.isWhole || !rational(one * delay, 60).isWhole) return null;
  return {
    route: pick(draws, ROUTES),
    one,
    other,
    start: pick(draws, STARTS),
    delay,
    minutes,
    km: distance.toWhole(),
  };
}

function delayedStory(
  draws: Seeded,
  { route: { from, to }, one, other, start, delay, km }: Delayed,
  asked: string,
): string {
  const vehicle = pick(draws, VEHICLES);
  return pick(draws, [
    `Jarak ${from} dan ${to} ${km} km. ${raised(vehicle)} pertama berangkat dari ${from} ke ${to} pukul ${clockText(start)} dengan kecepatan tetap ${one} km/jam. ${raised(vehicle)} kedua berangkat dari ${to} ke ${from} pukul ${clockText(start + delay)} melalui jalan yang sama dengan kecepatan tetap ${other} km/jam. ${asked}`,
    `Pukul ${clockText(start)}, ${vehicle} pertama berangkat dari ${from} menuju ${to} dengan kecepatan tetap ${one} km/jam. Pukul ${clockText(start + delay)}, ${vehicle} kedua berangkat dari ${to} menuju ${from} dengan kecepatan tetap ${other} km/jam. Kedua tempat itu dihubungkan oleh satu jalan sepanjang ${km} km. ${asked}`,
  ]);
}

/** Both approach, the second sets out later; when do they meet? */
export function meetingClock(draws: Seeded): ModelItem | null {
  const drawn = delayedDrawn(draws, 10);
  if (drawn === null) return null;
  const { one, other, start, delay, minutes, km } = drawn;
  const later = start + delay;
  const ahead = rational(one * delay, 60);
  const value = later + minutes;
  const mistakes: Mistake[] = [
    { value: start + minutes, mistake: `menghitung ${minutesText(minutes)} dari pukul ${clockText(start)}` },
    {
      value: rational(km * 60, one + other).plus(start),
      mistake: `menganggap keduanya berangkat pukul ${clockText(start)}`,
    },
    {
      value: rational(km * 60, one + other).plus(later),
      mistake: `lupa mengurangkan ${textOf(ahead)} km yang sudah ditempuh`,
    },
    {
      value: rational(misread(minutes)).plus(later),
      mistake: `membaca ${textOf(rational(minutes, 60))} jam seolah-olah angka di belakang koma adalah menit`,
    },
    {
      value: rational(km)
        .plus(ahead)
        .times(60)
        .over(one + other)
        .plus(later),
      mistake: `menambahkan ${textOf(ahead)} km, bukan mengurangkan`,
    },
    {
      value: rational(km)
        .minus(ahead)
        .times(120)
        .over(one + other)
        .plus(later),
      mistake: "memakai rata-rata kedua kecepatan",
    },
    {
      value: rational(km).minus(ahead).times(60).over(one).plus(later),
      mistake: `hanya memakai kecepatan ${one} km/jam untuk sisa jarak`,
    },
    { value: value + delay, mistake: `menambahkan keterlambatan ${delay} menit sekali lagi` },
    { value: value - 15, mistake: "membulatkan waktu ke bawah seperempat jam" },
    { value: value - 30, mistake: "membulatkan waktu ke bawah setengah jam" },
  ];
  return numberItem(draws, {
    stem: delayedStory(
      draws,
      drawn,
      pick(draws, ["Keduanya berpapasan pukul ...", "Pukul berapakah keduanya berpapasan?"]),
    ),
    value,
    format: clockText,
    mistakes: mistakes.filter(({ value: wrong }) => rational(wrong).compare(later) > 0),
    spreadMax: 2,
    solution: `Pukul ${clockText(later)} kendaraan pertama sudah menempuh ${textOf(ahead)} km, jadi jarak keduanya tinggal ${textOf(rational(km).minus(ahead))} km. Setiap jam keduanya mendekat ${one + other} km, sehingga mereka berpapasan ${minutesText(minutes)} kemudian, yaitu pukul ${clockText(value)}.`,
    effort: { steps: 4, load: digitLoad(km, one, other) + 2, insight: 1.5 },
    fingerprint: `cerita-perjalanan delayed ${km} ${one} ${other} ${delay} ${start}`,
  });
}

/** Both approach, the second sets out later; where do they meet? */
export function meetingPlace(draws: Seeded): ModelItem | null {
  const drawn = delayedDrawn(draws, 5);
  if (drawn === null || drawn.delay === 60) return null;
  const {
    route: { from, to },
    one,
    other,
    delay,
    minutes,
    km,
  } = drawn;
  const isFromEnd = draws.below(2) === 0;
  const ahead = rational(one * delay, 60);
  const ofOne = rational(one * (delay + minutes), 60);
  const value = isFromEnd ? rational(km).minus(ofOne) : ofOne;
  const named = isFromEnd ? to : from;
  const naive = rational(km * one, one + other);
  const side = (ofFirst: Amount): Amount => (isFromEnd ? rational(km).minus(ofFirst) : ofFirst);
  return numberItem(draws, {
    stem: delayedStory(
      draws,
      drawn,
      pick(draws, [
        `Jarak tempat keduanya berpapasan dari ${named} adalah ...`,
        `Berapakah jarak tempat keduanya berpapasan dari ${named}?`,
      ]),
    ),
    value,
    format: counted(wholeText, "km"),
    mistakes: [
      {
        value: side(rational(km).minus(ofOne)),
        mistake: `mengukur jarak dari ${isFromEnd ? from : to}, bukan dari ${named}`,
      },
      { value: side(naive), mistake: "menganggap keduanya berangkat pada waktu yang sama" },
      {
        value: side(ofOne.minus(ahead)),
        mistake: `lupa ${textOf(ahead)} km yang ditempuh sebelum kendaraan kedua berangkat`,
      },
      {
        value: side(naive.plus(ahead)),
        mistake: `menambahkan ${textOf(ahead)} km tanpa menguranginya dari jarak semula`,
      },
      { value: side(rational(km, 2)), mistake: "menganggap keduanya berpapasan di tengah" },
      {
        value: rational(km).minus(ahead),
        mistake: `hanya mengurangkan ${textOf(ahead)} km dari jarak semula`,
      },
      {
        value: side(rational(other * minutes, 60).plus(ahead)),
        mistake: "kecepatan kedua kendaraan tertukar pada bagian terakhir",
      },
      { value: value.plus(10), mistake: "kelebihan 10 km karena membulatkan waktu" },
      { value: value.minus(10), mistake: "kekurangan 10 km karena membulatkan waktu" },
      { value: value.minus(5), mistake: "kekurangan 5 km karena membulatkan waktu" },
    ],
    spreadMax: 4,
    solution: `Sebelum kendaraan kedua berangkat, kendaraan pertama menempuh ${textOf(ahead)} km. Sisa ${textOf(rational(km).minus(ahead))} km didekati ${one + other} km setiap jam, yaitu selama ${minutesText(minutes)}. Kendaraan pertama menempuh seluruhnya ${textOf(ofOne)} km dari ${from}${isFromEnd ? `, jadi dari ${to} ${km} − ${textOf(ofOne)} = ${textOf(value)} km` : ""}.`,
    effort: { steps: 6, load: digitLoad(km, one, other) + 3, insight: 2 },
    fingerprint: `cerita-perjalanan place ${km} ${one} ${other} ${delay} ${isFromEnd}`,
  });
}
