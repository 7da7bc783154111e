import type { Seeded } from "@neraca/base";
import { between, multipleBetween, pick } from "../draws.ts";
import { names } from "../dress.ts";
import { digitLoad } from "../effort.ts";
import { rupiahText, textOf } from "../indonesian-number.ts";
import type { ModelItem, ModelLevel } from "../model.ts";
import { numberItem, numericModel } from "../numeric-item.ts";
import { type Amount, gcd, type Rational, rational, rounded } from "../rational.ts";

/** Money in known proportions: shared, saved, given and spent. */
export const shares = numericModel({
  id: "cerita-pembagian-uang",
  topic: "numerik-cerita",
  title: { id: "Soal cerita perbandingan uang", en: "Word problems of money in proportion" },
  propose(draws, level) {
    return KINDS[level](draws);
  },
});

function rp(amount: Amount): string {
  return rupiahText(amount) ?? textOf(amount);
}

/** To whole thousands, as the sums of such stories are. */
function thousands(amount: Amount): Rational {
  return rounded(rational(amount).over(1_000)).times(1_000);
}

function ratioDrawn(draws: Seeded, low: number, high: number): readonly [number, number] | null {
  const [a, b] = [between(draws, low, high), between(draws, low, high)];
  return a === b || gcd(a, b) > 1 ? null : [a, b];
}

/** A sum, divided 3 : 5. */
function divided(draws: Seeded): ModelItem | null {
  const ratio = ratioDrawn(draws, 2, 11);
  if (ratio === null) return null;
  const [a, b] = ratio;
  const part = multipleBetween(draws, 5_000, 20_000, 250_000);
  const total = (a + b) * part;
  const [one = "", other = ""] = names(draws, 2);
  const asksA = draws.below(2) === 0;
  const [own, rest] = asksA ? [a, b] : [b, a];
  const named = asksA ? one : other;
  return numberItem(draws, {
    stem: pick(draws, [
      `Uang sebesar ${rp(total)} dibagikan kepada ${one} dan ${other} dengan perbandingan ${a} : ${b}. Bagian ${named} adalah ...`,
      `Honor sebesar ${rp(total)} dibagi antara ${one} dan ${other} dengan perbandingan ${a} : ${b}. Berapakah honor ${named}?`,
      `Perbandingan tabungan ${one} dan tabungan ${other} adalah ${a} : ${b}. Jumlah tabungan mereka ${rp(total)}. Tabungan ${named} adalah ...`,
    ]),
    value: own * part,
    format: rupiahText,
    mistakes: [
      { value: rest * part, mistake: `menghitung bagian ${asksA ? other : one}` },
      {
        value: thousands(rational(total * own, rest)),
        mistake: `mengalikan ${rp(total)} dengan ${own}/${rest}`,
      },
      { value: thousands(rational(total, own)), mistake: `membagi ${rp(total)} dengan ${own}` },
      { value: thousands(rational(total, 2)), mistake: "membagi dua sama banyak" },
      { value: Math.abs(a - b) * part, mistake: "menghitung selisih bagian mereka" },
      { value: thousands(rational(total, rest)), mistake: `membagi ${rp(total)} dengan ${rest}` },
      { value: part, mistake: "berhenti pada besarnya satu bagian" },
      {
        value: thousands(rational(total * own, a + b + 1)),
        mistake: `membagi menjadi ${a + b + 1} bagian, bukan ${a + b}`,
      },
      {
        value: thousands(rational(total * own, a + b - 1)),
        mistake: `membagi menjadi ${a + b - 1} bagian, bukan ${a + b}`,
      },
      { value: (own + 1) * part, mistake: `mengambil ${own + 1} bagian, bukan ${own}` },
    ],
    spreadMax: 4,
    solution: `Seluruhnya ${a} + ${b} = ${a + b} bagian, jadi satu bagian ${rp(total)} ÷ ${a + b} = ${rp(part)}. Bagian ${named} ${own} × ${rp(part)} = ${rp(own * part)}.`,
    effort: { steps: 2, load: digitLoad(total, a + b), insight: 0 },
    fingerprint: `cerita-pembagian-uang divided ${own}:${rest} ${total}`,
  });
}

