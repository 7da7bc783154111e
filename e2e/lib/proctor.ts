import { expect, type Page } from "@playwright/test";
import type { ServerProcess } from "../../scripts/lib/server-process.ts";

/** Logs the proctor in, arms the demonstration's first sitting and reads its PIN as it is shown. */
export async function armAndReadPin(server: ServerProcess, staff: Page): Promise<string> {
  const account = server.logins.staff.find(({ role }) => role === "proctor");
  await staff.goto(`${server.origin}/control/`);
  await staff.getByLabel("Nama pengguna").fill(account?.username ?? "");
  await staff.getByLabel("Kata sandi").fill(account?.password ?? "");
  await staff.getByRole("button", { name: "Masuk", exact: true }).click();
  await staff
    .getByRole("link", { name: /Buka Sesi 1/ })
    .or(staff.getByRole("button", { name: /Buka Sesi 1/ }))
    .click();
  await staff.getByRole("button", { name: "Siapkan", exact: true }).click();
  await expect(staff.getByRole("list", { name: "Pemeriksaan sebelum disiapkan" })).toBeVisible();
  await staff.screenshot({ path: "test-results/preflight.png" });
  await staff.getByRole("alertdialog").getByRole("button", { name: "Siapkan", exact: true }).click();
  await expect(staff.getByText("Sesi siap dimulai; naskah disegel.")).toBeVisible({ timeout: 20_000 });
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
