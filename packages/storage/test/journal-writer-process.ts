import { writeSync } from "node:fs";
import { streamName } from "@neraca/engine";
import { openSqliteJournal } from "@neraca/storage";

/**
 * A process made to be killed: commits without end, several at a time, and prints each position when, and only when, it is
 * acknowledged. The write is synchronous: what was printed before the kill is in the pipe.
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
  for (const { position } of recorded) writeSync(1, `${position}\n`);
}

for (;;) await Promise.all([commitTwo(), commitTwo(), commitTwo(), commitTwo()]);
