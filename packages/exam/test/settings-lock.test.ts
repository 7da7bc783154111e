import { expect, test } from "vitest";
import {
  decideSelectionMove,
  SETTINGS_PARTS,
  type SelectionFacts,
  type SelectionStage,
  settingsLocks,
} from "../src/index.ts";

const PLANNED: SelectionFacts = {
  hasRules: true,
  positions: 2,
  candidates: 9,
  hasBankPlan: true,
  sittings: 3,
  sittingsArmed: 0,
  sittingsRunning: 0,
  sittingsClosed: 0,
  seated: 9,
  carriedOver: 0,
  sittingsUnmanned: 0,
  marksOpen: 0,
  isPublished: false,
};
const HELD: SelectionFacts = { ...PLANNED, sittingsClosed: 3 };

/** The parts that are locked, each with why. */
function locked(stage: SelectionStage, facts: SelectionFacts): Readonly<Record<string, string>> {
  const locks = settingsLocks(stage, facts);
  return Object.fromEntries(
    SETTINGS_PARTS.flatMap((part) => (locks[part] === null ? [] : [[part, locks[part]]])),
  );
}

test("[SN7] a draft and an open selection whose sittings are only planned are free", () => {
  expect(locked("draft", PLANNED)).toEqual({});
  expect(locked("open", PLANNED)).toEqual({});
});

test("[SN7] a closed selection is reopened before anything of it changes; an archived one is fixed", () => {
  for (const part of SETTINGS_PARTS) {
    expect(settingsLocks("closed", HELD)[part]).toBe("selection-closed");
    expect(settingsLocks("archived", { ...HELD, isPublished: true })[part]).toBe("selection-archived");
  }
  expect(decideSelectionMove("closed", "reopen", HELD)).toEqual({ ok: true, value: "open" });
  expect(locked("open", HELD)).toEqual({});
});

test.each([
  { named: "one is armed", has: { ...PLANNED, sittingsArmed: 1 } },
  { named: "one is running", has: { ...PLANNED, sittingsRunning: 1 } },
  { named: "one of three is closed", has: { ...PLANNED, sittingsClosed: 1 } },
  { named: "all but an armed one are closed", has: { ...PLANNED, sittingsClosed: 2, sittingsArmed: 1 } },
])("[SN8] the decree stands from the first arming to the last close: $named", ({ has }) => {
  expect(locked("open", has)).toEqual({ ruleSetId: "rule-set-in-use" });
});

test("[SN8] another sitting that is planned after the close is held under the decree of the others", () => {
  expect(locked("open", { ...HELD, sittings: 4 })).toEqual({ ruleSetId: "rule-set-in-use" });
});

test("[SN7] name and agency stay as they are published, also when the selection is open again", () => {
  expect(locked("open", { ...HELD, isPublished: true })).toEqual({
    name: "selection-name-published",
    agency: "selection-name-published",
  });
});
