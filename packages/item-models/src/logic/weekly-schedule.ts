import type { Seeded } from "@neraca/base";
import { pick } from "../draws.ts";
import { firstAccepted } from "../lots.ts";
import type { ItemModel, ModelLevel } from "../model.ts";
import { capital, numberName } from "../prose.ts";
import { type OrderSetting, type OrderShape, orderItem } from "./order-puzzle.ts";
import { courses, machines, people, services, villages } from "./things.ts";

/** One thing on each day of a week: audits, courses, visits, duties. */
export const weeklySchedule: ItemModel = {
  id: "analitis-jadwal",
  topic: "verbal-analitis",
  title: { id: "Jadwal dalam sepekan", en: "A schedule over a week" },
  generate: (draws, level) =>
    firstAccepted(() =>
      orderItem(
        "analitis-jadwal",
        pick(draws, SETTINGS),
        SHAPES[level],
        ["before", "justBefore", "beside", "at"],
        draws,
      ),
    ),
};

const DAYS = ["Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu"] as const;

function onDays(
  things: (draws: Seeded, count: number) => readonly string[],
  verb: string,
  intro: (all: string, count: string, days: string) => string,
  who: string,
): OrderSetting {
  return {
    words: {
      before: (a, b) => `${capital(a)} ${verb} pada hari sebelum ${b}.`,
      justBefore: (a, b) => `${capital(a)} ${verb} tepat sehari sebelum ${b}.`,
      apart: (a, b, distance) => `${capital(a)} ${verb} tepat ${numberName(distance)} hari sebelum ${b}.`,
      beside: (a, b) => `${capital(a)} dan ${b} ${verb} pada dua hari yang berurutan.`,
      notBeside: (a, b) => `${capital(a)} dan ${b} tidak ${verb} pada dua hari yang berurutan.`,
      at: (a, at) => `${capital(a)} ${verb} pada hari ${DAYS[at]}.`,
      notAt: (a, at) => `${capital(a)} tidak ${verb} pada hari ${DAYS[at]}.`,
      atAnEnd: (a) => `${capital(a)} ${verb} pada hari pertama atau hari terakhir.`,
      between: (a, b, c) => `${capital(a)} ${verb} sebelum ${b}, tetapi setelah ${c}.`,
    },
    things,
    intro: (all, count) => intro(all, numberName(count), `Senin sampai ${DAYS[count - 1]}`),
    who: (at) => `${who} pada hari ${DAYS[at]}?`,
    direction: "dari hari Senin",
  };
}

const SETTINGS: readonly OrderSetting[] = [
  onDays(
    services,
    "diaudit",
    (all, count, days) => `${capital(count)} dinas diaudit dari ${days}, satu dinas setiap hari: ${all}.`,
    "Dinas manakah yang diaudit",
  ),
  onDays(
    courses,
    "diajarkan",
    (all, count, days) =>
      `Sebuah diklat memuat ${count} materi yang diajarkan dari ${days}, satu materi setiap hari: ${all}.`,
    "Materi manakah yang diajarkan",
  ),
  onDays(
    villages,
    "dikunjungi",
    (all, count, days) =>
      `Tim penilai mengunjungi ${count} desa dari ${days}, satu desa setiap hari: ${all}.`,
    "Desa manakah yang dikunjungi",
  ),
  onDays(
    people,
    "bertugas jaga",
    (all, count, days) =>
      `${capital(count)} petugas, yaitu ${all}, bertugas jaga dari ${days}, satu orang setiap hari.`,
    "Siapa yang bertugas jaga",
  ),
  onDays(
    machines,
    "diperiksa",
    (all, count, days) =>
      `Teknisi gedung memeriksa ${count} peralatan dari ${days}, satu peralatan setiap hari: ${all}.`,
    "Peralatan manakah yang diperiksa",
  ),
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
    kinds: ["before", "apart", "beside", "notAt", "atAnEnd"],
    limits: { clues: [3, 5], left: [1, 1] },
    asked: ["who"],
    depthMin: 3,
    load: 5,
  },
  3: {
    sizes: [5],
    kinds: ["before", "apart", "beside", "notBeside", "notAt", "between"],
    limits: { clues: [4, 5], left: [1, 4] },
    asked: ["certain", "line"],
    depthMin: 2,
    load: 10,
  },
  4: {
    sizes: [6],
    kinds: ["before", "apart", "beside", "notBeside", "notAt", "between"],
    limits: { clues: [4, 5], left: [2, 6] },
    asked: ["certain", "impossible"],
    depthMin: 3,
    load: 13,
  },
  5: {
    sizes: [6],
    kinds: ["before", "apart", "notBeside", "notAt", "between"],
    limits: { clues: [5, 6], left: [3, 8] },
    asked: ["certain", "impossible"],
    depthMin: 4,
    load: 17,
  },
};
