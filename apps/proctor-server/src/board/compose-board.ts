import { randomBytes } from "node:crypto";
import { createServer } from "node:http";
import { join } from "node:path";
import { instant } from "@neraca/base";
import { BoardHouse, type Clock, ViewerDesk } from "@neraca/engine";
import { serveWires } from "@neraca/transport/server";
import express, { type Express, type Response } from "express";
import { RateLimiterMemory } from "rate-limiter-flexible";
import { readBoardSecret } from "../adapters/board-secret.ts";
import { systemClock, systemTime } from "../adapters/system-clock.ts";
import { faultHandler, refuse } from "../http/answers.ts";
import { listen } from "../http/listen.ts";
import { pageHeaders } from "../http/page-headers.ts";
import type { Logger } from "../log.ts";
import type { BoardConfig } from "./board-config.ts";
import { doorIn, FeedClient, type FindDoor } from "./feed-client.ts";
import { isMade, LYING_FILES, MADE_FILES, Upstream, UpstreamBusyError } from "./upstream.ts";

/** Whoever checks a whole ledger fetches a few thousand files; a page that looks on asks for a handful a minute. */
const REQUESTS_PER_MINUTE_MAX = 4_000;
/** Paths below the door are short; nobody may fill the memory with long ones. */
const PATH_CHARACTERS_MAX = 400;

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
  const http = createServer(boardApp({ config, log, house, desk, upstream }));
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
      http.closeAllConnections();
      await wires.close();
    },
  };
}

function boardApp(parts: {
  readonly config: BoardConfig;
  readonly log: Logger;
  readonly house: BoardHouse;
  readonly desk: ViewerDesk;
  readonly upstream: { readonly lying: Upstream; readonly made: Upstream };
}): Express {
  const { config, log, house, desk, upstream } = parts;
  const app = express();
  app.disable("x-powered-by");
  app.set("etag", false);
  app.set("trust proxy", config.behindProxy ? "loopback" : false);
  app.use(pageHeaders(config.secureCookies));
  app.get("/healthz", (_request, response) => {
    response.json({ status: "ok", viewers: desk.count, news: house.isEmpty ? null : house.news });
  });
  app.get("/", (_request, response) => response.redirect("/board/"));
  app.use("/board", express.static(join(config.appsFolder, "score-board", "dist")));
  const limiter = new RateLimiterMemory({ points: REQUESTS_PER_MINUTE_MAX, duration: 60 });
  app.use(async (request, response, next) => {
    const isWithin = await limiter.consume(request.ip ?? "").then(
      () => true,
      () => false,
    );
    if (isWithin) next();
    else refuse(response, "too-many-requests");
  });
  app.get("/api/board/boards", (_request, response) => {
    response.setHeader("cache-control", "no-store");
    response.json(house.boards());
  });
  app.get(["/api/board/*path", "/ledger/*path"], async (request, response) => {
    if (request.originalUrl.length > PATH_CHARACTERS_MAX || request.originalUrl.includes("..")) {
      refuse(response, "not-found");
      return;
    }
    // Without a query: nothing that we pass on knows one, and each would be kept as another file.
    const { path } = request;
    await passOn(isMade(path) ? upstream.made : upstream.lying, path, response);
  });
  app.use((_request, response) => refuse(response, "not-found"));
  app.use(faultHandler(log));
  return app;
}

async function passOn(upstream: Upstream, path: string, response: Response): Promise<void> {
  try {
    const { status, headers, bytes } = await upstream.file(path);
    response.status(status).set(headers);
    if (path.startsWith("/api/") && headers["cache-control"] === undefined)
      response.setHeader("cache-control", "no-store");
    response.end(bytes);
  } catch (cause) {
    if (!(cause instanceof UpstreamBusyError)) throw cause;
    refuse(response, "busy");
  }
}
