/** A set of worlds, one bit each. All sets of one space have one length. */
export type Bits = Uint32Array;

export function bitsOf<W>(worlds: readonly W[], holds: (world: W) => boolean): Bits {
  const bits = new Uint32Array(Math.ceil(worlds.length / 32));
  for (const [index, world] of worlds.entries()) {
    if (holds(world)) bits[index >> 5] = (bits[index >> 5] ?? 0) | (1 << (index & 31));
  }
  return bits;
}

export function intersection(a: Bits, b: Bits): Bits {
  return a.map((word, index) => word & (b[index] ?? 0));
}

export function union(a: Bits, b: Bits): Bits {
  return a.map((word, index) => word | (b[index] ?? 0));
}

/** What is in `all` and not in the set. */
export function complement(bits: Bits, all: Bits): Bits {
  return all.map((word, index) => word & ~(bits[index] ?? 0));
}

export function isWithin(a: Bits, b: Bits): boolean {
  return a.every((word, index) => (word & ~(b[index] ?? 0)) === 0);
}

export function isApart(a: Bits, b: Bits): boolean {
  return a.every((word, index) => (word & (b[index] ?? 0)) === 0);
}

export function isNone(bits: Bits): boolean {
  return bits.every((word) => word === 0);
}

export function isSame(a: Bits, b: Bits): boolean {
  return a.every((word, index) => word === b[index]);
}

export function sizeOf(bits: Bits): number {
  return bits.reduce((sum, word) => {
    let left = word;
    let count = sum;
    while (left !== 0) {
      left &= left - 1;
      count += 1;
    }
    return count;
  }, 0);
}

export function hasAt(bits: Bits, index: number): boolean {
  return ((bits[index >> 5] ?? 0) & (1 << (index & 31))) !== 0;
}

/** The worlds of a set, in the order of the space. */
export function membersOf<W>(worlds: readonly W[], bits: Bits): readonly W[] {
  return worlds.filter((_, index) => hasAt(bits, index));
}
