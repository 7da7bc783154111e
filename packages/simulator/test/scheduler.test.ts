import { expect, test } from "vitest";
import { Chance } from "../src/chance.ts";
import { Scheduler } from "../src/scheduler.ts";
import { Trace } from "../src/trace.ts";

test("[SM14] tasks run in the order of their times and then of their setting, each after all promises of the one before", async () => {
  const scheduler = new Scheduler();
  const { now } = scheduler;
  const seen: string[] = [];
  scheduler.at(now + 20, () => seen.push("c"));
  scheduler.at(now + 10, () => {
    seen.push("a");
    void Promise.resolve()
      .then(() => Promise.resolve())
      .then(() => seen.push(`promise at ${scheduler.now - now}`));
    scheduler.at(now, () => seen.push("never in the past"));
  });
  scheduler.at(now + 10, () => seen.push("b"));
  scheduler.at(now + 15, () => seen.push("cancelled"))();
  await scheduler.run(now + 30, () => true);
  expect(seen).toEqual(["a", "promise at 10", "b", "never in the past", "c"]);
  expect(scheduler.now - now).toBe(30);
});

test("[SM14] what one draws does not change what another draws", () => {
  const first = Chance.ofSeed(7);
  const second = Chance.ofSeed(7);
  second.fork("somebody else").hex(40);
  second.below(1_000);
  expect(first.fork("disk").hex(20)).toBe(second.fork("disk").hex(20));
  expect(Chance.ofSeed(8).fork("disk").hex(20)).not.toBe(first.fork("disk").hex(20));
});

test("[SM14] the digest is that of every line, also of those that are not kept", () => {
  const [whole, short, other] = [new Trace(0, true), new Trace(0, false), new Trace(0, false)];
  for (let nth = 0; nth < 500; nth += 1) {
    for (const trace of [whole, short, other]) {
      trace.add(nth, "disk", trace === other && nth === 3 ? "something else" : `line ${nth}`);
    }
  }
  expect(short.lines.length).toBeLessThan(whole.lines.length);
  expect(short.digest()).toBe(whole.digest());
  expect(other.digest()).not.toBe(whole.digest());
});
