import type { Report } from "./finding.ts";
import type { BlueprintSubtest } from "./item.ts";
import { BANK_LIMITS } from "./limits.ts";
import { type Fields, fieldsOf, wholeNumber } from "./read-fields.ts";

type Rules = Pick<BlueprintSubtest, "difficulty" | "secondsMax" | "generatedPercent">;

/** What papers must keep of a subtest besides its counts: names of fields, each of which may be left out. */
export const SUBTEST_RULES = [
  "difficulty",
  "secondsMax",
  "generatedPercent",
] as const satisfies readonly (keyof Rules)[];

export function readSubtestRules(fields: Fields, report: Report): Rules {
  const difficulty = pairOf(fields, "difficulty", ["target", "tolerance"], report);
  const secondsMax = secondsOf(fields, report);
  const range = pairOf(fields, "generatedPercent", ["min", "max"], report);
  const hasBand = difficulty !== undefined && isBand(difficulty, fields, report);
  const hasRange = range !== undefined && isRange(range, fields, report);
  return {
    ...(hasBand ? { difficulty: { target: difficulty[0], tolerance: difficulty[1] } } : {}),
    ...(secondsMax === undefined ? {} : { secondsMax }),
    ...(hasRange ? { generatedPercent: { min: range[0], max: range[1] } } : {}),
  };
}

/** The two whole percents of a mapping that is there. */
function pairOf(
  fields: Fields,
  name: "difficulty" | "generatedPercent",
  names: readonly [string, string],
  report: Report,
): readonly [number, number] | undefined {
  const tree = fields.get(name);
  if (tree === undefined) return undefined;
  const inner = fieldsOf(tree, fields.file, { required: names, optional: [] }, report);
  const [one, other] = names.map((each) => {
    const value = inner?.get(each);
    const number = value === undefined ? undefined : wholeNumber(value);
    if (inner !== undefined && value !== undefined && (number === undefined || number > 100)) {
      report.error(inner.placeOf(each), "blueprint", {
        id: `"${each}" harus bilangan bulat 0 sampai 100.`,
        en: `"${each}" must be a whole number from 0 to 100.`,
      });
      return undefined;
    }
    return number;
  });
  return one === undefined || other === undefined ? undefined : [one, other];
}

function secondsOf(fields: Fields, report: Report): number | undefined {
  const tree = fields.get("secondsMax");
  if (tree === undefined) return undefined;
  const seconds = wholeNumber(tree);
  if (seconds !== undefined && seconds >= 1 && seconds <= BANK_LIMITS.blueprintSecondsMax) return seconds;
  report.error(fields.placeOf("secondsMax"), "blueprint", {
    id: `secondsMax harus bilangan bulat 1 sampai ${BANK_LIMITS.blueprintSecondsMax}.`,
    en: `secondsMax must be a whole number from 1 to ${BANK_LIMITS.blueprintSecondsMax}.`,
  });
  return undefined;
}

/** Papers differ by a few hundredths; a band without width would be met by none. */
function isBand([, tolerance]: readonly [number, number], fields: Fields, report: Report): boolean {
  if (tolerance >= 1) return true;
  report.error(fields.placeOf("difficulty"), "blueprint", {
    id: "Toleransi tingkat kesulitan paling kecil 1.",
    en: "The tolerance of the difficulty is at least 1.",
  });
  return false;
}

function isRange([min, max]: readonly [number, number], fields: Fields, report: Report): boolean {
  if (min <= max) return true;
  report.error(fields.placeOf("generatedPercent"), "blueprint", {
    id: "Bagian soal buatan model: min lebih besar daripada max.",
    en: "The share of generated items: min is larger than max.",
  });
  return false;
}
