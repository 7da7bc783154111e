import { invariant } from "@neraca/base";

/** Whatever can stand for a rational number; a `number` must be whole. */
export type Amount = Rational | number | bigint;

/** An exact number: keys of items must not depend on how a processor rounds. Always in lowest terms, the denominator positive. */
export class Rational {
  readonly numerator: bigint;
  readonly denominator: bigint;

  constructor(numerator: bigint, denominator: bigint) {
    invariant(denominator !== 0n, "division by zero");
    const sign = denominator < 0n ? -1n : 1n;
    const divisor = greatestCommonDivisor(numerator, denominator);
    this.numerator = (sign * numerator) / divisor;
    this.denominator = (sign * denominator) / divisor;
  }

  plus(other: Amount): Rational {
    const { numerator, denominator } = rational(other);
    return new Rational(
      this.numerator * denominator + numerator * this.denominator,
      this.denominator * denominator,
    );
  }

  minus(other: Amount): Rational {
    return this.plus(rational(other).times(-1));
  }

  times(other: Amount): Rational {
    const { numerator, denominator } = rational(other);
    return new Rational(this.numerator * numerator, this.denominator * denominator);
  }

  over(other: Amount): Rational {
    const { numerator, denominator } = rational(other);
    return new Rational(this.numerator * denominator, this.denominator * numerator);
  }

  /** Negative, zero or positive, as this number is less than, equal to or greater than the other. */
  compare(other: Amount): number {
    const { numerator } = this.minus(other);
    return numerator < 0n ? -1 : numerator > 0n ? 1 : 0;
  }

  equals(other: Amount): boolean {
    return this.compare(other) === 0;
  }

  get isWhole(): boolean {
    return this.denominator === 1n;
  }

  /** The number as a `number`. A bug where it is not whole, or too large to be exact. */
  toWhole(): number {
    invariant(this.isWhole, `${this.numerator}/${this.denominator} is not whole`);
    const whole = Number(this.numerator);
    invariant(Number.isSafeInteger(whole), `${this.numerator} is too large`);
    return whole;
  }
}

/** A rational number from whole ones: `rational(3, 4)` is three quarters. */
export function rational(numerator: Amount, denominator: Amount = 1): Rational {
  if (denominator !== 1) return rational(numerator).over(denominator);
  if (numerator instanceof Rational) return numerator;
  return new Rational(BigInt(numerator), 1n);
}

export function percent(rate: Amount): Rational {
  return rational(rate, 100);
}

/** The nearest whole number, as someone writes down what comes out of a mistake; halves go up. */
export function rounded(value: Amount): Rational {
  const { numerator, denominator } = rational(value).plus(rational(1, 2));
  const quotient = numerator / denominator;
  return rational(numerator < 0n && quotient * denominator !== numerator ? quotient - 1n : quotient);
}

function greatestCommonDivisor(a: bigint, b: bigint): bigint {
  let [larger, smaller] = [a < 0n ? -a : a, b < 0n ? -b : b];
  while (smaller !== 0n) [larger, smaller] = [smaller, larger % smaller];
  return larger;
}

/** Of whole numbers; 0 only when both are. */
export function gcd(a: number, b: number): number {
  return Number(greatestCommonDivisor(BigInt(a), BigInt(b)));
}
