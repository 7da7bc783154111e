import Database from "better-sqlite3";

/** Whoever looks waits for a writer as long as a large import takes. */
const LOCK_WAIT_MS = 10_000;

/** null as name: a change of theirs is on its way to the journal. */
export type RegisteredPerson = { readonly candidateId: string; readonly name: string | null };

/**
 * Names of everybody in the selection of a sitting, by participant number, of a registry's file that is only read: also one of a running server, or of a backup.
 * null: the file cannot be opened or read, somebody else holds it for too long, or it is of a format that has not all that is asked for.
 */
export function registeredPeople(
  path: string,
  sittingId: string,
): ReadonlyMap<string, RegisteredPerson> | null {
  let database: Database.Database | null = null;
  try {
    database = new Database(path, { readonly: true, fileMustExist: true, timeout: LOCK_WAIT_MS });
    const tables = database
      .prepare("SELECT count(*) FROM sqlite_master WHERE name IN ('candidates', 'sittings', 'staff_acts')")
      .pluck()
      .get();
    if (tables !== 3) return null;
    const rows = database
      .prepare<[string], { number: string; candidateId: string; name: string | null }>(
        `SELECT participant_number AS number, id AS candidateId,
                CASE WHEN id IN (SELECT act ->> '$.candidateId' FROM staff_acts WHERE act ->> '$.type' = 'CandidateChanged')
                     THEN NULL ELSE name END AS name
         FROM candidates WHERE selection_id = (SELECT selection_id FROM sittings WHERE id = ?)`,
      )
      .all(sittingId);
    return new Map(rows.map(({ number, ...person }) => [number, person]));
  } catch (error) {
    // Names are one comparison of many: whoever compares says that it was not made, and goes on.
    if (error instanceof Database.SqliteError) return null;
    throw error;
  } finally {
    database?.close();
  }
}
