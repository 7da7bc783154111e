import { digestOf, instant } from "@neraca/base";
import type { EnrolmentsView } from "@neraca/protocol";

const NOW = instant(1_798_684_500_000);

const LABELS = ["A", "B", "C"].flatMap((row) =>
  Array.from({ length: 8 }, (_, column) => `${row}${column + 1}`),
);

type Row = EnrolmentsView["seats"][number];

/** A room on the day before: most computers are enrolled, some over plain HTTP, a few have a code, some nothing yet. */
function rowOf(seat: string, nth: number): Row {
  const certificate = null;
  if (nth >= 20) return { seat, enrolled: null, codeUntil: null, certificate };
  if (nth >= 17) return { seat, enrolled: null, codeUntil: instant(NOW + 5_400_000), certificate };
  const by = nth === 4 ? null : "Rina Hasibuan";
  const kind = nth % 7 === 3 ? "secret" : "key";
  return { seat, enrolled: { at: instant(NOW - nth * 90_000), by, kind }, codeUntil: null, certificate };
}

/** A kiosk room: certificates came with the machines; one is new since the morning, one ends before long, one seat has none. */
function certifiedRow(seat: string, nth: number): Row {
  if (nth === 7) return { seat, enrolled: null, codeUntil: null, certificate: null };
  const days = nth === 5 ? 9 : 380;
  const certificate = {
    digest: digestOf(seat),
    since: instant(NOW - (nth === 3 ? 1_500_000 : 9_000_000_000)),
    endsAt: instant(NOW + days * 86_400_000),
    endsSoon: days < 14,
    isAnother: nth === 3,
  };
  return { seat, enrolled: null, codeUntil: null, certificate };
}

const seatsOf = (row: (seat: string, nth: number) => Row): EnrolmentsView => ({ seats: LABELS.map(row) });

/** What the computers' page of a room is told, by the state that is looked at. */
export const ENROLMENTS: Readonly<Record<string, EnrolmentsView>> = {
  "layout/computers": seatsOf(rowOf),
  "layout/computers-none": seatsOf((seat) => ({ seat, enrolled: null, codeUntil: null, certificate: null })),
  "layout/computers-all": seatsOf((seat) => rowOf(seat, 0)),
  "layout/computers-certified": seatsOf(certifiedRow),
  "layout/computers-auditor": seatsOf(rowOf),
};
