import { setImmediate } from "node:timers";
import { type Append, CommitRejectedError, streamName } from "@neraca/engine";
import { journalContract } from "@neraca/testkit/journal-contract";
import { afterAll, expect, test } from "vitest";
import { Scheduler } from "../src/scheduler.ts";
import { type CommitFate, Disk, DiskLockedError, DiskSilentError } from "../src/venue/disk.ts";

const ONE: Append = {
  stream: streamName("selection", "x"),
  expectedVersion: 0,
  events: [{ type: "RankingPublished", at: 1 }],
};

/** A disk in a virtual time of its own, which passes by itself. */
class RunningDisk {
  readonly scheduler = new Scheduler();
  readonly fates: CommitFate[] = [];
  readonly disk = new Disk({
    scheduler: this.scheduler,
    fateOf: () => this.fates.shift() ?? "stored",
    syncMs: () => 3,
    answerMs: () => 2,
    heardAt: () => null,
    pageOf: () => 700,
    onDurable: () => {},
    onTold: () => {},
    onFull: () => {},
    onRejected: () => {},
    onCommit: () => {},
  });
  #isStopped = false;

  constructor() {
    void this.#run();
  }

  stop(): void {
    this.#isStopped = true;
  }

  async #run(): Promise<void> {
    while (!this.#isStopped) {
      await this.scheduler.run(this.scheduler.now + 1, () => true);
      await breath();
    }
  }
}

function breath(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve);
  });
}

const running: RunningDisk[] = [];
function runningDisk(): RunningDisk {
  const made = new RunningDisk();
  running.push(made);
  return made;
}
afterAll(() => {
  for (const each of running) each.stop();
});

// [SM19] What the engines may rely on is what the real journal promises.
journalContract("simulated", async () => {
  const made = runningDisk();
  return { open: async () => made.disk.open(1), destroy: async () => made.stop() };
});

test("[SM19] whoever comes second is refused, until the first has died", async () => {
  const { disk } = runningDisk();
  const first = disk.open(1);
  expect(() => disk.open(2)).toThrow(DiskLockedError);
  first.abandon();
  const second = disk.open(2);
  expect(await second.commit([ONE])).toHaveLength(1);
});

test("[SM19] a process that has lost the pen writes nothing more, and knows nothing", async () => {
  const { disk } = runningDisk();
  const first = disk.open(1);
  first.loseLock();
  await disk.open(2).commit([ONE]);
  await expect(first.commit([ONE])).rejects.toThrow(DiskSilentError);
  expect(disk.head).toBe(1);
});

test.each([
  ["stored", 1],
  ["unknown-stored", 1],
  ["unknown-lost", 0],
  ["rejected", 0],
  ["full", 0],
] as const)("[SM19] a commit that is %s leaves %i lines", async (fate, lines) => {
  const { disk, fates } = runningDisk();
  fates.push(fate);
  const journal = disk.open(1);
  const outcome = await journal.commit([ONE]).then(
    () => "told",
    (cause: unknown) => cause,
  );
  expect(disk.head).toBe(lines);
  const isUnknown = fate.startsWith("unknown");
  if (fate === "stored") expect(outcome).toBe("told");
  else expect(outcome).toBeInstanceOf(isUnknown ? DiskSilentError : CommitRejectedError);
  // [JS7] Who does not know does not find out by asking again.
  if (isUnknown) await expect(journal.commit([ONE])).rejects.toThrow(DiskSilentError);
});

test("[SM18] what a dead process had not brought to the disk never comes there", async () => {
  const { disk, scheduler } = runningDisk();
  const journal = disk.open(1);
  void journal.commit([ONE]);
  journal.abandon();
  const until = scheduler.now + 100;
  while (scheduler.now < until) await breath();
  expect(disk.head).toBe(0);
});
