import { createServer, type Server } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { ENDPOINTS, type Endpoint, type ServerWire, type Wire } from "@neraca/protocol";
import { io } from "socket.io-client";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { connectWire } from "../src/client.ts";
import { type ServedWires, serveWires } from "../src/server.ts";

/** What one end of a wire has heard, and a promise for what it will. */
class Ear {
  readonly frames: unknown[] = [];
  closes = 0;
  #wake: () => void = () => {};

  constructor(wire: Wire) {
    wire.listen({
      onFrame: (text) => {
        this.frames.push(text);
        this.#wake();
      },
      onClose: () => {
        this.closes += 1;
        this.#wake();
      },
    });
  }

  async until(isSo: () => boolean): Promise<void> {
    while (!isSo()) {
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
  }
}

type Arrival = { readonly endpoint: Endpoint; readonly wire: ServerWire; readonly ear: Ear };

let http: Server;
let served: ServedWires;
let origin: string;
let arrivals: Arrival[];
let wakeArrival: () => void;
const WIRES_MAX = 4;

beforeEach(async () => {
  arrivals = [];
  wakeArrival = () => {};
  http = createServer();
  const onWire = (endpoint: Endpoint) => (wire: ServerWire) => {
    arrivals.push({ endpoint, wire, ear: new Ear(wire) });
    wakeArrival();
  };
  const [candidate, staff, board] = ENDPOINTS.map(onWire);
  served = serveWires({
    http,
    wiresMax: WIRES_MAX,
    onWire: { candidate: candidate!, staff: staff!, board: board! },
  });
  await new Promise<void>((resolve) => http.listen(0, "127.0.0.1", resolve));
  origin = `http://127.0.0.1:${(http.address() as AddressInfo).port}`;
});

afterEach(async () => {
  await served.close();
});

async function arrival(nth = 0): Promise<Arrival> {
  while (arrivals.length <= nth) {
    await new Promise<void>((resolve) => {
      wakeArrival = resolve;
    });
  }
  return arrivals[nth]!;
}

async function connected(endpoint: Endpoint = "candidate") {
  const wire = connectWire({ origin, endpoint });
  const ear = new Ear(wire);
  const there = await arrival(arrivals.length);
  return { wire, ear, there };
}

describe("a wire over the network", () => {
  test("[TR1] carries frames in order, each once, both ways, from before it is open", async () => {
    const wire = connectWire({ origin, endpoint: "candidate" });
    const ear = new Ear(wire);
    const sent = Array.from({ length: 300 }, (_, nth) => `frame ${nth} é`);
    for (const text of sent.slice(0, 100)) wire.send(text);
    const there = await arrival();
    for (const text of sent.slice(100)) wire.send(text);
    for (const text of sent) there.wire.send(text);
    await there.ear.until(() => there.ear.frames.length >= 300);
    await ear.until(() => ear.frames.length >= 300);
    expect(there.ear.frames).toEqual(sent);
    expect(ear.frames).toEqual(sent);
    expect(there.wire.address).toContain("127.0.0.1");
    wire.close();
    await ear.until(() => ear.closes > 0);
  });

  test("[TR1] carries frames of every length whole: the length of a frame is written in three ways", async () => {
    const { wire, ear, there } = await connected();
    const overhead = `42/candidate,["frame",""]`.length;
    const sent = [0, 124, 125, 126, 127, 65_534, 65_535, 65_536, 65_537, 300_000].flatMap((bytes) => {
      const room = Math.max(0, bytes - overhead);
      return [
        "x".repeat(room),
        `${"é".repeat(Math.floor(room / 2))}`,
        `"${"\u2028".repeat(Math.floor(room / 6))}\n`,
      ];
    });
    for (const text of sent) there.wire.send(text);
    await ear.until(() => ear.frames.length >= sent.length);
    expect(ear.frames).toEqual(sent);
    wire.close();
    await ear.until(() => ear.closes > 0);
  });

  test("[TR2] tells both ends once when the client closes", async () => {
    const { wire, ear, there } = await connected();
    wire.close();
    wire.close();
    wire.send("too late");
    await there.ear.until(() => there.ear.closes > 0);
    await ear.until(() => ear.closes > 0);
    expect([ear.closes, there.ear.closes]).toEqual([1, 1]);
    expect(there.ear.frames).not.toContain("too late");
  });

  test("[TR2] tells both ends once when the server closes, after what it said", async () => {
    const { ear, there } = await connected();
    there.wire.send("bye");
    there.wire.close();
    there.wire.close();
    there.wire.send("too late");
    await ear.until(() => ear.closes > 0);
    await there.ear.until(() => there.ear.closes > 0);
    expect([ear.closes, there.ear.closes]).toEqual([1, 1]);
    expect(ear.frames).toEqual(["bye"]);
  });

  test("[TR2] tells every client when the server ends", async () => {
    const { ear, there } = await connected();
    await served.close();
    await ear.until(() => ear.closes > 0);
    expect([ear.closes, there.ear.closes]).toEqual([1, 1]);
  });

  test.each([
    ["another host", (own: string) => own.replace("127.0.0.1", "evil.example")],
    ["another port", (own: string) => `${own}1`],
    ["none that parses", () => "null"],
  ])("[TR3] is refused to a page of %s", async (_, originOf) => {
    const socket = io(`${origin}/candidate`, {
      transports: ["websocket"],
      reconnection: false,
      forceNew: true,
      extraHeaders: { origin: originOf(origin) },
    });
    const outcome = await new Promise<string>((resolve) => {
      socket.on("connect", () => resolve("connected"));
      socket.on("connect_error", () => resolve("refused"));
    });
    socket.disconnect();
    expect([outcome, arrivals.length]).toEqual(["refused", 0]);
  });

  test("[TR3] is open to a page of its own origin, and to a program", async () => {
    const socket = io(`${origin}/board`, {
      transports: ["websocket"],
      reconnection: false,
      forceNew: true,
      extraHeaders: { origin, cookie: "login=abc" },
    });
    const there = await arrival();
    expect([there.endpoint, there.wire.cookie]).toEqual(["board", "login=abc"]);
    socket.disconnect();
    const { wire, ear } = await connected("staff");
    wire.close();
    await ear.until(() => ear.closes > 0);
  });

  test("[TR4] ends with a message beyond the limit, which reaches nobody", async () => {
    const { wire, ear, there } = await connected();
    wire.send("x".repeat(60 * 1024));
    await there.ear.until(() => there.ear.frames.length > 0);
    wire.send("x".repeat(65 * 1024));
    await there.ear.until(() => there.ear.closes > 0);
    await ear.until(() => ear.closes > 0);
    expect(there.ear.frames).toHaveLength(1);
    expect(ear.closes).toBe(1);
  });

  test("[TR5] comes in at its own door, and not beyond the limit", async () => {
    const wires = [];
    for (const endpoint of [...ENDPOINTS, "board"] as const) wires.push(await connected(endpoint));
    expect(arrivals.map(({ endpoint }) => endpoint)).toEqual([...ENDPOINTS, "board"]);
    expect(served.count()).toBe(WIRES_MAX);
    const full = new Ear(connectWire({ origin, endpoint: "candidate" }));
    await full.until(() => full.closes > 0);
    expect(arrivals).toHaveLength(WIRES_MAX);
    for (const { wire } of wires) wire.close();
  });

  test("[TR7] carries many small frames said in one breath", async () => {
    const { wire, ear, there } = await connected("board");
    for (let nth = 0; nth < 3_000; nth += 1) there.wire.send(`${nth}`);
    await ear.until(() => ear.frames.length >= 3_000);
    expect([ear.frames.length, ear.frames.at(-1), there.ear.closes]).toEqual([3_000, "2999", 0]);
    wire.close();
  });

  test.each([
    ["candidate", 9],
    ["staff", 9],
    ["board", 3],
  ] as const)("[TR7] of the %s is dropped when more waits than may", async (endpoint, fits) => {
    const { ear, there } = await connected(endpoint);
    const frame = "x".repeat(1024 * 1024);
    // The first leaves at once, and what waits is looked at before the next is added to it.
    for (let nth = 0; nth < fits + 1; nth += 1) there.wire.send(frame);
    expect(there.ear.closes).toBe(0);
    there.wire.send(frame);
    there.wire.send(frame);
    expect(there.ear.closes).toBe(1);
    await ear.until(() => ear.closes > 0);
    expect(served.count()).toBe(0);
    expect([ear.closes, there.ear.closes]).toEqual([1, 1]);
  });

  test.each(["candidate", "board"])("[TR8] ends when its connection enters again, by %s", async (second) => {
    const client = io(`${origin}/candidate`, {
      transports: ["websocket"],
      reconnection: false,
      forceNew: true,
    });
    const there = await arrival();
    const ended = new Promise<void>((resolve) => client.io.on("close", () => resolve()));
    // As packets of Socket.IO, because its client closes the connection when it leaves its last endpoint.
    if (second === "candidate") {
      client.io.engine.write("1/candidate,");
      await there.ear.until(() => there.ear.closes > 0);
    }
    client.io.engine.write(`0/${second},`);
    await ended;
    await there.ear.until(() => there.ear.closes > 0);
    expect([arrivals.length, there.ear.closes]).toEqual([1, 1]);
  });

  test("[TR9] is ended for whoever does not answer that it ends", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    try {
      const { hostname, port } = new URL(origin);
      const rude = connect({ host: hostname, port: Number(port) });
      const ended = new Promise<string>((resolve) => rude.once("close", () => resolve("ended")));
      let heard = Buffer.alloc(0);
      const hears = async (bytes: string | Buffer): Promise<void> => {
        while (!heard.includes(bytes)) {
          heard = Buffer.concat([heard, await new Promise<Buffer>((resolve) => rude.once("data", resolve))]);
        }
      };
      rude.write(
        `GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: ${"A".repeat(22)}==\r\n\r\n`,
      );
      await hears('"sid"');
      // A frame of seven letters, under a mask of zeros: no packet of the protocol.
      rude.write(Buffer.concat([Buffer.from([0x81, 0x87, 0, 0, 0, 0]), Buffer.from("garbage")]));
      await hears(Buffer.from([0x88, 0]));
      vi.advanceTimersByTime(4_999);
      const waited = await Promise.race([ended, new Promise((resolve) => setImmediate(resolve, "waited"))]);
      expect(waited).toBe("waited");
      vi.advanceTimersByTime(1);
      expect(await ended).toBe("ended");
    } finally {
      vi.useRealTimers();
    }
  });

  test("[TR6] that cannot connect closes once, by itself", async () => {
    await served.close();
    const ear = new Ear(connectWire({ origin, endpoint: "candidate" }));
    await ear.until(() => ear.closes > 0);
    expect([ear.closes, ear.frames]).toEqual([1, []]);
  });
});
