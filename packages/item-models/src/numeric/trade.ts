import type { Seeded } from "@neraca/base";
import { multipleBetween, pick } from "../draws.ts";
import { digitLoad } from "../effort.ts";
import { percentText, rupiahText, textOf } from "../indonesian-number.ts";
import type { ModelItem, ModelLevel } from "../model.ts";
import { numberItem, numericModel } from "../numeric-item.ts";
import { type Amount, percent, type Rational, rational, rounded } from "../rational.ts";

/** Discounts, taxes and gains. */
export const trade = numericModel({
  id: "cerita-jual-beli",
  topic: "numerik-cerita",
  title: {
    id: "Soal cerita potongan harga, pajak, dan keuntungan",
    en: "Word problems of discount, tax and gain",
  },
  propose(draws, level) {
    return KINDS[level](draws);
  },
});

type Article = { readonly noun: string; readonly low: number; readonly high: number };

const ARTICLES: readonly Article[] = [
  { noun: "sebuah printer", low: 600_000, high: 3_000_000 },
  { noun: "sebuah kursi kerja", low: 300_000, high: 1_500_000 },
  { noun: "sebuah lemari arsip", low: 800_000, high: 3_000_000 },
  { noun: "sepasang sepatu dinas", low: 200_000, high: 700_000 },
  { noun: "sebuah kalkulator", low: 60_000, high: 300_000 },
  { noun: "sebuah papan tulis", low: 150_000, high: 800_000 },
  { noun: "sebuah tas kerja", low: 150_000, high: 900_000 },
];

function rp(amount: Amount): string {
  return rupiahText(amount) ?? textOf(amount);
}

function of(base: Amount, ...rates: readonly number[]): Rational {
  return rates.reduce<Rational>((product, rate) => product.times(percent(rate)), rational(base));
}

/** To whole hundreds of rupiah, as prices are written. */
function hundreds(amount: Amount): Rational {
  return rounded(rational(amount).over(100)).times(100);
}

function priceDrawn(draws: Seeded): { readonly noun: string; readonly price: number } {
  const { noun, low, high } = pick(draws, ARTICLES);
  return { noun, price: multipleBetween(draws, low >= 300_000 ? 20_000 : 5_000, low, high) };
}

/** A price and a discount. */
function discounted(draws: Seeded): ModelItem | null {
  const { noun, price } = priceDrawn(draws);
  const cut = pick(draws, [5, 10, 12, 15, 20, 25, 30, 35, 40]);
  const value = of(price, 100 - cut);
  return numberItem(draws, {
    stem: pick(draws, [
      `Harga ${noun} ${rp(price)}. Toko memberi potongan ${cut}%. Harga yang harus dibayar adalah ...`,
      `Pada label ${noun} tertulis ${rp(price)} dan "potongan ${cut}%". Berapakah harga yang harus dibayar?`,
      `Sebuah kantor membeli ${noun} seharga ${rp(price)} dan memperoleh potongan ${cut}%. Jumlah yang dibayar kantor itu adalah ...`,
    ]),
    value,
    format: rupiahText,
    mistakes: [
      { value: of(price, cut), mistake: `menghitung besarnya potongan, ${cut}% dari ${rp(price)}` },
      { value: of(price, 100 + cut), mistake: "menambahkan potongan, bukan mengurangkan" },
      {
        value: hundreds(of(price, 1).times(rational(200 - cut, 2))),
        mistake: "hanya mengurangkan setengah dari potongan",
      },
      { value: of(price, 100 - cut - 10), mistake: `mengurangkan ${cut + 10}%, bukan ${cut}%` },
      { value: of(price, 100 - cut + 10), mistake: `mengurangkan ${cut - 10}%, bukan ${cut}%` },
      { value: of(price, 100 - 2 * cut), mistake: `mengurangkan ${cut}% dua kali` },
      { value: price - cut * 1_000, mistake: `menganggap ${cut}% sebagai ${rp(cut * 1_000)}` },
      {
        value: hundreds(of(price, 10_000).over(100 + cut)),
        mistake: `membagi dengan ${textOf(percent(100 + cut))}, bukan mengalikan dengan ${textOf(percent(100 - cut))}`,
      },
      { value: price, mistake: "potongan tidak dihitung" },
    ].filter(({ value: wrong }) => rational(wrong).isWhole && !(rational(wrong).equals(price) && cut < 10)),
    solution: `Potongannya ${cut}% × ${rp(price)} = ${rp(of(price, cut))}. Yang dibayar ${rp(price)} − ${rp(of(price, cut))} = ${rp(value)}.`,
    effort: { steps: 2, load: digitLoad(price, cut), insight: 0 },
    fingerprint: `cerita-jual-beli discount ${price} ${cut}`,
  });
}

