import type { SelectionId } from "@neraca/base";
import { type StaffMark, type StaffMarkLine, staffMarkOf } from "@neraca/exam";
import type { StaffAct } from "../registry-records.ts";

/** Whether an act at the desk may leave a mark on a selection: one that nobody has decided about, or otherwise than the audit, does not compile. */
const LEAVES: { readonly [Type in StaffAct["type"]]: Type extends StaffMarkLine ? true : false } = {
  BankBrought: false,
  BankPlanChanged: true,
  QuestionsShown: true,
  CandidateChanged: true,
  CandidatesExported: true,
  CandidatePhotosKept: true,
  CandidatePhotosRemoved: true,
  SittingLost: false,
  SittingRestored: false,
  TokenMade: false,
  TokenRevoked: false,
  TokenUsed: false,
  SittingPlanned: false,
  VenueChanged: false,
  RoomAccessChanged: false,
  SeatCertificateSeen: false,
  SeatCertificateRevoked: false,
  ResultsExported: true,
  CandidatesSeen: true,
  RulingItemSeen: true,
  RoomPaperTaken: true,
  StaffAdded: false,
  StaffInvited: false,
  StaffInvitationWithdrawn: false,
  StaffRoleChanged: false,
  StaffPasswordReset: false,
  StaffPasswordChanged: false,
  SecondFactorSet: false,
  SecondFactorRemoved: false,
  SecondFactorReset: true,
  RecoveryCodesMade: false,
  RecoveryCodeUsed: false,
  HarmfulFileRefused: false,
  DutyAdded: true,
  DutyRemoved: true,
  StaffLoggedIn: false,
  StaffLoginFailed: false,
  StaffLockedOut: false,
  StaffLoggedOut: false,
  CandidatesAssigned: true,
  CandidatesImported: true,
  RoomLaidOut: false,
  SeatBroken: false,
  SeatRepaired: false,
  EnrolmentCodesMade: false,
  SeatEnrolled: false,
  SeatUnenrolled: false,
  SelectionChanged: true,
  PositionChanged: true,
  ActRefused: false,
  ActsRefused: false,
};

/** Any line of the staff's stream. */
type StaffLine = { readonly type: string };

/** The mark that a line of the staff's stream leaves; null: none. */
export function markOfStaffLine(line: StaffLine): StaffMark | null {
  return LEAVES[line.type as StaffAct["type"]] === true ? staffMarkOf(line) : null;
}

/** What people did alone at the desk: a fold of `machine/staff`, by selection, in the order of the record. */
export class StaffMarks {
  readonly #marks = new Map<SelectionId, (StaffMark & { readonly position: number })[]>();

  take(position: number, line: StaffLine): void {
    const mark = markOfStaffLine(line);
    if (mark === null) return;
    const list = this.#marks.get(mark.selectionId) ?? [];
    list.push({ ...mark, position });
    this.#marks.set(mark.selectionId, list);
  }

  of(selectionId: SelectionId): readonly (StaffMark & { readonly position: number })[] {
    return this.#marks.get(selectionId) ?? [];
  }
}
