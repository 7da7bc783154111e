import { type LocalText, SUBTESTS, type Subtest, TOPICS } from "@neraca/base";
import { blueprintDigest } from "./digest.ts";
import { collectFindings, type Report } from "./finding.ts";
import { parseYaml, type Tree } from "./formats/yaml-tree.ts";
import type { Bank, Blueprint, BlueprintSubtest, Finding, Item } from "./item.ts";
import { BANK_LIMITS } from "./limits.ts";
import { fieldsOf, textOf, wholeNumber, wordOf } from "./read-fields.ts";

export type ParsedBlueprint = {
  /** Only when there are no errors. */
  readonly blueprint?: Blueprint;
  readonly findings: readonly Finding[];
  /** Where `<subtest>/<topic>` is asked for, so that a shortage can be shown at its line. */
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
  const fields = fieldsOf(tree, file, { required: ["subtest", "topics"], optional: [] }, report);
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
  return { subtest, topics: asked };
}

/** A topic of which a bank has fewer items than a paper needs. */
export type Shortage = {
  readonly subtest: Subtest;
  readonly topic: string;
  readonly asked: number;
  readonly available: number;
  /** `asked - available`, above 0. */
  readonly missing: number;
  readonly message: LocalText;
};

/** What a bank lacks for papers of this blueprint; empty when papers can be drawn. Only reviewed items count: no others are drawn. */
export function checkBlueprint(blueprint: Blueprint, bank: Pick<Bank, "items">): readonly Shortage[] {
  return blueprint.subtests.flatMap(({ subtest, topics }) =>
    topics.flatMap(({ topic, count: asked }) => {
      const isDrawable = (item: Item): boolean =>
        item.subtest === subtest && item.topic === topic && item.status === "reviewed";
      const available = bank.items.filter(isDrawable).length;
      if (available >= asked) return [];
      const missing = asked - available;
      const message = {
        id: `${subtest} ${topic}: kisi-kisi meminta ${asked} soal, bank soal punya ${available} yang sudah ditelaah, kurang ${missing}.`,
        en: `${subtest} ${topic}: the blueprint asks for ${asked} items, the bank has ${available} reviewed ones, ${missing} short.`,
      };
      return [{ subtest, topic, asked, available, missing, message }];
    }),
  );
}
