import { canonicalObjectOf, isObject, MemberReader } from "./json.ts";
import type { Scores } from "./ledger-entry.ts";
import { LINE_STATUSES, type LineStatus } from "./ranking-file.ts";
import { PARTS, type Part, type VerifierRules } from "./rules.ts";

/** The parts as rule files write them. */
const WRITTEN: { readonly [Subtest in Part]: string } = { twk: "TWK", tiu: "TIU", tkp: "TKP" };

/**
 * Format `neraca-rule-set-1`, read for judging by it: what is not needed for that is passed over. The string names what cannot be read.
 *
 * @param id the rule set that it must be
 */
export function readRuleFile(bytes: Uint8Array, id: string): VerifierRules | string {
  const object = canonicalObjectOf(bytes);
  if (object === undefined) return "canonical JSON";
  if (object["format"] !== "neraca-rule-set-1") return "format";
  if (object["id"] !== id) return "id";
  const { year } = object;
  if (!isCount(year)) return "year";
  const limits = readLimits(object["subtests"]);
  if (limits === undefined) return "subtests";
  const thresholds = readThresholds(object["formationTypes"]);
  if (thresholds === undefined) return "formationTypes";
  const tieOrder = readTieOrder(object["tieOrder"]);
  if (tieOrder === undefined) return "tieOrder";
  const cutMultiple = readCut(object["cut"]);
  if (cutMultiple === undefined) return "cut";
  const codes = readCodes(object["stages"]);
  if (codes === undefined) return "stages";
  const { carriedOver } = object;
  if (carriedOver !== "ranked-together" && carriedOver !== "refused") return "carriedOver";
  const takesCarriedOver = carriedOver === "ranked-together";
  return { year, limits, thresholds, tieOrder, cutMultiple, takesCarriedOver, codes };
}

function readLimits(value: unknown): VerifierRules["limits"] | undefined {
  const rows = objectsIn(value);
  const found = PARTS.map((part) => {
    const row = rows.find((each) => each["subtest"] === WRITTEN[part]);
    return row === undefined ? undefined : limitOf(row);
  });
  const [twk, tiu, tkp] = found;
  if (rows.length !== PARTS.length || twk === undefined || tiu === undefined || tkp === undefined) {
    return undefined;
  }
  return { twk, tiu, tkp };
}

/** So many items, each of which earns all its points or nothing, or a weight up to the most. */
function limitOf(row: Readonly<Record<string, unknown>>): { most: number; step: number } | undefined {
  const { items, scoring } = row;
  if (!isCount(items) || !isObject(scoring)) return undefined;
  const { kind, points, pointsMax } = scoring;
  if (kind === "keyed" && isCount(points)) return { most: items * points, step: points };
  if (kind === "weighted" && isCount(pointsMax)) return { most: items * pointsMax, step: 1 };
  return undefined;
}

function readThresholds(value: unknown): ReadonlyMap<string, Partial<Scores>> | undefined {
  const thresholds = new Map<string, Partial<Scores>>();
  for (const row of objectsIn(value)) {
    const minimums = isObject(row["threshold"]) ? readThreshold(row["threshold"]) : undefined;
    if (typeof row["type"] !== "string" || minimums === undefined) return undefined;
    thresholds.set(row["type"], minimums);
  }
  return thresholds.size > 0 ? thresholds : undefined;
}

function readThreshold(threshold: Readonly<Record<string, unknown>>): Partial<Scores> | undefined {
  const members = new MemberReader(threshold);
  const shape = members.oneOf("shape", ["each", "total"], "each");
  const tiu = members.count("TIU");
  const minimums =
    shape === "each"
      ? { twk: members.count("TWK"), tiu, tkp: members.count("TKP") }
      : { total: members.count("total"), tiu };
  return members.isRight ? minimums : undefined;
}

function readTieOrder(value: unknown): readonly Part[] | undefined {
  const written: readonly unknown[] = Array.isArray(value) ? value : [];
  const parts = written.flatMap((each) => PARTS.filter((part) => WRITTEN[part] === each));
  return new Set(parts).size === PARTS.length && written.length === PARTS.length ? parts : undefined;
}

function readCut(value: unknown): number | undefined {
  if (!isObject(value) || value["tied"] !== "all-through") return undefined;
  return isCount(value["timesQuota"]) && value["timesQuota"] > 0 ? value["timesQuota"] : undefined;
}

function readCodes(value: unknown): VerifierRules["codes"] | undefined {
  const stage = objectsIn(value).find((each) => each["stage"] === "skd");
  const rows = objectsIn(stage?.["codes"]);
  const codes = new Map<LineStatus, string>();
  for (const { status, code } of rows) {
    const known = LINE_STATUSES.find((each) => each === status);
    if (known !== undefined && typeof code === "string" && code !== "") codes.set(known, code);
  }
  const isWhole = codes.size === LINE_STATUSES.length && rows.length === codes.size;
  return isWhole ? (Object.fromEntries(codes) as VerifierRules["codes"]) : undefined;
}

/** Empty when it is no list of objects. */
function objectsIn(value: unknown): readonly Readonly<Record<string, unknown>>[] {
  return Array.isArray(value) && value.every(isObject) ? value : [];
}

function isCount(value: unknown): value is number {
  return typeof value === "number" && Number.isSafeInteger(value) && value >= 0;
}
