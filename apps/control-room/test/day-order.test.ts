import { instant, sittingId } from "@neraca/base";
import { expect, test } from "vitest";
import type { DaySitting } from "../src/desk/DayPage.tsx";
import { byUrgency, dayShownFirst, isUrgent, lateMinutes, phaseOf } from "../src/desk/day-order.ts";
import { sittingOf } from "../src/gallery/fixtures.ts";
import type { VenueLine } from "../src/model/venue.ts";

function sitting(id: string, part: Partial<VenueLine> | null, crew: string[] = ["ani"]): DaySitting {
  const line: VenueLine | null =
    part === null
      ? null
      : {
          sitting: sittingOf({}),
          trouble: { logins: 0, called: 0, offline: 0, late: 0 },
          alarms: [],
          crew: [],
          arrivedAtMs: 0,
          ...part,
        };
  return {
    planned: {
      sittingId: sittingId(id),
      title: id,
      venue: "v",
      room: "r",
      scheduledAt: instant(1_000),
      timeZone: "Asia/Jakarta",
      endsAt: instant(2_000),
      state: "ahead",
      crew,
    },
    line,
  };
}
const alarm = (severity: "bad" | "warn", isServers = false): VenueLine["alarms"] => [
  { kind: "offline", severity, count: 1, since: instant(1), isServers },
];

test("[RM40] the day shows today, or the next day there is, or the last", () => {
  const days = ["2026-11-30", "2026-12-01"];
  expect(dayShownFirst(days, "2026-12-01")).toBe("2026-12-01");
  expect(dayShownFirst(days, "2026-11-01")).toBe("2026-11-30");
  expect(dayShownFirst(days, "2027-01-01")).toBe("2026-12-01");
  expect(dayShownFirst([], "2027-01-01")).toBe("2027-01-01");
});

test("[RM41] where somebody is needed comes first: fault, alarm, late, nobody on duty; the server's own trouble is no sitting's", () => {
  const fault = { from: instant(1), cause: "room-offline" } as const;
  const standing = sittingOf({});
  const clock = { ...standing.clock, phase: "armed", serverNow: instant(1_000 + 5 * 60_000) } as const;
  const sittings = [
    sitting("calm", {}),
    sitting("server", { alarms: alarm("bad", true) }),
    sitting("nobody", {}, []),
    sitting("warned", { alarms: alarm("warn") }),
    sitting("untold", null),
    sitting("late", { sitting: { ...standing, clock } }),
    sitting("bad", { alarms: alarm("bad") }),
    sitting("fault", { sitting: { ...standing, fault } }),
  ];
  const order = sittings.toSorted((a, b) => byUrgency(a, b, 0)).map(({ planned }) => planned.sittingId);
  expect(order.slice(0, 5)).toEqual(["fault", "bad", "warned", "late", "nobody"]);
  expect(sittings.filter((each) => isUrgent(each, 0)).length).toBe(5);
  expect(phaseOf(sitting("untold", null))).toBe("planned");
});

test("[RM41] one that should have begun five minutes ago by the server's clock is late, until it begins, is closed or is lost", () => {
  const MINUTE = 60_000;
  /** Planned for 1,000; told at the page's 500 that it is `minutes` later at the server. */
  const told = (phase: "planned" | "armed" | "running" | "closed", minutes: number) => {
    const standing = sittingOf({});
    const clock = { ...standing.clock, phase, serverNow: instant(1_000 + minutes * MINUTE) };
    return sitting(phase, { sitting: { ...standing, clock }, arrivedAtMs: 500 });
  };
  expect(lateMinutes(told("armed", 4), 500)).toBe(0);
  expect(lateMinutes(told("armed", 4), 500 + MINUTE)).toBe(5);
  expect(lateMinutes(told("planned", 30), 0)).toBe(30);
  for (const phase of ["running", "closed"] as const) expect(lateMinutes(told(phase, 30), 500)).toBe(0);
  const late = told("planned", 30);
  const lost: DaySitting = { ...late, planned: { ...late.planned, state: "lost" } };
  expect([lateMinutes(lost, 500), phaseOf(lost), isUrgent(lost, 500)]).toEqual([0, "lost", false]);
  expect(lateMinutes(sitting("untold", null), 1e12)).toBe(0);
  const calm = sitting(
    "calm",
    { sitting: { ...sittingOf({}), clock: told("armed", 0).line!.sitting.clock } },
    [],
  );
  expect([calm, late].toSorted((a, b) => byUrgency(a, b, 500))[0]).toBe(late);
});
