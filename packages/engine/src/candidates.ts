import type { CandidateId, Digest, ExamNeed, Instant, SelectionId, StaffId } from "@neraca/base";
import type { CandidateFields, CandidateFilter, CandidateSort } from "@neraca/protocol";

/** A candidate as the committee has decided from one change at the desk to the next. */
export type CandidateVersion = {
  readonly candidateId: CandidateId;
  readonly selectionId: SelectionId;
  /** From 1. One without a version came with a list, and nobody changed them at the desk. */
  readonly version: number;
  readonly fields: CandidateFields;
  /** What somebody gave as their reason for this version; null: nobody was asked for one. */
  readonly reason: string | null;
  readonly at: Instant;
  readonly by: StaffId;
};

/** Changes of candidates that take effect together, or not at all. */
export type CandidatesChange = {
  readonly selectionId: SelectionId;
  /** At most REGISTRY_ROWS_MAX, each candidate once. */
  readonly puts: readonly {
    readonly candidateId: CandidateId;
    /** The version that was seen; 0: none. */
    readonly seen: number;
    readonly fields: CandidateFields;
    /** Not there: nobody was asked for one. */
    readonly reason?: string;
  }[];
  readonly at: Instant;
  readonly by: StaffId;
};

export type CandidatesRefusal =
  | "too-many-candidates"
  | "candidate-unknown"
  | "candidate-position-unknown"
  /** Scores of an earlier round, for somebody who has a seat. */
  | "carried-over-seated"
  | "changed-meanwhile";

/** What of a candidate is out of the ordinary, without their extra time, which is in their record. */
export type CandidateMarks = {
  readonly screenReader: boolean;
  readonly largeText: boolean;
  readonly lowVisionSeat: boolean;
  readonly isWithdrawn: boolean;
  readonly isCarriedOver: boolean;
  /** null: any venue will do. */
  readonly wishedVenueId: string | null;
};

/** What accommodations rest on, and who granted them; null: nobody said. */
export type AccommodationGrounds = { readonly note: string; readonly grantedBy: string | null };

/** What of it an exam is armed with. */
export function needsOfMarks(marks: CandidateMarks | undefined): readonly ExamNeed[] {
  if (marks === undefined) return [];
  return [
    ...(marks.largeText ? (["large-text"] as const) : []),
    ...(marks.screenReader ? (["screen-reader"] as const) : []),
    ...(marks.lowVisionSeat ? (["low-vision-seat"] as const) : []),
  ];
}

/** Where a page of a list ends: what its last line is sorted by. The number; name and id; code of the position and number. */
export type CandidatePlace = { readonly keys: readonly [string] | readonly [string, string] };

export type CandidateQuery = CandidateFilter & {
  readonly selectionId: SelectionId;
  readonly sort: CandidateSort;
  readonly isDescending: boolean;
  /** Only who comes after; null: from the beginning. */
  readonly after: CandidatePlace | null;
  readonly limit: number;
};

/** A line of a list of candidates. */
export type ListedCandidate = {
  readonly candidateId: CandidateId;
  readonly participantNumber: string;
  readonly nik: string;
  readonly name: string;
  readonly birthDate: string;
  readonly extraTimeMs: number;
  readonly positionCode: string;
  readonly positionTitle: string;
  readonly isSeated: boolean;
  readonly isAccommodated: boolean;
  readonly isWithdrawn: boolean;
  readonly isCarriedOver: boolean;
  readonly hasPhoto: boolean;
};

/** The picture of a candidate; its bytes are a file of that digest. */
export type CandidatePhoto = {
  readonly candidateId: CandidateId;
  readonly digest: Digest;
  readonly kind: "jpeg" | "png";
};

/** Pictures of candidates of one selection, all at once. */
export type PhotosChange = {
  readonly selectionId: SelectionId;
  readonly photos: readonly CandidatePhoto[];
  /** Why they take the place of others; null: none was asked for. */
  readonly reason: string | null;
  readonly at: Instant;
  readonly by: StaffId;
};

/** Pictures that are no longer kept. */
export type PhotosRemoval = {
  readonly selectionId: SelectionId;
  /** Of these candidates; null: of some who have one, until none of them is left. */
  readonly candidateIds: readonly CandidateId[] | null;
  readonly reason: string;
  readonly at: Instant;
  readonly by: StaffId;
};

export type PhotosRemoved = {
  readonly photos: number;
  /** Files that nobody's picture is any more. */
  readonly unnamed: readonly Digest[];
};

/** What of a candidate an exam or a ranking rests on. Names and birth dates stay in the registry. */
export type CandidateOnRecord = Pick<
  CandidateFields,
  "positionId" | "accommodations" | "withdrawal" | "carriedOver" | "wishedVenueId"
>;

export type CandidateAct =
  /** What they decided of a candidate, and what stood before. */
  | {
      readonly type: "CandidateChanged";
      readonly staffId: StaffId;
      readonly selectionId: SelectionId;
      readonly candidateId: CandidateId;
      readonly participantNumber: string;
      readonly version: number;
      /** Which of these are others than before. */
      readonly corrected: readonly ("name" | "birthDate")[];
      readonly before: CandidateOnRecord;
      readonly after: CandidateOnRecord;
      /** Of the canonical JSON of everything that was decided: what the registry keeps of this version can be held against it. */
      readonly fieldsDigest: Digest;
      /** What they gave as their reason; not there: nobody was asked for one. */
      readonly reason?: string;
      /** The list with which they came; not there: it was decided of them alone. */
      readonly file?: string;
    }
  /** They took a list of candidates as a file. */
  | {
      readonly type: "CandidatesExported";
      readonly staffId: StaffId;
      readonly selectionId: SelectionId;
      /** Its name, which says of what kind it is. */
      readonly file: string;
      /** SHA-256 of its bytes. */
      readonly digest: Digest;
    }
  /** Pictures that they brought. */
  | {
      readonly type: "CandidatePhotosKept";
      readonly staffId: StaffId;
      readonly selectionId: SelectionId;
      readonly photos: number;
      /** Of the canonical JSON `[[candidateId, digest], ...]`, by candidate. */
      readonly digest: Digest;
      readonly reason: string | null;
      /** Of these, in the place of others; lines from before this was noted do not say. */
      readonly replaced?: number;
      /** Of the one candidate whose picture was replaced; not there: of several, or of nobody. */
      readonly participantNumber?: string;
    }
  /** Pictures that they took away. */
  | {
      readonly type: "CandidatePhotosRemoved";
      readonly staffId: StaffId;
      readonly selectionId: SelectionId;
      readonly photos: number;
      /** As when pictures are brought. */
      readonly digest: Digest;
      readonly reason: string;
      /** All of a selection, when it is over, or those of candidates who were named. */
      readonly of?: "all" | "named";
      /** Of the one candidate; not there: of several. */
      readonly participantNumber?: string;
    };
