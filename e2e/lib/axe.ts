import AxeBuilder from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";

/** What axe finds wrong with the screen as it is now, by any rule that it knows. */
export async function violationsOf(page: Page): Promise<readonly string[]> {
  // Without frames in the page, "legacy" is the same work without a second page for each look.
  const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze();
  return violations.map(
    ({ id, help, nodes }) => `${id}: ${help}: ${nodes.map((node) => node.html).join(" | ")}`,
  );
}

export async function expectAccessible(page: Page, screen: string): Promise<void> {
  expect(await violationsOf(page), `axe on ${screen}`).toEqual([]);
}
