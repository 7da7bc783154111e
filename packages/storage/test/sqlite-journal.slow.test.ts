import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { once } from "node:events";
import { chmodSync, existsSync, readFileSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { Worker } from "node:worker_threads";
import type { Append, Journal } from "@neraca/engine";
import { CommitRejectedError, streamName } from "@neraca/engine";
import {
  ForeignJournalError,
  JournalBrokenError,
  JournalLockedError,
  openJournalForReading,
  openSqliteJournal,
} from "@neraca/storage";
import Database from "better-sqlite3";
import { beforeEach, describe, expect, test } from "vitest";
import { openSqliteJournalOn } from "../src/journal/sqlite-journal.ts";
import { temporaryFolder } from "./temporary-folder.ts";

/** Starting a process takes seconds on a machine that is busy with other tests. */
const PROCESS_TEST_TIMEOUT_MS = 60_000;

const stream = streamName("attempt", "s1.c1");

function append(expectedVersion: number, ...choices: readonly string[]): Append {
  return { stream, expectedVersion, events: choices.map((choice) => ({ type: "answered", choice })) };
}

/** Any link: 32 bytes. */
const LINK = `x'${"11".repeat(32)}'`;
const ONE_AFTER = /one after another/;

function linkOf(previous: Buffer, position: number, choice: string): Buffer {
  const body = JSON.stringify({ type: "answered", choice });
  return createHash("sha256")
    .update(previous)
    .update(`${position}\n${stream}\n${position}\n${body}`)
    .digest();
}

/** Two events, as the first format of the file kept them. */
function unchainedJournal(): void {
  const shell = new Database(path);
  shell.exec(`
    CREATE TABLE events (
      position INTEGER PRIMARY KEY, stream TEXT NOT NULL, version INTEGER NOT NULL, type TEXT NOT NULL,
      body TEXT NOT NULL, UNIQUE (stream, version)
    ) STRICT;
    INSERT INTO events VALUES (1, '${stream}', 1, 'answered', '{"type":"answered","choice":"a"}');
    INSERT INTO events VALUES (2, '${stream}', 2, 'answered', '{"type":"answered","choice":"b"}');
    PRAGMA application_id = ${0x4e52434a};
    PRAGMA user_version = 1;
  `);
  shell.close();
}

let path: string;
beforeEach(() => {
  path = join(temporaryFolder(), "journal.sqlite");
});

async function withJournal(
  use: (journal: Journal) => Promise<void>,
  options: Parameters<typeof openSqliteJournal>[1] = {},
): Promise<void> {
  const journal = await openSqliteJournal(path, options);
  try {
    await use(journal);
  } finally {
    await journal.close();
  }
}

describe("the file", () => {
  test("[JS1] only its owner may read the journal and what lies beside it", async () => {
    await withJournal(async (journal) => {
      await journal.commit([append(0, "a")]);
      const modes = ["", "-wal", "-shm", ".lock"].map((suffix) => statSync(path + suffix).mode & 0o777);
      expect(modes).toEqual([0o600, 0o600, 0o600, 0o600]);
      expect(existsSync(`${path}.lock-journal`)).toBe(false);
    });
    chmodSync(path, 0o644);
    await withJournal(async () => expect(statSync(path).mode & 0o777).toBe(0o600));
  });

  test("[JS2] the file says whose it is, and keeps strict tables", async () => {
    await withJournal(async (journal) => void (await journal.commit([append(0, "a")])));
    const shell = new Database(path);
    expect(shell.pragma("application_id", { simple: true })).toBe(0x4e52434a);
    expect(shell.pragma("user_version", { simple: true })).toBe(2);
    expect(shell.prepare("SELECT strict FROM pragma_table_list('events')").pluck().get()).toBe(1);
    expect(shell.prepare("SELECT * FROM events").get()).toEqual({
      position: 1,
      stream,
      version: 1,
      type: "answered",
      body: '{"type":"answered","choice":"a"}',
      chain: linkOf(Buffer.alloc(32), 1, "a"),
    });
    shell.close();
  });

  test("[JS2] an SQLite file of another program is refused and left as it is", async () => {
    const other = new Database(path);
    other.exec("CREATE TABLE notes (text)");
    other.close();
    const before = readFileSync(path);
    await expect(openSqliteJournal(path)).rejects.toThrow(ForeignJournalError);
    expect(readFileSync(path).equals(before)).toBe(true);
  });

  test("[JS2] a journal of another format is refused", async () => {
    await withJournal(async () => {});
    const shell = new Database(path);
    shell.pragma("user_version = 3");
    shell.close();
    await expect(openSqliteJournal(path)).rejects.toThrow(/format 3/);
  });

  test("[JS13] a journal of the format before is taken over: its events as they are, a chain from there on", async () => {
    unchainedJournal();
    const reading = openJournalForReading(path);
    expect((await reading.read(0, 10)).map(({ chain }) => chain)).toEqual([null, null]);
    await reading.close();
    await withJournal(async (journal) => {
      expect((await journal.read(0, 10)).map(({ chain }) => chain)).toEqual([null, null]);
      await journal.commit([append(2, "c")]);
    });
    // The first link covers what came before, also when nobody has opened the journal in between.
    const links = [1, 2, 3, 4].reduce<Buffer[]>((so, position) => {
      const choice = ["a", "b", "c", "d"][position - 1]!;
      return [...so, linkOf(so.at(-1) ?? Buffer.alloc(32), position, choice)];
    }, []);
    await withJournal(async (journal) => {
      await journal.commit([append(3, "d")]);
      const chain = (await journal.read(0, 10)).map((each) => each.chain);
      expect(chain).toEqual([null, null, links[2]!.toString("hex"), links[3]!.toString("hex")]);
    });
    const shell = new Database(path);
    expect(() => shell.exec(`INSERT INTO events VALUES (5, '${stream}', 5, 'answered', '{}', NULL)`)).toThrow(
      /chained/,
    );
    shell.close();
  });

  test("[JS2] a file that is no database is refused and left as it is", async () => {
    writeFileSync(path, "Dear diary, ".repeat(1_000));
    await expect(openSqliteJournal(path)).rejects.toThrow(ForeignJournalError);
    expect(readFileSync(path, "utf8")).toBe("Dear diary, ".repeat(1_000));
  });

  test("[JS2] what a crash while creating leaves behind is taken for new", async () => {
    writeFileSync(path, "");
    await withJournal(async (journal) => expect(await journal.head()).toBe(0));
  });

  test("[JS3] nobody can change, delete or replace an event, or leave a gap, with a SQL shell either", async () => {
    await withJournal(async (journal) => void (await journal.commit([append(0, "a", "b")])));
    const shell = new Database(path);
    const refusals = [
      ["UPDATE events SET body = '{}'", /never changed/],
      ["UPDATE events SET position = 9 WHERE position = 2", /never changed/],
      ["DELETE FROM events", /never deleted/],
      [`INSERT OR REPLACE INTO events VALUES (2, '${stream}', 2, 'answered', '{}', ${LINK})`, ONE_AFTER],
      [`INSERT OR REPLACE INTO events VALUES (3, '${stream}', 2, 'answered', '{}', ${LINK})`, ONE_AFTER],
      [`INSERT INTO events VALUES (4, 'attempt/x.y', 1, 'answered', '{}', ${LINK})`, ONE_AFTER],
      [`INSERT INTO events VALUES (3, 'attempt/x.y', 2, 'answered', '{}', ${LINK})`, ONE_AFTER],
      [`INSERT INTO events VALUES (3, 'attempt/x.y', 1, 'answered', x'00', ${LINK})`, /cannot store BLOB/],
      ["INSERT INTO events VALUES (3, 'attempt/x.y', 1, 'answered', '{}', NULL)", /are chained/],
      ["INSERT INTO events VALUES (3, 'attempt/x.y', 1, 'answered', '{}', x'0011')", /are chained/],
    ] as const;
    const before = shell.prepare("SELECT * FROM events").all();
    for (const [sql, message] of refusals) expect(() => shell.exec(sql), sql).toThrow(message);
    expect(shell.prepare("SELECT * FROM events").all()).toEqual(before);
    shell.close();
  });
});

describe("one writer", () => {
  test(
    "[JS4] another process is refused, and so is another path to the same file",
    async () => {
      const child = spawn(process.execPath, [writerProcess, path], { stdio: ["ignore", "pipe", "inherit"] });
      const exited = once(child, "exit");
      try {
        await once(child.stdout, "data");
        child.stdout.resume();
        await expect(openSqliteJournal(path)).rejects.toThrow(JournalLockedError);
        const otherPath = join(temporaryFolder(), "other.sqlite");
        symlinkSync(path, otherPath);
        await expect(openSqliteJournal(otherPath)).rejects.toThrow(JournalLockedError);
      } finally {
        child.kill("SIGKILL");
        await exited;
      }
      await withJournal(async (journal) => expect(await journal.head()).toBeGreaterThan(0));
    },
    PROCESS_TEST_TIMEOUT_MS,
  );

  test("[JS5] a commit that cannot begin is rejected, and the next one goes on", async () => {
    await withJournal(
      async (journal) => {
        await journal.commit([append(0, "a")]);
        const shell = new Database(path);
        shell.exec("BEGIN IMMEDIATE");
        await expect(journal.commit([append(1, "b")])).rejects.toThrow(CommitRejectedError);
        shell.exec("ROLLBACK");
        shell.close();
        await journal.commit([append(1, "c")]);
        expect((await journal.read(1, 10)).map((each) => each.event.choice)).toEqual(["c"]);
      },
      { lockWaitMs: 0 },
    );
  });

  test("[JS6] reading goes on while a commit is in flight", async () => {
    await withJournal(async (journal) => {
      await journal.commit([append(0, "a")]);
      // The writer waits for this lock, so the commit cannot end before the reads have.
      const shell = new Database(path);
      shell.exec("BEGIN IMMEDIATE");
      let isCommitted = false;
      const commit = journal.commit([append(1, "b")]).then(() => {
        isCommitted = true;
      });
      expect(await journal.head()).toBe(1);
      expect((await journal.read(0, 10)).length).toBe(1);
      expect(isCommitted).toBe(false);
      shell.exec("ROLLBACK");
      shell.close();
      await commit;
      expect(await journal.head()).toBe(2);
    });
  });
});

describe("when things break", () => {
  test("[JS5] a full disk rejects the commit whole; a smaller one still goes", async () => {
    await withJournal(
      async (journal) => {
        await journal.commit([append(0, "a")]);
        const large = Array.from({ length: 200 }, () => "x".repeat(1_000));
        await expect(journal.commit([append(1, ...large)])).rejects.toThrow(/SQLITE_FULL/);
        await expect(journal.commit([append(1, ...large)])).rejects.toThrow(CommitRejectedError);
        await journal.commit([append(1, "b")]);
        expect((await journal.read(0, 1_000)).map((each) => each.event.choice)).toEqual(["a", "b"]);
      },
      { pagesMax: 30 },
    );
  });

  test("[JS7] when the writer dies, what is in flight is unknown, and so is everything after", async () => {
    const workers: Worker[] = [];
    const journal = await openSqliteJournalOn(
      (start) => {
        const script = new URL("../src/journal/sqlite-journal-worker.ts", import.meta.url);
        const worker = new Worker(script, { workerData: start });
        workers.push(worker);
        return worker;
      },
      path,
      {},
    );
    await journal.commit([append(0, "a")]);
    const shell = new Database(path);
    shell.exec("BEGIN IMMEDIATE");
    const inFlight = [journal.commit([append(1, "b")]), journal.commit([append(2, "c")])];
    const outcomes = Promise.allSettled(inFlight);
    // terminate() reaches a thread inside SQLite only when SQLite comes back, so the lock is let go first.
    const terminated = workers[0]!.terminate();
    shell.exec("ROLLBACK");
    shell.close();
    await terminated;
    for (const outcome of await outcomes) {
      // The first may have been answered before the end came; nothing may be called rejected.
      if (outcome.status === "rejected") expect(outcome.reason).toBeInstanceOf(JournalBrokenError);
    }
    await expect(journal.commit([append(1, "d")])).rejects.toThrow(JournalBrokenError);
    await expect(journal.read(0, 1)).rejects.toThrow(JournalBrokenError);
    await journal.close();

    await withJournal(async (again) => {
      const acknowledged = (await Promise.allSettled(inFlight)).filter((each) => each.status === "fulfilled");
      expect(await again.head()).toBeGreaterThanOrEqual(1 + acknowledged.length);
    });
  });

  test("[JS7] an unknown outcome of one commit is the answer to every later call", async () => {
    // Stands in for both workers: answers the first commit as a writer does whose disk failed to sync, and no other.
    const script = `
      const { parentPort } = require("node:worker_threads");
      let commits = 0;
      parentPort.on("message", ({ id }) => {
        commits += 1;
        if (commits > 1) throw new Error("nothing may be asked of the writer any more");
        parentPort.postMessage({ kind: "answer", id, answer: { kind: "unknown", message: "SQLITE_IOERR_FSYNC" } });
      });
      parentPort.postMessage({ kind: "opened" });
    `;
    const journal = await openSqliteJournalOn(() => new Worker(script, { eval: true }), path, {});
    await expect(journal.commit([append(0, "a")])).rejects.toThrow(JournalBrokenError);
    await expect(journal.commit([append(0, "b")])).rejects.toThrow(/SQLITE_IOERR_FSYNC/);
    await expect(journal.read(0, 1)).rejects.toThrow(JournalBrokenError);
    await expect(journal.head()).rejects.toThrow(JournalBrokenError);
    await journal.close();
  });

  test(
    "[JS8] after SIGKILL every acknowledged position is there, three times over",
    async () => {
      const acknowledged: number[] = [];
      for (let round = 1; round <= 3; round += 1) {
        acknowledged.push(...(await positionsPrintedBeforeKill(path, 40 * round)));
        await withJournal(async (journal) => {
          const head = await journal.head();
          const events = await journal.read(0, head + 1);
          expect(events.map((each) => each.position)).toEqual(Array.from({ length: head }, (_, n) => n + 1));
          expect(events.map((each) => each.event.choice)).toEqual(
            Array.from({ length: head }, (_, n) => `${n + 1}`),
          );
          // Pairs were committed together: the journal never ends with half a pair.
          expect(head % 2).toBe(0);
          expect(head).toBeGreaterThanOrEqual(Math.max(...acknowledged));
        });
      }
      expect(acknowledged.length).toBeGreaterThanOrEqual(240);
      expect(new Set(acknowledged).size).toBe(acknowledged.length);
    },
    PROCESS_TEST_TIMEOUT_MS,
  );

  test("[JS9] the WAL stays bounded while much is written, and is gone after close", async () => {
    await withJournal(async (journal) => {
      for (let version = 0; version < 400; version += 4) {
        await journal.commit([append(version, ...Array.from({ length: 4 }, () => "x".repeat(100_000)))]);
      }
      expect(statSync(`${path}-wal`).size).toBeLessThan(8 * 1024 * 1024);
    });
    expect(statSync(path).size).toBeGreaterThan(40_000_000);
    expect(existsSync(`${path}-wal`)).toBe(false);
  });

  test("[JS9] a reader that keeps an old state in view delays no commit; the WAL is cut when it has gone", async () => {
    const writeMuch = async (journal: Journal, version: number) => {
      for (let step = 0; step < 120; step += 4) {
        await journal.commit([
          append(version + step, ...Array.from({ length: 4 }, () => "x".repeat(100_000))),
        ]);
      }
    };
    await withJournal(async (journal) => {
      await journal.commit([append(0, "a")]);
      const shell = new Database(path, { readonly: true });
      shell.exec("BEGIN");
      shell.prepare("SELECT count(*) FROM events").get();
      await writeMuch(journal, 1);
      expect(statSync(`${path}-wal`).size).toBeGreaterThan(10 * 1024 * 1024);
      shell.close();
      await writeMuch(journal, 121);
      expect(statSync(`${path}-wal`).size).toBeLessThanOrEqual(9 * 1024 * 1024);
    });
  });
});

const writerProcess = new URL("journal-writer-process.ts", import.meta.url).pathname;

/** Lets a process write until it has printed so many positions, kills it, and gives all it had printed by then. */
async function positionsPrintedBeforeKill(journalPath: string, atLeast: number): Promise<readonly number[]> {
  const child = spawn(process.execPath, [writerProcess, journalPath], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const exited = once(child, "exit");
  const positions: number[] = [];
  for await (const line of createInterface({ input: child.stdout })) {
    positions.push(Number(line));
    if (positions.length === atLeast) child.kill("SIGKILL");
  }
  const [, signal] = await exited;
  expect(signal).toBe("SIGKILL");
  return positions;
}
