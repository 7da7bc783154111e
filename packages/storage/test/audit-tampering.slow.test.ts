import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type AuditReport, auditSitting } from "@neraca/audit";
import { accepted, concat, type Digest, sha256, utf8 } from "@neraca/base";
import { Armed } from "@neraca/engine";
import type { Bank } from "@neraca/item-bank";
import { ForeignJournalError, openJournalRows, openSqliteJournal } from "@neraca/storage";
import { type ExamWorld, LEDGER_SIGNER, SITTING } from "@neraca/testkit/exam-world";
import { finishedSitting } from "@neraca/testkit/finished-sitting";
import Database from "better-sqlite3";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { temporaryFolder } from "./temporary-folder.ts";

let original: Uint8Array;
let path: string;
let world: ExamWorld;
beforeAll(async () => {
  const lived = join(temporaryFolder(), "journal.sqlite");
  const journal = await openSqliteJournal(lived);
  world = await finishedSitting({ journal });
  await journal.close();
  original = readFileSync(lived);
});
beforeEach(() => {
  path = join(temporaryFolder(), "journal.sqlite");
  writeFileSync(path, original);
});

/** What somebody does who has the file and a SQL shell: takes the triggers away, does it, and puts them back. */
function tamper(...sql: readonly string[]): void {
  const shell = new Database(path);
  const triggers = shell
    .prepare<[], { name: string; sql: string }>("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'")
    .all();
  for (const { name } of triggers) shell.exec(`DROP TRIGGER ${name}`);
  for (const each of sql) shell.exec(each);
  for (const trigger of triggers) shell.exec(trigger.sql);
  shell.close();
}

/** And then works out the chain again, which takes ten lines of a program. */
function rechain(): void {
  const shell = new Database(path);
  let chain: Uint8Array = new Uint8Array(32);
  const rows = shell
    .prepare<[], { position: number; stream: string; version: number; body: string }>(
      "SELECT position, stream, version, body FROM events ORDER BY position",
    )
    .all();
  const statements: string[] = [];
  for (const { position, stream, version, body } of rows) {
    chain = sha256(concat(chain, utf8(`${position}\n${stream}\n${version}\n${body}`)));
    statements.push(
      `UPDATE events SET chain = x'${Buffer.from(chain).toString("hex")}' WHERE position = ${position}`,
    );
  }
  shell.close();
  tamper(...statements);
}

function audited(): AuditReport {
  const journal = openJournalRows(path);
  try {
    return auditSitting({
      sitting: SITTING,
      fileFaults: journal.faults.map(({ kind, name }) => ({ id: `${kind} ${name}`, en: `${kind} ${name}` })),
      rows: journal.rows(),
      standOf: (terms) => {
        const armed = new Armed(terms, JSON.parse(world.disk.banks.get(terms.bankDigest) ?? "") as Bank);
        return accepted({ table: armed.table, paperOf: (attemptId) => armed.paper(attemptId) });
      },
      ledger: {
        read: (file) => world.disk.ledger.get(file),
        verifierKey: LEDGER_SIGNER.verifierKey,
        paths: [...world.disk.ledger.keys()],
        earlierCheckpoint: null,
      },
      publication: (digest) => new TextDecoder().decode(world.disk.publications.get(digest as Digest)),
      readAt: Date.UTC(2027, 0, 1),
      boardAt: null,
      momentOf: (at) => new Date(at).toISOString(),
    });
  } finally {
    journal.close();
  }
}

const lines = (): readonly string[] =>
  audited().found.map(({ check, candidate, position, text }) =>
    [check, candidate, position, text.en].join("|"),
  );

function positionOf(where: string): number {
  const shell = new Database(path, { readonly: true });
  const position = Number(shell.prepare(`SELECT min(position) FROM events WHERE ${where}`).pluck().get());
  shell.close();
  return position;
}

const streamOf = (nth: number): string => `attempt/${world.attemptId(nth)}`;

