import type { RequestHandler } from "express";
import helmet from "helmet";

/** What every page of ours is allowed: its own files, and nothing else. */
export function pageHeaders(secureCookies: boolean): RequestHandler {
  return helmet({
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
    strictTransportSecurity: secureCookies,
    crossOriginOpenerPolicy: secureCookies,
    originAgentCluster: secureCookies,
    referrerPolicy: { policy: "no-referrer" },
  });
}
