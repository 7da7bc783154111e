import { type Amount, rational } from "./rational.ts";

/** How Indonesian readers write numbers: 1.250.000 and 3,5, with − for minus. Where a number has no such form, the answer is null. */
export type NumberFormat = (value: Amount) => string | null;

const MINUS = "−";

/** `1.250.000`; null when the number is not whole. */
export function wholeText(value: Amount): string | null {
  const { isWhole, numerator } = rational(value);
  return isWhole ? grouped(numerator) : null;
}

/** Two decimals of a rupiah or a percent are as many as anyone reads; arithmetic on decimals needs up to four. */
const DECIMAL_PLACES_MAX = 4;

/** `3,5`, also `12` and `1.250,75`; null when more than `placesMax` places would be needed. */
export function decimalText(value: Amount, placesMax = DECIMAL_PLACES_MAX): string | null {
  const { numerator, denominator } = rational(value);
  for (let places = 0; places <= placesMax; places += 1) {
    const scale = 10n ** BigInt(places);
    if (scale % denominator !== 0n) continue;
    const digits = magnitude(numerator * (scale / denominator));
    const whole = grouped(digits / scale);
    const sign = numerator < 0n ? MINUS : "";
    return places === 0
      ? `${sign}${whole}`
      : `${sign}${whole},${String(digits % scale).padStart(places, "0")}`;
  }
  return null;
}

/** `27/10`, in lowest terms; null when the number is whole. */
export function fractionText(value: Amount): string | null {
  const { numerator, denominator, isWhole } = rational(value);
  return isWhole ? null : `${grouped(numerator)}/${grouped(denominator)}`;
}

/** `Rp1.250.000`; null when it is not whole or is less than nothing. */
export function rupiahText(value: Amount): string | null {
  const amount = rational(value);
  return amount.numerator < 0n || !amount.isWhole ? null : `Rp${grouped(amount.numerator)}`;
}

/** `12,5%` for 12,5; null when more than one decimal place would be needed. */
export function percentText(value: Amount): string | null {
  const text = decimalText(value, 1);
  return text === null ? null : `${text}%`;
}

/** `12 orang`, `3,5 jam`: a number and what it counts. */
export function counted(format: NumberFormat, unit: string): NumberFormat {
  return (value) => {
    const text = format(value);
    return text === null ? null : `${text} ${unit}`;
  };
}

const MINUTES_OF_DAY = 24 * 60;

/** `09.36` for minutes after midnight; null outside one day or between minutes. */
export function clockText(value: Amount): string | null {
  const { isWhole, numerator } = rational(value);
  if (!isWhole || numerator < 0n || numerator >= BigInt(MINUTES_OF_DAY)) return null;
  const minutes = Number(numerator);
  const two = (number: number): string => String(number).padStart(2, "0");
  return `${two(Math.floor(minutes / 60))}.${two(minutes % 60)}`;
}

/** `1 jam 36 menit`, `2 jam`, `45 menit`; null when it is not a positive whole number of minutes. */
export function durationText(value: Amount): string | null {
  const { isWhole, numerator } = rational(value);
  if (!isWhole || numerator <= 0n) return null;
  const [hours, minutes] = [numerator / 60n, numerator % 60n];
  const parts = [...(hours > 0n ? [`${hours} jam`] : []), ...(minutes > 0n ? [`${minutes} menit`] : [])];
  return parts.join(" ");
}

/** `1 jam 36 menit`; null where there is nothing of one of them, so that a time in whole hours does not stand out. */
export function hoursAndMinutesText(value: Amount): string | null {
  const text = durationText(value);
  return text?.includes("jam") === true && text.includes("menit") ? text : null;
}

/** `²` for 2, `¹⁰` for 10. */
export function superscript(exponent: number): string {
  return String(exponent)
    .split("")
    .map((digit) => "⁰¹²³⁴⁵⁶⁷⁸⁹".charAt(Number(digit)))
    .join("");
}

/** A step as series are explained: `+3`, `−3`. */
export function stepText(step: number): string {
  return step < 0 ? `${MINUS}${grouped(BigInt(-step))}` : `+${grouped(BigInt(step))}`;
}

/** Any exact number for a rationale: a decimal where there is a short one, else a fraction. */
export function textOf(value: Amount): string {
  const { numerator, denominator } = rational(value);
  return decimalText(value) ?? `${grouped(numerator)}/${grouped(denominator)}`;
}

function grouped(whole: bigint): string {
  const digits = String(magnitude(whole)).replaceAll(/\B(?=(?:\d{3})+$)/g, ".");
  return whole < 0n ? `${MINUS}${digits}` : digits;
}

function magnitude(whole: bigint): bigint {
  return whole < 0n ? -whole : whole;
}
