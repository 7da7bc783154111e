/** What a committee rules on an item that is found to be wrong after the exam. */
export const RULING_KINDS = ["also-right", "annulled"] as const;
export type RulingKind = (typeof RULING_KINDS)[number];

/** A ruling comes into force, or one in force is taken back. */
export const RULING_ACTS = ["imposed", "taken-back"] as const;
export type RulingAct = (typeof RULING_ACTS)[number];

/** Why, by act: names from closed lists, because they go to the ledger, which can forget nothing. */
export const RULING_GROUNDS = {
  imposed: ["several-right", "wrong-key", "none-right", "faulty-text", "known-before", "other"],
  "taken-back": ["mistake", "appeal-upheld"],
} as const satisfies Readonly<Record<RulingAct, readonly string[]>>;
export type RulingGrounds = (typeof RULING_GROUNDS)[RulingAct][number];
