import { SUBTESTS, TOPICS } from "@neraca/base";
import { blueprintDigest } from "./digest.ts";
import { collectFindings, type Report } from "./finding.ts";
import { parseYaml, type Tree } from "./formats/yaml-tree.ts";
import type { Blueprint, BlueprintSubtest, Finding } from "./item.ts";
import { BANK_LIMITS } from "./limits.ts";
import { fieldsOf, textOf, wholeNumber, wordOf } from "./read-fields.ts";
import { readSubtestRules, SUBTEST_RULES } from "./read-subtest-rules.ts";

export type ParsedBlueprint = {
  /** Only when there are no errors. */
  readonly blueprint?: Blueprint;
  readonly findings: readonly Finding[];
  /** Where `<subtest>/<topic>` and `<subtest>/<rule>` are asked for, so that what a bank lacks can be shown at its line. */
  readonly lines: ReadonlyMap<string, number>;
};

/** Reads a `blueprint.yaml`. Never throws. */
export function parseBlueprint(text: string, file: string): ParsedBlueprint {
  const findings = collectFindings();
  const lines = new Map<string, number>();
  const content = readBlueprint(text, file, lines, findings);
  const found = findings.sorted();
  if (content === undefined || findings.hasErrors()) return { findings: found, lines };
  return { blueprint: { ...content, digest: blueprintDigest(content) }, findings: found, lines };
}

function readBlueprint(
  text: string,
  file: string,
  lines: Map<string, number>,
  report: Report,
): Omit<Blueprint, "digest"> | undefined {
  const tree = parseYaml(text, file, report);
  if (tree === undefined) return undefined;
  const fields = fieldsOf(tree, file, { required: ["id", "title", "subtests"], optional: [] }, report);
  if (fields === undefined) return undefined;
  const id = textOf(fields, "id", 64, report)?.text;
  const title = textOf(fields, "title", BANK_LIMITS.titleLengthMax, report)?.text;
  if (id !== undefined && !/^[a-z0-9]+(?:-[a-z0-9]+)*$/u.test(id)) {
    report.error(fields.placeOf("id"), "id-pattern", {
      id: "Id hanya boleh berisi huruf kecil, angka, dan tanda hubung.",
      en: "The id may only have lower-case letters, digits and hyphens.",
    });
  }
  const list = fields.get("subtests");
  if (list === undefined) return undefined;
  if (list.kind !== "list" || list.items.length === 0) {
    report.error(fields.placeOf("subtests"), "schema", {
      id: "subtests harus berupa daftar subtes.",
      en: "subtests must be a list of subtests.",
    });
    return undefined;
  }
  const subtests: BlueprintSubtest[] = [];
  for (const each of list.items) {
    const subtest = readSubtest(each, file, lines, report);
    if (subtest === undefined) continue;
    if (subtests.some((other) => other.subtest === subtest.subtest)) {
      report.error({ file, line: each.line }, "blueprint", {
        id: `Subtes ${subtest.subtest} ditulis dua kali.`,
        en: `The subtest ${subtest.subtest} is given twice.`,
      });
    }
    subtests.push(subtest);
  }
  return id === undefined || title === undefined ? undefined : { id, title, subtests };
}

function readSubtest(
  tree: Tree,
  file: string,
  lines: Map<string, number>,
  report: Report,
): BlueprintSubtest | undefined {
  const known = { required: ["subtest", "topics"], optional: SUBTEST_RULES };
  const fields = fieldsOf(tree, file, known, report);
  if (fields === undefined) return undefined;
  const subtest = wordOf(fields, "subtest", SUBTESTS, report);
  const topicsTree = fields.get("topics");
  if (subtest === undefined || topicsTree === undefined) return undefined;
  const topics = fieldsOf(topicsTree, file, { required: [], optional: TOPICS[subtest] }, report);
  if (topics === undefined) return undefined;
  // In the order of TOPICS, not of the file: a YAML mapping has no order, so a digest may not depend on one.
  const asked = TOPICS[subtest].flatMap((topic) => {
    const value = topics.get(topic);
    if (value === undefined) return [];
    const place = topics.placeOf(topic);
    const count = wholeNumber(value);
    if (count === undefined || count > BANK_LIMITS.blueprintCountMax) {
      report.error(place, "blueprint", {
        id: `Banyaknya soal harus bilangan bulat 0 sampai ${BANK_LIMITS.blueprintCountMax}.`,
        en: `The number of items must be a whole number from 0 to ${BANK_LIMITS.blueprintCountMax}.`,
      });
      return [];
    }
    lines.set(`${subtest}/${topic}`, place.line);
    return count === 0 ? [] : [{ topic, count }];
  });
  if (asked.length === 0) {
    report.error({ file, line: fields.line }, "blueprint", {
      id: `Subtes ${subtest} tidak meminta satu soal pun.`,
      en: `The subtest ${subtest} asks for no items.`,
    });
  }
  for (const rule of SUBTEST_RULES) lines.set(`${subtest}/${rule}`, fields.placeOf(rule).line);
  return { subtest, topics: asked, ...readSubtestRules(fields, report) };
}
