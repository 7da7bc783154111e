import { DEFAULT_CALENDAR, type SelectionSettings } from "@neraca/protocol";
import fc from "fast-check";
import { expect, test } from "vitest";
import { differingFields, mergeSettings, SETTINGS_FIELDS } from "../src/desk/merge-settings.ts";

const settings = fc.record<SelectionSettings>({
  name: fc.constantFrom("a", "b", "c"),
  agency: fc.constantFrom("a", "b", "c"),
  ruleSetId: fc.constantFrom("a", "b", "c"),
  calendar: fc.constantFrom(1, 2, 3).map((sittingsADay) => ({ ...DEFAULT_CALENDAR, sittingsADay })),
  policy: fc.constant(null),
});

test("[DE1] what only one of two changed is as they made it; where both did, mine stands here and it is told", () => {
  fc.assert(
    fc.property(settings, settings, settings, (seen, mine, theirs) => {
      const merged = mergeSettings(seen, mine, theirs);
      const [ours, others] = [differingFields(seen, mine), differingFields(seen, theirs)];
      for (const field of SETTINGS_FIELDS) {
        const wanted = ours.includes(field) ? mine[field] : theirs[field];
        expect(merged.settings[field]).toEqual(wanted);
        const isTold = merged.both.includes(field);
        const isConflict =
          ours.includes(field) && others.includes(field) && differingFields(mine, theirs).includes(field);
        expect(isTold).toBe(isConflict);
      }
    }),
  );
});

test("[DE1] of the calendar too: days that one of two wrote and the zone that the other chose are both there", () => {
  const part = fc.record({
    timeZone: fc.constantFrom("Asia/Jakarta", "Asia/Jayapura"),
    days: fc.constantFrom<readonly string[]>([], ["2027-03-01"], ["2027-03-01", "2027-03-02"]),
    sittingsADay: fc.constantFrom(1, 2),
  });
  const withCalendar = fc.tuple(settings, part).map(([each, { days, ...rest }]): SelectionSettings => {
    return { ...each, calendar: { ...each.calendar, ...rest, days: [...days] } };
  });
  fc.assert(
    fc.property(withCalendar, withCalendar, withCalendar, (seen, mine, theirs) => {
      const merged = mergeSettings(seen, mine, theirs);
      const parts = ["timeZone", "days", "sittingsADay"] as const;
      const said = (of: SelectionSettings, each: (typeof parts)[number]) => JSON.stringify(of.calendar[each]);
      for (const each of parts) {
        const isMine = said(seen, each) !== said(mine, each);
        expect(said(merged.settings, each)).toBe(said(isMine ? mine : theirs, each));
      }
      const isConflict = parts.some(
        (each) => new Set([said(seen, each), said(mine, each), said(theirs, each)]).size === 3,
      );
      expect(merged.both.includes("calendar")).toBe(isConflict);
    }),
  );
});
