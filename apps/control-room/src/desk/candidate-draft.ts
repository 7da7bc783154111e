import type { CandidateFields, CandidateSave } from "@neraca/protocol";

const MINUTE_MS = 60_000;

/** What a form has of a candidate. */
export type CandidateDraft = {
  readonly name: string;
  readonly birthDate: string;
  readonly positionId: string;
  readonly extraMinutes: number;
  readonly screenReader: boolean;
  readonly largeText: boolean;
  readonly lowVisionSeat: boolean;
  readonly note: string;
  /** "": whoever saves it. */
  readonly grantedBy: string;
  readonly isWithdrawn: boolean;
  readonly withdrawReason: string;
  /** "": any venue will do. */
  readonly wishedVenueId: string;
};

export const CANDIDATE_PARTS = [
  "name",
  "birthDate",
  "positionId",
  "accommodations",
  "withdrawal",
  "carriedOver",
  "wishedVenueId",
] as const;
export type CandidatePart = (typeof CANDIDATE_PARTS)[number];

export function draftOfCandidate(fields: CandidateFields): CandidateDraft {
  const { name, birthDate, positionId, accommodations, withdrawal } = fields;
  const { extraTimeMs, screenReader, largeText, lowVisionSeat, note, grantedBy = "" } = accommodations;
  return {
    name,
    birthDate,
    positionId,
    extraMinutes: Math.round(extraTimeMs / MINUTE_MS),
    screenReader,
    largeText,
    lowVisionSeat,
    note,
    grantedBy,
    isWithdrawn: withdrawal !== null,
    withdrawReason: withdrawal?.reason ?? "",
    wishedVenueId: fields.wishedVenueId ?? "",
  };
}

export function isDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/u.test(text)) return false;
  const day = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text);
}

/** null: something is missing. */
export function fieldsOfCandidate(draft: CandidateDraft): CandidateSave["fields"] | null {
  const { name, birthDate, positionId, extraMinutes, isWithdrawn, withdrawReason } = draft;
  const { screenReader, largeText, lowVisionSeat, note } = draft;
  const grantedBy = draft.grantedBy.trim();
  if (!/\p{L}/u.test(name) || !isDate(birthDate)) return null;
  const reason = withdrawReason.trim();
  if (isWithdrawn && reason === "") return null;
  return {
    name,
    birthDate,
    positionId: positionId as CandidateFields["positionId"],
    accommodations: {
      extraTimeMs: extraMinutes * MINUTE_MS,
      screenReader,
      largeText,
      lowVisionSeat,
      note,
      ...(grantedBy === "" ? {} : { grantedBy }),
    },
    withdrawal: isWithdrawn ? { reason } : null,
    ...(draft.wishedVenueId === "" ? {} : { wishedVenueId: draft.wishedVenueId }),
  };
}

/** What somebody else has changed, by the part of the form. */
export function changedParts(seen: CandidateFields, now: CandidateFields): readonly CandidatePart[] {
  return CANDIDATE_PARTS.filter((part) => JSON.stringify(seen[part]) !== JSON.stringify(now[part]));
}

/** The other's change in each part that they changed, the writer's own words in all others. */
export function mergedCandidate(
  seen: CandidateFields,
  mine: CandidateDraft,
  now: CandidateFields,
): CandidateDraft {
  const theirs = draftOfCandidate(now);
  return changedParts(seen, now).reduce<CandidateDraft>((draft, part) => {
    switch (part) {
      case "accommodations": {
        const { extraMinutes, screenReader, largeText, lowVisionSeat, note, grantedBy } = theirs;
        return { ...draft, extraMinutes, screenReader, largeText, lowVisionSeat, note, grantedBy };
      }
      case "withdrawal":
        return { ...draft, isWithdrawn: theirs.isWithdrawn, withdrawReason: theirs.withdrawReason };
      // Not of this form: it has one of its own.
      case "carriedOver":
        return draft;
      default:
        return { ...draft, [part]: theirs[part] };
    }
  }, mine);
}
