import { expect, type Page } from "@playwright/test";
import type { ServerProcess } from "../../scripts/lib/server-process.ts";

/** Logs somebody in by the role that the demonstration has an account of, and opens its first sitting. */
export async function openSitting(server: ServerProcess, page: Page, role: string): Promise<void> {
  const account = server.logins.staff.find((each) => each.role === role);
  await page.goto(`${server.origin}/control/`);
  await page.getByLabel("Nama pengguna").fill(account?.username ?? "");
  await page.getByLabel("Kata sandi").fill(account?.password ?? "");
  await page.getByRole("button", { name: "Masuk", exact: true }).click();
  await page
    .getByRole("link", { name: /Buka Sesi 1/ })
    .or(page.getByRole("button", { name: /Buka Sesi 1/ }))
    .click();
}

/** Logs the proctor in, arms the demonstration's first sitting and reads its PIN as it is shown. */
export async function armAndReadPin(server: ServerProcess, staff: Page): Promise<string> {
  await openSitting(server, staff, "proctor");
  return armOpened(staff);
}

/** Arms the sitting that is open on this screen, and reads its PIN as it is shown. */
export async function armOpened(staff: Page): Promise<string> {
  await staff.getByRole("button", { name: "Siapkan", exact: true }).click();
  // It looks at the whole bank.
  await expect(staff.getByRole("list", { name: "Pemeriksaan sebelum disiapkan" })).toBeVisible();
  await staff.screenshot({ path: "test-results/preflight.png" });
  await staff.getByRole("alertdialog").getByRole("button", { name: "Siapkan", exact: true }).click();
  await expect(staff.getByText("Sesi siap dimulai; naskah disegel.")).toBeVisible();
  const pin = staff.getByRole("button", { name: /PIN/ });
  const shownPin = staff.getByText(/PIN sesi \d{6}/);
  let shown: string | null = null;
  // The dialog that has just closed gives the focus back when it is gone, which may be in the middle of the first press.
  await expect(async () => {
    await pin.focus();
    await staff.keyboard.down("Space");
    try {
      await expect(shownPin).toBeVisible({ timeout: 2_000 });
      shown = await shownPin.textContent();
    } finally {
      await staff.keyboard.up("Space");
    }
  }).toPass({ timeout: 30_000 });
  await expect(staff.getByText(/PIN sesi \d{6}/)).toBeHidden();
  return /\d{6}/.exec(shown ?? "")?.[0] ?? "";
}

/** Countdown and start. */
export async function startSitting(staff: Page): Promise<void> {
  await staff.getByRole("button", { name: "Mulai", exact: true }).click();
  await staff.getByRole("button", { name: "Mulai hitung mundur" }).click();
}

/** Closes the sitting that is open on this screen, also before everybody has come and finished. */
export async function closeOpened(staff: Page): Promise<void> {
  await staff.getByRole("button", { name: "Tutup sesi", exact: true }).click();
  await staff.getByRole("alertdialog").getByRole("button").last().click();
  const early = staff.getByRole("button", { name: /Akhiri pengerjaan dan tutup|Tetap tutup sesi/ });
  const closed = staff.getByText("Sesi ditutup.", { exact: true });
  await expect(early.or(closed).first()).toBeVisible();
  if (await early.isVisible()) await early.click();
  await expect(closed).toBeVisible();
}
