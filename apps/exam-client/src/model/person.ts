/** "Siti Nurhaliza Putri" -> "SP": stands where the photo would. First and last name, as Indonesian names have no family name. */
export function initialsOf(name: string): string {
  const words = name.trim().split(/\s+/u).filter(Boolean);
  const first = words[0] ?? "";
  const last = words.length > 1 ? (words.at(-1) ?? "") : "";
  return [first, last].map((word) => Array.from(word)[0]?.toUpperCase() ?? "").join("");
}

/** The word a candidate types to finish. The same in both languages: it is shown right above the field. */
export const FINISH_WORD = "SELESAI";

export function isFinishWord(typed: string): boolean {
  return typed.trim().toUpperCase() === FINISH_WORD;
}
