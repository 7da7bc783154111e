/** "Siti Nurhaliza Putri" -> "SP": stands where a photo would. First and last name, as Indonesian names have no family name. */
export function initialsOf(name: string): string {
  const words = name.trim().split(/\s+/u).filter(Boolean);
  const first = words[0] ?? "";
  const last = words.length > 1 ? (words.at(-1) ?? "") : "";
  return [first, last].map((word) => Array.from(word)[0]?.toUpperCase() ?? "").join("");
}
