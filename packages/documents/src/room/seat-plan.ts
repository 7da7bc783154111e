import { invariant } from "@neraca/base";
import type { TableCell } from "pdfmake";
import { type Block, newPage, paragraph, words } from "../page/blocks.ts";
import { INK, TYPE } from "../page/ink.ts";
import { type Sheet, WIDTH_BETWEEN_MARGINS } from "../page/sheet.ts";
import { PEOPLE_MAX, placeAndTime, type RoomHead, roomSheet } from "./room-head.ts";

export type PlannedSeat = {
  readonly seat: string;
  /** Place on the room's plan, from 0, the front first. */
  readonly row: number;
  readonly column: number;
  /** null: nobody of this sitting sits there. */
  readonly person: { readonly participantNumber: string; readonly name: string } | null;
  /** Kept free for who has to move. */
  readonly isSpare: boolean;
  /** Does not work, whoever was to sit there. */
  readonly isBroken: boolean;
};

/** What stands where no seat is. */
export type PlannedFixture = {
  readonly kind: "pillar" | "door" | "desk";
  readonly row: number;
  readonly column: number;
};

export type SeatPlan = {
  readonly head: RoomHead;
  readonly seats: readonly PlannedSeat[];
  readonly fixtures: readonly PlannedFixture[];
  /** Where, as the plan is drawn, candidates look to. */
  readonly front: "top" | "bottom" | "left" | "right";
};

const FIXTURE_WORDS: Readonly<Record<PlannedFixture["kind"], string>> = {
  pillar: "tiang",
  door: "pintu",
  desk: "meja pengawas",
};

const FRONT_WORDS: Readonly<Record<SeatPlan["front"], string>> = {
  top: "DEPAN RUANG: ATAS",
  bottom: "DEPAN RUANG: BAWAH",
  left: "DEPAN RUANG: KIRI",
  right: "DEPAN RUANG: KANAN",
};

const WIDTH = WIDTH_BETWEEN_MARGINS.landscape;
/** More across a page and a name has no room. */
const COLUMNS_MAX = 13;
/** More down a page and the last row would go to the next. */
const ROWS_MAX = 11;
const CELL_WIDTH_MAX = 96;
const CELL_HEIGHT = 29;
/** A lane where nobody sits is seen as one without taking a seat's room. */
const GAP_WIDTH = 16;
/** One with nothing but a pillar or a door in it has room for its word. */
const FIXTURE_WIDTH = 40;
const LINE = 0.5;
const PADDING = 2.5;
/** A long name is cut where it would make its row higher than the others; the number below says who it is. */
const LETTERS_PER_POINT = { name: 0.24, number: 0.3 } as const;

/** The room as it is, gaps and all. A large room goes over pages of whole blocks, each of which says which part of the room it is. */
export function seatPlan({ head, seats, fixtures, front }: SeatPlan): Sheet {
  invariant(seats.length <= PEOPLE_MAX, "more seats than a room has");
  const taken = seats.filter(({ person }) => person !== null).length;
  const free = seats.filter(({ person, isBroken }) => person === null && !isBroken);
  const spare = free.filter(({ isSpare }) => isSpare).length;
  const broken = seats.filter(({ isBroken }) => isBroken).length;
  const summary = paragraph(
    `${seats.length} kursi, ${taken} ditempati, ${free.length - spare} kosong, ${spare} cadangan, ${broken} rusak. Setiap kotak: kursi, nama, nomor peserta.`,
  );
  const content: Block[] = [placeAndTime(head, WIDTH), summary];
  const parts = partsOf(seats, fixtures);
  if (parts.length === 0) content.push(paragraph("Ruang ini belum mempunyai kursi."));
  for (const [index, part] of parts.entries()) {
    if (index > 0) content.push(newPage());
    content.push(...blocksOf(part, parts.length, index, front));
  }
  return roomSheet(head, "Denah Tempat Duduk", "landscape", content);
}

type Part = {
  readonly rows: Range;
  readonly columns: Range;
  readonly seats: readonly PlannedSeat[];
  readonly fixtures: readonly PlannedFixture[];
};

/** From the first to the last, both included, from 0. */
type Range = { readonly first: number; readonly last: number };

function partsOf(seats: readonly PlannedSeat[], fixtures: readonly PlannedFixture[]): readonly Part[] {
  if (seats.length === 0) return [];
  const places = [...seats, ...fixtures];
  const rows = 1 + places.reduce((most, { row }) => Math.max(most, row), 0);
  const columns = 1 + places.reduce((most, { column }) => Math.max(most, column), 0);
  return rangesOf(rows, ROWS_MAX).flatMap((rowRange) =>
    rangesOf(columns, COLUMNS_MAX).flatMap((columnRange) => {
      const isInPart = ({ row, column }: { readonly row: number; readonly column: number }): boolean =>
        isIn(row, rowRange) && isIn(column, columnRange);
      const inside = seats.filter(isInPart);
      const part = {
        rows: rowRange,
        columns: columnRange,
        seats: inside,
        fixtures: fixtures.filter(isInPart),
      };
      return inside.length === 0 ? [] : [part];
    }),
  );
}

