import type { Seeded } from "@neraca/base";
import { between, pick } from "../draws.ts";
import { digitLoad } from "../effort.ts";
import { textOf } from "../indonesian-number.ts";
import type { ModelItem, ModelLevel } from "../model.ts";
import { numericModel } from "../numeric-item.ts";
import { rational } from "../rational.ts";
import {
  type Comparison,
  comparisonItem,
  proportionText,
  type Relation,
  relationItem,
  relationOf,
  relationText,
  slipTo,
} from "../relation-item.ts";

/** Unknowns of equations: solved, or shown to be undecided. */
export const compareEquations = numericModel({
  id: "banding-persamaan",
  topic: "numerik-perbandingan",
  title: { id: "Membandingkan penyelesaian persamaan", en: "Comparing the solutions of equations" },
  propose(draws, level) {
    return comparisonItem(draws, KINDS[level]);
  },
});

type Near = { readonly text: string; readonly mistake: string };

/** `P = Q + 3` for values that a mistake leads to; null where it would be true, or say that they are equal. */
function nearOf(
  wrong: readonly [number, number],
  right: readonly [number, number],
  mistake: string,
): Near | null {
  const shift = wrong[0] - wrong[1];
  if (shift === 0 || shift === right[0] - right[1]) return null;
  return { text: shift > 0 ? `P = Q + ${textOf(shift)}` : `Q = P + ${textOf(-shift)}`, mistake };
}

function signed(number: number): string {
  return `${number < 0 ? "−" : "+"} ${Math.abs(number)}`;
}

function together(draws: Seeded, one: string, other: string): string {
  return pick(draws, [
    `Diketahui ${one} dan ${other}.`,
    `Bilangan x dan y memenuhi ${one} dan ${other}.`,
    `Misalkan ${one} dan ${other}.`,
  ]);
}

/** A value near another, or the same for "=". */
function valueFor(draws: Seeded, relation: Relation, other: number): number {
  const step = between(draws, 1, 4);
  return relation === "=" ? other : relation === ">" ? other + step : other - step;
}

/** 3x + 5 = 20 and 2y − 1 = 9 */
function twoEquations(draws: Seeded, relation: Relation): ModelItem | null {
  const y = between(draws, 3, 15);
  const x = valueFor(draws, relation, y);
  const [a, b] = [between(draws, 2, 7), pick(draws, [-1, 1]) * between(draws, 2, 15)];
  const [c, d] = [between(draws, 2, 7), pick(draws, [-1, 1]) * between(draws, 2, 15)];
  const [right, other] = [a * x + b, c * y + d];
  const near = nearOf([a * x, c * y], [x, y], "lupa membagi dengan koefisien");
  if (x < 2 || a === c || right <= 0 || other <= 0 || near === null) return null;
  const [one, two] = [`${a}x ${signed(b)} = ${right}`, `${c}y ${signed(d)} = ${other}`];
  return relationItem(draws, {
    given: together(draws, one, two),
    p: "x",
    q: "y",
    relation,
    slips: [
      slipTo(a * x, c * y, `lupa membagi dengan koefisien, ${textOf(a * x)} dan ${textOf(c * y)}`),
      slipTo(
        rational(right + b, a),
        rational(other + d, c),
        "memindahkan bilangan ke ruas lain tanpa mengubah tanda",
      ),
      slipTo(right, other, `hanya membandingkan ruas kanan, ${right} dan ${other}`),
      slipTo(rational(right + b, a), y, "salah tanda saat menyelesaikan persamaan pertama"),
      slipTo(x, rational(other + d, c), "salah tanda saat menyelesaikan persamaan kedua"),
    ],
    near,
    solution: `${a}x = ${textOf(a * x)} sehingga x = ${x}, dan ${c}y = ${textOf(c * y)} sehingga y = ${y}. Jadi ${relationText(relation)}.`,
    effort: { steps: 2, load: digitLoad(right, other, b, d), insight: 0 },
    fingerprint: `banding-persamaan ${one} ${two} P=x Q=y`,
  });
}

