import type { Reason } from "./reason.ts";
import {
  type Broken,
  FIXTURES_MAX,
  type Fixture,
  type LayoutFault,
  type LayoutSeat,
  ROOM_SEATS_MAX,
  ROOM_SIDE_MAX,
  type RoomLayout,
  type SeatHolder,
  zSeatLabel,
} from "./room-layout.ts";

/** So many of a hundred seats should be spare: a venue of 100 computers had 20, and a tenth of computers fails in a bad week. */
export const SPARE_PERCENT_RECOMMENDED = 10;

/** What is wrong with a layout as it is; nothing: it is legal. The server and the editor decide by the same words. */
export function layoutFaults(layout: RoomLayout): readonly LayoutFault[] {
  const faults: LayoutFault[] = [];
  const found = (reason: Reason, seat: string | null): void => {
    faults.push({ reason, seat, holder: null });
  };
  const { rows, columns, seats, fixtures } = layout;
  if (!isSide(rows) || !isSide(columns)) found("layout-size", null);
  if (seats.length > ROOM_SEATS_MAX) found("layout-too-many-seats", null);
  if (fixtures.length > FIXTURES_MAX) found("layout-too-many-fixtures", null);
  const places = new Set<string>();
  const labels = new Set<string>();
  const isInside = ({ row, column }: { readonly row: number; readonly column: number }): boolean =>
    row >= 0 && row < rows && column >= 0 && column < columns;
  for (const { label, row, column } of seats) {
    if (!isInside({ row, column })) found("layout-outside", label);
    else if (places.has(placeOf(row, column))) found("layout-place-twice", label);
    if (!zSeatLabel.safeParse(label).success) found("layout-label", label);
    else if (labels.has(label)) found("layout-label-twice", label);
    places.add(placeOf(row, column));
    labels.add(label);
  }
  for (const { row, column } of fixtures) {
    if (!isInside({ row, column })) found("layout-outside", null);
    else if (places.has(placeOf(row, column))) found("layout-place-twice", null);
    places.add(placeOf(row, column));
  }
  return faults;
}

function isSide(side: number): boolean {
  return Number.isSafeInteger(side) && side >= 1 && side <= ROOM_SIDE_MAX;
}

/** [RL4] A seat that somebody sits at, or will, cannot go, whoever wants it: says who sits there. A label that is gone is a seat that is gone. */
export function vanishing(layout: RoomLayout, holders: readonly SeatHolder[]): readonly LayoutFault[] {
  const labels = new Set(layout.seats.map(({ label }) => label));
  return holders
    .filter(({ seat }) => !labels.has(seat))
    .map((holder) => ({ reason: "layout-seat-in-use", seat: holder.seat, holder }));
}

type Giveable = Pick<LayoutSeat, "label" | "isSpare" | "broken">;

/** [RL5] Seats that are given out by themselves, by an import or a draw: usual ones that work. Spare ones are kept for moves. */
export function seatsToGiveOut<S extends Giveable>(seats: Iterable<S>): readonly S[] {
  return [...seats].filter(({ isSpare, broken }) => !isSpare && broken === null);
}

/** [RL5] Why a seat that somebody names cannot be had, whoever sits there; null: it can, a spare one too. */
export function whyNotSeat(
  seat: Pick<Giveable, "broken"> | undefined,
): "seat-unknown" | "seat-broken" | null {
  if (seat === undefined) return "seat-unknown";
  return seat.broken === null ? null : "seat-broken";
}

export type SeatCounts = {
  readonly usual: number;
  readonly spare: number;
  readonly broken: number;
  /** Of the seats that work, how many should be spare. */
  readonly spareRecommended: number;
};

export function countsOf(seats: readonly Giveable[]): SeatCounts {
  const broken = seats.filter((seat) => seat.broken !== null).length;
  const spare = seats.filter((seat) => seat.isSpare && seat.broken === null).length;
  const working = seats.length - broken;
  return {
    usual: working - spare,
    spare,
    broken,
    spareRecommended: Math.ceil((working * SPARE_PERCENT_RECOMMENDED) / 100),
  };
}

function placeOf(row: number, column: number): string {
  return `${row}/${column}`;
}

