/** Errors wrap each other: a query, a transaction, SQLite. No chain is longer than this. */
const CAUSES_MAX = 8;

/** Whether it was the full disk, whoever met it: a file, or SQLite on its behalf. */
export function isDiskFull(fault: unknown): boolean {
  let cause = fault;
  for (let depth = 0; depth < CAUSES_MAX && cause instanceof Error; depth += 1) {
    if ("code" in cause && (cause.code === "ENOSPC" || cause.code === "SQLITE_FULL")) return true;
    cause = cause.cause;
  }
  return false;
}
