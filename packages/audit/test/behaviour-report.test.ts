import { accepted, type Result } from "@neraca/base";
import { Armed } from "@neraca/engine";
import type { AttemptEvent } from "@neraca/exam";
import type { Bank } from "@neraca/item-bank";
import { SITTING, type WorldDisk } from "@neraca/testkit/exam-world";
import { finishedSitting } from "@neraca/testkit/finished-sitting";
import { beforeAll, describe, expect, test } from "vitest";
import { type BehaviourReport, behaviourReport, type JournalRow } from "../src/index.ts";
import { rowsOf } from "./audited.ts";

let disk: WorldDisk;
beforeAll(async () => {
  ({ disk } = await finishedSitting());
});

const report = (rows: readonly JournalRow[]) =>
  behaviourReport({
    sitting: SITTING,
    rows,
    standOf: (terms) => {
      const armed = new Armed(terms, JSON.parse(disk.banks.get(terms.bankDigest)!) as Bank);
      return accepted({ table: armed.table, expectationOf: (itemId) => armed.expectationOf(itemId) });
    },
  });

const valueOf = (result: Result<BehaviourReport, unknown>): BehaviourReport => {
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
};

/** The rows, and behind the last answer of whoever has answered most, that they were away and then changed so many answers. */
function withBurst(rows: readonly JournalRow[], count: number): readonly JournalRow[] {
  const saved = rows.filter(({ type }) => type === "ResponseSaved");
  const streams = [...new Set(saved.map(({ stream }) => stream))];
  const of = (stream: string) => saved.filter((row) => row.stream === stream);
  const busiest = streams.toSorted((a, b) => of(b).length - of(a).length)[0]!;
  const answers = new Map(
    of(busiest)
      .map(({ body }) => JSON.parse(body) as Extract<AttemptEvent, { type: "ResponseSaved" }>)
      .map((event) => [event.itemId, event]),
  );
  const others = new Set([...answers.values()].map(({ optionId }) => optionId));
  const last = of(busiest).at(-1)!;
  const base = JSON.parse(last.body) as Extract<AttemptEvent, { type: "ResponseSaved" }>;
  const { at, epoch } = base;
  const outboxId = "planted";
  const events: unknown[] = [
    { type: "IntegrityRecorded", at, outboxId, seq: 1, epoch, integrity: "focus-lost", durationMs: 20_000 },
    ...[...answers.values()].slice(0, count).map(({ itemId, optionId }, nth) => ({
      ...base,
      outboxId,
      seq: nth + 2,
      itemId,
      optionId: [...others].find((other) => other !== optionId) ?? "x",
      at: at + (nth + 1) * 20_000,
    })),
  ];
  const planted = events.map((event) => ({
    ...last,
    type: (event as { type: string }).type,
    body: JSON.stringify(event),
  }));
  const place = rows.indexOf(last) + 1;
  return [...rows.slice(0, place), ...planted, ...rows.slice(place)];
}

describe("the report of how people worked", () => {
  test("[AU22] of a calm sitting says nothing of anybody", () => {
    const { candidates, ...found } = valueOf(report(rowsOf(disk)));
    expect(candidates).toBeGreaterThan(1);
    expect(found).toEqual({ sitting: SITTING, hurried: [], bursts: [], unmoved: [], twins: [] });
  });

  test("[AU22] names by number and seat whose answers changed one after another", () => {
    const [burst, ...more] = valueOf(report(withBurst(rowsOf(disk), 4))).bursts;
    expect(more).toEqual([]);
    expect(burst).toMatchObject({ awayMs: 20_000, count: 4, withinMs: 80_000 });
    expect(burst!.participantNumber).toMatch(/^2026-/u);
    expect(burst!.seat).not.toBe("");
    expect(valueOf(report(withBurst(rowsOf(disk), 3))).bursts).toEqual([]);
  });

  test("[AU22] before the close there is none; rows that are no events, and those that contradict each other, end in words", () => {
    const rows = rowsOf(disk);
    const open = rows.filter(({ type }) => type !== "SittingClosed");
    expect(report(open)).toMatchObject({ ok: false, error: { en: expect.stringContaining("not closed") } });
    const junk: JournalRow = { ...rows[3]!, body: "{" };
    expect(report([...rows, junk])).toEqual(report(rows));
    const twice = [...rows.slice(0, 2), ...rows];
    expect(report(twice)).toMatchObject({
      ok: false,
      error: { en: expect.stringContaining("run the audit first") },
    });
  });
});
