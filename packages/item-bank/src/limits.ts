/**
 * How large a bank may be. A bank is written by people: whatever is larger than this is a mistake or an attack, and is refused by
 * the rule `limits` before anything expensive looks at it.
 */
export const BANK_LIMITS = {
  /** Topic files and figures of the largest bank we plan for, with room to spare. */
  fileCountMax: 10_000,
  /** UTF-16 code units. A topic file of 300 items is about 300 kB. */
  yamlLengthMax: 1_000_000,
  yamlLineLengthMax: 5_000,
  /** Each level of a block collection costs a column, so this also bounds depth; the format needs 6. */
  yamlIndentMax: 40,
  /** `{ p: { figure: { file: ... } } }` is 3. */
  yamlFlowDepthMax: 5,
  /** `- - -` on one line; the format needs one. */
  yamlInlineListDepthMax: 3,
  yamlErrorsPerFileMax: 20,
  itemsPerFileMax: 500,
  /** Near-duplicate stems are compared pair by pair, so this also bounds the time of a lint. */
  itemCountMax: 3_000,
  /** Recipes times levels, with room. */
  shelfCountMax: 200,
  /** A shelf larger than this is a bank of one recipe. */
  shelfItemCountMax: 1_000,
  shelfSeedLengthMax: 64,
  /** So many draws in a row that gave nothing new: the recipe has no more to give at this level. */
  shelfRepeatsMax: 200,
  titleLengthMax: 120,
  rationaleLengthMax: 4_000,
  noteLengthMax: 2_000,
  /** A thousandth rewording is another item. */
  versionMax: 999,
  difficultyMax: 100,
  /** Nobody reads five options in less. */
  secondsMin: 10,
  /** A tenth of the time of a whole paper of 110. */
  secondsMax: 600,
  /** An item with more enemies is a topic of its own. */
  enemyCountMax: 40,
  sourceLengthMax: 400,
  svgElementCountMax: 400,
  svgDepthMax: 8,
  /** A paper with more questions of one topic than this cannot be sat. */
  blueprintCountMax: 200,
  /** More than a day is no exam. */
  blueprintSecondsMax: 86_400,
  /** Nobody reads more at once; the last one says that there are others. */
  findingCountMax: 1_000,
} as const;
