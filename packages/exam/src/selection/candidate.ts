import type { RuleSet } from "../rules/rule-set.ts";

/** Applicants' ages: school leavers apply at fifteen, and nobody works for the state at seventy. */
const AGE_MIN = 15;
const AGE_MAX = 70;

/** What a committee has decided of a candidate, as far as rules speak of it. */
export type CandidateDemand = {
  /** `YYYY-MM-DD`, a day of the calendar. */
  readonly birthDate: string;
  readonly positionId: string;
  readonly accommodations: {
    readonly extraTimeMs: number;
    readonly screenReader: boolean;
    readonly largeText: boolean;
    readonly lowVisionSeat: boolean;
    readonly note: string;
  };
  readonly withdrawal: { readonly reason: string } | null;
};

export type CandidateFault =
  | "birth-date-unfit"
  | "extra-time-too-long"
  | "accommodation-note-missing"
  | "candidate-in-sitting"
  | "withdrawal-final";

/** The most that the decree lets a committee grant on top of everybody's time. */
export function extraTimeMsMaxOf(rules: RuleSet): number {
  return rules.extendedDurationMs - rules.durationMs;
}

/**
 * Everything for which a change of a candidate is refused. What stays as it was is not judged again: it may come from a list of before.
 *
 * @param isArmed they are on the roster of a sitting that was armed, which has fixed what their exam rests on
 * @param today `YYYY-MM-DD`
 */
export function candidateFaults(
  before: CandidateDemand,
  after: CandidateDemand,
  { rules, isArmed, today }: { readonly rules: RuleSet; readonly isArmed: boolean; readonly today: string },
): readonly CandidateFault[] {
  const faults: CandidateFault[] = [];
  if (after.birthDate !== before.birthDate && !isAgeOfApplicant(after.birthDate, today))
    faults.push("birth-date-unfit");
  const { accommodations: was } = before;
  const { accommodations: is } = after;
  const areChanged =
    was.extraTimeMs !== is.extraTimeMs ||
    was.screenReader !== is.screenReader ||
    was.largeText !== is.largeText ||
    was.lowVisionSeat !== is.lowVisionSeat;
  const areAny = is.extraTimeMs > 0 || is.screenReader || is.largeText || is.lowVisionSeat;
  if (is.extraTimeMs !== was.extraTimeMs && is.extraTimeMs > extraTimeMsMaxOf(rules))
    faults.push("extra-time-too-long");
  if (areChanged && areAny && is.note === "") faults.push("accommodation-note-missing");
  if (isArmed && (areChanged || after.positionId !== before.positionId)) faults.push("candidate-in-sitting");
  if (isArmed && before.withdrawal !== null && after.withdrawal === null) faults.push("withdrawal-final");
  return faults;
}

function isAgeOfApplicant(birthDate: string, today: string): boolean {
  const hadBirthday = birthDate.slice(4) <= today.slice(4);
  const age = Number(today.slice(0, 4)) - Number(birthDate.slice(0, 4)) - (hadBirthday ? 0 : 1);
  return age >= AGE_MIN && age <= AGE_MAX;
}