/** 3 : 5, and one has so much more than the other. */
function fromDifference(draws: Seeded): ModelItem | null {
  const ratio = ratioDrawn(draws, 2, 12);
  if (ratio === null) return null;
  const [a, b] = ratio;
  const part = multipleBetween(draws, 5_000, 20_000, 200_000);
  const gap = Math.abs(a - b);
  if (gap < 2) return null;
  const difference = gap * part;
  const [one = "", other = ""] = names(draws, 2);
  const [richer, poorer] = a > b ? [one, other] : [other, one];
  const asksTotal = draws.below(2) === 0;
  const own = asksTotal ? a + b : Math.max(a, b);
  return numberItem(draws, {
    stem: pick(draws, [
      `Perbandingan tabungan ${one} dan tabungan ${other} adalah ${a} : ${b}. Tabungan ${richer} ${rp(difference)} lebih banyak daripada tabungan ${poorer}. ${asksTotal ? "Jumlah tabungan mereka" : `Tabungan ${richer}`} adalah ...`,
      `Uang ${one} dan uang ${other} berbanding ${a} : ${b}, dan selisihnya ${rp(difference)}. Berapakah ${asksTotal ? "jumlah uang mereka" : `uang ${richer}`}?`,
    ]),
    value: own * part,
    format: rupiahText,
    mistakes: [
      {
        value: asksTotal ? Math.max(a, b) * part : (a + b) * part,
        mistake: asksTotal ? `menghitung uang ${richer} saja` : "menghitung jumlah uang mereka",
      },
      { value: Math.min(a, b) * part, mistake: `menghitung uang ${poorer}` },
      {
        value: thousands(rational(difference * own, a + b)),
        mistake: `membagi selisih ${rp(difference)} dengan ${a + b} bagian`,
      },
      { value: difference * own, mistake: `menganggap ${rp(difference)} sebagai satu bagian` },
      {
        value: thousands(rational(difference * own, Math.min(a, b))),
        mistake: `membagi selisih ${rp(difference)} dengan ${Math.min(a, b)} bagian`,
      },
      {
        value: thousands(rational(difference * own, Math.max(a, b))),
        mistake: `membagi selisih ${rp(difference)} dengan ${Math.max(a, b)} bagian`,
      },
      { value: (own + gap) * part, mistake: "menambahkan selisihnya sekali lagi" },
      { value: (own - 1) * part, mistake: `mengambil ${own - 1} bagian, bukan ${own}` },
      { value: (own + 1) * part, mistake: `mengambil ${own + 1} bagian, bukan ${own}` },
      {
        value: thousands(rational(difference * own, gap + 1)),
        mistake: `menganggap selisihnya ${gap + 1} bagian`,
      },
    ],
    spreadMax: 5,
    solution: `Selisihnya ${gap} bagian, jadi satu bagian ${rp(difference)} ÷ ${gap} = ${rp(part)}. ${asksTotal ? `Jumlahnya ${a + b}` : `Uang ${richer} ${own}`} × ${rp(part)} = ${rp(own * part)}.`,
    effort: { steps: 3, load: digitLoad(difference, part, own), insight: 1 },
    fingerprint: `cerita-pembagian-uang difference ${Math.min(a, b)}:${Math.max(a, b)} ${difference} ${asksTotal}`,
  });
}

