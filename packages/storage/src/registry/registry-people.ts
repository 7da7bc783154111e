import Database from "better-sqlite3";
import { isCorruption } from "../journal/journal-rows.ts";

/** Whoever looks waits for a writer as long as a large import takes. */
const LOCK_WAIT_MS = 10_000;

/** null as name: a change of theirs is on its way to the journal. */
export type RegisteredPerson = { readonly candidateId: string; readonly name: string | null };

/**
 * Names of everybody in the selection of a sitting, by participant number, of a registry's file that is only read: also one of a running server, or of a backup.
 * null: the file cannot be read, or is of a format that has not all that is asked for.
 */
export function registeredPeople(
  path: string,
  sittingId: string,
): ReadonlyMap<string, RegisteredPerson> | null {
  const database = new Database(path, { readonly: true, fileMustExist: true, timeout: LOCK_WAIT_MS });
  try {
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
    if (isCorruption(error)) return null;
    throw error;
  } finally {
    database.close();
  }
}
