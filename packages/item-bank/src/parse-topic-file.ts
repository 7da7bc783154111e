import { SUBTESTS, TOPICS } from "@neraca/base";
import type { Report } from "./finding.ts";
import { parseYaml, type Tree } from "./formats/yaml-tree.ts";
import { BANK_LIMITS } from "./limits.ts";
import { type Draft, type Figures, parseItem } from "./parse-item.ts";
import { fieldsOf, wordOf } from "./read-fields.ts";

const NOT_READ = { drafts: [], complete: false } as const;

export type TopicFile = {
  readonly drafts: readonly Draft[];
  /** False when some items may not have been seen, so that nobody concludes anything from what is not there. */
  readonly complete: boolean;
};

/** Reads `twk/nasionalisme.yaml`: the subtest and topic that it names must be those of its path. */
export function parseTopicFile(text: string, file: string, figures: Figures, report: Report): TopicFile {
  const tree = parseYaml(text, file, report);
  if (tree === undefined) return NOT_READ;
  const fields = fieldsOf(tree, file, { required: ["subtest", "topic", "items"], optional: [] }, report);
  if (fields === undefined) return NOT_READ;
  const subtest = wordOf(fields, "subtest", SUBTESTS, report);
  if (subtest === undefined) return NOT_READ;
  const topic = wordOf<string>(fields, "topic", TOPICS[subtest], report);
  if (topic === undefined) return NOT_READ;
  if (file !== `${subtest.toLowerCase()}/${topic}.yaml`) {
    report.error(fields.placeOf("topic"), "file-name", {
      id: `Berkas ini seharusnya bernama ${subtest.toLowerCase()}/${topic}.yaml.`,
      en: `This file should be named ${subtest.toLowerCase()}/${topic}.yaml.`,
    });
  }
  const items = fields.get("items");
  if (items === undefined) return NOT_READ;
  if (items.kind !== "list" || items.items.length === 0) {
    report.error(fields.placeOf("items"), "schema", {
      id: "items harus berupa daftar butir soal, masing-masing diawali -.",
      en: "items must be a list of items, each beginning with -.",
    });
    return NOT_READ;
  }
  if (items.items.length > BANK_LIMITS.itemsPerFileMax) {
    report.error(fields.placeOf("items"), "limits", {
      id: `Satu berkas memuat paling banyak ${BANK_LIMITS.itemsPerFileMax} butir soal.`,
      en: `A file has at most ${BANK_LIMITS.itemsPerFileMax} items.`,
    });
    return NOT_READ;
  }
  const drafts = items.items.map((item: Tree) =>
    parseItem(item, { subtest, topic, file, figures, model: null, report }),
  );
  const read = drafts.filter((draft) => draft !== undefined);
  return { drafts: read, complete: read.length === drafts.length };
}