describe("a journal that somebody with its file has written to", () => {
  test("[AU1] untouched it has no difference", () => {
    expect(lines()).toEqual([]);
    expect(audited().events).toBeGreaterThan(100);
  });

  test.each([
    [
      "an answer changed",
      `type = 'ResponseSaved' AND stream = '@'`,
      [
        "UPDATE events SET body = json_replace(body, '$.optionId', CASE body ->> '$.optionId' WHEN 'a' THEN 'b' ELSE 'a' END) WHERE position = #",
      ],
    ],
    [
      "an event dropped",
      `type = 'ResponseSaved' AND stream = '@'`,
      ["DELETE FROM events WHERE position = #"],
    ],
    [
      "a score edited",
      `type = 'ResultSealed' AND stream = '@'`,
      ["UPDATE events SET body = json_replace(body, '$.result.scores.TKP', 220) WHERE position = #"],
    ],
    [
      "two events swapped",
      `type = 'ResponseSaved' AND stream = '@'`,
      [
        "CREATE TEMP TABLE other AS SELECT body FROM events WHERE position = # + 1",
        "UPDATE events SET body = (SELECT body FROM events WHERE position = #) WHERE position = # + 1",
        "UPDATE events SET body = (SELECT body FROM other) WHERE position = #",
      ],
    ],
    [
      "an event inserted",
      `type = 'ResponseSaved' AND stream = '@'`,
      [
        "UPDATE events SET position = -position - 1 WHERE position > #",
        "UPDATE events SET position = -position WHERE position < 0",
        `UPDATE events SET version = -version - 1 WHERE stream = '@' AND position > #`,
        "UPDATE events SET version = -version WHERE version < 0",
        `INSERT INTO events SELECT # + 1, stream, version + 1, type, json_replace(body, '$.seq', 900), chain FROM events WHERE position = #`,
      ],
    ],
    [
      "an extension invented",
      "type = 'SittingResumed'",
      [
        "UPDATE events SET position = -position - 1 WHERE position > #",
        "UPDATE events SET position = -position WHERE position < 0",
        `UPDATE events SET version = -version - 1 WHERE stream = 'sitting/${SITTING}' AND position > #`,
        "UPDATE events SET version = -version WHERE version < 0",
        `INSERT INTO events SELECT # + 1, stream, version + 1, 'SittingExtended', json_object('type', 'SittingExtended', 'at', body ->> '$.at', 'by', 'proctor-1', 'deltaMs', 600000, 'reason', 'x'), chain FROM events WHERE position = #`,
      ],
    ],
  ])(
    "[AU2, AU3, AU7, AU10] %s is found and named, with the chain as it was and worked out again",
    (_, where, sql) => {
      const position = positionOf(where.replaceAll("@", streamOf(2)));
      tamper(...sql.map((each) => each.replaceAll("#", String(position)).replaceAll("@", streamOf(2))));
      const simple = lines();
      const at = simple.filter((line) =>
        new RegExp(`^(chain|places)\\|[^|]*\\|(${position}|${position + 1})\\|`).test(line),
      );
      expect(at.length).toBeGreaterThan(0);
      rechain();
      const clever = lines();
      expect(clever.some((line) => line.startsWith("chain|"))).toBe(false);
      expect(clever.some((line) => line.includes("of the ledger binds"))).toBe(true);
      // And in the words of the exam, not only of hashes: whose, and what.
      const inWords = clever.filter((line) => /^(results|time|lawful|close)\|/.test(line));
      expect(inWords.length).toBeGreaterThan(0);
    },
  );

  test("[AU3] what a hex editor does to the bytes of the file is found", () => {
    const bytes = readFileSync(path);
    const at = bytes.indexOf(Buffer.from('"seq":7,'));
    expect(at).toBeGreaterThan(0);
    bytes[at + 6] = "8".charCodeAt(0);
    writeFileSync(path, bytes);
    expect(lines()[0]).toMatch(/^chain\|/);
  });
});

