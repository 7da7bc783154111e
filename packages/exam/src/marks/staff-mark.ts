import { type Instant, isId, type MarkKind, type SelectionId, type StaffId } from "@neraca/base";
import type { Mark } from "./mark.ts";

/** A mark that somebody left outside of the sittings: at the desk, about a selection as a whole or one of its candidates. */
export type StaffMark = Mark & {
  readonly selectionId: SelectionId;
  /** The participant number; null: about everybody. */
  readonly candidate: string | null;
  /** What it was: the file that was taken, the bank that was looked into; null: nothing more to say. */
  readonly detail: string | null;
};

/** A line of the staff's log, from wherever it was read. */
type StaffLine = { readonly type: string; readonly [member: string]: unknown };

/** Lines of the staff's log that leave a mark on a selection. Of a candidate only what a result can rest on is in the line at all. */
const STAFF_MARK_KINDS = {
  QuestionsShown: "questions-shown",
  BankPlanChanged: "bank-chosen",
  CandidateChanged: "candidate-changed",
  CandidatesImported: "carried-over-entered",
  CandidatesExported: "candidates-exported",
  ResultsExported: "results-exported",
} as const satisfies Readonly<Record<string, MarkKind>>;

/** The types of lines that do. */
export type StaffMarkLine = keyof typeof STAFF_MARK_KINDS;

/** The mark that a line leaves; null: none, or the line has not what it should have. */
export function staffMarkOf(line: StaffLine): StaffMark | null {
  const kind = kindOf(line);
  const { staffId, selectionId, at } = line;
  if (kind === null || !isText(staffId) || !isText(selectionId) || !isId(selectionId)) return null;
  if (typeof at !== "number") return null;
  return {
    kind,
    at: at as Instant,
    by: staffId as StaffId,
    reason: isText(line["reason"]) ? line["reason"] : withdrawalIn(line["after"]),
    selectionId: selectionId as SelectionId,
    candidate: isText(line["participantNumber"]) ? line["participantNumber"] : null,
    detail: [line["file"], line["fileName"], line["bankDigest"]].find(isText) ?? null,
  };
}

function kindOf(line: StaffLine): MarkKind | null {
  if (!Object.hasOwn(STAFF_MARK_KINDS, line.type)) return null;
  const type = line.type as StaffMarkLine;
  switch (type) {
    case "CandidateChanged":
      return isChange(line) ? kindOfChange(line) : null;
    case "CandidatesImported":
      if (typeof line["carriedOver"] === "number") return STAFF_MARK_KINDS[type];
      return typeof line["accommodated"] === "number" ? STAFF_MARK_KINDS.CandidateChanged : null;
    default:
      return STAFF_MARK_KINDS[type];
  }
}

/** Who came with scores or accommodations in a list is told by the list's own line, once: thousands are looked at together, or not at all. */
function kindOfChange({ before, after, file }: StaffLine): MarkKind | null {
  if (!isRecord(before) || !isRecord(after)) return null;
  if (isText(file)) return null;
  return isSame({ scores: before["carriedOver"] }, { scores: after["carriedOver"] }, DEPTH_MAX)
    ? STAFF_MARK_KINDS.CandidateChanged
    : STAFF_MARK_KINDS.CandidatesImported;
}

/** A name that was corrected favours nobody, and leaves both sides as they were. */
function isChange({ before, after }: StaffLine): boolean {
  return isRecord(before) && isRecord(after) && !isSame(before, after, DEPTH_MAX);
}

/** What is decided of a candidate is flatter than that; what is deeper was made up, and is another. */
const DEPTH_MAX = 4;

function isSame(a: unknown, b: unknown, depth: number): boolean {
  if (!isRecord(a) || !isRecord(b)) return Object.is(a, b);
  const keys = Object.keys(a);
  if (depth === 0 || keys.length !== Object.keys(b).length) return false;
  return keys.every((key) => Object.hasOwn(b, key) && isSame(a[key], b[key], depth - 1));
}

function withdrawalIn(after: unknown): string | null {
  const withdrawal = isRecord(after) ? after["withdrawal"] : null;
  return isRecord(withdrawal) && isText(withdrawal["reason"]) ? withdrawal["reason"] : null;
}

function isText(value: unknown): value is string {
  return typeof value === "string";
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
