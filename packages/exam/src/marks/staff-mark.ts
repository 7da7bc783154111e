import {
  type Instant,
  isId,
  isRecord,
  MARK_CHANGES_MAX,
  type MarkChange,
  type MarkKind,
  type SelectionId,
  type SittingId,
  type StaffId,
} from "@neraca/base";
import { candidateChanges, listChanges } from "./candidate-changes.ts";
import { isCount, isSame, isText, type StaffLine } from "./line.ts";
import {
  dutyChanges,
  factorChanges,
  isReopening,
  photoChanges,
  placeChanges,
  positionChanges,
  seenChanges,
  settingsChanges,
} from "./line-changes.ts";
import type { Mark } from "./mark.ts";

/** A mark that somebody left outside of the sittings: at the desk, about a selection as a whole or one of its candidates. */
export type StaffMark = Mark & {
  readonly selectionId: SelectionId;
  /** null: about no sitting in particular. */
  readonly sittingId: SittingId | null;
  /** The participant number; null: about everybody. */
  readonly candidate: string | null;
  /** What it was: the file that was taken, the bank or the item that was looked into; null: nothing more to say. */
  readonly detail: string | null;
};

/** The kind of mark that a line leaves, and what is another than it was; null: none. */
type Found = { readonly kind: MarkKind; readonly changes: readonly MarkChange[] } | null;
type Rule = (line: StaffLine) => Found;

const always =
  (kind: MarkKind): Rule =>
  () => ({ kind, changes: [] });
const where =
  (kind: MarkKind, changesOf: (line: StaffLine) => readonly MarkChange[] | null): Rule =>
  (line) => {
    const changes = changesOf(line);
    return changes === null ? null : { kind, changes };
  };

/** Lines of the staff's log that leave a mark on a selection. Of a candidate only what a result can rest on is in the line at all. */
const RULES = {
  // What somebody else has agreed to leaves none; that they had is for the audit to look at.
  QuestionsShown: where("questions-shown", ({ leave }) => (isCount(leave) ? null : [])),
  BankPlanChanged: always("bank-chosen"),
  CandidateChanged: decisionOf,
  CandidatesImported: (line) => {
    const changes = listChanges(line);
    if (changes.length === 0) return null;
    return { kind: isCount(line["carriedOver"]) ? "carried-over-entered" : "candidate-changed", changes };
  },
  CandidatesExported: always("candidates-exported"),
  ResultsExported: always("results-exported"),
  CandidatesSeen: where("candidates-seen", seenChanges),
  // Of an item on which a ruling is on the record others know; that it is there, the audit looks at.
  RulingItemSeen: where("item-seen", ({ ruling }) => (isCount(ruling) ? null : [])),
  RoomPaperTaken: always("papers-printed"),
  CandidatePhotosKept: where("photos-changed", photoChanges),
  CandidatePhotosRemoved: where("photos-changed", photoChanges),
  CandidatesAssigned: where("seats-changed", placeChanges),
  PositionChanged: where("position-changed", positionChanges),
  SelectionChanged: (line) =>
    isReopening(line)
      ? { kind: "selection-reopened", changes: settingsChanges(line) ?? [] }
      : where("settings-changed", settingsChanges)(line),
  DutyAdded: where("duty-changed", dutyChanges),
  DutyRemoved: where("duty-changed", dutyChanges),
  SecondFactorReset: where("factor-reset", factorChanges),
} as const satisfies Readonly<Record<string, Rule>>;

/** The types of lines that may. */
export type StaffMarkLine = keyof typeof RULES;

/** The mark that a line leaves; null: none, or the line has not what it should have. */
export function staffMarkOf(line: StaffLine): StaffMark | null {
  if (!Object.hasOwn(RULES, line.type)) return null;
  const { selectionId, sittingId, at } = line;
  const by = actorOf(line);
  // What a command did is nobody's act by name: whoever has the server's account.
  if (by === null || !isText(selectionId) || !isId(selectionId) || typeof at !== "number") return null;
  const found = RULES[line.type as StaffMarkLine](line);
  if (found === null) return null;
  return {
    kind: found.kind,
    at: at as Instant,
    by,
    reason: reasonOf(line),
    changes: found.changes.slice(0, MARK_CHANGES_MAX),
    selectionId: selectionId as SelectionId,
    sittingId: isText(sittingId) && isId(sittingId) ? (sittingId as SittingId) : null,
    candidate: isText(line["participantNumber"]) ? line["participantNumber"] : null,
    detail: [line["file"], line["fileName"], line["itemId"], line["bankDigest"]].find(isText) ?? null,
  };
}

/** Lines that name whose it is, and by whom. */
const OF_ANOTHER: ReadonlySet<string> = new Set<StaffMarkLine>([
  "DutyAdded",
  "DutyRemoved",
  "SecondFactorReset",
]);

function actorOf({ type, staffId, by }: StaffLine): StaffId | null {
  const actor = OF_ANOTHER.has(type) ? by : staffId;
  return isText(actor) ? (actor as StaffId) : null;
}

/** A name that was corrected favours nobody, and leaves both sides as they were. Who came with scores or accommodations in a list is told by the list's own line, once. */
function decisionOf({ before, after, file }: StaffLine): Found {
  if (!isRecord(before) || !isRecord(after) || isText(file) || isSame(before, after)) return null;
  const areScores = !isSame(before["carriedOver"], after["carriedOver"]);
  return {
    kind: areScores ? "carried-over-entered" : "candidate-changed",
    changes: candidateChanges(before, after),
  };
}

function reasonOf({ reason, after }: StaffLine): string | null {
  if (isText(reason)) return reason;
  const withdrawal = isRecord(after) ? after["withdrawal"] : null;
  return isRecord(withdrawal) && isText(withdrawal["reason"]) ? withdrawal["reason"] : null;
}
