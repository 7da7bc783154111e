import { durationText, textOf } from "../indonesian-number.ts";
import { type Amount, rational } from "../rational.ts";

/** When stories of journeys begin: minutes after midnight. */
export const STARTS = [6 * 60, 6 * 60 + 30, 7 * 60, 7 * 60 + 15, 7 * 60 + 30, 8 * 60, 8 * 60 + 30, 9 * 60];

/** 1,6 hours read as 1 hour 6 minutes: what is often done to decimals of hours. Minutes. */
export function misread(minutes: Amount): Amount {
  const value = rational(minutes);
  const hours = value.numerator / (60n * value.denominator);
  const tenths = value.minus(hours * 60n).over(6);
  return tenths.isWhole ? rational(hours * 60n).plus(tenths) : value;
}

export function minutesText(value: Amount): string {
  return durationText(value) ?? `${textOf(value)} menit`;
}
