import { expect, type Page } from "@playwright/test";

type Login = { readonly participantNumber: string; readonly pin: string } | undefined;

/** Number and PINs, as a candidate types them. */
export async function logIn(page: Page, origin: string, login: Login, sittingPin: string): Promise<void> {
  await page.goto(`${origin}/`);
  await page.getByLabel("NIK atau nomor peserta").fill(login?.participantNumber ?? "");
  await page.getByLabel("PIN peserta").fill(login?.pin ?? "");
  await page.getByLabel("PIN sesi").fill(sittingPin);
  await page.getByRole("button", { name: "Masuk", exact: true }).click();
}

/** Logs a candidate in by the screens, up to the waiting room with the sealed paper there. */
export async function enterWaitingRoom(
  page: Page,
  origin: string,
  login: Login,
  sittingPin: string,
): Promise<void> {
  await logIn(page, origin, login, sittingPin);
  await page.getByRole("button", { name: "Ya, ini saya" }).click();
  await page.getByRole("checkbox").check();
  await page.getByRole("button", { name: "Setuju dan lanjut ke latihan" }).click();
  await page.getByRole("button", { name: "Masuk ruang tunggu" }).click();
  await expect(page.getByRole("heading", { name: "Ruang tunggu" })).toBeVisible();
  await expect(page.getByRole("listitem").filter({ hasText: "Naskah tersegel diterima" })).toContainText(
    "Siap",
  );
}
