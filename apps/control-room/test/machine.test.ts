import { instant } from "@neraca/base";
import { DISK_LEVELS, JOURNAL_LEVELS } from "@neraca/protocol";
import { describe, expect, test } from "vitest";
import { machineOf } from "../src/gallery/fixtures.ts";
import { machineNewsOf } from "../src/model/machine.ts";
import { CATALOGUE } from "../src/texts.ts";
import { amountText, sizeText } from "../src/words.ts";

const AT = instant(1_795_311_900_000);

describe("news of the server", () => {
  test("is none while it is well", () => {
    expect(machineNewsOf(machineOf({}))).toEqual([]);
  });

  test("has words and what to do for every level", () => {
    const levels = [
      ...DISK_LEVELS.map((level) => machineOf({ disk: { level, freeBytes: 1 } })),
      ...JOURNAL_LEVELS.map((level) =>
        machineOf({ journal: { level, commitMs: 1, inFlightMs: 1, waitingEvents: 1 } }),
      ),
      machineOf({ plainHttp: true }),
      machineOf({ clock: { aheadMs: 0, step: { at: AT, byMs: -5_000 }, outage: { from: AT, to: AT } } }),
    ];
    const kinds = levels.flatMap((machine) => machineNewsOf(machine).map(({ kind }) => kind));
    expect(kinds).toHaveLength(DISK_LEVELS.length - 1 + JOURNAL_LEVELS.length - 1 + 3);
    for (const kind of kinds) {
      expect(Object.keys(CATALOGUE)).toContain(`machine.${kind}`);
      expect(Object.keys(CATALOGUE)).toContain(`machine.${kind}.do`);
    }
  });

  test("puts what stops answers first", () => {
    const machine = machineOf({
      disk: { level: "low", freeBytes: 400_000_000 },
      journal: { level: "stalled", commitMs: 5, inFlightMs: 9_000, waitingEvents: 3 },
      clock: { aheadMs: 0, step: { at: AT, byMs: 3_600_000 }, outage: null },
    });
    expect(machineNewsOf(machine).map(({ kind }) => kind)).toEqual([
      "journal-stalled",
      "disk-low",
      "clock-stepped",
    ]);
  });

  test("names sizes and durations as a person would, behind with a sign", () => {
    expect(sizeText(182_400_000_000, "en")).toBe("182.4 GB");
    expect(sizeText(0, "en")).toBe("0 byte");
    expect(amountText({ unit: "ms", ms: 1_850 }, "en")).toBe("1.9 sec");
    expect(amountText({ unit: "ms", ms: -3_600_000 }, "en")).toBe("-1 hr");
    expect(amountText({ unit: "ms", ms: 240_000 }, "id")).toContain("4");
    expect(amountText({ unit: "bytes", bytes: null }, "id")).toBe("?");
  });
});
