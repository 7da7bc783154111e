import type { Digest, Instant, Result, SelectionId, StaffId } from "@neraca/base";
import type { Accommodations, CarriedOverScores } from "@neraca/protocol";
import type { RegistryRefusal } from "./registry.ts";
import type { Candidate, VenueId } from "./registry-records.ts";

/** Of one file: the applicants of a large agency, in one transaction of a few seconds. More come in several files. */
export const CANDIDATES_IMPORT_MAX = 120_000;

/** In one question, so that it stays a matter of milliseconds. */
export const NAMES_ASKED_MAX = 2_000;

/** A file of candidates, to be taken whole or not at all. */
export type CandidatesImport = {
  readonly selectionId: SelectionId;
  /** The version of the selection that was seen; 0: nothing was decided of it at a desk. */
  readonly version: number;
  readonly fileName: string;
  /** Of the file's bytes. */
  readonly digest: Digest;
  /** One after the other, at most CANDIDATES_IMPORT_MAX in all. What is thrown while they come undoes everything. */
  readonly batches: Iterable<readonly ImportedCandidate[]>;
  /** Null: on the command line, by whoever has the server's account. */
  readonly by: StaffId | null;
  readonly at: Instant;
};

export type ImportedCandidate = {
  readonly candidate: Candidate;
  /** Where they stand in the file, from 1. */
  readonly line: number;
  /** null, or not there: any venue will do. */
  readonly wishedVenueId?: VenueId | null;
  /** What else than extra time they are granted, which is their first version then; null, or not there: nothing. Not by the command line. */
  readonly accommodations?: Accommodations | null;
  /** Scores of an earlier round, which make a version of their own; null, or not there: none. Only in files that somebody brings by name. */
  readonly carriedOver?: CarriedOverScores | null;
};

/** How many candidates the selection had and has. `changed-meanwhile`: it has another version than the one that was seen. */
export type CandidatesImportOutcome = Result<
  { readonly before: number; readonly after: number },
  RegistryRefusal | { readonly reason: "changed-meanwhile" }
>;

/** A file that was imported. */
export type KeptImport = Omit<CandidatesImport, "version" | "batches"> & { readonly rows: number };

/** A candidate by what they are called, and the file that they came in; null: in none that is kept. */
export type NamedCandidate = Pick<Candidate, "id" | "participantNumber" | "nik"> & {
  readonly origin: { readonly fileName: string; readonly at: Instant; readonly line: number } | null;
};

/** A file of candidates was imported, whole. Null: on the command line, by whoever has the server's account. */
export type ImportAct = {
  readonly type: "CandidatesImported";
  readonly staffId: StaffId | null;
  readonly selectionId: SelectionId;
  /** Of the file's bytes. */
  readonly digest: Digest;
  readonly fileName: string;
  readonly rows: number;
  /** Of the rows those that grant more than extra time, or say on what it rests, each of which is a `CandidateChanged` before this; not there: none. */
  readonly accommodated?: number;
  /** Of the rows those that grant extra time and say nothing else; not there: none. */
  readonly extended?: number;
  /** How many came with scores of an earlier round, each of whom is a `CandidateChanged` before this; not there: nobody. */
  readonly carriedOver?: number;
  /** Candidates of the selection. */
  readonly before: number;
  readonly after: number;
};
