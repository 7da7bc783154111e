import { digestOf, invariant, type OptionId, seeded, shuffled } from "@neraca/base";
import { OPTION_IDS } from "./item.ts";
import { BANK_LIMITS } from "./limits.ts";
import type { GeneratedItem, Shelf } from "./recipe.ts";

/** A generated item with its id and where its options are: the right one at `places[0]`, and so on. */
export type ShelfItem = {
  readonly id: string;
  readonly generated: GeneratedItem;
  readonly places: readonly OptionId[];
};

/**
 * Makes the items of a shelf, the levels taking turns. A pure function of model, seed, count and levels: draw n has the generator of
 * base's `seeded` with the SHA-256 of the seed's text and the label `neraca/shelf/v1/<model>/<n>`. What asks the same as an item that
 * is there already is drawn again.
 *
 * @param known ids of this model that are taken; those of the new items are added
 */
export function drawShelf(
  shelf: Shelf,
  known: Set<string>,
): { readonly items: readonly ShelfItem[]; readonly missing: number } {
  const { recipe, seed, count, levels } = shelf;
  const seedHex = digestOf(seed);
  const items: ShelfItem[] = [];
  let repeats = 0;
  for (let n = 0; items.length < count && repeats < BANK_LIMITS.shelfRepeatsMax; n += 1) {
    const level = levels[items.length % levels.length];
    if (level === undefined) break;
    const label = `neraca/shelf/v1/${recipe.id}/${n}`;
    const generated = recipe.generate(seeded(seedHex, label), level);
    const id = `${recipe.id}-${digestOf(generated.fingerprint).slice(0, 8)}`;
    // Ids are shorter than digests: of two items that share one by chance, the second is as good as taken.
    if (known.has(id)) {
      repeats += 1;
      continue;
    }
    repeats = 0;
    known.add(id);
    items.push({ id, generated, places: placesOf(items.length, recipe.id, seedHex) });
  }
  return { items, missing: count - items.length };
}

/**
 * Where the options of the k-th item are. The right one is in each place once in every five items, in an order drawn anew for each
 * five, so that no unlucky seed makes the id of an option a hint; the others fill the rest in an order drawn for the item.
 */
function placesOf(k: number, model: string, seedHex: string): readonly OptionId[] {
  const five = Math.floor(k / OPTION_IDS.length);
  const label = `neraca/shelf/v1/${model}/places`;
  const right = shuffled(OPTION_IDS, seeded(seedHex, `${label}/five/${five}`))[k % OPTION_IDS.length];
  invariant(right !== undefined, "five places");
  const others = OPTION_IDS.filter((id) => id !== right);
  return [right, ...shuffled(others, seeded(seedHex, `${label}/item/${k}`))];
}
