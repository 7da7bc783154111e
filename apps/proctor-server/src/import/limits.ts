import { CANDIDATES_IMPORT_MAX } from "@neraca/engine";

/** How large an import may be. Every one is refused by name when it is exceeded, before anything is stored. */
export const IMPORT_LIMITS = {
  /** 100,000 rows of the longest cells that people really have are some 20 MB. */
  fileBytesMax: 32 * 1024 * 1024,
  /** All parts of a workbook together: 100,000 rows are some 80 MB, a bomb is a thousand times its file. */
  unpackedBytesMax: 160 * 1024 * 1024,
  sheetsMax: 100,
  /** Of a sheet; our widest file has ten. */
  columnsMax: 100,
  /** One registry transaction takes no more candidates. Of everything else it takes fewer, which is said when it is known what a row is. */
  rowCountMax: CANDIDATES_IMPORT_MAX,
  /** In UTF-16 code units; screens and their protocol bear 300. */
  cellLengthMax: 200,
  /** In UTF-8 bytes: all cells at their longest. What is longer is a quotation mark that was never closed. */
  recordBytesMax: 8_192,
  /** Printed in one report; the rest is counted. */
  problemsShownMax: 1_000,
  /** Vacancies of one position: far above any real one, far below a number that slipped in from another column. */
  quotaMax: 10_000,
  /** Years. Not the law on who may apply, only what a date that was typed wrongly does not meet. */
  ageMin: 15,
  ageMax: 70,
  pinDigitsMin: 6,
  pinDigitsMax: 12,
} as const;
