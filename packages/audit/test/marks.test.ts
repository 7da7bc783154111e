import { selectionId } from "@neraca/base";
import { StaffMarks } from "@neraca/engine";
import type { ExamWorld, WorldDisk } from "@neraca/testkit/exam-world";
import { PROCTOR, SELECTION } from "@neraca/testkit/exam-world";
import { closedSitting, finishedSitting } from "@neraca/testkit/finished-sitting";
import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import type { JournalRow } from "../src/index.ts";
import { MARKS_KEPT_MAX, Marks } from "../src/marks.ts";
import { SelectionAudit } from "../src/selection-audit.ts";
import { audited, linesOf, linesWithoutBinding, rowsOf } from "./audited.ts";
import { dropped, edited, inserted, positionOf, rechained, renumbered } from "./tampering.ts";

let world: ExamWorld;
let disk: WorldDisk;
beforeAll(async () => {
  world = await finishedSitting();
  disk = world.disk;
});

test("[MK1, AU23] every act of one person that could favour somebody is listed, with name, reason and about whom; none is a difference", () => {
  const { marks, markCount, differences } = audited(disk);
  expect(differences).toBe(0);
  expect(markCount).toBe(marks.length);
  const ofType = (type: string): readonly number[] =>
    rowsOf(disk).flatMap((row) => (row.type === type ? [row.position] : []));
  const ofKind = (kind: string): readonly number[] =>
    marks.flatMap((mark) => (mark.kind === kind ? [mark.position] : []));
  for (const [kind, type] of [
    ["time-for-all", "SittingExtended"],
    ["time-for-one", "AttemptExtended"],
    ["outage-credited", "OutageCredited"],
    ["seat-moved", "SeatMoved"],
    ["sitting-pin-revealed", "SittingPinRevealed"],
  ] as const) {
    expect([kind, ofKind(kind)]).toEqual([kind, ofType(type)]);
    expect(ofType(type).length).toBeGreaterThan(0);
  }
  for (const { kind, by, candidate, reason } of marks) {
    expect(by).toBe(PROCTOR);
    if (kind === "time-for-one")
      expect([candidate, reason]).toEqual([expect.stringMatching(/^2026-12-/), expect.any(String)]);
    if (kind === "time-for-all") expect(candidate).toBeNull();
  }
});

test("[MK2] what the system does by itself leaves no mark, and the list is bounded while the count is not", () => {
  const marks = new Marks();
  const extended = { type: "AttemptExtended", at: 1, deltaMs: 60_000, reason: "x" };
  marks.take(1, "a", { ...extended, by: "system" } as never);
  expect(marks.count).toBe(0);
  for (let n = 0; n <= MARKS_KEPT_MAX; n++) marks.take(n, "a", { ...extended, by: PROCTOR } as never);
  expect([marks.count, marks.kept.length]).toEqual([MARKS_KEPT_MAX + 1, MARKS_KEPT_MAX]);
});

test("[AU24] a line of the staff's log that was edited or deleted is found, also when the chain was worked out again", () => {
  const start = positionOf(rowsOf(disk), "SittingStarted");
  const act = { type: "StaffLoginFailed", at: 1, noteId: "n1", staffId: "s1", address: "10.0.0.1" };
  const honest = rechained(renumbered(inserted(rowsOf(disk), start, "machine/staff", act)));
  const position = start + 1;
  const whole = [...honest];
  const found = (rows: readonly JournalRow[]): readonly string[] => linesOf(audited(disk, { rows }));
  const changed = edited(whole, position, (event) => {
    event["address"] = "10.0.0.2";
  });
  expect(found(changed).some((line) => line.startsWith(`chain||${position}|the chain breaks here`))).toBe(
    true,
  );
  const without = renumbered(dropped(whole, position));
  expect(found(without).some((line) => line.startsWith(`chain||${position}|the chain breaks here`))).toBe(
    true,
  );
  // The ledger bound the journal without this line: whoever has put one in, and knows the chain, is found by it.
  expect(found(whole).some((line) => line.includes("of the ledger binds"))).toBe(true);
});

test("[AU26] an acknowledgement of a mark that is not there, of one's own, without a word, or again is named; an honest one is not", async () => {
  const closed = await closedSitting();
  const rows = rowsOf(closed.disk);
  const { marks } = audited(closed.disk);
  const [first, second] = marks.map(({ position }) => position);
  const act = {
    type: "MarksAcknowledged",
    at: 1,
    by: "panitia-tiga",
    selectionId: SELECTION,
    marks: [first!],
    note: "Dilihat",
  };
  const found = (...acts: readonly (typeof act)[]): readonly string[] => {
    let with_ = rows;
    for (const each of acts) with_ = inserted(with_, with_.length, `selection/${SELECTION}`, each);
    return linesOf(audited(closed.disk, { rows: rechained(renumbered(with_)) }));
  };
  expect(found(act)).toEqual([]);
  expect(found(act, { ...act, marks: [second!] })).toEqual([]);
  const named = (line: string) => [expect.stringContaining(line)];
  expect(found({ ...act, by: PROCTOR })).toEqual(named(`mark ${first} was acknowledged by whoever left it`));
  expect(found({ ...act, marks: [1] })).toEqual(named("mark 1 was acknowledged, and there is none"));
  expect(found(act, act)).toEqual(named(`mark ${first} was acknowledged twice`));
  expect(found({ ...act, note: " " })).toEqual(named("without a word"));
  expect(found({ ...act, marks: [] })).toEqual(named("without a word, or none was"));
});