/** A : B and B : C, and the sum of all: what has one of them? */
function chained(draws: Seeded): ModelItem | null {
  const [first, second] = [ratioDrawn(draws, 2, 7), ratioDrawn(draws, 2, 7)];
  if (first === null || second === null || first[1] === second[0]) return null;
  const [[a, b], [c, d]] = [first, second];
  const common = (b * c) / gcd(b, c);
  const sizes = [(a * common) / b, common, (d * common) / c] as const;
  const sum = sizes[0] + sizes[1] + sizes[2];
  const part = multipleBetween(draws, 2_000, 4_000, 60_000);
  const total = sum * part;
  if (sum > 120) return null;
  const people = names(draws, 3);
  const [one = "", two = "", three = ""] = people;
  const asked = between(draws, 0, 2);
  const own = sizes[asked] ?? 0;
  const naive = [a, (b + c) / 2, d];
  const straight = a + b + d;
  return numberItem(draws, {
    stem: pick(draws, [
      `Perbandingan uang ${one} dan uang ${two} adalah ${a} : ${b}, sedangkan perbandingan uang ${two} dan uang ${three} adalah ${c} : ${d}. Jumlah uang ketiganya ${rp(total)}. Uang ${people[asked]} adalah ...`,
      `Tabungan ${one} berbanding tabungan ${two} sama dengan ${a} : ${b}, dan tabungan ${two} berbanding tabungan ${three} sama dengan ${c} : ${d}. Jika tabungan mereka seluruhnya ${rp(total)}, berapakah tabungan ${people[asked]}?`,
    ]),
    value: own * part,
    format: rupiahText,
    mistakes: [
      ...sizes.flatMap((size, index) =>
        index === asked ? [] : [{ value: size * part, mistake: `menghitung uang ${people[index]}` }],
      ),
      {
        value: thousands(rational(total * ([a, b, d][asked] ?? 0), straight)),
        mistake: `memakai ${a} : ${b} : ${d} tanpa menyamakan bagian ${two}`,
      },
      {
        value: thousands(rational(total * ([a, c, d][asked] ?? 0), a + c + d)),
        mistake: `memakai ${a} : ${c} : ${d} tanpa menyamakan bagian ${two}`,
      },
      {
        value: thousands(
          rational(total)
            .times(Math.round(2 * (naive[asked] ?? 0)))
            .over(2 * a + b + c + 2 * d),
        ),
        mistake: `memakai rata-rata ${b} dan ${c} sebagai bagian ${two}`,
      },
      { value: thousands(rational(total, 3)), mistake: "membagi tiga sama banyak" },
      { value: (own + common) * part, mistake: `menambahkan bagian ${two} sekali lagi` },
      {
        value: thousands(rational(total * own, sum + common)),
        mistake: `menghitung bagian ${two} dua kali dalam jumlahnya`,
      },
      {
        value: thousands(rational(total * own, sum - common)),
        mistake: `bagian ${two} tidak dihitung dalam jumlahnya`,
      },
    ],
    spreadMax: 4,
    solution: `Samakan bagian ${two} menjadi ${common}: uang ${one}, ${two}, dan ${three} berbanding ${sizes.join(" : ")}, seluruhnya ${sum} bagian. Satu bagian ${rp(total)} ÷ ${sum} = ${rp(part)}, jadi uang ${people[asked]} ${own} × ${rp(part)} = ${rp(own * part)}.`,
    effort: { steps: 5, load: digitLoad(total, sum, ...sizes), insight: 1 },
    fingerprint: `cerita-pembagian-uang chained ${a}:${b} ${c}:${d} ${total} ${asked}`,
  });
}

