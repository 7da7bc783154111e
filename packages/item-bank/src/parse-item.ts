import {
  type Figure,
  itemId,
  type LocalText,
  type OptionId,
  QUESTION_LIMITS,
  type RichText,
  type Subtest,
} from "@neraca/base";
import type { Place, Report } from "./finding.ts";
import { parseMarkdown } from "./formats/markdown.ts";
import type { Tree } from "./formats/yaml-tree.ts";
import { type Item, type ItemOption, OPTION_IDS, type Scoring } from "./item.ts";
import { BANK_LIMITS } from "./limits.ts";
import { ANNOTATIONS, type Enemy, parseAnnotations } from "./parse-annotations.ts";
import { parseWeights } from "./parse-weights.ts";
import { type Fields, fieldsOf, shown, textOf, textOfTree, wordOf } from "./read-fields.ts";

/** An item as far as it could be read, with where its parts stand: what lint works on, also when the bank has errors. */
export type Draft = {
  readonly place: Place;
  readonly subtest: Subtest;
  readonly topic: string;
  readonly model: string | null;
  readonly id: string | undefined;
  readonly stem: Passage | undefined;
  readonly figure: Figure | null;
  /** Those of the five that could be read. */
  readonly options: readonly DraftOption[];
  readonly scoring: Scoring | undefined;
  readonly rationale: Passage | undefined;
  readonly enemies: readonly Enemy[];
  /** What its author tells reviewers. Not part of the item, so it cannot leave the bank. */
  readonly note: string | undefined;
  /** Only when nothing is wrong with the item by itself. */
  readonly item: Item | undefined;
};

export type Passage = { readonly text: RichText; readonly place: Place };

export type DraftOption = ItemOption & { readonly place: Place };

/** The figures of the bank. Taking one marks it as used. */
export type Figures = {
  /** `figures/<file>`: its SVG text, or null when that was refused; undefined when there is no such file. */
  readonly take: (file: string) => { readonly svg: string | null } | undefined;
};

export type ItemContext = {
  readonly subtest: Subtest;
  readonly topic: string;
  readonly file: string;
  readonly figures: Figures;
  /** The recipe of a generated item; null for what a person wrote. */
  readonly model: string | null;
  readonly report: Report;
};

const ITEM_ID_PATTERN = /^[a-z0-9]+(?:-[a-z0-9]+)*$/u;
const ITEM_ID_LENGTH_MAX = 64;
const FIGURE_FILE_PATTERN = /^[a-z0-9]+(?:-[a-z0-9]+)*\.svg$/u;

export function parseItem(tree: Tree, context: ItemContext): Draft | undefined {
  const { subtest, topic, file } = context;
  // Errors of this item are counted apart, because an item is only made when it has none.
  let errorCount = 0;
  const report: Report = {
    warning: context.report.warning,
    error: (place, rule, message) => {
      errorCount += 1;
      context.report.error(place, rule, message);
    },
  };
  const inner = { ...context, report };
  const scoringField = subtest === "TKP" ? "weights" : "key";
  const fields = fieldsOf(tree, file, knownFields(subtest, scoringField), report);
  if (fields === undefined) return undefined;

  const id = parseId(fields, report);
  const stem = passageOf(fields, "stem", QUESTION_LIMITS.stemLengthMax, report);
  const figure = figureOf(fields, inner);
  const options = parseOptions(fields, inner);
  const scoring = subtest === "TKP" ? parseWeights(fields, report) : parseKey(fields, report);
  const annotations = parseAnnotations(fields, report);
  const rationale = passageOf(fields, "rationale", BANK_LIMITS.rationaleLengthMax, report);
  const source = textOf(fields, "source", BANK_LIMITS.sourceLengthMax, report);
  const fixedOrder = wordOf(fields, "fixedOrder", ["true", "false"], report) === "true";

  const isWhole =
    errorCount === 0 &&
    // What the YAML reader refused was counted by it, not here.
    fields.entries.every((entry) => entry.value !== null) &&
    options.length === OPTION_IDS.length &&
    id !== undefined &&
    stem !== undefined &&
    scoring !== undefined &&
    annotations.content !== undefined &&
    rationale !== undefined;
  const item: Item | undefined = isWhole
    ? {
        id: itemId(id),
        subtest,
        topic,
        stem: stem.text,
        figure,
        options: options.map((option) => ({ id: option.id, content: option.content, figure: option.figure })),
        scoring,
        ...annotations.content,
        model: context.model,
        rationale: rationale.text,
        source: source?.text ?? null,
        fixedOrder,
      }
    : undefined;
  const place = { file, line: fields.line };
  const { enemies, note } = annotations;
  return {
    place,
    subtest,
    topic,
    model: context.model,
    id,
    stem,
    figure,
    options,
    scoring,
    rationale,
    enemies,
    note,
    item,
  };
}

