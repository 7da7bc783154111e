export { compose, type RunningServer } from "./compose.ts";
export { type Config, ConfigError, configOf } from "./config.ts";
export type { DemonstrationLogins } from "./demonstration/demonstration.ts";
export { type ImportOutcome, ImportUnknownError, importFile } from "./import/import-file.ts";
export { importTools } from "./import/import-tools.ts";
export { readImportFile } from "./import/read-import-file.ts";
export { jsonOfReport, linesOfReport } from "./import/report.ts";
export { makeLogger } from "./log.ts";