/** 3 : 5, and after a gift of one to the other 2 : 3. */
function afterAGift(draws: Seeded): ModelItem | null {
  const [before, after] = [ratioDrawn(draws, 2, 11), ratioDrawn(draws, 2, 11)];
  if (before === null || after === null) return null;
  const [[a, b], [c, d]] = [before, after];
  // The sum stays; put both on one number of parts.
  const [s, t] = [a + b, c + d];
  const common = (s * t) / gcd(s, t);
  const [a1, b1] = [(a * common) / s, (b * common) / s];
  const [a2, b2] = [(c * common) / t, (d * common) / t];
  const moved = a1 - a2;
  const part = multipleBetween(draws, 1_000, 2_000, 40_000);
  if (moved <= 0 || common > 120 || moved * 2 > a1 || moved * part < 10_000 || moved * part > 900_000)
    return null;
  const [one = "", other = ""] = names(draws, 2);
  const gift = moved * part;
  const asked = pick(draws, ["one", "other", "both"] as const);
  const own = { one: a1, other: b1, both: common }[asked];
  const named = {
    one: `uang ${one} mula-mula`,
    other: `uang ${other} mula-mula`,
    both: "jumlah uang mereka",
  }[asked];
  const naive = (parts: number): Rational =>
    parts === 0
      ? rational(0)
      : thousands(rational(gift * { one: a, other: b, both: s }[asked], Math.abs(parts)));
  return numberItem(draws, {
    stem: pick(draws, [
      `Perbandingan uang ${one} dan uang ${other} mula-mula ${a} : ${b}. Setelah ${one} memberikan ${rp(gift)} kepada ${other}, perbandingannya menjadi ${c} : ${d}. ${named.charAt(0).toUpperCase()}${named.slice(1)} adalah ...`,
      `Uang ${one} dan uang ${other} berbanding ${a} : ${b}. ${one} lalu memberi ${other} ${rp(gift)} sehingga uang mereka berbanding ${c} : ${d}. Berapakah ${named}?`,
    ]),
    value: own * part,
    format: rupiahText,
    mistakes: [
      {
        value: { one: a2, other: b2, both: a1 }[asked] * part,
        mistake:
          asked === "both" ? `menghitung uang ${one} mula-mula saja` : "menghitung uangnya setelah pemberian",
      },
      {
        value: { one: b1, other: a1, both: b1 }[asked] * part,
        mistake: `menghitung uang ${asked === "one" ? other : asked === "other" ? one : other} mula-mula${asked === "both" ? " saja" : ""}`,
      },
      {
        value: naive(a - c),
        mistake: `menganggap ${rp(gift)} sama dengan ${Math.abs(a - c)} bagian tanpa menyamakan jumlah bagian`,
      },
      {
        value: naive(b - d),
        mistake: `menganggap ${rp(gift)} sama dengan ${Math.abs(b - d)} bagian tanpa menyamakan jumlah bagian`,
      },
      { value: own * part + gift, mistake: `menambahkan ${rp(gift)} pada hasilnya` },
      { value: own * part - gift, mistake: `mengurangkan ${rp(gift)} dari hasilnya` },
      { value: naive(a), mistake: `menganggap ${rp(gift)} sebagai ${a} bagian` },
      {
        value: thousands(rational(own * part, 2)),
        mistake: "membagi dua karena uangnya berpindah dari satu orang ke orang lain",
      },
      {
        value: own * part * 2,
        mistake: "menggandakan karena uang seorang berkurang dan uang yang lain bertambah",
      },
      { value: own * part + 2 * gift, mistake: `menambahkan ${rp(gift)} dua kali` },
    ],
    spreadMax: 5,
    solution: `Jumlah uang mereka tetap. Samakan menjadi ${common} bagian: mula-mula ${a1} : ${b1}, kemudian ${a2} : ${b2}. ${one} memberikan ${moved} bagian = ${rp(gift)}, jadi satu bagian ${rp(part)}, dan ${named} ${own} × ${rp(part)} = ${rp(own * part)}.`,
    effort: { steps: 5, load: digitLoad(gift, common, own), insight: 2.5 },
    fingerprint: `cerita-pembagian-uang gift ${a}:${b} ${c}:${d} ${gift} ${asked}`,
  });
}