/** A discount, then a tax on what is left. */
function discountAndTax(draws: Seeded): ModelItem | null {
  const { noun, price } = priceDrawn(draws);
  const [cut, tax] = [pick(draws, [5, 10, 15, 20, 25, 30, 40]), pick(draws, [5, 10, 11, 12])];
  const value = of(price, 100 - cut, 100 + tax);
  if (cut === tax || !value.over(100).isWhole) return null;
  return numberItem(draws, {
    stem: pick(draws, [
      `Harga ${noun} ${rp(price)}. Toko memberi potongan ${cut}%, lalu harga setelah potongan dikenai pajak ${tax}%. Jumlah yang harus dibayar adalah ...`,
      `Sebuah instansi membeli ${noun} dengan harga ${rp(price)}, memperoleh potongan ${cut}%, kemudian membayar pajak ${tax}% dari harga setelah potongan. Berapakah jumlah yang dibayar instansi itu?`,
    ]),
    value,
    format: rupiahText,
    mistakes: [
      {
        value: of(price, 100 - cut + tax),
        mistake: `menggabungkan persen menjadi ${cut > tax ? "turun" : "naik"} ${Math.abs(cut - tax)}% dari harga semula`,
      },
      { value: of(price, 100 - cut), mistake: "lupa menambahkan pajak" },
      { value: of(price, 100 + tax), mistake: "lupa mengurangkan potongan" },
      { value: of(price, 100 - cut, 100 - tax), mistake: "mengurangkan pajak, bukan menambahkan" },
      { value: of(price, 100 + cut, 100 + tax), mistake: "menambahkan potongan, bukan mengurangkan" },
      { value: of(price, 100 - cut - tax), mistake: `mengurangkan ${cut}% dan ${tax}% sekaligus` },
      { value: of(price, cut, 100 + tax), mistake: "mengenakan pajak pada besarnya potongan" },
      {
        value: of(price, 100 + cut, 100 - tax),
        mistake: "persen potongan dan persen pajak tertukar perannya",
      },
      { value: of(price, 100 - tax, 100 + cut), mistake: "besar potongan dan besar pajak tertukar" },
    ],
    spreadMax: 3,
    solution: `Harga setelah potongan ${rp(price)} × ${textOf(percent(100 - cut))} = ${rp(of(price, 100 - cut))}. Ditambah pajak: ${rp(of(price, 100 - cut))} × ${textOf(percent(100 + tax))} = ${rp(value)}.`,
    effort: { steps: 3, load: digitLoad(price, cut, tax), insight: 0.5 },
    fingerprint: `cerita-jual-beli tax ${price} ${cut} ${tax}`,
  });
}

type Stock = {
  readonly unit: string;
  readonly noun: string;
  readonly low: number;
  readonly high: number;
  readonly lost: string;
};

const STOCKS: readonly Stock[] = [
  { unit: "kg", noun: "beras", low: 9_000, high: 15_000, lost: "rusak dan tidak dapat dijual" },
  { unit: "kg", noun: "mangga", low: 8_000, high: 20_000, lost: "busuk dan dibuang" },
  { unit: "butir", noun: "telur", low: 1_500, high: 2_500, lost: "pecah" },
  { unit: "botol", noun: "madu", low: 40_000, high: 90_000, lost: "pecah" },
  { unit: "buah", noun: "pot bunga", low: 20_000, high: 60_000, lost: "retak dan tidak dapat dijual" },
];

