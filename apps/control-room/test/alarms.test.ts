import { ALARM_KINDS, type AlarmView, zAlarm } from "@neraca/protocol";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { alarmsOf, everyAlarm } from "../src/gallery/fixtures.ts";
import { linesOf, marksOf, openAlarms, rings } from "../src/model/alarms.ts";

const taken = (alarm: AlarmView): AlarmView => ({
  ...alarm,
  acknowledged: { by: "Rina", at: alarm.since },
});

describe("the list of alarms", () => {
  test("the gallery shows every kind but those whose words the others share", () => {
    const shown = new Set(everyAlarm().map(({ kind }) => kind));
    const missing = ALARM_KINDS.filter((kind) => !shown.has(kind));
    expect(missing).toEqual(["disk-critical", "disk-telemetry-stopped", "disk-low"]);
    for (const alarm of everyAlarm()) expect(zAlarm.safeParse(alarm).success).toBe(true);
  });

  test("under a hand nothing moves: what is over or taken keeps its place, what is new comes below", () => {
    const [first, second, third] = alarmsOf();
    const before = linesOf([first!, second!], null);
    const now = linesOf([third!, taken(second!)], before);
    expect(now.map(({ alarm, isGone }) => [alarm.id, isGone])).toEqual([
      [first!.id, true],
      [second!.id, false],
      [third!.id, false],
    ]);
    expect(now[1]?.alarm.acknowledged?.by).toBe("Rina");
    expect(linesOf([third!, taken(second!)], null).map(({ alarm }) => alarm.id)).toEqual([
      third!.id,
      second!.id,
    ]);
  });

  test("under a hand each line stays where it was, and each alarm is there once, whatever comes", () => {
    const all = everyAlarm();
    fc.assert(
      fc.property(fc.array(fc.subarray([...all]), { minLength: 1, maxLength: 8 }), ([first, ...later]) => {
        let lines = linesOf(first ?? [], null);
        for (const alarms of later) {
          const next = linesOf(alarms, lines);
          expect(next.slice(0, lines.length).map(({ alarm }) => alarm.id)).toEqual(
            lines.map(({ alarm }) => alarm.id),
          );
          const there = next.filter(({ isGone }) => !isGone).map(({ alarm }) => alarm.id);
          expect(there.toSorted()).toEqual(alarms.map(({ id }) => id).toSorted());
          lines = next;
        }
      }),
    );
  });

  test("a tile shows the worst that nobody has taken", () => {
    const [called, locked] = alarmsOf();
    const paused: AlarmView = { ...called!, id: "paused", kind: "paused", severity: "note" };
    expect(marksOf([called!, locked!, paused]).get(called!.attemptId!)).toMatchObject({
      id: called!.id,
      tone: "bad",
    });
    expect(marksOf([locked!, paused, taken(called!)]).get(called!.attemptId!)?.id).toBe(paused.id);
    expect(openAlarms([locked!, taken(called!)])).toEqual([locked]);
  });

  test("it rings for what is new and cannot wait, and for nothing else", () => {
    const [, called, , held] = alarmsOf();
    expect(rings([], [called!])).toBe(true);
    expect(rings([called!], [called!])).toBe(false);
    expect(rings([], [held!])).toBe(false);
    expect(rings([], [taken(called!)])).toBe(false);
  });
});