test("[AU26] an acknowledgement between two of whom one had taken the other's second factor away is named; one before that, or of another's mark, is not", async () => {
  const closed = await closedSitting();
  const [first] = audited(closed.disk).marks.map(({ position }) => position);
  const act = {
    type: "MarksAcknowledged",
    at: 1,
    by: "panitia-tiga",
    selectionId: SELECTION,
    marks: [first!],
    note: "Dilihat",
  };
  const reset = {
    type: "SecondFactorReset",
    at: 1,
    noteId: "n1",
    staffId: "panitia-tiga",
    by: PROCTOR as string,
    selectionId: SELECTION as string,
  };
  const found = (...lines: readonly (typeof act | typeof reset)[]): readonly string[] => {
    let rows = rowsOf(closed.disk);
    for (const each of lines) {
      const stream = each.type === "MarksAcknowledged" ? `selection/${SELECTION}` : "machine/staff";
      rows = inserted(rows, rows.length, stream, each);
    }
    return linesOf(audited(closed.disk, { rows: rechained(renumbered(rows)) }));
  };
  const named = [expect.stringContaining(`mark ${first} was acknowledged by somebody who may be its author`)];
  expect(found(reset, act)).toEqual(named);
  expect(found({ ...reset, by: "panitia-tiga", staffId: PROCTOR as string }, act)).toEqual(named);
  expect(found(act, reset)).toEqual([]);
  expect(found({ ...reset, by: "anton" }, act)).toEqual([]);
  expect(found({ ...reset, staffId: "rini" }, act)).toEqual([]);
  expect(found({ ...reset, selectionId: "lain" }, act)).toEqual([]);
});

test("[AU27] a publication that was approved before somebody else had acknowledged a mark is named, with the mark", () => {
  const { marks } = audited(disk);
  const [first] = marks.map(({ position }) => position);
  expect(linesWithoutBinding(disk, rowsOf(disk))).toEqual([]);
  const acknowledged = positionOf(rowsOf(disk), "MarksAcknowledged");
  const without = edited(rowsOf(disk), acknowledged, (event) => {
    event["marks"] = marks.map(({ position }) => position).filter((position) => position !== first);
  });
  expect(linesWithoutBinding(disk, without)).toEqual([
    expect.stringMatching(new RegExp(`before somebody else had acknowledged these marks: ${first}$`)),
  ]);
  const none = dropped(rowsOf(disk), acknowledged);
  expect(linesWithoutBinding(disk, none)).toContainEqual(expect.stringContaining(`these marks: ${first}, `));
});

test("[AU23][AU27] what was left at the desk is listed, and an approval before somebody else has looked at it is named", () => {
  const start = positionOf(rowsOf(disk), "SittingStarted");
  const act = { type: "QuestionsShown", at: 1, noteId: "n1", staffId: "anton", selectionId: SELECTION };
  const rows = rechained(renumbered(inserted(rowsOf(disk), start, "machine/staff", act)));
  const report = audited(disk, { rows });
  expect(report.marks.find(({ kind }) => kind === "questions-shown")).toMatchObject({
    position: start + 1,
    by: "anton",
  });
  expect(report.marks.map(({ position }) => position)).toEqual(
    report.marks.map(({ position }) => position).toSorted((a, b) => a - b),
  );
  const named = linesOf(report).filter((line) => line.includes("before somebody else had acknowledged"));
  expect(named).toEqual([expect.stringMatching(new RegExp(`these marks: ${start + 1}\\b`))]);
});

test("[AU23] of whatever the staff's log says, the audit finds the marks that the desk lists, and no others", () => {
  const id = fc.constantFrom("s1", "s2", "not an id!");
  const count = fc.option(fc.nat(2), { nil: undefined });
  const settings = fc.record({
    ruleSetId: fc.constantFrom("a", "b"),
    policy: fc.constantFrom(null, { x: 1 }),
  });
  const side = fc.option(
    fc.record(
      {
        stage: fc.constantFrom("open", "closed"),
        settings,
        quota: fc.nat(2),
        code: fc.constantFrom("A", "B"),
      },
      { requiredKeys: [] },
    ),
    { nil: null },
  );
  const line = fc.record({
    type: fc.constantFrom(
      "QuestionsShown",
      "BankPlanChanged",
      "CandidateChanged",
      "CandidatesExported",
      "ResultsExported",
      "CandidatePhotosKept",
      "CandidatePhotosRemoved",
      "CandidatesAssigned",
      "SelectionChanged",
      "PositionChanged",
      "DutyAdded",
      "DutyRemoved",
      "StaffLoggedIn",
      "BankBrought",
      "RoomLaidOut",
    ),
    at: fc.nat(9),
    staffId: fc.constantFrom("anton", "rini", null),
    by: fc.constantFrom("anton", undefined),
    selectionId: id,
    sittingId: fc.constantFrom("one", undefined),
    before: side,
    after: side,
    candidates: count,
    seated: count,
    replaced: count,
    removed: count,
    seedHex: fc.constantFrom("c0", null),
    of: fc.constantFrom("all", "named"),
  });
  let found = 0;
  fc.assert(
    fc.property(fc.array(line, { minLength: 5, maxLength: 20 }), (lines) => {
      const [desk, audit] = [new StaffMarks(), new SelectionAudit()];
      for (const [position, each] of lines.entries()) {
        desk.take(position, each);
        audit.takeStaff(position, each);
      }
      for (const selection of ["s1", "s2"]) {
        const listed = desk.of(selectionId(selection));
        found += listed.length;
        expect(audit.staffMarksOf(selection)).toEqual(listed);
        expect(audit.marksOf(selection)).toEqual(listed.map(({ position }) => position));
      }
    }),
  );
  expect(found).toBeGreaterThan(10);
});
