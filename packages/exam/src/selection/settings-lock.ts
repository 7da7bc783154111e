import type { SelectionFacts, SelectionStage } from "./selection.ts";

/** What a committee decides of its selection, part by part. */
export const SETTINGS_PARTS = ["name", "agency", "ruleSetId", "calendar", "policy"] as const;
export type SettingsPart = (typeof SETTINGS_PARTS)[number];

export type SettingsLock =
  | "selection-archived"
  | "selection-closed"
  | "selection-name-published"
  | "rule-set-in-use";

export type SettingsLocks = Readonly<Record<SettingsPart, SettingsLock | null>>;

/**
 * Why each part cannot be changed; null: it can. A closed selection is reopened first, which is on the record. Calendar and policy are
 * about sittings to come, and are free while there may be any. What is published bears the name and the agency.
 */
export function settingsLocks(stage: SelectionStage, facts: SelectionFacts): SettingsLocks {
  if (stage === "archived") return all("selection-archived");
  if (stage === "closed") return all("selection-closed");
  const named = facts.isPublished ? "selection-name-published" : null;
  return {
    name: named,
    agency: named,
    ruleSetId: areRulesInUse(facts) ? "rule-set-in-use" : null,
    calendar: null,
    policy: null,
  };
}

/**
 * From the first arming to the last close everybody sits under one decree. Afterwards a later decree can still decide the ranking: what
 * was sealed stays as it was earned, and a publication under it is a new one or a correction.
 */
function areRulesInUse({
  sittings,
  sittingsArmed,
  sittingsRunning,
  sittingsClosed,
}: SelectionFacts): boolean {
  const hasBegun = sittingsArmed + sittingsRunning + sittingsClosed > 0;
  return hasBegun && sittingsClosed < sittings;
}

function all(lock: SettingsLock): SettingsLocks {
  return { name: lock, agency: lock, ruleSetId: lock, calendar: lock, policy: lock };
}
