import { type Rational, rational } from "../src/rational.ts";

/** A number as Indonesian readers write it: `1.250.000`, `3,5`, `−4`, `3/4`, `12,5%`, `Rp4.000`. Throws where there is none. */
export function readNumber(text: string): Rational {
  const found = /(−?)(?:Rp)?(\d+(?:\.\d{3})*)(?:,(\d+))?(?:\/(\d+(?:\.\d{3})*))?(%?)/u.exec(text);
  if (found === null) throw new Error(`no number in "${text}"`);
  const [, minus, whole = "", decimals = "", denominator, percent] = found;
  const digits = BigInt(whole.replaceAll(".", "") + decimals);
  const value = rational(digits, 10n ** BigInt(decimals.length)).times(minus === "" ? 1 : -1);
  const fraction = denominator === undefined ? value : value.over(Number(denominator.replaceAll(".", "")));
  return percent === "%" ? fraction.over(100) : fraction;
}

/** All numbers of a text, in order. */
export function readNumbers(text: string): readonly Rational[] {
  const found = text.match(/−?(?:Rp)?\d+(?:\.\d{3})*(?:,\d+)?(?:\/\d+)?%?/gu) ?? [];
  return found.map(readNumber);
}

/** For orders of size only: what an option's number is, roughly. */
export function sizeOf({ text }: { readonly text: string }): number {
  const { numerator, denominator } = readNumber(text);
  return Number(numerator) / Number(denominator);
}

/** Whole numbers that stand right before a unit: `numbersBefore("3 jam 20 menit", "menit")` is 20. */
export function numbersBefore(text: string, unit: string): readonly number[] {
  return [...text.matchAll(new RegExp(`(\\d+) ${unit}(?![/\\p{L}])`, "gu"))].map(([, number]) =>
    Number(number),
  );
}

/** `09.36` as minutes after midnight: the first time of day in a text. */
export function clockOf(text: string): number {
  const found = /(\d\d)\.(\d\d)/u.exec(text);
  if (found === null) throw new Error(`no time of day in "${text}"`);
  return 60 * Number(found[1]) + Number(found[2]);
}

/** `2 jam 20 menit` as minutes. */
export function minutesIn(text: string): number {
  return 60 * (numbersBefore(text, "jam")[0] ?? 0) + (numbersBefore(text, "menit")[0] ?? 0);
}
