import { instant } from "@neraca/base";
import type { EnrolmentsView } from "@neraca/protocol";

const NOW = instant(1_798_684_500_000);

const LABELS = ["A", "B", "C"].flatMap((row) =>
  Array.from({ length: 8 }, (_, column) => `${row}${column + 1}`),
);

type Row = EnrolmentsView["seats"][number];

/** A room on the day before: most computers are enrolled, some over plain HTTP, a few have a code, some nothing yet. */
function rowOf(seat: string, nth: number): Row {
  if (nth >= 20) return { seat, enrolled: null, codeUntil: null };
  if (nth >= 17) return { seat, enrolled: null, codeUntil: instant(NOW + 5_400_000) };
  const by = nth === 4 ? null : "Rina Hasibuan";
  const kind = nth % 7 === 3 ? "secret" : "key";
  return { seat, enrolled: { at: instant(NOW - nth * 90_000), by, kind }, codeUntil: null };
}

const seatsOf = (row: (seat: string, nth: number) => Row): EnrolmentsView => ({ seats: LABELS.map(row) });

/** What the computers' page of a room is told, by the state that is looked at. */
export const ENROLMENTS: Readonly<Record<string, EnrolmentsView>> = {
  "layout/computers": seatsOf(rowOf),
  "layout/computers-none": seatsOf((seat) => ({ seat, enrolled: null, codeUntil: null })),
  "layout/computers-all": seatsOf((seat) => rowOf(seat, 0)),
  "layout/computers-auditor": seatsOf(rowOf),
};
