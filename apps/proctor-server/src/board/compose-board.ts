import { randomBytes } from "node:crypto";
import { instant } from "@neraca/base";
import { BoardHouse, type Clock, ViewerDesk } from "@neraca/engine";
import { serveWires } from "@neraca/transport/server";
import { readBoardSecret } from "../adapters/board-secret.ts";
import { systemClock, systemTime } from "../adapters/system-clock.ts";
import { listen } from "../http/listen.ts";
import type { Logger } from "../log.ts";
import { webServer } from "../tls/web-server.ts";
import { boardApp } from "./board-app.ts";
import type { BoardConfig } from "./board-config.ts";
import { doorIn, FeedClient, type FindDoor } from "./feed-client.ts";
import { LYING_FILES, MADE_FILES, Upstream } from "./upstream.ts";

export type RunningBoard = {
  readonly port: number;
  readonly close: () => Promise<void>;
};

/**
 * The board server: everything that the public sees, and nothing that the public may not. It knows what the proctor server's feed has told it
 * and the files that it has asked for; it can be killed, flooded or replaced without an exam taking notice.
 */
export async function composeBoard(config: BoardConfig, log: Logger): Promise<RunningBoard> {
  const clock: Clock = systemClock(instant(systemTime.wallMs()));
  const house = new BoardHouse(clock, () => randomBytes(8).toString("hex"));
  const desk = new ViewerDesk({
    house,
    clock,
    viewersMax: config.viewersMax,
    viewersPerAddressMax: config.viewersPerAddressMax,
  });
  // Read anew at each try: the proctor server may come up after us, or with another door.
  const findDoor: FindDoor = async () => ({
    address: config.feedAddress ?? (await doorIn(config.doorFile)),
    secret: await readBoardSecret(config.secretFile),
  });
  const door = {
    findDoor,
    nowMs: () => performance.now(),
    fetch: (url: string, init: RequestInit) => fetch(url, init),
  };
  const upstream = {
    lying: new Upstream({ ...door, lane: LYING_FILES }),
    made: new Upstream({ ...door, lane: MADE_FILES }),
  };
  const feed = new FeedClient({ house, findDoor, log });
  const web = webServer(boardApp({ config, log, house, desk, upstream }), config, log);
  const { http } = web;
  http.maxConnections = config.viewersMax + 1_000;
  const wires = serveWires({
    http,
    wiresMax: config.viewersMax + 100,
    behindProxy: config.behindProxy,
    onWire: { board: (wire) => desk.accept(wire) },
  });
  feed.start();
  desk.start();
  const port = await listen(http, config.port, config.host);
  return {
    port,
    close: async () => {
      feed.stop();
      desk.stop();
      web.stop();
      http.closeAllConnections();
      await wires.close();
    },
  };
}
