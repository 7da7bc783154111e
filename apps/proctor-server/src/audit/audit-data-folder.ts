import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join, relative, sep } from "node:path";
import { type AuditReport, auditSitting, PUBLISHED_WITHIN_MS, type Stand } from "@neraca/audit";
import { accepted, type Instant, type LocalText, type Result, refused, type SittingId } from "@neraca/base";
import { Armed } from "@neraca/engine";
import type { SittingTerms } from "@neraca/exam";
import { readPackage } from "@neraca/item-bank";
import { CHECKPOINT_PATH, COSIGNED_PATH, type LedgerSource, WITNESSES_PATH } from "@neraca/ledger";
import {
  ForeignJournalError,
  type JournalFileFault,
  openJournalRows,
  type RegisteredPerson,
  registeredPeople,
} from "@neraca/storage";
import { JOURNAL_FILE, LEDGER_FOLDER, REGISTRY_FILE } from "../backup/data-folder.ts";
import { readManifest } from "../backup/manifest.ts";
import { unsealed } from "../vault/sealed-bank.ts";
import type { OpenedKey } from "../vault/venue-key.ts";

export type AuditRequest = {
  /** A data folder, also one that a server runs on, or a backup. */
  readonly dataFolder: string;
  readonly sitting: SittingId;
  /** The ledger's key as announced elsewhere; null takes the folder's own. */
  readonly verifierKey: string | null;
  /** A checkpoint that somebody kept; null: none. */
  readonly earlierCheckpoint: Uint8Array | null;
  /** Opens banks that were kept sealed; null: none. */
  readonly bankKey: OpenedKey | null;
  readonly boardAt: Instant | null;
  readonly now: Instant;
};

/** Audits one sitting of a data folder. Only reads. Refused in words when there is no journal, or it cannot be read at all. */
export async function auditDataFolder(request: AuditRequest): Promise<Result<AuditReport, LocalText>> {
  const { dataFolder, sitting, bankKey, boardAt, now } = request;
  const path = join(dataFolder, JOURNAL_FILE);
  if (!existsSync(path)) {
    return refused({
      id: `Tidak ada ${JOURNAL_FILE} di ${dataFolder}.`,
      en: `There is no ${JOURNAL_FILE} in ${dataFolder}.`,
    });
  }
  // The ledger first: what is published after this is in the journal that is read after it.
  const ledger = keptLedger(request);
  const manifest = await readManifest(dataFolder);
  const opened = await openedBanks(dataFolder, bankKey);
  const people = peopleIn(dataFolder, sitting);
  const readAt = manifest.ok ? Date.parse(manifest.value.madeAt) : now;
  try {
    const journal = openJournalRows(path);
    try {
      return accepted(
        auditSitting({
          sitting,
          fileFaults: journal.faults.map(wordsOfFault),
          rows: journal.rows(),
          standOf: (terms) => standOf(dataFolder, terms, opened),
          ledger,
          people: people === null ? null : { readAt, byNumber: people },
          publication: (digest) => textOf(join(dataFolder, "publications", `${digest}.json`)),
          readAt,
          boardAt,
          momentOf: (at) => new Date(at).toISOString(),
        }),
      );
    } finally {
      journal.close();
    }
  } catch (error) {
    if (!(error instanceof ForeignJournalError)) throw error;
    return refused({ id: `Jurnal tidak dapat dibaca: ${error.message}`, en: error.message });
  }
}

/** null: there is no registry beside the journal. */
function peopleIn(dataFolder: string, sitting: SittingId): ReadonlyMap<string, RegisteredPerson> | null {
  const path = join(dataFolder, REGISTRY_FILE);
  return existsSync(path) ? registeredPeople(path, sitting) : null;
}

/** Papers and points by the same rules as in the exam, from the bank that was kept when the sitting was armed. */
function standOf(
  dataFolder: string,
  terms: SittingTerms,
  opened: ReadonlyMap<string, string>,
): Result<Stand, LocalText> {
  const found = armedOf(dataFolder, terms, opened);
  if (!found.ok) return found;
  const armed = found.value;
  return accepted({ table: armed.table, paperOf: (attemptId) => armed.paper(attemptId) });
}

