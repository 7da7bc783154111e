import { createHash, timingSafeEqual } from "node:crypto";
import { createServer, type Server } from "node:http";
import { basename } from "node:path";
import type { BoardFeed } from "@neraca/engine";
import { CHECKPOINT_PATH, COSIGNED_PATH, VERIFIER_KEY_PATH, WITNESSES_PATH } from "@neraca/ledger";
import express, { type Request, type RequestHandler, type Response, type Router } from "express";
import type { Logger } from "../log.ts";
import { faultHandler, refuse } from "./answers.ts";

/** Board servers that may listen: one, its spare, and one that is just being replaced. */
const FEEDS_MAX = 4;

/** What a board server does not take waits here. One that is further behind is hung up, and starts again with everything. */
const FEED_BACKLOG_BYTES_MAX = 16 * 1024 * 1024;

/** Files that board servers may ask for in a second; they keep what they got. A moment of the exam's own thread at most. */
const REQUESTS_PER_SECOND_MAX = 60;

/** Connections at this door, feeds among them. */
const CONNECTIONS_MAX = 64;

export type BoardDoorOptions = {
  readonly secret: string;
  readonly feed: Pick<BoardFeed, "listen">;
  /** What lies below /api/board: published rankings, and what else is for everybody. */
  readonly board: Router;
  readonly ledgerFolder: string;
  readonly log: Logger;
};

/**
 * Where board servers come in, and nobody else: viewers never do. It tells what is public, and takes nothing.
 */
export function boardDoor(options: BoardDoorOptions): Server {
  const app = express();
  app.disable("x-powered-by");
  app.set("etag", false);
  app.use(onlyWith(options.secret));
  app.get("/feed", feedHandler(options.feed));
  app.use(limited());
  app.use("/api/board", options.board);
  app.use("/ledger", express.static(options.ledgerFolder, LEDGER_FILES));
  app.use((_request, response) => refuse(response, "not-found"));
  app.use(faultHandler(options.log));
  const server = createServer(app);
  server.maxConnections = CONNECTIONS_MAX;
  return server;
}

/** Names without an ending: a browser shows the notes and keys, which are text, and keeps the tiles, which are bytes, to itself. */
const LEDGER_FILES = {
  index: false,
  dotfiles: "ignore",
  setHeaders: (response: Response, path: string) => {
    if (LEDGER_TEXTS.has(basename(path))) response.setHeader("content-type", "text/plain; charset=utf-8");
    else if (!path.endsWith(".json")) response.setHeader("content-type", "application/octet-stream");
  },
} as const;
const LEDGER_TEXTS = new Set([CHECKPOINT_PATH, COSIGNED_PATH, VERIFIER_KEY_PATH, WITNESSES_PATH]);

function onlyWith(secret: string): RequestHandler {
  const wanted = digest(`Bearer ${secret}`);
  return (request, response, next) => {
    if (timingSafeEqual(digest(request.headers.authorization ?? ""), wanted)) next();
    else refuse(response, "not-found");
  };
}

function digest(text: string): Buffer {
  return createHash("sha256").update(text).digest();
}

function limited(): RequestHandler {
  let second = 0;
  let count = 0;
  return (_request, response, next) => {
    const now = Math.floor(performance.now() / 1_000);
    count = now === second ? count + 1 : 1;
    second = now;
    if (count <= REQUESTS_PER_SECOND_MAX) next();
    else refuse(response, "too-many-requests");
  };
}

function feedHandler(feed: BoardDoorOptions["feed"]): RequestHandler {
  let open = 0;
  return (request: Request, response: Response) => {
    if (open >= FEEDS_MAX) {
      refuse(response, "busy");
      return;
    }
    open += 1;
    response.setHeader("content-type", "application/x-ndjson");
    const unlisten = feed.listen((line) => {
      response.write(`${line}\n`);
      // Not closed in good order: that would wait for somebody who does not read.
      if (response.writableLength > FEED_BACKLOG_BYTES_MAX) request.socket.destroy();
    });
    response.once("close", () => {
      open -= 1;
      unlisten();
    });
  };
}
