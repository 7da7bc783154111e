import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { type Inline, itemId, type RichText } from "@neraca/base";
import { type Bank, type Item, OPTION_IDS, questionOf } from "@neraca/item-bank";
import { lintBankFolder } from "@neraca/proctor-server/bank-folder";
import { expect, type Page } from "@playwright/test";
import { loadRenderer } from "../scripts/lib/preview/load-renderer.ts";
import { previewStyleSheet } from "../scripts/lib/preview/style-sheet.ts";
import { expectAccessible } from "./lib/axe.ts";
import { test } from "./lib/test.ts";

const BANK = resolve(import.meta.dirname, "../question-banks/skd");

let folder: string;
let bank: Bank;

test.beforeAll(async () => {
  const linted = await lintBankFolder(BANK);
  if (linted.bank === undefined) throw new Error("the sample bank does not lint");
  bank = linted.bank;
  folder = await mkdtemp(join(tmpdir(), "neraca-preview-"));
});

test.afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
});

/** Opens the preview of these items from the disk, and takes down whatever it tries to do. */
async function openPreview(
  page: Page,
  items: readonly Item[],
): Promise<{ readonly attempts: readonly string[] }> {
  const renderer = await loadRenderer();
  const html = renderer.render({
    language: "id",
    theme: "computer",
    styleSheet: await previewStyleSheet("computer"),
    bank: { id: bank.id, title: bank.title, digest: bank.digest, itemCount: bank.items.length },
    items,
    notes: new Map([[itemId("tiu-ber-009"), "Periksa lagi <script>alert(1)</script>."]]),
    findings: [],
    paper: { seed: "1", questions: items.map((item) => questionOf(item, OPTION_IDS.toReversed())) },
  });
  await renderer.close();
  const path = join(folder, "preview.html");
  await writeFile(path, html);
  const attempts: string[] = [];
  page.on("request", (request) => {
    if (!request.url().startsWith("file:") && !request.url().startsWith("data:font/"))
      attempts.push(request.url());
  });
  page.on("dialog", (dialog) => {
    attempts.push(`dialog ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on("console", (message) => attempts.push(`console ${message.text()}`));
  page.on("pageerror", (error) => attempts.push(`error ${error.message}`));
  await page.goto(pathToFileURL(path).href);
  await page.evaluate(() => document.fonts.ready.then(() => null));
  return { attempts };
}

const itemsOf = (...ids: readonly string[]): readonly Item[] =>
  bank.items.filter((item) => ids.includes(item.id));

test("a reviewer opens the preview from a disk: formulas, figures and keys, and nothing is fetched", async ({
  page,
}) => {
  const { attempts } = await openPreview(
    page,
    itemsOf("tiu-ber-009", "tiu-fan-001", "tkp-tik-003", "twk-nas-001"),
  );
  const item = page.locator("#tiu-ber-009");
  await expect(item.getByText("27/10")).toHaveCount(0);
  await expect(item.getByRole("radio", { checked: true })).toHaveAccessibleName(/27 per 10/);
  const fraction = item.locator(".x-stem mfrac").first();
  const [over, under] = [
    await fraction.locator("> *").first().boundingBox(),
    await fraction.locator("> *").nth(1).boundingBox(),
  ];
  expect((over?.y ?? 0) + (over?.height ?? 0)).toBeLessThanOrEqual((under?.y ?? 0) + 1);
  await expect(page.locator("#tiu-fan-001").getByRole("img").first()).toBeVisible();
  await expect(page.locator("#tkp-tik-003").getByText("A 5 · B 2 · C 1 · D 3 · E 4")).toBeVisible();
  await expect(page.locator("#naskah").getByRole("radio", { checked: true })).toHaveCount(0);
  await expect(page.locator("script")).toHaveCount(0);
  await expectAccessible(page, "preview");
  for (const size of [
    { width: 1024, height: 600 },
    { width: 512, height: 300 },
  ]) {
    await page.setViewportSize(size);
    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(overflow, `${size.width} px`).toBeLessThanOrEqual(0);
  }
  await page.emulateMedia({ colorScheme: "dark" });
  await expectAccessible(page, "preview, dark");
  expect(attempts).toEqual([]);
});

test("what bypassed the bank's lint does nothing", async ({ page }) => {
  const [good] = itemsOf("tiu-ber-009");
  if (good === undefined) throw new Error("no item");
  const payload = `<img src=x onerror="document.title='taken'"><script>document.title='taken'</script>`;
  const svg =
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10" onload="document.title='taken'">` +
    `<script>document.title='taken'</script><image href="https://example.test/x.png"/><circle r="4" fill="url(https://example.test/)"/></svg>`;
  let deep: Inline = { kind: "text", text: payload };
  for (let depth = 0; depth < 20_000; depth += 1) deep = { kind: "emphasis", inlines: [deep] };
  const text: RichText = [
    { kind: "paragraph", inlines: [{ kind: "text", text: payload }, deep] },
    { kind: "html", html: payload } as never,
  ];
  const hostile: Item = {
    ...good,
    stem: text,
    figure: { svg, alt: payload },
    options: good.options.map((option) => ({ ...option, content: text, figure: { svg, alt: payload } })),
    rationale: text,
    source: payload,
  };
  const { attempts } = await openPreview(page, [hostile]);
  await expect(page.locator(".x-stem").first()).toContainText("<img src=x");
  await expect(page).not.toHaveTitle("taken");
  const dangerous =
    "script, img, image, iframe, object, embed, link, use, foreignObject, [onload], [onerror], [onclick]";
  await expect(page.locator(dangerous)).toHaveCount(0);
  expect(attempts).toEqual([]);
});
