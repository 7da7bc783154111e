import { spawn } from "node:child_process";
import { once } from "node:events";
import { closeSync, existsSync, openSync, readdirSync, statSync, writeFileSync, writeSync } from "node:fs";
import { join } from "node:path";
import { streamName, venueId } from "@neraca/engine";
import Database from "better-sqlite3";
import { beforeEach, describe, expect, test } from "vitest";
import {
  copyJournal,
  copyRegistry,
  ForeignJournalError,
  ForeignRegistryError,
  isJournalInUse,
  openSqliteJournal,
  openSqliteRegistry,
} from "../src/index.ts";
import { temporaryFolder } from "./temporary-folder.ts";

const writerProcess = new URL("journal-writer-process.ts", import.meta.url).pathname;
const STREAM = streamName("attempt", "s1.c1");

let folder: string;
let path: string;
let copy: string;

beforeEach(() => {
  folder = temporaryFolder();
  path = join(folder, "journal.sqlite");
  copy = join(folder, "copy.sqlite");
});

/** A process that writes without end; `printed` is the last position that it has acknowledged. */
async function writing() {
  const child = spawn(process.execPath, [writerProcess, path], { stdio: ["ignore", "pipe", "inherit"] });
  const exited = once(child, "exit");
  let printed = 0;
  let text = "";
  child.stdout.on("data", (chunk: Buffer) => {
    const rows = `${text}${chunk.toString()}`.split("\n");
    text = rows.pop() ?? "";
    printed = Number(rows.at(-1) ?? printed);
  });
  await once(child.stdout, "data");
  return {
    printed: () => printed,
    /** Lets the process go on until it has acknowledged this much more. */
    more: async (events: number) => {
      for (const until = printed + events; printed < until; ) await once(child.stdout, "data");
    },
    kill: async () => {
      child.kill("SIGKILL");
      await exited;
    },
  };
}

async function eventsOf(journalPath: string): Promise<readonly unknown[]> {
  const journal = await openSqliteJournal(journalPath);
  const events = await journal.read(0, 1_000_000);
  await journal.close();
  return events;
}

describe("a copy of the journal", () => {
  test("[JS10] made while another process writes has all that was acknowledged before, and no half batch", async () => {
    const writer = await writing();
    for (let round = 0; round < 5; round += 1) {
      await writer.more(300);
      const before = writer.printed();
      const to = join(folder, `copy-${round}.sqlite`);
      const head = copyJournal(path, to);
      expect(head).toBeGreaterThanOrEqual(before);
      expect(head % 2).toBe(0);
      expect(isJournalInUse(path)).toBe(true);
      expect(isJournalInUse(to)).toBe(false);
    }
    // The copying has taken nothing from the writer: it goes on, and holds its lock.
    await writer.more(300);
    await writer.kill();
    const events = await eventsOf(path);
    for (const name of readdirSync(folder).filter((each) => /^copy-\d\.sqlite$/.test(each))) {
      const copied = await eventsOf(join(folder, name));
      expect(events.slice(0, copied.length)).toEqual(copied);
    }
  }, 60_000);

  test("[JS10] is a journal of one file, mode 0600, that goes on where it ends", async () => {
    const journal = await openSqliteJournal(path);
    await journal.commit([{ stream: STREAM, expectedVersion: 0, events: [{ type: "a" }, { type: "b" }] }]);
    expect(copyJournal(path, copy)).toBe(2);
    await journal.commit([{ stream: STREAM, expectedVersion: 2, events: [{ type: "c" }] }]);
    await journal.close();
    expect(readdirSync(folder).filter((name) => name.startsWith("copy"))).toEqual(["copy.sqlite"]);
    expect(statSync(copy).mode & 0o777).toBe(0o600);
    const second = await openSqliteJournal(copy);
    const [recorded] = await second.commit([{ stream: STREAM, expectedVersion: 2, events: [{ type: "d" }] }]);
    expect(recorded?.position).toBe(3);
    await second.close();
    const shell = new Database(copy);
    expect(() => shell.exec("DELETE FROM events")).toThrow(/never deleted/);
    shell.close();
  });

  test("[JS10] of a journal whose process was killed has what only its log holds", async () => {
    const writer = await writing();
    await writer.more(200);
    const before = writer.printed();
    await writer.kill();
    expect(existsSync(`${path}-wal`)).toBe(true);
    expect(copyJournal(path, copy)).toBeGreaterThanOrEqual(before);
    expect(await eventsOf(copy)).toEqual(await eventsOf(path));
  }, 60_000);

  test("[JS10] of what is no journal, or over what is there, is refused", async () => {
    const registryPath = join(folder, "registry.sqlite");
    await (await openSqliteRegistry(registryPath)).close();
    expect(() => copyJournal(registryPath, copy)).toThrow(ForeignJournalError);
    expect(() => copyJournal(registryPath, copy)).toThrow(/EEXIST/);
    expect(() => copyJournal(join(folder, "nothing"), join(folder, "x"))).toThrow(/unable to open/);
    writeFileSync(join(folder, "diary"), "Dear diary, ".repeat(1_000));
    expect(() => copyJournal(join(folder, "diary"), join(folder, "y"))).toThrow(/not a database/);
  });

  test("[JS10] of a journal with a damaged page is none", async () => {
    const journal = await openSqliteJournal(path);
    for (let version = 0; version < 200; version += 1) {
      const events = [{ type: "answered", choice: "x".repeat(2_000) }];
      await journal.commit([{ stream: STREAM, expectedVersion: version, events }]);
    }
    await journal.close();
    const size = statSync(path).size;
    const shell = new Database(path);
    shell.pragma("journal_mode = DELETE");
    shell.close();
    const file = openSync(path, "r+");
    writeSync(file, Buffer.alloc(4_096, 0xff), 0, 4_096, Math.floor(size / 8_192) * 4_096);
    closeSync(file);
    expect(() => copyJournal(path, copy)).toThrow(/malformed/);
  });
});

test("[RS4] a copy of the registry is a registry, made while it is open", async () => {
  const from = join(folder, "registry.sqlite");
  const registry = await openSqliteRegistry(from);
  await registry.createVenue({ id: venueId("v"), name: "Tilok", city: "Kota", timeZone: "Asia/Jakarta" });
  copyRegistry(from, copy);
  await registry.createVenue({ id: venueId("w"), name: "Lain", city: "Kota", timeZone: "Asia/Jakarta" });
  expect(await registry.venues()).toHaveLength(2);
  await registry.close();
  const second = await openSqliteRegistry(copy);
  expect((await second.venues()).map(({ name }) => name)).toEqual(["Tilok"]);
  await second.close();
  await (await openSqliteJournal(path)).close();
  expect(() => copyRegistry(path, join(folder, "z"))).toThrow(ForeignRegistryError);
});
