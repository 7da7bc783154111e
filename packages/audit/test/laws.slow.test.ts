import type { WorldDisk } from "@neraca/testkit/exam-world";
import { finishedSitting } from "@neraca/testkit/finished-sitting";
import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import type { JournalRow } from "../src/index.ts";
import { runsOutAt, type Stop } from "../src/run-out.ts";
import { audited, linesOf, rowsOf } from "./audited.ts";
import { rechained, renumbered } from "./tampering.ts";

let disk: WorldDisk;
let rows: readonly JournalRow[];
beforeAll(async () => {
  disk = (await finishedSitting()).disk;
  rows = rowsOf(disk);
});

test("[AU1] a sitting has no difference at any moment of its life", () => {
  for (let length = 0; length <= rows.length; length += 1) {
    const lived = rows.slice(0, length);
    const report = audited({ ...disk, ledger: new Map() }, { rows: lived, readAt: 0, boardAt: 0 });
    // A ledger that is not there is not whole; of what should be in it nothing is due yet.
    expect([length, ...linesOf(report).filter((line) => !line.startsWith("ledger|||"))]).toEqual([length]);
  }
});

/** One byte of one event is another. */
const change = fc
  .record({ row: fc.nat(), place: fc.nat(), byte: fc.integer({ min: 1, max: 255 }) })
  .map(({ row, place, byte }): { readonly position: number; readonly changed: readonly JournalRow[] } => {
    const target = rows[row % rows.length]!;
    const bytes = new TextEncoder().encode(target.body);
    const at = place % bytes.length;
    bytes[at] = (bytes[at]! + byte) % 256;
    const body = new TextDecoder().decode(bytes);
    return {
      position: target.position,
      changed: rows.map((each) => (each === target ? { ...each, body } : each)),
    };
  });

test("[AU3] any changed byte of any event is found, and named by its position", () => {
  fc.assert(
    fc.property(
      fc.constant(null).chain(() => change),
      ({ position, changed }) => {
        const report = audited(disk, { rows: changed });
        expect(report.differences).toBeGreaterThan(0);
        expect(report.found.some((each) => each.check === "chain" && each.position === position)).toBe(true);
      },
    ),
    { numRuns: 150 },
  );
});

test("[AU4] also when the chain was worked out again, by what the ledger binds", () => {
  fc.assert(
    fc.property(
      fc.constant(null).chain(() => change),
      ({ position, changed }) => {
        const closed = rows.find(({ type }) => type === "SittingClosed")!.position;
        const lines = linesOf(audited(disk, { rows: rechained(changed) }));
        // What came after the last entry about the journal is bound by nothing yet.
        const isBound = lines.some((line) => line.includes("of the ledger binds"));
        expect(isBound).toBe(position <= closed);
      },
    ),
    { numRuns: 100 },
  );
});

/** Whatever somebody makes of the rows. */
const mutilated = fc
  .array(
    fc.record({
      at: fc.nat(),
      what: fc.constantFrom(
        "drop",
        "double",
        "type",
        "stream",
        "body",
        "chain",
        "position",
        "version",
        "member",
      ),
      to: fc.nat(),
      value: fc.jsonValue(),
    }),
    { minLength: 1, maxLength: 4 },
  )
  .map((steps) => steps.reduce<readonly JournalRow[]>(mutilate, rows));

function mutilate(
  list: readonly JournalRow[],
  { at, what, to, value }: { at: number; what: string; to: number; value: unknown },
): readonly JournalRow[] {
  const index = at % list.length;
  const row = list[index]!;
  const other = list[to % list.length]!;
  const put = (changed: Partial<JournalRow>) => list.with(index, { ...row, ...changed });
  switch (what) {
    case "drop":
      return list.length > 1 ? list.toSpliced(index, 1) : list;
    case "double":
      return list.toSpliced(index, 0, row);
    case "type":
      return put({ type: other.type });
    case "stream":
      return put({ stream: other.stream });
    case "body":
      return put({ body: other.body, type: other.type });
    case "chain":
      return put({ chain: null });
    case "position":
      return put({ position: to });
    case "version":
      return put({ version: to });
    default: {
      const event = JSON.parse(row.body) as Record<string, unknown>;
      const names = Object.keys(event).filter((name) => name !== "type");
      event[names[to % names.length]!] = value;
      return put({ body: JSON.stringify(event) });
    }
  }
}

test("[AU16] nothing in a journal makes an audit throw, with or without the chain worked out again", () => {
  fc.assert(
    fc.property(
      fc.constant(null).chain(() => mutilated),
      fc.boolean(),
      (changed, again) => {
        const report = audited(disk, { rows: again ? rechained(renumbered(changed)) : changed });
        expect(report.differences).toBeGreaterThanOrEqual(0);
      },
    ),
    { numRuns: 250 },
  );
});

test("[AU16] nothing in a ledger makes an audit throw, and a change of any of its bytes is a difference", () => {
  const paths = [...disk.ledger.keys()];
  fc.assert(
    fc.property(fc.nat(), fc.nat(), fc.integer({ min: 1, max: 255 }), (file, place, byte) => {
      const path = paths[file % paths.length]!;
      const bytes = Uint8Array.from(disk.ledger.get(path)!);
      bytes[place % bytes.length] = (bytes[place % bytes.length]! + byte) % 256;
      const report = audited({ ...disk, ledger: new Map(disk.ledger).set(path, bytes) });
      const isOfSmallerSize = /\.p\/\d+$/.test(path);
      // Partial tiles of sizes that the ledger has left behind are read by nobody.
      expect(report.differences > 0 || isOfSmallerSize).toBe(true);
    }),
    { numRuns: 150 },
  );
});

const stops = fc.array(fc.record({ from: fc.nat(60), length: fc.option(fc.nat(30), { nil: null }) }), {
  maxLength: 6,
});

/** A clock that is looked at every millisecond. */
function watched(startedAt: number, budgetMs: number, list: readonly Stop[]): number | null {
  let leftMs = Math.max(0, budgetMs);
  for (let now = startedAt; now < 1_000; now += 1) {
    const stop = list.some(({ from, to }) => from <= now && (to === null || now < to));
    if (!stop && leftMs === 0) return now;
    if (!stop) leftMs -= 1;
  }
  return null;
}

test("[AU20] a clock runs down when one that is watched all the time does", () => {
  fc.assert(
    fc.property(fc.nat(20), fc.integer({ min: -5, max: 80 }), stops, (startedAt, budgetMs, list) => {
      const spans = list.map(({ from, length }) => ({ from, to: length === null ? null : from + length }));
      expect(runsOutAt(startedAt, budgetMs, spans)).toBe(watched(startedAt, budgetMs, spans));
    }),
    { numRuns: 500 },
  );
});

test("[AU20] what begins after the clock has run down stops nothing; what begins with it does", () => {
  expect(runsOutAt(100, 50, [{ from: 151, to: 200 }])).toBe(150);
  expect(runsOutAt(100, 50, [{ from: 150, to: 200 }])).toBe(200);
  expect(runsOutAt(100, 50, [{ from: 120, to: null }])).toBeNull();
  expect(runsOutAt(100, 50, [{ from: 160, to: null }])).toBe(150);
});
