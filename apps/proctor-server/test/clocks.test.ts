import { mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { instant } from "@neraca/base";
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type BootReading, readBoot } from "../src/adapters/boot-counter.ts";
import { type Beat, heartbeatOn, lastBeatOf } from "../src/adapters/heartbeat.ts";
import { startTimeOf } from "../src/adapters/start-time.ts";
import { systemClock, type TimeSources } from "../src/adapters/system-clock.ts";

const AT = 1_795_309_200_000;
const HOUR_MS = 3_600_000;

/** Time that a test moves: counter and wall apart. */
function madeOfHand() {
  const hand = { wallMs: AT, counterMs: 5_000 };
  const waits = new Set<{ readonly dueMs: number; readonly call: () => void }>();
  const sources: TimeSources = {
    wallMs: () => hand.wallMs,
    counterMs: () => hand.counterMs,
    later: (delayMs, call) => {
      const wait = { dueMs: hand.counterMs + delayMs, call };
      waits.add(wait);
      return () => waits.delete(wait);
    },
  };
  const pass = (ms: number): void => {
    hand.counterMs += ms;
    hand.wallMs += ms;
    for (const wait of waits) {
      if (wait.dueMs <= hand.counterMs && waits.delete(wait)) wait.call();
    }
  };
  return { hand, sources, pass, waits };
}

describe("the server's clock", () => {
  test("[CK1] follows the counter, whatever the wall does; the wall is only watched", () => {
    const { hand, sources, pass } = madeOfHand();
    const clock = systemClock(instant(AT), sources);
    pass(1_234);
    expect([clock.now(), clock.aheadMs()]).toEqual([AT + 1_234, 0]);
    hand.wallMs -= 2 * HOUR_MS;
    pass(1_000);
    expect([clock.now(), clock.aheadMs()]).toEqual([AT + 2_234, -2 * HOUR_MS]);
  });

  test("[CK1] rings when its own time has come, also after a wait longer than a timer is trusted with", () => {
    const { hand, sources, pass, waits } = madeOfHand();
    const clock = systemClock(instant(AT), sources);
    const rung: number[] = [];
    clock.at(instant(AT + 150_000), () => rung.push(clock.now()));
    const cancel = clock.at(instant(AT + 150_000), () => rung.push(0));
    hand.wallMs += HOUR_MS;
    for (let each = 0; each < 149; each += 1) pass(1_000);
    expect(rung).toEqual([]);
    cancel();
    pass(1_000);
    for (let each = 0; each < 60; each += 1) pass(1_000);
    expect(rung).toEqual([AT + 150_000]);
    expect(waits.size).toBe(0);
  });

  test("[CK2] is put forward to what is on the record, and never back", () => {
    const { sources, pass } = madeOfHand();
    const clock = systemClock(instant(AT), sources);
    clock.notBefore(instant(AT + HOUR_MS));
    expect(clock.now()).toBe(AT + HOUR_MS);
    clock.notBefore(instant(AT));
    pass(10);
    expect(clock.now()).toBe(AT + HOUR_MS + 10);
  });
});