/** 3 : 5; one earns, the other spends; then 2 : 3. */
function afterBothChange(draws: Seeded): ModelItem | null {
  const [before, after] = [ratioDrawn(draws, 2, 9), ratioDrawn(draws, 2, 9)];
  if (before === null || after === null) return null;
  const [[a, b], [c, d]] = [before, after];
  const part = multipleBetween(draws, 5_000, 20_000, 150_000);
  const later = multipleBetween(draws, 5_000, 20_000, 150_000);
  // (a·part + earned) : (b·part − out) = c : d, with c·later and d·later after the changes.
  const cross = a * d - b * c;
  const [earned, out] = [c * later - a * part, b * part - d * later];
  if (earned < 10_000 || out < 10_000 || earned === out || earned > 2 * a * part) return null;
  const [one = "", other = ""] = names(draws, 2);
  const asksA = draws.below(2) === 0;
  const own = asksA ? a : b;
  const value = own * part;
  const wrong = (numerator: number): Rational =>
    cross === 0 ? rational(0) : thousands(rational(Math.abs(numerator), Math.abs(cross)).times(own));
  const named = asksA ? one : other;
  return numberItem(draws, {
    stem: pick(draws, [
      `Perbandingan tabungan ${one} dan tabungan ${other} adalah ${a} : ${b}. ${one} menambah tabungannya ${rp(earned)}, sedangkan ${other} mengambil ${rp(out)} dari tabungannya. Sekarang perbandingannya ${c} : ${d}. Tabungan ${named} mula-mula adalah ...`,
      `Uang ${one} dan uang ${other} semula berbanding ${a} : ${b}. Setelah ${one} menerima ${rp(earned)} dan ${other} membelanjakan ${rp(out)}, uang mereka berbanding ${c} : ${d}. Berapakah uang ${named} semula?`,
    ]),
    value,
    format: rupiahText,
    mistakes: [
      { value: asksA ? value + earned : value - out, mistake: "menghitung keadaan setelah perubahan" },
      { value: (asksA ? b : a) * part, mistake: `menghitung uang ${asksA ? other : one} semula` },
      { value: wrong(d * earned - c * out), mistake: "kedua perubahan dihitung ke arah yang sama" },
      { value: wrong(c * earned + d * out), mistake: `perbandingan akhir terbalik menjadi ${d} : ${c}` },
      { value: wrong(d * earned), mistake: `mengabaikan ${rp(out)} yang berkurang` },
      { value: wrong(c * out), mistake: `mengabaikan ${rp(earned)} yang bertambah` },
      { value: (a + b) * part, mistake: "menghitung jumlah uang mereka semula" },
      {
        value: asksA ? b * part - out : a * part + earned,
        mistake: `menghitung uang ${asksA ? other : one} setelah perubahan`,
      },
      {
        value: thousands(rational((earned + out) * own, a + b)),
        mistake: `membagi ${rp(earned + out)} menurut ${a} : ${b}`,
      },
      { value: asksA ? value + out : value + earned, mistake: "menambahkan perubahan uang orang yang lain" },
      { value: part * Math.abs(a - b), mistake: "menghitung selisih uang mereka semula" },
    ],
    spreadMax: 5,
    solution: `Misalkan satu bagian semula x. Maka (${a}x + ${rp(earned)}) : (${b}x − ${rp(out)}) = ${c} : ${d}, sehingga ${d}(${a}x + ${rp(earned)}) = ${c}(${b}x − ${rp(out)}) dan x = ${rp(part)}. Uang ${named} semula ${own} × ${rp(part)} = ${rp(value)}.`,
    effort: { steps: 6, load: digitLoad(earned, out, part, value), insight: 3 },
    fingerprint: `cerita-pembagian-uang changes ${a}:${b} ${c}:${d} ${earned} ${out} ${asksA}`,
  });
}

const KINDS: Readonly<Record<ModelLevel, (draws: Seeded) => ModelItem | null>> = {
  1: divided,
  2: fromDifference,
  3: chained,
  4: afterAGift,
  5: afterBothChange,
};
