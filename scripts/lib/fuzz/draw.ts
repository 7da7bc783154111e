/** Where one message's choices come from. */
export type Draw = {
  /** A whole number 0 <= n < bound. */
  readonly below: (bound: number) => number;
  readonly of: <T>(choices: readonly [T, ...T[]]) => T;
  /** True once in so many times. */
  readonly oneIn: (count: number) => boolean;
};

/**
 * A small fast generator (mulberry32) of its own for each message, so that a message is a function of the seed and its number, whoever else
 * was sent before. Nothing of an exam is drawn by it.
 *
 * @param seed 32 bits
 */
export function drawOf(seed: number, message: number): Draw {
  let state = (Math.imul(seed ^ 0x9e3779b9, 0x85ebca6b) + Math.imul(message + 1, 0xc2b2ae35)) | 0;
  const below = (bound: number): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * bound);
  };
  return {
    below,
    of: (choices) => choices[below(choices.length)] ?? choices[0],
    oneIn: (count) => below(count) === 0,
  };
}
