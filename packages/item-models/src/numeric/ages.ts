import type { Seeded } from "@neraca/base";
import { between, pick } from "../draws.ts";
import { elderAndChild, names } from "../dress.ts";
import { digitLoad } from "../effort.ts";
import { counted, textOf, wholeText } from "../indonesian-number.ts";
import type { ModelItem, ModelLevel } from "../model.ts";
import { numberItem, numericModel } from "../numeric-item.ts";
import { gcd, type Rational, rational, rounded } from "../rational.ts";

/** Ages now, once and some day. */
export const ages = numericModel({
  id: "cerita-umur",
  topic: "numerik-cerita",
  title: { id: "Soal cerita umur", en: "Word problems of ages" },
  propose(draws, level) {
    return KINDS[level](draws);
  },
});

const years = counted(wholeText, "tahun");

/** An elder and a child, in words that need no name twice. */
function familyDrawn(draws: Seeded): readonly [string, string] {
  const [elder, child] = elderAndChild(draws);
  return pick(draws, [
    ["seorang ayah", "anaknya"],
    ["seorang ibu", "anaknya"],
    [elder, `anaknya, ${child}`],
    [elder, `anaknya, ${child}`],
  ] as const);
}

/** `anaknya, Budi` in the middle of a sentence, and in its end. */
function inside(name: string): string {
  return name.includes(",") ? `${name},` : name;
}

function brief(name: string): string {
  return name
    .replace(/^.*, /u, "")
    .replace("seorang ayah", "ayah itu")
    .replace("seorang ibu", "ibu itu")
    .replace("anaknya", "anak itu");
}

// biome-ignore format: a list of words
const NUMERALS = [
  "Nol", "Satu", "Dua", "Tiga", "Empat", "Lima", "Enam", "Tujuh", "Delapan", "Sembilan", "Sepuluh", "Sebelas", "Dua belas",
];

/** A sentence does not begin with a figure. */
function inWords(number: number): string {
  return NUMERALS[number] ?? String(number);
}

/** Four times as old, and together 45. */
function multipleAndSum(draws: Seeded): ModelItem | null {
  const [elder, child] = familyDrawn(draws);
  const [times, young] = [between(draws, 2, 6), between(draws, 4, 20)];
  const old = times * young;
  if (old < young + 18 || old > 70) return null;
  const [sum, difference] = [old + young, old - young];
  const isSum = draws.below(2) === 0;
  const asksOld = draws.below(2) === 0;
  const value = asksOld ? old : young;
  const known = isSum ? `Jumlah umur mereka ${sum} tahun` : `Selisih umur mereka ${difference} tahun`;
  const total = isSum ? sum : difference;
  const parts = isSum ? times + 1 : times - 1;
  return numberItem(draws, {
    stem: pick(draws, [
      `Umur ${elder} ${times} kali umur ${child}. ${known}. Umur ${brief(asksOld ? elder : child)} adalah ...`,
      `Sekarang umur ${elder} ${times} kali umur ${child}. ${known}. Berapakah umur ${brief(asksOld ? elder : child)} sekarang?`,
    ]),
    value,
    format: years,
    mistakes: [
      { value: asksOld ? young : old, mistake: `menghitung umur ${brief(asksOld ? child : elder)}` },
      {
        value: rounded(rational(total, times)).times(asksOld ? times - 1 : 1),
        mistake: `membagi ${total} dengan ${times}, bukan dengan ${parts}`,
      },
      {
        value: rounded(rational(total, isSum ? times - 1 : times + 1)).times(asksOld ? times : 1),
        mistake: isSum
          ? `membagi dengan ${times} − 1, bukan ${times} + 1`
          : `membagi dengan ${times} + 1, bukan ${times} − 1`,
      },
      { value: rounded(rational(total, 2)), mistake: `membagi dua ${total}` },
      { value: rational(total - times), mistake: `mengurangkan ${times} dari ${total}` },
      {
        value: asksOld ? times * (young + 1) : young + 1,
        mistake: `satu bagian dihitung ${young + 1} tahun`,
      },
      {
        value: asksOld ? times * (young - 1) : young - 1,
        mistake: `satu bagian dihitung ${young - 1} tahun`,
      },
      {
        value: asksOld ? times * (young + 2) : young + 2,
        mistake: `satu bagian dihitung ${young + 2} tahun`,
      },
      {
        value: asksOld ? times * (young - 2) : young - 2,
        mistake: `satu bagian dihitung ${young - 2} tahun`,
      },
      {
        value: isSum ? difference : sum,
        mistake: isSum ? "menghitung selisih umur mereka" : "menghitung jumlah umur mereka",
      },
    ],
    solution: `${isSum ? "Jumlahnya" : "Selisihnya"} ${times} ${isSum ? "+" : "−"} 1 = ${parts} bagian, jadi satu bagian ${total} ÷ ${parts} = ${young} tahun. Umur ${brief(child)} ${young} tahun dan umur ${brief(elder)} ${times} × ${young} = ${old} tahun.`,
    effort: { steps: 2, load: digitLoad(total, old), insight: 0 },
    fingerprint: `cerita-umur multiple ${times} ${isSum ? "sum" : "difference"} ${total} ${asksOld}`,
  });
}

