import type { Page } from "@playwright/test";
import axe from "axe-core";

/**
 * What any rule that axe knows finds wrong with the screen as it is now, one line a rule with the elements that break it. Axe is put into the
 * page once and stays there until it is loaded anew: reading its half a million characters takes longer than most screens. Ours have no frames.
 */
export async function violationsOn(page: Page): Promise<readonly string[]> {
  if (!(await page.evaluate("typeof axe === 'object'"))) await page.evaluate(axe.source);
  const violations = await page.evaluate(async () => {
    const inPage = (globalThis as unknown as { readonly axe: typeof axe }).axe;
    // A button on its way from one colour to another has neither.
    const onTheirWay = document.getAnimations().filter((each) => each instanceof CSSTransition);
    await Promise.allSettled(onTheirWay.map(({ finished }) => finished));
    // Only what is wrong is reported element by element; every rule is tried all the same.
    const results = await inPage.run(document, { resultTypes: ["violations"] });
    return results.violations.map(({ id, help, nodes }) => ({
      id,
      help,
      html: nodes.map((node) => node.html),
    }));
  });
  return violations.map(({ id, help, html }) => `${id}: ${help}: ${html.join(" | ")}`);
}
