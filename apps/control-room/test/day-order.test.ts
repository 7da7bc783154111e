import { instant, sittingId } from "@neraca/base";
import { expect, test } from "vitest";
import type { DaySitting } from "../src/desk/DayPage.tsx";
import { byUrgency, dayShownFirst, isUrgent, phaseOf } from "../src/desk/day-order.ts";
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

test("[RM41] where somebody is needed comes first: fault, alarm, nobody on duty; the server's own trouble is no sitting's", () => {
  const fault = { from: instant(1), cause: "room-offline" } as const;
  const sittings = [
    sitting("calm", {}),
    sitting("server", { alarms: alarm("bad", true) }),
    sitting("nobody", {}, []),
    sitting("warned", { alarms: alarm("warn") }),
    sitting("untold", null),
    sitting("bad", { alarms: alarm("bad") }),
    sitting("fault", { sitting: { ...sittingOf({}), fault } }),
  ];
  const order = sittings.toSorted(byUrgency).map(({ planned }) => planned.sittingId);
  expect(order.slice(0, 4)).toEqual(["fault", "bad", "warned", "nobody"]);
  expect(sittings.filter(isUrgent).length).toBe(4);
  expect(phaseOf(sitting("untold", null))).toBe("planned");
});
