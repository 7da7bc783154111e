import type { Report } from "../finding.ts";
import type { Draft } from "../parse-item.ts";
import { lintKeys } from "./keys.ts";
import { lintLanguage } from "./language.ts";
import { lintNegation } from "./negation.ts";
import { lintOptions } from "./options.ts";
import { lintReading } from "./reading.ts";
import { lintEnemies, lintIds, lintStemLikeness } from "./repetition.ts";

/**
 * What can only be said of items as a reader or a guesser sees them, one by one and all together.
 *
 * @param complete false when some items may not have been seen: then an unknown enemy may be one of them
 */
export function lintDrafts(drafts: readonly Draft[], complete: boolean, report: Report): void {
  for (const draft of drafts) {
    lintOptions(draft, report);
    lintNegation(draft, report);
    lintLanguage(draft, report);
    lintReading(draft, report);
  }
  lintIds(drafts, report);
  if (complete) lintEnemies(drafts, report);
  lintStemLikeness(drafts, report);
  lintKeys(drafts, report);
}
