import type { LocalText } from "./text.ts";

/**
 * What a committee has granted a candidate besides time, and staff of the room should know. The first two are how the exam begins on their
 * screen; none of them changes what is asked or what counts.
 */
export const EXAM_NEEDS = ["large-text", "screen-reader", "low-vision-seat"] as const;
export type ExamNeed = (typeof EXAM_NEEDS)[number];

/** Each once, in one order: lists that say the same are the same. */
export function needsInOrder(needs: Iterable<ExamNeed>): readonly ExamNeed[] {
  const has = new Set(needs);
  return EXAM_NEEDS.filter((need) => has.has(need));
}

export const EXAM_NEED_NAMES: Readonly<Record<ExamNeed, LocalText>> = {
  "large-text": { id: "huruf besar", en: "large text" },
  "screen-reader": { id: "pembaca layar", en: "screen reader" },
  "low-vision-seat": { id: "kursi penglihatan terbatas", en: "low-vision seat" },
};

/** As they are said in a sentence; none: the word for nothing. */
export function needsText(needs: readonly ExamNeed[]): LocalText {
  if (needs.length === 0) return { id: "tidak ada", en: "none" };
  const names = needs.map((need) => EXAM_NEED_NAMES[need]);
  return { id: names.map(({ id }) => id).join(", "), en: names.map(({ en }) => en).join(", ") };
}
