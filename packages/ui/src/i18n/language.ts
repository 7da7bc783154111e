import type { Language } from "@neraca/base";

export const LANGUAGES = ["id", "en"] as const satisfies readonly Language[];

/** For dates, numbers and the words of React Aria. English here is the English of neither inch nor month first. */
export const LOCALE_OF = { id: "id-ID", en: "en-GB" } as const satisfies Record<Language, string>;

const STORAGE_KEY = "neraca.language";

export function isLanguage(text: unknown): text is Language {
  return text === "id" || text === "en";
}

/** The language chosen in this browser before; Indonesian when none was, or when storage is closed to us. */
export function rememberedLanguage(): Language {
  try {
    const stored = globalThis.localStorage.getItem(STORAGE_KEY);
    return isLanguage(stored) ? stored : "id";
  } catch {
    // Storage may be switched off by the venue's policy: then the choice lasts as long as the page.
    return "id";
  }
}

export function rememberLanguage(language: Language): void {
  try {
    globalThis.localStorage.setItem(STORAGE_KEY, language);
  } catch {
    // As above: nothing to do, and nothing is lost but convenience.
  }
}
