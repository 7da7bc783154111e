import { createHash } from "node:crypto";
import { accepted, digest, invariant, type PositionId, refused, type SelectionId } from "@neraca/base";
import {
  CANDIDATES_IMPORT_MAX,
  type CandidatesImport,
  type CandidatesImportOutcome,
  type ImportedCandidate,
  NAMES_ASKED_MAX,
  type NamedCandidate,
  type Registry,
} from "@neraca/engine";
import { and, asc, count, desc, eq, inArray, max, sql } from "drizzle-orm";
import { candidateImports, candidateOrigins } from "./candidate-import-tables.ts";
import { type Decided, keepDecisions } from "./imported-decisions.ts";
import { noteAct } from "./note-act.ts";
import type { RegistryDatabase } from "./registry-database.ts";
import { isRefusedByConstraint, RefusalThrown, refuse, rowWriter } from "./row-writer.ts";
import { candidates, positions, selections, selectionVersions } from "./tables.ts";

/** Carries it out of the transaction, which rolls back on whatever is thrown. */
class ChangedMeanwhile extends Error {
  override readonly name = "ChangedMeanwhile";
}

/** Files of candidates. One file is one transaction: who looks on finds none of it or all of it, also after a loss of power. */
export function candidateImportsIn(
  database: RegistryDatabase,
  open: () => RegistryDatabase,
): Pick<Registry, "importCandidates" | "importsOfSelection" | "candidatesNamed" | "digestOfNames"> {
  return {
    importCandidates: async (given) => importIn(open(), given),
    importsOfSelection: async (id, limit) =>
      open()
        .select()
        .from(candidateImports)
        .where(eq(candidateImports.selectionId, id))
        .orderBy(desc(candidateImports.id))
        .limit(limit)
        .all()
        .map(({ id: _nth, ...kept }) => kept),
    candidatesNamed: async (id, names) => namedIn(open(), id, names),
    digestOfNames: async (id) => {
      const hash = createHash("sha256");
      const named = open()
        .select({ participantNumber: candidates.participantNumber, nik: candidates.nik })
        .from(candidates)
        .where(eq(candidates.selectionId, id))
        .orderBy(asc(candidates.participantNumber))
        .all();
      for (const { participantNumber, nik } of named) hash.update(`${participantNumber} ${nik}\n`);
      return digest(hash.digest("hex"));
    },
  };

  function importIn(opened: RegistryDatabase, given: CandidatesImport): CandidatesImportOutcome {
    try {
      return accepted(opened.transaction(() => takeAll(opened, given), { behavior: "immediate" }));
    } catch (error) {
      if (error instanceof ChangedMeanwhile) return refused({ reason: "changed-meanwhile" });
      if (error instanceof RefusalThrown) return refused(error.refusal);
      throw error;
    }
  }

  function takeAll(opened: RegistryDatabase, given: CandidatesImport) {
    const { selectionId, fileName, at, by } = given;
    if (versionOf(opened, selectionId) !== given.version) throw new ChangedMeanwhile();
    if (opened.select().from(selections).where(eq(selections.id, selectionId)).get() === undefined)
      refuse("unknown-reference", "candidate", "selectionId", selectionId, 0);
    const before = candidatesOf(opened, selectionId);
    const importId =
      (opened
        .select({ id: max(candidateImports.id) })
        .from(candidateImports)
        .get()?.id ?? 0) + 1;
    const kept = { id: importId, selectionId, fileName, digest: given.digest, rows: 0, at, by };
    opened.insert(candidateImports).values(kept).run();
    const { rows, ...decided } = takeRows(given, importId);
    opened.update(candidateImports).set({ rows }).where(eq(candidateImports.id, importId)).run();
    const after = before + rows;
    const some = Object.fromEntries(Object.entries(decided).filter(([, count]) => count > 0));
    const counts = { rows, ...some, before, after };
    const told = { selectionId, digest: given.digest, fileName, ...counts };
    noteAct(opened, { type: "CandidatesImported", staffId: by, ...told }, at);
    return { before, after };
  }

  /** @returns how many there were, and of how many of them something was decided */
  function takeRows(given: CandidatesImport, importId: number): Decided & { readonly rows: number } {
    const { selectionId, batches } = given;
    const insertCandidate = rowWriter(database, "candidate", candidates);
    const insertOrigin = rowWriter(database, "candidate", candidateOrigins);
    const owners = new Map<PositionId, SelectionId>(
      database
        .select({ id: positions.id, owner: positions.selectionId })
        .from(positions)
        .where(eq(positions.selectionId, selectionId))
        .all()
        .map(({ id, owner }) => [id, owner]),
    );
    let row = 0;
    const decided = { accommodated: 0, extended: 0, carriedOver: 0 };
    const decide = (batch: readonly ImportedCandidate[]): void => {
      const kept = keepDecisions(database, given, batch);
      decided.accommodated += kept.accommodated;
      decided.extended += kept.extended;
      decided.carriedOver += kept.carriedOver;
    };
    for (const batch of batches) {
      if (row + batch.length > CANDIDATES_IMPORT_MAX)
        throw new RefusalThrown({ reason: "too-many", rowsMax: CANDIDATES_IMPORT_MAX });
      const isOurs = batch.every(
        ({ candidate }) =>
          candidate.selectionId === selectionId &&
          owners.has(candidate.positionId) &&
          Number.isSafeInteger(candidate.extraTimeMs),
      );
      // One statement for all; of one that is refused nothing is stored, and row by row it is found out why.
      if (isOurs && insertedAtOnce(database, batch, importId)) {
        row += batch.length;
        decide(batch);
        continue;
      }
      for (const { candidate, line } of batch) {
        if (candidate.selectionId !== selectionId)
          refuse("belongs-elsewhere", "candidate", "selectionId", candidate.selectionId, row);
        insertCandidate(candidate, row);
        if (owners.get(candidate.positionId) !== selectionId)
          refuse("belongs-elsewhere", "candidate", "positionId", candidate.positionId, row);
        insertOrigin({ candidateId: candidate.id, importId, line }, row);
        row += 1;
      }
      decide(batch);
    }
    return { rows: row, ...decided };
  }
}

