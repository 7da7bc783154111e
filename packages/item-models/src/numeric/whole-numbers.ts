import type { Seeded } from "@neraca/base";
import { between, pick } from "../draws.ts";
import { digitLoad } from "../effort.ts";
import { textOf } from "../indonesian-number.ts";
import type { ModelItem, ModelLevel } from "../model.ts";
import { type Relation, relationItem, relationText, slipTo } from "../relation-item.ts";

/** What narrows a whole number down, and the numbers that are left. */
type Narrowed = {
  readonly kind: string;
  readonly given: string;
  readonly left: readonly number[];
  readonly hint: string;
};

const WHOLE_MAX = 150;
const WHOLES = Array.from({ length: 2 * WHOLE_MAX + 1 }, (_, index) => index - WHOLE_MAX);

function narrowed(draws: Seeded, level: ModelLevel): Narrowed {
  const within = (low: number, high: number, test: (x: number) => number): number[] =>
    WHOLES.filter((x) => test(x) > low && test(x) < high);
  switch (level) {
    case 1: {
      const low = between(draws, 3, 60);
      const high = low + between(draws, 2, 3);
      return {
        kind: "bilangan bulat",
        given: `${low} < x < ${high}`,
        left: within(low, high, (x) => x),
        hint: "bilangan bulat di antara kedua batas",
      };
    }
    case 2: {
      const factor = between(draws, 3, 9);
      const low = between(draws, 10, 80);
      const high = low + between(draws, factor - 1, factor + 4);
      return {
        kind: "bilangan bulat",
        given: `${low} < ${factor}x < ${high}`,
        left: within(low, high, (x) => factor * x),
        hint: `kelipatan ${factor} di antara ${low} dan ${high}, dibagi ${factor}`,
      };
    }
    case 3: {
      const low = between(draws, 5, 90);
      const high = low + between(draws, 4, 9);
      const left = within(low, high, (x) => x).filter(isPrime);
      return {
        kind: "bilangan prima",
        given: `${low} < x < ${high}`,
        left,
        hint: "bilangan prima di antara kedua batas",
      };
    }
    case 4: {
      const [one, other] = pick(draws, [
        [4, 6],
        [6, 8],
        [3, 8],
        [4, 10],
        [6, 9],
        [8, 12],
        [6, 10],
        [5, 8],
        [3, 7],
        [4, 7],
      ] as const);
      const low = between(draws, 10, 90);
      const high = low + between(draws, 12, 40);
      const left = within(low, high, (x) => x).filter((x) => x % one === 0 && x % other === 0);
      return {
        kind: `bilangan bulat yang habis dibagi ${one} dan ${other}`,
        given: `${low} < x < ${high}`,
        left,
        hint: `kelipatan persekutuan ${one} dan ${other} di antara kedua batas`,
      };
    }
    case 5: {
      const root = between(draws, 4, 11);
      const low = root ** 2 - between(draws, 1, 2 * root - 2);
      const high = root ** 2 + between(draws, 1, 2 * root);
      const kind = pick(draws, ["bilangan bulat", "bilangan bulat positif", "bilangan bulat negatif"]);
      const left = within(low, high, (x) => x ** 2).filter((x) =>
        kind.endsWith("positif") ? x > 0 : kind.endsWith("negatif") ? x < 0 : true,
      );
      return {
        kind,
        given: `${low} < x² < ${high}`,
        left,
        hint: `${kind} yang kuadratnya di antara ${low} dan ${high}`,
      };
    }
  }
}

function isPrime(number: number): boolean {
  if (number < 2) return false;
  for (let divisor = 2; divisor * divisor <= number; divisor += 1) if (number % divisor === 0) return false;
  return true;
}

/** A whole number of which little is known, against one that is. */
export function wholeNumber(draws: Seeded, level: ModelLevel, relation: Relation): ModelItem | null {
  const { kind, given, left, hint } = narrowed(draws, level);
  const [low, high] = [left[0], left.at(-1)];
  if (low === undefined || high === undefined || left.length > 3) return null;
  const constant = between(draws, low - 2, high + 2);
  const found: Relation = low > constant ? ">" : high < constant ? "<" : left.length === 1 ? "=" : "?";
  const bounds = given.match(/\d+/gu) ?? [];
  const edge = Number(bounds[0]);
  if (found !== relation || constant === 0 || edge === constant) return null;
  const shift = edge - constant;
  const unfinished = level === 2 ? " tanpa membaginya" : level === 5 ? " tanpa mengambil akarnya" : "";
  return relationItem(draws, {
    given: pick(draws, [
      `Diketahui x ${kind} yang memenuhi ${given}.`,
      `Bilangan x adalah ${kind}, dan ${given}.`,
      `Misalkan x ${kind} dengan ${given}.`,
    ]),
    p: "x",
    q: textOf(constant),
    relation,
    slips: [
      slipTo(high, constant, `hanya memakai kemungkinan terbesar, x = ${textOf(high)}`),
      slipTo(low, constant, `hanya memakai kemungkinan terkecil, x = ${textOf(low)}`),
      slipTo(high + 1, constant, `memakai bilangan berikutnya, ${textOf(high + 1)}, sebagai x`),
      slipTo(low - 1, constant, `memakai bilangan sebelumnya, ${textOf(low - 1)}, sebagai x`),
      ...left.filter((x) => x === constant).map((x) => slipTo(1, 1, `hanya menemukan x = ${textOf(x)}`)),
      { relation: "?", mistake: "mengira ada lebih dari satu kemungkinan di kedua sisi Q" },
      { relation: "=", mistake: `mengira ${textOf(constant)} juga memenuhi syarat` },
    ],
    near: {
      text: shift > 0 ? `P = Q + ${shift}` : `Q = P + ${-shift}`,
      mistake: `memakai batas ${edge} sebagai x${unfinished}`,
    },
    solution: `Yang memenuhi syarat adalah ${hint}: x = ${left.map(textOf).join(" atau x = ")}. ${found === "?" ? `Dibandingkan dengan ${textOf(constant)}, hasilnya tidak selalu sama, jadi hubungannya tidak dapat ditentukan` : `Jadi ${relationText(found)}`}.`,
    effort: {
      steps: level,
      load: digitLoad(edge, Number(bounds[1]), constant) + level,
      insight: 1 + level / 2,
    },
    fingerprint: `banding-rentang ${kind} ${given} ${constant}`,
  });
}
