import { invariant, type OptionId, type Question } from "@neraca/base";
import type { Item } from "./item.ts";

/**
 * The only crossing from what is secret to what a candidate may see. Nothing else in this repository may make a `Question` out of
 * an `Item`. It builds the question field by field, never by spreading or deleting, so that a field added to `Item` tomorrow stays
 * secret until someone writes its name here.
 *
 * @param optionOrder every option of the item exactly once, in the order in which this candidate sees them
 */
export function questionOf(item: Item, optionOrder: readonly OptionId[]): Question {
  invariant(
    optionOrder.length === item.options.length && new Set(optionOrder).size === optionOrder.length,
    `the order of ${item.id} does not name each option once`,
  );
  return {
    id: item.id,
    subtest: item.subtest,
    stem: item.stem,
    figure: item.figure === null ? null : { svg: item.figure.svg, alt: item.figure.alt },
    options: optionOrder.map((id) => {
      const option = item.options.find((each) => each.id === id);
      invariant(option !== undefined, `${item.id} has no option ${id}`);
      return {
        id: option.id,
        content: option.content,
        figure: option.figure === null ? null : { svg: option.figure.svg, alt: option.figure.alt },
      };
    }),
  };
}