/** 40 and 10 now: in how many years, or how many years ago, so many times as old? */
function whenMultiple(draws: Seeded): ModelItem | null {
  const [elder, child] = familyDrawn(draws);
  const [times, gap] = [between(draws, 2, 6), between(draws, 18, 40)];
  if (gap % (times - 1) !== 0) return null;
  const young = gap / (times - 1);
  const shift = pick(draws, [1, -1]) * between(draws, 2, 14);
  const now = young - shift;
  const old = now + gap;
  if (now < 3 || young < 2 || old > 75) return null;
  const isLater = shift > 0;
  const value = Math.abs(shift);
  return numberItem(draws, {
    stem: pick(draws, [
      `Umur ${elder} sekarang ${old} tahun dan umur ${inside(child)} ${now} tahun. Umur ${brief(elder)} ${isLater ? "akan menjadi" : "pernah"} ${times} kali umur ${brief(child)}, yaitu ... ${isLater ? "tahun lagi" : "tahun yang lalu"}.`,
      `Sekarang ${elder} berumur ${old} tahun dan ${inside(child)} berumur ${now} tahun. Berapa tahun ${isLater ? "lagi" : "yang lalu"} umur ${brief(elder)} ${times} kali umur ${brief(child)}?`,
    ]),
    value,
    format: years,
    mistakes: [
      { value: young, mistake: `menghitung umur ${brief(child)} pada waktu itu` },
      { value: Math.abs(old - times * now), mistake: `lupa membagi dengan ${times} − 1` },
      {
        value: rounded(rational(Math.abs(old - times * now), times)),
        mistake: `membagi dengan ${times}, bukan dengan ${times} − 1`,
      },
      {
        value: rounded(rational(Math.abs(old - times * now), times + 1)),
        mistake: `membagi dengan ${times} + 1, bukan dengan ${times} − 1`,
      },
      { value: rounded(rational(old, times)), mistake: `membagi ${old} dengan ${times}` },
      { value: rounded(rational(gap, times)), mistake: `membagi selisih umur ${gap} dengan ${times}` },
      {
        value: Math.abs(rounded(rational(old, times)).toWhole() - now),
        mistake: `menganggap umur ${brief(elder)} tidak berubah`,
      },
      { value: value + 1, mistake: "menghitung tahun awal dan tahun akhir sekaligus" },
      { value: value - 1, mistake: "tidak menghitung tahun yang terakhir" },
      { value: value + 2, mistake: "menambahkan satu tahun untuk setiap orang" },
      { value: times * now - now, mistake: `mengurangkan ${now} dari ${times} × ${now}` },
    ],
    solution: `Selisih umur selalu ${old} − ${now} = ${gap} tahun. Ketika umur ${brief(elder)} ${times} kali umur ${brief(child)}, selisih itu ${times - 1} kali umur ${brief(child)}, jadi umur ${brief(child)} ${young} tahun, yaitu ${value} tahun ${isLater ? "lagi" : "yang lalu"}.`,
    effort: { steps: 3, load: digitLoad(old, now, gap), insight: 1.5 },
    fingerprint: `cerita-umur when ${old} ${now} ${times} ${isLater}`,
  });
}

