import type { LocalText } from "@neraca/base";
import { invariant, SUBTESTS } from "@neraca/base";
import { RANKING_STATUSES, SKD_STAGE } from "../ranking/status.ts";
import type { RuleFault } from "./rule-file-fields.ts";
import { pointsMaxOf, type RuleSet, ruleSetIdOf } from "./rule-set.ts";
import { minimaOf } from "./threshold.ts";

/** Whether what a rule set says fits together. Empty when it does. `field` is where a file says it. */
export function checkRuleSet(ruleSet: RuleSet): readonly RuleFault[] {
  return [
    ...idFaults(ruleSet),
    ...subtestFaults(ruleSet),
    ...maximaFaults(ruleSet),
    ...formationTypeFaults(ruleSet),
    ...tieOrderFaults(ruleSet),
    ...stageFaults(ruleSet),
  ];
}

function idFaults(ruleSet: RuleSet): readonly RuleFault[] {
  const expected = ruleSetIdOf(ruleSet);
  if (ruleSet.id === expected) return [];
  return [
    fault(
      "id",
      `harus ${expected}, sesuai jenis seleksi, tahun, dan versi`,
      `must be ${expected}, as selection type, year and version say`,
    ),
  ];
}

function subtestFaults({ subtests }: RuleSet): readonly RuleFault[] {
  const faults = eachOnce(
    "subtests",
    SUBTESTS,
    subtests.map(({ subtest }) => subtest),
  );
  const weights = subtests.flatMap(({ scoring }, index) =>
    scoring.kind === "weighted" && scoring.pointsMin >= scoring.pointsMax
      ? [
          fault(
            `subtests[${index}].scoring.pointsMin`,
            "harus kurang dari pointsMax",
            "must be less than pointsMax",
          ),
        ]
      : [],
  );
  return [...faults, ...weights];
}

/** A maximum is what the items and their points add up to: one that is printed wrongly would let impossible scores pass for possible. */
function maximaFaults({ subtests, maxima }: RuleSet): readonly RuleFault[] {
  const wrong = subtests.flatMap(({ subtest, itemCount, scoring }) => {
    const expected = itemCount * pointsMaxOf(scoring);
    return maxima[subtest] === expected ? [] : [wrongMaximum(subtest, expected)];
  });
  const total = maxima.TWK + maxima.TIU + maxima.TKP;
  return maxima.total === total ? wrong : [...wrong, wrongMaximum("total", total)];
}

function wrongMaximum(measure: string, expected: number): RuleFault {
  return fault(
    `maxima.${measure}`,
    `harus ${expected}, sesuai jumlah soal dan poinnya`,
    `must be ${expected}, as items and points add up`,
  );
}

function formationTypeFaults({ formationTypes, maxima }: RuleSet): readonly RuleFault[] {
  if (formationTypes.length === 0) {
    return [fault("formationTypes", "harus memuat paling sedikit satu", "must have at least one")];
  }
  const twice = repeated(formationTypes.map(({ type }) => type)).map((index) =>
    fault(`formationTypes[${index}].type`, "sudah ada di atas", "is there already, above"),
  );
  const unreachable = formationTypes.flatMap(({ threshold }, index) =>
    minimaOf(threshold)
      .filter(({ measure, minimum }) => minimum > maxima[measure])
      .map(({ measure }) =>
        fault(
          `formationTypes[${index}].threshold.${measure}`,
          `tidak dapat dicapai: paling tinggi ${maxima[measure]}`,
          `cannot be reached: the most is ${maxima[measure]}`,
        ),
      ),
  );
  return [...twice, ...unreachable];
}

function tieOrderFaults({ tieOrder }: RuleSet): readonly RuleFault[] {
  return eachOnce("tieOrder", SUBTESTS, tieOrder);
}

function stageFaults({ stages }: RuleSet): readonly RuleFault[] {
  const names = stages.map(({ stage }) => stage);
  const missing = names.includes(SKD_STAGE)
    ? []
    : [fault("stages", `tahap ${SKD_STAGE} harus ada`, `the stage ${SKD_STAGE} must be there`)];
  const twice = repeated(names).map((index) =>
    fault(`stages[${index}].stage`, "sudah ada di atas", "is there already, above"),
  );
  const codes = stages.flatMap((stage, index) => {
    const at = `stages[${index}].codes`;
    return [
      ...eachOnce(
        at,
        RANKING_STATUSES,
        stage.codes.map(({ status }) => status),
      ),
      ...repeated(stage.codes.map(({ code }) => code)).map((place) =>
        fault(
          `${at}[${place}].code`,
          "sudah berarti lain di tahap ini",
          "means something else at this stage already",
        ),
      ),
    ];
  });
  return [...missing, ...twice, ...codes];
}

function eachOnce(field: string, all: readonly string[], given: readonly string[]): readonly RuleFault[] {
  const isEachOnce = given.length === all.length && all.every((one) => given.includes(one));
  const list = all.join(", ");
  return isEachOnce
    ? []
    : [fault(field, `harus memuat ${list}, masing-masing sekali`, `must have ${list}, each once`)];
}

/** Places of what stands further up already. */
function repeated(values: readonly string[]): readonly number[] {
  return values.flatMap((value, index) => (values.indexOf(value) < index ? [index] : []));
}

function fault(field: string, id: string, en: string): RuleFault {
  const message: LocalText = { id, en };
  invariant(field !== "", "a fault says where it is");
  return { field, message };
}
