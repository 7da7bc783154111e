import { isRecord, type MarkChange } from "@neraca/base";
import { change, isCount, isSame, type StaffLine, saying } from "./line.ts";

/** A policy has parts, and these have rules. */
const POLICY_DEPTH_MAX = 3;

/** Nobody can be favoured by what nobody has applied to yet. Lines from before this was in them do not say, and leave no mark. */
const hasPeople = (count: unknown): boolean => isCount(count) && count > 0;

const POSITION_PARTS = [
  ["code", "code"],
  ["quota", "quota"],
  ["formationType", "formation-type"],
  ["profile", "profile"],
] as const;

/** A position that came, went, or by which other people are chosen; null: only its words are others. */
export function positionChanges({ candidates, before, after }: StaffLine): readonly MarkChange[] | null {
  if (!hasPeople(candidates)) return null;
  const [was, is] = [isRecord(before) ? before : null, isRecord(after) ? after : null];
  const code = saying((was ?? is)?.["code"]);
  if (was === null || is === null) return [change("position", null, was?.["code"], is?.["code"])];
  const changed = POSITION_PARTS.filter(([part]) => !isSame(was[part], is[part])).map(([part, what]) =>
    // Which competencies weigh what is for its own page.
    part === "profile" ? change(what, code, null, null) : change(what, code, was[part], is[part]),
  );
  return changed.length === 0 ? null : changed;
}

/** Another decree, or another policy; null: neither. */
export function settingsChanges({
  candidates,
  before,
  after,
  rulesBefore,
}: StaffLine): readonly MarkChange[] | null {
  if (!hasPeople(candidates) || !isRecord(after) || !isRecord(after["settings"])) return null;
  const is = after["settings"];
  const was = isRecord(before) && isRecord(before["settings"]) ? before["settings"] : {};
  // A selection that was made by a command has a decree and no version before its first.
  const rules = was["ruleSetId"] ?? rulesBefore ?? is["ruleSetId"];
  const changed = isSame(rules, is["ruleSetId"]) ? [] : [change("rule-set", null, rules, is["ruleSetId"])];
  const policy = policyChanges(was["policy"] ?? null, is["policy"] ?? null, "", POLICY_DEPTH_MAX);
  return changed.length + policy.length === 0 ? null : [...changed, ...policy];
}

/** Rule by rule; a policy that came or went is one. */
function policyChanges(was: unknown, is: unknown, of: string, depth: number): readonly MarkChange[] {
  if (isSame(was, is)) return [];
  if (depth === 0 || !isRecord(was) || !isRecord(is))
    return [of === "" ? change("policy", null, null, null) : change("policy", of, was, is)];
  const parts = [...new Set([...Object.keys(was), ...Object.keys(is)])].toSorted();
  return parts.flatMap((part) =>
    policyChanges(was[part], is[part], of === "" ? part : `${of}.${part}`, depth - 1),
  );
}

/** It was closed, and is open again. */
export function isReopening({ before, after }: StaffLine): boolean {
  return isRecord(before) && isRecord(after) && before["stage"] === "closed" && after["stage"] === "open";
}

/** Who proctors a sitting in which candidates have seats already; null: nobody has, or nobody said it at the desk. */
export function dutyChanges({ type, staffId, seated }: StaffLine): readonly MarkChange[] | null {
  if (!hasPeople(seated)) return null;
  return [change(type === "DutyAdded" ? "duty-given" : "duty-taken", saying(staffId), null, null)];
}

/** Whose device counts no more: whoever has their password too may come in as them. */
export function factorChanges({ staffId }: StaffLine): readonly MarkChange[] {
  return [change("factor-taken", saying(staffId), null, null)];
}

/** By hand, or anew over places that people had; null: chance, the first time. */
export function placeChanges({ seedHex, added, removed }: StaffLine): readonly MarkChange[] | null {
  if (seedHex !== null && !hasPeople(removed)) return null;
  return [
    ...(hasPeople(added) ? [change("places-given", null, null, added)] : []),
    ...(hasPeople(removed) ? [change("places-taken", null, null, removed)] : []),
  ];
}

/** Other pictures than people were to be compared with; null: the first of each. */
export function photoChanges({ type, replaced, photos, of }: StaffLine): readonly MarkChange[] | null {
  if (type === "CandidatePhotosKept")
    return hasPeople(replaced) ? [change("photos-replaced", null, null, replaced)] : null;
  // Of a selection that is over all go, as the law on personal data asks.
  return of === "named" ? [change("photos-removed", null, null, photos)] : null;
}

/** Candidates that one person had on their screen in a day: so many and more. */
export function seenChanges({ candidates }: StaffLine): readonly MarkChange[] | null {
  return hasPeople(candidates) ? [change("candidates-seen", null, null, candidates)] : null;
}
