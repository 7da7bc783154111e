import type { ModelItem } from "../../src/index.ts";

/** The conditions of an item as a candidate reads them, in order, and the question below them. */
export function premisesOf({ stem }: ModelItem): readonly string[] {
  return stem
    .split("\n")
    .filter((line) => line.startsWith("- "))
    .map((line) => line.slice(2));
}

export function introOf({ stem }: ModelItem): string {
  return stem.split("\n\n")[0]!;
}

export function askedOf({ stem }: ModelItem): string {
  return stem.split("\n\n").at(-1)!;
}
