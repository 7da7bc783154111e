import { chooseTheme, onThemeChoice, themeChoice } from "@neraca/ui";
import { FIRST_PREFERENCES, type KeptPreferences, type Preferences, readKept } from "../model/preferences.ts";

const STORAGE_KEY = "neraca.exam.preferences";

function keptText(): string | null {
  try {
    return localStorage.getItem(STORAGE_KEY);
  } catch {
    return null;
  }
}

function keep(kept: KeptPreferences | null): void {
  try {
    if (kept === null) localStorage.removeItem(STORAGE_KEY);
    else localStorage.setItem(STORAGE_KEY, JSON.stringify(kept));
  } catch {
    // Storage switched off by policy: the wishes then last as long as the page.
  }
}

export type PreferenceKeeper = {
  readonly current: () => Preferences;
  readonly choose: (change: Partial<Preferences>) => void;
  /** Whose preferences these are from now on: takes up what was kept for them; null: the next candidate starts afresh. */
  readonly belongTo: (attemptId: string | null) => void;
};

/** Remembers how a candidate wants to read, with the attempt. */
export function preferenceKeeper(onChange: (preferences: Preferences) => void): PreferenceKeeper {
  let owner: string | null = null;
  let preferences: Preferences = { ...FIRST_PREFERENCES, theme: themeChoice() };
  const become = (next: Preferences): void => {
    preferences = next;
    if (owner !== null) keep({ attemptId: owner, preferences });
    if (themeChoice() !== next.theme) chooseTheme(next.theme);
    onChange(next);
  };
  // The switch in the header belongs to the shared components and changes the theme by itself.
  onThemeChoice(() => {
    if (themeChoice() !== preferences.theme) become({ ...preferences, theme: themeChoice() });
  });
  return {
    current: () => preferences,
    choose: (change) => become({ ...preferences, ...change }),
    belongTo: (attemptId) => {
      if (attemptId === owner) return;
      owner = attemptId;
      if (attemptId === null) {
        keep(null);
        become(FIRST_PREFERENCES);
      } else {
        become(readKept(keptText(), attemptId) ?? preferences);
      }
    },
  };
}