/** Together 50 now, and 3 : 7 five years ago. */
function sumAndRatio(draws: Seeded): ModelItem | null {
  const [a = "", b = ""] = names(draws, 2);
  const [p, q] = [between(draws, 1, 9), between(draws, 2, 11)];
  const [part, ago] = [between(draws, 2, 9), between(draws, 2, 12)];
  const isPast = draws.below(3) > 0;
  const [thenA, thenB] = [p * part, q * part];
  const shift = isPast ? ago : -ago;
  const [nowA, nowB] = [thenA + shift, thenB + shift];
  if (p >= q || gcd(p, q) !== 1 || Math.min(nowA, nowB, thenA) < 4 || Math.max(nowA, nowB) > 75) return null;
  const asksA = draws.below(2) === 0;
  const value = asksA ? nowA : nowB;
  const [sum, own] = [nowA + nowB, asksA ? p : q];
  const time = isPast ? `${ago} tahun yang lalu` : `${ago} tahun lagi`;
  const fromSum = (total: number): Rational => rounded(rational(total * own, p + q));
  return numberItem(draws, {
    stem: pick(draws, [
      `Jumlah umur ${a} dan ${b} sekarang ${sum} tahun. Perbandingan umur ${a} dan ${b} ${time} adalah ${p} : ${q}. Umur ${asksA ? a : b} sekarang adalah ...`,
      `Sekarang jumlah umur ${a} dan ${b} ${sum} tahun, sedangkan ${time} umur mereka berbanding ${p} : ${q}. Berapakah umur ${asksA ? a : b} sekarang?`,
    ]),
    value,
    format: years,
    mistakes: [
      { value: asksA ? nowB : nowA, mistake: `menghitung umur ${asksA ? b : a}` },
      { value: fromSum(sum), mistake: `memakai perbandingan ${p} : ${q} untuk umur sekarang` },
      { value: asksA ? thenA : thenB, mistake: `berhenti pada umur ${time}` },
      {
        value: fromSum(sum - shift).plus(shift),
        mistake: `menggeser jumlah umur ${ago} tahun saja, padahal ada dua orang`,
      },
      { value: fromSum(sum + 2 * shift).minus(shift), mistake: "menggeser umur ke arah yang salah" },
      {
        value: fromSum(sum - 2 * shift).plus(2 * shift),
        mistake: `${isPast ? "menambahkan" : "mengurangkan"} ${ago} tahun dua kali`,
      },
      { value: rounded(rational(sum, 2)), mistake: "membagi dua jumlah umur mereka" },
      { value: fromSum(sum + shift), mistake: `menggeser jumlah umur ${ago} tahun ke arah yang salah` },
      {
        value: fromSum(sum).plus(ago),
        mistake: `menambahkan ${ago} tahun pada hasil pembagian ${sum} tahun`,
      },
    ],
    solution: `${inWords(ago)} ${isPast ? "tahun yang lalu" : "tahun lagi"} jumlah umur mereka ${sum} ${isPast ? "−" : "+"} 2 × ${ago} = ${thenA + thenB} tahun, jadi satu bagian ${thenA + thenB} ÷ ${p + q} = ${part} tahun. Umur ${asksA ? a : b} ketika itu ${own} × ${part} = ${asksA ? thenA : thenB} tahun, sekarang ${value} tahun.`,
    effort: { steps: 4, load: digitLoad(sum, thenA + thenB, ago), insight: 1.5 },
    fingerprint: `cerita-umur ratio ${sum} ${p}:${q} ${shift} ${asksA}`,
  });
}

