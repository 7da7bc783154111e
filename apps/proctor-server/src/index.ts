export { type ReadRuleFile, readRuleFile, readRules, rulesFolderOf } from "./adapters/rules-folder.ts";
export { Assigner, seedHexOf } from "./assign/assigner.ts";
export { explanationOf, linesOfPreview } from "./assign/assignment-report.ts";
export { AssignmentThread } from "./assign/assignment-thread.ts";
export { touchedSittings } from "./assign/touched-sittings.ts";
export { type AuditRequest, auditDataFolder } from "./audit/audit-data-folder.ts";
export { behaviourOfDataFolder } from "./audit/behaviour-data-folder.ts";
export { type BackupRequest, backUp } from "./backup/back-up.ts";
export type { Manifest } from "./backup/manifest.ts";
export { restoreBackup } from "./backup/restore.ts";
export { bringBank } from "./bank/bring-bank.ts";
export { compose, type RunningServer } from "./compose.ts";
export { type Config, ConfigError, configOf } from "./config.ts";
export type { DemonstrationLogins } from "./demonstration/demonstration.ts";
export { CandidateImports } from "./desk/candidate-imports.ts";
export { Results } from "./desk/results.ts";
export { Turns } from "./desk/turns.ts";
export { type ImportOutcome, ImportUnknownError, importFile } from "./import/import-file.ts";
export { importTools } from "./import/import-tools.ts";
export { readImportFile } from "./import/read-import-file.ts";
export { jsonOfReport, linesOfReport } from "./import/report.ts";
export { addToSebBook, keepSebFile } from "./lockdown/seb-book.ts";
export { makeLogger } from "./log.ts";
export type { RankInput } from "./rank/rank-input.ts";
export { type PositionReport, type RankReport, rankReport } from "./rank/rank-report.ts";
export { ResultsFileError } from "./rank/result-rows.ts";
export { resultsInput } from "./rank/results-input.ts";
export { selectionInput } from "./rank/selection-input.ts";
export { addDuty, linesOfDuty, removeDuty } from "./setup/duty.ts";
export { overviewOf } from "./setup/overview.ts";
export { addRoom, addSelection, addSitting, addVenue, changeRules } from "./setup/places.ts";
export {
  type AccountAnswer,
  addStaff,
  changeRole,
  resetFactor,
  resetPassword,
  signOut,
} from "./setup/staff-accounts.ts";
export { SittingTurns } from "./sitting-turns.ts";
