/** 2026-11-30, by the clock of this computer, which stands where the exam is. */
export function dayKey(epochMs: number): string {
  const at = new Date(epochMs);
  const two = (part: number): string => String(part).padStart(2, "0");
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
}

/** Sen, 30 Nov */
export function dayAndMonth(epochMs: number, locale: string): string {
  return new Intl.DateTimeFormat(locale, { weekday: "short", day: "numeric", month: "short" }).format(
    epochMs,
  );
}

/** Sen, 30 Nov 2026 */
export function dayText(key: string, locale: string): string {
  const [year = 1970, month = 1, day = 1] = key.split("-").map(Number);
  return new Intl.DateTimeFormat(locale, {
    weekday: "short",
    day: "numeric",
    month: "short",
    year: "numeric",
  }).format(new Date(year, month - 1, day));
}