/** x/4 + 3 = 8 and 5(y − 2) = 60 */
function bracketsAndFractions(draws: Seeded, relation: Relation): ModelItem | null {
  const a = between(draws, 2, 6);
  const quotient = between(draws, 2, 9);
  const x = a * quotient;
  const y = valueFor(draws, relation === ">" ? "<" : relation === "<" ? ">" : "=", x);
  const b = pick(draws, [-1, 1]) * between(draws, 2, 9);
  const [c, d] = [between(draws, 2, 6), pick(draws, [-1, 1]) * between(draws, 2, 9)];
  const [right, other] = [quotient + b, c * (y + d)];
  const near = nearOf([quotient, y + d], [x, y], "berhenti satu langkah terlalu awal pada kedua persamaan");
  if (right <= 0 || other <= 0 || y < 3 || near === null) return null;
  const [one, two] = [`x/${a} ${signed(b)} = ${right}`, `${c}(y ${signed(d)}) = ${textOf(other)}`];
  return relationItem(draws, {
    given: together(draws, one, two),
    p: "x",
    q: "y",
    relation,
    slips: [
      slipTo(x, rational(other - d, c), "hanya y yang dikalikan, bilangan di dalam kurung tidak"),
      slipTo(quotient, y, `berhenti pada x/${a} = ${quotient}`),
      slipTo(x, y + d, `berhenti pada y ${signed(d)} = ${y + d}`),
      slipTo(a * (right + b), y, `salah tanda pada ${one}`),
      slipTo(x, y + 2 * d, `salah tanda pada ${two}`),
      slipTo(rational(quotient, a), y, `membagi dengan ${a}, bukan mengalikan`),
    ],
    near,
    solution: `x/${a} = ${quotient} sehingga x = ${x}. y ${signed(d)} = ${y + d} sehingga y = ${y}. Jadi ${relationText(relation)}.`,
    effort: { steps: 4, load: digitLoad(right, other, x, y) + 2, insight: 0 },
    fingerprint: `banding-persamaan ${one} ${two} P=x Q=y`,
  });
}

/** x + y = 20 and 2x − y = 13, P = 3x, Q = 4y */
function system(draws: Seeded, relation: Relation): ModelItem | null {
  const [k, m] = [between(draws, 1, 5), between(draws, 1, 5)];
  // P and Q are the same, or apart by little.
  const scale = between(draws, 1, 6);
  const [x, y] = [
    m * scale,
    k * scale + (relation === "=" ? 0 : between(draws, 1, 2) * (relation === "<" ? 1 : -1)),
  ];
  const [a, b] = [between(draws, 1, 3), between(draws, 1, 4)];
  const [sum, difference] = [x + b * y, a * x - y];
  if (x === y || x < 2 || y < 2 || difference <= 0 || (a === 1 && b === 1 && k === m)) return null;
  const letter = (factor: number, name: string): string => (factor === 1 ? name : `${factor}${name}`);
  const near = nearOf([k * y, m * x], [k * x, m * y], `nilai x dan y tertukar, ${k * y} dan ${m * x}`);
  if (near === null) return null;
  const [one, two] = [`x + ${letter(b, "y")} = ${sum}`, `${letter(a, "x")} − y = ${difference}`];
  const [p, q] = [letter(k, "x"), letter(m, "y")];
  return relationItem(draws, {
    given: together(draws, one, two),
    p,
    q,
    relation,
    slips: [
      slipTo(x, y, `membandingkan x = ${x} dan y = ${y}, bukan ${p} dan ${q}`),
      slipTo(k, m, "hanya membandingkan koefisiennya"),
      slipTo(sum, difference, `hanya membandingkan ruas kanan, ${sum} dan ${difference}`),
      { relation: "=", mistake: "mengira P dan Q sama karena keduanya memenuhi kedua persamaan" },
      { relation: ">", mistake: "hanya melihat bahwa persamaan kedua berisi pengurangan y" },
      { relation: "<", mistake: "salah tanda saat mengeliminasi y" },
      { relation: "?", mistake: "mengira dua persamaan belum cukup untuk dua bilangan" },
    ],
    near,
    solution: `Dari kedua persamaan diperoleh x = ${x} dan y = ${y}. Periksa: ${x} + ${b === 1 ? "" : `${b} × `}${y} = ${sum} dan ${a === 1 ? "" : `${a} × `}${x} − ${y} = ${difference}. Maka P = ${textOf(k * x)} dan Q = ${textOf(m * y)}, jadi ${relationText(relation)}.`,
    effort: { steps: 4, load: digitLoad(sum, difference, k * x, m * y), insight: 2 },
    fingerprint: `banding-persamaan ${one} ${two} P=${p} Q=${q}`,
  });
}

const KINDS_OF_NUMBER = [
  { name: "real", relation: "?" },
  { name: "positif", relation: ">" },
  { name: "negatif", relation: "<" },
] as const;

