import { instant, sittingId } from "@neraca/base";
import type { MarkView } from "@neraca/protocol";
import { expect, test } from "vitest";
import { groupedMarks, partOfMark } from "../src/desk/mark-groups.ts";

const mark = (position: number, part: Partial<MarkView> = {}): MarkView => ({
  position,
  kind: "position-changed",
  at: instant(position),
  by: "Anton",
  isMine: false,
  reason: null,
  detail: null,
  changes: [],
  place: null,
  candidate: null,
  ...part,
});
const dayOf = ({ at }: { readonly at: number }): string => (at < 100 ? "Senin" : "Selasa");
const grouped = (...marks: readonly MarkView[]): readonly (readonly number[])[] =>
  groupedMarks(marks, dayOf).map((group) => group.map(({ position }) => position));

test("[RM48] what one person did again and again on one day, somewhere and for one reason, is one row; all else is another", () => {
  const place = { sittingId: sittingId("one"), title: "Sesi 1", room: "Anggrek" };
  expect(grouped(mark(1), mark(2), mark(3, { candidate: "26-1" }))).toEqual([[1, 2, 3]]);
  expect(grouped(mark(1), mark(200), mark(2))).toEqual([[1, 2], [200]]);
  for (const part of [{ by: "Rini" }, { reason: "Salah" }, { kind: "duty-changed" as const }, { place }])
    expect(grouped(mark(1), mark(2, part))).toEqual([[1], [2]]);
  const done = { acknowledgedBy: "Tuti", acknowledgedAt: instant(5), note: "Dilihat" };
  const other = { ...done, note: "Lain" };
  expect(
    groupedMarks(
      [
        { ...mark(1), ...done },
        { ...mark(2), ...other },
      ],
      dayOf,
    ),
  ).toHaveLength(2);
  expect(grouped()).toEqual([]);
});

test("[RM48] an act leads to where things stand now, and what was done in a sitting to the sitting", () => {
  expect(partOfMark("position-changed")).toBe("positions");
  expect(partOfMark("sitting-pin-revealed")).toBeNull();
});
