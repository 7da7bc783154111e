import { LedgerForkedError, NotTakenUpError } from "@neraca/engine";
import {
  ForeignJournalError,
  ForeignRegistryError,
  JournalLockedError,
  SigningKeyError,
} from "@neraca/storage";
import { RegistryBehindError, RestoreUnfinishedError } from "./compose.ts";
import { ConfigError } from "./config.ts";
import { isDiskFull } from "./disk-full.ts";

/** Exit codes of sysexits.h, which service managers understand. What each asks for stands in docs/OPERATING.md. */
export const EXIT = {
  fault: 1,
  /** The data folder contradicts itself, or is somebody else's: starting again will not help, a person must look. */
  data: 65,
  /** A commit of unknown outcome: start again, the replay knows. */
  unknownCommit: 70,
  /** Not now: the disk is full, or another process still holds the journal. Start again. */
  notNow: 75,
  /** A setting that cannot be used: a person must mend it. */
  config: 78,
} as const;

const DATA_FAULTS = [
  ForeignJournalError,
  ForeignRegistryError,
  LedgerForkedError,
  RegistryBehindError,
  RestoreUnfinishedError,
  SigningKeyError,
];

/** What a start that has failed ends with. */
export function exitCodeOf(cause: unknown): number {
  if (cause instanceof ConfigError) return EXIT.config;
  if (DATA_FAULTS.some((fault) => cause instanceof fault)) return EXIT.data;
  if (cause instanceof NotTakenUpError || cause instanceof JournalLockedError) return EXIT.notNow;
  return isDiskFull(cause) ? EXIT.notNow : EXIT.fault;
}
