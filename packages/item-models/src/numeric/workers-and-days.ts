import type { Seeded } from "@neraca/base";
import { between, pick } from "../draws.ts";
import { digitLoad } from "../effort.ts";
import { counted, textOf, wholeText } from "../indonesian-number.ts";
import type { ModelItem, ModelLevel } from "../model.ts";
import { numberItem, numericModel } from "../numeric-item.ts";
import { rational, rounded } from "../rational.ts";
import { raised } from "../words.ts";

/** Workers, days, hours and the size of a job: more of one takes less of another. */
export const workersAndDays = numericModel({
  id: "cerita-pekerja-hari",
  topic: "numerik-cerita",
  title: { id: "Soal cerita perbandingan berbalik nilai", en: "Word problems of inverse proportion" },
  propose(draws, level) {
    return KINDS[level](draws);
  },
});

const JOBS = [
  "perbaikan sebuah jembatan",
  "pembangunan sebuah pos layanan",
  "pengecatan gedung kantor",
  "penggalian sebuah saluran",
  "pemasangan pagar taman kota",
  "renovasi ruang arsip",
];

function divisors(whole: number): readonly number[] {
  return Array.from({ length: whole }, (_, index) => index + 1).filter((each) => whole % each === 0);
}

const days = counted(wholeText, "hari");
const people = counted(wholeText, "orang");

/** 12 workers, 20 days; how many days for 15? */
function otherDays(draws: Seeded): ModelItem | null {
  const [w, d] = [between(draws, 4, 36), between(draws, 6, 45)];
  const others = divisors(w * d).filter(
    (each) => each !== w && each >= 4 && each <= 45 && w * d <= 90 * each && each !== d,
  );
  if (others.length === 0) return null;
  const v = pick(draws, others);
  const value = rational(w * d, v);
  const job = pick(draws, JOBS);
  return numberItem(draws, {
    stem: pick(draws, [
      `${raised(job)} dapat diselesaikan oleh ${w} pekerja dalam ${d} hari. Jika dikerjakan oleh ${v} pekerja dengan kemampuan yang sama, pekerjaan itu selesai dalam ...`,
      `Untuk ${job}, ${w} pekerja memerlukan ${d} hari. Jika kemampuan semua pekerja sama, berapa hari yang diperlukan ${v} pekerja?`,
      `Persediaan makanan di sebuah posko cukup bagi ${w} pengungsi selama ${d} hari. Jika jumlah pengungsi ternyata ${v} orang, persediaan itu cukup untuk ...`,
    ]),
    value,
    format: days,
    mistakes: [
      { value: rounded(rational(d * v, w)), mistake: "memakai perbandingan senilai, padahal berbalik nilai" },
      {
        value: d + w - v,
        mistake: `menambahkan selisih jumlah orang (${w} dan ${v}) pada ${d} hari`,
      },
      { value: d + v - w, mistake: `menggeser ${d} hari sebanyak selisih jumlah orang ke arah yang salah` },
      { value: rounded(rational(w * d, w + v)), mistake: `membagi dengan jumlah kedua kelompok, ${w + v}` },
      {
        value: rounded(rational(w * d, Math.abs(w - v))),
        mistake: `membagi dengan selisih kedua kelompok, ${Math.abs(w - v)}`,
      },
      { value: Math.abs(d - value.toWhole()), mistake: "menghitung perubahan banyaknya hari" },
      { value: rounded(rational(w * d, v + 1)), mistake: `membagi dengan ${v + 1}, bukan ${v}` },
      { value: rounded(rational(w * d, v - 1)), mistake: `membagi dengan ${v - 1}, bukan ${v}` },
      { value: d, mistake: "menganggap banyaknya hari tidak berubah" },
      { value: rounded(rational(w * d, 2 * v)), mistake: "membagi dua hasilnya" },
    ],
    spreadMax: 4,
    solution: `Seluruhnya ${w} × ${d} = ${textOf(w * d)} orang-hari. Untuk ${v} orang: ${textOf(w * d)} ÷ ${v} = ${textOf(value)} hari.`,
    effort: { steps: 2, load: digitLoad(w, d, v), insight: 0 },
    fingerprint: `cerita-pekerja-hari days ${w} ${d} ${v}`,
  });
}

