import { join } from "node:path";
import type { BoardHouse, ViewerDesk } from "@neraca/engine";
import express, { type Express, type Response, Router } from "express";
import { RateLimiterMemory } from "rate-limiter-flexible";
import { faultHandler, refuse } from "../http/answers.ts";
import { serveApiDocument } from "../http/api-page.ts";
import { pageHeaders } from "../http/page-headers.ts";
import { withoutPipelines } from "../http/without-pipelines.ts";
import type { Logger } from "../log.ts";
import { practicePages, practiceStyle } from "../practice/practice-pages.ts";
import type { BoardConfig } from "./board-config.ts";
import { BOARD_OPERATIONS } from "./board-operations.ts";
import { isMade, type Upstream, UpstreamBusyError } from "./upstream.ts";

/** Whoever checks a whole ledger fetches a few thousand files; a page that looks on asks for a handful a minute. */
const REQUESTS_PER_MINUTE_MAX = 4_000;
/** Paths below the door are short; nobody may fill the memory with long ones. */
const PATH_CHARACTERS_MAX = 400;

/** What the exam's server is asked for: its routes for everybody, and the ledger's folder. */
const PASSED_ON = ["/api/board/*path", "/ledger/*path"] as const;

const ABOUT = {
  title: "Neraca: the public's board",
  description:
    "For everybody, without a login. A refusal is a reason with a sentence in Indonesian and English. What moves on a board comes by socket.io in the namespace /board; everything else is here.",
};

export type BoardAppParts = {
  readonly config: Pick<BoardConfig, "behindProxy" | "secureCookies" | "appsFolder" | "isPractice">;
  readonly log: Logger;
  readonly house: Pick<BoardHouse, "isEmpty" | "news" | "boards">;
  readonly desk: Pick<ViewerDesk, "count">;
  readonly upstream: { readonly lying: Pick<Upstream, "file">; readonly made: Pick<Upstream, "file"> };
};

/** What the public asks by HTTP. */
export function boardApp({ config, log, house, desk, upstream }: BoardAppParts): Express {
  const app = express();
  app.disable("x-powered-by");
  app.set("etag", false);
  app.set("trust proxy", config.behindProxy ? "loopback" : false);
  app.use(withoutPipelines());
  app.use(pageHeaders(config.secureCookies));
  app.get("/healthz", (_request, response) => {
    response.json({ status: "ok", viewers: desk.count, news: house.isEmpty ? null : house.news });
  });
  app.get("/", (_request, response) => response.redirect("/board/"));
  const pages = join(config.appsFolder, "score-board", "dist");
  if (config.isPractice) app.use(practiceStyle(), Router().use("/board", practicePages(pages)));
  app.use("/board", express.static(pages));
  const limiter = new RateLimiterMemory({ points: REQUESTS_PER_MINUTE_MAX, duration: 60 });
  app.use(async (request, response, next) => {
    const isWithin = await limiter.consume(request.ip ?? "").then(
      () => true,
      () => false,
    );
    if (isWithin) next();
    else refuse(response, "too-many-requests");
  });
  serveApiDocument(app, ABOUT, BOARD_OPERATIONS);
  app.get("/api/board/boards", (_request, response) => {
    response.setHeader("cache-control", "no-store");
    response.json(house.boards());
  });
  app.get([...PASSED_ON], async (request, response) => {
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

async function passOn(upstream: Pick<Upstream, "file">, path: string, response: Response): Promise<void> {
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
