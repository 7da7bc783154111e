import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Browser, expect, type Page } from "@playwright/test";
import type { ServerProcess } from "../scripts/lib/server-process.ts";
import { expectAccessible } from "./lib/axe.ts";
import { armAndReadPin } from "./lib/proctor.ts";
import { startQuickServer } from "./lib/quick-server.ts";
import { test } from "./lib/test.ts";

let folder: string;
let server: ServerProcess;

test.beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "neraca-e2e-"));
  server = await startQuickServer({ dataFolder: join(folder, "data"), candidates: 6 });
});

test.afterEach(async () => {
  await server.kill();
  await rm(folder, { recursive: true, force: true });
});

test("a proctor lays out a room while another does too, marks a seat as broken in a sitting, and can move nobody there", async ({
  browser,
}) => {
  test.setTimeout(120_000);
  const staff = await computer(browser);
  await armAndReadPin(server, staff);

  const head = await computer(browser);
  await test.step("two lay out one room: the later is told and loses nothing", async () => {
    await logIn(head, "administrator");
    await head.getByRole("link", { name: "Denah ruang" }).click();
    await head.getByRole("link", { name: "Ruang Anggrek" }).click();
    const other = await computer(browser);
    await logIn(other, "committee");
    await other.getByRole("link", { name: "Denah ruang" }).click();
    await other.getByRole("link", { name: "Ruang Anggrek" }).click();
    await other.getByRole("combobox", { name: /Depan ruang/u }).selectOption("bottom");
    await head.getByRole("spinbutton", { name: "Baris" }).fill("9");
    await head.getByRole("radio", { name: "Cadangan" }).click();
    await cell(head, 8, 0).click();
    await cell(head, 8, 1).click();
    await expectAccessible(head, "layout");
    await other.getByRole("button", { name: "Simpan", exact: true }).click();
    await expect(other.getByText(/Denah tersimpan/u)).toBeVisible();
    await head.getByRole("button", { name: "Simpan", exact: true }).click();
    await expect(head.getByText(/menyimpan denah ini lebih dahulu/u)).toBeVisible();
    await head.getByRole("button", { name: "Simpan", exact: true }).click();
    await expect(head.getByText(/Denah tersimpan/u)).toBeVisible();
    await expect(head.getByRole("combobox", { name: /Depan ruang/u })).toHaveValue("bottom");
  });

  await test.step("a seat that a candidate has does not go, and who has it is said", async () => {
    const held = head.locator(".c-plan-cell[data-held]").first();
    await head.getByRole("radio", { name: "Jalan" }).click();
    await held.click();
    await expect(held).toHaveAttribute("data-kind", "usual");
    await expect(head.getByText(/Dipakai .+ \(/u)).toBeVisible();
  });

  const spare = staff.locator(".c-spare[data-kind=spare]").first();
  await test.step("the proctor's map has changed; two clicks mark a spare seat as broken", async () => {
    await spare.click();
    const label = (await spare.getAttribute("data-seat")) ?? "";
    await staff.getByRole("dialog").getByRole("button", { name: "Layar", exact: true }).click();
    await expect(staff.locator(`[data-seat="${label}"]`)).toHaveAttribute("data-kind", "broken");
    await expect(staff.locator(`[data-seat="${label}"]`)).toContainText("Rusak");
    await expectAccessible(staff, "room with a broken seat");

    await staff.getByRole("gridcell").locator(".c-tile").first().click();
    await staff.getByRole("button", { name: "Pindah kursi", exact: true }).click();
    const dialog = staff.getByRole("dialog");
    await dialog.getByRole("combobox", { name: /Kursi kosong/u }).selectOption(label);
    const go = dialog.getByRole("button", { name: `Pindahkan ke ${label}` });
    await expect(go).toHaveAttribute("aria-disabled", "true");
    await go.hover();
    await expect(staff.getByText(/Kursi ini ditandai rusak/u).first()).toBeVisible();
    await dialog.getByRole("button", { name: "Batal" }).click();
  });

  await test.step("the head sees it on the plan, and the minutes tell it", async () => {
    await head.reload();
    await expect(head.locator('.c-plan-cell[data-kind="broken"]')).toHaveCount(1);
    await staff.keyboard.press("Escape");
    await staff.getByRole("link", { name: "Berkas" }).click();
    await expect(staff.getByText(/ditandai rusak \(layar\)/u)).toBeVisible();
  });
});

const cell = (page: Page, row: number, column: number) =>
  page.locator(`.c-plan-cell[data-row="${row}"][data-column="${column}"]`);

async function computer(browser: Browser): Promise<Page> {
  return (await browser.newContext({ viewport: { width: 1_366, height: 768 } })).newPage();
}

async function logIn(page: Page, role: string): Promise<void> {
  const account = server.logins.staff.find((each) => each.role === role);
  await page.goto(`${server.origin}/control/`);
  await page.getByLabel("Nama pengguna").fill(account?.username ?? "");
  await page.getByLabel("Kata sandi").fill(account?.password ?? "");
  await page.getByRole("button", { name: "Masuk", exact: true }).click();
}
