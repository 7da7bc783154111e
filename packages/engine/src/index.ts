export * from "./alarms/lookout.ts";
export * from "./alarms/server-troubles.ts";
export * from "./armed.ts";
export { type ArmRefusal, type ArmRequest, paperBlueprintOf } from "./arming.ts";
export * from "./assignment.ts";
export * from "./bank-plan.ts";
export * from "./board/board-channel.ts";
export * from "./board/board-feed.ts";
export * from "./board/board-house.ts";
export * from "./board/staff-board.ts";
export * from "./board/viewer-desk.ts";
export * from "./candidates.ts";
export * from "./candidates-import.ts";
export * from "./conduct.ts";
export * from "./feed.ts";
export * from "./group-commit.ts";
export * from "./hall.ts";
export type { HarmfulFileAct } from "./harmful-files.ts";
export * from "./journal.ts";
export { CarriedOverRecord } from "./ledger/carried-over.ts";
export { PUBLICATION_REASON_MAX } from "./ledger/draft-decision.ts";
export {
  type Rankable,
  type RankingDraft,
  type RankingRefusal,
  type RankingSources,
  type Rest,
  rankingDraft,
} from "./ledger/drafted-rankings.ts";
export * from "./ledger/kept-results.ts";
export * from "./ledger/ledger-book.ts";
export * from "./ledger/publisher.ts";
export { contenderOf, type SealedLine } from "./ledger/sealed-results.ts";
export * from "./ledger/selection-event.ts";
export * from "./ledger/selection-results.ts";
export type { DecidedDraft } from "./ledger/selection-service.ts";
export * from "./ledger/standing-results.ts";
export * from "./ledger/witnesses.ts";
export * from "./lost-sittings.ts";
export * from "./machine/commit-meter.ts";
export * from "./machine/machine-event.ts";
export * from "./machine/machine-policy.ts";
export * from "./machine/machine-watch.ts";
export * from "./machine/staff-record.ts";
export * from "./machine-tokens.ts";
export { MarkBook, type MarkRefusal, type MarkSources, openMarksOf } from "./marks/mark-book.ts";
export { type KeptMark, MarksRecord } from "./marks/marks-record.ts";
export { StaffMarks } from "./marks/staff-marks.ts";
export * from "./minutes/minutes.ts";
export { MINUTES_TOPICS } from "./minutes/minutes-names.ts";
export { MinutesRecord } from "./minutes/minutes-record.ts";
export * from "./planned-sittings.ts";
export * from "./ports.ts";
export { type LeaveCommand, type QuestionLeave } from "./questions/question-leaves.ts";
export * from "./refused-acts.ts";
export * from "./registry.ts";
export * from "./registry-records.ts";
export * from "./room-access.ts";
export { itemsOf } from "./rulings/rescoring.ts";
export * from "./rulings/ruling-book.ts";
export * from "./seat-book.ts";
export { agree } from "./sessions/agreement.ts";
export { type RedeemAttestation, reasonOfFinding } from "./sessions/browser-check.ts";
export * from "./sessions/candidate-desk.ts";
export type { ComputerJudge } from "./sessions/computer-check.ts";
export { type Origin, outsideAt, type RoomGate } from "./sessions/origin-check.ts";
export * from "./sessions/staff-desk.ts";
export type { CrewSource } from "./sessions/venue-feed.ts";
export * from "./sitting-service.ts";
export * from "./staff-factors.ts";
export * from "./views/clock-view.ts";
export * from "./views/room-view.ts";
