import { createHash } from "node:crypto";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { type JournalLine, readJournalLines } from "../journal-lines.ts";

/** That somebody tried, that a connection came or went, how the machine is: the record of an attack, not its success. */
const RECORDS = new Set([
  "StaffLoginFailed",
  "StaffLockedOut",
  "ActRefused",
  "ActsRefused",
  "LoginLocked",
  "LoginHeld",
  "ConnectionOpened",
  "ConnectionLost",
  "ClockStepped",
  "CommitsRefused",
  // The clock's answer when a third of those at work have gone, which candidates who are the senders may do (THREATS.md, "to stop the clock").
  "VenueFaultBegan",
  "VenueFaultEnded",
]);

/** Logins end and are renewed by being used, which is no change of anything else. */
const TABLES_OF_LOGINS = new Set(["staff_logins"]);

/**
 * Compares a data folder with what it was when this was made. What candidates did to their own attempt is theirs to do; everything else is a
 * change that nobody had the right to make.
 */
export class StateWatch {
  readonly #folder: string;
  readonly #own: ReadonlySet<string>;
  readonly #upTo: number;
  readonly #past: string;
  readonly #registry: ReadonlyMap<string, string>;

  /** @param own attempts whose candidates take part in the fuzzing */
  constructor(dataFolder: string, own: readonly string[]) {
    this.#folder = dataFolder;
    this.#own = new Set(own.map((attemptId) => `attempt/${attemptId}`));
    const lines = this.#lines();
    this.#upTo = lines.at(-1)?.position ?? 0;
    this.#past = digestOf(lines);
    this.#registry = registryOf(dataFolder);
  }

  /** What has changed that may not, one line each. */
  changes(): readonly string[] {
    const lines = this.#lines();
    const past = digestOf(lines.filter(({ position }) => position <= this.#upTo));
    const now = registryOf(this.#folder);
    return [
      ...(past === this.#past ? [] : ["the journal's past is another"]),
      ...lines
        .filter(({ position, stream, event }) => {
          const isNew = position > this.#upTo;
          return isNew && !this.#own.has(stream) && !RECORDS.has(event.type);
        })
        .map(({ position, stream, event }) => `journal ${position}: ${event.type} in ${stream}`),
      ...[...now]
        .filter(([table, digest]) => this.#registry.get(table) !== digest)
        .map(([table]) => `registry: table ${table}`),
    ];
  }

  #lines(): readonly JournalLine[] {
    return readJournalLines(join(this.#folder, "journal.sqlite"));
  }
}

function digestOf(value: unknown): string {
  return createHash("sha256").update(JSON.stringify(value)).digest("hex");
}

function registryOf(dataFolder: string): ReadonlyMap<string, string> {
  const database = new DatabaseSync(join(dataFolder, "registry.sqlite"), { readOnly: true });
  try {
    const tables = database
      .prepare("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
      .all()
      .map(({ name }) => String(name))
      .filter((name) => !TABLES_OF_LOGINS.has(name));
    return new Map(tables.map((name) => [name, digestOf(database.prepare(`SELECT * FROM "${name}"`).all())]));
  } finally {
    database.close();
  }
}
