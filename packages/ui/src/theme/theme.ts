export const THEMES = ["system", "light", "dark", "contrast"] as const;
export type ThemeChoice = (typeof THEMES)[number];
export type ShownTheme = Exclude<ThemeChoice, "system">;

const STORAGE_KEY = "neraca.theme";

export type SystemWishes = { readonly dark: boolean; readonly moreContrast: boolean };

/** A choice wins over the computer's wish; a wish for more contrast wins over one for dark. */
export function shownTheme(choice: ThemeChoice, system: SystemWishes): ShownTheme {
  if (choice !== "system") return choice;
  if (system.moreContrast) return "contrast";
  return system.dark ? "dark" : "light";
}

export function isThemeChoice(text: unknown): text is ThemeChoice {
  return typeof text === "string" && (THEMES as readonly string[]).includes(text);
}

const listeners = new Set<() => void>();
let choice: ThemeChoice = "system";

function remembered(): ThemeChoice {
  try {
    const stored = globalThis.localStorage.getItem(STORAGE_KEY);
    return isThemeChoice(stored) ? stored : "system";
  } catch {
    // Storage may be switched off by policy: the choice then lasts as long as the page.
    return "system";
  }
}

function show(): void {
  const system = {
    dark: globalThis.matchMedia("(prefers-color-scheme: dark)").matches,
    moreContrast: globalThis.matchMedia("(prefers-contrast: more)").matches,
  };
  document.documentElement.dataset["theme"] = shownTheme(choice, system);
}

/** Call once, before the first render: sets `data-theme` on the root and keeps it in step with the computer's setting. */
export function startTheme(): void {
  choice = remembered();
  show();
  globalThis.matchMedia("(prefers-color-scheme: dark)").addEventListener("change", show);
  globalThis.matchMedia("(prefers-contrast: more)").addEventListener("change", show);
}

export function themeChoice(): ThemeChoice {
  return choice;
}

export function chooseTheme(next: ThemeChoice): void {
  choice = next;
  try {
    globalThis.localStorage.setItem(STORAGE_KEY, next);
  } catch {
    // As above.
  }
  show();
  for (const listener of listeners) listener();
}

export function onThemeChoice(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
