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
  return SETTINGS_FIELDS.filter((field) => JSON.stringify(a[field]) !== JSON.stringify(b[field]));
}

/**
 * What two people made of the same settings, brought together by field: what only one of them changed is as they made it.
 *
 * @param seen what both began with
 */
export function mergeSettings(
  seen: SelectionSettings,
  mine: SelectionSettings,
  theirs: SelectionSettings,
): MergedSettings {
  const ours = new Set(differingFields(seen, mine));
  const both = differingFields(mine, theirs).filter(
    (field) => ours.has(field) && differingFields(seen, theirs).includes(field),
  );
  const settings = Object.fromEntries(
    SETTINGS_FIELDS.map((field) => [field, ours.has(field) ? mine[field] : theirs[field]]),
  ) as SelectionSettings;
  return { settings, both };
}