/** What follows from a sitting's terms and its bank. Refused in words when the bank is missing, sealed, or another one. */
export function armedOf(
  dataFolder: string,
  terms: SittingTerms,
  opened: ReadonlyMap<string, string>,
): Result<Armed, LocalText> {
  const name = `banks/${terms.bankDigest}.json`;
  const text = opened.get(terms.bankDigest) ?? textOf(join(dataFolder, name));
  if (text === undefined && existsSync(join(dataFolder, "banks", `${terms.bankDigest}.age`))) {
    return refused({
      id: "bank soal sesi ini tersegel: sebut bagian-bagian kuncinya dengan --share",
      en: "the bank of this sitting is sealed: name shares of its key with --share",
    });
  }
  if (text === undefined) {
    return refused({ id: `bank soal ${name} tidak ada`, en: `the bank ${name} is missing` });
  }
  const bank = readPackage(text);
  if (!bank.ok || bank.value.digest !== terms.bankDigest) {
    const found = bank.ok ? bank.value.digest : bank.error;
    return refused({
      id: `bank soal ${name} bukan bank yang dipakai sesi ini (${found})`,
      en: `the bank ${name} is not the one that the sitting was armed with (${found})`,
    });
  }
  return accepted(new Armed(terms, bank.value));
}

/** Banks that were kept sealed and that this key opens, by digest. What it does not open is of another venue's key, or damaged. */
export async function openedBanks(
  dataFolder: string,
  key: OpenedKey | null,
): Promise<ReadonlyMap<string, string>> {
  const opened = new Map<string, string>();
  const folder = join(dataFolder, "banks");
  if (key === null || !existsSync(folder)) return opened;
  for (const file of readdirSync(folder).filter((name) => name.endsWith(".age"))) {
    const text = await unsealed(readFileSync(join(folder, file)), key).catch(() => null);
    if (text !== null) opened.set(file.slice(0, -".age".length), text);
  }
  return opened;
}

/** Files that are written again as the ledger grows, in the order in which one of them never speaks of more than the next. */
const GROWING_FILES = [COSIGNED_PATH, WITNESSES_PATH, CHECKPOINT_PATH] as const;

/** What grows as it is now, and whatever files it needs later: those are never rewritten with other bytes. */
function keptLedger({ dataFolder, verifierKey, earlierCheckpoint, now }: AuditRequest): LedgerSource {
  const folder = join(dataFolder, LEDGER_FOLDER);
  const grown = new Map<string, Uint8Array | undefined>(
    GROWING_FILES.map((path) => [path, bytesOf(join(folder, path))]),
  );
  return {
    read: (path) => (grown.has(path) ? grown.get(path) : bytesOf(join(folder, path))),
    verifierKey,
    paths: pathsBelow(folder, now),
    earlierCheckpoint,
  };
}

/** Without what has come just now: a publication is written before the checkpoint that names it. */
function pathsBelow(folder: string, now: Instant): readonly string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter(
      (path) => (statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? now) + PUBLISHED_WITHIN_MS <= now,
    )
    .map((path) => relative(folder, path).split(sep).join("/"));
}

/** A name that is taken by a folder holds no bytes either. */
function bytesOf(path: string): Uint8Array | undefined {
  return statSync(path, { throwIfNoEntry: false })?.isFile() === true ? readFileSync(path) : undefined;
}

function textOf(path: string): string | undefined {
  const bytes = bytesOf(path);
  return bytes === undefined ? undefined : new TextDecoder().decode(bytes);
}

function wordsOfFault({ kind, name }: JournalFileFault): LocalText {
  switch (kind) {
    case "damaged":
      return { id: `${JOURNAL_FILE} rusak: ${name}`, en: `${JOURNAL_FILE} is damaged: ${name}` };
    case "missing":
      return {
        id: `${JOURNAL_FILE}: ${name} telah dibuang`,
        en: `${JOURNAL_FILE}: ${name} has been removed`,
      };
    case "changed":
      return { id: `${JOURNAL_FILE}: ${name} telah diubah`, en: `${JOURNAL_FILE}: ${name} has been changed` };
    case "unknown":
      return {
        id: `${JOURNAL_FILE}: ${name} tidak ada dalam jurnal yang utuh`,
        en: `${JOURNAL_FILE}: an unchanged journal has no ${name}`,
      };
  }
}
