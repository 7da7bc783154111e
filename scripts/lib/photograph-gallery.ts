import { mkdir, rm } from "node:fs/promises";
import { join } from "node:path";
import type { Browser, Page } from "@playwright/test";
import { violationsOn } from "./accessibility.ts";
import { addressOf, buildGallery, type GalleryApp, serveGallery, showState, statesOf } from "./gallery.ts";

const APPS = ["control-room", "exam-client"] as const satisfies readonly GalleryApp[];
const LANGUAGES = ["id", "en"] as const;
const THEMES = ["light", "dark", "contrast"] as const;
/** The smallest screen of a venue: what fits there fits everywhere. */
const VIEWPORT = { width: 1024, height: 600 } as const;

type Looks = { readonly language: (typeof LANGUAGES)[number]; readonly theme: (typeof THEMES)[number] };

/**
 * Photographs every state of both apps in both languages and all themes, into `<folder>/<app>/<language>-<theme>/`. Gives what is wrong with
 * them: violations that axe finds, a scroll sideways, an error of the page.
 */
export async function photographGallery(browser: Browser, folder: string): Promise<readonly string[]> {
  const faults: string[] = [];
  for (const app of APPS) {
    const built = await buildGallery(app);
    for (const language of LANGUAGES) {
      for (const theme of THEMES) {
        const into = join(folder, app, `${language}-${theme}`);
        const found = await photographed(browser, app, built, { language, theme }, into);
        faults.push(...found.map((fault) => `${app} ${language} ${theme} ${fault}`));
      }
    }
  }
  return faults;
}

async function photographed(
  browser: Browser,
  app: GalleryApp,
  built: string,
  { language, theme }: Looks,
  into: string,
): Promise<readonly string[]> {
  await rm(into, { recursive: true, force: true });
  await mkdir(into, { recursive: true });
  const context = await browser.newContext({ viewport: VIEWPORT, reducedMotion: "reduce" });
  await serveGallery(context, app, built);
  const page = await context.newPage();
  await page.addInitScript(
    ([inLanguage, inTheme]) => {
      localStorage.setItem("neraca.language", inLanguage);
      localStorage.setItem("neraca.theme", inTheme);
    },
    [language, theme] as const,
  );
  const errors: string[] = [];
  page.on("pageerror", ({ message }) => errors.push(message));
  const states = await statesOf(page, app);
  await page.goto(addressOf(app, states[0] ?? ""));
  const faults: string[] = [];
  for (const state of states) {
    await showState(page, state);
    await page.screenshot({ path: join(into, `${state.replaceAll("/", "-")}.png`), fullPage: true });
    const found = [...(await faultsOf(page)), ...errors.splice(0)];
    faults.push(...found.map((fault) => `${state}: ${fault}`));
  }
  await context.close();
  return faults;
}

/** What is meant to be wider than its box: a table, which the keyboard reaches to scroll it, and the seats of a hall. */
const MAY_SCROLL_SIDEWAYS = "[role=region][tabindex='0'], .c-map-scroll, .c-plan-scroll, textarea, input";

/** What is wrong with the screen as it is now: by any rule that axe knows, and whatever lies beyond a right edge. */
export async function faultsOf(page: Page): Promise<readonly string[]> {
  const found = await violationsOn(page);
  const beyond = await page.evaluate((mayScroll) => {
    const boxes = [...document.querySelectorAll<HTMLElement>("body *")].filter(
      (box) =>
        box.clientWidth > 0 &&
        box.scrollWidth > box.clientWidth + 1 &&
        ["auto", "scroll"].includes(getComputedStyle(box).overflowX) &&
        !box.matches(mayScroll),
    );
    return [document.documentElement, ...boxes].flatMap(({ scrollWidth, clientWidth, className }) =>
      scrollWidth > clientWidth
        ? [
            `${scrollWidth - clientWidth} px beyond the right edge of ${className === "" ? "the page" : className}`,
          ]
        : [],
    );
  }, MAY_SCROLL_SIDEWAYS);
  return [...found, ...beyond];
}
