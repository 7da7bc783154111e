import type { ServerWire } from "@neraca/protocol";
import { expect, test } from "vitest";
import { Chance } from "../src/chance.ts";
import { Scheduler } from "../src/scheduler.ts";
import { type Connection, type FrameFate, Network } from "../src/venue/network.ts";

/** A computer, a server, and what each has heard of the other. */
class Room {
  readonly scheduler = new Scheduler();
  readonly server: string[] = [];
  readonly client: string[] = [];
  readonly fates: FrameFate[] = [];
  heardAt: number | null = null;
  readonly network = new Network({
    scheduler: this.scheduler,
    chance: Chance.ofSeed(1),
    latencyMs: () => this.#latency(),
    charactersPerMs: () => 1,
    frameFate: () => this.fates.shift() ?? "sent",
    isReachable: () => true,
    heardAt: () => (this.heardAt !== null && this.heardAt > this.scheduler.now ? this.heardAt : null),
    onSent: () => {},
    onDelivered: () => {},
  });
  wire: ServerWire | null = null;
  #sent = 0;

  connect(): Connection {
    const listening = { id: 1, accept: (_: Connection, wire: ServerWire) => this.#accept(wire) };
    const connection = this.network.connect("c1", "candidate", "", () => listening);
    connection.client.listen({
      onFrame: (text) => this.client.push(String(text)),
      onClose: () => this.client.push("closed"),
    });
    return connection;
  }

  async pass(ms: number): Promise<void> {
    await this.scheduler.run(this.scheduler.now + ms, () => true);
  }

  #accept(wire: ServerWire): void {
    this.wire = wire;
    wire.listen({
      onFrame: (text) => this.server.push(String(text)),
      onClose: () => this.server.push("closed"),
    });
  }

  /** Each frame takes less time than the one before: only a pipe keeps them in order. */
  #latency(): number {
    this.#sent += 1;
    return Math.max(1, 100 - 10 * this.#sent);
  }
}

test("[SM20] frames arrive once and in order, both ways, also those said before anybody has answered", async () => {
  const room = new Room();
  const { client } = room.connect();
  for (const text of ["a", "b", "c", "d"]) client.send(text);
  await room.pass(1_000);
  for (const text of ["1", "2", "3"]) room.wire?.send(text);
  await room.pass(1_000);
  expect(room.server).toEqual(["a", "b", "c", "d"]);
  expect(room.client).toEqual(["1", "2", "3"]);
});

test("[SM20] a connection that breaks loses what is on its way, and both ends hear of it", async () => {
  const room = new Room();
  const connection = room.connect();
  await room.pass(1_000);
  connection.client.send("a");
  connection.cut();
  await room.pass(10_000);
  expect(room.server).toEqual(["closed"]);
  expect(room.client).toEqual(["closed"]);
  expect(room.network.connections("candidate")).toEqual([]);
});

test("[SM20] one that goes silent in one direction is given up by the pings of the transport", async () => {
  const room = new Room();
  const connection = room.connect();
  await room.pass(1_000);
  connection.freeze(["server"]);
  connection.client.send("a");
  room.wire?.send("1");
  await room.pass(10_000);
  expect(room.server).toEqual([]);
  expect(room.client).toEqual(["1"]);
  await room.pass(30_000);
  expect(room.client).toEqual(["1", "closed"]);
});

test.each([
  ["lost", ["b"]],
  ["duplicated", ["a", "b", "a"]],
  ["reordered", ["b", "a"]],
] as const)("[SM20] what no stack does (%s) is done on purpose, and said", async (fate, heard) => {
  const room = new Room();
  const connection = room.connect();
  await room.pass(1_000);
  expect(connection.isTampered).toBe(false);
  room.fates.push(fate);
  connection.client.send("a");
  connection.client.send("b");
  await room.pass(1_000);
  expect(room.server).toEqual(heard);
  expect(connection.isTampered).toBe(true);
});

test("[SM18] a frozen process hears nothing before it thaws, and then everything in order", async () => {
  const room = new Room();
  const connection = room.connect();
  await room.pass(1_000);
  room.heardAt = room.scheduler.now + 5_000;
  for (const text of ["a", "b", "c"]) connection.client.send(text);
  await room.pass(4_999);
  expect(room.server).toEqual([]);
  await room.pass(1);
  expect(room.server).toEqual(["a", "b", "c"]);
});

test("[SM18] also whoever asks to be let in meanwhile, with what they said", async () => {
  const room = new Room();
  room.heardAt = room.scheduler.now + 5_000;
  room.connect().client.send("a");
  await room.pass(4_999);
  expect(room.wire).toBeNull();
  await room.pass(1_000);
  expect(room.server).toEqual(["a"]);
});

test("[SM18] a dead process says and hears nothing more", async () => {
  const room = new Room();
  const connection = room.connect();
  await room.pass(1_000);
  room.network.processDied(1, false);
  room.wire?.send("1");
  connection.client.send("a");
  await room.pass(10_000);
  expect(room.server).toEqual([]);
  expect(room.client).toEqual(["closed"]);
});
