import type { ItemId } from "@neraca/base";
import { collectFindings } from "../finding.ts";
import type { Bank, Finding, Item } from "../item.ts";
import type { Draft } from "../parse-item.ts";
import { lintDrafts } from "./lint-drafts.ts";

/** Something about an item, or about the bank as a whole (`item` null). */
export type ItemFinding = Pick<Finding, "severity" | "rule" | "message"> & { readonly item: ItemId | null };

/**
 * What lint says of a bank that is one: also of a package, whose files nobody has any more. Finds what can be said of items as they are
 * asked; what was wrong with files has stopped the bank before. Errors first, then by item.
 */
export function lintBank(bank: Bank): readonly ItemFinding[] {
  const findings = collectFindings();
  const ids = new Map(bank.items.map((item) => [itemFile(item.id), item.id]));
  lintDrafts(bank.items.map(draftOf), true, findings);
  const found = findings.sorted().map(({ file, line, severity, rule, message }): ItemFinding => {
    // Of a subtest as a whole lint tells the first line of one of its files.
    return { severity, rule, message, item: line === WHOLE_LINE ? null : (ids.get(file) ?? null) };
  });
  return found.toSorted((a, b) => Number(b.severity === "error") - Number(a.severity === "error"));
}

const WHOLE_LINE = 1;
const ITEM_LINE = 2;

function itemFile(id: ItemId): string {
  return `${id}.yaml`;
}

/** As if each item had a file of its own, so that a finding's place is the item. */
function draftOf(item: Item): Draft {
  const place = { file: itemFile(item.id), line: ITEM_LINE };
  return {
    place,
    subtest: item.subtest,
    topic: item.topic,
    model: item.model,
    id: item.id,
    stem: { text: item.stem, place },
    figure: item.figure,
    options: item.options.map((option) => ({ ...option, place })),
    scoring: item.scoring,
    rationale: { text: item.rationale, place },
    enemies: item.enemies.map((id) => ({ id, place })),
    note: undefined,
    item,
  };
}
