import { zoneText } from "@neraca/base";
import { describe, expect, test } from "vitest";
import { dayAndMonth, dayKey } from "../src/desk/days.ts";
import { spanText, whenText } from "../src/words.ts";

/** Friday at eight in Jayapura is still Thursday in London, and six in Jakarta. */
const JAYAPURA = { scheduledAt: Date.parse("2026-11-27T08:00+09:00"), timeZone: "Asia/Jayapura" };
const JAKARTA = { scheduledAt: Date.parse("2026-11-27T08:00+07:00"), timeZone: "Asia/Jakarta" };

describe("a sitting is told by the clock of its venue, wherever it is read", () => {
  test.each(["UTC", "Asia/Jakarta", "Asia/Jayapura", "America/Lima"])(
    "[DE21] on a computer in %s",
    (zone) => {
      const before = process.env["TZ"];
      process.env["TZ"] = zone;
      try {
        expect(whenText(JAYAPURA, "id")).toBe("Jum, 27 Nov, 08.00 WIT");
        expect(whenText(JAKARTA, "en-GB")).toBe("Fri 27 Nov, 08:00 WIB");
        expect(spanText({ ...JAYAPURA, endsAt: JAYAPURA.scheduledAt + 6_000_000 }, "id")).toBe(
          "08.00–09.40 WIT",
        );
        expect([JAYAPURA, JAKARTA].map(dayKey)).toEqual(["2026-11-27", "2026-11-27"]);
        expect(dayAndMonth(JAYAPURA, "id")).toBe("Jum, 27 Nov");
      } finally {
        process.env["TZ"] = before;
      }
    },
  );

  test("[DE21] zones have the names that people in Indonesia use", () => {
    expect(["Asia/Jakarta", "Asia/Makassar", "Asia/Jayapura"].map(zoneText)).toEqual(["WIB", "WITA", "WIT"]);
  });
});