/** Parts of nearly equal length: a last page with one column would be torn off and lost. */
function rangesOf(count: number, lengthMax: number): readonly Range[] {
  const parts = Math.ceil(count / lengthMax);
  return Array.from({ length: parts }, (_, part) => ({
    first: Math.floor((part * count) / parts),
    last: Math.floor(((part + 1) * count) / parts) - 1,
  }));
}

function isIn(value: number, { first, last }: Range): boolean {
  return first <= value && value <= last;
}

function blocksOf(
  part: Part,
  parts: number,
  index: number,
  frontOfRoom: SeatPlan["front"],
): readonly Block[] {
  const { rows, columns, seats, fixtures } = part;
  const count = columns.last - columns.first + 1;
  const taken = new Set(seats.map(({ column }) => column));
  const standing = new Set(fixtures.map(({ column }) => column).filter((column) => !taken.has(column)));
  const gaps = count - taken.size - standing.size;
  const lines = (count + 1) * LINE;
  const cellWidth = Math.min(
    CELL_WIDTH_MAX,
    (WIDTH - lines - gaps * GAP_WIDTH - standing.size * FIXTURE_WIDTH) / taken.size,
  );
  const inside = cellWidth - 2 * PADDING;
  const byPlace = new Map(seats.map((seat) => [`${seat.row}/${seat.column}`, seat]));
  const fixtureAt = new Map(fixtures.map((fixture) => [`${fixture.row}/${fixture.column}`, fixture]));
  const widthOf = (column: number): number =>
    taken.has(column) ? inside : (standing.has(column) ? FIXTURE_WIDTH : GAP_WIDTH) - 2 * PADDING;
  const body: TableCell[][] = [];
  for (let row = rows.first; row <= rows.last; row += 1) {
    body.push(
      Array.from({ length: count }, (_, offset) => {
        const place = `${row}/${columns.first + offset}`;
        return cellOf(byPlace.get(place), inside, fixtureAt.get(place));
      }),
    );
  }
  const where =
    parts === 1
      ? ""
      : `Bagian ${index + 1} dari ${parts}: baris ${rows.first + 1}–${rows.last + 1}, lajur ${columns.first + 1}–${columns.last + 1}`;
  const front = FRONT_WORDS[frontOfRoom];
  return [
    {
      columns: [
        { width: "*", ...words(where, { size: TYPE.small, color: INK.second }) },
        {
          width: "auto",
          ...words(front, { size: TYPE.small, bold: true, color: INK.second, align: "right" }),
        },
      ],
      margin: [0, 0, 0, 4],
    },
    {
      table: {
        widths: Array.from({ length: count }, (_, offset) => widthOf(columns.first + offset)),
        heights: () => CELL_HEIGHT - 2 * PADDING,
        dontBreakRows: true,
        body,
      },
      layout: {
        paddingLeft: () => PADDING,
        paddingRight: () => PADDING,
        paddingTop: () => PADDING,
        paddingBottom: () => PADDING,
        hLineWidth: () => LINE,
        vLineWidth: () => LINE,
        hLineColor: () => INK.line,
        vLineColor: () => INK.line,
      },
    },
  ];
}

function cellOf(
  seat: PlannedSeat | undefined,
  width: number,
  fixture: PlannedFixture | undefined,
): TableCell {
  if (fixture !== undefined) {
    const word = words(FIXTURE_WORDS[fixture.kind], { size: 6.5, color: INK.second, align: "center" });
    return { stack: [word], fillColor: INK.soft };
  }
  if (seat === undefined) return { text: "", border: [false, false, false, false] };
  const name = seat.isBroken && seat.person !== null ? `${seat.seat}  RUSAK` : seat.seat;
  const label = words(name, { size: TYPE.small, bold: true, face: "exam" });
  if (seat.person === null) {
    const word = seat.isBroken ? "RUSAK" : seat.isSpare ? "cadangan" : "kosong";
    const kind = words(word, { size: 6.5, bold: seat.isBroken, color: seat.isBroken ? INK.text : INK.third });
    return { stack: [label, kind], fillColor: INK.soft };
  }
  return {
    stack: [
      label,
      words(cut(seat.person.name, Math.floor(width * LETTERS_PER_POINT.name)), { size: 6.5 }),
      words(cut(seat.person.participantNumber, Math.floor(width * LETTERS_PER_POINT.number)), {
        size: 6.5,
        face: "exam",
        color: INK.second,
      }),
    ],
  };
}

function cut(text: string, lettersMax: number): string {
  const letters = Array.from(text);
  return letters.length <= lettersMax ? text : `${letters.slice(0, Math.max(1, lettersMax - 1)).join("")}…`;
}