/** A to Z, AA, AB ... from 0. */
export function lettersOf(index: number): string {
  const letter = String.fromCharCode(65 + (index % 26));
  return index < 26 ? letter : `${lettersOf(Math.floor(index / 26) - 1)}${letter}`;
}

/** [RL6] Every seat labelled anew by the room's scheme, counted from the front; ways to walk are not counted. */
export function relabelled<B extends Broken>(layout: RoomLayout<B>): RoomLayout<B> {
  const isSideways = layout.front === "left" || layout.front === "right";
  const isReversed = layout.front === "bottom" || layout.front === "right";
  const lineOf = (seat: LayoutSeat): number => (isSideways ? seat.column : seat.row);
  const alongOf = (seat: LayoutSeat): number => (isSideways ? seat.row : seat.column);
  const byLine = Map.groupBy(layout.seats, lineOf);
  const lines = [...byLine.keys()].toSorted((a, b) => (isReversed ? b - a : a - b));
  let running = 0;
  const seats = lines.flatMap((line, nth) => {
    const inLine = (byLine.get(line) ?? []).toSorted((a, b) => alongOf(a) - alongOf(b));
    const ordered = layout.labels === "snake" && nth % 2 === 1 ? inLine.toReversed() : inLine;
    return ordered.map((seat, at) => {
      running += 1;
      const label = layout.labels === "row-letters" ? `${lettersOf(nth)}${at + 1}` : String(running);
      return { ...seat, label };
    });
  });
  return { ...layout, seats: inOrder(seats) };
}

/** [RL6] A label that no seat has yet, for a seat that is added at this place: the next of its row's letters, or the next number. */
export function nextLabel(layout: RoomLayout, row: number): string {
  const taken = new Set(layout.seats.map(({ label }) => label));
  const free = (start: string): string => {
    let number = 1;
    while (taken.has(`${start}${number}`)) number += 1;
    return `${start}${number}`;
  };
  if (layout.labels !== "row-letters") return free("");
  const starts = layout.seats
    .filter((seat) => seat.row === row)
    .map(({ label }) => /^\p{Lu}{1,2}-?(?=\d)/u.exec(label)?.[0]);
  const [own] = starts.filter((start) => start !== undefined);
  if (own !== undefined) return free(own);
  const used = new Set([...taken].map((label) => /^\p{Lu}{1,2}(?=-?\d)/u.exec(label)?.[0]));
  // The letter that a row of seats has here, counted from the front, if it is still to be had.
  const isBehind = (seat: LayoutSeat): boolean =>
    layout.front === "bottom" ? seat.row > row : seat.row < row;
  let index = new Set(layout.seats.filter(isBehind).map((seat) => seat.row)).size;
  while (used.has(lettersOf(index))) index += 1;
  return free(lettersOf(index));
}

export type Template = {
  readonly rows: number;
  /** Seats across, without the ways between them. */
  readonly across: number;
  /** A way to walk after every so many seats; 0: none. */
  readonly aisleEvery: number;
  /** So many of the last seats are spare ones. */
  readonly spare: number;
};

/** A room of equal rows. It may be larger than a room can be: `layoutFaults` says so. */
export function layoutOfTemplate({ rows, across, aisleEvery, spare }: Template): RoomLayout {
  const columnOf = (seat: number): number => seat + (aisleEvery > 0 ? Math.floor(seat / aisleEvery) : 0);
  const count = rows * across;
  const seats = Array.from({ length: count }, (_none, index) => ({
    label: "",
    row: Math.floor(index / across),
    column: columnOf(index % across),
    isSpare: index >= count - spare,
    broken: null,
  }));
  return relabelled({
    rows,
    columns: columnOf(across - 1) + 1,
    front: "top",
    labels: "row-letters",
    fixtures: [],
    seats,
  });
}

/** By row, then column. */
export function inOrder<P extends { readonly row: number; readonly column: number }>(
  places: readonly P[],
): readonly P[] {
  return places.toSorted((a, b) => a.row - b.row || a.column - b.column);
}

export type Merged = {
  readonly layout: RoomLayout;
  /** Places that both changed, each in their own way: what is mine stands, and is to be looked at. */
  readonly both: readonly { readonly row: number; readonly column: number }[];
};

