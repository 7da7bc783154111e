import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type RequestHandler, Router } from "express";

export const PRACTICE_STYLE_PATH = "/practice-mark.css";

/**
 * Over the whole page and at its top, in every theme and in forced colours too. It takes no click and no focus; what an app lays out to the
 * height of the window leaves room for it by `--mark-height`.
 */
const STYLE = `
:root { --mark-height: 28px; }
body { padding-top: var(--mark-height); }
.practice-mark { position: fixed; inset: 0 0 auto 0; height: var(--mark-height); z-index: 2147483647; pointer-events: none;
  display: flex; align-items: center; justify-content: center; gap: 12px; overflow: hidden; white-space: nowrap;
  background: #5b2a86; color: #fff; font: 700 14px/1 system-ui, sans-serif; letter-spacing: .04em; }
.practice-mark span { font-weight: 500; letter-spacing: 0; }
.practice-mark::after { content: ""; position: fixed; inset: var(--mark-height) 0 0 0; border: 4px solid #5b2a86; pointer-events: none;
  background: url("data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' width='420' height='300'%3E%3Ctext x='40' y='230' transform='rotate(-24 40 230)' font-family='sans-serif' font-size='34' font-weight='700' fill='%23808080' fill-opacity='.13'%3ELATIHAN · PRACTICE%3C/text%3E%3C/svg%3E"); }
@media (max-width: 640px) { .practice-mark span { display: none; } }
@media (forced-colors: active) { .practice-mark { border-bottom: 2px solid; } }
@media print { .practice-mark { position: static; } }
`;

const HEAD = `<link rel="stylesheet" href="${PRACTICE_STYLE_PATH}">`;
const MARK =
  '<aside class="practice-mark" aria-label="Latihan / Practice">LATIHAN · PRACTICE <span>Bukan ujian. Not an exam.</span></aside>';

/** What of a page says that it is a practice: put in where the page leaves, so that no state of any screen can be without. */
export function markedPage(html: string): string {
  if (!html.includes("</head>") || !/<body[^>]*>/.test(html)) throw new Error("a page without head or body");
  return html.replace("</head>", `${HEAD}</head>`).replace(/<body[^>]*>/, (body) => `${body}${MARK}`);
}

/** The style of the mark, at the root of whichever server. */
export function practiceStyle(): RequestHandler {
  return (request, response, next) => {
    if (request.path !== PRACTICE_STYLE_PATH) {
      next();
      return;
    }
    response.type("css").send(STYLE);
  };
}

/** Stands before the files of an app: of its pages only marked ones go out. */
export function practicePages(folder: string): Router {
  const router = Router();
  for (const name of pagesIn(folder)) {
    const page = markedPage(readFileSync(join(folder, name), "utf8"));
    router.get(name === "index.html" ? ["/", `/${name}`] : `/${name}`, (request, response, next) => {
      // `/control` without its slash: the files of the app send the browser on.
      if (request.originalUrl.split("?")[0]?.match(/\/$|\.html$/) === null) {
        next();
        return;
      }
      response.setHeader("cache-control", "no-cache");
      response.type("html").send(page);
    });
  }
  return router;
}

function pagesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder).filter((name) => name.endsWith(".html"));
  } catch (cause) {
    if (cause instanceof Error && "code" in cause && cause.code === "ENOENT") return [];
    throw cause;
  }
}
