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
};

export const FIRST_PREFERENCES: Preferences = {
  textSize: 2,
  theme: "system",
  lineFocus: false,
  singleKeys: true,
};

export function largerText(size: TextSize): TextSize {
  return TEXT_SIZES.find((step) => step > size) ?? size;
}

export function smallerText(size: TextSize): TextSize {
  return TEXT_SIZES.findLast((step) => step < size) ?? size;
}

/** What lies in localStorage: of one attempt only, so that nothing of the last candidate meets the next one. */
export type KeptPreferences = { readonly attemptId: string; readonly preferences: Preferences };

const THEMES: readonly unknown[] = ["system", "light", "dark", "contrast"];

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null;
}

/** Reads what was kept; null when it is another attempt's or no longer readable. */
export function readKept(text: string | null, attemptId: string): Preferences | null {
  if (text === null) return null;
  let kept: unknown;
  try {
    kept = JSON.parse(text);
  } catch {
    return null;
  }
  if (!isRecord(kept) || kept["attemptId"] !== attemptId || !isRecord(kept["preferences"])) return null;
  const { textSize, theme, lineFocus, singleKeys } = kept["preferences"];
  const size = TEXT_SIZES.find((step) => step === textSize);
  if (size === undefined || !THEMES.includes(theme)) return null;
  return {
    textSize: size,
    theme: theme as ThemeChoice,
    lineFocus: lineFocus === true,
    singleKeys: singleKeys !== false,
  };
}
