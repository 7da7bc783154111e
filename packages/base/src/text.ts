/** Text that people read, in both languages of the product. Indonesian first. */
export type LocalText = { readonly id: string; readonly en: string };

/** Two texts by their characters, for `toSorted`: the same order on every machine. */
export function compareTexts(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

export type Language = keyof LocalText;
