import { defineConfig } from "@playwright/test";
import { installedBrowser } from "./scripts/lib/browser.mjs";

const executablePath = installedBrowser();

export default defineConfig({
  testDir: "e2e",
  testMatch: "*.spec.ts",
  outputDir: "test-results",
  // Journeys wait much (for an outage, a countdown, a person who reads): three at once keep two cores busy. What a screen has to show may
  // then take longer, and slow must not look like broken.
  workers: 3,
  expect: { timeout: 40_000 },
  // A journey that passes the second time has found something.
  retries: 0,
  forbidOnly: process.env["CI"] !== undefined,
  timeout: 120_000,
  globalTimeout: 10 * 60_000,
  reporter: [["list"]],
  use: {
    // Nothing on these screens takes this long; what does is broken, and says where.
    actionTimeout: 30_000,
    trace: "retain-on-failure",
    screenshot: "only-on-failure",
    launchOptions: {
      ...(executablePath === undefined ? {} : { executablePath }),
      // Chromium refuses its sandbox to root. The rest keeps it from asking for hosts that a closed network does not have.
      args: [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--no-first-run",
      ],
    },
  },
});
