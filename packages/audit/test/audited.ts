import { accepted, type Digest, refused } from "@neraca/base";
import { Armed } from "@neraca/engine";
import type { Bank } from "@neraca/item-bank";
import { LEDGER_SIGNER, SITTING, type WorldDisk } from "@neraca/testkit/exam-world";
import { type AuditReport, type AuditSource, auditSitting, type JournalRow } from "../src/index.ts";
import { rechained, renumbered } from "./tampering.ts";

/** The rows of a journal in memory, as a file would have them. */
export function rowsOf(disk: WorldDisk): readonly JournalRow[] {
  return disk.journal.lines.map(({ stream, version, json, chain }, index) => ({
    position: index + 1,
    stream,
    version,
    type: (JSON.parse(json) as { type: string }).type,
    body: json,
    chain,
  }));
}

/** Long after everything has happened. */
const READ_AT = 1_800_000_000_000;

export function sourceOf(disk: WorldDisk, changes: Partial<AuditSource> = {}): AuditSource {
  return {
    sitting: SITTING,
    fileFaults: [],
    rows: rowsOf(disk),
    standOf: (terms) => {
      const text = disk.banks.get(terms.bankDigest);
      if (text === undefined) return refused({ id: "bank tidak ada", en: "no bank" });
      const armed = new Armed(terms, JSON.parse(text) as Bank);
      return accepted({ table: armed.table, paperOf: (attemptId) => armed.paper(attemptId) });
    },
    ledger: {
      read: (path) => disk.ledger.get(path),
      verifierKey: LEDGER_SIGNER.verifierKey,
      paths: [...disk.ledger.keys()],
      earlierCheckpoint: null,
    },
    publication: (digest) => {
      const bytes = disk.publications.get(digest as Digest);
      return bytes === undefined ? undefined : new TextDecoder().decode(bytes);
    },
    readAt: READ_AT,
    boardAt: null,
    momentOf: String,
    ...changes,
  };
}

export function audited(disk: WorldDisk, changes: Partial<AuditSource> = {}): AuditReport {
  return auditSitting(sourceOf(disk, changes));
}

/** Differences as lines: check, candidate, position, words. */
export function linesOf({ found }: AuditReport): readonly string[] {
  return found.map(({ check, candidate, position, text }) =>
    [check, candidate ?? "", position ?? "", text.en].join("|"),
  );
}

/** What is found by somebody who has worked out the chain again, besides what the ledger's bound chain says of it. */
export function linesWithoutBinding(disk: WorldDisk, changed: readonly JournalRow[]): readonly string[] {
  const report = audited(disk, { rows: rechained(renumbered(changed)) });
  return linesOf(report).filter((line) => !line.includes("of the ledger binds"));
}
