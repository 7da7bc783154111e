import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, type Page } from "@playwright/test";
import type { ServerProcess } from "../scripts/lib/server-process.ts";
import { expectAccessible } from "./lib/axe.ts";
import { type Cable, layCable } from "./lib/cable.ts";
import { Received } from "./lib/frames.ts";
import { pressOn, tabTo } from "./lib/keyboard.ts";
import { armAndReadPin } from "./lib/proctor.ts";
import { startAtOnce, startQuickServer } from "./lib/quick-server.ts";
import { test } from "./lib/test.ts";
import { enterWaitingRoom } from "./lib/waiting-room.ts";

let folder: string;
let server: ServerProcess;
let cable: Cable;

test.beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "neraca-e2e-"));
  server = await startQuickServer({ dataFolder: join(folder, "data"), candidates: 4 });
  cable = await layCable(server.port);
});

test.afterEach(async () => {
  await cable.close();
  await server.kill();
  await rm(folder, { recursive: true, force: true });
});

/** The browser says that the page is covered, and no longer. */
async function cover(page: Page): Promise<void> {
  for (const state of ["hidden", "visible"] as const) {
    await page.evaluate((now) => {
      Object.defineProperty(document, "visibilityState", { configurable: true, get: () => now });
      document.dispatchEvent(new Event("visibilitychange"));
    }, state);
    await page.waitForTimeout(400);
  }
}

test("a proctor is told, takes the alarm by name, and reads what happened", async ({ browser }) => {
  test.setTimeout(180_000);
  const size = { viewport: { width: 1366, height: 768 } };
  const candidate = await (await browser.newContext(size)).newPage();
  const staff = await (await browser.newContext(size)).newPage();
  const received = new Received(staff);
  const sittingPin = await armAndReadPin(server, staff);
  const [login] = server.logins.candidates;
  await enterWaitingRoom(candidate, cable.origin, login, sittingPin);
  const name = login?.name ?? "";
  await startAtOnce(server);
  await expect(candidate.getByRole("heading", { name: "Soal 1 dari 110" })).toBeVisible();
  const attention = staff.getByRole("region", { name: "Perlu perhatian" });
  const alarm = (what: string) => attention.getByRole("listitem").filter({ hasText: what });

  await test.step("who covers the page is warned calmly, and again and again is an alarm", async () => {
    await candidate.keyboard.press("3");
    for (let nth = 0; nth < 3; nth += 1) await cover(candidate);
    await expect(candidate.getByText("Anda menutupi halaman ujian")).toBeVisible();
    await expectAccessible(candidate, "warned");
    await candidate.getByRole("button", { name: "Tutup pesan" }).first().click();
    await expect(candidate.getByText("Anda menutupi halaman ujian")).toBeHidden();
    // Evidence is what a server leaves out first while its disk is slow: then it takes another time.
    await expect(async () => {
      if ((await alarm("Berulang meninggalkan layar ujian").count()) === 0) await cover(candidate);
      await expect(alarm("Berulang meninggalkan layar ujian")).toContainText(name, { timeout: 3_000 });
    }).toPass({ timeout: 40_000 });
    await expect(staff).toHaveTitle(/^\(1\) /);
    await expectAccessible(staff, "alarms");
  });

  await test.step("taken by keyboard, with the name in sight", async () => {
    const take = alarm("Berulang").getByRole("button", { name: /^Tangani: / });
    await tabTo(staff, take);
    await staff.keyboard.press("Enter");
    await expect(alarm("Berulang")).toContainText(/Ditangani .+, \d\d[.:]\d\d/);
    await expect(staff).toHaveTitle(/^(?!\()/);
  });

  await test.step("a cable that is pulled is told, and over when it is back", async () => {
    cable.cut();
    await expect(alarm("Komputer terputus")).toBeVisible({ timeout: 60_000 });
    cable.mend();
    await expect(
      alarm("Komputer terputus").getByText("Sudah selesai").or(attention.getByText("Tidak ada")),
    ).toBeVisible();
  });

  await test.step("the panel tells all of it, live, and not what was answered", async () => {
    await pressOn(staff, staff.getByRole("button", { name: new RegExp(name) }).first());
    await staff.getByRole("radio", { name: "Riwayat" }).click();
    const lines = staff.getByRole("region", { name: "Riwayat" }).getByRole("listitem");
    await expect(lines.filter({ hasText: "Menjawab" })).toContainText("Soal 1 · TWK");
    await expect(lines.filter({ hasText: "Halaman tidak terlihat" }).nth(2)).toBeVisible();
    await expect(lines.filter({ hasText: "Peringatan ditangani" })).toHaveCount(1);
    await candidate.keyboard.press("4");
    await expect(lines.filter({ hasText: "Mengubah jawaban" })).toContainText("Soal 1 · TWK");
    await expectAccessible(staff, "timeline");
    await staff.getByRole("button", { name: "Petugas", exact: true }).click();
    await expect(lines.filter({ hasText: "Menjawab" })).toHaveCount(0);
    await staff.getByRole("radio", { name: "Waktu" }).click();
    await expect(staff.getByRole("table", { name: "Perhitungan waktu" })).toContainText("Sisa waktu");
    await expect(staff.getByRole("table", { name: "Kemajuan per subtes" })).toContainText("1 / 30");
    await expectAccessible(staff, "account of time");
    const leak = received.texts.find((text) => /"optionId"|"[p-t]"/u.test(text));
    expect(leak).toBeUndefined();
  });
});