describe("the rows of a journal, for those who do not believe the program that wrote it", () => {
  test("[JS12] are as they lie in the file, in order, while somebody writes", async () => {
    const journal = await openSqliteJournal(path);
    const reader = openJournalRows(path);
    const head = await journal.head();
    const event = { type: "ClockStepped", at: 1, byMs: 1 };
    await journal.commit([{ stream: "machine/server" as never, expectedVersion: 0, events: [event] }]);
    const rows = [...reader.rows()];
    const recorded = await journal.read(0, head);
    expect(
      rows.map(({ position, stream, version, chain }) => [
        position,
        stream,
        version,
        Buffer.from(chain ?? []).toString("hex"),
      ]),
    ).toEqual(recorded.map(({ position, stream, version, chain }) => [position, stream, version, chain]));
    expect(rows.map(({ body }) => JSON.parse(body) as unknown)).toEqual(recorded.map((each) => each.event));
    expect(reader.faults).toEqual([]);
    reader.close();
    await journal.close();
  });

  test("[JS12] a trigger that is gone or is another, and what a journal does not have, are told", () => {
    const shell = new Database(path);
    shell.exec("DROP TRIGGER events_are_never_changed; DROP TRIGGER events_are_never_deleted");
    shell.exec("CREATE TRIGGER events_are_never_deleted BEFORE DELETE ON events BEGIN SELECT 1; END");
    shell.exec("CREATE TABLE notes (text)");
    shell.close();
    const reader = openJournalRows(path);
    expect(reader.faults.toSorted((a, b) => a.name.localeCompare(b.name))).toEqual([
      { kind: "missing", name: "events_are_never_changed" },
      { kind: "changed", name: "events_are_never_deleted" },
      { kind: "unknown", name: "notes" },
    ]);
    reader.close();
    expect(lines().filter((line) => line.startsWith("file|"))).toHaveLength(3);
  });

  test("[JS12] of a journal without a chain have none, and lack nothing", async () => {
    const shell = new Database(path);
    shell.exec(
      "DROP TRIGGER events_are_chained; ALTER TABLE events DROP COLUMN chain; PRAGMA user_version = 1",
    );
    shell.close();
    const before = openJournalRows(path);
    expect(before.faults).toEqual([]);
    expect([...before.rows()].every(({ chain }) => chain === null)).toBe(true);
    before.close();
    await (await openSqliteJournal(path)).close();
    const taken = openJournalRows(path);
    expect(taken.faults).toEqual([]);
    taken.close();
    // Taken over by this version: what the ledger binds still holds.
    expect(lines()).toEqual([]);
  });

  test("[JS12] a damaged page is told, and what can be read is read", () => {
    const headBefore = audited().events;
    const bytes = readFileSync(path);
    // The page that a late event lies on.
    const page = Math.floor(bytes.indexOf(Buffer.from('"cause":"deadline"')) / 4096) * 4096;
    bytes.fill(0xff, page, page + 64);
    writeFileSync(path, bytes);
    const reader = openJournalRows(path);
    expect(reader.faults.map(({ kind }) => kind)).toEqual(["damaged"]);
    const read = [...reader.rows()].length;
    expect([read > 20, read < headBefore]).toEqual([true, true]);
    reader.close();
    expect(audited().differences).toBeGreaterThan(0);
  });

  test("[JS12] a file that is no journal is refused", () => {
    writeFileSync(path, "Dear diary, ".repeat(1_000));
    expect(() => openJournalRows(path)).toThrow(ForeignJournalError);
    const other = join(temporaryFolder(), "other.sqlite");
    const shell = new Database(other);
    shell.exec("CREATE TABLE notes (text)");
    shell.close();
    expect(() => openJournalRows(other)).toThrow(ForeignJournalError);
  });
});
