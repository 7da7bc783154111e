import type { FormationType } from "../rules/formation-type.ts";
import type { RuleSet } from "../rules/rule-set.ts";

/** Applicants' ages: school leavers apply at fifteen, and nobody works for the state at seventy. */
const AGE_MIN = 15;
const AGE_MAX = 70;

/** What a candidate needs besides time. */
export type Needs = {
  readonly screenReader: boolean;
  readonly largeText: boolean;
  readonly lowVisionSeat: boolean;
};

/** What a candidate is granted. */
export type Granted = Needs & { readonly extraTimeMs: number };

/** What a committee has decided of a candidate, as far as rules speak of it. */
export type CandidateDemand = {
  /** `YYYY-MM-DD`, a day of the calendar. */
  readonly birthDate: string;
  readonly positionId: string;
  readonly accommodations: Granted & { readonly note: string };
  readonly withdrawal: { readonly reason: string } | null;
};

/** What a change is judged against. */
export type CandidateChangeTerms = {
  readonly rules: RuleSet;
  readonly formationType: FormationType | undefined;
  readonly isArmed: boolean;
  readonly today: string;
};

export type CandidateFault =
  | "birth-date-unfit"
  | "extra-time-too-long"
  | "extra-time-formation"
  | "accommodation-note-missing"
  | "candidate-in-sitting"
  | "withdrawal-final";

/** The most that the decree lets a committee grant on top of everybody's time. */
export function extraTimeMsMaxOf(rules: RuleSet): number {
  return rules.extendedDurationMs - rules.durationMs;
}

export function hasNeeds({ screenReader, largeText, lowVisionSeat }: Needs): boolean {
  return screenReader || largeText || lowVisionSeat;
}

export function grantsAnything(granted: Granted): boolean {
  return granted.extraTimeMs > 0 || hasNeeds(granted);
}

export function grantTheSame(a: Granted, b: Granted): boolean {
  return (
    a.extraTimeMs === b.extraTimeMs &&
    a.screenReader === b.screenReader &&
    a.largeText === b.largeText &&
    a.lowVisionSeat === b.lowVisionSeat
  );
}

/** Whose time the decrees extend: who applies where only persons with disabilities may. Everybody else sits as long as all. */
export function mayHaveExtraTime(formationType: FormationType): boolean {
  return formationType === "disability";
}

/**
 * Everything for which a change of a candidate is refused. What stays as it was is not judged again: it may come from a list of before.
 *
 * @param isArmed they are on the roster of a sitting that was armed, which has fixed what their exam rests on
 * @param formationType of the position that they apply for afterwards; undefined: there is no such position, as others say
 * @param today `YYYY-MM-DD`
 */
export function candidateFaults(
  before: CandidateDemand,
  after: CandidateDemand,
  { rules, formationType, isArmed, today }: CandidateChangeTerms,
): readonly CandidateFault[] {
  const faults: CandidateFault[] = [];
  if (after.birthDate !== before.birthDate && !isAgeOfApplicant(after.birthDate, today))
    faults.push("birth-date-unfit");
  const { accommodations: was } = before;
  const { accommodations: is } = after;
  const areChanged = !grantTheSame(was, is);
  if (is.extraTimeMs !== was.extraTimeMs && is.extraTimeMs > extraTimeMsMaxOf(rules))
    faults.push("extra-time-too-long");
  const isMoved = after.positionId !== before.positionId;
  const mayHave = formationType === undefined || mayHaveExtraTime(formationType);
  if (is.extraTimeMs > 0 && !mayHave && (isMoved || is.extraTimeMs !== was.extraTimeMs))
    faults.push("extra-time-formation");
  if (areChanged && grantsAnything(is) && is.note === "") faults.push("accommodation-note-missing");
  if (isArmed && (areChanged || isMoved)) faults.push("candidate-in-sitting");
  if (isArmed && before.withdrawal !== null && after.withdrawal === null) faults.push("withdrawal-final");
  return faults;
}

function isAgeOfApplicant(birthDate: string, today: string): boolean {
  const hadBirthday = birthDate.slice(4) <= today.slice(4);
  const age = Number(today.slice(0, 4)) - Number(birthDate.slice(0, 4)) - (hadBirthday ? 0 : 1);
  return age >= AGE_MIN && age <= AGE_MAX;
}
