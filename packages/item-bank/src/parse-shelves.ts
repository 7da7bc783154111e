import { invariant, type LocalText, TOPICS } from "@neraca/base";
import { drawShelf, type ShelfItem } from "./draw-shelf.ts";
import type { Report } from "./finding.ts";
import { checkSvg } from "./formats/svg.ts";
import { parseYaml, type TextTree, type Tree } from "./formats/yaml-tree.ts";
import { type CognitiveLevel, OPTION_IDS } from "./item.ts";
import { BANK_LIMITS } from "./limits.ts";
import { type Draft, parseItem } from "./parse-item.ts";
import { fieldsOf, shown, textOf, wholeNumber } from "./read-fields.ts";
import {
  type GeneratedFigure,
  type ItemRecipe,
  RECIPE_LEVELS,
  type RecipeLevel,
  type Shelf,
} from "./recipe.ts";

export const SHELVES_FILE = "shelves.yaml";

/**
 * Reads `shelves.yaml` and makes the items that it asks for. They go through the same reader as those of people; what is wrong with one
 * is reported at the shelf's line with the item's id.
 */
export function parseShelves(
  text: string | undefined,
  recipes: readonly ItemRecipe[],
  report: Report,
): { readonly drafts: readonly Draft[]; readonly complete: boolean } {
  if (text === undefined) return { drafts: [], complete: true };
  const tree = parseYaml(text, SHELVES_FILE, report);
  if (tree === undefined) return { drafts: [], complete: false };
  const shelves = readShelves(tree, recipes, report);
  if (shelves === undefined) return { drafts: [], complete: false };
  const drafts: Draft[] = [];
  // By recipe: two shelves of one recipe never hold the same item.
  const taken = new Map<string, Set<string>>();
  for (const shelf of shelves) {
    const known = taken.get(shelf.recipe.id) ?? new Set();
    taken.set(shelf.recipe.id, known);
    const { items, missing } = drawShelf(shelf, known);
    if (missing > 0) {
      report.error(shelf.place, "shelf", {
        id: `Model ${shelf.recipe.id} hanya dapat membuat ${items.length} butir yang berbeda untuk rak ini, kurang ${missing}. Kurangi count atau tambah levels.`,
        en: `The model ${shelf.recipe.id} can only make ${items.length} different items for this shelf, ${missing} short. Lower count or add levels.`,
      });
    }
    drafts.push(...items.flatMap((item) => draftOf(item, shelf, report) ?? []));
  }
  return { drafts, complete: true };
}

function readShelves(
  tree: Tree,
  recipes: readonly ItemRecipe[],
  report: Report,
): readonly Shelf[] | undefined {
  const place = { file: SHELVES_FILE, line: tree.line };
  if (tree.kind !== "list" || tree.items.length === 0 || tree.items.length > BANK_LIMITS.shelfCountMax) {
    report.error(place, "schema", {
      id: `${SHELVES_FILE} harus berupa daftar 1 sampai ${BANK_LIMITS.shelfCountMax} rak, masing-masing diawali -.`,
      en: `${SHELVES_FILE} must be a list of 1 to ${BANK_LIMITS.shelfCountMax} shelves, each beginning with -.`,
    });
    return undefined;
  }
  const shelves = tree.items.map((item) => readShelf(item, recipes, report));
  const known = new Set<string>();
  for (const shelf of shelves) {
    if (shelf === undefined) return undefined;
    const name = `${shelf.recipe.id}/${shelf.seed}`;
    if (known.has(name)) {
      report.error(shelf.place, "shelf", {
        id: `Rak dengan model ${shelf.recipe.id} dan seed yang sama sudah ada. Pakai seed lain.`,
        en: `There already is a shelf of the model ${shelf.recipe.id} with this seed. Use another seed.`,
      });
    }
    known.add(name);
  }
  return shelves.filter((shelf) => shelf !== undefined);
}

