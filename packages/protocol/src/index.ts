export {
  ACCOMMODATION_FILE_COLUMNS,
  ACCOMMODATION_NOTE_LENGTH_MAX,
  type AccommodationFileColumn,
  GRANTED_BY_LENGTH_MAX,
} from "./accommodation-file.ts";
export * from "./alarm.ts";
export * from "./assignment.ts";
export { ASSIGNMENT_REASONS } from "./assignment-reasons.ts";
export * from "./attempt-record.ts";
export * from "./bank-desk.ts";
export * from "./bank-plan.ts";
export { BANK_REASONS } from "./bank-reason.ts";
export * from "./blueprint-rules.ts";
export * from "./board.ts";
export * from "./board-fold.ts";
export { BROWSER_REASONS } from "./browser-reasons.ts";
export * from "./candidate.ts";
export * from "./candidate-desk.ts";
export * from "./candidate-import.ts";
export * from "./carried-over-desk.ts";
export * from "./common.ts";
export * from "./door.ts";
export * from "./duty-desk.ts";
export * from "./enrolment.ts";
export { ENROLMENT_REASONS } from "./enrolment-reasons.ts";
export * from "./http.ts";
export * from "./invitation.ts";
export { LAYOUT_REASONS } from "./layout-reasons.ts";
export * from "./layout-rules.ts";
export * from "./limits.ts";
export * from "./machine.ts";
export * from "./machine-token.ts";
export * from "./marks-desk.ts";
export * from "./papers.ts";
export * from "./photo-desk.ts";
export * from "./position-desk.ts";
export * from "./preflight.ts";
export * from "./proposal-roles.ts";
export * from "./publication.ts";
export * from "./publication-list.ts";
export * from "./question.ts";
export * from "./reason.ts";
export * from "./result-acts.ts";
export * from "./results-comparison.ts";
export * from "./results-desk.ts";
export * from "./room-access.ts";
export * from "./room-layout.ts";
export * from "./sealing.ts";
export * from "./selection-desk.ts";
export { SELECTION_REASONS } from "./selection-reasons.ts";
export * from "./sittings-desk.ts";
export * from "./staff.ts";
export * from "./staff-account.ts";
export * from "./staff-role.ts";
export * from "./vault.ts";
export * from "./venue.ts";
export * from "./verb-roles.ts";
export * from "./wire.ts";