/**
 * [RL7] Brings together what two people made of one layout. Whatever only one of them changed is as they made it; where both did, it is
 * mine. A seat that I added under a label that is theirs by now gets another.
 */
export function mergedLayouts(base: RoomLayout, mine: RoomLayout, theirs: RoomLayout): Merged {
  const [before, my, their] = [cellsOf(base), cellsOf(mine), cellsOf(theirs)];
  const both: { row: number; column: number }[] = [];
  const kept: Cell[] = [];
  const added: LayoutSeat[] = [];
  for (const key of new Set([...before.keys(), ...my.keys(), ...their.keys()])) {
    const [was, is, other] = [before.get(key), my.get(key), their.get(key)];
    const isMine = !isSame(was, is);
    if (isMine && !isSame(was, other) && !isSame(is, other)) {
      const [row = 0, column = 0] = key.split("/").map(Number);
      both.push({ row, column });
    }
    const cell = isMine ? is : other;
    if (cell === undefined) continue;
    if (isMine && cell.kind === "seat" && was?.kind !== "seat") added.push(cell.seat);
    else kept.push(cell);
  }
  const pick = <K extends keyof RoomLayout>(key: K): RoomLayout[K] =>
    mine[key] === base[key] ? theirs[key] : mine[key];
  const [rows, columns] = [pick("rows"), pick("columns")];
  const fixtures = kept.flatMap((cell) => (cell.kind === "fixture" ? [cell.fixture] : []));
  let layout: RoomLayout = {
    rows,
    columns,
    front: pick("front"),
    labels: pick("labels"),
    fixtures: inOrder(fixtures),
    seats: kept.flatMap((cell) => (cell.kind === "seat" ? [cell.seat] : [])),
  };
  for (const seat of added) {
    const isTaken = layout.seats.some(({ label }) => label === seat.label);
    const label = isTaken ? nextLabel(layout, seat.row) : seat.label;
    layout = { ...layout, seats: [...layout.seats, { ...seat, label }] };
  }
  return { layout: { ...layout, seats: inOrder(layout.seats) }, both };
}

type Cell =
  | { readonly kind: "seat"; readonly seat: LayoutSeat }
  | { readonly kind: "fixture"; readonly fixture: Fixture };

function cellsOf({ seats, fixtures }: RoomLayout): ReadonlyMap<string, Cell> {
  return new Map<string, Cell>([
    ...seats.map((seat) => [placeOf(seat.row, seat.column), { kind: "seat", seat }] as const),
    ...fixtures.map(
      (fixture) => [placeOf(fixture.row, fixture.column), { kind: "fixture", fixture }] as const,
    ),
  ]);
}

function isSame(a: Cell | undefined, b: Cell | undefined): boolean {
  return meaningOf(a) === meaningOf(b);
}

/** Who marked a seat as broken, and when, makes no other layout. */
function meaningOf(cell: Cell | undefined): string {
  if (cell === undefined) return "";
  if (cell.kind === "fixture") return cell.fixture.kind;
  const { label, isSpare, broken, tags } = cell.seat;
  return JSON.stringify([label, isSpare, broken === null ? null : [broken.fault, broken.note], tags ?? []]);
}

/** Whether two layouts are the same to whoever looks at them. */
export function isSameLayout(a: RoomLayout, b: RoomLayout): boolean {
  const [one, other] = [cellsOf(a), cellsOf(b)];
  return (
    a.rows === b.rows &&
    a.columns === b.columns &&
    a.front === b.front &&
    a.labels === b.labels &&
    one.size === other.size &&
    [...one].every(([place, cell]) => isSame(cell, other.get(place)))
  );
}

/** As it is sent to be saved: who marked a seat and when is the server's to know. */
export function draftOf({ rows, columns, front, labels, fixtures, seats }: RoomLayout): RoomLayout {
  const plain = ({ fault, note }: Broken): Broken => ({ fault, note });
  return {
    rows,
    columns,
    front,
    labels,
    fixtures: fixtures.map(({ kind, row, column }) => ({ kind, row, column })),
    seats: seats.map(({ label, row, column, isSpare, broken, tags }) => ({
      label,
      row,
      column,
      isSpare,
      broken: broken === null ? null : plain(broken),
      ...(tags === undefined ? {} : { tags: [...tags] }),
    })),
  };
}
