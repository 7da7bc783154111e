import type { SelectionId, SittingId } from "@neraca/base";
import { isId, sittingId } from "@neraca/base";
import type { Registry, RoomId, Seat, SittingPlace } from "@neraca/engine";
import { type LayoutSeat, seatsToGiveOut, whyNotSeat } from "@neraca/protocol";
import type { CandidateColumn, Row } from "./csv-table.ts";
import { fault, type Particulars, type Problem, type ProblemReason, problemAt } from "./problem.ts";

type LaidSeat = Seat & Pick<LayoutSeat, "isSpare" | "broken">;

/** A sitting that rows of the file ask for, with the seats of its room in the order of the plan. */
type SittingBook = {
  readonly id: SittingId;
  readonly seats: readonly LaidSeat[];
  /** Participant number by label: who sat there before this file. */
  readonly taken: ReadonlyMap<string, string>;
};

type Wish = { readonly row: Row<CandidateColumn>; readonly sitting: SittingBook };

export type PlannedSeat = { readonly sittingId: SittingId; readonly seat: Seat };

export type SeatingPlan = {
  /** By line of the row. Rows without a sitting have no seat. */
  readonly seats: ReadonlyMap<number, PlannedSeat>;
  readonly problems: readonly Problem[];
};

/**
 * Gives the seats that rows name, and then to all others the next free seat of their sitting's room, in the order of the file. A broken
 * seat is given to nobody; a spare one only to whom a row gives it.
 */
export async function planSeating(
  rows: readonly Row<CandidateColumn>[],
  registry: Registry,
  selectionId: SelectionId,
): Promise<SeatingPlan> {
  const problems: Problem[] = [];
  const refuse = (
    row: Row<CandidateColumn>,
    column: "sitting" | "seat",
    reason: ProblemReason,
    particulars: Particulars = {},
  ): void => {
    const value = row.cells[column];
    problems.push(problemAt({ line: row.line, column, value }, fault(reason, particulars)));
  };
  const books = await booksOf(rows, registry);
  const wishes = new Map<string, Wish[]>();
  for (const row of rows) {
    const wanted = row.cells.sitting;
    const book = books.get(wanted);
    if (wanted === "") {
      if (row.cells.seat !== "") refuse(row, "seat", "seat-without-sitting");
    } else if (book === undefined) refuse(row, "sitting", "sitting-unknown");
    else if (book.place.sitting.selectionId !== selectionId) {
      refuse(row, "sitting", "sitting-elsewhere", { other: book.place.sitting.selectionId });
    } else {
      const ofSitting = wishes.get(wanted) ?? [];
      ofSitting.push({ row, sitting: book.sitting });
      wishes.set(wanted, ofSitting);
    }
  }
  const seats = new Map<number, PlannedSeat>();
  for (const ofSitting of wishes.values()) placeAll(ofSitting, seats, refuse);
  return { seats, problems };
}

type Book = { readonly place: SittingPlace; readonly sitting: SittingBook };

async function booksOf(
  rows: readonly Row<CandidateColumn>[],
  registry: Registry,
): Promise<ReadonlyMap<string, Book>> {
  const books = new Map<string, Book>();
  for (const wanted of new Set(rows.map((row) => row.cells.sitting))) {
    if (!isId(wanted)) continue;
    const place = await registry.sittingById(sittingId(wanted));
    if (place === undefined) continue;
    const { id } = place.sitting;
    const seated = [...(await registry.seatingOfSitting(id)).values()];
    const taken = new Map(seated.map(({ seat, candidate }) => [seat.label, candidate.participantNumber]));
    books.set(wanted, { place, sitting: { id, seats: await laidSeats(registry, place.room.id), taken } });
  }
  return books;
}

async function laidSeats(registry: Registry, roomId: RoomId): Promise<readonly LaidSeat[]> {
  const standing = await registry.layoutOfRoom(roomId);
  const laid = new Map(standing?.layout.seats.map((seat) => [seat.label, seat]));
  return (await registry.seatsOfRoom(roomId)).flatMap((seat) => {
    const { isSpare, broken } = laid.get(seat.label) ?? { isSpare: false, broken: null };
    return [{ ...seat, isSpare, broken }];
  });
}

type Refuse = (
  row: Row<CandidateColumn>,
  column: "sitting" | "seat",
  reason: ProblemReason,
  particulars?: Particulars,
) => void;

function placeAll(wishes: readonly Wish[], seats: Map<number, PlannedSeat>, refuse: Refuse): void {
  const [first] = wishes;
  if (first === undefined) return;
  const { id, seats: all, taken } = first.sitting;
  const byLabel = new Map(all.map((seat) => [seat.label, seat]));
  const lineOfLabel = new Map<string, number>();
  for (const { row } of wishes) {
    const label = row.cells.seat;
    if (label === "") continue;
    const seat = byLabel.get(label);
    const before = taken.get(label);
    const other = lineOfLabel.get(label);
    const why = whyNotSeat(seat);
    if (why !== null || seat === undefined) refuse(row, "seat", why ?? "seat-unknown");
    else if (before !== undefined) refuse(row, "seat", "seat-taken", { other: before });
    else if (other !== undefined) refuse(row, "seat", "seat-twice", { other });
    else {
      lineOfLabel.set(label, row.line);
      seats.set(row.line, { sittingId: id, seat });
    }
  }
  const givenOut = seatsToGiveOut(all);
  const free = givenOut.filter(({ label }) => !taken.has(label) && !lineOfLabel.has(label));
  const seatless = wishes.filter(({ row }) => row.cells.seat === "");
  const counts = { free: givenOut.filter(({ label }) => !taken.has(label)).length, wanted: wishes.length };
  for (const [index, { row }] of seatless.entries()) {
    const seat = free[index];
    if (seat === undefined) refuse(row, "sitting", "seats-exhausted", counts);
    else seats.set(row.line, { sittingId: id, seat });
  }
}
