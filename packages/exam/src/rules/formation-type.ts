/**
 * A kind of vacancy that the law reserves, as files and publications name it: `general`, `cumlaude`, `papua` ... Each decree has
 * its own list, with names and thresholds, in its rule set; no list in the program has to be made longer for a new one.
 */
export type FormationType = string;

/** Lower case, digits and hyphens, up to 64: safe in a path, a CSV cell and the ledger. */
const FORMATION_TYPE_PATTERN = /^[a-z][a-z0-9-]{0,63}$/;

/** Whether it is written as formation types are; whether there is one is the rule set's to say. */
export function isFormationType(text: string): text is FormationType {
  return FORMATION_TYPE_PATTERN.test(text);
}
