import type { Fill } from "./scene.ts";
import { modulo } from "./sequences.ts";
import type { Mover } from "./tracks.ts";
import { FILL_NAMES } from "./words.ts";

const TWO: readonly Fill[] = ["empty", "full"];
const THREE: readonly Fill[] = ["empty", "dotted", "full"];

export function fillAt(value: number, ring: number): Fill {
  return (ring === 2 ? TWO : THREE)[value] ?? "empty";
}

/** The fill of a mark as a track: it changes between two states, or goes round three. */
export function fillMover(subject: string, ring: number): Mover {
  const order = (fills: readonly Fill[]): string => fills.map((fill) => FILL_NAMES[fill]).join("–");
  return {
    subject: `isi ${subject}`,
    ring,
    load: ring + 1,
    move: (step) => {
      const forward = modulo(step, ring);
      if (forward === 0) return "tetap";
      if (ring === 2) return "berganti";
      return `berganti dengan urutan ${order(forward === 1 ? THREE : THREE.toReversed())}`;
    },
  };
}
