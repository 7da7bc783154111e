import { spawn } from "node:child_process";
import { join, resolve } from "node:path";
import type { BrowserContext, Page } from "@playwright/test";

const ROOT = resolve(import.meta.dirname, "../..");
const BUILD_MS_MAX = 120_000;

export type GalleryApp = "control-room" | "exam-client";

/** What the gallery's page says of itself, for whoever photographs it. */
const ORIGIN = "http://gallery.test";
const BASES: Readonly<Record<GalleryApp, string>> = { "control-room": "/control/", "exam-client": "/" };

/** Builds the app with its gallery beside it, for a test; gives the folder. A venue's build has no gallery. */
export function buildGallery(app: GalleryApp): Promise<string> {
  const folder = join(ROOT, "node_modules/.cache/gallery", app);
  const vite = join(ROOT, "node_modules/.bin/vite");
  return new Promise((done, fail) => {
    const child = spawn(vite, ["build", "--logLevel", "error", "--outDir", folder, "--emptyOutDir"], {
      cwd: join(ROOT, "apps", app),
      env: { ...process.env, GALLERY: "1" },
      stdio: ["ignore", "inherit", "inherit"],
      timeout: BUILD_MS_MAX,
    });
    child.once("error", fail);
    child.once("exit", (code) =>
      code === 0 ? done(folder) : fail(new Error(`the gallery of ${app} could not be built`)),
    );
  });
}

/** Everything the page asks for comes from the folder; nothing else answers. */
export async function serveGallery(context: BrowserContext, app: GalleryApp, folder: string): Promise<void> {
  await context.route("**/*", async (route) => {
    const { origin, pathname } = new URL(route.request().url());
    if (origin !== ORIGIN || !pathname.startsWith(BASES[app])) return route.abort();
    return route.fulfill({ path: join(folder, pathname.slice(BASES[app].length)) });
  });
}

export function addressOf(app: GalleryApp, state: string): string {
  return `${ORIGIN}${BASES[app]}gallery.html#${state}`;
}

/** All states that the gallery has, as its first page lists them. */
export async function statesOf(page: Page, app: GalleryApp): Promise<readonly string[]> {
  await page.goto(addressOf(app, ""));
  const links = page.getByRole("link");
  await links.first().waitFor();
  return links.evaluateAll((all) => all.map((link) => link.getAttribute("href")?.slice(1) ?? ""));
}

/** Shows one state in the page that has the gallery open, and waits until it is drawn and rests. */
export async function showState(page: Page, state: string): Promise<void> {
  await page.evaluate((hash) => {
    location.hash = hash;
  }, state);
  await page.evaluate(() => document.fonts.ready.then(() => null));
  // A state that one comes to by pressing says when it is there; a gallery without such states says nothing.
  await page.waitForFunction(
    (name) => [undefined, name].includes(document.documentElement.dataset["arrived"]),
    state,
  );
  await page.evaluate(untilAtRest, { framesMin: FRAMES_AT_REST_MIN, framesMax: FRAMES_WAITED_MAX });
}

/** Frames, and not milliseconds: a machine with something else to do draws fewer, and what a screen has asked for comes between them. */
const FRAMES_AT_REST_MIN = 6;
/** A screen that never rests (one with a bar that fills) is looked at as it is after two seconds. */
const FRAMES_WAITED_MAX = 120;

/** Runs in the page: resolves when so many frames in a row have changed nothing in it. */
function untilAtRest(frames: { readonly framesMin: number; readonly framesMax: number }): Promise<void> {
  return new Promise((done) => {
    let rested = 0;
    const changes = new MutationObserver(() => {
      rested = 0;
    });
    changes.observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
    const look = (left: number): void => {
      const isMoving = document.getAnimations().some(({ playState }) => playState === "running");
      rested = isMoving ? 0 : rested + 1;
      if (rested <= frames.framesMin && left > 0) {
        requestAnimationFrame(() => look(left - 1));
        return;
      }
      changes.disconnect();
      done();
    };
    requestAnimationFrame(() => look(frames.framesMax));
  });
}
