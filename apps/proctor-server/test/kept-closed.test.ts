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

test("[VA4] a key that was used for a look is forgotten when nobody has used it for a quarter of an hour, one that nobody used after four hours", async () => {
  const { clock, use, times } = kept();
  use("opened");
  await clock.advance(239 * MINUTE_MS);
  expect(times()).toBe(0);
  await clock.advance(MINUTE_MS);
  expect(times()).toBe(1);

  use("opened");
  use("read");
  await clock.advance(14 * MINUTE_MS);
  use("read");
  await clock.advance(14 * MINUTE_MS);
  expect(times()).toBe(1);
  await clock.advance(MINUTE_MS);
  expect(times()).toBe(2);
  // The four hours of the opening are no second time.
  await clock.advance(240 * MINUTE_MS);
  expect(times()).toBe(2);
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
