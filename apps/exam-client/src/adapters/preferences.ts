import type { ExamNeed } from "@neraca/base";
import { chooseTheme, onThemeChoice, themeChoice } from "@neraca/ui";
import {
  FIRST_PREFERENCES,
  type KeptPreferences,
  type Preferences,
  type Reading,
  readKept,
  withNeeds,
} from "../model/preferences.ts";

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
  /** What the server says was granted to them; null: it has not said. */
  readonly grant: (needs: readonly ExamNeed[] | null) => void;
};

/** Remembers how a candidate wants to read, with the attempt. */
export function preferenceKeeper(onChange: (preferences: Preferences) => void): PreferenceKeeper {
  let owner: string | null = null;
  let granted: readonly ExamNeed[] | null = null;
  let reading: Reading = { preferences: { ...FIRST_PREFERENCES, theme: themeChoice() }, met: [] };
  const become = (next: Reading): void => {
    reading = next;
    if (owner !== null) keep({ attemptId: owner, ...next });
    if (themeChoice() !== next.preferences.theme) chooseTheme(next.preferences.theme);
    onChange(next.preferences);
  };
  const choose = (change: Partial<Preferences>): void =>
    become({ ...reading, preferences: { ...reading.preferences, ...change } });
  const takeUp = (next: Reading): void => become(granted === null ? next : withNeeds(next, granted));
  // The switch in the header belongs to the shared components and changes the theme by itself.
  onThemeChoice(() => {
    if (themeChoice() !== reading.preferences.theme) choose({ theme: themeChoice() });
  });
  return {
    current: () => reading.preferences,
    choose,
    belongTo: (attemptId) => {
      if (attemptId === owner) return;
      owner = attemptId;
      if (attemptId === null) {
        keep(null);
        granted = null;
        become({ preferences: FIRST_PREFERENCES, met: [] });
      } else {
        takeUp(readKept(keptText(), attemptId) ?? reading);
      }
    },
    grant: (needs) => {
      if (needs === null || needs.join() === granted?.join()) return;
      granted = needs;
      // Whose it is may become known later: then it is taken up with what they had chosen before.
      if (owner !== null) takeUp(reading);
    },
  };
}
