import { readdir, rm } from "node:fs/promises";
import { join, resolve } from "node:path";
import { pino } from "pino";
import { expect, test } from "vitest";
import { compose } from "../src/compose.ts";
import { configOf } from "../src/config.ts";
import { order, post, SITTING, staffCookie, staffWire, startRunning } from "./running.ts";

const ROOT = resolve(import.meta.dirname, "../../..");

test("[EX3] a server starts without the bank of an open sitting, names it, and tells everybody who asks", async () => {
  const running = await startRunning(3);
  const { dataFolder, logins } = running;
  const before = staffWire(running, await staffCookie(running, "proctor"));
  expect(await order(before, { verb: "arm" })).toMatchObject({ ok: true });
  const shown = await order(before, { verb: "reveal-pin" });
  const sittingPin = shown.type === "outcome" ? shown.pin : null;
  await running.server.close();
  const [bank] = await readdir(join(dataFolder, "banks"));
  await rm(join(dataFolder, "banks", bank!));

  const lines: string[] = [];
  const log = pino({ level: "error" }, { write: (line: string) => lines.push(line) });
  const server = await compose(configOf({ NERACA_DATA: dataFolder, NERACA_PORT: "0" }, ROOT), log, () => {});
  try {
    expect(lines.map((line) => JSON.parse(line) as object)).toMatchObject([
      { sittingId: SITTING, file: `banks/${bank}`, msg: expect.stringContaining("set aside") as string },
    ]);
    const again = { ...running, origin: `http://127.0.0.1:${server.port}`, server };
    const wire = staffWire(again, await staffCookie(again, "proctor"));
    const refused = { type: "refused", reason: "sitting-set-aside" };
    expect(await order(wire, { verb: "start", countdownMs: 0 })).toMatchObject(refused);
    wire.send({ type: "watch", sittingId: SITTING });
    expect(await wire.next((frame) => frame.type === "refused" && frame.commandId === null)).toMatchObject(
      refused,
    );
    const { participantNumber, pin } = logins.candidates[0]!;
    const body = { numberOrNik: participantNumber, participantPin: pin, sittingPin, clientId: "computer-1" };
    const login = await post(`${again.origin}/api/candidate/login`, JSON.stringify(body));
    expect(login.body.reason).toBe("sitting-set-aside");
  } finally {
    await server.close();
    await rm(join(dataFolder, ".."), { recursive: true, force: true });
  }
}, 60_000);