/** 12 workers, 20 days; how many more for 15 days? */
function moreWorkers(draws: Seeded): ModelItem | null {
  const [w, d] = [between(draws, 6, 40), between(draws, 10, 60)];
  const sooner = divisors(w * d).filter((each) => each < d && 2 * each > d);
  if (sooner.length === 0) return null;
  const e = pick(draws, sooner);
  const needed = rational(w * d, e);
  const value = needed.toWhole() - w;
  if (value < 2 || value > 60) return null;
  const job = pick(draws, JOBS);
  return numberItem(draws, {
    stem: pick(draws, [
      `${raised(job)} direncanakan selesai dalam ${d} hari oleh ${w} pekerja. Agar selesai dalam ${e} hari, banyaknya pekerja yang harus ditambahkan adalah ...`,
      `Untuk ${job} tersedia ${w} pekerja, dan pekerjaan itu diperkirakan memakan waktu ${d} hari. Karena harus selesai dalam ${e} hari, berapa pekerja lagi yang diperlukan?`,
    ]),
    value,
    format: people,
    mistakes: [
      { value: needed, mistake: "menghitung banyaknya semua pekerja, bukan tambahannya" },
      { value: d - e, mistake: `menyamakan tambahan pekerja dengan pengurangan hari (${d} − ${e})` },
      {
        value: rounded(rational(w * (d - e), d)),
        mistake: `membandingkan pengurangan hari dengan ${d} hari, bukan dengan ${e} hari`,
      },
      { value: rounded(rational(w * e, d)), mistake: "memakai perbandingan senilai" },
      { value: value + 1, mistake: "membulatkan kebutuhan pekerja ke atas" },
      { value: rounded(rational(w * d, e + 1)).minus(w), mistake: `menghitung untuk ${e + 1} hari` },
      { value: rounded(rational(w * d, e - 1)).minus(w), mistake: `menghitung untuk ${e - 1} hari` },
      { value: rounded(rational(value, 2)), mistake: "membagi dua tambahan yang diperlukan" },
      { value: w, mistake: "menggandakan banyaknya pekerja" },
      {
        value: rounded(rational(w * d, d - e)).minus(w),
        mistake: `membagi dengan ${d - e}, pengurangan harinya`,
      },
    ],
    solution: `Seluruhnya ${w} × ${d} = ${textOf(w * d)} pekerja-hari. Dalam ${e} hari diperlukan ${textOf(w * d)} ÷ ${e} = ${textOf(needed)} pekerja, jadi tambahannya ${textOf(needed)} − ${w} = ${value} orang.`,
    effort: { steps: 3, load: digitLoad(w, d, e), insight: 1 },
    fingerprint: `cerita-pekerja-hari more ${w} ${d} ${e}`,
  });
}

/** After some days some leave, or come: how late, or how early? */
function lateness(draws: Seeded): ModelItem | null {
  const [w, d] = [between(draws, 6, 36), between(draws, 12, 60)];
  const after = between(draws, 3, d - 5);
  const staff = divisors(w * (d - after)).filter((each) => each !== w && 2 * each > w && each < 2 * w);
  if (staff.length === 0) return null;
  const now = pick(draws, staff);
  const change = now - w;
  const rest = rational(w * (d - after), now);
  const shift = rest.minus(d - after);
  if (!rest.isWhole) return null;
  const value = Math.abs(shift.toWhole());
  const isLate = change < 0;
  if (value < 2 || value > 45 || Math.abs(change) < 2) return null;
  const job = pick(draws, JOBS);
  const event = isLate
    ? `${-change} pekerja dipindahkan ke tempat lain dan tidak diganti`
    : `${change} pekerja lain datang membantu sampai selesai`;
  const word = isLate ? "terlambat" : "lebih cepat";
  return numberItem(draws, {
    stem: pick(draws, [
      `${raised(job)} direncanakan selesai dalam ${d} hari oleh ${w} pekerja. Setelah ${after} hari, ${event}. Jika kemampuan semua pekerja sama, pekerjaan itu selesai ${word} dari rencana${isLate ? " selama" : ", yaitu"} ...`,
      `Menurut rencana, ${w} pekerja menyelesaikan ${job} dalam ${d} hari. Namun, setelah ${after} hari ${event}. Berapa hari pekerjaan itu selesai ${word} dari rencana jika kemampuan semua pekerja sama?`,
    ]),
    value,
    format: days,
    mistakes: [
      {
        value: rest,
        mistake: `menghitung waktu untuk sisa pekerjaan, bukan ${isLate ? "keterlambatannya" : "waktu yang dihemat"}`,
      },
      { value: Math.abs(change), mistake: "menyamakan banyaknya hari dengan banyaknya pekerja yang berubah" },
      {
        value: Math.abs(rounded(rational(w * d, now)).toWhole() - d),
        mistake: `menganggap hanya ada ${now} pekerja sejak awal`,
      },
      {
        value: Math.abs(rounded(rational(w * after, now)).toWhole() - after),
        mistake: `menghitung perubahan untuk ${after} hari pertama, bukan untuk sisanya`,
      },
      { value: rest.plus(after), mistake: "menghitung waktu seluruhnya" },
      {
        value: rounded(rational(Math.abs(change) * (d - after), w)),
        mistake: `membagi pekerjaan yang berubah dengan ${w}, bukan dengan ${now}`,
      },
      { value: d - after, mistake: "menghitung sisa hari menurut rencana" },
      {
        value: rounded(rational(Math.abs(change) * d, now)),
        mistake: `menghitung perubahan untuk seluruh ${d} hari`,
      },
      { value: value + 1, mistake: "menghitung hari pergantian dua kali" },
      { value: value - 1, mistake: "tidak menghitung hari pergantian" },
    ],
    solution: `Sisa pekerjaan ${w} × (${d} − ${after}) = ${textOf(w * (d - after))} pekerja-hari. Sekarang ada ${now} pekerja, jadi diperlukan ${textOf(w * (d - after))} ÷ ${now} = ${textOf(rest)} hari, padahal rencananya ${d - after} hari. Selisihnya ${value} hari.`,
    effort: { steps: 5, load: digitLoad(w, d, after, change), insight: 1.5 },
    fingerprint: `cerita-pekerja-hari late ${w} ${d} ${after} ${change}`,
  });
}