/** Once five times, soon three times as old. */
function twoMultiples(draws: Seeded): ModelItem | null {
  const [elder, child] = familyDrawn(draws);
  const [before, after] = [between(draws, 3, 9), between(draws, 2, 5)];
  const [ago, later] = [between(draws, 2, 10), between(draws, 2, 12)];
  if (after >= before) return null;
  // (x − ago) · before + ago = (x + later) · after − later
  const young = rational(ago * (before - 1) + later * (after - 1), before - after);
  if (!young.isWhole) return null;
  const child0 = young.toWhole();
  const old = (child0 - ago) * before + ago;
  if (child0 <= ago + 1 || child0 > 35 || old < child0 + 17 || old > 80) return null;
  const asksOld = draws.below(2) === 0;
  const value = asksOld ? old : child0;
  const wrongSign = rounded(
    rational(Math.abs(ago * (before - 1) - later * (after - 1)), before - after),
  ).toWhole();
  return numberItem(draws, {
    stem: pick(draws, [
      `${inWords(ago)} tahun yang lalu, umur ${elder} ${before} kali umur ${child}. ${inWords(later)} tahun lagi, umurnya menjadi ${after} kali umur anak itu. Umur ${brief(asksOld ? elder : child)} sekarang adalah ...`,
      `${inWords(ago)} tahun yang lalu, ${elder} berumur ${before} kali umur ${child}, sedangkan ${later} tahun lagi umurnya menjadi ${after} kali umur anak itu. Berapakah umur ${brief(asksOld ? elder : child)} sekarang?`,
    ]),
    value,
    format: years,
    mistakes: [
      { value: asksOld ? child0 : old, mistake: `menghitung umur ${brief(asksOld ? child : elder)}` },
      { value: asksOld ? old - ago : child0 - ago, mistake: `berhenti pada umur ${ago} tahun yang lalu` },
      { value: asksOld ? old + later : child0 + later, mistake: `menghitung umur ${later} tahun lagi` },
      {
        value: asksOld ? child0 * before : rounded(rational(old, before)),
        mistake: `memakai ${before} kali untuk umur sekarang`,
      },
      {
        value: asksOld ? child0 * after : rounded(rational(old, after)),
        mistake: `memakai ${after} kali untuk umur sekarang`,
      },
      { value: asksOld ? old + ago : child0 + ago, mistake: `menambahkan ${ago} tahun sekali lagi` },
      {
        value: asksOld ? old - child0 : rounded(rational(ago * before + later * after, before - after)),
        mistake: asksOld
          ? "menghitung selisih umur mereka"
          : `hanya menggeser umur anak, umur ${brief(elder)} tidak`,
      },
      { value: value + ago + later, mistake: `menambahkan ${ago} dan ${later} tahun` },
      {
        value: asksOld ? (wrongSign - ago) * before + ago : wrongSign,
        mistake: `salah tanda saat mengumpulkan suku, sehingga umur anak itu ${wrongSign} tahun`,
      },
      { value: value + 1, mistake: "menghitung tahun awal dan tahun akhir sekaligus" },
      { value: value - 1, mistake: "tidak menghitung tahun yang terakhir" },
    ],
    spreadMax: 4,
    solution: `Misalkan umur anak itu sekarang x. Maka ${before}(x − ${ago}) + ${ago} = ${after}(x + ${later}) − ${later}, sehingga ${before - after === 1 ? "" : `${before - after}x = ${textOf(child0 * (before - after))} dan `}x = ${child0}. Umur ${brief(elder)} ${before} × ${child0 - ago} + ${ago} = ${old} tahun.`,
    effort: { steps: 6, load: digitLoad(old, child0, ago, later) + 1, insight: 2 },
    fingerprint: `cerita-umur two ${before} ${ago} ${after} ${later} ${asksOld}`,
  });
}