/** One equation with two unknowns: 3x + 7 = 3y + 1, or 3x = 4y, where the sign decides. */
function oneEquation(draws: Seeded, relation: Relation): ModelItem | null {
  if (relation === "=" || draws.below(2) === 0) return equationOfDifference(draws, relation);
  const { name, relation: forLarger } = pick(draws, KINDS_OF_NUMBER);
  const [a, b] = [between(draws, 2, 12), between(draws, 2, 12)];
  if (a === b) return null;
  // With a < b, x is further from 0 than y.
  const isFurther = a < b;
  const found: Relation = forLarger === "?" ? "?" : (forLarger === ">") === isFurther ? ">" : "<";
  const near = proportionText(a, b);
  if (near === null || found !== relation) return null;
  const equation = `${a}x = ${b}y`;
  const [x, y] = isFurther ? ["x", "y"] : ["y", "x"];
  const sign = name === "negatif" ? "lebih kecil" : "lebih besar";
  return relationItem(draws, {
    given: pick(draws, [
      `Bilangan ${name} x dan y memenuhi ${equation}.`,
      `Diketahui ${equation}, dengan x dan y bilangan ${name}.`,
      `Untuk bilangan ${name} x dan y berlaku ${equation}.`,
    ]),
    p: "x",
    q: "y",
    relation,
    slips: [
      slipTo(a, b, `hanya membandingkan koefisiennya, ${a} dan ${b}`),
      slipTo(b, a, "mengira x dan y pasti positif"),
      { relation: "=", mistake: "mengira kedua bilangan sama karena kedua ruas sama" },
      { relation: "?", mistake: `mengira nilai x dan y harus diketahui, padahal tandanya sudah cukup` },
      { relation: relation === ">" ? "<" : ">", mistake: "tanda > dan < tertukar" },
    ],
    near: { text: near, mistake: `menganggap x : y sama dengan ${a} : ${b}, perbandingan yang terbalik` },
    solution:
      relation === "?"
        ? `Jika x dan y positif, ${x} lebih besar; jika keduanya negatif, ${x} lebih kecil; jika keduanya 0, keduanya sama. Jadi hubungannya tidak dapat ditentukan.`
        : `x = ${b}/${a} y, sehingga ${x} lebih jauh dari 0 daripada ${y}. Karena keduanya ${name}, ${x} ${sign}. Jadi ${relationText(relation)}.`,
    effort: { steps: 4, load: digitLoad(a, b) + 3, insight: 3 },
    fingerprint: `banding-persamaan ${equation} ${name}`,
  });
}

/** 3x + 7 = 3y + 1: the difference is known, whatever x and y are. Or 2x + 3y = 24, where it is not. */
function equationOfDifference(draws: Seeded, relation: Relation): ModelItem | null {
  const a = between(draws, 2, 9);
  const shift = relation === "=" ? 0 : (relation === ">" ? 1 : -1) * between(draws, 1, 5);
  const b = between(draws, 1, 20);
  const c = b + a * shift;
  const total = a * between(draws, 4, 15);
  const other = between(draws, 2, 9);
  if (c <= 0 || other === a) return null;
  const isOpen = relation === "?";
  const equation = isOpen
    ? `${a}x + ${other}y = ${total}`
    : relation === "="
      ? `${a}x + ${a * b} = ${a}(y + ${b})`
      : `${a}x + ${b} = ${a}y + ${c}`;
  const wrong = c - b;
  const near: Near | null = isOpen
    ? (() => {
        const text = proportionText(other, a);
        return text === null ? null : { text, mistake: `menganggap kedua suku di ruas kiri sama besar` };
      })()
    : relation === "="
      ? { text: `P = Q + ${b}`, mistake: `lupa mengalikan ${b} di dalam kurung dengan ${a}` }
      : {
          text: wrong > 0 ? `P = Q + ${wrong}` : `Q = P + ${-wrong}`,
          mistake: `lupa membagi selisih ${Math.abs(wrong)} dengan ${a}`,
        };
  if (near === null || (relation !== "=" && !isOpen && a === 1)) return null;
  return relationItem(draws, {
    given: pick(draws, [
      `Bilangan real x dan y memenuhi ${equation}.`,
      `Diketahui ${equation}, dengan x dan y bilangan real.`,
      `Untuk bilangan real x dan y berlaku ${equation}.`,
    ]),
    p: "x",
    q: "y",
    relation,
    slips: isOpen
      ? [
          slipTo(a, other, `hanya membandingkan koefisiennya, ${a} dan ${other}`),
          slipTo(rational(total, a), 0, "hanya mencoba y = 0"),
          slipTo(0, rational(total, other), "hanya mencoba x = 0"),
          { relation: "=", mistake: `hanya mencoba x = y` },
        ]
      : [
          slipTo(
            relation === "=" ? a * b : b,
            relation === "=" ? b : c,
            "hanya membandingkan bilangan yang ditambahkan pada kedua ruas",
          ),
          slipTo(
            relation === "=" ? b : c,
            relation === "=" ? a * b : b,
            "salah tanda saat memindahkan bilangan",
          ),
          { relation: "=", mistake: "hanya melihat bahwa koefisien x dan y sama" },
          { relation: "?", mistake: "mengira satu persamaan dengan dua bilangan tidak pernah cukup" },
        ],
    near,
    solution: isOpen
      ? `Ada banyak pasangan yang memenuhi: jika y = 0, x = ${textOf(rational(total, a))} sehingga P > Q; jika x = 0, y = ${textOf(rational(total, other))} sehingga P < Q. Jadi hubungannya tidak dapat ditentukan.`
      : relation === "="
        ? `${a}(y + ${b}) = ${a}y + ${a * b}, jadi ${a}x = ${a}y dan P = Q.`
        : `${a}x − ${a}y = ${c} − ${b} = ${textOf(wrong)}, jadi x − y = ${textOf(shift)}. Berapa pun x dan y, ${relationText(relation)}.`,
    effort: { steps: 4, load: digitLoad(b, c, total) + 1, insight: 3 },
    fingerprint: `banding-persamaan ${equation} real`,
  });
}

