/** A line of the room's grid: a row or a column. */
export type GridLine = {
  readonly index: number;
  /** What stands at its head: the letters that all its seats begin with, or its number. */
  readonly head: string;
  /** Nobody and nothing stands in it: a way to walk, drawn narrow. */
  readonly isAisle: boolean;
  /** Else only a pillar or a door is in it. */
  readonly hasSeats: boolean;
};

export type RoomGrid = { readonly rows: readonly GridLine[]; readonly columns: readonly GridLine[] };

type Place = { readonly seat: string; readonly row: number; readonly column: number };
type Standing = Omit<Place, "seat"> & { readonly seat: string | null };

/** The part of the room where seats are, with every row and column between the first and the last, so that the ways between them show. */
export function gridOf(
  seats: readonly Place[],
  spares: readonly Place[],
  fixtures: readonly Omit<Place, "seat">[] = [],
): RoomGrid {
  const places: readonly Standing[] = [
    ...seats,
    ...spares,
    ...fixtures.map(({ row, column }) => ({ row, column, seat: null })),
  ];
  return {
    rows: linesOf(places, ({ row }) => row, true),
    columns: linesOf(places, ({ column }) => column, false),
  };
}

function linesOf(
  places: readonly Standing[],
  indexOf: (place: Standing) => number,
  hasLetters: boolean,
): readonly GridLine[] {
  if (places.length === 0) return [];
  const byLine = Map.groupBy(places, indexOf);
  const indexes = [...byLine.keys()];
  const [first, last] = [Math.min(...indexes), Math.max(...indexes)];
  return Array.from({ length: last - first + 1 }, (_none, at) => {
    const index = first + at;
    const inLine = byLine.get(index) ?? [];
    const labels = inLine.flatMap(({ seat }) => seat ?? []);
    const letters = hasLetters ? lettersOf(labels) : null;
    return {
      index,
      head: letters ?? String(index + 1),
      isAisle: inLine.length === 0,
      hasSeats: labels.length > 0,
    };
  });
}

function lettersOf(labels: readonly string[]): string | null {
  const starts = new Set(labels.map((seat) => /^\p{Lu}{1,2}(?=[-\d])/u.exec(seat)?.[0] ?? null));
  const [only] = starts;
  return starts.size === 1 ? (only ?? null) : null;
}

export type Zoom = "compact" | "regular" | "large";

/** More seats than this are drawn small, unless somebody chooses otherwise: the whole room first. */
const REGULAR_SEATS_MAX = 120;

export function zoomFor(seatCount: number): Zoom {
  return seatCount > REGULAR_SEATS_MAX ? "compact" : "regular";
}
