import type { PositionId } from "@neraca/base";
import type { AssignmentCandidate, AssignmentSeat } from "./assignment.ts";
import type { SittingBook } from "./sitting-book.ts";

const BESIDE = [
  [0, -1],
  [0, 1],
  [-1, 0],
  [1, 0],
] as const;
const CORNERS = [
  [-1, -1],
  [-1, 1],
  [1, -1],
  [1, 1],
] as const;

/** Who applied for what, by place of the room. */
type Chart = Map<number, PositionId>;

/** No room is as wide. */
const WIDTH = 10_000;

function placeOf(row: number, column: number): number {
  return (row + 1) * WIDTH + column + 1;
}

/**
 * [AS9] Seats those of the book who have none, so that nobody sits next to, in front of or behind somebody of the same position, if it can
 * be: seat by seat from the front the position with the most left which is not around; where that leads nowhere, the largest positions
 * on the squares of one colour of a chessboard and the others between them. Seats with tags are taken last. What is seated stays.
 *
 * @param rankOf which of two positions comes first where neither is larger
 */
export function seatApart(book: SittingBook, rankOf: (position: PositionId) => number): void {
  if (book.toSeat.length === 0) return;
  const free = book.usual.filter(({ id }) => !book.seated.has(id));
  const plain = free.filter(({ tags }) => tags.length === 0);
  const tagged = free.filter(({ tags }) => tags.length > 0);
  const usable = new Set([...plain, ...tagged.slice(0, Math.max(0, book.toSeat.length - plain.length))]);
  const seats = free.filter((seat) => usable.has(seat));
  const groups = groupsOf(book.toSeat, rankOf);
  const fixed = chartOf(book);
  const inTurn = fillInTurn(seats, groups, fixed);
  let best = inTurn;
  if (conflictsOf(inTurn, fixed) > 0) {
    const squares = fillSquares(seats, groups);
    if (conflictsOf(squares, fixed) < conflictsOf(inTurn, fixed)) best = squares;
  }
  for (const [seat, candidate] of best) book.seated.set(seat.id, candidate);
  book.toSeat.length = 0;
}

/** How many of the same position sit beside each. */
export function besideOf(
  book: Pick<SittingBook, "seated" | "sitting">,
): (seat: AssignmentSeat, position: PositionId) => number {
  const chart = chartOf(book);
  return (seat, position) => countBeside(chart, seat, position);
}

type Group = { readonly position: PositionId; readonly members: readonly AssignmentCandidate[] };
type Filling = ReadonlyMap<AssignmentSeat, AssignmentCandidate>;

/** The largest first. */
function groupsOf(
  candidates: readonly AssignmentCandidate[],
  rankOf: (position: PositionId) => number,
): readonly Group[] {
  return [...Map.groupBy(candidates, ({ positionId }) => positionId)]
    .map(([position, members]) => ({ position, members }))
    .toSorted((a, b) => b.members.length - a.members.length || rankOf(a.position) - rankOf(b.position));
}

function chartOf({ seated, sitting }: Pick<SittingBook, "seated" | "sitting">): Chart {
  const chart: Chart = new Map();
  if (seated.size === 0) return chart;
  for (const { id, row, column } of sitting.seats) {
    const candidate = seated.get(id);
    if (candidate !== undefined) chart.set(placeOf(row, column), candidate.positionId);
  }
  return chart;
}

function countBeside(chart: Chart, { row, column }: AssignmentSeat, position: PositionId): number {
  let count = 0;
  for (const [down, right] of BESIDE)
    if (chart.get(placeOf(row + down, column + right)) === position) count += 1;
  return count;
}

function conflictsOf(filling: Filling, fixed: Chart): number {
  const chart = new Map(fixed);
  for (const [seat, { positionId }] of filling) chart.set(placeOf(seat.row, seat.column), positionId);
  let count = 0;
  for (const [seat, { positionId }] of filling) if (countBeside(chart, seat, positionId) > 0) count += 1;
  return count;
}

function fillInTurn(seats: readonly AssignmentSeat[], groups: readonly Group[], fixed: Chart): Filling {
  const chart = new Map(fixed);
  const left = groups.map(({ members }) => members.length);
  let slack = seats.length - left.reduce((sum, count) => sum + count, 0);
  const filling = new Map<AssignmentSeat, AssignmentCandidate>();
  const around = (seat: AssignmentSeat, steps: readonly (readonly [number, number])[]) =>
    steps.map(([down, right]) => chart.get(placeOf(seat.row + down, seat.column + right)));
  /** The group with the most left that is not among these positions; -1: there is none. */
  const most = (without: readonly (PositionId | undefined)[]): number => {
    let best = -1;
    for (let at = 0; at < groups.length; at += 1) {
      const count = left[at] ?? 0;
      if (count === 0 || (best >= 0 && count <= (left[best] ?? 0))) continue;
      if (!without.includes(groups[at]?.position)) best = at;
    }
    return best;
  };
  for (const seat of seats) {
    const beside = around(seat, BESIDE);
    let at = most([...beside, ...around(seat, CORNERS)]);
    if (at < 0) at = most(beside);
    if (at < 0 && slack > 0) {
      slack -= 1;
      continue;
    }
    if (at < 0) at = most([]);
    const group = groups[at];
    if (group === undefined) break;
    const member = group.members[group.members.length - (left[at] ?? 0)];
    if (member === undefined) break;
    left[at] = (left[at] ?? 0) - 1;
    filling.set(seat, member);
    chart.set(placeOf(seat.row, seat.column), group.position);
  }
  return filling;
}

function fillSquares(seats: readonly AssignmentSeat[], groups: readonly Group[]): Filling {
  const isLight = ({ row, column }: AssignmentSeat): boolean => (row + column) % 2 === 0;
  const ordered = [...seats.filter(isLight), ...seats.filter((seat) => !isLight(seat))];
  const members = groups.flatMap((group) => group.members);
  const filling = new Map<AssignmentSeat, AssignmentCandidate>();
  for (const [at, member] of members.entries()) {
    const seat = ordered[at];
    if (seat !== undefined) filling.set(seat, member);
  }
  return filling;
}