/** False: a constraint does not allow it, and it was not done. */
function insertedAtOnce(
  database: RegistryDatabase,
  batch: readonly ImportedCandidate[],
  importId: number,
): boolean {
  const rows = JSON.stringify(
    batch.map(({ candidate: each, line }) => [
      each.id,
      each.selectionId,
      each.positionId,
      each.participantNumber,
      each.nik,
      each.name,
      each.birthDate,
      each.extraTimeMs,
      each.pinHash,
      line,
    ]),
  );
  try {
    database.run(sql`
      insert into candidates
        (id, selection_id, position_id, participant_number, nik, name, birth_date, extra_time_ms, pin_hash)
      select value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4, value ->> 5, value ->> 6,
        value ->> 7, value ->> 8
      from json_each(${rows})`);
    database.run(sql`
      insert into candidate_origins (candidate_id, import_id, line)
      select value ->> 0, ${importId}, value ->> 9 from json_each(${rows})`);
    return true;
  } catch (error) {
    if (isRefusedByConstraint(error)) return false;
    throw error;
  }
}

function versionOf(database: RegistryDatabase, id: SelectionId): number {
  const newest = database
    .select({ version: max(selectionVersions.version) })
    .from(selectionVersions)
    .where(eq(selectionVersions.selectionId, id))
    .get();
  return newest?.version ?? 0;
}

function candidatesOf(database: RegistryDatabase, id: SelectionId): number {
  const counted = database
    .select({ n: count() })
    .from(candidates)
    .where(eq(candidates.selectionId, id))
    .get();
  invariant(counted !== undefined, "a count is one row");
  return counted.n;
}

function namedIn(
  database: RegistryDatabase,
  id: SelectionId,
  names: readonly string[],
): readonly NamedCandidate[] {
  invariant(names.length <= NAMES_ASKED_MAX, `${names.length} names were asked for`);
  // Two questions: of one with an `or`, SQLite looks through the whole selection for each call.
  const found = [candidates.participantNumber, candidates.nik].flatMap((column) =>
    database
      .select({
        id: candidates.id,
        participantNumber: candidates.participantNumber,
        nik: candidates.nik,
        fileName: candidateImports.fileName,
        at: candidateImports.at,
        line: candidateOrigins.line,
      })
      .from(candidates)
      .leftJoin(candidateOrigins, eq(candidateOrigins.candidateId, candidates.id))
      .leftJoin(candidateImports, eq(candidateImports.id, candidateOrigins.importId))
      .where(and(eq(candidates.selectionId, id), inArray(column, [...names])))
      .all(),
  );
  const byNumber = new Map(found.map((each) => [each.participantNumber, each]));
  return [...byNumber.keys()].toSorted().flatMap((number) => {
    const named = byNumber.get(number);
    if (named === undefined) return [];
    const { fileName, at, line, ...candidate } = named;
    const origin = fileName === null || at === null || line === null ? null : { fileName, at, line };
    return [{ ...candidate, origin }];
  });
}
