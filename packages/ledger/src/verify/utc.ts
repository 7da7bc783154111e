/** A second since 1970 as people write it, `2026-12-01 08:00:12 UTC`. By the civil calendar's arithmetic: this layer has no clock. */
export function utcText(seconds: number): string {
  const days = Math.floor(seconds / 86_400);
  const { year, month, day } = dateOf(days);
  const rest = seconds - days * 86_400;
  const parts = [Math.floor(rest / 3600), Math.floor(rest / 60) % 60, rest % 60].map(twoDigits);
  return `${year}-${twoDigits(month)}-${twoDigits(day)} ${parts.join(":")} UTC`;
}

/** Days since 1970-01-01 to a date of the Gregorian calendar. Years are counted from March, so that a leap day comes last. */
function dateOf(days: number): { readonly year: number; readonly month: number; readonly day: number } {
  const fromMarch0 = days + 719_468;
  const era = Math.floor(fromMarch0 / 146_097);
  const dayOfEra = fromMarch0 - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra -
      Math.floor(dayOfEra / 1460) +
      Math.floor(dayOfEra / 36_524) -
      Math.floor(dayOfEra / 146_096)) /
      365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const monthFromMarch = Math.floor((5 * dayOfYear + 2) / 153);
  const month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9;
  return {
    year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0),
    month,
    day: dayOfYear - Math.floor((153 * monthFromMarch + 2) / 5) + 1,
  };
}

function twoDigits(value: number): string {
  return String(value).padStart(2, "0");
}
