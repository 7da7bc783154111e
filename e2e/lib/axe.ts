import { expect, type Page } from "@playwright/test";
import { violationsOn } from "../../scripts/lib/accessibility.ts";

/** No violation of any rule that axe knows, on the screen as it is now. */
export async function expectAccessible(page: Page, screen: string): Promise<void> {
  expect(await violationsOn(page), `axe on ${screen}`).toEqual([]);
}
