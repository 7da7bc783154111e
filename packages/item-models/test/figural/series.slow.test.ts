import { expect, test } from "vitest";
import { countedMarks } from "../../src/figural/counted-marks.ts";
import { filledSectors } from "../../src/figural/filled-sectors.ts";
import { ringOfMarks } from "../../src/figural/ring-of-marks.ts";
import { turningPointer } from "../../src/figural/turning-pointer.ts";
import type { ItemModel, ModelItem } from "../../src/index.ts";
import { describeModel } from "../model-contract.ts";
import { seenItems, withKeyLast } from "../seen-items.ts";
import { type Cell, cellsOf, middleOf, type SeenShape, type Spot, shapesIn } from "./eye.ts";
import { keepsALaw } from "./laws.ts";

/** What an eye may follow in a cell, each as a number and the ring it moves on. Two readings of the same cell stand side by side. */
type Value = { readonly name: string; readonly value: number; readonly ring: number | null };
type Reading = readonly Value[];

/** [FG4] is held here for every item: one option keeps a law in everything that can be read, the others break one. */
function verifySeries(item: ModelItem, readingsOf: (cell: Cell) => readonly Reading[]): void {
  const shown = cellsOf(item.figure!.svg);
  expect(shown.length).toBe(4);
  const continues = item.options.map(({ figure }) => {
    const [option] = cellsOf(figure!.svg);
    const all = [...shown, option!].map(readingsOf);
    return all[0]!.some((_, reading) => {
      const rows = all.map((each) => each[reading]!);
      return rows[0]!.every((first, index) =>
        keepsALaw(
          rows.map((row) => {
            expect(row[index]!.name).toBe(first.name);
            return row[index]!.value;
          }),
          first.ring,
        ),
      );
    });
  });
  expect(continues).toEqual([true, false, false, false, false]);
}

function checkSeries(model: ItemModel, verify: (item: ModelItem) => void): void {
  describeModel(model, { verify });
  test(`[FG4] ${model.id}: by any law one option continues the series, and the check sees when it is another`, () => {
    for (const item of seenItems(model)) {
      verify(item);
      expect(() => verify(withKeyLast(item))).toThrow();
    }
  });
}

function angleOf({ x, y }: Spot): number {
  return (Math.atan2(x, -y) * 180) / Math.PI;
}

/** Which of so many directions, 0 up and clockwise; the angle must be one of them nearly exactly. */
function sectorOf(spot: Spot, count: number, offset = 0): number {
  const exact = ((angleOf(spot) - offset + 360) % 360) / (360 / count);
  expect(Math.abs(exact - Math.round(exact))).toBeLessThan(0.12);
  return Math.round(exact) % count;
}

const FILLS = ["empty", "dotted", "full"] as const;

function fillValue(shape: SeenShape): number {
  return FILLS.indexOf(shape.fill);
}

checkSeries(turningPointer, (item) => {
  const cells = [...cellsOf(item.figure!.svg), ...item.options.flatMap(({ figure }) => cellsOf(figure!.svg))];
  const hasThree = cells.some((cell) => shapesIn(cell).some(({ fill }) => fill === "dotted"));
  verifySeries(item, (cell) => {
    const shapes = shapesIn(cell);
    const arrow = shapes.find(({ corners }) => corners === 7);
    const line = cell.find((seen) => seen.kind === "line");
    const head = arrow === undefined ? shapes.find(({ at }) => Math.hypot(at.x, at.y) < 16)! : arrow;
    const companion = shapes.find((shape) => shape !== head)!;
    if (arrow === undefined) expect(line).toBeDefined();
    const pointer = sectorOf(arrow === undefined ? head.at : tipOf(cell), 8);
    return [
      [
        { name: "pointer", value: pointer, ring: 8 },
        // The four corners are every other place of the ring of eight: laws on one are laws on the other.
        { name: "place", value: sectorOf(companion.at, 8), ring: 8 },
        {
          name: "fill",
          value: hasThree ? fillValue(companion) : fillValue(companion) / 2,
          ring: hasThree ? 3 : 2,
        },
        { name: "kind", value: companion.corners, ring: null },
      ],
    ];
  });
});

/** Of an arrow: the corner that stands alone. The others come in twos. */
function tipOf(cell: Cell): Spot {
  const arrow = cell.find((seen) => seen.kind === "polygon" && seen.corners.length === 7);
  const corners = arrow?.kind === "polygon" ? arrow.corners : [];
  const alone = ({ x, y }: Spot): number =>
    Math.min(
      ...corners.map((other) => Math.hypot(other.x - x, other.y - y)).filter((distance) => distance > 0),
    );
  return corners.toSorted((a, b) => alone(b) - alone(a))[0]!;
}

checkSeries(ringOfMarks, (item) => {
  verifySeries(item, (cell) => {
    const shapes = shapesIn(cell).toSorted((a, b) => a.corners - b.corners);
    const places = shapes.map(
      (shape): Value => ({ name: shape.name, value: sectorOf(shape.at, 8), ring: 8 }),
    );
    expect(new Set(places.map(({ value }) => value)).size).toBe(places.length);
    return [
      [
        ...places,
        ...shapes.map(
          (shape): Value => ({ name: `fill ${shape.name}`, value: fillValue(shape) / 2, ring: 2 }),
        ),
      ],
    ];
  });
});

checkSeries(filledSectors, (item) => {
  verifySeries(item, (cell) => {
    const spokes = cell.filter((seen) => seen.kind === "line").length;
    const sectors = cell.flatMap((seen) =>
      seen.kind === "area" ? [sectorOf(middleOf(seen.rings[0]!), spokes, 180 / spokes)] : [],
    );
    const filled = new Set(sectors);
    const starts = sectors.filter((sector) => !filled.has((sector + spokes - 1) % spokes));
    expect(starts.length).toBe(1);
    const start = starts[0]!;
    const [dot] = shapesIn(cell).filter(({ size }) => size < 10);
    const outside: readonly Value[] =
      dot === undefined ? [] : [{ name: "dot", value: sectorOf(dot.at, spokes, 180 / spokes), ring: spokes }];
    const first: Value = { name: "start", value: start, ring: spokes };
    const size: Value = { name: "size", value: filled.size, ring: null };
    const last: Value = { name: "end", value: (start + filled.size - 1) % spokes, ring: spokes };
    return [
      [first, size, ...outside],
      [first, last, ...outside],
      [size, last, ...outside],
    ];
  });
});

checkSeries(countedMarks, (item) => {
  const shown = cellsOf(item.figure!.svg);
  const bigOf = (cell: Cell): SeenShape => shapesIn(cell).toSorted((a, b) => b.size - a.size)[0]!;
  // Kinds in the order in which they first appear: a ring of as many as there are.
  const kinds = [...new Set(shown.map((cell) => bigOf(cell).name))];
  const hasThree = shown.some((cell) => bigOf(cell).fill === "dotted");
  verifySeries(item, (cell) => {
    const big = bigOf(cell);
    const lines = cell.filter((seen) => seen.kind === "line").length;
    const count =
      lines > 0 ? lines : shapesIn(cell).filter((shape) => shape !== big && shape.size < 4).length;
    const kind = kinds.includes(big.name) ? kinds.indexOf(big.name) : 100;
    return [
      [
        { name: "kind", value: kind, ring: null },
        { name: "fill", value: hasThree ? fillValue(big) : fillValue(big) / 2, ring: hasThree ? 3 : 2 },
        { name: "count", value: count, ring: null },
        { name: "above", value: big.at.y < 0 ? 0 : 1, ring: 2 },
      ],
    ];
  });
});
