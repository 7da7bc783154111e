/** Errors wrap each other: a query, a transaction, SQLite. No chain is longer than this. */
const CAUSES_MAX = 8;

/** The last is SQLite's for the memory beside its log, which is a file too. */
const CODES: ReadonlySet<unknown> = new Set(["ENOSPC", "SQLITE_FULL", "SQLITE_IOERR_SHMSIZE"]);

/** Whether it was the full disk, whoever met it: a file, or SQLite on its behalf. */
export function isDiskFull(fault: unknown): boolean {
  let cause = fault;
  for (let depth = 0; depth < CAUSES_MAX && cause instanceof Error; depth += 1) {
    if ("code" in cause && CODES.has(cause.code)) return true;
    cause = cause.cause;
  }
  return false;
}
