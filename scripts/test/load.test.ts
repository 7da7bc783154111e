import { createServer } from "node:http";
import { serveWires } from "@neraca/transport/server";
import { expect, test } from "vitest";
import { type Asker, closedLoop, pacedLoop } from "../lib/bench/load.ts";
import { connectRaw } from "../lib/bench/raw-wire.ts";

test("the generator's own wire says and hears whole frames of every length, in order, and hears of the end", async () => {
  const http = createServer();
  const served = serveWires({
    http,
    wiresMax: 10,
    onWire: {
      candidate: (wire) =>
        wire.listen({
          onFrame: (text) => {
            if (text === "enough") wire.close();
            else wire.send(`${String(text)}${String(text)}`);
          },
          onClose: () => {},
        }),
      staff: () => {},
      board: () => {},
    },
  });
  await new Promise<void>((done) => http.listen(0, "127.0.0.1", done));
  const address = http.address();
  if (address === null || typeof address === "string") throw new Error("no port");
  const texts = [
    "",
    "a",
    `"quoted" é`,
    ...[60, 62, 63, 110, 120, 130, 16_000, 33_000].map((length) => "x".repeat(length)),
  ];
  const heard: string[] = [];
  await new Promise<void>((done, fail) => {
    connectRaw(
      { port: address.port, endpoint: "candidate" },
      { onFrame: (packet) => heard.push((JSON.parse(packet) as string[])[1] ?? ""), onClose: done },
    ).then((wire) => {
      for (const text of [...texts, "enough"]) wire.send(text);
    }, fail);
  });
  expect(heard).toEqual(texts.map((text) => `${text}${text}`));
  await served.close();
});

/** Answers in the next turn. */
function asker(): Asker & { asked: number } {
  const self = {
    asked: 0,
    onAnswered: (_ms: number): void => {},
    answer: (_dueAtMs: number): void => {
      self.asked += 1;
      setImmediate(() => self.onAnswered(1));
    },
  };
  return self;
}

test("a closed loop has everybody ask again when answered, and ends when the last is answered", async () => {
  const askers = [asker(), asker(), asker()];
  const { answered, total, latenciesMs } = await closedLoop(askers, 2, 5, 30);
  expect(total).toBe(askers.reduce((sum, { asked }) => sum + asked, 0));
  expect(answered).toBeGreaterThan(0);
  expect(answered).toBeLessThan(total);
  expect(latenciesMs).toHaveLength(answered);
});

test("a paced loop asks as often as it was told to, in turn, whatever the answers take", async () => {
  const askers = [asker(), asker()];
  const { total } = await pacedLoop(askers, 1_000, 10, 40);
  expect(askers.map(({ asked }) => asked)).toEqual([25, 25]);
  expect(total).toBe(50);
});
