export * from "./audit.ts";
export { type BehaviourReport, behaviourReport } from "./behaviour-report.ts";
export type { BoardLine } from "./board.ts";
export { CHECKS, type CheckId, type Difference, type Tally } from "./finding.ts";
export type { JournalRow } from "./journal-row.ts";
export { PUBLISHED_WITHIN_MS } from "./ledger-check.ts";
export type { FoundMark } from "./marks.ts";
export type { Stand } from "./stand.ts";
