import type { Hall } from "@neraca/engine";
import { expect, test } from "vitest";
import type { Logger } from "../src/log.ts";
import { keepClosed } from "../src/vault/kept-closed.ts";
import type { Vault } from "../src/vault/vault.ts";

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
  const vault = {
    forget: () => {
      forgotten += 1;
    },
  };
  keepClosed(hall as unknown as Hall, vault as unknown as Vault, {} as Logger);
  return { heard, open, times: () => forgotten };
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
