import Database from "better-sqlite3";

/**
 * Ends all logins of staff in the registry at `path`, which nobody has open: of a copy, some may have been ended since by their owner, a new password or a
 * factor that was taken away. Synced when it returns. Nothing is noted: the copy's record goes on from where it was.
 */
export function forgetLogins(path: string): void {
  const registry = new Database(path, { fileMustExist: true });
  try {
    registry.pragma("synchronous = FULL");
    registry.exec("DELETE FROM staff_logins");
  } finally {
    registry.close();
  }
}
