import { pick } from "../draws.ts";
import { firstAccepted } from "../lots.ts";
import type { ItemModel, ModelLevel } from "../model.ts";
import { capital, numberName } from "../prose.ts";
import { type OrderSetting, type OrderShape, orderItem } from "./order-puzzle.ts";
import { people, units } from "./things.ts";

/** People in a row of seats, in houses along a street, in a queue; offices on the floors of a building. */
export const seatRow: ItemModel = {
  id: "analitis-deret",
  topic: "verbal-analitis",
  title: { id: "Penempatan dalam satu deret", en: "Places in a row" },
  generate: (draws, level) =>
    firstAccepted(() =>
      orderItem(
        "analitis-deret",
        pick(draws, SETTINGS),
        SHAPES[level],
        ["before", "justBefore", "beside", "at"],
        draws,
      ),
    ),
};

/** Numbered places side by side, from left to right. */
function numbered(verb: string, place: string, row: (count: number) => string): OrderSetting {
  const number = (name: string): string => `nomor ${place} ${name}`;
  return {
    words: {
      before: (a, b) => `${capital(number(a))} lebih kecil daripada ${number(b)}.`,
      justBefore: (a, b) => `${capital(number(a))} tepat satu lebih kecil daripada ${number(b)}.`,
      apart: (a, b, distance) => `${capital(number(b))} sama dengan ${number(a)} ditambah ${distance}.`,
      beside: (a, b) => `${a} dan ${b} ${verb} bersebelahan.`,
      notBeside: (a, b) => `${a} dan ${b} tidak ${verb} bersebelahan.`,
      at: (a, at) => `${a} ${verb} di ${place} nomor ${at + 1}.`,
      notAt: (a, at) => `${a} tidak ${verb} di ${place} nomor ${at + 1}.`,
      atAnEnd: (a) => `${a} ${verb} di salah satu ujung deretan.`,
      between: (a, b, c) =>
        `${capital(number(a))} lebih kecil daripada ${number(b)}, tetapi lebih besar daripada ${number(c)}.`,
    },
    things: people,
    intro: (all, count) => `${row(count)} ${all} masing-masing ${verb} di satu ${place} yang berbeda.`,
    who: (at) => `Siapa yang ${verb} di ${place} nomor ${at + 1}?`,
    direction: `dari ${place} nomor 1`,
  };
}

const QUEUE: OrderSetting = {
  words: {
    before: (a, b) => `${a} dilayani sebelum ${b}.`,
    justBefore: (a, b) => `${a} dilayani tepat sebelum ${b}.`,
    apart: (a, b, distance) =>
      `${b} dilayani setelah ${a}, dan di antara keduanya tepat ${numberName(distance - 1)} orang dilayani.`,
    beside: (a, b) => `${a} dan ${b} dilayani berurutan tanpa orang lain di antaranya.`,
    notBeside: (a, b) => `${a} dan ${b} tidak dilayani berurutan.`,
    at: (a, at) => `${a} dilayani pada urutan ke-${at + 1}.`,
    notAt: (a, at) => `${a} tidak dilayani pada urutan ke-${at + 1}.`,
    atAnEnd: (a) => `${a} dilayani paling awal atau paling akhir.`,
    between: (a, b, c) => `${a} dilayani sebelum ${b}, tetapi setelah ${c}.`,
  },
  things: people,
  intro: (all, count) =>
    `${capital(numberName(count))} pemohon, yaitu ${all}, dilayani satu per satu di sebuah loket.`,
  who: (at) => `Siapa yang dilayani pada urutan ke-${at + 1}?`,
  direction: "dari yang dilayani paling awal",
};

const BUILDING: OrderSetting = {
  words: {
    before: (a, b) => `${a} berada di lantai yang lebih rendah daripada ${b}.`,
    justBefore: (a, b) => `${a} berada tepat satu lantai di bawah ${b}.`,
    apart: (a, b, distance) => `${a} berada tepat ${numberName(distance)} lantai di bawah ${b}.`,
    beside: (a, b) => `${a} dan ${b} berada di dua lantai yang berurutan.`,
    notBeside: (a, b) => `${a} dan ${b} tidak berada di dua lantai yang berurutan.`,
    at: (a, at) => `${a} berada di lantai ${at + 1}.`,
    notAt: (a, at) => `${a} tidak berada di lantai ${at + 1}.`,
    atAnEnd: (a) => `${a} berada di lantai terbawah atau teratas.`,
    between: (a, b, c) =>
      `${a} berada di lantai yang lebih rendah daripada ${b}, tetapi lebih tinggi daripada ${c}.`,
  },
  things: units,
  intro: (all, count) =>
    `Sebuah gedung ${numberName(count)} lantai ditempati ${numberName(count)} bagian, satu bagian di setiap lantai: ${all}. Lantai 1 adalah lantai terbawah.`,
  who: (at) => `Bagian manakah yang berada di lantai ${at + 1}?`,
  direction: "dari lantai terbawah",
};

const SETTINGS: readonly OrderSetting[] = [
  numbered(
    "duduk",
    "kursi",
    (count) => `${capital(numberName(count))} kursi berderet dinomori 1 sampai ${count} dari kiri ke kanan.`,
  ),
  numbered(
    "tinggal",
    "rumah",
    (count) =>
      `${capital(numberName(count))} rumah di satu sisi jalan dinomori 1 sampai ${count} dari barat ke timur.`,
  ),
  numbered(
    "berjualan",
    "kios",
    (count) =>
      `${capital(numberName(count))} kios berjajar dinomori 1 sampai ${count} dari pintu masuk pasar.`,
  ),
  numbered(
    "bertugas",
    "loket",
    (count) => `${capital(numberName(count))} loket berjajar dinomori 1 sampai ${count} dari kiri ke kanan.`,
  ),
  QUEUE,
  BUILDING,
];

const SHAPES: Readonly<Record<ModelLevel, OrderShape>> = {
  1: {
    sizes: [5],
    kinds: ["before", "justBefore", "at", "atAnEnd"],
    limits: { clues: [3, 4], left: [1, 1] },
    asked: ["who"],
    depthMin: 2,
    load: 2,
  },
  2: {
    sizes: [5],
    kinds: ["before", "justBefore", "apart", "beside", "atAnEnd", "notAt"],
    limits: { clues: [3, 5], left: [1, 2] },
    asked: ["who", "line"],
    depthMin: 2,
    load: 5,
  },
  3: {
    sizes: [5, 6],
    kinds: ["before", "justBefore", "apart", "beside", "notBeside", "atAnEnd", "between"],
    limits: { clues: [4, 5], left: [2, 4] },
    asked: ["certain", "line"],
    depthMin: 2,
    load: 9,
  },
  4: {
    sizes: [6],
    kinds: ["before", "apart", "beside", "notBeside", "notAt", "atAnEnd", "between"],
    limits: { clues: [4, 5], left: [2, 6] },
    asked: ["certain"],
    depthMin: 3,
    load: 13,
  },
  5: {
    sizes: [6],
    kinds: ["before", "apart", "beside", "notBeside", "notAt", "between"],
    limits: { clues: [5, 6], left: [3, 8] },
    asked: ["certain", "impossible"],
    depthMin: 4,
    load: 17,
  },
};
