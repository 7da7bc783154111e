import type { BoardHouse } from "@neraca/engine";
import { settle } from "@neraca/testkit/virtual-clock";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { FeedClient } from "../src/board/feed-client.ts";
import type { Logger } from "../src/log.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test("[PV3] a board that starts before its proctor server says once that it waits, in one line", async () => {
  const lines: unknown[][] = [];
  const told = (...line: unknown[]) => void lines.push(line);
  let asked = 0;
  const client = new FeedClient({
    house: { lost: () => {} } as unknown as BoardHouse,
    findDoor: async () => {
      asked += 1;
      throw new Error("no such file: board-door");
    },
    log: { info: told, warn: told } as unknown as Logger,
  });
  client.start();
  await settle();
  await vi.advanceTimersByTimeAsync(3_000);
  client.stop();
  expect(asked).toBeGreaterThan(2);
  expect(lines).toEqual([
    [{ why: "no such file: board-door" }, "waiting for the feed of the proctor server"],
  ]);
});
