import { MINUTE_MS } from "@neraca/base";
import type { Hall } from "@neraca/engine";
import { VirtualClock } from "@neraca/testkit/virtual-clock";
import { expect, test } from "vitest";
import type { Logger } from "../src/log.ts";
import { keepClosed } from "../src/vault/kept-closed.ts";
import type { KeyUse, Vault } from "../src/vault/vault.ts";

function kept() {
  const heard: { published: (lines: readonly object[]) => void; selection: (event: object) => void } = {
    published: () => {},
    selection: () => {},
  };
  const open: string[] = [];
  let forgotten = 0;
  const hall = {
    setAside: () => [],
    openSittings: () => open,
    onPublished: (listener: (sittingId: string, published: readonly object[]) => void) => {
      heard.published = (published) => listener("s1", published);
    },
    onSelectionEvent: (listener: (event: object) => void) => {
      heard.selection = listener;
    },
  };
  let use: (use: KeyUse) => void = () => {};
  const vault = {
    forget: () => {
      forgotten += 1;
    },
    onUse: (told: typeof use) => {
      use = told;
    },
  };
  const clock = new VirtualClock();
  keepClosed(hall as unknown as Hall, vault as unknown as Vault, clock, {} as Logger);
  return { heard, open, clock, use: (how: KeyUse) => use(how), times: () => forgotten };
}

test("[VA4] the key is forgotten with the last close, and when an item that it was opened for is ruled on", () => {
  const { heard, open, times } = kept();
  heard.published([{ event: { type: "AttemptFinished" } }]);
  heard.selection({ type: "RulingProposed" });
  heard.selection({ type: "RankingPublished" });
  expect(times()).toBe(0);
  heard.published([{ event: { type: "SittingClosed" } }]);
  expect(times()).toBe(1);
  heard.selection({ type: "RulingConfirmed" });
  heard.selection({ type: "RulingDeclined" });
  expect(times()).toBe(3);
  // Somebody still works with what it opened.
  open.push("s2");
  heard.published([{ event: { type: "SittingClosed" } }]);
  heard.selection({ type: "RulingConfirmed" });
  expect(times()).toBe(3);
});

test("[VA4] a key that nobody has used for a while is forgotten: four hours after the opening, and a quarter of an hour after a look that was later", async () => {
  const { clock, use, times } = kept();
  use("opened");
  await clock.advance(239 * MINUTE_MS);
  expect(times()).toBe(0);
  use("read");
  await clock.advance(14 * MINUTE_MS);
  use("read");
  await clock.advance(14 * MINUTE_MS);
  expect(times()).toBe(0);
  await clock.advance(MINUTE_MS);
  expect(times()).toBe(1);
  // The opening is no second time.
  await clock.advance(240 * MINUTE_MS);
  expect(times()).toBe(1);
});

test("[VA4] a look takes nothing of the four hours in which a sitting is armed", async () => {
  const { clock, use, times } = kept();
  use("opened");
  use("read");
  await clock.advance(16 * MINUTE_MS);
  expect(times()).toBe(0);
  await clock.advance(223 * MINUTE_MS);
  expect(times()).toBe(0);
  await clock.advance(MINUTE_MS);
  expect(times()).toBe(1);
});

test("[VA4] with a sitting open the key stays, however long, until the last close", async () => {
  const { heard, open, clock, use, times } = kept();
  use("opened");
  open.push("s1");
  use("read");
  await clock.advance(600 * MINUTE_MS);
  expect(times()).toBe(0);
  open.pop();
  heard.published([{ event: { type: "SittingClosed" } }]);
  expect(times()).toBe(1);
});
