import type { ItemId, LocalText, Subtest } from "@neraca/base";
import type { DifficultyBand, PercentRange } from "./paper.ts";

/** A topic has fewer items that may be drawn than a paper takes. */
export type Shortage = {
  readonly constraint: "items";
  readonly subtest: Subtest;
  readonly topic: string;
  readonly needed: number;
  readonly available: number;
  /** `needed - available`, above 0. */
  readonly by: number;
};

/** What papers of a bank do not keep of their blueprint. `lowest` and `highest` are over all papers of the sitting. */
export type Misfit =
  | Shortage
  | ({
      readonly constraint: "difficulty";
      readonly subtest: Subtest;
      readonly band: DifficultyBand;
      /** Mean difficulty of a paper, and how far the worst is outside the band. Hundredths of a percent point, rounded. */
      readonly lowest: number;
      readonly highest: number;
    } & HowBad)
  | ({
      readonly constraint: "seconds";
      readonly subtest: Subtest;
      readonly secondsMax: number;
      /** Whole seconds. */
      readonly lowest: number;
      readonly highest: number;
    } & HowBad)
  | ({
      readonly constraint: "generated";
      readonly subtest: Subtest;
      readonly range: PercentRange;
      readonly itemCount: number;
      /** Generated items of a paper. `by` is in items too, the part of one counted as one. */
      readonly lowest: number;
      readonly highest: number;
    } & HowBad)
  | ({
      readonly constraint: "enemies";
      /** Two that stand together; the same one when it stands in a paper twice. `by` counts the pairs of the worst paper. */
      readonly example: readonly [ItemId, ItemId];
    } & HowBad);

type HowBad = {
  /** How far the worst paper is from what is asked. Above 0. */
  readonly by: number;
  /** So many papers are, of so many. */
  readonly papers: number;
  readonly ofPapers: number;
};

/** For the bank's author: which rule, by how much, and what would help. */
export function misfitText(misfit: Misfit): LocalText {
  switch (misfit.constraint) {
    case "items": {
      const { subtest, topic, needed, available, by } = misfit;
      return {
        id: `${subtest} ${topic}: kisi-kisi meminta ${needed} soal, bank soal punya ${available} yang sudah ditelaah, kurang ${by}.`,
        en: `${subtest} ${topic}: the blueprint asks for ${needed} items, the bank has ${available} reviewed ones, ${by} short.`,
      };
    }
    case "difficulty": {
      const { subtest, band, lowest, highest, by } = misfit;
      const from = band.target - band.tolerance;
      const to = band.target + band.tolerance;
      const isEasy = lowest < from * 100;
      return {
        id: `${subtest}: rata-rata tingkat kesulitan paket ${hundredths(lowest, "id")} sampai ${hundredths(highest, "id")}, kisi-kisi meminta ${from} sampai ${to}; meleset ${hundredths(by, "id")} pada ${share(misfit, "id")}. Tambah soal yang lebih ${isEasy ? "sulit" : "mudah"} atau ubah sasarannya.`,
        en: `${subtest}: the mean difficulty of papers is ${hundredths(lowest, "en")} to ${hundredths(highest, "en")}, the blueprint asks for ${from} to ${to}; ${hundredths(by, "en")} off in ${share(misfit, "en")}. Add ${isEasy ? "harder" : "easier"} items or change the target.`,
      };
    }
    case "seconds": {
      const { subtest, secondsMax, highest, by } = misfit;
      return {
        id: `${subtest}: paket perlu sampai ${highest} detik, kisi-kisi memberi paling banyak ${secondsMax}; lebih ${by} detik pada ${share(misfit, "id")}. Tambah soal yang lebih singkat atau beri waktu lebih.`,
        en: `${subtest}: papers need up to ${highest} seconds, the blueprint gives ${secondsMax}; ${by} over in ${share(misfit, "en")}. Add items that take less time or give more.`,
      };
    }
    case "generated": {
      const { subtest, range, itemCount, lowest, highest, by } = misfit;
      return {
        id: `${subtest}: soal buatan model ${lowest} sampai ${highest} dari ${itemCount}, kisi-kisi meminta ${range.min} sampai ${range.max} persen; meleset ${by} soal pada ${share(misfit, "id")}. Ubah banyaknya soal di rak atau bagiannya.`,
        en: `${subtest}: ${lowest} to ${highest} of ${itemCount} items are generated, the blueprint asks for ${range.min} to ${range.max} percent; ${by} items off in ${share(misfit, "en")}. Change the size of the shelves or the share.`,
      };
    }
    case "enemies": {
      const [one, other] = misfit.example;
      const pair = one === other ? one : `${one}, ${other}`;
      return {
        id: `Soal yang tidak boleh bersama tetap bersama (misalnya ${pair}), sampai ${misfit.by} pasang dalam ${share(misfit, "id")}. Tambah soal di topiknya atau kurangi pasangannya.`,
        en: `Items that must not be together are (${pair}, for one), up to ${misfit.by} pairs in ${share(misfit, "en")}. Add items of their topics or take enmities back.`,
      };
    }
  }
}

function hundredths(value: number, language: keyof LocalText): string {
  const text = `${Math.floor(value / 100)}.${String(value % 100).padStart(2, "0")}`;
  return language === "id" ? text.replace(".", ",") : text;
}

function share({ papers, ofPapers }: HowBad, language: keyof LocalText): string {
  return language === "id" ? `${papers} dari ${ofPapers} paket` : `${papers} of ${ofPapers} papers`;
}