/** Bought so many, some were lost, the others sold: what is the gain in per cent? */
function gainWithLoss(draws: Seeded): ModelItem | null {
  const { unit, noun, low, high, lost } = pick(draws, STOCKS);
  const count = multipleBetween(draws, 10, 40, 400);
  const gone = pick(draws, [2, 4, 5, 8, 10, 12, 15, 20]);
  const lostCount = rational(count * gone, 100);
  const cost = multipleBetween(draws, low < 5_000 ? 100 : 500, low, high);
  // Every gain that leaves a price in whole hundreds.
  const gains = Array.from({ length: 60 }, (_, index) => 3 + index).filter(
    (gain) => rational(cost * (100 + gain), (100 - gone) * 100).isWhole,
  );
  if (!lostCount.isWhole || gains.length === 0) return null;
  const value = rational(pick(draws, gains));
  const price = rational(cost)
    .times(value.plus(100))
    .over(100 - gone)
    .toWhole();
  const income = of(price, 100 - gone);
  const markup = rational(price - cost, cost).times(100);
  return numberItem(draws, {
    stem: pick(draws, [
      `Seorang pedagang membeli ${count} ${unit} ${noun} dengan harga ${rp(cost)} per ${unit}. Ternyata ${gone}% dari ${noun} itu ${lost}. Sisanya dijual habis dengan harga ${rp(price)} per ${unit}. Persentase keuntungan terhadap modal adalah ...`,
      `Sebuah koperasi membeli ${count} ${unit} ${noun} seharga ${rp(cost)} per ${unit}, tetapi ${gone}% di antaranya ${lost}. Selebihnya terjual habis seharga ${rp(price)} per ${unit}. Berapa persenkah keuntungan koperasi itu dari modalnya?`,
    ]),
    value,
    format: percentText,
    mistakes: [
      { value: rounded(markup), mistake: `mengabaikan ${noun} yang ${lost}` },
      {
        value: rounded(markup.minus(gone)),
        mistake: `mengurangkan ${gone}% langsung dari keuntungan per ${unit}`,
      },
      {
        value: rounded(rational((price - cost) * (100 - gone), cost)),
        mistake: `hanya menghitung keuntungan dari ${noun} yang terjual, tanpa mengurangkan modal yang hilang`,
      },
      { value: rounded(markup.plus(gone)), mistake: `menambahkan ${gone}% pada keuntungan per ${unit}` },
      {
        value: rounded(income.minus(cost).over(income).times(100)),
        mistake: "membandingkan keuntungan dengan hasil penjualan, bukan dengan modal",
      },
      {
        value: rounded(value.times(100).over(100 - gone)),
        mistake: `membandingkan keuntungan dengan modal ${noun} yang terjual saja`,
      },
      {
        value: rounded(markup.minus(2 * gone)),
        mistake: `mengurangkan ${gone}% dari modal dan ${gone}% lagi dari hasil penjualan`,
      },
      { value: gone, mistake: `menyamakan keuntungan dengan persen yang ${lost}` },
      {
        value: rounded(rational((price - cost) * 100, price)),
        mistake: "membandingkan selisih harga dengan harga jual",
      },
    ],
    solution: `Untuk setiap 100 ${unit}, modalnya ${rp(100 * cost)} dan hasil penjualannya ${100 - gone} × ${rp(price)} = ${rp((100 - gone) * price)}. Keuntungannya ${rp(income.minus(cost).times(100))}, yaitu ${percentText(value)} dari modal.`,
    effort: { steps: 5, load: digitLoad(count, cost, price, gone), insight: 1 },
    fingerprint: `cerita-jual-beli loss ${cost} ${price} ${gone}`,
  });
}

/** What was paid after discount and tax: what was the price? */
function priceBefore(draws: Seeded): ModelItem | null {
  const { noun, price } = priceDrawn(draws);
  const [cut, tax] = [pick(draws, [5, 10, 15, 20, 25, 30, 40]), pick(draws, [5, 10, 11, 12])];
  const paid = of(price, 100 - cut, 100 + tax);
  if (cut === tax || !paid.over(100).isWhole) return null;
  const back = (...rates: readonly number[]): Rational =>
    hundreds(rates.reduce<Rational>((left, rate) => left.over(percent(rate)), paid));
  return numberItem(draws, {
    stem: pick(draws, [
      `Setelah memperoleh potongan ${cut}% dan kemudian dikenai pajak ${tax}% dari harga setelah potongan, ${noun} harus dibayar ${rp(paid)}. Harga sebelum potongan adalah ...`,
      `Untuk ${noun}, seorang pembeli membayar ${rp(paid)}. Jumlah itu sudah termasuk pajak ${tax}% dari harga setelah potongan, dan potongannya ${cut}%. Berapakah harga ${noun.replace(/^(sebuah|sepasang) /u, "")} itu sebelum potongan?`,
    ]),
    value: price,
    format: rupiahText,
    mistakes: [
      {
        value: back(100 - cut + tax),
        mistake: `menggabungkan persen lebih dahulu menjadi ${100 - cut + tax}%`,
      },
      { value: back(100 - cut), mistake: "tidak mengembalikan pajak" },
      { value: back(100 + tax), mistake: "hanya mengembalikan pajak, potongan belum dikembalikan" },
      {
        value: hundreds(of(paid, 100 + cut, 100 - tax)),
        mistake: `menghitung persen dari ${rp(paid)}, bukan dari harga yang dicari`,
      },
      { value: hundreds(of(paid, 100 + cut)), mistake: `menambahkan ${cut}% dari ${rp(paid)}` },
      { value: back(100 + cut, 100 - tax), mistake: "potongan dan pajak tertukar" },
      {
        value: hundreds(of(paid, 100 - cut, 100 + tax)),
        mistake: `potongan dan pajak dihitung sekali lagi dari ${rp(paid)}`,
      },
      { value: back(100 - cut, 100 - tax), mistake: "pajak dianggap sebagai potongan kedua" },
      {
        value: hundreds(of(paid, 100 + cut - tax)),
        mistake: `menambahkan ${cut}% dan mengurangkan ${tax}% dari ${rp(paid)}`,
      },
    ],
    spreadMax: 3,
    solution: `Yang dibayar = harga × ${textOf(percent(100 - cut))} × ${textOf(percent(100 + tax))} = harga × ${textOf(of(1, 100 - cut, 100 + tax))}. Jadi harga sebelum potongan ${rp(paid)} ÷ ${textOf(of(1, 100 - cut, 100 + tax))} = ${rp(price)}.`,
    effort: { steps: 5, load: digitLoad(paid.toWhole(), price, cut, tax), insight: 2 },
    fingerprint: `cerita-jual-beli before ${paid.toWhole()} ${cut} ${tax}`,
  });
}

