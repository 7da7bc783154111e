import { mkdir } from "node:fs/promises";
import { AxeBuilder } from "@axe-core/playwright";
import { chromium } from "@playwright/test";
import { installedBrowser } from "./lib/browser.mjs";
import { addressOf, buildGallery, serveGallery, showState, statesOf } from "./lib/gallery.ts";
const executablePath = installedBrowser();
const browser = await chromium.launch({ ...(executablePath === undefined ? {} : { executablePath }), args: ["--no-sandbox", "--disable-gpu"] });
const built = await buildGallery("control-room");
const only = process.argv[2] ?? "desk/import";
for (const [language, theme, width, height] of [["id", "light", 1366, 768], ["en", "dark", 1024, 600]] as const) {
  const context = await browser.newContext({ viewport: { width, height }, reducedMotion: "reduce" });
  await serveGallery(context, "control-room", built);
  const page = await context.newPage();
  page.on("pageerror", ({ message }) => console.log("ERROR", message));
  await page.addInitScript(([l, t]) => { localStorage.setItem("neraca.language", l); localStorage.setItem("neraca.theme", t); }, [language, theme] as const);
  const states = (await statesOf(page, "control-room")).filter((s) => s.startsWith(only));
  await page.goto(addressOf("control-room", states[0] ?? ""));
  await mkdir("/tmp/shots", { recursive: true });
  for (const state of states) {
    await showState(page, state);
    await page.screenshot({ path: `/tmp/shots/${language}-${theme}-${state.replaceAll("/", "-")}.png`, fullPage: true });
    const found = await new AxeBuilder({ page }).analyze();
    const wide = await page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth);
    for (const v of found.violations) console.log(state, language, theme, v.id, v.nodes.map((n) => n.target.join(" ")).slice(0, 3));
    if (wide) console.log(state, "scrolls sideways");
  }
  await context.close();
}
await browser.close();