/** Workers, hours a day and the size of the job all change. */
function hoursAndSize(draws: Seeded): ModelItem | null {
  const [w, d, h, size] = [
    between(draws, 4, 24),
    between(draws, 4, 24),
    between(draws, 5, 9),
    between(draws, 2, 12) * 100,
  ];
  const [v, i] = [between(draws, 4, 30), between(draws, 5, 10)];
  // Every other size that comes out in whole days.
  const sizes = Array.from({ length: 39 }, (_, index) => 100 + 50 * index).filter((each) => {
    const time = rational(w * d * h, size)
      .times(each)
      .over(v * i);
    return each !== size && time.isWhole && time.compare(3) >= 0 && time.compare(45) <= 0 && !time.equals(d);
  });
  if (w === v || h === i || sizes.length === 0) return null;
  const other = pick(draws, sizes);
  const value = rational(w * d * h, size)
    .times(other)
    .over(v * i);
  const [does, unit] = pick(draws, [
    ["memasang paving seluas", "m²"],
    ["mengecat dinding seluas", "m²"],
    ["menggali saluran sepanjang", "meter"],
    ["membangun pagar sepanjang", "meter"],
  ] as const);
  const from = (change: { w?: boolean; h?: boolean; size?: boolean }) =>
    rounded(
      rational(d)
        .times(change.w === false ? 1 : rational(w, v))
        .times(change.h === false ? 1 : rational(h, i))
        .times(change.size === false ? 1 : rational(other, size)),
    );
  return numberItem(draws, {
    stem: pick(draws, [
      `Sebanyak ${w} pekerja yang bekerja ${h} jam sehari dapat ${does} ${textOf(size)} ${unit} dalam ${d} hari. Jika ${v} pekerja bekerja ${i} jam sehari, waktu untuk ${does} ${textOf(other)} ${unit} adalah ...`,
      `Untuk ${does} ${textOf(size)} ${unit}, ${w} pekerja memerlukan ${d} hari dengan ${h} jam kerja sehari. Berapa hari yang diperlukan ${v} pekerja dengan ${i} jam kerja sehari untuk ${does} ${textOf(other)} ${unit}?`,
    ]),
    value,
    format: days,
    mistakes: [
      {
        value: from({ size: false }),
        mistake: `mengabaikan perubahan dari ${textOf(size)} ke ${textOf(other)} ${unit}`,
      },
      { value: from({ h: false }), mistake: `mengabaikan perubahan jam kerja dari ${h} ke ${i} jam` },
      { value: from({ w: false }), mistake: `mengabaikan perubahan dari ${w} ke ${v} pekerja` },
      {
        value: rounded(rational(d).times(rational(v, w)).times(rational(h, i)).times(rational(other, size))),
        mistake: "perbandingan pekerja terbalik",
      },
      {
        value: rounded(rational(d).times(rational(w, v)).times(rational(i, h)).times(rational(other, size))),
        mistake: "perbandingan jam kerja terbalik",
      },
      {
        value: rounded(rational(d).times(rational(w, v)).times(rational(h, i)).times(rational(size, other))),
        mistake: `perbandingan ${unit === "meter" ? "panjang" : "luas"} terbalik`,
      },
      {
        value: rounded(rational(d).times(rational(other, size))),
        mistake: `hanya memperhitungkan perubahan ${unit === "meter" ? "panjang" : "luas"}`,
      },
      {
        value: rounded(rational(d).times(rational(v, w)).times(rational(i, h)).times(rational(other, size))),
        mistake: "perbandingan pekerja dan jam kerja terbalik",
      },
    ],
    spreadMax: 4,
    solution: `Pekerjaan pertama memerlukan ${w} × ${d} × ${h} = ${textOf(w * d * h)} jam kerja untuk ${textOf(size)} ${unit}, jadi ${textOf(other)} ${unit} memerlukan ${textOf(rational(w * d * h * other, size))} jam kerja. Setiap hari tersedia ${v} × ${i} = ${v * i} jam kerja, jadi waktunya ${textOf(value)} hari.`,
    effort: { steps: 6, load: digitLoad(w, d, h, v, i, size, other), insight: 2 },
    fingerprint: `cerita-pekerja-hari hours ${w} ${d} ${h} ${size} ${v} ${i} ${other}`,
  });
}

