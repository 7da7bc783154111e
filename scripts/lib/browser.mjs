// Where a Chromium is, and how to get one. Plain JavaScript: the Playwright configuration uses it too.

import { existsSync } from "node:fs";
import { run } from "./bootstrap.mjs";

const PLACES = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
];

/**
 * The browser that is on this machine: what CHROMIUM_PATH says, or else where one usually is.
 *
 * @returns {string | undefined}
 */
export function installedBrowser() {
  return process.env["CHROMIUM_PATH"] ?? PLACES.find((path) => existsSync(path));
}

/**
 * The browser that is on this machine, after installing one if there was none. `undefined` with `ready: true` means the one that
 * Playwright keeps itself.
 *
 * @returns {Promise<{ ready: boolean, path: string | undefined, reason: string }>}
 */
export async function ensureBrowser() {
  const found = installedBrowser();
  if (found !== undefined) {
    const ready = existsSync(found);
    return { ready, path: found, reason: ready ? found : `CHROMIUM_PATH is ${found}, which does not exist` };
  }
  const asRoot = await rootPrefix();
  if (asRoot !== null) {
    console.log("Installing Chromium from the distribution's packages ...");
    const quiet = { env: { DEBIAN_FRONTEND: "noninteractive" }, limitMs: 5 * 60_000, quiet: true };
    await run(asRoot[0] ?? "env", [...asRoot.slice(1), "apt-get", "update", "-qq"], quiet);
    // The last writes the store of certificates that a browser trusts.
    const packages = ["chromium", "fonts-liberation", "libnss3-tools"];
    const install = ["apt-get", "install", "-y", "-qq", "--no-install-recommends", ...packages];
    const result = await run(asRoot[0] ?? "env", [...asRoot.slice(1), ...install], quiet);
    const path = installedBrowser();
    if (path !== undefined) return { ready: true, path, reason: path };
    console.log(result.output.trim().split("\n").slice(-5).join("\n"));
  }
  console.log("Installing Chromium through Playwright ...");
  const { code } = await run("playwright", ["install", "chromium"], { limitMs: 5 * 60_000 });
  return code === 0
    ? { ready: true, path: undefined, reason: "Playwright's own" }
    : { ready: false, path: undefined, reason: "no Chromium on this machine; set CHROMIUM_PATH to one" };
}

/** How to run apt-get with its rights: `null` where there is no apt-get, or no way to them without asking a person. */
async function rootPrefix() {
  if (!existsSync("/usr/bin/apt-get")) return null;
  if (process.getuid?.() === 0) return ["env"];
  const sudo = ["/usr/bin/sudo", "/bin/sudo"].find((path) => existsSync(path));
  if (sudo === undefined) return null;
  const { code } = await run(sudo, ["-n", "true"], { quiet: true, limitMs: 10_000 });
  return code === 0 ? [sudo, "-n", "env", "DEBIAN_FRONTEND=noninteractive"] : null;
}