/** A label above cost, a discount on the label, a gain in rupiah: what was the cost? */
function costFromGain(draws: Seeded): ModelItem | null {
  const { noun, price: cost } = priceDrawn(draws);
  const [rise, cut] = [
    pick(draws, [20, 25, 30, 40, 50, 60, 75, 80]),
    pick(draws, [5, 10, 15, 20, 25, 30, 40]),
  ];
  const share = of(100, 100 + rise, 100 - cut).minus(100);
  const gain = of(cost, 1).times(share);
  if (share.compare(2) < 0 || !gain.isWhole || !gain.over(100).isWhole) return null;
  const from = (rate: Amount): Rational =>
    rational(rate).numerator <= 0n ? rational(0) : hundreds(gain.times(100).over(rate));
  const asksLabel = draws.below(2) === 0;
  const label = of(cost, 100 + rise);
  const wanted = (ofCost: Amount): Rational =>
    asksLabel ? hundreds(of(1, 100 + rise).times(ofCost)) : hundreds(ofCost);
  const named = asksLabel ? "harga pada label" : "harga belinya";
  return numberItem(draws, {
    stem: pick(draws, [
      `Seorang pedagang memasang harga ${noun} ${rise}% di atas harga beli. Barang itu terjual dengan potongan ${cut}% dari harga pada label, dan pedagang itu masih untung ${rp(gain)}. ${asksLabel ? "Harga pada label" : "Harga belinya"} adalah ...`,
      `Pada label ${noun}, toko menuliskan harga ${rise}% lebih tinggi daripada harga belinya. Setelah diberi potongan ${cut}% dari harga pada label, toko masih memperoleh keuntungan ${rp(gain)}. Berapakah ${named}?`,
    ]),
    value: asksLabel ? label : cost,
    format: rupiahText,
    mistakes: [
      {
        value: wanted(from(rise - cut)),
        mistake: `menganggap keuntungannya ${rise}% − ${cut}% = ${rise - cut}% dari harga beli`,
      },
      {
        value: asksLabel ? cost : hundreds(label),
        mistake: asksLabel ? "berhenti pada harga beli" : "menghitung harga pada label",
      },
      { value: wanted(from(rise)), mistake: `menganggap keuntungannya ${rise}% dari harga beli` },
      { value: hundreds(of(label, 100 - cut)), mistake: "menghitung harga jual setelah potongan" },
      { value: wanted(from(cut)), mistake: `menganggap keuntungannya ${cut}% dari harga beli` },
      {
        value: wanted(from(share.times(100).over(share.plus(100)))),
        mistake: "membandingkan keuntungan dengan harga jual",
      },
      { value: wanted(of(cost, 100 - cut)), mistake: "mengurangkan potongan sekali lagi dari hasilnya" },
      { value: wanted(of(cost, 100 + cut)), mistake: "menambahkan persen potongan pada hasilnya" },
      {
        value: hundreds(of(cost, 200 + rise).over(2)),
        mistake: "merata-ratakan harga beli dan harga pada label",
      },
    ],
    spreadMax: 5,
    solution: `Misalkan harga beli b. Harga jual ${textOf(percent(100 + rise))} × ${textOf(percent(100 - cut))} × b = ${textOf(of(1, 100 + rise, 100 - cut))}b, jadi keuntungannya ${textOf(share.over(100))}b = ${rp(gain)} dan b = ${rp(cost)}.${asksLabel ? ` Harga pada label ${textOf(percent(100 + rise))} × ${rp(cost)} = ${rp(label)}.` : ""}`,
    effort: { steps: 6, load: digitLoad(gain.toWhole(), cost, rise, cut), insight: 3 },
    fingerprint: `cerita-jual-beli cost ${gain.toWhole()} ${rise} ${cut} ${asksLabel}`,
  });
}

const KINDS: Readonly<Record<ModelLevel, (draws: Seeded) => ModelItem | null>> = {
  1: discounted,
  2: discountAndTax,
  3: gainWithLoss,
  4: priceBefore,
  5: costFromGain,
};