/** x² = 49 and y³ = 343: a square has two roots. */
function powers(draws: Seeded, relation: Relation): ModelItem | null {
  const root = between(draws, 2, 12);
  const isCube = draws.below(2) === 0;
  const y = pick(draws, [-1, 1]) * between(draws, 1, isCube ? 9 : 15);
  const sign = pick(draws, ["", "", "positif", "negatif"]);
  const roots = sign === "" ? [-root, root] : [sign === "positif" ? root : -root];
  const relations = new Set(roots.map((x) => relationOf(x, y)));
  const found = relations.size > 1 ? "?" : [...relations][0];
  if (found !== relation) return null;
  const offset = isCube ? 0 : between(draws, 1, 9);
  const ofX = draws.below(2) === 0 ? `x² = ${root ** 2}` : `x² − ${root ** 2} = 0`;
  const ofY = isCube ? `y³ = ${textOf(y ** 3)}` : `y + ${offset} = ${textOf(y + offset)}`;
  const wrong = roots[0] === root ? -root : root;
  const near = nearOf(
    [root ** 2 / (root % 2 === 0 ? 2 : 1), y],
    [root, y],
    root % 2 === 0 ? "menghitung akar sebagai setengahnya" : "lupa mengambil akar",
  );
  if (near === null || near.text === `P = Q + ${-root - y}` || near.text === `Q = P + ${y + root}`)
    return null;
  const kind = sign === "" ? "real" : sign;
  return relationItem(draws, {
    given: pick(draws, [
      `${sign === "" ? "Bilangan real x dan y" : `Bilangan ${sign} x dan bilangan real y`} memenuhi ${ofX} dan ${ofY}.`,
      `Diketahui ${ofX} dan ${ofY}, dengan ${sign === "" ? "x dan y bilangan real" : `x bilangan ${sign} dan y bilangan real`}.`,
    ]),
    p: "x",
    q: "y",
    relation,
    slips: [
      slipTo(root, y, `hanya memakai akar positif, x = ${root}`),
      slipTo(-root, y, `hanya memakai akar negatif, x = ${textOf(-root)}`),
      slipTo(wrong, y, `memakai x = ${textOf(wrong)}, padahal x bilangan ${kind}`),
      slipTo(root ** 2, Math.abs(isCube ? y ** 3 : y), "membandingkan bilangan di ruas kanan"),
      slipTo(root, Math.abs(y), "mengabaikan tanda kedua bilangan"),
      slipTo(root, -y, `salah tanda pada y`),
      slipTo(-root, -y, "tanda kedua bilangan terbalik"),
      { relation: "=", mistake: "mengabaikan selisih dan tanda kedua bilangan" },
      { relation: "?", mistake: "mengira x² selalu memberi dua kemungkinan yang berbeda hasilnya" },
    ],
    near,
    solution: `x = ${roots.map(textOf).join(" atau x = ")}, sedangkan y = ${textOf(y)}. ${
      relation === "?"
        ? `Dibandingkan dengan y, kedua nilai x tidak memberi hasil yang sama, jadi hubungannya tidak dapat ditentukan.`
        : `Jadi ${relationText(relation)}.`
    }`,
    effort: { steps: 5, load: digitLoad(root ** 2, isCube ? y ** 3 : y) + 3, insight: 3.5 },
    fingerprint: `banding-persamaan ${root} ${sign} ${ofY}`,
  });
}

const KINDS: Readonly<Record<ModelLevel, Comparison>> = {
  1: { relations: [">", "<", "="], propose: twoEquations },
  2: { relations: [">", "<", "="], propose: bracketsAndFractions },
  3: { relations: [">", "<", "="], propose: system },
  4: { relations: [">", "<", "=", "?"], propose: oneEquation },
  5: { relations: [">", "<", "=", "?"], propose: powers },
};