/** When one was as old as the other is now, the other was 20; together they are 100. */
function asOldAsNow(draws: Seeded): ModelItem | null {
  const [a = "", b = ""] = names(draws, 2);
  const [then, gap] = [between(draws, 4, 40), between(draws, 3, 18)];
  const [old, young] = [then + 2 * gap, then + gap];
  if (old > 80) return null;
  const [asksOld, isSum] = [draws.below(2) === 0, draws.below(2) === 0];
  const value = asksOld ? old : young;
  const sum = old + young;
  const after = 2 * gap;
  // Either the sum now, or what the elder will be when the younger has the elder's age.
  const known = isSum
    ? `Jumlah umur mereka sekarang ${sum} tahun.`
    : `Ketika umur ${b} nanti sama dengan umur ${a} sekarang, umur ${a} akan menjadi ${old + gap} tahun.`;
  const share = rounded(rational(sum - then, 2));
  return numberItem(draws, {
    stem: pick(draws, [
      `${a} lebih tua daripada ${b}. Ketika umur ${a} sama dengan umur ${b} sekarang, umur ${b} baru ${then} tahun. ${known} Umur ${asksOld ? a : b} sekarang adalah ...`,
      `Dahulu, ketika umur ${a} sama dengan umur ${b} sekarang, ${b} berumur ${then} tahun. ${known} Berapakah umur ${asksOld ? a : b} sekarang?`,
    ]),
    value,
    format: years,
    mistakes: [
      { value: asksOld ? young : old, mistake: `menghitung umur ${asksOld ? b : a}` },
      {
        value: isSum ? sum - then : old + gap - then,
        mistake: `mengurangkan ${then} dari ${isSum ? sum : old + gap}`,
      },
      {
        value: isSum ? share : rounded(rational(old + gap - then, 2)),
        mistake: `membagi dua selisih ${isSum ? sum : old + gap} dan ${then}`,
      },
      {
        value: isSum ? share.plus(then) : rounded(rational(old + gap + then, 2)),
        mistake: isSum
          ? `menambahkan ${then} pada setengah selisihnya`
          : `mengambil titik tengah antara ${then} dan ${old + gap}`,
      },
      {
        value: rounded(rational(isSum ? sum : old + gap, 2)),
        mistake: `membagi dua ${isSum ? sum : old + gap}`,
      },
      { value: value + gap, mistake: `menggeser umur satu kali terlalu banyak (${gap} tahun)` },
      { value: value - gap, mistake: `menggeser umur satu kali terlalu sedikit (${gap} tahun)` },
      {
        value: then + rounded(rational(gap, 2)).toWhole(),
        mistake: `hanya menambahkan setengah selisih umur pada ${then}`,
      },
      { value: value + after, mistake: `menambahkan selisih umur dua kali (${after} tahun)` },
      {
        value: rounded(rational(isSum ? sum * 2 : (old + gap) * 2, 3)),
        mistake: `mengambil dua pertiga dari ${isSum ? sum : old + gap}`,
      },
    ].filter(({ value: wrong }) => asksOld || rational(wrong).compare(then) !== 0),
    spreadMax: 4,
    solution: isSum
      ? `Misalkan selisih umur mereka s. Umur ${b} sekarang ${then} + s dan umur ${a} ${then} + 2s. Jumlahnya ${2 * then} + 3s = ${sum}, jadi s = ${gap}. Umur ${b} ${young} tahun dan umur ${a} ${old} tahun.`
      : `Misalkan selisih umur mereka s. Umur ${b} sekarang ${then} + s, umur ${a} ${then} + 2s, dan umur ${a} nanti ${then} + 3s = ${old + gap}, jadi s = ${gap}. Umur ${b} ${young} tahun dan umur ${a} ${old} tahun.`,
    effort: { steps: 6, load: digitLoad(sum, then, old) + 2, insight: 3.5 },
    fingerprint: `cerita-umur as-old ${then} ${isSum ? `sum ${sum}` : `then ${old + gap}`} ${asksOld}`,
  });
}

const KINDS: Readonly<Record<ModelLevel, (draws: Seeded) => ModelItem | null>> = {
  1: multipleAndSum,
  2: whenMultiple,
  3: sumAndRatio,
  4: twoMultiples,
  5: asOldAsNow,
};
