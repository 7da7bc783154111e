import { pick } from "../draws.ts";
import { firstAccepted } from "../lots.ts";
import type { ItemModel, ModelLevel } from "../model.ts";
import { capital, numberName } from "../prose.ts";
import { type OrderSetting, type OrderShape, orderItem } from "./order-puzzle.ts";
import { people, villages } from "./things.ts";

/** Comparisons of scores, heights and the like: what is certain although the whole order is not. */
export const ranking: ItemModel = {
  id: "analitis-peringkat",
  topic: "verbal-analitis",
  title: { id: "Peringkat dari perbandingan", en: "Ranks from comparisons" },
  generate: (draws, level) =>
    firstAccepted(() =>
      orderItem("analitis-peringkat", pick(draws, SETTINGS), SHAPES[level], ["before", "at"], draws),
    ),
};

/** The first of the order has most. `quantity` as in "nilai Ayu", "Ayu" where there is none. */
function compared(
  things: OrderSetting["things"],
  quantity: string,
  more: string,
  less: string,
  /** "Siapa yang nilainya": what the question begins with. */
  whose: string,
  intro: OrderSetting["intro"],
): OrderSetting {
  const of = (name: string): string => (quantity === "" ? name : `${quantity} ${name}`);
  const most = (name: string): string => `${capital(of(name))} paling ${more}.`;
  return {
    words: {
      before: (a, b) => `${capital(of(a))} lebih ${more} daripada ${of(b)}.`,
      justBefore: (a, b) => `${capital(of(a))} tepat satu peringkat di atas ${of(b)}.`,
      apart: (a, b, distance) =>
        `Peringkat ${a} tepat ${numberName(distance)} tingkat di atas peringkat ${b}.`,
      beside: (a, b) => `Peringkat ${a} dan peringkat ${b} berurutan.`,
      notBeside: (a, b) => `Peringkat ${a} dan peringkat ${b} tidak berurutan.`,
      at: (a, at) =>
        at === 0 ? most(a) : `${capital(of(a))} berada pada peringkat ke-${at + 1} dari yang paling ${more}.`,
      notAt: (a, at) =>
        at === 0
          ? `${capital(of(a))} bukan yang paling ${more}.`
          : `${capital(of(a))} tidak berada pada peringkat ke-${at + 1} dari yang paling ${more}.`,
      atAnEnd: (a) => `${most(a).slice(0, -1)} atau paling ${less}.`,
      between: (a, b, c) =>
        `${capital(of(a))} lebih ${less} daripada ${of(c)}, tetapi lebih ${more} daripada ${of(b)}.`,
    },
    things,
    intro,
    who: (at) =>
      at === 0
        ? `${whose} paling ${more}?`
        : `${whose} berada pada peringkat ke-${at + 1} dari yang paling ${more}?`,
    direction: `dari yang paling ${more}`,
  };
}

const SETTINGS: readonly OrderSetting[] = [
  compared(
    people,
    "nilai",
    "tinggi",
    "rendah",
    "Siapa yang nilainya",
    (all, count) =>
      `${capital(numberName(count))} peserta, yaitu ${all}, memperoleh nilai yang semuanya berbeda.`,
  ),
  compared(
    people,
    "",
    "tua",
    "muda",
    "Siapa yang usianya",
    (all, count) => `Usia ${numberName(count)} pegawai, yaitu ${all}, semuanya berbeda.`,
  ),
  compared(
    people,
    "tubuh",
    "tinggi",
    "pendek",
    "Siapa yang tubuhnya",
    (all, count) => `Tinggi tubuh ${numberName(count)} atlet, yaitu ${all}, semuanya berbeda.`,
  ),
  compared(
    people,
    "berkas",
    "tebal",
    "tipis",
    "Siapa yang berkasnya",
    (all, count) =>
      `${capital(numberName(count))} pelamar, yaitu ${all}, menyerahkan berkas yang tebalnya semuanya berbeda.`,
  ),
  compared(
    villages,
    "penduduk",
    "banyak",
    "sedikit",
    "Desa manakah yang penduduknya",
    (all, count) => `Jumlah penduduk ${numberName(count)} desa semuanya berbeda: ${all}.`,
  ),
  compared(
    people,
    "langkah",
    "cepat",
    "lambat",
    "Siapa yang langkahnya",
    (all, count) =>
      `${capital(numberName(count))} pejalan, yaitu ${all}, menempuh lintasan yang sama dengan waktu yang semuanya berbeda.`,
  ),
];

const SHAPES: Readonly<Record<ModelLevel, OrderShape>> = {
  1: {
    sizes: [5],
    kinds: ["before", "between"],
    limits: { clues: [3, 4], left: [1, 3] },
    asked: ["who"],
    depthMin: 2,
    load: 1,
  },
  2: {
    sizes: [5],
    kinds: ["before", "between", "notAt"],
    limits: { clues: [3, 5], left: [2, 6] },
    asked: ["certain"],
    depthMin: 2,
    load: 2,
  },
  3: {
    sizes: [5, 6],
    kinds: ["before", "between", "beside", "notAt"],
    limits: { clues: [4, 5], left: [2, 10] },
    asked: ["certain", "line"],
    depthMin: 2,
    load: 7,
  },
  4: {
    sizes: [6],
    kinds: ["before", "between", "beside", "notBeside", "apart"],
    limits: { clues: [4, 5], left: [2, 9] },
    asked: ["certain", "impossible"],
    depthMin: 3,
    load: 11,
  },
  5: {
    sizes: [6],
    kinds: ["before", "between", "notBeside", "apart", "notAt"],
    limits: { clues: [5, 6], left: [3, 10] },
    asked: ["certain", "impossible"],
    depthMin: 4,
    load: 15,
  },
};
