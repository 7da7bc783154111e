import { concat, fromHex, sha256, utf8 } from "./bytes.ts";
import { invariant } from "./invariant.ts";

/** A reproducible source of whole numbers. Every draw moves it on. */
export type Seeded = {
  /** A whole number 0 <= n < bound, each equally likely. */
  readonly below: (bound: number) => number;
};

/**
 * The generator behind every draw that the public may want to repeat. Written so that it can be rebuilt in any language:
 * block i is SHA-256(seed || UTF-8(label) || u32be(i)); blocks are read as big-endian u32 numbers, in order; a number at or above
 * the largest multiple of `bound` that fits in 32 bits is thrown away (so no outcome is likelier), else the draw is number mod bound.
 *
 * @param seedHex 32 bytes in hexadecimal
 * @param label tells independent draws from the same seed apart
 */
export function seeded(seedHex: string, label: string): Seeded {
  const prefix = concat(fromHex(seedHex), utf8(label));
  let blockIndex = 0;
  let block: DataView | undefined;
  let offset = 0;
  const nextWord = (): number => {
    if (block === undefined || offset === 32) {
      const counter = new Uint8Array(4);
      new DataView(counter.buffer).setUint32(0, blockIndex);
      const bytes = sha256(concat(prefix, counter));
      block = new DataView(bytes.buffer, bytes.byteOffset, 32);
      blockIndex += 1;
      offset = 0;
    }
    const word = block.getUint32(offset);
    offset += 4;
    return word;
  };
  return {
    below(bound) {
      invariant(Number.isInteger(bound) && bound >= 1 && bound <= 2 ** 32, `bad bound: ${bound}`);
      const limit = 2 ** 32 - (2 ** 32 % bound);
      // Each pass succeeds with a probability above one half; 128 failures in a row would be a broken hash, not bad luck.
      for (let attempt = 0; attempt < 128; attempt += 1) {
        const word = nextWord();
        if (word < limit) return word % bound;
      }
      throw new Error("seeded generator: 128 rejections in a row");
    },
  };
}

/** Fisher-Yates, from the last place to the first. The input is left as it was. */
export function shuffled<T>(values: readonly T[], generator: Seeded): readonly T[] {
  const result = [...values];
  for (let last = result.length - 1; last > 0; last -= 1) {
    const other = generator.below(last + 1);
    const moved = result[last] as T;
    result[last] = result[other] as T;
    result[other] = moved;
  }
  return result;
}