function readShelf(tree: Tree, recipes: readonly ItemRecipe[], report: Report): Shelf | undefined {
  const known = { required: ["model", "seed", "count", "levels"], optional: [] };
  const fields = fieldsOf(tree, SHELVES_FILE, known, report);
  if (fields === undefined) return undefined;
  const model = textOf(fields, "model", 64, report)?.text;
  const seed = textOf(fields, "seed", BANK_LIMITS.shelfSeedLengthMax, report)?.text;
  const countTree = fields.get("count");
  const levelsTree = fields.get("levels");
  if (model === undefined || seed === undefined || countTree === undefined || levelsTree === undefined) {
    return undefined;
  }
  const refuse = (name: string, message: LocalText): undefined => {
    report.error(fields.placeOf(name), "shelf", message);
    return undefined;
  };
  const recipe = recipes.find((each) => each.id === model);
  if (recipe === undefined) {
    return refuse("model", {
      id: `Tidak ada model bernama "${shown(model)}". Yang ada: ${recipes.map((each) => each.id).join(", ")}.`,
      en: `There is no model named "${shown(model)}". There are: ${recipes.map((each) => each.id).join(", ")}.`,
    });
  }
  const count = wholeNumber(countTree);
  if (count === undefined || count < 1 || count > BANK_LIMITS.shelfItemCountMax) {
    return refuse("count", {
      id: `count harus bilangan bulat dari 1 sampai ${BANK_LIMITS.shelfItemCountMax}.`,
      en: `count must be a whole number from 1 to ${BANK_LIMITS.shelfItemCountMax}.`,
    });
  }
  const levels = levelsOf(levelsTree);
  if (levels === undefined) {
    return refuse("levels", {
      id: "levels harus berupa daftar tingkat dari 1 sampai 5, masing-masing sekali, misalnya [1, 2, 3].",
      en: "levels must be a list of levels from 1 to 5, each once, such as [1, 2, 3].",
    });
  }
  return { recipe, seed, count, levels, place: { file: SHELVES_FILE, line: fields.line } };
}

function levelsOf(tree: Tree): readonly RecipeLevel[] | undefined {
  if (tree.kind !== "list") return undefined;
  const levels = tree.items.map((item) => RECIPE_LEVELS.find((level) => level === wholeNumber(item)));
  const known = levels.filter((level) => level !== undefined);
  const isRight = known.length > 0 && known.length === levels.length && new Set(known).size === known.length;
  return isRight ? known : undefined;
}

/** What the topics of TIU ask of a mind: carrying out a known procedure, or finding out what governs something. */
const APPLYING: ReadonlySet<string> = new Set([
  "numerik-berhitung",
  "numerik-cerita",
  "numerik-perbandingan",
]);

function cognitiveLevelOf(topic: string): CognitiveLevel {
  return APPLYING.has(topic) ? "C3" : "C4";
}

function draftOf({ id, generated, places }: ShelfItem, shelf: Shelf, report: Report): Draft | undefined {
  const { recipe, place } = shelf;
  const topic = TOPICS.TIU.find((each) => each === recipe.topic);
  invariant(topic !== undefined, `the model ${recipe.id} is of no topic of TIU`);
  invariant(generated.options.length === OPTION_IDS.length, `the model ${recipe.id} made no five options`);
  const ofItem = (message: LocalText): LocalText => ({
    id: `Butir ${id}: ${message.id}`,
    en: `Item ${id}: ${message.en}`,
  });
  const own: Report = {
    error: (at, rule, message) => report.error(at, rule, ofItem(message)),
    warning: (at, rule, message) => report.warning(at, rule, ofItem(message)),
  };
  const { line } = place;
  const svgs = new Map<string, string>();
  const text = (words: string): TextTree => ({ kind: "text", line, text: words, lineAt: () => line });
  const map = (members: Readonly<Record<string, Tree | null>>): Tree => ({
    kind: "map",
    line,
    entries: Object.entries(members).flatMap(([key, value]) =>
      value === null ? [] : [{ key, line, value }],
    ),
  });
  const figure = (name: string, drawn: GeneratedFigure | null): Tree | null => {
    if (drawn === null) return null;
    svgs.set(`${name}.svg`, drawn.svg);
    return map({ file: text(`${name}.svg`), alt: text(drawn.alt) });
  };
  const options = places.map((optionId, index): readonly [string, Tree] => {
    const { text: words = "", figure: drawn = null } = generated.options[index] ?? {};
    const content = words === "" ? null : text(words);
    const isText = drawn === null;
    return [optionId, isText ? text(words) : map({ text: content, figure: figure(optionId, drawn) })];
  });
  const tree = map({
    id: text(id),
    stem: text(generated.stem),
    figure: figure("stem", generated.figure),
    options: map(Object.fromEntries(options)),
    key: text(places[0] ?? ""),
    status: text("reviewed"),
    difficulty: text(String(generated.difficulty)),
    seconds: text(String(generated.seconds)),
    level: text(cognitiveLevelOf(topic)),
    rationale: text(generated.rationale),
  });
  const take = (file: string): { readonly svg: string | null } | undefined => {
    const svg = svgs.get(file);
    if (svg === undefined) return undefined;
    const problems = checkSvg(svg);
    for (const problem of problems) own.error(place, "svg", problem.message);
    return { svg: problems.length === 0 ? svg : null };
  };
  const context = {
    subtest: "TIU",
    topic,
    file: place.file,
    figures: { take },
    model: recipe.id,
    report: own,
  } as const;
  return parseItem(tree, context);
}