describe("where a new process begins", () => {
  const boot = (uptimeMs: number, bootId = "this"): BootReading => ({ bootId, uptimeMs });
  const beat = (part: Partial<Beat> = {}): Beat => ({
    at: instant(AT),
    isHolding: true,
    boot: boot(100_000),
    ...part,
  });

  test("[CK3] the first one takes the machine's clock", () => {
    expect(startTimeOf(AT, boot(5), null)).toEqual({ startsAt: AT, measuredBy: "nothing", steppedMs: 0 });
  });

  test("[CK3] on the same start of the machine a held sitting's time goes on by the kernel's counter, wherever the clock was set to", () => {
    const range = fc.integer({ min: -30 * 24 * HOUR_MS, max: 30 * 24 * HOUR_MS });
    const away = fc.nat(24 * HOUR_MS);
    fc.assert(
      fc.property(range, away, (steppedMs, awayMs) => {
        const start = startTimeOf(AT + awayMs + steppedMs, boot(100_000 + awayMs), beat());
        expect(start.startsAt).toBe(AT + awayMs);
        expect(start.measuredBy).toBe("uptime");
        expect(start.steppedMs).toBe(Math.abs(steppedMs) < 2_000 ? 0 : steppedMs);
      }),
    );
  });

  test("[CK3] without a held sitting a clock that was put right is taken, but not before the last sign of life", () => {
    const free = beat({ isHolding: false });
    expect(startTimeOf(AT + 5 * HOUR_MS, boot(101_000), free)).toEqual({
      startsAt: AT + 5 * HOUR_MS,
      measuredBy: "uptime",
      steppedMs: 0,
    });
    expect(startTimeOf(AT - HOUR_MS, boot(101_000), free)).toEqual({
      startsAt: AT,
      measuredBy: "uptime",
      steppedMs: -HOUR_MS,
    });
  });

  test.each([
    ["another start of the machine", boot(9_000_000, "next"), beat()],
    ["a counter that has gone back", boot(99_999), beat()],
    ["no counter now", null, beat()],
    ["no counter then", boot(200_000), beat({ boot: null })],
  ])("[CK3] %s leaves only the machine's clock, but not before the last sign of life", (_what, now, last) => {
    expect(startTimeOf(AT + 60_000, now, last)).toEqual({
      startsAt: AT + 60_000,
      measuredBy: "wall",
      steppedMs: 0,
    });
    expect(startTimeOf(AT - HOUR_MS, now, last)).toEqual({
      startsAt: AT,
      measuredBy: "wall",
      steppedMs: -HOUR_MS,
    });
  });
});

describe("the heartbeat", () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "neraca-heartbeat-"));
  });
  afterEach(() => rm(folder, { recursive: true }));

  test("[CK4] is read back as it was written: the server's time, whether a sitting is held, the machine's counter", async () => {
    const path = join(folder, "heartbeat");
    const heartbeat = heartbeatOn(path);
    heartbeat.start(() => ({ at: instant(AT), isHolding: true }));
    await heartbeat.stop();
    const boot = await readBoot();
    const last = await lastBeatOf(path);
    expect(last).toMatchObject({ at: AT, isHolding: true });
    expect(last?.boot?.bootId).toBe(boot?.bootId);
    expect((await stat(path)).mode & 0o777).toBe(0o600);
  });

  test("[CK4] is written in place, at one length: nothing longer that stood there is left", async () => {
    const path = join(folder, "heartbeat");
    await writeFile(path, "x".repeat(10_000));
    for (const isHolding of [true, false]) {
      const heartbeat = heartbeatOn(path);
      heartbeat.start(() => ({ at: instant(AT), isHolding }));
      await heartbeat.stop();
      expect((await readFile(path)).length).toBe(256);
      expect((await lastBeatOf(path))?.isHolding).toBe(isHolding);
    }
  });

  test.each(["", "1795309200000", "{", '{"at":-1,"isHolding":true,"boot":null}', "x".repeat(256), "null"])(
    "[CK4] %j is no sign of life",
    async (text) => {
      const path = join(folder, "heartbeat");
      await writeFile(path, text);
      expect(await lastBeatOf(path)).toBeNull();
    },
  );

  test("[CK4] of a server that stores nothing is not written: it counts as away from then on", async () => {
    const path = join(folder, "heartbeat");
    const first = heartbeatOn(path);
    first.start(() => ({ at: instant(AT), isHolding: true }));
    await first.stop();
    const second = heartbeatOn(path);
    second.start(() => null);
    await second.stop();
    expect((await lastBeatOf(path))?.at).toBe(AT);
  });

  test("[CK4] that was never written is none", async () => {
    expect(await lastBeatOf(join(folder, "nothing"))).toBeNull();
  });
});
