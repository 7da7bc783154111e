import type { StaffVerbName } from "./staff.ts";
import type { StaffRoleView } from "./staff-role.ts";

/** Which roles may use a verb. `watch`, for seeing a sitting at all. The auditor sees everything and changes nothing. */
export const VERB_ROLES = {
  watch: ["administrator", "committee", "proctor", "auditor"],
  "read-attempt": ["administrator", "committee", "proctor", "auditor"],
  "draw-seats": ["administrator", "committee", "proctor"],
  "assign-seat": ["administrator", "committee", "proctor"],
  "undo-seats": ["administrator", "committee", "proctor"],
  arm: ["administrator", "committee", "proctor"],
  start: ["administrator", "proctor"],
  "cancel-start": ["administrator", "proctor"],
  pause: ["administrator", "proctor"],
  resume: ["administrator", "proctor"],
  extend: ["administrator", "proctor"],
  close: ["administrator", "proctor"],
  "reveal-pin": ["administrator", "proctor"],
  "acknowledge-alarm": ["administrator", "committee", "proctor"],
  "release-login": ["administrator", "proctor"],
  "undo-extension": ["administrator", "proctor"],
  "end-fault": ["administrator", "proctor"],
  "move-seat": ["administrator", "proctor"],
  "break-seat": ["administrator", "committee", "proctor"],
  "repair-seat": ["administrator", "committee", "proctor"],
  "pause-attempt": ["administrator", "proctor"],
  "resume-attempt": ["administrator", "proctor"],
  "extend-attempt": ["administrator", "proctor"],
  "undo-attempt-extension": ["administrator", "proctor"],
  "credit-outage": ["administrator", "proctor"],
  "decide-late": ["administrator", "committee"],
  "lock-attempt": ["administrator", "proctor"],
  "unlock-attempt": ["administrator", "proctor"],
  "send-message": ["administrator", "proctor"],
  "finish-attempt": ["administrator", "proctor"],
  "take-back-finish": ["administrator", "proctor"],
  "record-room-incident": ["administrator", "committee", "proctor"],
  "record-incident": ["administrator", "committee", "proctor"],
  "add-minutes-note": ["administrator", "committee", "proctor"],
  "dismiss-login": ["administrator", "proctor"],
  "waive-browser": ["administrator", "proctor"],
  "change-needs": ["administrator", "committee", "proctor"],
  "check-in": ["administrator", "committee", "proctor"],
  "undo-check-in": ["administrator", "committee", "proctor"],
  "issue-pin": ["administrator", "committee", "proctor"],
  propose: ["administrator", "committee", "proctor"],
  "confirm-proposal": ["administrator", "committee", "proctor"],
  "decline-proposal": ["administrator", "committee", "proctor"],
  /** Both of the two people: an administrator gives accounts, and could otherwise be both. */
  publish: ["committee"],
  /** How rooms are laid out: a proctor only where they are on duty. */
  "edit-layout": ["administrator", "committee", "proctor"],
  "make-room": ["administrator", "committee"],
  /** Which computer stands at which seat: a proctor only where they are on duty. */
  "enrol-seats": ["administrator", "proctor"],
  /** From where its computers may speak: nobody who works in the room. */
  "edit-access": ["administrator", "committee"],
  /** The papers of a room: who may see the room may hold it in their hands. */
  print: ["administrator", "committee", "proctor", "auditor"],
  /** Scores of a running exam: nobody who works in its room, and nobody who has its computers. */
  "view-board": ["committee", "auditor"],
  /** The committee's desk: what is planned of selections. */
  "see-desk": ["administrator", "committee", "auditor"],
  "edit-selection": ["administrator", "committee"],
  /** The words of questions in sample papers: an act on the record, by those who answer for the questions. */
  "read-questions": ["committee"],
  /** What one person did alone: looked at by those who answer for the selection, and never by whoever did it. */
  "acknowledge-marks": ["administrator", "committee"],
  /** Who may come in at all is decided by those who answer for the installation. */
  invite: ["administrator"],
  /** Who there is, and which machines: as the desk, but no machine is told. */
  "see-accounts": ["administrator", "committee", "auditor"],
  /** Tokens by which machines act as their maker. */
  "make-token": ["administrator"],
} as const satisfies Record<
  | StaffVerbName
  | "watch"
  | "read-attempt"
  | "publish"
  | "print"
  | "view-board"
  | "edit-layout"
  | "make-room"
  | "enrol-seats"
  | "edit-access"
  | "see-desk"
  | "edit-selection"
  | "read-questions"
  | "acknowledge-marks"
  | "invite"
  | "see-accounts"
  | "make-token",
  readonly StaffRoleView[]
>;

export function roleMay(role: StaffRoleView, verb: keyof typeof VERB_ROLES): boolean {
  return (VERB_ROLES[verb] as readonly StaffRoleView[]).includes(role);
}
