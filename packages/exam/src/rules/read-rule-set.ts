import { accepted, MINUTE_MS, type Result, refused, SUBTESTS } from "@neraca/base";
import { RANKING_STATUSES } from "../ranking/status.ts";
import type { Scores } from "../scoring/scores.ts";
import { checkRuleSet } from "./check-rule-set.ts";
import { type RuleFault, RuleFileFields } from "./rule-file-fields.ts";
import {
  CARRIED_OVER_RULES,
  type CodeRule,
  type FormationTypeRule,
  type RuleSet,
  type StageRule,
  type SubtestRule,
  type SubtestScoring,
  type Threshold,
} from "./rule-set.ts";

/** The format of rule files. Another one is another name, so that no program reads a file that it does not understand. */
export const RULE_FILE_FORMAT = "neraca-rule-set-1";

/** A day's exam is shorter. */
const MINUTES_MAX = 600;
/** No paper is longer. With the most points it keeps every score below 2^16. */
const ITEMS_MAX = 500;
const POINTS_MAX = 100;
const SCORE_MAX = SUBTESTS.length * ITEMS_MAX * POINTS_MAX;
/** More than anybody lets through; a typing error rather than a rule. */
const CUT_MULTIPLE_MAX = 100;

/**
 * Reads a rule file, as `JSON.parse` gives it. Refused with everything that is wrong in it: what is missing, what is not known, and
 * what contradicts itself (see `checkRuleSet`).
 */
export function readRuleSet(value: unknown): Result<RuleSet, readonly RuleFault[]> {
  const faults: RuleFault[] = [];
  const fields = new RuleFileFields(value, "", faults);
  fields.oneOf("format", [RULE_FILE_FORMAT]);
  const ruleSet: RuleSet = {
    id: fields.name("id"),
    version: fields.whole("version", 1, 999),
    selectionType: fields.name("selectionType"),
    year: fields.whole("year", 2000, 2999),
    decree: fields.text("decree"),
    title: fields.localText("title"),
    remarks: fields.objects("remarks", (remark) => readRemark(remark)),
    ...readTime(fields.object("time")),
    subtests: fields.objects("subtests", readSubtest),
    maxima: readMaxima(fields.object("maxima")),
    formationTypes: fields.objects("formationTypes", readFormationType),
    tieOrder: fields.words("tieOrder", SUBTESTS),
    cutMultiple: readCut(fields.object("cut")),
    carriedOver: fields.oneOf("carriedOver", CARRIED_OVER_RULES),
    stages: fields.objects("stages", readStage),
  };
  fields.nothingElse();
  // What a rule set says of itself can only be compared once all of it could be read.
  if (faults.length === 0) faults.push(...checkRuleSet(ruleSet));
  return faults.length === 0 ? accepted(ruleSet) : refused(faults);
}

function readRemark(fields: RuleFileFields): RuleSet["title"] {
  const words = { id: fields.text("id"), en: fields.text("en") };
  fields.nothingElse();
  return words;
}

function readTime(fields: RuleFileFields): Pick<RuleSet, "durationMs" | "extendedDurationMs"> {
  const minutes = fields.whole("minutes", 1, MINUTES_MAX);
  const minutesForBlind = fields.wholeOrNull("minutesForBlind", 1, MINUTES_MAX);
  fields.nothingElse();
  if (minutesForBlind !== null && minutesForBlind <= minutes) {
    fields.fault("minutesForBlind", {
      id: "harus lebih banyak daripada minutes, atau null bila tidak ada tambahan",
      en: "must be more than minutes, or null where nothing is added",
    });
  }
  return {
    durationMs: minutes * MINUTE_MS,
    extendedDurationMs: (minutesForBlind ?? minutes) * MINUTE_MS,
  };
}

function readSubtest(fields: RuleFileFields): SubtestRule {
  const rule: SubtestRule = {
    subtest: fields.oneOf("subtest", SUBTESTS),
    name: fields.localText("name"),
    itemCount: fields.whole("items", 1, ITEMS_MAX),
    scoring: readScoring(fields.object("scoring")),
  };
  fields.nothingElse();
  return rule;
}

function readScoring(fields: RuleFileFields): SubtestScoring {
  const kind = fields.oneOf("kind", ["keyed", "weighted"]);
  const scoring: SubtestScoring =
    kind === "keyed"
      ? { kind, points: fields.whole("points", 1, POINTS_MAX) }
      : {
          kind,
          pointsMin: fields.whole("pointsMin", 0, POINTS_MAX),
          pointsMax: fields.whole("pointsMax", 1, POINTS_MAX),
        };
  fields.nothingElse();
  return scoring;
}

function readMaxima(fields: RuleFileFields): Scores {
  const maxima: Scores = {
    TWK: fields.whole("TWK", 0, SCORE_MAX),
    TIU: fields.whole("TIU", 0, SCORE_MAX),
    TKP: fields.whole("TKP", 0, SCORE_MAX),
    total: fields.whole("total", 0, SCORE_MAX),
  };
  fields.nothingElse();
  return maxima;
}

function readFormationType(fields: RuleFileFields): FormationTypeRule {
  const rule: FormationTypeRule = {
    type: fields.name("type"),
    name: fields.localText("name"),
    threshold: readThreshold(fields.object("threshold")),
  };
  fields.nothingElse();
  return rule;
}

function readThreshold(fields: RuleFileFields): Threshold {
  const shape = fields.oneOf("shape", ["each", "total"]);
  const TIU = fields.whole("TIU", 0, SCORE_MAX);
  const threshold: Threshold =
    shape === "each"
      ? { shape, TWK: fields.whole("TWK", 0, SCORE_MAX), TIU, TKP: fields.whole("TKP", 0, SCORE_MAX) }
      : { shape, total: fields.whole("total", 0, SCORE_MAX), TIU };
  fields.nothingElse();
  return threshold;
}

/** That everybody who is equal at the cut goes through is said in each file; a decree that says otherwise needs another program. */
function readCut(fields: RuleFileFields): number {
  const multiple = fields.whole("timesQuota", 1, CUT_MULTIPLE_MAX);
  fields.oneOf("tied", ["all-through"]);
  fields.nothingElse();
  return multiple;
}

function readStage(fields: RuleFileFields): StageRule {
  const stage: StageRule = {
    stage: fields.name("stage"),
    name: fields.localText("name"),
    codes: fields.objects("codes", readCode),
  };
  fields.nothingElse();
  return stage;
}

function readCode(fields: RuleFileFields): CodeRule {
  const code: CodeRule = {
    status: fields.oneOf("status", RANKING_STATUSES),
    code: fields.text("code"),
    meaning: fields.localText("meaning"),
  };
  fields.nothingElse();
  return code;
}
