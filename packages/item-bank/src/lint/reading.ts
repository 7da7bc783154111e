import type { Subtest } from "@neraca/base";
import type { Report } from "../finding.ts";
import type { Draft } from "../parse-item.ts";
import { plainText, wordsOf } from "../rich-text.ts";

/**
 * The most words that an item may ask a candidate to read. A paper gives 54 seconds an item, and 200 words a minute is a fair pace for
 * careful reading: a stem of 110 words takes 33 of them. TWK has short passages to read, TKP tells a situation and has options that are
 * sentences, TIU has rules to reason from.
 */
export const READING_LIMITS = {
  TWK: { stemWordsMax: 110, optionWordsMax: 25 },
  TIU: { stemWordsMax: 110, optionWordsMax: 20 },
  TKP: { stemWordsMax: 90, optionWordsMax: 35 },
} as const satisfies Record<Subtest, { stemWordsMax: number; optionWordsMax: number }>;

/** Faster than anybody reads with understanding: an item whose seconds ask for more is not finished in them. */
const WORDS_A_SECOND_MAX = 5;

export function lintReading(draft: Draft, report: Report): void {
  const limits = READING_LIMITS[draft.subtest];
  const stemWords = draft.stem === undefined ? 0 : wordCount(plainText(draft.stem.text));
  if (draft.stem !== undefined && stemWords > limits.stemWordsMax) {
    report.error(draft.stem.place, "reading-length", {
      id: `Kalimat soal ${draft.subtest} ini ${stemWords} kata, paling banyak ${limits.stemWordsMax}. Pendekkan.`,
      en: `This stem of ${draft.subtest} has ${stemWords} words, at most ${limits.stemWordsMax}. Shorten it.`,
    });
  }
  let allWords = stemWords;
  for (const option of draft.options) {
    const words = wordCount(plainText(option.content));
    allWords += words;
    if (words <= limits.optionWordsMax) continue;
    report.error(option.place, "reading-length", {
      id: `Pilihan ${option.id} ${words} kata, paling banyak ${limits.optionWordsMax} untuk ${draft.subtest}. Pendekkan.`,
      en: `The option ${option.id} has ${words} words, at most ${limits.optionWordsMax} for ${draft.subtest}. Shorten it.`,
    });
  }
  const seconds = draft.item?.seconds;
  if (seconds === undefined || allWords <= seconds * WORDS_A_SECOND_MAX) return;
  report.warning(draft.place, "reading-time", {
    id: `${allWords} kata tidak terbaca dalam ${seconds} detik. Naikkan seconds atau pendekkan teksnya.`,
    en: `${allWords} words cannot be read in ${seconds} seconds. Raise seconds or shorten the text.`,
  });
}

function wordCount(text: string): number {
  return wordsOf(text).length;
}