/** Work rests for some days; how many must be added to be in time? */
function afterAPause(draws: Seeded): ModelItem | null {
  const [w, d] = [between(draws, 6, 40), between(draws, 15, 70)];
  const [after, pause] = [between(draws, 4, d - 8), between(draws, 2, 12)];
  const left = d - after - pause;
  if (left < 3) return null;
  const needed = rational(w * (d - after), left);
  if (!needed.isWhole) return null;
  const value = needed.toWhole() - w;
  if (value < 2 || value > 40) return null;
  const job = pick(draws, JOBS);
  const reason = pick(draws, [
    "cuaca buruk",
    "bahan yang terlambat datang",
    "perbaikan alat",
    "hari libur bersama",
  ]);
  return numberItem(draws, {
    stem: pick(draws, [
      `${raised(job)} direncanakan selesai dalam ${d} hari oleh ${w} pekerja. Setelah ${after} hari bekerja, pekerjaan terhenti selama ${pause} hari karena ${reason}. Agar selesai tepat waktu, banyaknya pekerja yang harus ditambahkan adalah ...`,
      `Sebanyak ${w} pekerja diperkirakan menyelesaikan ${job} dalam ${d} hari. Setelah berjalan ${after} hari, pekerjaan berhenti ${pause} hari karena ${reason}. Berapa pekerja yang harus ditambahkan supaya pekerjaan itu tetap selesai sesuai dengan rencana?`,
    ]),
    value,
    format: people,
    mistakes: [
      { value: needed, mistake: "menghitung banyaknya semua pekerja, bukan tambahannya" },
      { value: pause, mistake: `menyamakan tambahan pekerja dengan ${pause} hari yang hilang` },
      {
        value: rounded(rational(w * d, d - pause)).minus(w),
        mistake: `membagi ${pause} hari yang hilang atas seluruh ${d} hari`,
      },
      {
        value: rounded(rational(w * pause, d - after)),
        mistake: `lupa mengurangkan ${pause} hari dari sisa waktu`,
      },
      {
        value: rounded(rational(w * pause, after)),
        mistake: `membagi pekerjaan yang tertinggal dengan ${after} hari`,
      },
      {
        value: rounded(rational(w * d, left)).minus(w),
        mistake: `lupa bahwa pekerjaan selama ${after} hari sudah selesai`,
      },
      {
        value: rounded(rational(w * pause, left + pause + after)),
        mistake: `membagi pekerjaan yang tertinggal dengan ${d} hari`,
      },
      {
        value: rounded(rational(w * (d - after), left - 1)).minus(w),
        mistake: `menghitung sisa waktu ${left - 1} hari`,
      },
      {
        value: rounded(rational(w * (d - after), left + 1)).minus(w),
        mistake: `menghitung sisa waktu ${left + 1} hari`,
      },
      {
        value: rounded(rational(w * (after + pause), left)).minus(w),
        mistake: `menghitung pekerjaan ${after + pause} hari sebagai sisa pekerjaan`,
      },
    ],
    solution: `Sisa pekerjaan ${w} × (${d} − ${after}) = ${textOf(w * (d - after))} pekerja-hari. Sisa waktu ${d} − ${after} − ${pause} = ${left} hari, jadi diperlukan ${textOf(w * (d - after))} ÷ ${left} = ${textOf(needed)} pekerja. Tambahannya ${textOf(needed)} − ${w} = ${value} orang.`,
    effort: { steps: 6, load: digitLoad(w, d, after, pause, left) + 2, insight: 3 },
    fingerprint: `cerita-pekerja-hari pause ${w} ${d} ${after} ${pause}`,
  });
}

const KINDS: Readonly<Record<ModelLevel, (draws: Seeded) => ModelItem | null>> = {
  1: otherDays,
  2: moreWorkers,
  3: lateness,
  4: hoursAndSize,
  5: afterAPause,
};
