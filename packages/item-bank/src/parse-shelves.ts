import type { LocalText } from "@neraca/base";
import { drawShelf } from "./draw-shelf.ts";
import type { Report } from "./finding.ts";
import { parseYaml, type Tree } from "./formats/yaml-tree.ts";
import { BANK_LIMITS } from "./limits.ts";
import type { Draft } from "./parse-item.ts";
import { fieldsOf, shown, textOf, wholeNumber } from "./read-fields.ts";
import { readGenerated } from "./read-generated.ts";
import { type ItemRecipe, RECIPE_LEVELS, type RecipeLevel, type Shelf } from "./recipe.ts";

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
    drafts.push(...items.flatMap((item) => readGenerated(item, shelf, report) ?? []));
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
