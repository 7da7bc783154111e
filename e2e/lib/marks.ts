import { expect, type Page } from "@playwright/test";
import { pressOn, typeInto } from "./keyboard.ts";

/** From the publication that waits: the second person looks at what others did alone and says what they looked at. */
export async function acknowledgeMarks(page: Page): Promise<void> {
  await page.getByRole("link", { name: "Periksa catatan tindakan" }).click();
  await page.getByRole("checkbox", { name: "Pilih semua yang tampil" }).check();
  await pressOn(page, page.getByRole("button", { name: "Nyatakan diketahui…" }));
  const dialog = page.getByRole("dialog");
  await typeInto(page, dialog.getByLabel("Apa yang Anda periksa"), "Cocok dengan berita acara");
  await pressOn(page, dialog.getByRole("button", { name: "Nyatakan diketahui" }));
  await expect(page.getByText("Semua catatan sudah diketahui")).toBeVisible();
}
