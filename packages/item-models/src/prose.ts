const NUMBER_NAMES = [
  "nol",
  "satu",
  "dua",
  "tiga",
  "empat",
  "lima",
  "enam",
  "tujuh",
  "delapan",
  "sembilan",
  "sepuluh",
] as const;

/** Small numbers as words: 3 -> "tiga". */
export function numberName(count: number): string {
  return NUMBER_NAMES[count] ?? String(count);
}

/** "a", "a dan b", "a, b, dan c". */
export function listed(parts: readonly string[], conjunction = "dan"): string {
  if (parts.length <= 2) return parts.join(` ${conjunction} `);
  return `${parts.slice(0, -1).join(", ")}, ${conjunction} ${parts.at(-1)}`;
}

/** With a capital at the beginning. */
export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
