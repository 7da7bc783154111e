import { randomUUID } from "node:crypto";
import {
  canonicalJson,
  digestOf,
  type Instant,
  invariant,
  type SelectionId,
  type StaffId,
} from "@neraca/base";
import type { CandidateAct, ImportedCandidate } from "@neraca/engine";
import type { CandidateFields } from "@neraca/protocol";
import { sql } from "drizzle-orm";
import { NOTHING_DECIDED, onRecord } from "./candidate-versions.ts";
import type { RegistryDatabase } from "./registry-database.ts";

/** The list of candidates that an import is, as far as each of its rows has it. */
type List = {
  readonly selectionId: SelectionId;
  readonly fileName: string;
  readonly by: StaffId | null;
  readonly at: Instant;
};

/** Of how many candidates something was decided: those with a note of their own, and those with extra time and nothing else to say. */
export type Decided = {
  readonly accommodated: number;
  readonly extended: number;
  readonly carriedOver: number;
};

/** What in imported rows is more than a candidate: wishes; what they are granted, and scores of an earlier round, which make a first version with its note. */
export function keepDecisions(
  database: RegistryDatabase,
  list: List,
  batch: readonly ImportedCandidate[],
): Decided {
  // It is in the candidate's own row and makes no version; it favours whoever has it all the same.
  const extended = batch.filter(
    ({ candidate, accommodations = null }) => accommodations === null && candidate.extraTimeMs > 0,
  ).length;
  const decided = batch.filter(
    ({ wishedVenueId = null, carriedOver = null, accommodations = null }) =>
      wishedVenueId !== null || carriedOver !== null || accommodations !== null,
  );
  if (decided.length === 0) return { accommodated: 0, extended, carriedOver: 0 };
  const flag = (is: boolean | undefined): number => (is === true ? 1 : 0);
  const marks = decided
    .map(({ candidate, wishedVenueId = null, carriedOver = null, accommodations = null }) => [
      candidate.id,
      flag(carriedOver !== null),
      wishedVenueId,
      flag(accommodations?.screenReader),
      flag(accommodations?.largeText),
      flag(accommodations?.lowVisionSeat),
    ])
    // Extra time is in the candidate's own row.
    .filter(([, ...said]) => said.some(Boolean));
  database.run(sql`
    insert into candidate_marks (candidate_id, selection_id, screen_reader, large_text, low_vision_seat,
      withdrawn, carried_over, wished_venue_id)
    select value ->> 0, ${list.selectionId}, value ->> 3, value ->> 4, value ->> 5, 0, value ->> 1, value ->> 2
    from json_each(${JSON.stringify(marks)})`);
  return { extended, ...keepVersions(database, list, decided) };
}

function keepVersions(
  database: RegistryDatabase,
  { selectionId, fileName, by, at }: List,
  batch: readonly ImportedCandidate[],
): Omit<Decided, "extended"> {
  const versions: unknown[] = [];
  const acts: unknown[] = [];
  let [accommodated, scored] = [0, 0];
  for (const { candidate, wishedVenueId = null, carriedOver = null, accommodations = null } of batch) {
    if (carriedOver === null && accommodations === null) continue;
    invariant(by !== null, "what a file grants or carries over is entered by somebody who has a name");
    accommodated += accommodations === null ? 0 : 1;
    scored += carriedOver === null ? 0 : 1;
    const { name, birthDate, positionId, extraTimeMs } = candidate;
    const before: CandidateFields = {
      name,
      birthDate,
      positionId,
      ...NOTHING_DECIDED,
      accommodations: { ...NOTHING_DECIDED.accommodations, extraTimeMs },
      ...(wishedVenueId === null ? {} : { wishedVenueId }),
    };
    const fields = { ...before, accommodations: accommodations ?? before.accommodations, carriedOver };
    const act: CandidateAct = {
      type: "CandidateChanged",
      staffId: by,
      selectionId,
      candidateId: candidate.id,
      participantNumber: candidate.participantNumber,
      version: 1,
      corrected: [],
      before: onRecord(before),
      after: onRecord(fields),
      fieldsDigest: digestOf(canonicalJson(fields)),
      file: fileName,
    };
    versions.push([candidate.id, JSON.stringify(fields)]);
    acts.push([randomUUID(), JSON.stringify(act)]);
  }
  if (versions.length === 0) return { accommodated, carriedOver: scored };
  database.run(sql`
    insert into candidate_versions (candidate_id, selection_id, version, fields, reason, at, changed_by)
    select value ->> 0, ${selectionId}, 1, value ->> 1, null, ${at}, ${by}
    from json_each(${JSON.stringify(versions)})`);
  database.run(sql`
    insert into staff_acts (id, at, act)
    select value ->> 0, ${at}, value ->> 1 from json_each(${JSON.stringify(acts)})`);
  return { accommodated, carriedOver: scored };
}
