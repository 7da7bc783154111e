import type { LedgerBook, Registry, Witnesses } from "@neraca/engine";
import type { RuleBook } from "@neraca/exam";
import type { Logger } from "./log.ts";

/** At a start: what cannot be armed, though it stands in the registry. */
export async function tellMissingRules(
  registry: Pick<Registry, "selections">,
  rules: RuleBook,
  log: Logger,
): Promise<void> {
  for (const { id, ruleSetId } of await registry.selections()) {
    if (!rules.has(ruleSetId))
      log.error(
        { selection: id, ruleSet: ruleSetId },
        "rules of a selection are missing: nothing of it can be armed",
      );
  }
}

/** How far the ledger is, for whoever asks after the server's health. */
export function ledgerHealth(book: LedgerBook, witnesses: Witnesses): object {
  return { entries: book.size, published: book.publishedSize, witnesses: witnesses.standing() };
}
