import { EXAM_NEEDS, type ExamNeed, isRecord, needsInOrder } from "@neraca/base";
import type { ThemeChoice } from "@neraca/ui";

export const TEXT_SIZES = [1, 2, 3, 4, 5] as const;
export type TextSize = (typeof TEXT_SIZES)[number];

/** How this candidate wants to read. */
export type Preferences = {
  readonly textSize: TextSize;
  readonly theme: ThemeChoice;
  readonly lineFocus: boolean;
  /** Keys of one character (A to E, F, G, T ...) act. */
  readonly singleKeys: boolean;
  /** What a screen reader says of figures and formulas stands beside them. */
  readonly words: boolean;
};

export const FIRST_PREFERENCES: Preferences = {
  textSize: 2,
  theme: "system",
  lineFocus: false,
  singleKeys: true,
  words: false,
};

export function largerText(size: TextSize): TextSize {
  return TEXT_SIZES.find((step) => step > size) ?? size;
}

export function smallerText(size: TextSize): TextSize {
  return TEXT_SIZES.findLast((step) => step < size) ?? size;
}

/** What was chosen, and which of what was granted it has already taken up: that is done once, and then the candidate chooses. */
export type Reading = { readonly preferences: Preferences; readonly met: readonly ExamNeed[] };

/**
 * As the exam begins with what was granted: the largest text; for a screen reader the words of figures beside them, and no keys of one
 * character, which are the screen reader's own. Only what was not granted before is set, so that nobody's own choice is undone by it.
 */
export function withNeeds({ preferences, met }: Reading, granted: readonly ExamNeed[]): Reading {
  const isNew = (need: ExamNeed): boolean => granted.includes(need) && !met.includes(need);
  return {
    preferences: {
      ...preferences,
      ...(isNew("large-text") ? { textSize: 5 } : {}),
      ...(isNew("screen-reader") ? { singleKeys: false, words: true } : {}),
    },
    met: needsInOrder(granted),
  };
}

/** What lies in localStorage: of one attempt only, so that nothing of the last candidate meets the next one. */
export type KeptPreferences = Reading & { readonly attemptId: string };

const THEMES: readonly unknown[] = ["system", "light", "dark", "contrast"];

/** Reads what was kept; null when it is another attempt's or no longer readable. */
export function readKept(text: string | null, attemptId: string): Reading | null {
  if (text === null) return null;
  let kept: unknown;
  try {
    kept = JSON.parse(text);
  } catch {
    return null;
  }
  if (!isRecord(kept) || kept["attemptId"] !== attemptId || !isRecord(kept["preferences"])) return null;
  const { textSize, theme, lineFocus, singleKeys, words } = kept["preferences"];
  const size = TEXT_SIZES.find((step) => step === textSize);
  if (size === undefined || !THEMES.includes(theme)) return null;
  const met: readonly unknown[] = Array.isArray(kept["met"]) ? kept["met"] : [];
  return {
    preferences: {
      textSize: size,
      theme: theme as ThemeChoice,
      lineFocus: lineFocus === true,
      singleKeys: singleKeys !== false,
      words: words === true,
    },
    met: EXAM_NEEDS.filter((need) => met.includes(need)),
  };
}
