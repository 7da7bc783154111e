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
