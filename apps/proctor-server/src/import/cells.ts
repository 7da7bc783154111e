import { accepted, type Instant, type LocalText, MINUTE_MS, type Result, refused } from "@neraca/base";
import type { Venue, VenueId } from "@neraca/engine";
import type { FormationType, RuleSet } from "@neraca/exam";
import { IMPORT_LIMITS } from "./limits.ts";
import { type CellFault, codeOf, fault, type Particulars, type ProblemReason } from "./problem.ts";

/** Reads one cell, or says why not. */
export type CellRule<T> = (text: string) => Result<T, CellFault>;

const CODE_PATTERN = /^[A-Za-z0-9][A-Za-z0-9./_-]{0,31}$/;
/** What a candidate can type at the login: 4 to 32 characters. */
const NUMBER_PATTERN = /^[A-Za-z0-9][A-Za-z0-9-]{3,31}$/;
const NIK_PATTERN = /^\d{16}$/;
/** 3,27E+15 and 3.27E15: what a spreadsheet makes of a long number. */
const SCIENTIFIC_PATTERN = /^\d(?:[.,]\d+)?E[+-]?\d{1,3}$/i;
export const FORMULA_PATTERN = /^[=+\-@]/;
/** Control and formatting characters, halves of surrogate pairs, private ones, line separators, and what a wrong decoding leaves. */
export const UNFIT_PATTERN = /[\p{C}\p{Zl}\p{Zp}\ufffd]/u;

function refuse(reason: ProblemReason, particulars: Particulars = {}): Result<never, CellFault> {
  return refused(fault(reason, particulars));
}

/** What holds for every cell that is not empty. */
export const wholesome: CellRule<string> = (text) => {
  const most = IMPORT_LIMITS.cellLengthMax;
  if (text.length > most) return refuse("cell-too-long", { most });
  const unfit = UNFIT_PATTERN.exec(text)?.[0];
  return unfit === undefined ? accepted(text) : refuse("cell-character", { character: codeOf(unfit) });
};

/** A cell that must be filled and passes `rule`. */
export function required<T>(rule: CellRule<T>): CellRule<T> {
  return (text) => (text === "" ? refuse("cell-empty") : ifWholesome(text, rule));
}

/** A cell that may be left empty, which then means `otherwise`. */
export function optional<T>(otherwise: T, rule: CellRule<T>): CellRule<T> {
  return (text) => (text === "" ? accepted(otherwise) : ifWholesome(text, rule));
}

function ifWholesome<T>(text: string, rule: CellRule<T>): Result<T, CellFault> {
  const outcome = wholesome(text);
  return outcome.ok ? rule(outcome.value) : outcome;
}

/** Text as people write it, in one normal form: the same name is the same string. */
export const plainText: CellRule<string> = (text) =>
  FORMULA_PATTERN.test(text) ? refuse("cell-formula") : accepted(text.normalize("NFC"));

export const personName: CellRule<string> = (text) =>
  FORMULA_PATTERN.test(text) || /\p{L}/u.test(text) ? plainText(text) : refuse("name-letters");

export const positionCode: CellRule<string> = (text) => {
  if (FORMULA_PATTERN.test(text)) return refuse("cell-formula");
  return CODE_PATTERN.test(text) ? accepted(text) : refuse("code-shape");
};

/** By its code, or by its name in the decree, in either language: agencies write `Umum`. */
export function formationType(ruleSet: RuleSet): CellRule<FormationType> {
  const named = new Map(
    ruleSet.formationTypes.flatMap(({ type, name }) =>
      [type, name.id, name.en].map((each) => [each.toLowerCase(), type] as const),
    ),
  );
  const knownIn = (language: keyof LocalText): string =>
    ruleSet.formationTypes
      .map(({ type, name }) =>
        name[language].includes(`(${type})`) ? name[language] : `${name[language]} (${type})`,
      )
      .join(", ");
  const known = { known: knownIn("id"), knownEn: knownIn("en") };
  return (text) => {
    const type = named.get(text.toLowerCase());
    return type === undefined
      ? refuse("formation-type-not-in-rules", { decree: ruleSet.decree, ...known })
      : accepted(type);
  };
}

export const quota: CellRule<number> = (text) => {
  const number = /^[1-9]\d{0,8}$/.test(text) ? Number(text) : 0;
  const most = IMPORT_LIMITS.quotaMax;
  return number >= 1 && number <= most ? accepted(number) : refuse("quota-range", { most });
};

export const participantNumber: CellRule<string> = (text) => {
  if (SCIENTIFIC_PATTERN.test(text)) return refuse("number-scientific");
  return NUMBER_PATTERN.test(text) ? accepted(text) : refuse("number-shape");
};

export const nik: CellRule<string> = (text) => {
  if (NIK_PATTERN.test(text)) return accepted(text);
  if (SCIENTIFIC_PATTERN.test(text)) return refuse("nik-scientific");
  if (/^\d{1,15}$/.test(text)) return refuse("nik-short", { found: text.length });
  return refuse("nik-shape");
};

/** `YYYY-MM-DD` of somebody who at `now` is of an age at which people apply. */
export function birthDate(now: Instant): CellRule<string> {
  const today = new Date(now).toISOString().slice(0, 10);
  return (text) => {
    if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return refuse("birth-date-shape");
    const day = new Date(`${text}T00:00:00Z`);
    // A day that the calendar lacks is no date, or moves into the next month.
    if (Number.isNaN(day.getTime()) || day.toISOString().slice(0, 10) !== text) {
      return refuse("birth-date-unreal");
    }
    const hadBirthday = text.slice(4) <= today.slice(4);
    const age = Number(today.slice(0, 4)) - Number(text.slice(0, 4)) - (hadBirthday ? 0 : 1);
    const { ageMin: least, ageMax: most } = IMPORT_LIMITS;
    return age >= least && age <= most ? accepted(text) : refuse("birth-date-age", { least, most });
  };
}

/** Minutes on top of everybody's, at most what the decree grants. In milliseconds. */
export function extraTimeMs(ruleSet: RuleSet): CellRule<number> {
  const most = (ruleSet.extendedDurationMs - ruleSet.durationMs) / MINUTE_MS;
  return (text) => {
    const minutes = /^\d{1,3}$/.test(text) ? Number(text) : Number.POSITIVE_INFINITY;
    return minutes <= most ? accepted(minutes * MINUTE_MS) : refuse("extra-minutes-range", { most });
  };
}

/** A venue by its name, or by the id that other files have of it. */
export function venueNamed(venues: readonly Pick<Venue, "id" | "name">[]): CellRule<VenueId> {
  const named = new Map(
    venues.flatMap(({ id, name }) => [id, name].map((each) => [each.toLowerCase(), id] as const)),
  );
  return (text) => {
    const id = named.get(text.toLowerCase());
    return id === undefined ? refuse("venue-unknown") : accepted(id);
  };
}

export const pin: CellRule<string> = (text) => {
  const { pinDigitsMin: least, pinDigitsMax: most } = IMPORT_LIMITS;
  const fits = /^\d+$/.test(text) && text.length >= least && text.length <= most;
  return fits ? accepted(text) : refuse("pin-shape", { least, most });
};