function knownFields(subtest: Subtest, scoringField: string): { required: string[]; optional: string[] } {
  const required = ["id", "stem", "options", scoringField, ...ANNOTATIONS.required, "rationale"];
  const optional = ["figure", "fixedOrder", ...ANNOTATIONS.optional];
  return subtest === "TWK"
    ? { required: [...required, "source"], optional }
    : { required, optional: [...optional, "source"] };
}

function parseId(fields: Fields, report: Report): string | undefined {
  const tree = textOf(fields, "id", ITEM_ID_LENGTH_MAX, report);
  if (tree === undefined) return undefined;
  if (ITEM_ID_PATTERN.test(tree.text)) return tree.text;
  report.error(fields.placeOf("id"), "id-pattern", {
    id: `Id "${shown(tree.text)}" hanya boleh berisi huruf kecil, angka, dan tanda hubung di antaranya.`,
    en: `The id "${shown(tree.text)}" may only have lower-case letters, digits, and hyphens between them.`,
  });
  return undefined;
}

function passageOf(fields: Fields, name: string, lengthMax: number, report: Report): Passage | undefined {
  const tree = fields.get(name);
  if (tree === undefined) return undefined;
  return passageOfTree(tree, fields.placeOf(name), name, lengthMax, report);
}

function passageOfTree(
  tree: Tree,
  place: Place,
  name: string,
  lengthMax: number,
  report: Report,
): Passage | undefined {
  const source = textOfTree(tree, place, name, lengthMax, report);
  if (source === undefined) return undefined;
  const { text, problems } = parseMarkdown(source.text);
  for (const problem of problems) {
    report.error({ file: place.file, line: source.lineAt(problem.lineOffset) }, "markdown", problem.message);
  }
  return { text, place };
}

function figureOf(fields: Fields, context: ItemContext): Figure | null {
  const { file, report, figures } = context;
  const tree = fields.get("figure");
  if (tree === undefined) return null;
  const inner = fieldsOf(tree, file, { required: ["file", "alt"], optional: [] }, report);
  if (inner === undefined) return null;
  const name = textOf(inner, "file", 100, report);
  const alt = textOf(inner, "alt", QUESTION_LIMITS.altLengthMax, report);
  if (name === undefined) return null;
  const refuse = (message: LocalText): null => {
    report.error(inner.placeOf("file"), "figure-missing", message);
    return null;
  };
  if (!FIGURE_FILE_PATTERN.test(name.text)) {
    return refuse({
      id: `Nama gambar "${shown(name.text)}" harus huruf kecil, angka, dan tanda hubung, diakhiri .svg, tanpa folder.`,
      en: `The figure name "${shown(name.text)}" must be lower-case letters, digits and hyphens, ending in .svg, without a folder.`,
    });
  }
  const found = figures.take(name.text);
  if (found === undefined) {
    return refuse({ id: `Gambar figures/${name.text} tidak ada.`, en: `There is no figures/${name.text}.` });
  }
  // A refused figure has its own message at its own line; the item is not whole either, and the bank has an error already.
  if (found.svg === null || alt === undefined) return null;
  return { svg: found.svg, alt: alt.text };
}

function parseOptions(fields: Fields, context: ItemContext): readonly DraftOption[] {
  const { file, report } = context;
  const tree = fields.get("options");
  if (tree === undefined) return [];
  const inner = fieldsOf(tree, file, { required: OPTION_IDS, optional: [] }, report);
  if (inner === undefined) return [];
  return OPTION_IDS.flatMap((id) => parseOption(inner, id, context) ?? []);
}

function parseOption(options: Fields, id: OptionId, context: ItemContext): DraftOption | undefined {
  const { file, report } = context;
  const tree = options.get(id);
  if (tree === undefined) return undefined;
  const place = options.placeOf(id);
  if (tree.kind !== "map") {
    const content = passageOfTree(tree, place, id, QUESTION_LIMITS.optionLengthMax, report);
    return content === undefined ? undefined : { id, content: content.text, figure: null, place };
  }
  const inner = fieldsOf(tree, file, { required: ["figure"], optional: ["text"] }, report);
  if (inner === undefined) return undefined;
  const content = passageOf(inner, "text", QUESTION_LIMITS.optionLengthMax, report);
  const figure = figureOf(inner, context);
  return figure === null ? undefined : { id, content: content?.text ?? [], figure, place };
}

function parseKey(fields: Fields, report: Report): Scoring | undefined {
  const tree = fields.get("key");
  if (tree === undefined) return undefined;
  const key = tree.kind === "text" ? OPTION_IDS.find((id) => id === tree.text) : undefined;
  if (key !== undefined) return { kind: "key", optionId: key };
  report.error(fields.placeOf("key"), "key", {
    id: `Kunci harus salah satu dari ${OPTION_IDS.join(", ")}.`,
    en: `The key must be one of ${OPTION_IDS.join(", ")}.`,
  });
  return undefined;
}
