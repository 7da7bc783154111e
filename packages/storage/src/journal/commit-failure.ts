/** How far a commit had come when SQLite reported an error. */
export type CommitPhase = "beginning" | "writing" | "committing";

/**
 * Codes after which not even the events stored long ago can be relied on, so that "go on from the durable state" would be bad
 * advice whatever became of the batch.
 */
const CORRUPTION_CODES = new Set(["SQLITE_CORRUPT", "SQLITE_NOTADB", "SQLITE_IOERR_CORRUPTFS"]);

/**
 * What an SQLite error says about the batch: `rejected` is certainly not stored, `unknown` is everything else.
 *
 * What makes a transaction real is the commit mark in the header of its last WAL frame; recovery after a crash takes every
 * complete transaction it finds there, also one whose COMMIT had reported an error. So:
 *
 * - *beginning* (busy, disk full, read error): nothing of the batch was handed to SQLite. Rejected.
 * - *writing* (a constraint, a full disk, a failed write while the cache spills): frames may be in the WAL, but none with a
 *   commit mark, because COMMIT was not called; the rollback makes SQLite write over them. Rejected.
 * - *committing*, SQLITE_FULL: a write of the WAL came back short (ENOSPC). The frame with the commit mark is the last thing
 *   written and its checksum covers its page, so a short write leaves no valid mark. (SQLite would write padding after the mark
 *   on devices without powersafe overwrite; it takes every Unix file system to have it.) A sync that runs out of space is not
 *   this code but SQLITE_IOERR_FSYNC. Rejected: a full disk is common, and a venue must be able to free space and go on.
 * - *committing*, any other code: the mark may be complete in the file. A failed fsync leaves it in the page cache, from where it
 *   may or may not reach the disk; running out of memory may come after the sync. Unknown, also for codes that should not occur
 *   here: the list names what is certain, not what is feared.
 */
export function outcomeOfFailure(phase: CommitPhase, code: string): "rejected" | "unknown" {
  if (CORRUPTION_CODES.has(code) || code.startsWith("SQLITE_CORRUPT_")) return "unknown";
  switch (phase) {
    case "beginning":
    case "writing":
      return "rejected";
    case "committing":
      return code === "SQLITE_FULL" ? "rejected" : "unknown";
  }
}
