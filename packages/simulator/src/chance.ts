import { digestOf, type Seeded, seeded } from "@neraca/base";

/** Everything that is left to chance in a world. One seed, many independent draws told apart by their labels. */
export class Chance {
  readonly #seedHex: string;
  readonly #label: string;
  readonly #draws: Seeded;

  private constructor(seedHex: string, label: string) {
    this.#seedHex = seedHex;
    this.#label = label;
    this.#draws = seeded(seedHex, label);
  }

  static ofSeed(seed: number): Chance {
    return new Chance(digestOf(`neraca simulation ${seed}`), "world");
  }

  /** Independent draws: what one actor does must not change what another draws. */
  fork(label: string): Chance {
    return new Chance(this.#seedHex, `${this.#label}/${label}`);
  }

  /** 0 <= n < bound */
  below(bound: number): number {
    return this.#draws.below(bound);
  }

  /** Whole numbers, both ends included. */
  between(least: number, most: number): number {
    return least + this.#draws.below(most - least + 1);
  }

  oneIn(n: number): boolean {
    return this.#draws.below(n) === 0;
  }

  /** Often small, seldom large, never beyond `most`: delays, outages. */
  seldomLarge(least: number, most: number): number {
    const ceiling = least + Math.ceil((most - least) / 4 ** this.#draws.below(4));
    return this.between(least, Math.max(least, ceiling));
  }

  pick<T>(list: readonly T[]): T {
    const picked = list[this.#draws.below(list.length)];
    if (picked === undefined) throw new Error("picking from an empty list");
    return picked;
  }

  hex(length: number): string {
    return Array.from({ length }, () => this.#draws.below(256).toString(16).padStart(2, "0")).join("");
  }

  name(prefix: string): string {
    return `${prefix}-${this.hex(6)}`;
  }

  /** 0 <= fraction < 1 */
  fraction(): number {
    return this.#draws.below(2 ** 32) / 2 ** 32;
  }
}
