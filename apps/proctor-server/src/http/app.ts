import { basename, join } from "node:path";
import { CHECKPOINT_PATH, COSIGNED_PATH, VERIFIER_KEY_PATH, WITNESSES_PATH } from "@neraca/ledger";
import express, { type Express, type Request, type Response, type Router } from "express";
import helmet from "helmet";
import type { Config } from "../config.ts";
import type { Logger } from "../log.ts";
import type { Metrics } from "../metrics.ts";
import { faultHandler, refuse } from "./answers.ts";

export type AppOptions = {
  readonly config: Config;
  readonly log: Logger;
  readonly metrics: Metrics;
  readonly candidate: Router;
  readonly staff: Router;
  readonly board: Router;
  readonly health: () => object;
  readonly ledgerFolder: string;
};

/** Largest request body: a login is well under 1 KiB. */
const BODY_LIMIT = "8kb";

/** Names without an ending: a browser shows the notes and keys, which are text, and keeps the tiles to itself. */
const LEDGER_FILES = {
  index: false,
  dotfiles: "ignore",
  setHeaders: (response: Response, path: string) => {
    if (LEDGER_TEXTS.has(basename(path))) response.setHeader("content-type", "text/plain; charset=utf-8");
  },
} as const;
const LEDGER_TEXTS = new Set([CHECKPOINT_PATH, COSIGNED_PATH, VERIFIER_KEY_PATH, WITNESSES_PATH]);

export function makeApp(options: AppOptions): Express {
  const { config } = options;
  const app = express();
  app.disable("x-powered-by");
  app.set("etag", false);
  // Limits count by address: all candidates of a proxy must not be one. Anybody but a proxy on this machine could write what they like.
  app.set("trust proxy", config.behindProxy ? "loopback" : false);
  app.use(
    helmet({
      contentSecurityPolicy: {
        useDefaults: false,
        directives: {
          defaultSrc: ["'none'"],
          scriptSrc: ["'self'"],
          styleSrc: ["'self'"],
          // React writes style attributes through the DOM, which this does not concern; no markup of ours carries one.
          styleSrcAttr: ["'none'"],
          imgSrc: ["'self'", "data:"],
          fontSrc: ["'self'"],
          connectSrc: ["'self'"],
          manifestSrc: ["'self'"],
          baseUri: ["'none'"],
          formAction: ["'self'"],
          frameAncestors: ["'none'"],
        },
      },
      // A venue without TLS would lock its browsers out of itself; with TLS it is said.
      strictTransportSecurity: config.secureCookies,
      crossOriginOpenerPolicy: config.secureCookies,
      originAgentCluster: config.secureCookies,
      referrerPolicy: { policy: "no-referrer" },
    }),
  );
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
  app.use("/api", express.json({ limit: BODY_LIMIT }));
  app.use("/api/candidate", options.candidate);
  app.use("/api/staff", options.staff);
  app.use("/api/board", options.board);
  app.use("/api", (_request, response) => refuse(response, "not-found"));
  app.use("/ledger", express.static(options.ledgerFolder, LEDGER_FILES));
  app.use("/control", express.static(join(config.appsFolder, "control-room", "dist")));
  app.use("/board", express.static(join(config.appsFolder, "score-board", "dist")));
  app.use("/", express.static(join(config.appsFolder, "exam-client", "dist")));
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
