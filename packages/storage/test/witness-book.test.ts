import { statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { ForeignWitnessBookError, openWitnessBook, type WitnessBook } from "@neraca/storage";
import Database from "better-sqlite3";
import { beforeEach, expect, test } from "vitest";
import { temporaryFolder } from "./temporary-folder.ts";

let path: string;
beforeEach(() => {
  path = join(temporaryFolder(), "witness.sqlite");
});

const head = (size: number, mark = size) => ({
  size,
  root: new Uint8Array(32).fill(mark),
  checkpoint: `log\n${size}\n`,
});

function record(book: WitnessBook, origin: string, size: number): number | undefined {
  return book.decide(origin, (latest) => ({ verdict: latest?.size, record: head(size) }));
}

test("[WK1] what was recorded last is what the next decision sees, for each log by itself, also after a restart", () => {
  const book = openWitnessBook(path);
  expect(record(book, "a", 5)).toBeUndefined();
  expect(record(book, "a", 7)).toBe(5);
  expect(record(book, "b", 3)).toBeUndefined();
  book.decide("a", (latest) => {
    expect(latest).toEqual(head(7));
    return { verdict: null, record: null };
  });
  book.close();
  const again = openWitnessBook(path);
  expect(again.newest()).toEqual([head(7), head(3)]);
  expect(record(again, "a", 9)).toBe(7);
  again.close();
  expect(statSync(path).mode & 0o777).toBe(0o600);
});

test("[WK2] a decision that throws has recorded nothing", () => {
  const book = openWitnessBook(path);
  record(book, "a", 5);
  expect(() =>
    book.decide("a", () => {
      throw new Error("judge");
    }),
  ).toThrow("judge");
  // Smaller, or another of the same size: the database itself refuses.
  expect(() => record(book, "a", 4)).toThrow("ledgers only grow");
  expect(() => record(book, "a", 5)).toThrow("ledgers only grow");
  expect(book.newest()).toEqual([head(5)]);
  book.close();
});

test("[WK2] two processes on one book never decide on the same state", () => {
  const [one, two] = [openWitnessBook(path), openWitnessBook(path)];
  record(one, "a", 5);
  expect(record(two, "a", 6)).toBe(5);
  expect(record(one, "a", 7)).toBe(6);
  one.decide("a", () => {
    // In the middle of the first one's decision: the second waits and then gives up.
    const second = new Database(path, { timeout: 0 });
    expect(() => second.exec("BEGIN IMMEDIATE")).toThrow("locked");
    second.close();
    return { verdict: null, record: null };
  });
  one.close();
  two.close();
});

test("[WK3] nothing is changed or deleted, also not by hand, and a file of another kind is refused", () => {
  const book = openWitnessBook(path);
  record(book, "a", 5);
  book.close();
  const shell = new Database(path);
  expect(() => shell.exec("UPDATE cosigned SET size = 1")).toThrow("nothing is changed");
  expect(() => shell.exec("DELETE FROM cosigned")).toThrow("nothing is deleted");
  shell.pragma("user_version = 2");
  shell.close();
  expect(() => openWitnessBook(path)).toThrow(ForeignWitnessBookError);
  const text = join(temporaryFolder(), "text");
  writeFileSync(text, "not a database, but long enough to be looked at as one ".repeat(20));
  expect(() => openWitnessBook(text)).toThrow(ForeignWitnessBookError);
  const other = join(temporaryFolder(), "other.sqlite");
  const foreign = new Database(other);
  foreign.exec("CREATE TABLE x (y)");
  foreign.close();
  expect(() => openWitnessBook(other)).toThrow(ForeignWitnessBookError);
});
