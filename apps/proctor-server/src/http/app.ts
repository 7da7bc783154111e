import { join } from "node:path";
import express, { type Express, type Request, type Router } from "express";
import { boardAddressOf, type Config } from "../config.ts";
import type { Logger } from "../log.ts";
import type { Metrics } from "../metrics.ts";
import { practicePages, practiceStyle } from "../practice/practice-pages.ts";
import { faultHandler, refuse, tellRefusals } from "./answers.ts";
import { serveApiDocument } from "./api-page.ts";
import { bodiesOfAnybody } from "./body-limits.ts";
import { EXAM_OPERATIONS } from "./operations.ts";
import { pageHeaders } from "./page-headers.ts";
import { withoutPipelines } from "./without-pipelines.ts";

export type AppOptions = {
  readonly config: Config;
  readonly isPractice: boolean;
  readonly log: Logger;
  readonly metrics: Metrics;
  readonly candidate: readonly Router[];
  readonly staff: Router;
  readonly health: () => object;
};

const ABOUT = {
  title: "Neraca: the server of the exam",
  description:
    "Requests of staff that change something need the cookie of a login, the header x-neraca: 1, and come from the same origin; or, where a scope is named, a token of a machine (Authorization: Bearer). A refusal is a reason with a sentence in Indonesian and English. Exams themselves run over websockets. What the public may ask is answered by the board's server, which has a document of its own; paths below /board and /ledger are sent there.",
};

export function makeApp(options: AppOptions): Express {
  const { config, isPractice } = options;
  const app = express();
  app.disable("x-powered-by");
  app.set("etag", false);
  // Limits count by address: all candidates of a proxy must not be one. Anybody but a proxy on this machine could write what they like.
  app.set("trust proxy", config.behindProxy ? "loopback" : false);
  app.use(withoutPipelines());
  app.use(tellRefusals(options.metrics.refusedRequest, options.log));
  app.use(pageHeaders(config.secureCookies));
  app.get("/healthz", (_request, response) => {
    response.json(options.health());
  });
  // For the venue's own monitoring, on the machine itself.
  app.get("/metrics", async (request, response) => {
    if (!isFromThisMachine(request)) {
      refuse(response, "not-found");
      return;
    }
    response.type(options.metrics.contentType).send(await options.metrics.text());
  });
  app.use("/api", (_request, response, next) => {
    response.setHeader("cache-control", "no-store");
    next();
  });
  app.use("/api", bodiesOfAnybody());
  serveApiDocument(app, ABOUT, EXAM_OPERATIONS);
  app.use("/api/candidate", ...options.candidate);
  app.use("/api/staff", options.staff);
  app.use("/api", (_request, response) => refuse(response, "not-found"));
  if (isPractice) app.use(practiceStyle());
  const serve = (path: string, name: string): void => {
    const folder = join(config.appsFolder, name, "dist");
    if (isPractice) app.use(path, practicePages(folder));
    app.use(path, express.static(folder));
  };
  // The board's pages again, for those of the staff who may see what the public may not: they ask this server.
  serve("/control/board", "score-board");
  serve("/control", "control-room");
  // Safe Exam Browser ends itself when it is sent here; another browser has nothing to see.
  app.use("/seb-quit", (_request, response) => {
    response.redirect(302, "/");
  });
  // The public's pages are another process: no viewer takes anything from an exam but this one answer.
  app.use(["/board", "/ledger"], (request, response) => {
    response.redirect(302, `${boardAddressOf(config, request.hostname)}${request.originalUrl}`);
  });
  serve("/", "exam-client");
  app.use((_request, response) => refuse(response, "not-found"));
  app.use(faultHandler(options.log));
  return app;
}

/** Headers by which a proxy says that it asks for somebody else. */
const FORWARDING_HEADERS = ["forwarded", "via", "x-forwarded-for", "x-forwarded-host", "x-real-ip"];

/** The other end of the connection is this machine, and asks for itself: what the address claims to be does not count. */
function isFromThisMachine(request: Request): boolean {
  if (FORWARDING_HEADERS.some((name) => request.headers[name] !== undefined)) return false;
  const address = request.socket.remoteAddress;
  return address === "127.0.0.1" || address === "::1" || address === "::ffff:127.0.0.1";
}
