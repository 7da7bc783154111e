import { LedgerForkedError, NotTakenUpError } from "@neraca/engine";
import { ForeignJournalError, ForeignRegistryError, JournalLockedError, KeyFileError } from "@neraca/storage";
import { BoardSecretError } from "./adapters/board-secret.ts";
import { RestoreUnfinishedError } from "./backup/restore-unfinished.ts";
import { ConfigError } from "./config.ts";
import { isDiskFull } from "./disk-full.ts";
import { EXIT } from "./exit-codes.ts";
import { NotPracticeError } from "./practice/practice-mark.ts";
import { RegistryBehindError } from "./registry-behind.ts";
import { CertificateError } from "./tls/web-server.ts";
import { SealedBankError } from "./vault/sealed-bank.ts";

const DATA_FAULTS = [
  BoardSecretError,
  ForeignJournalError,
  ForeignRegistryError,
  LedgerForkedError,
  NotPracticeError,
  RegistryBehindError,
  RestoreUnfinishedError,
  KeyFileError,
];

/** What a setting names is not what it must be. */
const SETTING_FAULTS = [CertificateError, ConfigError, SealedBankError];

/** What a start that has failed ends with. */
export function exitCodeOf(cause: unknown): number {
  if (SETTING_FAULTS.some((fault) => cause instanceof fault)) return EXIT.config;
  if (DATA_FAULTS.some((fault) => cause instanceof fault)) return EXIT.data;
  if (cause instanceof NotTakenUpError || cause instanceof JournalLockedError) return EXIT.notNow;
  return isDiskFull(cause) ? EXIT.notNow : EXIT.fault;
}
