import { invariant, isRecord } from "@neraca/base";
import type { SelectionSettings } from "@neraca/protocol";

export type SettingsField = keyof SelectionSettings;
export const SETTINGS_FIELDS = [
  "name",
  "agency",
  "ruleSetId",
  "calendar",
  "policy",
] as const satisfies readonly SettingsField[];

export type MergedSettings = {
  readonly settings: SelectionSettings;
  /** Both changed these, and not alike: `settings` has mine. */
  readonly both: readonly SettingsField[];
};

/** Which fields of two settings differ. */
export function differingFields(a: SelectionSettings, b: SelectionSettings): readonly SettingsField[] {
  return SETTINGS_FIELDS.filter((field) => !isSame(a[field], b[field]));
}

/**
 * What two people made of the same settings, brought together by field, and of the calendar and the policy by what is in them: what only one
 * of them changed is as they made it.
 *
 * @param seen what both began with
 */
export function mergeSettings(
  seen: SelectionSettings,
  mine: SelectionSettings,
  theirs: SelectionSettings,
): MergedSettings {
  const { value, isBoth } = merged(seen, mine, theirs);
  const both = SETTINGS_FIELDS.filter((field) => merged(seen[field], mine[field], theirs[field]).isBoth);
  invariant(isBoth === both.length > 0, "what both changed is in a field");
  // Each member is one of those of the two.
  return { settings: value as SelectionSettings, both };
}

type Merged = { readonly value: unknown; readonly isBoth: boolean };

/** Lists are one thing: days of two people together are nobody's plan. */
function merged(seen: unknown, mine: unknown, theirs: unknown): Merged {
  if (isSame(seen, mine)) return { value: theirs, isBoth: false };
  if (isSame(seen, theirs) || isSame(mine, theirs)) return { value: mine, isBoth: false };
  if (!isRecord(seen) || !isRecord(mine) || !isRecord(theirs)) return { value: mine, isBoth: true };
  const members = Object.keys(mine).map((key) => [key, merged(seen[key], mine[key], theirs[key])] as const);
  return {
    value: Object.fromEntries(members.map(([key, { value }]) => [key, value])),
    isBoth: members.some(([, { isBoth }]) => isBoth),
  };
}

function isSame(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
