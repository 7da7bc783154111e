import { test as playwrightTest } from "@playwright/test";

/** A journey's test. What it opened is closed after it: pages of journeys that are over would look for their servers until the last one ends, and take the time of those that run. */
export const test = playwrightTest.extend<{ readonly closing: undefined }>({
  closing: [
    async ({ browser }, use) => {
      await use(undefined);
      await Promise.all(browser.contexts().map((context) => context.close()));
    },
    { auto: true },
  ],
});
