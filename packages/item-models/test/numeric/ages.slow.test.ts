import { expect } from "vitest";
import type { ModelLevel } from "../../src/index.ts";
import { ages } from "../../src/numeric/ages.ts";
import { describeModel } from "../model-contract.ts";
import { sizeOf } from "../read-text.ts";

type Pair = { readonly elder: number; readonly younger: number };

const WORDS = [
  "dua",
  "tiga",
  "empat",
  "lima",
  "enam",
  "tujuh",
  "delapan",
  "sembilan",
  "sepuluh",
  "sebelas",
  "dua belas",
];

/** Numbers that stand in a sentence as words are put into figures. */
function figured(stem: string): string {
  return stem.replaceAll(/(?<=^|\. )([A-Z][a-z]+(?: belas)?) tahun/gu, (whole, word: string) => {
    const index = WORDS.indexOf(word.toLowerCase());
    return index === -1 ? whole : `${index + 2} tahun`;
  });
}

function numbers(text: string, pattern: RegExp): readonly number[] {
  const found = pattern.exec(text);
  if (found === null) throw new Error(`no ${pattern.source}`);
  return found.slice(1).map(Number);
}

/** Whether two people of these ages fit what the stem tells. All ages are tried. */
function fits({ elder, younger }: Pair, stem: string, level: ModelLevel): boolean {
  switch (level) {
    case 1: {
      const [times] = numbers(stem, /(\d+) kali/u);
      const [total] = numbers(stem, /(?:Jumlah|Selisih) umur mereka (\d+)/u);
      return (
        elder === times! * younger && total === (stem.includes("Jumlah") ? elder + younger : elder - younger)
      );
    }
    case 2:
      return true;
    case 3: {
      const [sum] = numbers(stem, /umlah umur \S+ dan \S+ (?:sekarang )?(\d+)/u);
      const [a, b] = numbers(stem, /(\d+) : (\d+)/u) as [number, number];
      const [shift] = numbers(stem, /(\d+) tahun (?:yang lalu|lagi)/u) as [number];
      const by = stem.includes("yang lalu") ? -shift : shift;
      return elder + younger === sum && (younger + by) * b === (elder + by) * a;
    }
    case 4: {
      const [ago, before] = numbers(stem, /(\d+) tahun yang lalu, .*? (\d+) kali/u) as [number, number];
      const [later, after] = numbers(stem, /(\d+) tahun lagi,? .*? (\d+) kali/u) as [number, number];
      return elder - ago === before * (younger - ago) && elder + later === after * (younger + later);
    }
    case 5: {
      const [then] = numbers(stem, /(?:baru|berumur) (\d+) tahun/u) as [number];
      const gap = elder - younger;
      if (younger - gap !== then) return false;
      if (stem.includes("Jumlah"))
        return elder + younger === numbers(stem, /Jumlah umur mereka sekarang (\d+)/u)[0];
      return elder + gap === numbers(stem, /akan menjadi (\d+) tahun/u)[0];
    }
  }
}

/** The one whose age is asked for: named last. Names that the stem compares first are those of the elder, except in ratios. */
function asksElder(stem: string, level: ModelLevel): boolean {
  const [, asked = ""] =
    /(?:Umur|umur) ((?:Pak |Bu )?\S+(?: itu)?)(?: sekarang)?(?: adalah \.\.\.|\?)$/u.exec(stem) ?? [];
  if (level === 3) return stem.includes(`dan ${asked} `);
  if (level === 5) return /umur (\S+) (?:sama dengan|sama)/u.exec(stem)![1] === asked;
  return /^(?:Pak|Bu|ayah|ibu)\b/u.test(asked);
}

describeModel(ages, {
  sizeOf,
  verify({ stem: written, options }, level) {
    const stem = figured(written);
    const right = options.map((option) => {
      const value = sizeOf(option);
      if (level === 2) {
        const [old, young] = numbers(stem, /(\d+) tahun dan .*?(\d+) tahun/u) as [number, number];
        const [times] = numbers(stem, /(\d+) kali/u) as [number];
        const by = /yang lalu/u.test(stem) ? -value : value;
        return old + by === times * (young + by);
      }
      const isElder = asksElder(stem, level);
      const matches: Pair[] = [];
      for (let other = 1; other < 120; other += 1) {
        const pair = isElder ? { elder: value, younger: other } : { elder: other, younger: value };
        if (fits(pair, stem, level)) matches.push(pair);
      }
      return matches.length === 1;
    });
    expect(right).toEqual([true, false, false, false, false]);
  },
});
