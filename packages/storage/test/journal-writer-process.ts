import { streamName } from "@neraca/engine";
import { openSqliteJournal } from "../src/journal/sqlite-journal.ts";

/**
 * A process made to be killed: commits without end, several at a time, and prints each position when, and only when, it is
 * acknowledged. What the kill keeps from being printed is no loss: the test asks only for what was.
 */
const path = process.argv[2];
if (path === undefined) throw new Error("usage: journal-writer-process.ts <journal>");
const journal = await openSqliteJournal(path);
const stream = streamName("attempt", "s1.c1");
let version = await journal.head();

async function commitTwo(): Promise<void> {
  const expectedVersion = version;
  version += 2;
  const events = [1, 2].map((each) => ({ type: "answered", choice: `${expectedVersion + each}` }));
  const recorded = await journal.commit([{ stream, expectedVersion, events }]);
  for (const { position } of recorded) process.stdout.write(`${position}\n`);
}

for (;;) await Promise.all([commitTwo(), commitTwo(), commitTwo(), commitTwo()]);
