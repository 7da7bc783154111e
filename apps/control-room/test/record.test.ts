import { attemptIdOf, candidateId, instant, sittingId } from "@neraca/base";
import { type AttemptRecordView, TIMELINE_KINDS, type TimelineKind, zTimelineLine } from "@neraca/protocol";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { recordOf } from "../src/gallery/record.ts";
import {
  emptyRecord,
  LINE_FACES,
  RECORD_GROUPS,
  shownLines,
  timeRows,
  withPage,
} from "../src/model/record.ts";
import { CATALOGUE } from "../src/texts.ts";

const ATTEMPT = attemptIdOf(sittingId("s"), candidateId("c"));

const pageOf = (positions: readonly number[], isEnd: boolean, attempt: number): AttemptRecordView => ({
  attemptId: ATTEMPT,
  lines: positions.map((position) => ({
    position,
    at: instant(position * 1_000),
    kind: "connected",
    by: null,
    reason: null,
    detail: null,
  })),
  next: { attempt, sitting: 0 },
  isEnd,
  time: null,
  progress: [],
  behaviour: null,
});

const line = (position: number, kind: TimelineKind, number: number) => ({
  position,
  at: instant(position),
  kind,
  by: null,
  reason: null,
  detail: { of: "question", number, subtest: "TWK" } as const,
});

describe("the record of a candidate", () => {
  test("grows page by page; one that comes twice brings nothing, one of somebody else is for nobody", () => {
    let record = withPage(emptyRecord(ATTEMPT), pageOf([3, 7], false, 2), 5);
    record = withPage(record, pageOf([3, 7], false, 2), 6);
    record = withPage(record, pageOf([9], false, 3), 7);
    expect(record.lines.map(({ position }) => position)).toEqual([3, 7, 9]);
    expect([record.isWhole, record.next.attempt, record.arrivedAtMs]).toEqual([false, 3, 7]);
    record = withPage(record, pageOf([], true, 3), 8);
    expect(record.isWhole).toBe(true);
    const other = withPage(emptyRecord("s.other"), pageOf([1], true, 1), 9);
    expect(other).toEqual(emptyRecord("s.other"));
  });

  test("every kind of line has a face, words and a group that the filter knows", () => {
    for (const kind of [...TIMELINE_KINDS, "answer-changed"] as const) {
      expect(RECORD_GROUPS).toContain(LINE_FACES[kind].group);
      expect(CATALOGUE[`line.${kind}`].id).not.toBe("");
    }
    for (const each of recordOf(0).lines) expect(zTimelineLine.safeParse(each).success).toBe(true);
  });

  test("a second answer to a question is a change, and one after clearing is an answer again", () => {
    const lines = [
      line(1, "question-shown", 4),
      line(2, "answer-saved", 4),
      line(3, "answer-saved", 5),
      line(4, "answer-saved", 4),
      line(5, "answer-cleared", 4),
      line(6, "answer-saved", 4),
    ];
    expect(shownLines(lines, "all").map(({ kind }) => kind)).toEqual([
      "answer-saved",
      "answer-cleared",
      "answer-changed",
      "answer-saved",
      "answer-saved",
      "question-shown",
    ]);
    expect(shownLines(lines, "time")).toEqual([]);
    // The filter does not change what a line is.
    expect(shownLines(lines, "question")).toEqual(shownLines(lines, "all"));
  });

  test("the account adds up to the time left at every moment, and stops at nothing", () => {
    const time = recordOf(0).time!;
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 9_000_000 }), fc.boolean(), (sinceMs, isRunning) => {
        const { rows, leftMs } = timeRows({ ...time, isRunning }, sinceMs);
        expect(rows.reduce((sum, { ms }) => sum + ms, 0)).toBe(leftMs);
        expect(leftMs).toBe(isRunning ? Math.max(0, time.leftMs - sinceMs) : time.leftMs);
      }),
    );
    expect(timeRows(time, 0).rows.map(({ name }) => name)).not.toContain("faultsMs");
  });
});
