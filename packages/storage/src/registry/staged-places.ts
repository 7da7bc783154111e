import type { SelectionId } from "@neraca/base";
import type { Assignment } from "@neraca/engine";
import type Database from "better-sqlite3";
import { isRefusedByConstraint } from "./row-writer.ts";

/** What goes and what comes, ready to be stored by a few statements of SQL. */
export type StagedPlaces = {
  /** Whether all that goes was there, each once; if not, nothing has gone. */
  readonly remove: () => boolean;
  /** Whether all that comes could come; if not, nothing has come. */
  readonly add: () => boolean;
  readonly drop: () => void;
};

/**
 * Only this connection has it: filling it takes no lock that another writer waits for. `batch` tells changes apart that are under way
 * together, `goes` tells what is taken away (1) from what is given (0).
 */
const TABLE = `
  CREATE TEMP TABLE IF NOT EXISTS staged_places (
    batch INTEGER NOT NULL,
    goes INTEGER NOT NULL,
    sitting_id TEXT NOT NULL,
    candidate_id TEXT NOT NULL,
    seat_id TEXT NOT NULL
  ) STRICT;
  CREATE INDEX IF NOT EXISTS temp.staged_places_of_batch ON staged_places (batch, goes);
`;

const OF_BATCH = (goes: 0 | 1): string =>
  `SELECT sitting_id, candidate_id, seat_id FROM staged_places WHERE batch = @batch AND goes = ${goes}`;

const THERE = `
  SELECT count(*) FROM assignments WHERE (sitting_id, candidate_id, seat_id) IN (${OF_BATCH(1)})
`;

const REMOVE = `DELETE FROM assignments WHERE (sitting_id, candidate_id, seat_id) IN (${OF_BATCH(1)})`;

const PEOPLE = "SELECT count(DISTINCT candidate_id) FROM staged_places WHERE batch = @batch AND goes = 0";

/** The same that is asked of each row where rows are written one by one. */
const UNFIT = `
  SELECT EXISTS (
    SELECT 1 FROM (${OF_BATCH(0)}) AS place
    LEFT JOIN sittings ON sittings.id = place.sitting_id
    LEFT JOIN candidates ON candidates.id = place.candidate_id
    LEFT JOIN seats ON seats.id = place.seat_id
    WHERE sittings.selection_id IS NOT @selectionId
      OR candidates.selection_id IS NOT @selectionId
      OR seats.room_id IS NOT sittings.room_id
      OR EXISTS (SELECT 1 FROM lost_sittings WHERE lost_sittings.sitting_id = place.sitting_id)
      OR EXISTS (SELECT 1 FROM removed_seats WHERE removed_seats.seat_id = place.seat_id)
      OR EXISTS (SELECT 1 FROM assignments WHERE assignments.candidate_id = place.candidate_id)
      OR EXISTS (SELECT 1 FROM candidate_marks WHERE candidate_marks.candidate_id = place.candidate_id AND carried_over = 1)
  )
`;

const ADD = `
  INSERT INTO assignments (sitting_id, candidate_id, seat_id) ${OF_BATCH(0)} ORDER BY sitting_id, candidate_id
`;

/**
 * Places of a whole selection are written in a fraction of the time that rows take one by one: what is put ready here beforehand, while
 * others write, is checked and taken over by SQL alone. It only says whether all fits; what exactly does not, whoever writes row by row finds.
 */
export function stagingOf(client: Database.Database) {
  let batches = 0;
  return (
    selectionId: SelectionId,
    removed: readonly Assignment[],
    added: readonly Assignment[],
  ): StagedPlaces => {
    batches += 1;
    const given = { batch: batches, selectionId };
    const batch = { batch: batches };
    client.exec(TABLE);
    const put = client.prepare("INSERT INTO staged_places VALUES (?, ?, ?, ?, ?)");
    // Deferred: of the file itself it locks nothing.
    client.transaction(() => {
      for (const each of removed) put.run(batches, 1, each.sittingId, each.candidateId, each.seatId);
      for (const each of added) put.run(batches, 0, each.sittingId, each.candidateId, each.seatId);
    })();
    const counted = (sql: string, bound: object): unknown => client.prepare(sql).pluck().get(bound);
    return {
      remove: () => {
        if (removed.length === 0) return true;
        if (counted(THERE, batch) !== removed.length) return false;
        client.prepare(REMOVE).run(batch);
        return true;
      },
      add: () => {
        if (added.length === 0) return true;
        if (counted(PEOPLE, batch) !== added.length || counted(UNFIT, given) !== 0) return false;
        try {
          client.prepare(ADD).run(batch);
          return true;
        } catch (error) {
          // A seat that somebody has. The statement has left nothing.
          if (isRefusedByConstraint(error)) return false;
          throw error;
        }
      },
      drop: () => {
        // Whoever has closed the registry meanwhile has dropped the whole table.
        if (client.open) client.prepare("DELETE FROM staged_places WHERE batch = @batch").run(batch);
      },
    };
  };
}
