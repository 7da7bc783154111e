import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { type NewEvent, streamName } from "@neraca/engine";
import {
  ForeignJournalError,
  openJournalForReading,
  openSqliteJournal,
  openSqliteRegistry,
} from "@neraca/storage";
import { expect, test } from "vitest";
import { temporaryFolder } from "./temporary-folder.ts";

const stream = streamName("sitting", "a");
const events = (...names: readonly string[]): readonly NewEvent[] => names.map((type) => ({ type, at: 1 }));

test("[JS11] a journal is read beside its writer, and alone", async () => {
  const path = join(temporaryFolder(), "journal.sqlite");
  const writer = await openSqliteJournal(path);
  await writer.commit([{ stream, expectedVersion: 0, events: events("One", "Two") }]);
  const reading = openJournalForReading(path);
  expect(await reading.head()).toBe(2);
  await writer.commit([{ stream, expectedVersion: 2, events: events("Three") }]);
  expect((await reading.read(1, 10)).map(({ position, event }) => [position, event.type])).toEqual([
    [2, "Two"],
    [3, "Three"],
  ]);
  await reading.close();
  await writer.close();
  const alone = openJournalForReading(path);
  expect(await alone.head()).toBe(3);
  await alone.close();
  const next = await openSqliteJournal(path);
  expect(await next.head()).toBe(3);
  await next.close();
});

test("[JS11] what is no journal is refused", async () => {
  const folder = temporaryFolder();
  expect(() => openJournalForReading(join(folder, "nothing.sqlite"))).toThrow();
  const registry = join(folder, "registry.sqlite");
  await (await openSqliteRegistry(registry)).close();
  expect(() => openJournalForReading(registry)).toThrow(ForeignJournalError);
  writeFileSync(join(folder, "text"), "Dear diary, ".repeat(1_000));
  expect(() => openJournalForReading(join(folder, "text"))).toThrow();
});
